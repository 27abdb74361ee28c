"""Readings of a sum in a table: its column without the rows that detail others, and with numbers that no record reads.

A flattened table tells no columns, so a row with fewer numbers than columns is left out or put into the wrong one. Its
number still stands in the text: where it is what a sum lacks, the list is complete and adds up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import combinations
from math import ceil, comb
from typing import Final

from govreport_ie.audit.equation import Equation
from govreport_ie.audit.interval import ZERO, Interval, total
from govreport_ie.audit.ledger import Item, Ledger
from govreport_ie.audit.result import names, sum_of, text_of
from govreport_ie.lexicon.patterns import patterns

P = patterns("audit")

_LOOSE: Final = "with numbers that no record reads"
_NOTHING: Final = Interval(ZERO, ZERO, ZERO)
_ROWS: Final = 60  # of one list
_EDGE: Final = 300  # characters before the first row of a list and after its last one
_LACKING: Final = 3  # numbers that a list may lack
_TRIED: Final = 3  # lists that may lack some
_ANY: Final = 10**6  # readings that show nothing
_MOST: Final = 30  # numbers among which they are sought


@dataclass(frozen=True, slots=True)
class _Number:
    """A number of the text that is in none of the rows that a column reads."""

    start: int
    text: str
    value: Interval


@dataclass(frozen=True, slots=True)
class _Column:
    """The amounts of one column from top to bottom, and the numbers of rows that it does not read."""

    rows: Sequence[Item]
    loose: Sequence[_Number]
    cells: Mapping[int, int]  # how many numbers a row of the table has
    ends: dict[tuple[int, int], int] = field(default_factory=dict)

    def between(self, start: int, end: int) -> list[_Number]:
        return [n for n in self.loose if start <= n.start < end]

    def end(self, at: int, stop: int) -> int:
        """Where the rows end that detail a row: those right after it that make it up, themselves without details."""
        if (at, stop) not in self.ends:
            self.ends[at, stop] = self._end(at, stop)
        return self.ends[at, stop]

    def _end(self, at: int, stop: int) -> int:
        whole, added, near = self.rows[at].value, total(()), at + 1
        last = at + 1
        while whole is not None and last < stop and added.lo <= whole.hi:
            row, after = self.rows[last], self.end(last, stop)
            added, last = added + (row.value or added), after
            if added.meets(whole):
                return last
            until = self.rows[last].start if last < stop else self.rows[last - 1].end
            if any((added + n.value).meets(whole) for n in self.between(self.rows[at].end, until)):
                near = last
        return near

    def sparse(self, item: Item, whole: Item) -> bool:
        """Whether an item's row has fewer numbers than the whole's, so that it may be of another column."""
        one, two = item.record.table, whole.record.table
        return one is not None and two is not None and self.cells[one.row] < self.cells[two.row]

    def flat(self, first: int, stop: int) -> list[Item]:
        """The rows of a stretch without those that detail others."""
        found, at = [], first
        while at < stop:
            found.append(self.rows[at])
            at = self.end(at, stop)
        return found


def of_column(ledger: Ledger, equation: Equation) -> Iterator[Equation]:
    """Lists of a table's column that make the whole up, and then those that lack numbers which no record reads."""
    whole, parts = equation.left[0], list(equation.right)
    if whole.record.table is None or whole.value is None or any(p.record.table is None for p in parts):
        return
    column = _column(ledger, whole, parts)
    lists = list(_lists(column, whole, parts))
    for row in lists:
        if _sum(row).meets(whole.value):
            yield _read(equation, row, names(row), "another extent of the list")
    for part in parts:
        rest = [p for p in parts if p is not part]
        if column.sparse(part, whole) and _sum(rest).meets(whole.value):
            yield _read(equation, rest, names(rest), "without a row of another column")
    for row in (parts, *lists):
        yield from _lacking(column, equation, row)


def _column(ledger: Ledger, whole: Item, parts: Sequence[Item]) -> _Column:
    """The column of a whole, as far as its list may reach, and the numbers there that it does not read."""
    cell = whole.record.table
    ends = sorted(i.start for i in (whole, *parts))
    near = [
        i
        for i in ledger.within(ends[0] - _EDGE * _ROWS, ends[-1] + _EDGE * _ROWS)
        if cell is not None and i.record.table is not None and i.record.table.index == cell.index
    ]
    rows = [
        i
        for i in near
        if i.record.table is not None
        and cell is not None
        and i.record.table.column == cell.column
        and i.record.measure == "level"
        and i.value is not None
        and i.same_unit(whole)
    ]
    read = {i.record.table.row for i in rows if i.record.table is not None}
    taken = [range(i.start, i.end) for i in near if i.record.table is not None and i.record.table.row in read]
    cells = Counter(i.record.table.row for i in near if i.record.table is not None)
    return _Column(rows, list(_loose(ledger, whole, ends[0] - _EDGE, ends[-1] + _EDGE, taken)), cells)


def _loose(ledger: Ledger, whole: Item, start: int, end: int, taken: Sequence[range]) -> Iterator[_Number]:
    """Numbers of a stretch in the scale and as precise as a whole's, but for those that are taken."""
    written = P.loose.search(text_of(whole))
    plain = _plain(written[2]) if written is not None else Decimal(0)
    if whole.value is None or not plain:
        return
    scale, half = abs(whole.value.mid) / abs(plain), whole.value.hi - whole.value.mid
    places = {at for span in taken for at in span}
    for found in P.loose.finditer(ledger.text, max(0, start), min(len(ledger.text), end)):
        value = _plain(found[2])
        if found.start(2) in places or _decimals(value) > _decimals(plain):
            continue
        mid = value * scale * (-1 if found[1] else 1)
        yield _Number(found.start(), found[0], Interval(mid - half, mid, mid + half))


def _plain(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "").replace("，", ""))


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _lists(column: _Column, whole: Item, parts: Sequence[Item]) -> Iterator[list[Item]]:
    """The rows next to a whole that its list may be, without those that detail others."""
    place = {i.record.id: n for n, i in enumerate(column.rows)}
    size = whole.value
    if size is None or any(i.record.id not in place for i in (whole, *parts)):
        return
    at, first, last = place[whole.record.id], place[parts[0].record.id], place[parts[-1].record.id]
    if first > at:
        stop = min(len(column.rows), last + _ROWS)
        rows = [column.flat(begin, stop) for begin in dict.fromkeys((at + 1, first))]
        tried = [row[:count] for row in rows for count in range(2, len(row) + 1)]
    else:
        tried = [column.flat(begin, at) for begin in (first, *range(max(0, at - _ROWS), at - 1))]
    yield from (row for row in tried if _sum(row).meets(size))
    yield from _without_details(tried[0], size)
    within = [row for row in tried if _sum(row).lo <= size.hi]
    yield from sorted(within, key=lambda row: (row[0] is parts[0], _sum(row).mid), reverse=True)[:_TRIED]


def _without_details(row: Sequence[Item], size: Interval) -> Iterator[list[Item]]:
    """A list without two rows or more that may detail the one before, if not all that does, where it then adds up."""
    for at, first in enumerate(row):
        for stop in range(at + 3, len(row) + 1):
            details, rest = _sum(row[at + 1 : stop]), [*row[: at + 1], *row[stop:]]
            if first.value is not None and details.lo <= first.value.hi and len(rest) > 1 and _sum(rest).meets(size):
                yield rest


def _lacking(column: _Column, equation: Equation, row: Sequence[Item]) -> Iterator[Equation]:
    """A list with the few numbers of its rows that it lacks, where the sum shows that it lacks them.

    Where no few of them are what it lacks, all of them may hold it, which shows nothing.
    """
    whole = equation.left[0].value
    if whole is None or len(row) < 2:
        return
    lacks = whole - _sum(row)
    pool = [n for n in column.loose if abs(n.value.mid) <= abs(lacks.mid) * 2][:_MOST]
    tried = 0
    for count in range(1, _LACKING + 1):
        tried += comb(len(pool), count)
        for some in combinations(pool, count):
            extra = total(n.value for n in some)
            if extra.meets(lacks):
                told = f"{names(row)} + {' + '.join(n.text for n in some)}"
                tries = tried * _share(extra, lacks, whole)
                yield _read(equation, row, told, _LOOSE, extra=extra, tries=ceil(tries))
                return
    if all(p.start <= row[-1].start for p in equation.right):
        most = total(n.value for n in pool if 0 < n.value.mid <= lacks.hi)
        up_to = Interval(ZERO, most.mid, most.hi)
        yield replace(_read(equation, row, names(row), _LOOSE, extra=up_to, tries=_ANY), doubt="likely")


def _share(extra: Interval, lacks: Interval, whole: Interval) -> Decimal:
    """How much likelier numbers are to be what is lacking than to make the whole up; more so if they are not exact."""
    own, other = extra.hi - extra.lo, lacks.hi - lacks.lo
    if not (own + other and lacks.mid):
        return Decimal(1)
    room = own if extra.mid == lacks.mid else own + other
    return room / (own + other) * abs(whole.mid) / abs(lacks.mid)


def _sum(row: Sequence[Item]) -> Interval:
    return total(i.value for i in row if i.value is not None)


def _read(
    equation: Equation,
    row: Sequence[Item],
    told: str,
    reading: str,
    *,
    extra: Interval = _NOTHING,
    tries: int = 1,
) -> Equation:
    return replace(
        equation,
        right=row,
        formula=lambda values: total(values) + extra,
        reading=reading,
        tries=tries,
        says=sum_of(told),
    )
