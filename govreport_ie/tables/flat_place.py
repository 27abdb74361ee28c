"""Rows of flattened tables that lack cells: arithmetic says under which columns their numbers stand."""

from __future__ import annotations

from collections.abc import Sequence
from math import comb

from govreport_ie.tables.checks import Check, Figure, Line
from govreport_ie.tables.model import Column
from govreport_ie.tables.words import read_number

_MOST_WAYS = 500  # ways to deal the numbers of one row
_RELIABLE = 0.7  # share of the full rows in which an identity must hold to be relied on
_ENOUGH = 3  # full rows that show how the numbers of a column are written
_FEW = 2  # sums that tell the columns of a wide table apart
_LARGE = 3000  # no usual percentage
_ALWAYS, _NEVER = 0.95, 0.05

Given = Sequence["str | None"]
"""Numbers of a row as written, None for a dash in a cell of its own."""


class Shape:
    """How the numbers of a table's full rows are written, column by column.

    Args:
        rows: The numbers of all rows.
        width: How many columns there are.
    """

    def __init__(self, rows: Sequence[Given], width: int) -> None:
        self.width = width
        self.rows = [row for row in rows if len(row) == width]
        self.figures = [[_figure(t) for t in row] for row in self.rows]
        self.points = [_share(self.rows, k, ".") for k in range(width)]
        self.signs = [_share(self.rows, k, "%") for k in range(width)]
        self.signed = any(t is not None and t.rstrip().endswith(("%", "％")) for row in rows for t in row)
        self.many = len(self.rows) >= _ENOUGH
        large = [[abs(f[0]) > _LARGE for line in self.figures if (f := line[k]) is not None] for k in range(width)]
        self.large = [sum(column) > len(column) / 2 for column in large]

    def is_percent(self, k: int) -> bool:
        """Whether the cells of a column have percent signs."""
        return bool(self.rows) and self.signs[k] >= _ALWAYS

    def is_rate(self, k: int) -> bool:
        """Whether the cells of a column have decimals where those of the others have none, and are no large numbers."""
        others = [p for j, p in enumerate(self.points) if j != k]
        return self.many and self.points[k] >= _ALWAYS and not self.large[k] and min(others, default=1.0) <= _NEVER


class Placer:
    """Deals the numbers of a row to its columns, by what the full rows show of each column and by arithmetic.

    Args:
        columns: The columns, headings read.
        checks: The identities that their headers promise.
        shape: How the numbers are written.
    """

    def __init__(self, columns: Sequence[Column], checks: Sequence[Check], shape: Shape) -> None:
        self.width = shape.width
        self.shape = shape
        self.checks = [c for c in checks if _is_reliable(c, shape.figures)]
        self.ending: list[list[Check]] = [[] for _ in columns]
        for check in self.checks:
            self.ending[check.last].append(check)
        self.percent = [bool(c.heading.percent) for c in columns]
        self.telling = any(c.kind != "sum" for c in self.checks)
        told = {c.at for c in self.checks}
        derived = [k for k, c in enumerate(columns) if c.heading.measure in ("completion", "change", "ratio")]
        self.explains = self.telling and all(k in told for k in derived)

    def plausible(self) -> bool:
        """Whether the columns of percentages hold no numbers that are far too large for it."""
        return not any(p and large for p, large in zip(self.percent, self.shape.large, strict=True))

    def place(self, given: Given) -> list[int | None] | None:
        """For each column the place of its number in the row, None where it has none or that is not certain.

        Returns None where no way to deal the numbers agrees with the arithmetic.
        """
        if len(given) == self.width:
            return list(range(self.width))
        if self._is_wide(given):
            return self._wide(given)
        ways = self._ways(given)
        if not ways:
            return None
        best = max(rank for rank, _ in ways)
        chosen = [way for rank, way in ways if rank == best] if best[0] else [way for _, way in ways]
        first = chosen[0]
        return [p if all(way[k] == p for way in chosen) else None for k, p in enumerate(first)]

    def agreement(self, given: Given) -> int:
        """How many identities a row bears out, -1 where it contradicts them however its numbers are dealt."""
        if len(given) == self.width:
            line = [_figure(t) for t in given]
            verdicts = [v for c in self.checks if (v := c.verdict(line)) is not None]
            return sum(verdicts) if all(verdicts) or sum(verdicts) > len(verdicts) / 2 else -1
        if self._is_wide(given):
            return 0
        ranks = [rank[0] for rank, _ in self._ways(given)]
        return max(ranks) if ranks else -1

    def _is_wide(self, given: Given) -> bool:
        """Whether there are too many ways, or too few identities to tell them apart."""
        few = not self.telling and len(self.checks) < _FEW and self.width > _FEW
        return few or len(given) > self.width or comb(self.width, len(given)) > _MOST_WAYS

    def _ways(self, given: Given) -> list[tuple[tuple[int, int], list[int | None]]]:
        """Every way that contradicts nothing: how much bears it out, and the places."""
        figures = [_figure(t) for t in given]
        fits = [[self._fits(t, k) for k in range(self.width)] for t in given]
        line: list[Figure | None] = [None] * self.width
        way: list[int | None] = [None] * self.width
        out: list[tuple[tuple[int, int], list[int | None]]] = []

        def deal(k: int, p: int, rank: tuple[int, int]) -> None:
            """Fill the columns from the k-th on with the numbers from the p-th on; each identity is tried early."""
            if k == self.width:
                out.append((rank, list(way)))
                return
            if p < len(figures) and fits[p][k]:
                line[k], way[k] = figures[p], p
                found = self._tried(k, line, rank) if self.ending[k] else rank
                if found is not None:
                    deal(k + 1, p + 1, found)
                line[k], way[k] = None, None
            if len(figures) - p < self.width - k:
                found = self._tried(k, line, rank) if self.ending[k] else rank
                if found is not None:
                    deal(k + 1, p, found)

        deal(0, 0, (0, 0))
        return out

    def _tried(self, k: int, line: Line, rank: tuple[int, int]) -> tuple[int, int] | None:
        """The rank after the identities that end with a column, None where one is contradicted."""
        good, gaps = rank
        for check in self.ending[k]:
            verdict = check.verdict(line, gaps=True)
            if verdict is False:
                return None
            good += verdict is True
            gaps -= check.missing(line)
        return good, gaps

    def _fits(self, text: str | None, k: int) -> bool:
        """Whether a number is written as those of a column are."""
        if text is None:
            return True
        sign = text.rstrip().endswith(("%", "％"))
        if sign and not self.percent[k]:
            return False
        shape = self.shape
        if not shape.many:
            return sign or not self.percent[k] or not shape.signed
        if (shape.signs[k] >= _ALWAYS and not sign) or (shape.signs[k] <= _NEVER and sign):
            return False
        point = "." in text
        return not ((shape.points[k] >= _ALWAYS and not point) or (shape.points[k] <= _NEVER and point))

    def _wide(self, given: Given) -> list[int | None] | None:
        """Of too many ways only this is told: that the first number is the sum of all others, and so under 合计."""
        out: list[int | None] = [None] * self.width
        if len(given) > self.width or len(given) < 3:
            return out
        total = next((c for c in self.checks if c.kind == "sum" and c.at == 0), None)
        figures = [_figure(t) for t in given]
        if total is not None and all(f is not None for f in figures):
            values = [f for f in figures if f is not None]
            gap = abs(sum(v for v, _ in values[1:]) - values[0][0])
            if gap <= 4 * values[0][1]:
                out[0] = 0
        return out


def _figure(text: str | None) -> Figure | None:
    number = read_number(text) if text is not None else None
    return number[:2] if number is not None else None


def _share(rows: Sequence[Given], k: int, mark: str) -> float:
    """Share of a column's numbers that are written with a mark."""
    texts = [t.replace("％", "%") for row in rows if (t := row[k]) is not None]
    return sum(mark in t for t in texts) / len(texts) if texts else 0.5


def _is_reliable(check: Check, full: Sequence[Sequence[Figure | None]]) -> bool:
    verdicts = [v for line in full if (v := check.verdict(line)) is not None]
    return not verdicts or sum(verdicts) >= _RELIABLE * len(verdicts)
