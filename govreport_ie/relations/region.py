"""Where: the region that a value is about, null for the report's own region as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govreport_ie.mentions.regions import RegionMention, Scope
from govreport_ie.relations.draft import Draft, Frame

_HEADING_OWN = re.compile(r"(?:市|省|区|县|州|旗|自治区)?本级")
_HEADING_WHOLE = re.compile(r"全[市省区县州旗]|和[市省区县州旗]?本级|及[市省区县州旗]?本级")


def section_region(frame: Frame, block: int, scope: Scope) -> tuple[str | None, tuple[int, int] | None]:
    """The region that a block's headings set (市本级财政收支情况 → 市本级), and where they say so."""
    for node in frame.section_path(block):
        title = node.title
        if _HEADING_WHOLE.search(title):
            return None, None
        m = _HEADING_OWN.search(title)
        if m:
            return m.group(), (node.start, node.body_start)
        place = scope.place_at(title, 0)
        if place and not scope.is_own(title[: place]):
            return title[:place], (node.start, node.body_start)
    return None, None


def link_regions(frame: Frame, drafts: Sequence[Draft], scope: Scope) -> None:
    """Set the region of a block's drafts."""
    if not drafts:
        return
    default, where = section_region(frame, drafts[0].block, scope)
    block = frame.doc.blocks[drafts[0].block]
    mentions = scope.find(frame.text, block.start, block.end)
    k = 0
    level: RegionMention | None = None
    for draft in drafts:
        local: RegionMention | None = None
        while k < len(mentions) and mentions[k].start < draft.q.start:
            m = mentions[k]
            k += 1
            if m.kind in ("own", "whole"):
                level = m
        own_text = draft.np if draft.np and draft.inherits is None else (draft.left, draft.q.start)
        start = max(draft.clause_start, min(own_text[0], draft.left) - 12)
        end = max(draft.q.start, own_text[1])
        for m in mentions:
            if m.start >= end:
                break
            if m.start >= start and m.kind in ("place", "other") and m.end <= end and scope.heads(frame.text, m, draft.left, draft.clause_start):
                local = m
        if local is not None:
            draft.region = local.name
            draft.prove("region", "region.named", local.start, local.end)
            _strip(frame, draft, local)
        elif draft.inherits is not None and draft.inherits.region is not None and not (level and level.start > draft.inherits.q.start):
            draft.region = draft.inherits.region
            draft.prove("region", "region.topic", draft.inherits.q.core_start, draft.inherits.q.core_end)
        elif level is not None:
            draft.region = level.name if level.kind == "own" else None
            draft.prove("region", "region.level", level.start, level.end)
        elif default is not None:
            draft.region = default
            draft.prove("region", "region.section", *(where or (draft.q.start, draft.q.start)))


def _strip(frame: Frame, draft: Draft, m: RegionMention) -> None:
    """Take the place off the front of the subject's text."""
    if draft.np and draft.inherits is None and draft.np[0] == m.start and draft.subject and m.kind == "place":
        rest = frame.text[m.end : draft.np[1]].lstrip("的")
        if len(rest) >= 2 and draft.subject == frame.text[slice(*draft.np)]:
            draft.subject = rest
            draft.np = (draft.np[1] - len(rest), draft.np[1])
