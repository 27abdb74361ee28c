"""Arithmetic inside a row: completion and growth follow from the amounts, sums from their parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from govreport_ie.tables.hosts import bases_of
from govreport_ie.tables.model import Column, Row
from govreport_ie.tables.vocabulary import Vocabulary
from govreport_ie.tables.words import read_number

_HUNDRED = Decimal(100)
_ZERO = Decimal(0)
_NEAR = 4  # halves of the last digit that a sum of figures with gaps between them may be off
_SEVERAL, _MOST = 2, 0.8  # rows, and their share, that settle whether changes are amounts
Figure = tuple[Decimal, Decimal]
"""Value and half a unit of its last digit."""
Line = Sequence["Figure | None"]


@dataclass(frozen=True, slots=True)
class Check:
    """One identity of a row.

    Attributes:
        kind: ``completion``, ``change``, ``difference``, ``ratio`` or ``sum``.
        at: The column that is worked out.
        host: The column of the amounts that it belongs to (of a sum, itself).
        options: Columns to work it out from; each option is one reading, one that holds is enough.
    """

    kind: str
    at: int
    host: int
    options: tuple[tuple[int, ...], ...]

    @property
    def last(self) -> int:
        """The last of its columns."""
        return max(self.at, self.host, *(j for option in self.options for j in option))

    def verdict(self, line: Line, *, gaps: bool = False) -> bool | None:
        """Whether the identity holds in a row, None where it says nothing.

        Args:
            line: The figures, a place a column.
            gaps: Whether an empty place counts as nothing, as where it is not known which place is empty.
        """
        said = line[self.at]
        if said is None:
            if self.kind == "sum" and gaps and any(line[j] is not None for o in self.options for j in o):
                return False
            return None
        known = [v for o in self.options if (v := self._follows(line, said, o, gaps)) is not None]
        if any(known):
            return True
        return False if known or gaps else None

    def missing(self, line: Line) -> bool:
        """Whether the place is empty although it could be worked out."""
        if line[self.at] is not None or self.kind == "sum" or line[self.host] is None:
            return False
        return any(line[o[0]] is not None for o in self.options)

    def _follows(self, line: Line, said: Figure, option: tuple[int, ...], gaps: bool) -> bool | None:
        if self.kind == "sum":
            parts = [f for j in option if (f := line[j]) is not None]
            if not parts:
                return None
            gap = abs(sum((v for v, _ in parts), _ZERO) - said[0])
            slack = said[1] + sum((h for _, h in parts), _ZERO)
            return gap <= (min(slack, _NEAR * said[1]) if gaps else slack)
        amount, whole = line[self.host], line[option[0]]
        if self.kind == "difference":
            if (amount is None and whole is None) or (not gaps and (amount is None or whole is None)):
                return None
            a, b = amount or (_ZERO, _ZERO), whole or (_ZERO, _ZERO)
            return abs(a[0] - b[0] - said[0]) <= said[1] + a[1] + b[1]
        if whole is None or whole[0] <= 0 or (amount is None and not gaps):
            return None
        a = amount or (_ZERO, _ZERO)
        ratio = a[0] / whole[0]
        found = ratio * _HUNDRED - (_HUNDRED if self.kind == "change" else 0)
        slack = said[1] + _HUNDRED * (a[1] + whole[1] * abs(ratio)) / whole[0]
        return abs(found - said[0]) <= slack * Decimal("1.05") + Decimal("0.01")


def checks_of(columns: Sequence[Column], hosts: Sequence[int | None], words: Vocabulary) -> list[Check]:
    """The identities that the headers promise."""
    out = []
    for k, host in enumerate(hosts):
        if host is None:
            continue
        bases = tuple((j,) for j in bases_of(columns, k, host, words))
        heading = columns[k].heading
        if bases and heading.measure in ("completion", "ratio") and heading.percent:
            out.append(Check("completion", k, host, bases))
        elif bases and heading.measure == "change" and heading.percent is not None:
            out.append(Check("change" if heading.percent else "difference", k, host, bases))
    return out + [Check("sum", k, k, tuple(options)) for k, options in sum_options(columns).items()]


def settle_changes(
    columns: Sequence[Column], hosts: Sequence[int | None], lines: Sequence[Line], words: Vocabulary
) -> None:
    """Let arithmetic tell whether a column of changes holds amounts or percentages, where its header does not.

    Args:
        columns: The columns; the headings of those that arithmetic settles are changed.
        hosts: For each column the one that it belongs to.
        lines: The figures of the rows.
        words: The words of tables.
    """
    for k, host in enumerate(hosts):
        heading = columns[k].heading
        if host is None or heading.percent is not None:
            continue
        bases = tuple((j,) for j in bases_of(columns, k, host, words))
        for percent in (False, True) if heading.measure == "change" and bases else ():
            kind = "change" if percent else "difference"
            verdicts = [v for line in lines if (v := Check(kind, k, host, bases).verdict(line)) is not None]
            if sum(verdicts) >= max(_SEVERAL, _MOST * len(verdicts)):
                heading.percent = percent


def sum_options(columns: Sequence[Column]) -> dict[int, list[tuple[int, ...]]]:
    """For each column of a sum (合计 over 一般债券, 专项债券; 本年收入合计) the columns that may be its parts."""
    out: dict[int, list[tuple[int, ...]]] = {}
    texts = [[c.text for c in column.path] for column in columns]
    for k, column in enumerate(columns):
        if not (column.heading.total or column.heading.named):
            continue
        depth = len(column.path) - 1
        group = [
            j
            for j, c in enumerate(columns)
            if j != k and texts[j][:depth] == texts[k][:depth] and len(c.path) > depth and _adds(c, column)
        ]
        leaves = [j for j in group if not columns[j].heading.total and not columns[j].heading.partial]
        flat = [j for j in leaves if len(columns[j].path) == depth + 1]
        heads = _heads(columns, group, depth)
        stop = next(
            (j for j in group if j > k and (columns[j].heading.named or columns[j].heading.total)), len(columns)
        )
        runs = [leaves, flat, heads, [j for j in flat if j > k], [j for j in group if k < j < stop]]
        good = {tuple(run) for run in runs if len(run) > 1}
        if good:
            out[k] = sorted(good, key=len)
    return out


def _adds(column: Column, total: Column) -> bool:
    """Whether a column's figures are amounts of the same time and sense as the sum's."""
    one, other = column.heading, total.heading
    return one.measure == "level" and not one.percent and (one.year, one.status) == (other.year, other.status)


def _heads(columns: Sequence[Column], group: Sequence[int], depth: int) -> list[int]:
    """One column for each group below: its own sum, or the column itself where it has none below."""
    out: list[int] = []
    seen: set[object] = set()
    for j in group:
        path = columns[j].path
        if len(path) == depth + 1:
            if not columns[j].heading.total:
                out.append(j)
        elif path[depth].text not in seen and columns[j].heading.total:
            seen.add(path[depth].text)
            out.append(j)
    return out


def doubtful_rows(
    rows: Sequence[Row], columns: Sequence[Column], hosts: Sequence[int | None], words: Vocabulary
) -> tuple[set[int], int]:
    """Rows whose percentages do not follow from their amounts, and how many rows could be checked.

    Args:
        rows: The rows of a panel.
        columns: Its columns, headings read.
        hosts: For each column of percentages the column whose growth or completion it gives.
        words: The words of tables.
    """
    checks = [c for c in checks_of(columns, hosts, words) if c.kind != "sum"]
    doubtful: set[int] = set()
    checked = 0
    for r, row in enumerate(rows if checks else ()):
        line = figures_of(row)
        verdicts = [v for check in checks if (v := check.verdict(line)) is not None]
        checked += bool(verdicts)
        if not all(verdicts):
            doubtful.add(r)
    return doubtful, checked


def figures_of(row: Row) -> list[Figure | None]:
    """Value and half last digit of each cell of a row."""
    out: list[Figure | None] = []
    for cell in row.cells:
        number = read_number(cell.text) if cell is not None else None
        out.append(number[:2] if number is not None else None)
    return out
