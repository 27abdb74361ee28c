"""The columns of a panel: what their headers say together, and when and how sure their numbers are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govreport_ie.tables.caption import Caption
from govreport_ie.tables.checks import Line, figures_of, settle_changes
from govreport_ie.tables.heading import read_heading
from govreport_ie.tables.hosts import host_of
from govreport_ie.tables.model import Cell, Column, Heading, Panel
from govreport_ie.tables.units import Units
from govreport_ie.tables.vocabulary import Vocabulary
from govreport_ie.tables.words import squeeze

_SIGNED = 0.6  # share of a column's cells with a percent sign that make it one of percentages
_SEVERAL, _MOST = 2, 0.8  # rows, and their share, in which a plan and its change give the plan after it
_ONE_YEAR = frozenset(("bulletin", "final"))  # kinds of report that speak of one year
_BUDGETS = frozenset(("budget", "annex", "other", "tables", "review"))


@dataclass(frozen=True, slots=True)
class Years:
    """The years and kind of the part that a table stands in."""

    review: int | None = None
    plan: int | None = None
    kind: str = "other"

    @property
    def single(self) -> bool:
        """Whether it speaks of one year only, so that a table needs to name none."""
        return self.review is not None and self.kind in _ONE_YEAR


class Columns:
    """The columns of one panel, read.

    Args:
        panel: The panel; the headings of its columns are set.
        caption: What the table's title says.
        years: The years of the part.
        units: The units known.
        words: The words of tables.
        several: Whether other panels stand beside it, so that a line over all of its columns names the panel.
        names: Names of the report's own region.
    """

    def __init__(
        self,
        panel: Panel,
        caption: Caption,
        years: Years,
        units: Units,
        words: Vocabulary,
        *,
        several: bool,
        names: Sequence[str] = (),
    ) -> None:
        self.columns = panel.columns
        self.caption = caption
        self.years = years
        self.words = words
        self.names = names
        self.side = ""
        above = self._common_line() if several else None
        if above is not None and squeeze(above.text) in words.sides:
            self.side = squeeze(above.text)
        for column in panel.columns:
            column.heading = read_heading([c.text for c in column.path if c != above], units, words)
        lines = [figures_of(row) for row in panel.rows]
        for k in range(len(self.columns)):
            self._settle_percent(k, panel)
            self._settle_adjustment(k, lines)
        self.hosts = [self.host(k) if c.heading.measure != "level" else None for k, c in enumerate(self.columns)]
        settle_changes(self.columns, self.hosts, lines, words)

    def _common_line(self) -> Cell | None:
        """The line that stands over all columns of the panel, None where there is none."""
        paths = [c.path for c in self.columns]
        if not paths or any(len(p) < 2 or p[0].text != paths[0][0].text for p in paths):
            return None
        return paths[0][0]

    def _settle_percent(self, k: int, panel: Panel) -> None:
        """Let the cells tell whether a column holds percentages, where its header does not."""
        heading = self.columns[k].heading
        if heading.percent:
            return
        texts = [squeeze(c.text) for row in panel.rows if (c := row.cells[k]) is not None]
        signed = sum(1 for t in texts if t.endswith("%"))
        if signed and signed > _SIGNED * len(texts):
            heading.percent = True

    def _settle_adjustment(self, k: int, lines: Sequence[Line]) -> None:
        """调整数 beside the plan before and after it is a change; alone it is the adjusted plan."""
        heading = self.columns[k].heading
        if heading.adjusts is None:
            return
        plans = [j for j, c in enumerate(self.columns) if j != k and c.heading.status == "budget"]
        if heading.adjusts or any(self._adds_up(a, k, b, lines) for a in plans for b in plans if a != b):
            heading.measure, heading.percent, heading.base_status = "change", False, "budget"

    @staticmethod
    def _adds_up(before: int, change: int, after: int, lines: Sequence[Line]) -> bool:
        told: list[bool] = []
        for line in lines:
            a, x, b = line[before], line[change], line[after]
            if a is not None and x is not None and b is not None and x[0] != 0:
                told.append(abs(a[0] + x[0] - b[0]) <= a[1] + x[1] + b[1])
        return sum(told) >= max(_SEVERAL, _MOST * len(told))

    def host(self, k: int) -> int | None:
        """The column whose growth, completion or share a column gives."""
        return host_of(self.columns, k, lambda j: self.time(j)[0])

    def time(self, k: int) -> tuple[int | None, str]:
        """Year and status of a column; a growth or completion has those of the column that it belongs to."""
        heading = self.columns[k].heading
        host = self.host(k) if heading.measure != "level" and heading.status is None else None
        if host is not None:
            year, status = self.time(host)
            if heading.year is None or heading.year == year:
                return year, status
        year = heading.year
        if year is None:
            year = self.caption.year or (self.years.review if self.caption.status != "budget" else self.years.plan)
            year = year or self.years.review or self.years.plan
            if year is not None and heading.shift:
                year -= heading.shift
        return year, heading.status or self._status(year, heading.shift)

    def _status(self, year: int | None, shift: int | None) -> str:
        review = self.years.review
        if shift:
            return "actual"
        if self.caption.status == "budget" and not self.caption.planned and year and review and year <= review:
            return "actual"
        if self.caption.status and (year is None or self.caption.year is None or year == self.caption.year):
            return self.caption.status
        if self.years.kind in _ONE_YEAR or year is None or review is None or year <= review:
            return "actual"
        return "budget" if self.years.kind in _BUDGETS else "target"

    def name(self, k: int) -> str:
        """What a column measures apart from the row's own name; a growth or share has the name of its amounts."""
        heading = self.columns[k].heading
        host = self.hosts[k]
        name = heading.name or (self.columns[host].heading.name if host is not None else "")
        return self._qualified(k, name) if heading.partial and name else name

    def _qualified(self, k: int, name: str) -> str:
        """一般 of the column that an 其中 is part of: 新增债券 under 一般债券 are 新增一般债券."""
        words = self.words
        whole = next((self.columns[j].heading.name for j in range(k - 1, -1, -1) if self._is_whole(j)), "")
        kind = next((q for q in words.kinds_of_debt if q in whole), "")
        if not kind or any(q in name for q in words.kinds_of_debt):
            return name
        return next((name.replace(w, kind + w, 1) for w in words.debts if w in name), name)

    def _is_whole(self, j: int) -> bool:
        heading = self.columns[j].heading
        return heading.measure == "level" and not heading.partial

    def region(self, k: int) -> str | None:
        """The region of a column: its own, that of the column it belongs to, or the caption's."""
        words = self.words
        host = self.hosts[k]
        scope = self.columns[k].heading.scope or (self.columns[host].heading.scope if host is not None else None)
        if scope is not None:
            whole = scope in self.names or words.whole_row.fullmatch(scope) or words.whole_scope.match(scope)
            return None if whole else scope
        return self.caption.scope

    def base(self, heading: Heading, year: int | None) -> tuple[str | None, str | None] | None:
        """Period and status of what a change, completion or ratio is measured against."""
        if heading.measure in ("level", "share"):
            return None
        if heading.base_year is not None:
            return str(heading.base_year), heading.base_status
        if year is None:
            return None, heading.base_status
        return str(year if heading.base_status == "budget" else year - 1), heading.base_status

    def is_dated(self) -> bool:
        """Whether title or header say of what year the table is."""
        levels = [c.heading for c in self.columns if c.heading.measure == "level"]
        dated = bool(levels) and all(h.year is not None for h in levels)
        return self.years.single or self.caption.year is not None or dated


def amounts_of_columns(columns: Sequence[Column]) -> list[int]:
    """Positions of the columns of amounts."""
    return [k for k, c in enumerate(columns) if c.heading.measure == "level" and c.heading.percent is False]
