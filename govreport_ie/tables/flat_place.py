"""Rows of flattened tables that lack cells: arithmetic says under which columns their numbers stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import comb

from govreport_ie.tables.checks import Check, Figure, Line
from govreport_ie.tables.model import Column
from govreport_ie.tables.words import read_number

_MOST_WAYS = 500  # ways to deal the numbers of one row
_RELIABLE = 0.7  # share of the full rows in which an identity must hold to be relied on
_LARGE = 3000  # no usual percentage
_ALWAYS, _NEVER = 0.95, 0.05

Given = Sequence["str | None"]
"""Numbers of a row as written, None for a dash in a cell of its own."""
_State = tuple[list["Figure | None"], list[list[bool]], list["Figure | None"], list["int | None"]]


class Placer:
    """Deals the numbers of a row to its columns, by what the full rows show of each column and by arithmetic.

    Args:
        columns: The columns, headings read.
        checks: The identities that their headers promise.
        rows: The numbers of all rows.
    """

    def __init__(self, columns: Sequence[Column], checks: Sequence[Check], rows: Sequence[Given]) -> None:
        self.width = len(columns)
        full = [[_figure(t) for t in row] for row in rows if len(row) == self.width]
        self.checks = [c for c in checks if _is_reliable(c, full)]
        self.ending: list[list[Check]] = [[] for _ in columns]
        for check in self.checks:
            self.ending[check.last].append(check)
        written = [row for row in rows if len(row) == self.width]
        self.points = [_share(written, k, ".") for k in range(self.width)]
        self.signs = [_share(written, k, "%") for k in range(self.width)]
        self.percent = [bool(c.heading.percent) for c in columns]
        self.signed = any(t is not None and t.rstrip().endswith(("%", "％")) for row in rows for t in row)
        self.many = len(written) >= 3
        self.columns = columns
        self.rows = written
        self.telling = any(c.kind != "sum" for c in self.checks)

    def plausible(self) -> bool:
        """Whether the columns of percentages hold no numbers that are far too large for it."""
        for k, percent in enumerate(self.percent):
            figures = [f for row in self.rows if (f := _figure(row[k])) is not None] if percent else []
            if figures and sum(abs(v) > _LARGE for v, _ in figures) > len(figures) / 2:
                return False
        return True

    def place(self, given: Given) -> list[int | None] | None:
        """For each column the place of its number in the row, None where it has none or that is not certain.

        Returns None where no way to deal the numbers agrees with the arithmetic.
        """
        if len(given) == self.width:
            return list(range(self.width))
        if len(given) > self.width or comb(self.width, len(given)) > _MOST_WAYS:
            return self._wide(given)
        ways = list(self._ways(given))
        if not ways:
            return None
        best = max(rank for rank, _ in ways)
        chosen = [way for rank, way in ways if rank == best] if best[0] else [way for _, way in ways]
        first = chosen[0]
        return [p if all(way[k] == p for way in chosen) else None for k, p in enumerate(first)]

    def agreement(self, given: Given) -> int:
        """How many identities a row bears out, -1 where it contradicts them however its numbers are dealt."""
        if len(given) > self.width or comb(self.width, len(given)) > _MOST_WAYS:
            return 0
        if len(given) == self.width:
            line = [_figure(t) for t in given]
            verdicts = [v for c in self.checks if (v := c.verdict(line)) is not None]
            return sum(verdicts) if all(verdicts) or sum(verdicts) > len(verdicts) / 2 else -1
        ranks = [rank[0] for rank, _ in self._ways(given)]
        return max(ranks) if ranks else -1

    def _ways(self, given: Given) -> Iterator[tuple[tuple[int, int], list[int | None]]]:
        """Every way that contradicts nothing: how much bears it out, and the places."""
        figures = [_figure(t) for t in given]
        fits = [[self._fits(t, k) for k in range(self.width)] for t in given]
        line: list[Figure | None] = [None] * self.width
        way: list[int | None] = [None] * self.width
        yield from self._deal(0, 0, (0, 0), (figures, fits, line, way))

    def _deal(
        self, k: int, p: int, rank: tuple[int, int], state: _State
    ) -> Iterator[tuple[tuple[int, int], list[int | None]]]:
        """Fill the columns from the ``k``-th on with the numbers from the ``p``-th on; each identity is tried early."""
        figures, fits, line, way = state
        if k == self.width:
            yield rank, list(way)
            return
        left = len(figures) - p
        if left and fits[p][k]:
            line[k], way[k] = figures[p], p
            found = self._tried(k, line, rank)
            if found is not None:
                yield from self._deal(k + 1, p + 1, found, state)
            line[k], way[k] = None, None
        if left < self.width - k:
            found = self._tried(k, line, rank)
            if found is not None:
                yield from self._deal(k + 1, p, found, state)

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
        if not self.many:
            return sign or not self.percent[k] or not self.signed
        if (self.signs[k] >= _ALWAYS and not sign) or (self.signs[k] <= _NEVER and sign):
            return False
        point = "." in text
        return not ((self.points[k] >= _ALWAYS and not point) or (self.points[k] <= _NEVER and point))

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
