"""Named programmes and projects in a record's subject or purpose."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from govreport_ie.relations.context import Context
from govreport_ie.relations.links import Links

_ABOUT = re.compile(
    r"(?:实施|推进|开展|推动|打造|打响|建设|落实|增加|加快|深化|完善|通过|围绕)[^，]{0,4}$|^$|[。；\n*“]$|(?<=[。\n])$"
)


def link_programmes(
    context: Context, drafts: Sequence[Links], names: Mapping[str, str], pattern: re.Pattern[str] | None
) -> None:
    """Set the programme of drafts whose subject names one.

    Args:
        context: The document and its cues.
        drafts: Drafts with their subjects.
        names: Surface form → canonical name.
        pattern: Finds any surface form, None where there is none.
    """
    if pattern is None:
        return
    opened: dict[int, re.Match[str] | None] = {}
    for draft in drafts:
        m = pattern.search(draft.subject) if draft.subject else None
        if m:
            draft.program = names[m.group()]
            draft.prove("program", "program.subject", *(draft.np or (draft.q.core_start, draft.q.core_start)))
            continue
        m = pattern.search(context.text, draft.clause_start, draft.clause_end) if draft.is_amount else None
        if m and not _of_another(context, drafts, draft, m):
            draft.program = names[m.group()]
            draft.prove("program", "program.clause", *m.span())
            continue
        if draft.sentence not in opened:
            opened[draft.sentence] = _opening(context, draft, pattern)
        m = opened[draft.sentence]
        if m and m.end() < draft.q.start:
            draft.program = names[m.group()]
            draft.prove("program", "program.sentence", *m.span())


def _of_another(context: Context, drafts: Sequence[Links], draft: Links, m: re.Match[str]) -> bool:
    """Whether a programme in the clause of an amount is named for another amount of the clause.

    It is where it stands in another item of a list (“两重”资金3亿元、以奖代补资金2亿元), unless all items tell what
    it did (清水润城工程新增泵站3座、水闸2座).
    """
    text, others = context.text, [d.q for d in drafts if d.q.kind == draft.q.kind and d is not draft]
    if m.end() <= draft.q.start:
        first = next((q for q in others if m.end() <= q.start < draft.q.start), None)
        if first is None or "、" not in text[first.end : draft.q.start]:
            return False
        return not context.cues.mid_verb_re.search(text, m.end(), first.start)
    listed = "、" in text[draft.q.end : m.start()]
    return any(draft.q.end <= q.start < (draft.clause_end if listed else m.start()) for q in others)


def _opening(context: Context, draft: Links, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The programme that a sentence's first clause, without a number, is about (推进“三北”工程，实施…)."""
    end = context.text.find("，", draft.sentence_start, min(draft.q.start, draft.sentence_start + 80))
    if end < 0 or (draft.gap_start > draft.sentence_start and draft.gap_start <= end):
        return None
    m = pattern.search(context.text, draft.sentence_start, end)
    return m if m and _ABOUT.search(context.text, draft.sentence_start, m.start()) else None
