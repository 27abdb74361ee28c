"""The other readings of an identity: which numbers the words may bind instead, tried where the first one fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate

from govreport_ie.audit.column import of_column
from govreport_ie.audit.equation import Equation
from govreport_ie.audit.interval import ZERO, Interval, total
from govreport_ie.audit.ledger import Item, Ledger
from govreport_ie.audit.lists import bracketed
from govreport_ie.audit.result import names, sum_of
from govreport_ie.lexicon.patterns import patterns

P = patterns("audit")

_NEAR = 400
_MOST = 40
_ODD = 10
_CARELESS = Decimal("0.02")


def of_sum(ledger: Ledger, equation: Equation) -> Iterator[Equation]:
    """Other lists of the same whole, other wholes of the same list, and two lists in one; likely ones first."""
    whole, parts = equation.left[0], list(equation.right)
    around = _around(ledger, whole, parts)
    yield from _two_lists(equation, whole, parts)
    for last in range(2, len(parts)):
        if total(p.value for p in parts[:last] if p.value).meets(whole.value or total([])):
            after_it = parts[0].start > whole.start  # a list that a total ends leaves nothing out before it
            yield _read(equation, whole, parts[:last], "a shorter list", tries=(last - 1) * (1 if after_it else _ODD))
    yield _read(equation, parts[-1], [whole, *parts[:-1]], "the last item is the total")
    before = next((i for i in reversed(around) if i.start < whole.start), None)
    if before is not None and before not in parts:
        yield replace(_read(equation, whole, parts, "two wholes"), left=[before, whole])
    for reading, row in _rows(ledger, whole, parts, around):
        for run, tries in _runs(row, whole, parts):
            yield _read(equation, whole, run, reading, tries=tries)
    if not (P.listed_total.search(whole.subject) and _adjoins(ledger, whole, parts)):
        for other in around:
            named_alike = other.key.name == whole.key.name
            if other not in parts and other is not whole and not _inside(other, parts) and not named_alike:
                yield _read(equation, other, parts, "another total")
    yield from of_column(ledger, equation)


def of_quotient(ledger: Ledger, equation: Equation) -> Iterator[Equation]:
    """Other bases of a rate: the same thing of another status, year or region, and the two numbers right before it."""
    item, level = equation.left[0], equation.right[0]
    before = [i for i in ledger.before(item, 4) if i.record.measure == "level" and i.value is not None]
    pairs = [(before[n], before[n + 1]) for n in range(min(2, len(before) - 1))]
    base = equation.right[1]
    again = [(other, base) for other in ledger.named(level) if _told_again(other, level)]
    named = [(level, other) for other in ledger.named(level)]
    for reading, found in (
        ("the numbers right before", pairs),
        ("the value as told elsewhere", again),
        ("another base", named),
    ):
        for value, base in found:
            if value.same_unit(base) and value is not base and (value, base) != tuple(equation.right):
                yield replace(equation, right=[value, base], reading=reading)


def _told_again(other: Item, level: Item) -> bool:
    """Whether an item tells a value again that differs by no more than a careless rounding."""
    if other.value is None or level.value is None or not other.same_unit(level):
        return False
    same = (other.key, other.when, other.sense) == (level.key, level.when, level.sense)
    return same and abs(other.value.mid - level.value.mid) <= _CARELESS * abs(level.value.mid)


def _read(equation: Equation, whole: Item, parts: Sequence[Item], reading: str, *, tries: int = 1) -> Equation:
    return replace(
        equation,
        kind="sum",
        rule="parts_before_whole" if parts[0].start < whole.start else "parts_after_whole",
        left=[whole],
        right=parts,
        formula=total,
        at_most=False,
        reading=reading,
        tries=tries,
        says=sum_of(names(parts)),
    )


def _around(ledger: Ledger, whole: Item, parts: Sequence[Item]) -> list[Item]:
    """Amounts of the passage that could be added to the parts or be their total."""
    ends = sorted(i.start for i in (whole, *parts))
    return [
        i
        for i in ledger.within(ends[0] - _NEAR, ends[-1] + _NEAR)
        if i.record.measure == "level"
        and i.value is not None
        and not i.quoted
        and i.same_unit(whole)
        and i.record.part == whole.record.part
    ][:_MOST]


def _adjoins(ledger: Ledger, whole: Item, parts: Sequence[Item]) -> bool:
    """Whether nothing but rates stands between a whole and its list."""
    near = parts[-1] if parts[-1].start < whole.start else parts[0]
    low, high = sorted((near, whole), key=lambda i: i.start)
    return not any(i.record.measure == "level" and i.same_unit(whole) for i in ledger.within(low.end, high.start))


def _inside(item: Item, parts: Sequence[Item]) -> bool:
    return any(item.record.part_of_id == p.record.id for p in parts)


def _two_lists(equation: Equation, whole: Item, parts: Sequence[Item]) -> Iterator[Equation]:
    """Two breakdowns of one whole in a row, each of which makes it up: 一般 A、专项 B，市本级 C、县级 D."""
    if whole.value is None:
        return
    for cut in range(2, len(parts) - 1):
        first, second = parts[:cut], parts[cut:]
        if all(total(p.value for p in half if p.value).meets(whole.value) for half in (first, second)):
            yield _read(equation, whole, first, "two breakdowns")


def _rows(
    ledger: Ledger, whole: Item, parts: Sequence[Item], around: Sequence[Item]
) -> Iterator[tuple[str, list[Item]]]:
    """The amounts that a list may be cut from: without what is nested in others, without brackets, with all."""
    others = [i for i in around if i is not whole]
    ids = {i.record.id for i in others}
    flat = [i for i in others if i.record.part_of_id not in ids]
    for row in (
        [i for i in flat if not bracketed(ledger, i, whole)],
        [i for i in others if not bracketed(ledger, i, whole)],
        flat,
        others,
    ):
        yield "another extent of the list", row


def _runs(row: Sequence[Item], whole: Item, parts: Sequence[Item]) -> Iterator[tuple[list[Item], int]]:
    """Runs of a row on one side of the whole that keep the list but for one item and add up to the whole.

    A list of two keeps both, or one with the whole of the other. With each run comes how many were looked at since the
    last one.
    """
    kept = {p.record.id for p in parts} | {p.record.part_of_id for p in parts if p.record.part_of_id != whole.record.id}
    least = max(2, len(parts) - 1)
    wanted = whole.value
    if wanted is None:
        return
    tries = 0
    for side in ([i for i in row if i.start < whole.start], [i for i in row if i.start > whole.start]):
        sums = list(accumulate((i.value for i in side if i.value), initial=Interval(ZERO, ZERO, ZERO)))
        for first in range(len(side)):
            for last in range(first + 2, len(side) + 1):
                run = side[first:last]
                same = sum(i.record.id in kept for i in run)
                if same < least or {i.record.id for i in run} == {p.record.id for p in parts}:
                    continue
                tries += 1
                low, high = sums[first], sums[last]
                if high.lo - low.lo <= wanted.hi and high.hi - low.hi >= wanted.lo:
                    yield run, tries
                    tries = 0
