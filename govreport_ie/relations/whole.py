"""What a record is part of: 其中, bracketed breakdowns, lists after a total, and sums (加上 A、B，总量为 T)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from govreport_ie.relations.draft import Draft, Frame
from govreport_ie.relations.base import side_of
from govreport_ie.relations.phrases import ADD

_MINOR = "，、,"
_SUM_BREAK = re.compile(r"收支相抵|收支平衡|当年平衡|收支相等")
_BREAKDOWN = re.compile(r"主要|包括|其中|含|为|是|构成|[（(]")
_LEAD_IN = re.compile(r"[：:，,\s]*(?:一是|①|1[.、])?|[^。；，：]{0,12}[：:]\s*(?:一是|①)?")
_NEXT_ITEM = re.compile(r"\s*[②-⑳；]")
_FISCAL = re.compile(r"收入|支出|资金|基金|结[转余]|债|上解|补助|调[入出]|财力")
_LOOK_BACK = 16


@dataclass(slots=True)
class _Scope:
    """Components that follow a total, and where that ends."""

    total: Draft
    depth: int
    minor: bool  # opened after a comma inside a list: ends at ；
    sentence: int
    rule: str


class Wholes:
    """Links components to totals through the blocks of one section."""

    def __init__(self) -> None:
        self.levels: list[Draft] = []
        self._scopes: list[_Scope] = []
        self._group: list[Draft] = []
        self._added = False

    def link(self, frame: Frame, drafts: Sequence[Draft]) -> None:
        """Set ``total`` on the components among a block's drafts."""
        block = frame.doc.blocks[drafts[0].block]
        if not (self._scopes and _NEXT_ITEM.match(frame.text, block.start, block.end)):
            self._scopes = []
        elif self._scopes:
            self._scopes[-1].sentence = drafts[0].sentence
        for draft in drafts:
            gap = frame.text[draft.gap_start : draft.q.start]
            self._close(draft, gap)
            if draft.q.kind in ("money", "count", "measure"):
                self._open(frame, draft, gap)
            if not draft.is_amount:
                continue
            if draft.q.kind == "money" and draft.depth == 0:
                self._sum(frame, draft, gap)
            if draft.total is None:
                self._join_scope(frame, draft)
            self.levels.append(draft)

    def _join_scope(self, frame: Frame, draft: Draft) -> None:
        scope = self._scopes[-1] if self._scopes else None
        if scope is None or scope.total is draft or not _comparable(scope.total, draft):
            return
        if _is_total(frame, draft) and scope.depth == 0:
            return
        draft.total = scope.total
        draft.prove("part_of", scope.rule, draft.gap_start, draft.q.start)

    def _close(self, draft: Draft, gap: str) -> None:
        """Drop the scopes that the text up to this draft has ended."""
        while self._scopes:
            s = self._scopes[-1]
            same = draft.depth == s.depth
            over = (
                draft.depth < s.depth
                or (s.depth == 0 and draft.sentence != s.sentence)
                or (s.minor and same and any(mark in gap for mark in "；;。"))
                or (same and (ADD.search(gap) is not None or _SUM_BREAK.search(gap) is not None))
            )
            if not over:
                return
            self._scopes.pop()

    def _open(self, frame: Frame, draft: Draft, gap: str) -> None:
        """Open a scope where the text between the last quantity and this one announces a list."""
        scope = self._bracket(draft, gap) or self._list(frame, draft, gap)
        if scope is not None:
            self._scopes = [s for s in self._scopes if s.depth <= scope.depth and s.total is not scope.total]
            if not scope.minor and scope.depth == 0:
                self._scopes = []
            self._scopes.append(scope)

    def _bracket(self, draft: Draft, gap: str) -> _Scope | None:
        at = max(gap.rfind("（"), gap.rfind("("))
        if at < 0 or draft.depth == 0 or "）" in gap[at:] or not self.levels or not draft.is_amount:
            return None
        total = self.levels[-1]
        where = draft.gap_start + at
        if total.q.end > where or not _comparable(total, draft):
            return None
        if where - total.q.end <= 2 or _BREAKDOWN.search(gap, at + 1):
            return _Scope(total, draft.depth, minor=False, sentence=draft.sentence, rule="part_of.bracket")
        return None

    def _list(self, frame: Frame, draft: Draft, gap: str) -> _Scope | None:
        cue = None
        for m in frame.cues.part_cue.finditer(gap):
            cue = m
        if cue is None or "）" in gap[cue.end() :] or not _opens_clause(gap, cue.start(), cue.group()):
            return None
        clause = draft.clause_start - draft.gap_start
        if cue.end() < clause and not _LEAD_IN.fullmatch(gap, cue.end(), clause):
            return None
        before = gap[: cue.start()].rstrip(" \n*")
        comma = bool(before) and before[-1] in _MINOR
        outer = bool(self._scopes) and self._scopes[-1].depth == draft.depth
        minor = comma and (outer or not gap[cue.end() :].startswith(("：", ":")))
        total = self._total_before(draft, nested=comma and outer)
        if total is None:
            return None
        return _Scope(total, draft.depth, minor=minor, sentence=draft.sentence, rule="part_of.list")

    def _total_before(self, draft: Draft, *, nested: bool) -> Draft | None:
        """The total a list belongs to: the last comparable amount; outside a list, one that is no component itself."""
        for other in reversed(self.levels[-_LOOK_BACK:]):
            if other.depth != draft.depth or not _comparable(other, draft) or other is draft:
                continue
            if side_of(other.subject) and side_of(draft.subject) and side_of(other.subject) != side_of(draft.subject):
                continue
            if nested or other.total is None or other.total.depth != other.depth:
                return other
            if other.sentence == draft.sentence and other.total.q.start > other.q.start:
                continue
            if other.clause_start >= draft.sentence_start or other.q.end + 40 > draft.q.start:
                return other
        return None

    def _sum(self, frame: Frame, draft: Draft, gap: str) -> None:
        """A加上B、C，收入总量为T: A, B and C are parts of T."""
        if _SUM_BREAK.search(gap):
            self._group, self._added = [], False
        add = ADD.search(gap)
        if _is_total(frame, draft):
            listed = len(self._group) > 1 and self._group[0].sentence == draft.sentence and all(_named_fiscal(d) for d in self._group)
            if self._added or listed:
                for part in self._group:
                    if part.total is None or part.total in self._group:
                        part.total = draft
                        part.prove("part_of", "part_of.sum", draft.gap_start, draft.q.start)
            self._group, self._added = [], False
            return
        inside = bool(self._scopes) and self._scopes[-1].depth == 0 and add is None
        if add is not None:
            if not self._added:
                self._group = self._opening(frame, draft, draft.gap_start + add.start())
            self._added = True
        elif inside:
            return
        elif not self._added and ("；" in gap or "。" in gap or draft.gap_start <= frame.doc.blocks[draft.block].start):
            self._group = []
        self._group.append(draft)

    def _opening(self, frame: Frame, draft: Draft, add_at: int) -> list[Draft]:
        """The item that a sum starts from: the one named before 加, else the last amount that stands by itself."""
        words = frame.text[draft.gap_start : add_at].rstrip("，。；、 ")
        candidates = [d for d in self.levels[-_LOOK_BACK:] if d.q.kind == "money" and d.depth == 0]
        for item in reversed(candidates):
            if item.subject and words.endswith(item.subject):
                return [item]
        if self._group:
            return [self._group[0]]
        for item in reversed(candidates):
            if item.total is None and not _is_total(frame, item):
                return [item]
        return []


def _opens_clause(gap: str, start: int, word: str) -> bool:
    """Whether a cue stands where a list can open: after a mark, or 情况/构成 before a colon."""
    if start == 0 or gap[start - 1] in "，,；;。：:（( \n）、*":
        return True
    rest = gap[start + len(word) :]
    return rest[:1] in ("：", ":") or rest[:2] in ("是：", "为：", "如下")


def _comparable(total: Draft, part: Draft) -> bool:
    if total.q.kind != part.q.kind or not part.is_amount or not total.is_amount:
        return False
    if part.q.kind == "money":
        return total.q.unit == part.q.unit
    return part.q.kind == "count" or total.q.unit == part.q.unit


def _is_total(frame: Frame, draft: Draft) -> bool:
    return draft.subject is not None and draft.inherits is None and frame.cues.total_re.search(draft.subject) is not None


def _named_fiscal(draft: Draft) -> bool:
    return draft.subject is not None and _FISCAL.search(draft.subject) is not None
