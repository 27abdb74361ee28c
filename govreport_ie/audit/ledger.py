"""The records of a report, indexed so that each identity finds its terms without scanning."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from govreport_ie.audit.interval import Interval, of_quantity
from govreport_ie.lexicon.identities import identities
from govreport_ie.lexicon.patterns import patterns
from govreport_ie.schema import Part, Quantity, Record

P = patterns("audit")

_SPACE = re.compile(r"\s+")
_GENERAL, _STATE_CAPITAL = "一般公共预算", "国有资本经营"
_SENTENCE = 240  # how far back a sentence is searched for a region
_PARAGRAPH = 300
_RATES = frozenset({"percent", "point", "rank", "multiple"})
_PLAN = frozenset({"budget", "target"})
_DONE = frozenset({"actual", "estimate"})


class Key(NamedTuple):
    """What two statements must share to speak of the same thing."""

    scope: str
    account: str
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """A record as the audit sees it.

    Attributes:
        record: The record.
        quantity: Its quantity.
        start: Where the quantity begins.
        end: Where it ends.
        subject: The subject as written, without white space.
        key: Scope (region), account (one of the four budgets, or empty) and name of what is measured.
        value: Its value with the precision as written, None for bounds, ranges and rough values.
        when: Period, None where not said.
        sense: ``done`` (actual, estimate), ``plan`` (budget, target) or ``norm``.
        place: Position among the items of the report.
        quoted: Whether the number is quoted from an earlier report (与报告的执行数 … 相比).
        context: The one of the four budgets that the passage speaks of, empty where it speaks of none.
        source: Source id in checks across reports.
    """

    record: Record
    quantity: Quantity
    start: int
    end: int
    subject: str
    key: Key
    value: Interval | None
    when: str | None
    sense: str
    place: int
    quoted: bool = False
    context: str = ""
    source: str | None = None

    def same_unit(self, other: Item) -> bool:
        """Whether the two quantities may be added."""
        return self.quantity.kind == other.quantity.kind and self.quantity.unit == other.quantity.unit


def sense_of(status: str | None) -> str:
    """``done``, ``plan`` or ``norm``.

    Example:
        >>> sense_of("estimate")
        'done'
    """
    if status in _DONE:
        return "done"
    return "plan" if status in _PLAN else "norm"


def account_in(text: str) -> str:
    """The one of the four budgets that a text names, empty where it names none or several.

    Example:
        >>> account_in("政府性基金预算收入总量")
        '政府性基金'
    """
    found = [name for name, pattern in identities().accounts if pattern.search(text)]
    return found[0] if len(found) == 1 else ""


def is_side(name: str) -> bool:
    """Whether a bare name is the income or the expenditure of an account, or the total of either."""
    sides = (P.total_income, P.total_expenditure, P.plain_income, P.plain_expenditure)
    return any(side.match(name) for side in sides)


def bare_name(text: str) -> str:
    """A subject without region words, account and filler: 全市一般公共预算收入 is 收入 inside its account.

    Example:
        >>> bare_name("全市政府性基金预算收入总量")
        '收入总量'
    """
    name = P.preface.sub("", _SPACE.sub("", text).strip("“”\"'"))
    account = account_in(name)
    if account:
        pattern = next(p for n, p in identities().accounts if n == account)
        rest = pattern.sub("", name, count=1)
        if P.generic.match(rest) and not P.moved.match(name):
            name = rest
    return P.stage_end.sub("", name) or name


#: A thing, a time, and whether it is said to be done or planned.
Slot = tuple[Key, str | None, str]


def _place(item: Item) -> int:
    return item.place


class Ledger:
    """Indexes over the records of one report.

    Attributes:
        items: Records that have a number and a subject, in the order of the text.
        text: The source, empty where it was not given.
    """

    def __init__(self, records: Sequence[Record], parts: Sequence[Part], text: str, source: str | None = None) -> None:
        self.text = text
        self.source = source
        self.parts = {p.index: p for p in parts}
        self.items = list(_items(records, self.text, source))
        self._starts = [i.start for i in self.items]
        self.by_id = {i.record.id: i for i in self.items}
        self.levels: dict[Slot, list[Item]] = defaultdict(list)
        self.quotes: dict[Slot, list[Item]] = defaultdict(list)
        self._names: dict[str, list[Item]] = defaultdict(list)
        self.children: dict[int, list[Item]] = defaultdict(list)
        for item in self.items:
            if item.record.measure == "level" and item.value is not None:
                self._names[item.key.name].append(item)
            if item.record.measure in ("level", "share"):
                (self.quotes if item.quoted else self.levels)[item.key, item.when, item.sense].append(item)
            if item.record.part_of_id is not None:
                self.children[item.record.part_of_id].append(item)

    def stated(
        self, key: Key, when: str | None, sense: str, *, near: Item, quoted: bool = False, limit: int = 24
    ) -> list[Item]:
        """Levels and shares of a thing at a time, those nearest to an item where there are very many."""
        found = (self.quotes if quoted else self.levels).get((key, when, sense), [])
        if len(found) <= limit:
            return found
        at = bisect_left(found, near.place, key=_place)
        return found[max(0, at - limit // 2) : at + limit // 2]

    def named(self, item: Item, *, limit: int = 12) -> list[Item]:
        """Levels of the same name, whatever their time, status and region, those nearest to an item."""
        found = self._names[item.key.name]
        at = bisect_left(found, item.place, key=_place)
        return [i for i in found[max(0, at - limit) : at + limit] if i is not item]

    def between(self, start: int, end: int) -> str:
        """The words of a stretch without white space, empty where the text was not given."""
        return _SPACE.sub("", self.text[start:end]) if end > start else ""

    def lead(self, item: Item, limit: int) -> str:
        """The words before a number, back to the number before it, at most ``limit`` characters of the source.

        A number that is broken by a footnote may end after the numbers of the note; it bounds nothing then.
        """
        last = self.items[item.place - 1].end if item.place else 0
        return self.between(max(last if last <= item.start else 0, item.start - limit), item.start)

    def stands_alone(self, item: Item) -> bool:
        """Whether an item's clause names it without any word that sets it apart: only regions, times and verbs."""
        span = item.record.subject.span if item.record.subject is not None else None
        if span is None or not self.text or not item.record.sentence.start <= span.start <= item.start:
            return False
        clause = P.clause.split(self.between(max(item.record.sentence.start, span.start - 40), span.start))[-1]
        return P.beside_name.fullmatch(clause) is not None

    def scope_said(self, item: Item) -> str:
        """The last word for a region before a number in its sentence, else in its headings, else the record's region.

        Empty for the report's region as a whole.
        """
        start = max(item.record.sentence.start, item.start - _SENTENCE)
        before = [m[0] for m in P.scope.finditer(self.between(start, item.start))]
        if not before:
            near = self.text[max(0, item.start - _PARAGRAPH) : item.start].rpartition("\n\n")[2]
            before = [m[0] for m in P.scope.finditer("".join(near.split()))]
        headings = ([m[0] for m in P.scope.finditer(h)] for h in reversed(item.record.section))
        for found in (before[-1:], *headings):
            if found:
                return "" if P.whole_region.match(found[-1]) else found[-1]
        return item.key.scope

    def within(self, start: int, end: int) -> list[Item]:
        """Items whose quantity begins in a stretch."""
        return self.items[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, item: Item, limit: int = 40) -> Iterator[Item]:
        """Earlier items of the same part, nearest first."""
        for other in reversed(self.items[max(0, item.place - limit) : item.place]):
            if other.record.part != item.record.part:
                return
            yield other

    def after(self, item: Item, limit: int = 12) -> Iterator[Item]:
        """Later items of the same part, nearest first."""
        for other in self.items[item.place + 1 : item.place + 1 + limit]:
            if other.record.part != item.record.part:
                return
            yield other

    def is_base(self, item: Item) -> bool:
        """Whether a number is only what another is compared with: 较“十三五”的 A 增收 B，由 A 增加到 B."""
        return (
            bool(self.text)
            and P.as_base.search(self.lead(item, 40)) is not None
            and (P.then.match(self.between(item.end, item.end + 8)) is not None)
        )

    def growth_after(self, item: Item) -> Interval | None:
        """The growth in percent that is told right after an amount, positive where it rose."""
        for other in self.after(item, 2):
            if other.record.measure == "change" and other.key == item.key and other.quantity.kind == "percent":
                down = other.record.direction == "down"
                return -other.value if down and other.value is not None else other.value
        return None

    def level_before(self, item: Item, *, sense: str | None = None) -> Item | None:
        """The level that a growth, share or completion speaks of: the nearest before it of the same key and period."""
        for other in self.before(item, 8):
            if other.quoted or other.record.measure != "level" or other.quantity.kind in _RATES:
                continue
            if self.is_base(other):
                continue
            if (
                other.key == item.key
                and other.when == item.when
                and other.sense == (sense or item.sense)
                and other.value is not None
            ):
                return other
        return None


def _items(records: Sequence[Record], source_text: str, source: str | None) -> Iterator[Item]:
    account = ""
    frame: tuple[object, ...] = ()
    ordered = sorted(
        ((r, r.quantity, r.subject) for r in records if r.quantity is not None and r.subject is not None),
        key=lambda t: (t[1].span.start, t[0].id),
    )
    seen: dict[str, tuple[str, str]] = {}  # what a name comes to, worked out once
    for place, (record, quantity, subject) in enumerate(ordered):
        here = (record.part, record.section)
        if here != frame:
            frame, account = here, next(filter(None, (account_in(s) for s in reversed(record.section))), "")
        text = P.aside.sub("", _SPACE.sub("", subject.text))
        name, named = _name_and_account(text, subject.indicator, seen)
        if named == _STATE_CAPITAL and "预算" not in text and _GENERAL in map(account_in, record.section):
            name, named = text, ""  # a line of non-tax revenue, not the account of that name
        if named and not P.moved.match(text):
            account = named
        yield Item(
            record=record,
            quantity=quantity,
            start=quantity.span.start,
            end=quantity.span.end,
            subject=text,
            key=Key(_SPACE.sub("", record.region or ""), (named or account) if P.generic.match(name) else "", name),
            value=of_quantity(quantity),
            when=record.period,
            sense=sense_of(record.status),
            place=place,
            quoted=_quoted(source_text, quantity.span.start),
            context=named or account,
            source=source,
        )


def _name_and_account(text: str, indicator: str | None, seen: dict[str, tuple[str, str]]) -> tuple[str, str]:
    """The name to compare by, and the account that it names: narrower names stay so."""
    surface = indicator if indicator and not text.endswith(indicator) else text
    if surface not in seen:
        seen[surface] = (bare_name(surface), account_in(surface))
    name, account = seen[surface]
    return name, account or account_in(text)


def _quoted(text: str, start: int) -> bool:
    return bool(text) and P.earlier.search(_SPACE.sub("", text[max(0, start - 20) : start])) is not None
