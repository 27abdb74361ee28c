"""What a record is part of: 其中, bracketed breakdowns, lists after a total, and sums (加上 A、B，总量为 T)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govreport_ie.relations.addition import SUM_BREAK, Addition, is_total
from govreport_ie.relations.base import side_of
from govreport_ie.relations.context import Context
from govreport_ie.relations.links import Links
from govreport_ie.relations.phrases import ADD
from govreport_ie.relations.scope import Scope, comparable

_MINOR = "，、,"
_BREAKDOWN = re.compile(r"主要|包括|其中|含|为|是|构成|[（(]")
_LEFT_OUT = re.compile(r"不含|不包括|未含|不计|剔除|扣除")
_LEAD_IN = re.compile(r"[：:，,\s]*(?:一是|①|1[.、])?|[^。；，：]{0,12}[：:]\s*(?:一是|①)?")
_FIRST_ITEM = re.compile(r"\s*(?:①|[（(]?1[)）.、．]|一是)")
_NEXT_ITEM = re.compile(r"\s*[②-⑳；]")
_ANNOUNCES = re.compile(r"。(?:其中|包括|主要包括)[：:]")
_NUMBERED = re.compile(r"\s*[（(]?(?:[2-9]|[1-9]\d)[)）.、．]")
_AGAIN = re.compile(r"(?:按|分|从)[^，,。；;：:\d]{1,8}(?:分|看|统计|划分)(?=[，,：:])")
_USED_FOR = re.compile(r"[，,](?:主要)?用于[^；;。]*$")
_HANDED_ON = re.compile(r"^[，,、]?(?:拟|[省市区县旗州本]+级)*(?:留用|转贷(?!.*收入))")
_SUBTOTAL = re.compile(r"(?:共计|合计|总计)[为达]?$")
_YEAR_END = re.compile(r"^(?:当[年期]|本[年期]|年度)?(?:收支)?结余$")
_LAST_YEAR = re.compile(r"主要[是为](?:上年|去年|同期)")
_AGAINST = re.compile(r"(?:为|占|比|较|与|同|从|由|超)[^，。；]*$")
_COMPARED = re.compile(r"的(?=[\d百])|(?:增长|下降|增加|减少|提高|上升|回落|多|少|相比)")
_NUMBER = re.compile(r"^\s*(?:\d{1,2}[.、．]|[（(]\d{1,2}[)）]|[①-⑳])")
_TAXES = re.compile(r"税种|税收项目")
_ALL_TOLD = ("总收入", "总支出")  # with transfers, so more than the items of a list
_LOOK_BACK = 24
_SPENT = re.compile(r"支出")
_EARNED = re.compile(r"收入")


class Wholes:
    """Links components to totals through the blocks of one section."""

    def __init__(self) -> None:
        self.levels: list[Links] = []
        self._scopes: list[Scope] = []
        self._addition = Addition()

    def link(self, context: Context, drafts: Sequence[Links]) -> None:
        """Set ``total`` on the components among a block's drafts."""
        block = context.doc.blocks[drafts[0].block]
        announced = [s for s in self._scopes if s.announced]
        if announced and _NUMBERED.match(context.text, block.start, block.end):
            self._scopes = announced[:1]
        elif not (self._scopes and _NEXT_ITEM.match(context.text, block.start, block.end)):
            self._scopes = self._announced(context, drafts[0], block.start)
        if self._scopes:
            self._scopes[-1].sentence = drafts[0].sentence
        for draft in drafts:
            gap = context.text[draft.gap_start : draft.q.start]
            self._close(draft, gap)
            if draft.q.kind in ("money", "count", "measure"):
                self._open(context, draft, gap)
            if not draft.is_amount or _reference(context, draft):
                continue
            if draft.q.kind == "money" and draft.depth == 0:
                inside = bool(self._scopes) and self._scopes[-1].depth == 0
                self._addition.read(context, draft, gap, self.levels, inside=inside)
            if draft.total is None:
                self._join_scope(context, draft, gap)
            self.levels.append(draft)

    def _announced(self, context: Context, draft: Links, start: int) -> list[Scope]:
        """The list that the block before ended in announcing: 总支出 T，其构成是： ① …."""
        last = self.levels[-1] if self.levels else None
        if last is None or not 0 < start - last.q.end < 60 or not _FIRST_ITEM.match(context.text, start):
            return []
        tail = context.text[last.q.end : start].rstrip()
        if not tail.endswith(("：", ":")) or not context.cues.part_cue.search(tail):
            return []
        if "。" in tail and not _ANNOUNCES.fullmatch(tail):
            return []
        return [Scope(last, 0, minor=False, sentence=draft.sentence, rule="part_of.list", announced=True)]

    def _join_scope(self, context: Context, draft: Links, gap: str) -> None:
        scope = self._scopes[-1] if self._scopes else None
        if scope is None or scope.total is draft or not comparable(scope.total, draft):
            return
        if scope.depth == 0 and (is_total(context, draft) or _SUBTOTAL.search(gap)):
            return
        if draft.subject and _YEAR_END.match(draft.subject):
            return
        if _LAST_YEAR.search(gap):
            return
        total = self._handed_on(draft, gap, scope) or (self._twin(draft, scope) if draft.depth == 0 else None)
        if total is None:
            total = scope.total
            scope.add(draft, split="；" in gap)
        draft.total = total
        draft.prove("part_of", scope.rule, draft.gap_start, draft.q.start)

    def _handed_on(self, draft: Links, gap: str, scope: Scope) -> Links | None:
        """一般债券 X，省级留用 Y，转贷市县 Z: what is kept and what is passed on are parts of the item before them."""
        if not scope.parts or not _HANDED_ON.search(gap):
            return None
        last = scope.parts[-1]
        return None if last.place is not None and draft.place is not None else last

    def _twin(self, draft: Links, scope: Scope) -> Links | None:
        """A 还本 X，付息 Y。其中，市级还本 …，付息 …: each part goes with the total of its own name."""
        best, most = None, max(4, _alike(draft, scope.total) + 2)
        for level in reversed(self.levels[-6:]):
            if level.sentence != scope.total.sentence or level.block != scope.total.block or level.total is not None:
                continue
            if level.clause_start < scope.total.q.start and _alike(draft, level) >= most:
                best, most = level, _alike(draft, level) + 1
        return best

    def _close(self, draft: Links, gap: str) -> None:
        """Drop the scopes that the text up to this draft has ended."""
        while self._scopes:
            s = self._scopes[-1]
            same = draft.depth == s.depth
            stopped = same and (ADD.search(gap) is not None or SUM_BREAK.search(gap) is not None)
            listed = s.minor or (len(s.parts) > 2 and not s.split)  # ， or 、 between the parts: ； ends them
            soft = s.depth == 0 and draft.sentence != s.sentence
            soft = soft or (listed and same and any(mark in gap for mark in "；;。"))
            full = same and s.full(draft)
            if full and _AGAIN.search(gap) and not soft:
                s.clear()
                return
            if soft and not stopped and not full and s.completed_by(draft):
                s.sentence = draft.sentence
                return
            if not (draft.depth < s.depth or soft or stopped or full):
                return
            self._scopes.pop()

    def _open(self, context: Context, draft: Links, gap: str) -> None:
        """Open a scope where the text between the last quantity and this one announces a list."""
        scope = self._bracket(draft, gap) or self._list(context, draft, gap) or self._purpose(draft, gap)
        if scope is not None:
            self._scopes = [s for s in self._scopes if s.depth <= scope.depth and s.total is not scope.total]
            if not scope.minor and scope.depth == 0:
                self._scopes = []
            self._scopes.append(scope)

    def _bracket(self, draft: Links, gap: str) -> Scope | None:
        at = max(gap.rfind("（"), gap.rfind("("))
        if at < 0 or draft.depth == 0 or "）" in gap[at:] or not self.levels or not draft.is_amount:
            return None
        total = self.levels[-1]
        where = draft.gap_start + at
        if total.q.end > where or not comparable(total, draft) or _LEFT_OUT.match(gap, at + 1):
            return None
        if where - total.q.end <= 2 or _BREAKDOWN.search(gap, at + 1):
            return Scope(total, draft.depth, minor=False, sentence=draft.sentence, rule="part_of.bracket")
        return None

    def _purpose(self, draft: Links, gap: str) -> Scope | None:
        """Inside a list: an item of X，用于 A 项目 Y、B 项目 Z."""
        if not self._scopes or not _USED_FOR.match(gap) or not draft.is_amount:
            return None
        last = self.levels[-1]
        if last.total is not self._scopes[-1].total or last.q.end != draft.gap_start or not comparable(last, draft):
            return None
        return Scope(last, draft.depth, minor=True, sentence=draft.sentence, rule="part_of.list")

    def _list(self, context: Context, draft: Links, gap: str) -> Scope | None:
        cue = None
        for found in context.cues.part_cue.finditer(gap):
            cue = found
        if cue is None:
            return self._by_another(draft, gap)
        if _closes_bracket(gap[cue.end() :]) or not _opens_clause(gap, cue.start(), cue.group()):
            return None
        clause = draft.clause_start - draft.gap_start
        if cue.end() < clause and not _LEAD_IN.fullmatch(gap, cue.end(), clause):
            return None
        before = gap[: cue.start()].rstrip(" \n*")
        comma = bool(before) and before[-1] in _MINOR
        outer = bool(self._scopes) and self._scopes[-1].depth == draft.depth
        minor = comma and (outer or not gap[cue.end() :].startswith(("：", ":")))
        head = _NUMBER.sub("", re.split("[。；：\n]", before)[-1]) + cue.group()
        if "平衡" in head:
            return None
        total = self._total_before(context, draft, head, nested=comma and outer, comma=comma)
        if total is None:
            return None
        return Scope(total, draft.depth, minor=minor, sentence=draft.sentence, rule="part_of.list")

    def _by_another(self, draft: Links, gap: str) -> Scope | None:
        """按经营地统计，…；按消费类型统计，…: another breakdown of the amount before."""
        if not _AGAIN.search(gap) or not draft.is_amount:
            return None
        near = (o for o in reversed(self.levels[-_LOOK_BACK:]) if o.depth == draft.depth and o.total is None)
        total = next(near, None)
        if total is None or total.block != draft.block or not comparable(total, draft):
            return None
        if total.subject == draft.subject:
            return None
        if side_of(total.subject) and side_of(draft.subject) not in ("", side_of(total.subject)):
            return None
        if total.q.low is None or draft.q.low is None or total.q.low < draft.q.low:
            return None
        return Scope(total, draft.depth, minor=False, sentence=draft.sentence, rule="part_of.list")

    def _total_before(self, context: Context, draft: Links, head: str, *, nested: bool, comma: bool) -> Links | None:
        """The total a list belongs to: the one its head names, else the last one; outside a list, no component."""
        found = list(self._candidates(context, draft))
        if not comma:
            named = next((c for c in found if _names(head, c) and c not in self._addition.items), None)
            if named is not None:
                return named
        for other in found:
            if other.block != draft.block and draft.q.kind != "money":
                return None
            if comma and "；" in context.text[other.q.end : draft.gap_start]:
                return None
            if nested or other.total is None or other.total.depth != other.depth:
                return _own_account(other, found)
            if other.sentence == draft.sentence and other.total.q.start > other.q.start:
                continue
            if other.clause_start >= draft.sentence_start or other.q.end + 40 > draft.q.start:
                return other
        return None

    def _candidates(self, context: Context, draft: Links) -> Iterator[Links]:
        """Amounts that may be a list's total, nearest first: in the block at hand where it holds numbers already."""
        own = draft.gap_start > context.doc.blocks[draft.block].start
        side = side_of(draft.subject)
        for other in reversed(self.levels[-_LOOK_BACK:]):
            if own and other.block != draft.block:
                return
            if other.depth != draft.depth or not comparable(other, draft) or other is draft:
                continue
            if side and side_of(other.subject) not in ("", side):
                continue
            if other.subject is not None and (other.subject, other.q.low) == (draft.subject, draft.q.low):
                continue
            yield other


def _names(head: str, total: Links) -> bool:
    """Whether the words that announce a list name its total: 主要税种情况是 税收收入, 支出项目情况 the expenditure."""
    subject = total.subject or ""
    if _TAXES.search(head):
        return subject.endswith("税收收入")
    if total.total is not None:
        return False
    if _SPENT.search(head) or _EARNED.search(head):
        return subject.endswith("支出" if _SPENT.search(head) else "收入") and not subject.endswith(_ALL_TOLD)
    return len(subject) > 3 and len(head) > 4 and subject.startswith(re.split("包括|主要|情况", head)[0] or "|")


def _own_account(total: Links, found: Sequence[Links]) -> Links:
    """Of a total with transfers in it, the account that a list of its items details; else the total itself."""
    if not (total.subject or "").endswith(_ALL_TOLD):
        return total
    accounts = (c for c in found if c.total is total and (c.subject or "").endswith(("预算支出", "预算收入")))
    return next(accounts, total)


def _alike(one: Links, two: Links) -> int:
    """How many characters two subjects share at their ends."""
    a, b = one.subject or "", two.subject or ""
    n = 0
    while n < min(len(a), len(b)) and a[-1 - n] == b[-1 - n]:
        n += 1
    return n


def _reference(context: Context, draft: Links) -> bool:
    """Whether an amount is only what another one is measured against: 为预算 460,000 万元的 100.6%."""
    if draft.q.kind != "money" or not _COMPARED.match(context.text, draft.q.end):
        return False
    return _AGAINST.search(context.text, draft.left, draft.q.start) is not None


def _closes_bracket(text: str) -> bool:
    return text.count("）") + text.count(")") > text.count("（") + text.count("(")


def _opens_clause(gap: str, start: int, word: str) -> bool:
    """Whether a cue stands where a list can open: after a mark, or 情况/构成 before a colon."""
    if start == 0 or gap[start - 1] in "，,；;。：:（( \n）、*":
        return True
    rest = gap[start + len(word) :]
    return rest[:1] in ("：", ":") or rest[:2] in ("是：", "为：", "如下")
