"""A panel as the data of its page: series of one indicator and measure, their cells, and all that is said in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from govreport_ie.export import Table
from govreport_ie.export.values import number

Row = Mapping[str, Any]
MEASURES: Final = ("change", "level", "share", "completion", "ratio")
SAID: Final = (
    "status", "low", "high", "unit", "modifier", "tone", "base_period", "page", "source", "record_id", "start", "end",
    "n_statements", "conflict", "rule",
)  # fmt: skip
_SCALES: Final = {"CNY": (Decimal(10) ** 8, "亿元"), "人": (Decimal(10) ** 4, "万人")}


@dataclass(slots=True)
class Cell:
    """All that the panel says of one indicator and measure, of one place and period."""

    number: int
    place: str
    period: str
    rows: list[int] = field(default_factory=list)
    outcome: int | None = None
    target: int | None = None
    verdict: str | None = None
    gap: str | None = None
    conflict: bool = False


@dataclass(slots=True)
class Series:
    """The cells of one indicator and measure."""

    indicator: str
    code: str
    measure: str
    unit: str | None
    cells: list[Cell] = field(default_factory=list)

    @property
    def pairs(self) -> int:
        """Cells with both a target and an outcome."""
        return sum(c.outcome is not None and c.target is not None for c in self.cells)

    @property
    def drawn(self) -> bool:
        """Whether there is something to compare: two periods of a place, or a target with its outcome."""
        places = Counter(c.place for c in self.cells if c.outcome is not None and c.period[:4].isdigit())
        return self.pairs > 0 or any(n > 1 for n in places.values())


def series_of(rows: Sequence[Row], targets: Iterable[Row], conflicts: Iterable[Row]) -> list[Series]:
    """The series of a panel, those with most targets and cells first.

    Args:
        rows: The rows of the panel, the earliest report first.
        targets: The rows of targets beside outcomes.
        conflicts: The rows of disagreements.
    """
    judged = {_key(row): row for row in targets}
    disputed = {_key(row) for row in conflicts}
    found: dict[tuple[str, str], Series] = {}
    cells: dict[tuple[str, ...], Cell] = {}
    units = _units(rows)
    for n, row in enumerate(rows):
        name = (row["indicator"], row["measure"])
        series = found.setdefault(name, Series(row["indicator"], row["indicator_code"], row["measure"], units[name]))
        cell = cells.get(_key(row))
        if cell is None:
            cell = cells[_key(row)] = Cell(len(cells), place_of(row), row["period"])
            series.cells.append(cell)
            verdict = judged.get(_key(row), {})
            cell.verdict, cell.gap = verdict.get("verdict"), verdict.get("gap")
            cell.conflict = _key(row) in disputed
        cell.rows.append(n)
    for series in found.values():
        for cell in series.cells:
            cell.outcome = _best(cell.rows, rows, ("actual", "estimate"), series.unit)
            cell.target = _best(cell.rows, rows, ("target", "budget"), series.unit)
        series.cells.sort(key=lambda c: (c.place, c.period))
    return sorted(found.values(), key=lambda s: (-s.pairs, -len(s.cells), MEASURES.index(s.measure)))


def place_of(row: Row) -> str:
    """What a row speaks of: the region, and the part of its accounts."""
    return " ".join(filter(None, (row["region"], row["scope"]))) or "—"


def _key(row: Row) -> tuple[str, ...]:
    return tuple(str(row[n]) for n in ("region", "region_code", "scope", "period", "indicator", "measure"))


def _units(rows: Sequence[Row]) -> dict[tuple[str, str], str | None]:
    counts: dict[tuple[str, str], Counter[str | None]] = {}
    for row in rows:
        counts.setdefault((row["indicator"], row["measure"]), Counter())[row["unit"]] += 1
    return {name: count.most_common(1)[0][0] for name, count in counts.items()}


def _best(found: Sequence[int], rows: Sequence[Row], statuses: tuple[str, ...], unit: str | None) -> int | None:
    """The row that stands for the cell: the surer status, then the earlier report."""
    fitting = [n for n in found if rows[n]["status"] in statuses and rows[n]["unit"] == unit]
    return min(fitting, key=lambda n: statuses.index(rows[n]["status"]), default=None)


def points(series: Series, rows: Sequence[Row], *, key: str = "c") -> tuple[list[dict[str, Any]], str]:
    """The cells of a series as points to draw, numbers in a scale that people read, and the unit of that scale."""
    scale, unit = _SCALES.get(series.unit or "", (Decimal(1), series.unit or ""))

    def value(n: int | None, *names: str) -> float | None:
        if n is None:
            return None
        known = [found for name in names if (found := number(rows[n][name])) is not None]
        return float(sum(known, Decimal(0)) / len(known) / scale) if known else None

    out = []
    for cell in series.cells:
        if not cell.period[:4].isdigit() or (cell.outcome is None and cell.target is None):
            continue
        low, high = value(cell.target, "low"), value(cell.target, "high")
        out.append(
            {
                "place": cell.place,
                "period": cell.period,
                "outcome": value(cell.outcome, "low", "high"),
                "low": low if low is not None else high,
                "high": high if high is not None else low,
                "verdict": cell.verdict or "",
                "conflict": cell.conflict,
                "key": f"#{key}{cell.number}",
                "label": f"{cell.place} {cell.period}",
            }
        )
    return out, unit


def page_data(panel: Table, series: Sequence[Series], *, charts: Mapping[int, str]) -> dict[str, Any]:
    """What the page's script knows of a panel: rows without what is empty, sentences once."""
    sentences: dict[str, int] = {}
    rows: dict[int, dict[str, Any]] = {}
    for s in series:
        for cell in s.cells:
            for n in cell.rows:
                row = panel.rows[n]
                said = {name: row[name] for name in SAID if _says(row.get(name))}
                rows[n] = said | {"sentence": sentences.setdefault(row["sentence"], len(sentences))}
    return {
        "id": "panel",
        "rows": rows,
        "sentences": list(sentences),
        "series": [_series(i, s, i in charts) for i, s in enumerate(series)],
        "sources": [dict(source) for source in panel.sources],
    }


def _series(i: int, s: Series, drawn: bool) -> dict[str, Any]:
    names = ("number", "place", "period", "rows", "outcome", "target", "verdict", "gap", "conflict")
    cells = [{n: v for n in names if _says(v := getattr(c, n))} for c in s.cells]
    about = {
        "number": i,
        "indicator": s.indicator,
        "code": s.code,
        "measure": s.measure,
        "unit": s.unit,
        "drawn": drawn,
    }
    return about | {"cells": cells}


def _says(value: object) -> bool:
    """Whether a value says something: a number always does, 0 too."""
    return value is not None and value is not False and value != ""
