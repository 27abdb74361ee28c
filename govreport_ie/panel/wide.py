"""The wide form: one row a region and period, one column (or two) an indicator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govreport_ie.export import Column, Table, plain
from govreport_ie.panel.model import PanelRow
from govreport_ie.panel.periods import Frequency
from govreport_ie.panel.targets import apart

if TYPE_CHECKING:
    from govreport_ie.panel.core import Panel

_HEAD = (
    Column("region", "string", "Region"),
    Column("region_code", "string", "GB/T 2260 code of the region"),
    Column("level", "string", "Level of the region"),
    Column("scope", "string", "Part of the region's accounts, empty for the region as a whole"),
    Column("period", "string", "Year or other period", required=True),
)
_TAIL = (
    Column("sources", "string", "Files that the row comes from", long=True),
    Column("bounds", "string", "Columns whose number is a bound (over, under, at least, at most)", long=True),
    Column("conflicts", "string", "Columns on which statements disagree by more than rounding", long=True),
    Column("year", "integer", "Year of the period, or its first"),
    Column("region_id", "integer", "Number of region and scope: the code, or one made of the names", required=True),
)


@dataclass(frozen=True, slots=True)
class WideOptions:
    """What goes into a wide table.

    Attributes:
        measures: Measures that get a column.
        groups: Status groups that get a column.
        by_source: One row a source too, instead of one row that joins the sources.
        codes: Codes in place of names in the names of columns.
        frequency: Only periods of that sort; with ``year``, region_id and year name a row (Stata's ``xtset``).
    """

    measures: tuple[str, ...] = ("level", "change")
    groups: tuple[str, ...] = ("executed", "target", "budget")
    by_source: bool = False
    codes: bool = False
    frequency: Frequency | None = None


_Slot = tuple[str, str, str]  # indicator, measure, group


def wide_table(panel: Panel, indicators: Sequence[str] | None, options: WideOptions) -> Table:
    """One row a region, scope and period; columns ``<indicator>_<measure>`` for outcomes, ``…_target``, ``…_budget``.

    Targets and budgets have two columns, ``_low`` and ``_high``. A column holds one unit, the most frequent one, and
    changes against the year before; other rows stay in the tidy panel. Where several sources state a number, the first
    in time gives it (what happened before what was expected to have), and ``conflicts`` names the columns on which
    another source disagrees.

    Args:
        panel: The panel.
        indicators: Names or codes, in the order of the columns; without it, all of them.
        options: Measures, status groups and naming.
    """
    rows = [r for r in panel.rows if _taken(r, options)]
    order = _order(rows, indicators)
    rows = [r for r in rows if r.indicator in order]
    units = _units(rows)
    rows = [r for r in rows if r.unit == units[_slot(r)]]
    slots = sorted(units, key=lambda s: (order.index(s[0]), *_rank(s, options)))
    codes = {r.indicator: r.indicator_code for r in rows} if options.codes else {}
    columns = {slot: _columns(slot, units[slot], codes) for slot in slots}
    timing = {s.source: n for n, s in enumerate(sorted(panel.sources, key=lambda s: s.review_years or s.plan_years))}
    lines = _lines(rows, options)
    out = [_line(key, lines[key], columns, timing) for key in sorted(lines)]
    head = (Column("source", "string", "File"), *_HEAD) if options.by_source else _HEAD
    all_columns = (*head, *(c for slot in slots for c in columns[slot]), *_TAIL)
    return Table(out, all_columns, "wide", [s.to_row() for s in panel.sources])


def _order(rows: Sequence[PanelRow], indicators: Sequence[str] | None) -> list[str]:
    """The indicators in the order of their columns."""
    if indicators is None:
        return list(dict.fromkeys(r.indicator for r in rows))
    names = {r.indicator_code: r.indicator for r in rows}
    return [names.get(name, name) for name in indicators]


def _lines(rows: Sequence[PanelRow], options: WideOptions) -> dict[tuple[str, ...], list[PanelRow]]:
    """The rows of the panel by the line that they stand in; files of unknown region have a line each."""
    lines: dict[tuple[str, ...], list[PanelRow]] = {}
    for r in rows:
        source = r.source if options.by_source or not r.region else ""
        lines.setdefault((r.region, r.region_code, r.level, r.scope, r.period, source), []).append(r)
    return lines


def _taken(row: PanelRow, options: WideOptions) -> bool:
    wanted = row.measure in options.measures and row.group in options.groups and _yearly(row)
    return wanted and options.frequency in (None, row.frequency)


def _yearly(row: PanelRow) -> bool:
    """Whether a change is one against the year before (or says nothing of its base)."""
    if row.measure != "change" or row.base_period is None or not row.period[:4].isdigit():
        return True
    return row.base_period[:4] == str(int(row.period[:4]) - 1)


def _slot(row: PanelRow) -> _Slot:
    return row.indicator, row.measure, row.group


def _rank(slot: _Slot, options: WideOptions) -> tuple[int, int]:
    return options.measures.index(slot[1]), options.groups.index(slot[2])


def _units(rows: Sequence[PanelRow]) -> dict[_Slot, str | None]:
    """The unit of every column: the one that most rows have."""
    counts: dict[_Slot, Counter[str | None]] = {}
    for row in rows:
        counts.setdefault(_slot(row), Counter())[row.unit] += 1
    return {slot: count.most_common(1)[0][0] for slot, count in counts.items()}


def _columns(slot: _Slot, unit: str | None, codes: dict[str, str]) -> tuple[Column, ...]:
    indicator, measure, group = slot
    stem = (codes.get(indicator) or indicator).replace(".", "_")
    stem = f"{stem}_{measure}" if group == "executed" else f"{stem}_{measure}_{group}"
    label = f"{indicator}, {measure}, {group}" + (f", {unit}" if unit else "")
    if group == "executed":
        return (Column(stem, "decimal", label[:80]),)
    return (
        Column(f"{stem}_low", "decimal", f"{label}, low"[:80]),
        Column(f"{stem}_high", "decimal", f"{label}, high"[:80]),
    )


def _line(
    key: tuple[str, ...], rows: Sequence[PanelRow], columns: dict[_Slot, tuple[Column, ...]], timing: dict[str, int]
) -> dict[str, Any]:
    line: dict[str, Any] = dict(zip((c.name for c in _HEAD), key[:5], strict=False))
    line |= {"source": key[-1], "year": rows[0].year, "region_id": rows[0].region_id}
    bounds, conflicts = [], []
    by_slot: dict[_Slot, list[PanelRow]] = {}
    for row in sorted(rows, key=lambda r: timing[r.source]):
        by_slot.setdefault(_slot(row), []).append(row)
    for slot, cols in columns.items():
        found = by_slot.get(slot)
        if not found:
            continue
        best = found[0] if slot[2] != "executed" else min(found, key=lambda r: r.status == "estimate")
        values = _single(best) if len(cols) == 1 else (best.low, best.high)
        line.update((c.name, plain(v)) for c, v in zip(cols, values, strict=True))
        if best.low is None or best.high is None or best.low != best.high:
            bounds.append(cols[0].name)
        if best.conflict or any(apart(best, row) for row in found):
            conflicts.append(cols[0].name)
    line["sources"] = " ".join(dict.fromkeys(r.source for r in sorted(rows, key=lambda r: timing[r.source])))
    line["bounds"], line["conflicts"] = " ".join(bounds), " ".join(conflicts)
    return line


def _single(row: PanelRow) -> tuple[Decimal | None]:
    """The one number stated; a range has none and leaves the cell empty."""
    return (row.value,)
