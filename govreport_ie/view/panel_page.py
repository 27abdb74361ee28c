"""The panel page: small multiples by indicator and region, targets beside outcomes, each point with its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from govreport_ie.export import Table
from govreport_ie.export.values import scrub
from govreport_ie.view.charts import small_multiples, svg
from govreport_ie.view.labels import LABELS, words
from govreport_ie.view.page import as_script, environment
from govreport_ie.view.panel_data import Row, Series, page_data, points, series_of
from govreport_ie.view.words import Language

CHARTS, SERIES = 16, 400


def panel_page(
    panel: Table,
    targets: Table,
    conflicts: Table,
    *,
    failures: Sequence[tuple[str, str]] = (),
    lang: Language = "en",
    version: str = "",
) -> str:
    """The page of a panel, in one file that needs nothing else.

    Args:
        panel: The rows of the panel.
        targets: Targets beside outcomes.
        conflicts: Disagreements with all their statements.
        failures: Files that gave no report, and why.
        lang: The language that the page opens in; it can be switched.
        version: Version of the library, for the foot of the page.

    Raises:
        MissingDependencyError: altair or vl-convert is not installed (extra ``plot``).
    """
    rows = _in_time(panel)
    every = series_of(rows, targets.rows, conflicts.rows)
    series = every[:SERIES]
    charts = {i: _chart(series[i], rows) for i in _drawn(series)}
    data = page_data(Table(rows, panel.columns, panel.name, panel.sources), series, charts=charts)
    data |= {"failures": [list(failure) for failure in failures], "left": len(every) - len(series)}
    page = environment().get_template("panel.html.j2").render(
        data=as_script(data),
        labels=as_script(LABELS),
        charts={i: Markup(chart) for i, chart in charts.items()},  # made by vl-convert, which escapes
        words=words(lang),
        lang=lang,
        version=version,
        reports=len(panel.sources),
        regions=len({row["region"] for row in rows if row["region"]}),
        cells=sum(len(s.cells) for s in series),
        conflicts=sum(c.conflict for s in series for c in s.cells),
    )  # fmt: skip
    return scrub(page)


def _in_time(panel: Table) -> list[Row]:
    """The rows, those of the earliest report first."""
    years = {s["source"]: s.get("review_years") or s.get("plan_years") or "" for s in panel.sources}
    return sorted(panel.rows, key=lambda row: str(years.get(row["source"], "")))


def _drawn(series: Sequence[Series]) -> list[int]:
    return [i for i, s in enumerate(series) if s.drawn][:CHARTS]


def _chart(series: Series, rows: Sequence[Row]) -> str:
    found, unit = points(series, rows)
    return svg(small_multiples(found, unit=unit))


def panel_chart(panel: Table, targets: Table, conflicts: Table, *, measure: str | None = None) -> Any:
    """Small multiples of one indicator's rows; ``measure`` is the one with most targets where not given."""
    rows = _in_time(panel)
    found = [s for s in series_of(rows, targets.rows, conflicts.rows) if measure in (None, s.measure)]
    if not found:
        raise ValueError("there is nothing to draw: the panel has no such rows")
    drawn, unit = points(found[0], rows)
    return small_multiples(drawn, title=f"{found[0].indicator}, {found[0].measure}", unit=unit)
