"""The totals that an amount can be part of: those named so far in the section, and the lists that are open."""

from __future__ import annotations

from collections.abc import Iterator

from govreport_ie.lexicon.patterns import patterns
from govreport_ie.relations.addition import Addition
from govreport_ie.relations.base import side_of
from govreport_ie.relations.breakdown import Breakdown, comparable
from govreport_ie.relations.context import Context
from govreport_ie.relations.links import Links
from govreport_ie.relations.phrases import ADD

P = patterns("whole")
_LOOK_BACK = 24  # amounts before a list among which its total is
_ANNOUNCED_WITHIN = 60  # characters between a total and the numbered paragraphs that break it down
_BRACKET_GAP = 2  # characters between a total and the bracket that breaks it down without a word


class Totals:
    """The amounts of a section that can be totals, the lists open at the amount at hand, and the sum being read."""

    def __init__(self) -> None:
        self.amounts: list[Links] = []
        self.sum = Addition()
        self._open: list[Breakdown] = []

    @property
    def last(self) -> Links | None:
        """The amount before."""
        return self.amounts[-1] if self.amounts else None

    @property
    def breakdown(self) -> Breakdown | None:
        """The innermost list that is open."""
        return self._open[-1] if self._open else None

    def begin_block(self, context: Context, first: Links) -> None:
        """Keep of the lists that are open those which a paragraph goes on with."""
        box = context.doc.blocks[first.block]
        announced = [b for b in self._open if b.announced]
        if announced and P.later_item.match(context.text, box.start, box.end):
            self._open = announced[:1]
        elif not (self._open and P.next_item.match(context.text, box.start, box.end)):
            self._open = self._announced(context, first, box.start)
        if self._open:
            self._open[-1].sentence = first.sentence

    def _announced(self, context: Context, first: Links, start: int) -> list[Breakdown]:
        """The list that the block before ended in announcing: 总支出 T，其构成是： ① …."""
        last = self.last
        if last is None or not 0 < start - last.q.end < _ANNOUNCED_WITHIN:
            return []
        if not P.first_item.match(context.text, start):
            return []
        tail = context.text[last.q.end : start].rstrip()
        if not P.colon.match(tail[-1:]) or not context.cues.part_cue.search(tail):
            return []
        if P.sentence_end.search(tail) and not P.announced_alone.fullmatch(tail):
            return []
        return [Breakdown(last, 0, minor=False, sentence=first.sentence, rule="part_of.list", announced=True)]

    def close(self, links: Links, gap: str) -> None:
        """Drop the lists that the text up to this quantity has ended."""
        while self._open:
            b = self._open[-1]
            same = links.depth == b.depth
            stopped = same and (ADD.search(gap) is not None or P.sum_break.search(gap) is not None)
            listed = b.minor or (len(b.parts) > 2 and not b.split)  # ， or 、 between the parts: ； ends them
            soft = b.depth == 0 and links.sentence != b.sentence
            soft = soft or (listed and same and P.major_mark.search(gap) is not None)
            soft = soft or (b.minor and same and _does_something_else(b.total, links))
            full = same and b.full(links)
            if full and P.by_another.search(gap) and not soft:
                b.clear()
                return
            if soft and not stopped and not full and b.completed_by(links):
                b.sentence = links.sentence
                return
            if not (links.depth < b.depth or soft or stopped or full):
                return
            self._open.pop()

    def open(self, context: Context, links: Links, gap: str) -> None:
        """Open a list where the text between the last quantity and this one announces it."""
        found = self._bracket(links, gap) or self._list(context, links, gap) or self._purpose(links, gap)
        if found is not None:
            self._open = [b for b in self._open if b.depth <= found.depth and b.total is not found.total]
            if not found.minor and found.depth == 0:
                self._open = [b for b in self._open if b.announced]
            self._open.append(found)

    def _bracket(self, links: Links, gap: str) -> Breakdown | None:
        """An amount in a bracket right after its total: 支出31亿元（教育支出8亿元、…）."""
        at = max(gap.rfind("（"), gap.rfind("("))
        if at < 0 or links.depth == 0 or not links.is_amount or P.closed_full.search(gap, at):
            return None
        total, where = self.last, links.gap_start + at
        if total is None or total.q.end > where or not comparable(total, links) or P.left_out.match(gap, at + 1):
            return None
        if where - total.q.end <= _BRACKET_GAP or P.breakdown.search(gap, at + 1):
            return Breakdown(total, links.depth, minor=False, sentence=links.sentence, rule="part_of.bracket")
        return None

    def _purpose(self, links: Links, gap: str) -> Breakdown | None:
        """Inside a list: an item of X，用于 A 项目 Y、B 项目 Z."""
        last = self.last
        if not self._open or last is None or not links.is_amount or not P.used_for.match(gap):
            return None
        if last.total is not self._open[-1].total or last.q.end != links.gap_start or not comparable(last, links):
            return None
        return Breakdown(last, links.depth, minor=True, sentence=links.sentence, rule="part_of.list")

    def _list(self, context: Context, links: Links, gap: str) -> Breakdown | None:
        """After 其中, 包括, 主要是 …: the words before the cue and the marks around it say which list it is."""
        cue = None
        for found in context.cues.part_cue.finditer(gap):
            cue = found
        if cue is None:
            return self._among(links, gap) or self._by_another(links, gap)
        if _closes_bracket(gap[cue.end() :]) or not _opens_clause(gap, cue.start(), cue.end()):
            return None
        clause = links.clause_start - links.gap_start
        if cue.end() < clause and not P.lead_in.fullmatch(gap, cue.end(), clause):
            return None
        before = gap[: cue.start()].rstrip(" \n*")
        comma = P.minor_end.search(before) is not None
        around = self.breakdown
        outer = around is not None and around.depth == links.depth and not around.announced
        minor = comma and (outer or not P.colon.match(gap, cue.end()))
        head = P.item_number.sub("", P.clause_break.split(before)[-1]) + cue.group()
        if P.balanced.search(head):
            return None
        total = self._total_of_list(context, links, head, nested=comma and outer, comma=comma)
        if total is None:
            return None
        return Breakdown(total, links.depth, minor=minor, sentence=links.sentence, rule="part_of.list")

    def _among(self, links: Links, gap: str) -> Breakdown | None:
        """35个行业大类中，21个增长: some of those that were just counted."""
        total = self.last
        if total is None or links.q.kind != "count" or total.q.end != links.gap_start or not P.among.match(gap):
            return None
        if not comparable(total, links) or total.q.low is None or links.q.low is None or total.q.low < links.q.low:
            return None
        return Breakdown(total, links.depth, minor=True, sentence=links.sentence, rule="part_of.list")

    def _by_another(self, links: Links, gap: str) -> Breakdown | None:
        """按经营地统计，…；按消费类型统计，…: another breakdown of the amount before."""
        if not links.is_amount or not P.by_another.search(gap):
            return None
        near = (o for o in reversed(self.amounts[-_LOOK_BACK:]) if o.depth == links.depth and o.total is None)
        total = next(near, None)
        if total is None or total.block != links.block or not comparable(total, links):
            return None
        if total.subject == links.subject:
            return None
        if side_of(total.subject) and side_of(links.subject) not in ("", side_of(total.subject)):
            return None
        if total.q.low is None or links.q.low is None or total.q.low < links.q.low:
            return None
        return Breakdown(total, links.depth, minor=False, sentence=links.sentence, rule="part_of.list")

    def _total_of_list(self, context: Context, links: Links, head: str, *, nested: bool, comma: bool) -> Links | None:
        """The total a list belongs to: the one its head names, else the last one; outside a list, no component."""
        found = list(self._candidates(context, links))
        if not comma:
            named = next((c for c in found if _names(head, c) and c not in self.sum.items), None)
            if named is not None:
                return named
        for other in found:
            if other.block != links.block and links.q.kind != "money":
                return None
            if comma and P.item_end.search(context.text, other.q.end, links.gap_start):
                return None
            if nested or other.total is None or other.total.depth != other.depth:
                return _own_account(other, found)
            if other.sentence == links.sentence and other.total.q.start > other.q.start:
                continue
            if other.clause_start >= links.sentence_start or other.q.end + 40 > links.q.start:
                return other
        return None

    def _candidates(self, context: Context, links: Links) -> Iterator[Links]:
        """Amounts that may be a list's total, nearest first: in the block at hand where it holds numbers already."""
        own = links.gap_start > context.doc.blocks[links.block].start
        side = side_of(links.subject)
        for other in reversed(self.amounts[-_LOOK_BACK:]):
            if own and other.block != links.block:
                return
            if other.depth != links.depth or not comparable(other, links) or other is links:
                continue
            if side and side_of(other.subject) not in ("", side):
                continue
            if other.subject is not None and (other.subject, other.q.low) == (links.subject, links.q.low):
                continue
            yield other


def _names(head: str, total: Links) -> bool:
    """Whether the words that announce a list name its total: 主要税种情况是 税收收入, 支出项目情况 the expenditure."""
    subject = total.subject or ""
    if P.taxes.search(head):
        return P.taxes_all.search(subject) is not None
    if total.total is not None:
        return False
    spent = P.spent.search(head)
    if spent or P.earned.search(head):
        side = P.spent_all if spent else P.earned_all
        return side.search(subject) is not None and P.all_told.search(subject) is None
    return len(subject) > 3 and len(head) > 4 and subject.startswith(P.head_of_list.split(head)[0] or "|")


def _own_account(total: Links, found: list[Links]) -> Links:
    """Of a total with transfers in it, the account that a list of its items details; else the total itself."""
    if not P.all_told.search(total.subject or ""):
        return total
    accounts = (c for c in found if c.total is total and P.account_total.search(c.subject or ""))
    return next(accounts, total)


def _closes_bracket(text: str) -> bool:
    return len(P.closed.findall(text)) > len(P.opened.findall(text))


def _opens_clause(gap: str, start: int, end: int) -> bool:
    """Whether a cue stands where a list can open: after a mark, or 情况/构成 before a colon."""
    return start == 0 or bool(P.opens_list.match(gap, start - 1) or P.announces.match(gap, end))


def _does_something_else(total: Links, links: Links) -> bool:
    """Whether a count in another unit has a verb at the head of its clause: 示范村6个，其中省级4个，改造危房328套."""
    verb = links.predicate
    if links.q.kind != "count" or total.q.unit == links.q.unit or verb is None:
        return False
    return verb[0] - links.clause_start <= 1
