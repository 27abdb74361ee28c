"""What a record is part of: 其中, bracketed breakdowns, lists after a total, and sums (加上 A、B，总量为 T)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from govreport_ie.relations.draft import Draft, Frame
from govreport_ie.relations.phrases import ADD

_MINOR = "，、,"
_SUM_BREAK = re.compile(r"收支相抵|收支平衡|当年平衡")
_BREAKDOWN = re.compile(r"主要|包括|其中|含|为|是|构成")


@dataclass(slots=True)
class _Scope:
    """Components that follow a total, and where that ends."""

    total: Draft
    depth: int
    minor: bool  # opened after a comma: ends at ；
    sentence: int
    rule: str


def link_wholes(frame: Frame, drafts: Sequence[Draft]) -> None:
    """Set ``total`` on the components of a block's drafts."""
    scopes: list[_Scope] = []
    levels: list[Draft] = []
    for draft in drafts:
        gap = frame.text[draft.gap_start : draft.q.start]
        _close(frame, scopes, draft, gap)
        opened = _open(frame, draft, gap, levels) if draft.q.kind in ("money", "count", "measure") else None
        if opened is not None:
            scopes = [s for s in scopes if s.depth <= opened.depth and not (s.total is opened.total)]
            scopes.append(opened)
        if draft.is_amount:
            if scopes and _comparable(scopes[-1].total, draft) and scopes[-1].total is not draft:
                scope = scopes[-1]
                if not _is_total(frame, draft) or scope.depth > 0:
                    draft.total = scope.total
                    draft.prove("part_of", scope.rule, draft.gap_start, draft.q.start)
            levels.append(draft)
    _sums(frame, [d for d in levels if d.q.kind == "money" and d.depth == 0])


def _close(frame: Frame, scopes: list[_Scope], draft: Draft, gap: str) -> None:
    """Drop the scopes that the text up to this draft has ended."""
    while scopes:
        s = scopes[-1]
        over = (
            draft.depth < s.depth
            or (s.depth == 0 and draft.sentence != s.sentence)
            or (s.minor and draft.depth == s.depth and ("；" in gap or ";" in gap or "。" in gap))
            or (s.depth == draft.depth and ADD.search(gap) is not None)
            or (s.depth == draft.depth and _SUM_BREAK.search(gap) is not None)
        )
        if not over:
            return
        scopes.pop()


def _open(frame: Frame, draft: Draft, gap: str, levels: list[Draft]) -> _Scope | None:
    """A scope that opens between the last quantity and this one, if any."""
    if not levels:
        return None
    bracket = gap.rfind("（") if "（" in gap else gap.rfind("(")
    if bracket >= 0 and draft.depth > 0 and ("）" not in gap[bracket:]):
        total = levels[-1]
        if total.q.end <= draft.gap_start + bracket and _comparable(total, draft) and draft.is_amount:
            near = draft.gap_start + bracket - total.q.end <= 2 or _BREAKDOWN.search(gap, bracket)
            if near:
                return _Scope(total, draft.depth, minor=False, sentence=draft.sentence, rule="part_of.bracket")
        return None
    cue = None
    for m in frame.cues.part_cue.finditer(gap):
        cue = m
    if cue is None or not _opens_clause(gap, cue.start(), cue.group()):
        return None
    before = gap[: cue.start()].rstrip(" \n（(")
    strong = not before or before[-1] in "；;。：:！"
    if cue.group() not in ("其中",) and not before:
        strong = False
    total = _total_before(draft, levels, minor=bool(before) and before[-1] in _MINOR)
    if total is None:
        return None
    minor = bool(before) and before[-1] in _MINOR and not gap[cue.end() :].startswith(("：", ":"))
    del strong
    return _Scope(total, draft.depth, minor=minor, sentence=draft.sentence, rule="part_of.list")


def _opens_clause(gap: str, start: int, word: str) -> bool:
    """Whether a cue stands where a list can open: after a mark, or 情况/构成 before a colon."""
    if start == 0 or gap[start - 1] in "，,；;。：:（( \n）、":
        return True
    rest = gap[start + len(word) :]
    return rest[:1] in ("：", ":") or rest[:2] in ("是：", "为：", "如下")


def _total_before(draft: Draft, levels: list[Draft], *, minor: bool) -> Draft | None:
    """The total that a list belongs to: the last comparable amount at this depth that is not itself in a closed list."""
    for other in reversed(levels[-12:]):
        if other.depth != draft.depth or not _comparable(other, draft):
            continue
        if minor or other.total is None or other.sentence == draft.sentence:
            if not minor and other.total is not None and other.total.depth == other.depth:
                return other.total if other.total in levels else other
            return other
    return None


def _comparable(total: Draft, part: Draft) -> bool:
    if total.q.kind != part.q.kind or not part.is_amount:
        return False
    if part.q.kind == "money":
        return total.q.unit == part.q.unit
    return part.q.kind == "count" or total.q.unit == part.q.unit


def _is_total(frame: Frame, draft: Draft) -> bool:
    return draft.subject is not None and frame.cues.total_re.search(draft.subject) is not None


def _sums(frame: Frame, levels: list[Draft]) -> None:
    """A加上B、C，收入总量为T: A, B and C are parts of T."""
    group: list[Draft] = []
    added = False
    for draft in levels:
        gap = frame.text[draft.gap_start : draft.q.start]
        whole_gap = gap
        if _SUM_BREAK.search(whole_gap):
            group, added = [], False
        m = ADD.search(whole_gap)
        if m and not _is_total(frame, draft):
            if not added:
                group = _opening_item(frame, draft, group, draft.gap_start + m.start(), draft.gap_start)
            added = True
        if _is_total(frame, draft):
            if added or (len(group) > 1 and group[0].sentence == draft.sentence):
                for part in group:
                    if part.total is None:
                        part.total = draft
                        part.prove("part_of", "part_of.sum", draft.gap_start, draft.q.start)
                group, added = [], False
            else:
                group = []
                added = False
            continue
        if draft.total is None:
            if not added and ("；" in gap or "。" in gap):
                group = group[-1:] if m else []
            group.append(draft)


def _opening_item(frame: Frame, draft: Draft, group: list[Draft], add_at: int, gap_start: int) -> list[Draft]:
    """The item that a sum starts from: the one named before 加, else the last top-level amount."""
    if not group:
        return []
    words = frame.text[gap_start:add_at]
    for item in reversed(group):
        if item.subject and words.rstrip("，。；、").endswith(item.subject):
            return [item]
    return [group[0]] if group[0].sentence == group[-1].sentence else group[-1:]
