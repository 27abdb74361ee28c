"""Rows of flattened tables checked by their own arithmetic: completion and growth follow from the amounts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from govreport_ie.tables.model import Column, Row
from govreport_ie.tables.words import read_number

_HUNDRED = Decimal(100)
_LOOSE = ("可比", "同口径", "扣除", "还原")


def doubtful_rows(rows: Sequence[Row], columns: Sequence[Column], hosts: Sequence[int | None]) -> tuple[set[int], int]:
    """Rows whose percentages do not follow from their amounts, and how many rows could be checked.

    Args:
        rows: The rows of a panel.
        columns: Its columns, headings read.
        hosts: For each column of percentages the column whose growth or completion it gives.
    """
    checks = [
        (k, host, bases) for k, host in enumerate(hosts) if host is not None and (bases := _bases(columns, k, host))
    ]
    doubtful: set[int] = set()
    checked = 0
    for r, row in enumerate(rows if checks else ()):
        verdicts = [v for k, host, bases in checks if (v := _follows(row, columns[k], k, host, bases)) is not None]
        checked += bool(verdicts)
        if not all(verdicts):
            doubtful.add(r)
    return doubtful, checked


def _bases(columns: Sequence[Column], k: int, host: int) -> list[int]:
    """The columns that a percentage may be worked out from."""
    heading = columns[k].heading
    if not heading.percent or columns[host].heading.status is None or any(w in columns[k].text for w in _LOOSE):
        return []
    levels = [j for j, c in enumerate(columns) if j != host and c.heading.measure == "level" and c.heading.status]
    if heading.measure == "completion":
        return [j for j in levels if columns[j].heading.status == "budget"]
    return [j for j in levels if _is_base(columns, k, host, j)] if heading.measure == "change" else []


def _is_base(columns: Sequence[Column], k: int, host: int, j: int) -> bool:
    """Whether column ``j`` holds what column ``host`` has grown from: the year before, or the plan that is named."""
    heading, now, base = columns[k].heading, columns[host].heading, columns[j].heading
    if heading.base_year is not None:
        return base.year == heading.base_year
    if heading.base_status == "budget":
        return base.status == "budget"
    return base.shift == 1 or (now.year is not None and base.year == now.year - 1)


def _follows(row: Row, column: Column, k: int, host: int, bases: Sequence[int]) -> bool | None:
    """Whether a percentage follows from one of the possible bases; None where nothing can be said."""
    said, amount = _number(row, k), _number(row, host)
    wholes = [n for j in bases if (n := _number(row, j)) is not None and n[0] > 0]
    if said is None or amount is None or not wholes:
        return None
    for whole, half in wholes:
        ratio = amount[0] / whole
        found = ratio * _HUNDRED - (_HUNDRED if column.heading.measure == "change" else 0)
        slack = said[1] + _HUNDRED * (amount[1] + half * abs(ratio)) / whole
        if abs(found - said[0]) <= slack * Decimal("1.05") + Decimal("0.01"):
            return True
    return False


def _number(row: Row, k: int) -> tuple[Decimal, Decimal] | None:
    cell = row.cells[k]
    number = read_number(cell.text) if cell is not None else None
    return number[:2] if number is not None else None
