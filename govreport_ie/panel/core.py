"""The panel: built from reports, looked at by region, period and indicator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govreport_ie.export import Table
from govreport_ie.export.atomic import write_whole
from govreport_ie.lexicon import Lexicon
from govreport_ie.lexicon.regions import Gazetteer
from govreport_ie.lexicon.resolve import indicator_name
from govreport_ie.panel.choice import RULES, Rule
from govreport_ie.panel.conflicts import conflicts_table
from govreport_ie.panel.model import PANEL, Failure, Group, PanelRow, ReportLike, SourceInfo
from govreport_ie.panel.months import months_table
from govreport_ie.panel.periods import Frequency
from govreport_ie.panel.rows import info_of, rows_of, wording_of
from govreport_ie.panel.statements import Reader
from govreport_ie.panel.targets import targets_table
from govreport_ie.panel.unread import unread_indicators
from govreport_ie.panel.wide import WideOptions, wide_table
from govreport_ie.schema import Measure, Status
from govreport_ie.schema.names import one_of, period_of, some_of, unknown

if TYPE_CHECKING:
    from govreport_ie.view.words import Language


@dataclass(frozen=True, repr=False)
class Panel:
    """Reports as one panel: region × period × indicator, each cell with its sentence.

    Attributes:
        rows: One row a source, region, scope, period, indicator, measure and status group.
        goals: Goals that name no number (与经济增长同步), as rows without bounds.
        sources: The reports taken in.
        failures: The files that gave none, and why.
        lexicon: The indicators.
        unread: Sources and indicators that a source names beside a number that could not be read.

    Example:
        >>> panel = Panel.from_reports([("a.txt", ValueError("not a report"))])
        >>> len(panel), panel.failures[0].message
        (0, 'not a report')
    """

    rows: tuple[PanelRow, ...]
    goals: tuple[PanelRow, ...] = ()
    sources: tuple[SourceInfo, ...] = ()
    failures: tuple[Failure, ...] = ()
    lexicon: Lexicon = field(default_factory=Lexicon.default)
    unread: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def from_reports(
        cls,
        reports: Iterable[tuple[str, ReportLike | Exception]],
        *,
        indicators: Lexicon | None = None,
        gazetteer: Gazetteer | None = None,
        rules: Sequence[Rule] = RULES,
    ) -> Panel:
        """The panel of reports that were read already.

        Args:
            reports: Pairs of source name and report; an exception in place of a report becomes a failure, and the
                panel holds the rest.
            indicators: A list of your own: every subject is looked up in it, and only in it.
            gazetteer: Names and codes of regions; the package's own where not given.
            rules: The rules that choose among several statements of one report, in order.
        """
        lexicon = indicators or Lexicon.default()
        reader = Reader(lexicon, gazetteer or Gazetteer.default(), own_indicators=indicators is not None)
        rows: list[PanelRow] = []
        goals: list[PanelRow] = []
        sources: list[SourceInfo] = []
        failures: list[Failure] = []
        unread: set[tuple[str, str]] = set()
        used: Counter[str] = Counter()
        for name, report in reports:
            used[name] += 1
            source = name if used[name] == 1 else f"{name} ({used[name]})"
            if isinstance(report, Exception):
                failures.append(Failure.of(source, report))
                continue
            try:
                left_out: Counter[str] = Counter()
                says = wording_of(report)
                found = rows_of(source, says, reader.read(report, report.records, left_out), rules)
                aims = rows_of(source, says, reader.read(report, report.goals, Counter()), rules)
                info = info_of(source, report, reader, len(found), left_out)
                missed = {(source, indicator) for indicator in unread_indicators(report, lexicon)}
            except Exception as error:  # one report never ends a panel: the failure tells its traceback
                failures.append(Failure.of(source, error))
                continue
            rows += found
            goals += aims
            sources.append(info)
            unread |= missed
        return cls(tuple(rows), tuple(goals), tuple(sources), tuple(failures), lexicon, frozenset(unread))

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[PanelRow]:
        return iter(self.rows)

    def __repr__(self) -> str:
        return f"Panel({len(self.rows)} rows of {len(self.sources)} reports, {len(self.failures)} failures)"

    def _repr_html_(self) -> str:
        """Its sources and first rows, for a notebook."""
        return self.table()._repr_html_()

    def to_pandas(self, *, floats: bool = False) -> Any:
        """The panel as a ``pandas.DataFrame``; see :meth:`govreport_ie.export.Table.to_pandas`."""
        return self.table().to_pandas(floats=floats)

    def table(self) -> Table:
        """The panel as a table that can be written to any form."""
        return Table([row.to_row() for row in self.rows], PANEL, "panel", [s.to_row() for s in self.sources])

    def to_rows(self) -> list[dict[str, Any]]:
        """The panel as flat rows."""
        return [row.to_row() for row in self.rows]

    def to_csv(self, target: Any = None) -> str:
        """The panel as CSV text, written to ``target`` too where given."""
        return self.table().to_csv(target)

    def write(self, target: Any) -> None:
        """Writes the panel in the form that the file's ending names; see :meth:`govreport_ie.export.Table.write`.

        ``.html`` writes its page; see :meth:`to_html`.
        """
        if Path(target).suffix.lower() in (".html", ".htm"):
            self.to_html(target)
        else:
            self.table().write(target)

    def to_html(self, target: Any = None, *, indicators: Sequence[str] | None = None, lang: Language = "en") -> str:
        """The panel as a page: small multiples by indicator and region, each point with the sentences that say it.

        Args:
            target: A file that it is written to as well.
            indicators: Only these, by name, alias or code.
            lang: The language it opens in, ``en`` or ``zh``; it can be switched.

        Raises:
            MissingDependencyError: The charts' packages are not installed (extra ``plot``).
        """
        from govreport_ie.view.panel_page import panel_page

        page = panel_page(
            *self._tables(indicators),
            failures=[(f.source, f.message) for f in self.failures],
            lang=lang,
            version=str(import_module("govreport_ie").__version__),
        )
        if target is not None:
            write_whole(target, page.encode())
        return page

    def plot(self, indicator: str, *, measure: Measure | None = None) -> Any:
        """Small multiples of an indicator, one chart a region: outcomes as a line, targets as bars behind it.

        Args:
            indicator: Its name, an alias or its code.
            measure: The measure; the one with most targets where not given.

        Returns:
            An ``altair.Chart``: shown in notebooks, and ``chart.save("a.png")`` (or ``.svg``) writes it.

        Raises:
            UnknownNameError: There is no such indicator or measure, or the panel has no rows of it.
            MissingDependencyError: altair is not installed (extra ``plot``).
        """
        from govreport_ie.view.panel_page import panel_chart

        if measure is not None:
            one_of("measure", measure, Measure)
        name = self.indicator(indicator)
        known = dict.fromkeys(row.indicator for row in self.rows if measure in (None, row.measure))
        if name not in known:
            raise unknown("indicator of this panel", name, tuple(known))
        return panel_chart(*self._tables([name]), measure=measure)

    def _tables(self, indicators: Sequence[str] | None) -> tuple[Table, Table, Table]:
        """Rows, targets and disagreements, of all indicators or of some."""
        tables = self.table(), self.targets(), self.rivals()
        if indicators is None:
            return tables
        names = {self.indicator(name) for name in indicators}
        some = [[row for row in table.rows if row["indicator"] in names] for table in tables]
        rows, targets, rivals = (replace(table, rows=kept) for table, kept in zip(tables, some, strict=True))
        return rows, targets, rivals

    def select(self, **wanted: Any) -> tuple[PanelRow, ...]:
        """The rows whose fields have the values given; an indicator may be named by an alias or its code.

        Raises:
            UnknownNameError: There is no such field, indicator, measure or status; the message has the choices.

        Example:
            >>> Panel(()).select(indicator="GDP", measure="change", period=2023, scope="")
            ()
        """
        for name in wanted.keys() - PanelRow.model_fields.keys():
            raise unknown("field", name, tuple(PanelRow.model_fields))
        for name, literal in (("measure", Measure), ("status", Status)):
            if wanted.get(name) is not None:
                one_of(name, wanted[name], literal)
        if wanted.get("indicator") is not None:
            wanted["indicator"] = self.indicator(wanted["indicator"])
        if wanted.get("period") is not None:
            wanted["period"] = period_of(wanted["period"])
        return tuple(row for row in self.rows if all(getattr(row, name) == value for name, value in wanted.items()))

    def indicator(self, asked: str) -> str:
        """The canonical name of an indicator that is named by an alias or its code.

        Raises:
            UnknownNameError: There is none; the message has the names near it.
        """
        used = dict.fromkeys((r.indicator, r.indicator_code or None) for r in (*self.rows, *self.goals))
        return indicator_name(asked, lexicon=self.lexicon, used=used)

    def conflicts(self) -> tuple[PanelRow, ...]:
        """The rows whose report disagrees with itself by more than rounding."""
        return tuple(row for row in self.rows if row.conflict)

    def rivals(self) -> Table:
        """Every disagreement with all its statements; see :func:`govreport_ie.panel.conflicts.conflicts_table`."""
        return conflicts_table(self)

    def months(self) -> Table:
        """Single months out of values that add up since January; see :func:`govreport_ie.panel.months.months_table`."""
        return months_table(self)

    def targets(self, indicators: Sequence[str] | None = None) -> Table:
        """Every target beside its outcome; see :func:`govreport_ie.panel.targets.targets_table`."""
        return targets_table(self, None if indicators is None else [self.indicator(name) for name in indicators])

    def to_wide(
        self,
        indicators: Sequence[str] | None = None,
        *,
        measures: Sequence[Measure] = ("level", "change"),
        groups: Sequence[Group] = ("executed", "target", "budget"),
        by_source: bool = False,
        codes: bool = False,
        frequency: Frequency | None = None,
    ) -> Table:
        """One row a region and period, one column an indicator; see :func:`govreport_ie.panel.wide.wide_table`."""
        options = WideOptions(
            some_of("measure", measures, Measure), some_of("group", groups, Group), by_source, codes, frequency
        )
        names = None if indicators is None else [self.indicator(name) for name in indicators]
        return wide_table(self, names, options)
