"""Lists that show their levels by nothing but their numbers: a row that is the sum of those below it is their total."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from govreport_ie.tables.model import Row
from govreport_ie.tables.words import read_number

_HALF = Decimal("0.5")
_MOST = 400  # components of one total
Links = list[tuple[int | None, str]]


def amounts_of(rows: Sequence[Row], columns: Sequence[int]) -> list[list[tuple[Decimal, Decimal]]]:
    """Value and half last digit of each row in the columns of amounts; zero where there is nothing."""
    nothing = (Decimal(0), Decimal(0))
    out = []
    for row in rows:
        line = []
        for k in columns:
            cell = row.cells[k]
            number = read_number(cell.text) if cell is not None else None
            line.append((number[0], number[1]) if number else nothing)
        out.append(line)
    return out


def link_by_sums(amounts: Sequence[Sequence[tuple[Decimal, Decimal]]]) -> Links:
    """Links that the numbers prove: each total is the exact sum of rows below it, in every column.

    Args:
        amounts: Value and half last digit, a line a row.

    Example:
        >>> rows = [[(Decimal(n), Decimal(0))] for n in (900, 500, 300, 200, 400)]
        >>> [parent for parent, _ in link_by_sums(rows)]
        [None, 0, 1, 1, 0]
    """
    n = len(amounts)
    links: Links = [(None, "")] * n
    ends = [i + 1 for i in range(n)]
    rising = all(v >= 0 for line in amounts for v, _ in line)
    for i in range(n - 1, -1, -1):
        parts = _parts(amounts, ends, i, rising)
        if parts:
            ends[i] = ends[parts[-1]]
            for j in parts:
                links[j] = i, "table.sums"
    return links


def _parts(
    amounts: Sequence[Sequence[tuple[Decimal, Decimal]]], ends: Sequence[int], i: int, rising: bool
) -> list[int]:
    """The rows right below row ``i`` that add up to it, none where there are none."""
    whole = amounts[i]
    if not any(v for v, _ in whole):
        return []
    found = [Decimal(0)] * len(whole)
    slack = [half for _, half in whole]
    whole_numbers = all(half == _HALF for half in slack)
    parts: list[int] = []
    j = i + 1
    while j < len(amounts) and len(parts) < _MOST:
        line = amounts[j]
        if any(v for v, _ in line):
            parts.append(j)
            for k, (value, half) in enumerate(line):
                found[k] += value
                slack[k] += half
            gaps = [found[k] - whole[k][0] for k in range(len(whole))]
            if all(abs(gap) <= (0 if whole_numbers else most) for gap, most in zip(gaps, slack, strict=True)):
                return parts if len(parts) > 1 or max(abs(v) for v, _ in whole) >= 1000 else []
            if rising and any(g > s for g, s in zip(gaps, slack, strict=True)):
                return []
        j = ends[j]
    return []
