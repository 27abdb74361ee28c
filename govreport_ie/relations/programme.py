"""Named programmes and projects in a record's subject or purpose."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from govreport_ie.relations.draft import Draft, Frame


def link_programmes(frame: Frame, drafts: Sequence[Draft], names: Mapping[str, str], pattern: re.Pattern[str] | None) -> None:
    """Set the programme of drafts whose subject names one.

    Args:
        frame: The document and its cues.
        drafts: Drafts with their subjects.
        names: Surface form → canonical name.
        pattern: Finds any surface form, None where there is none.
    """
    if pattern is None:
        return
    for draft in drafts:
        source = draft.subject
        if not source:
            continue
        m = pattern.search(source)
        if m:
            draft.program = names[m.group()]
            draft.prove("program", "program.subject", *(draft.np or (draft.q.core_start, draft.q.core_start)))
