"""Lists whose items tell several sides each (甲收入 A、支出 B；乙收入 C、支出 D), dealt out to their wholes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govreport_ie.audit.equation import Equation, Found
from govreport_ie.audit.interval import total
from govreport_ie.audit.ledger import Item, Ledger
from govreport_ie.audit.result import names, sum_of
from govreport_ie.lexicon.patterns import patterns

P = patterns("audit")

_BACK = 4  # rows before a list that may be its wholes


def check(ledger: Ledger) -> Found:
    """Each side of every list of two rows or more, against the row before it of which another side adds up."""
    rows = list(_rows(ledger))
    first = 0
    while first < len(rows):
        last = first + 1
        while last < len(rows) and _goes_on(rows[last - 1], rows[last]):
            last += 1
        if last - first > 1:
            yield from _check_list(rows[max(0, first - _BACK) : first + 1], rows[first:last])
        first = last


def _rows(ledger: Ledger) -> Iterator[list[Item]]:
    """Amounts that follow each other as income, expenditure and balance."""
    row: list[Item] = []
    for item in ledger.items:
        if item.record.measure != "level":
            continue
        side = _side(item)
        if row and (not side or side in map(_side, row) or item.when != row[0].when or item.sense != row[0].sense):
            yield row
            row = []
        if side and item.record.table is None and item.value is not None and item.quantity.unit == "CNY":
            row.append(item)
    if row:
        yield row


def _side(item: Item) -> str:
    found = P.side.search(item.subject)
    return found[0] if found is not None else ""


def _sides(row: Sequence[Item]) -> list[str]:
    return [_side(i) for i in row]


def _goes_on(row: Sequence[Item], following: Sequence[Item]) -> bool:
    """Whether two rows tell the same sides, two or more, of two things in one sentence."""
    same = len(row) > 1 and _sides(row) == _sides(following) and row[0].record.part == following[0].record.part
    named = row[0].subject != following[0].subject and row[0].record.sentence == following[0].record.sentence
    return same and named and (row[0].when, row[0].sense) == (following[0].when, following[0].sense)


def _check_list(before: Sequence[Sequence[Item]], rows: Sequence[Sequence[Item]]) -> Iterator[Equation]:
    """The sides of a list against the nearest row that one of them adds up to, or where the first row is its whole."""
    for wholes in reversed(before):
        parts = rows[1:] if wholes is rows[0] else rows
        if len(parts) < 2 or (wholes[0].when, wholes[0].sense) != (parts[0][0].when, parts[0][0].sense):
            continue
        pairs = [
            (whole, [row[n] for row in parts])
            for n, side in enumerate(_sides(parts[0]))
            for whole in wholes
            if _side(whole) == side
        ]
        closed = [
            whole.value is not None and total(i.value for i in items if i.value).meets(whole.value)
            for whole, items in pairs
        ]
        if any(closed) and len(pairs) > 1:
            for whole, items in pairs:
                yield Equation(
                    "sum", "sides_dealt_out", left=[whole], right=items, formula=total, says=sum_of(names(items))
                )
            return
