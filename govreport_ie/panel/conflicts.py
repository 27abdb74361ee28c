"""Disagreements: all that is said of one thing where not all of it can be right, the chosen statement first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from govreport_ie.export import Column, Table, plain
from govreport_ie.export.columns import MEASURES, MODIFIERS, STATUSES
from govreport_ie.panel.model import PanelRow, Rival
from govreport_ie.panel.targets import apart

if TYPE_CHECKING:
    from govreport_ie.panel.core import Panel

CONFLICTS: tuple[Column, ...] = (
    Column("conflict_id", "integer", "Number of the disagreement, shared by its statements", required=True),
    Column("between", "string", "statements of one file, or files", values=("statements", "files"), required=True),
    Column("chosen", "boolean", "Whether it is the statement that the panel takes", required=True),
    Column("why", "string", "Rule that chose it: see docs/panel.md; first_report between files"),
    Column("region", "string", "Region"),
    Column("region_code", "string", "GB/T 2260 code of the region"),
    Column("scope", "string", "Part of the region's accounts"),
    Column("period", "string", "Time that the value belongs to", required=True),
    Column("year", "integer", "Year of the period, or its first"),
    Column("indicator", "string", "Canonical name of the indicator", required=True),
    Column("indicator_code", "string", "Code of the indicator"),
    Column("measure", "string", "level, change, share, completion, ratio", values=MEASURES, required=True),
    Column("status", "string", "actual, estimate, budget, target, norm", values=STATUSES, required=True),
    Column("low", "decimal", "Lower bound"),
    Column("high", "decimal", "Upper bound"),
    Column("unit", "string", "Unit"),
    Column("modifier", "string", "Bound or vagueness said with the number", values=MODIFIERS),
    Column("source", "string", "File that says it", required=True),
    Column("sentence", "string", "Sentence that says it", long=True, required=True),
    Column("page", "integer", "Page of the file"),
    Column("record_id", "integer", "Record in the file", required=True),
    Column("start", "integer", "Offset of its quantity in the file's text", required=True),
    Column("end", "integer", "Offset after its quantity", required=True),
)
_SAID = ("status", "unit", "modifier", "sentence", "page", "record_id", "start", "end")
_ABOUT = ("region", "region_code", "scope", "period", "year", "indicator", "indicator_code", "measure")


def conflicts_table(panel: Panel) -> Table:
    """Every disagreement beyond rounding, one row a statement: the chosen one, then its rivals.

    Statements of one file disagree where they speak of the same number; files do where they state the same region,
    period, indicator, measure and kind of status in one unit and on one base. Between files the earliest report is
    the chosen one, as in the wide table, what happened before what was expected to have.
    """
    rows = [lines for row in panel.rows if row.conflict and (lines := _within(row))]
    rows += list(_between(panel))
    numbered = [{"conflict_id": _number(lines[0]), **line} for lines in rows for line in lines]
    return Table(numbered, CONFLICTS, "conflicts", [s.to_row() for s in panel.sources])


def _number(chosen: dict[str, Any]) -> int:
    """A number made of what the disagreement is about: the same in every panel that has it."""
    names = ("between", *_ABOUT, "status", "unit", "source", "record_id")
    words = "\0".join(str(chosen[name]) for name in names).encode("utf-8", "backslashreplace")
    return int(hashlib.sha256(words).hexdigest()[:12], 16)


def _within(row: PanelRow) -> list[dict[str, Any]]:
    return [
        _line(row, row, between="statements", why=row.rule),
        *(_line(row, rival, between="statements") for rival in row.rivals),
    ]


def _between(panel: Panel) -> Iterator[list[dict[str, Any]]]:
    order = {s.source: (min((*s.review_years, *s.plan_years), default=9999), n) for n, s in enumerate(panel.sources)}
    cells: dict[tuple[object, ...], list[PanelRow]] = {}
    for row in panel.rows:
        if row.region and not row.against_plan:
            cells.setdefault((row.place, row.period, row.indicator, row.measure, row.group), []).append(row)
    for found in cells.values():
        if len(found) < 2:
            continue
        best = min(found, key=lambda r: (r.status == "estimate", *order[r.source]))
        rivals = [row for row in found if row.source != best.source and apart(best, row)]
        if rivals:
            yield [
                _line(best, best, between="files", why="first_report"),
                *(_line(row, row, between="files") for row in rivals),
            ]


def _line(about: PanelRow, said: PanelRow | Rival, *, between: str, why: str = "") -> dict[str, Any]:
    line: dict[str, Any] = {"between": between, "chosen": bool(why), "why": why or None}
    line |= {name: getattr(about, name) for name in _ABOUT} | {name: getattr(said, name) for name in _SAID}
    source = said.source if isinstance(said, PanelRow) else about.source
    return line | {"low": plain(said.low), "high": plain(said.high), "source": source}
