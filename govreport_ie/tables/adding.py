"""Lists that show their levels by nothing but their numbers: a row that is the sum of those below it is their total."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from govreport_ie.tables.model import Row
from govreport_ie.tables.words import read_number

_HALF = Decimal("0.5")
_MOST_MENDED = 8  # items that a list may end too late or too early
_TELLING = 1000  # halves of its last digit from which on a total is told by its sum
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


def mend(links: Links, amounts: Sequence[Sequence[tuple[Decimal, Decimal]]]) -> None:
    """Let the sums correct where a list ends: its last items may be the next ones of the list above, or the reverse.

    Only what then adds up in every column is changed, and only where it did not before.

    Args:
        links: The total of each row and its rule; changed in place.
        amounts: Value and half last digit, a line a row.

    Example:
        >>> rows = [[(Decimal(n), Decimal("0.5"))] for n in (9000, 6000, 4000, 2000, 3000)]
        >>> links = [(None, ""), (0, "table.indent"), (1, "table.indent"), (1, "table.indent"), (1, "table.indent")]
        >>> mend(links, rows); [parent for parent, _ in links]
        [None, 0, 1, 1, 0]
    """
    parts: dict[int, list[int]] = {}
    for i, (parent, _) in enumerate(links):
        if parent is not None:
            parts.setdefault(parent, []).append(i)
    for whole in sorted(parts, reverse=True):
        below = parts[whole]
        if _closes(amounts, whole, below):
            continue
        above = links[whole][0]
        for n in range(1, min(_MOST_MENDED, len(below) - 1)):
            if whole < below[0] and _closes(amounts, whole, below[:-n]):
                for i in below[-n:]:
                    links[i] = above, links[whole][1]
                break
        else:
            after = [i for i, (parent, _) in enumerate(links) if parent == above and i > below[-1]] if below else []
            for n in range(1, min(_MOST_MENDED, len(after) + 1)):
                if above is not None and whole < below[0] and _closes(amounts, whole, [*below, *after[:n]]):
                    for i in after[:n]:
                        links[i] = whole, "table.sums"
                    break


def _closes(amounts: Sequence[Sequence[tuple[Decimal, Decimal]]], whole: int, parts: Sequence[int]) -> bool:
    """Whether parts add up to their total in every column, and the total is no small number."""
    telling = False
    for k, (value, half) in enumerate(amounts[whole]):
        own = [amounts[i][k] for i in parts]
        if not value and not any(v for v, _ in own):
            continue
        telling = telling or abs(value) >= _TELLING * half
        if abs(sum((v for v, _ in own), Decimal(0)) - value) > half + sum((h for _, h in own), Decimal(0)):
            return False
    return telling
