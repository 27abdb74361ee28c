"""Targets beside outcomes: what was aimed at for a year, and what later reports say of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from govreport_ie.export import Column, Table, plain
from govreport_ie.export.columns import MEASURES, MODIFIERS, STATUSES
from govreport_ie.panel.model import PanelRow
from govreport_ie.panel.verdict import Value, judge, wish

if TYPE_CHECKING:
    from govreport_ie.panel.core import Panel

State = Literal["stated", "without_number", "not_stated", "not_found", "no_report"]
STATES = ("stated", "without_number", "not_stated", "not_found", "no_report")
_MEASURES = ("level", "change", "share")

TARGETS: tuple[Column, ...] = (
    Column("region", "string", "Region"),
    Column("region_code", "string", "GB/T 2260 code of the region"),
    Column("level", "string", "Level of the region"),
    Column("scope", "string", "Part of the region's accounts, empty for the region as a whole"),
    Column("period", "string", "Year that the target is for", required=True),
    Column("indicator", "string", "Canonical name of the indicator", required=True),
    Column("indicator_code", "string", "Code of the indicator"),
    Column("measure", "string", "level, change, share", values=MEASURES, required=True),
    Column("unit", "string", "Unit of target and outcome"),
    Column(
        "target_state",
        "string",
        "Whether a target was stated, and if not, why there is none",
        values=STATES,
        required=True,
    ),
    Column("target_source", "string", "File that sets the target"),
    Column("target_status", "string", "target or budget", values=STATUSES),
    Column("target_low", "decimal", "Lower bound of the target"),
    Column("target_high", "decimal", "Upper bound of the target"),
    Column("target_modifier", "string", "Bound or vagueness of the target", values=MODIFIERS),
    Column("target_tone", "string", "Word of commitment of the target"),
    Column("target_sentence", "string", "Sentence that sets the target", long=True),
    Column("n_targets", "integer", "Number of files that state a target", required=True),
    Column("restated", "boolean", "Whether a later file gives the target otherwise", required=True),
    Column(
        "outcome_state", "string", "Whether an outcome was stated, and if not, why not", values=STATES, required=True
    ),
    Column("outcome_source", "string", "File that states the outcome"),
    Column("outcome_status", "string", "actual or estimate", values=STATUSES),
    Column("outcome_low", "decimal", "Lower bound of the outcome"),
    Column("outcome_high", "decimal", "Upper bound of the outcome"),
    Column("outcome_modifier", "string", "Bound or vagueness of the outcome", values=MODIFIERS),
    Column("outcome_sentence", "string", "Sentence that states the outcome", long=True),
    Column("n_outcomes", "integer", "Number of files that state an outcome", required=True),
    Column("revised", "boolean", "Whether a later file gives the outcome otherwise", required=True),
    Column("verdict", "string", "achieved, missed or unclear", values=("achieved", "missed", "unclear")),
    Column("gap", "decimal", "Outcome minus the bound of the target that counts"),
    Column("year", "integer", "Year of the period, or its first"),
    Column("region_id", "integer", "Number of region and scope: the code, or one made of the names", required=True),
)

_Key = tuple[tuple[str, str, str, str], str, str, str]  # place, period, indicator, measure


@dataclass(slots=True)
class _Cell:
    """All that the panel says of one region, scope, period, indicator and measure."""

    targets: list[PanelRow] = field(default_factory=list)
    goals: list[PanelRow] = field(default_factory=list)
    outcomes: list[PanelRow] = field(default_factory=list)


def targets_table(panel: Panel, indicators: Sequence[str] | None = None) -> Table:
    """Every target beside its outcome, one row a region, scope, period, indicator and measure.

    The target is that of the report which plans the period (else the first that states it): a later report never
    overwrites it, ``restated`` says whether one gives it otherwise. The outcome is that of the report which reviews the
    period, else of the first later one.

    Where there is no target, ``target_state`` says why: ``without_number`` (与经济增长同步), ``not_stated`` (the report
    that plans the year is here and sets none), ``not_found`` (it names the indicator beside a number that could not be
    read), ``no_report`` (no report that plans the year is here). ``outcome_state`` says the same of outcomes.

    Args:
        panel: The panel.
        indicators: Names or codes of the indicators; without it, those for which any report states a target.
    """
    cells: dict[_Key, _Cell] = {}
    for row in panel.rows:
        if row.against_plan:
            continue
        cell = cells.setdefault(_key(row), _Cell())
        if row.group in ("target", "budget"):
            cell.targets.append(row)
        elif row.group == "executed":
            cell.outcomes.append(row)
    for goal in panel.goals:
        cells.setdefault(_key(goal), _Cell()).goals.append(goal)
    wanted = _wanted(cells, indicators)
    context = _Context(panel)
    rows = [
        context.row(cells[key])
        for key in sorted(cells, key=lambda k: (k[0][0], k[0][2], k[2], k[3], k[1], k[0]))
        if _pairs(key, cells[key], wanted)
    ]
    return Table(rows, TARGETS, "targets", [s.to_row() for s in panel.sources])


def _key(row: PanelRow) -> _Key:
    return row.place, row.period, row.indicator, row.measure


def _wanted(cells: dict[_Key, _Cell], indicators: Sequence[str] | None) -> set[tuple[str, str]] | set[str]:
    if indicators is not None:
        return set(indicators)
    return {(key[2], key[3]) for key, cell in cells.items() if cell.targets}


def _pairs(key: _Key, cell: _Cell, wanted: set[tuple[str, str]] | set[str]) -> bool:
    if key[3] not in _MEASURES or not (cell.targets or cell.goals or cell.outcomes):
        return False
    if cell.targets or cell.goals:
        code = (cell.targets or cell.goals)[0].indicator_code
        return (key[2], key[3]) in wanted or key[2] in wanted or code in wanted
    code = cell.outcomes[0].indicator_code
    known = (key[2], key[3]) in wanted or key[2] in wanted or code in wanted
    return known and key[1].isdigit()


class _Context:
    """What the panel knows of its sources: who plans and who reviews which year, what could not be read."""

    def __init__(self, panel: Panel) -> None:
        self._planned = {s.source: set(s.plan_years) for s in panel.sources}
        self._reviewed = {s.source: set(s.review_years) for s in panel.sources}
        self._regions = {s.source: (s.region, s.region_code) for s in panel.sources}
        self._unread = panel.unread
        self._directions = {i.name: i.direction for i in panel.lexicon.indicators}
        self._order = {
            s.source: (min((*s.review_years, *s.plan_years), default=9999), n) for n, s in enumerate(panel.sources)
        }

    def row(self, cell: _Cell) -> dict[str, Any]:
        target = self._first(cell.targets, self._planned)
        goal = self._first(cell.goals, self._planned)
        outcome = self._outcome(cell.outcomes, target)
        some = target or goal or outcome
        assert some is not None, "a cell is made from a row"
        head = {name: getattr(some, name) for name in ("region", "region_code", "level", "scope", "period")}
        head |= {"year": some.year, "region_id": some.region_id}
        head |= {"indicator": some.indicator, "indicator_code": some.indicator_code, "measure": some.measure}
        head["unit"] = (target or outcome or some).unit
        missing = "without_number" if goal else self._missing(some, self._planned)
        out = head | {"target_state": "stated" if target else missing} | _side("target", target or goal)
        out |= {"n_targets": _count(cell.targets), "restated": _differs(cell.targets, target)}
        out |= {"outcome_state": "stated" if outcome else self._missing(some, self._reviewed)}
        out |= _side("outcome", outcome)
        out |= {"n_outcomes": _count(cell.outcomes), "revised": _differs(cell.outcomes, outcome)}
        if target and outcome:
            wanted = wish(self._directions.get(some.indicator, "none"), _value(target), some.measure)
            verdict, gap = judge(_value(target), _value(outcome), wanted)
            same = _comparable(target, outcome)
            out |= {"verdict": verdict if same else "unclear", "gap": plain(gap) if same else None}
        return out

    def _first(self, rows: Iterable[PanelRow], years: dict[str, set[int]]) -> PanelRow | None:
        """The row of the report that is about the period, else the earliest report's."""
        return min(
            rows, key=lambda r: (_year(r.period) not in years.get(r.source, ()), *self._order[r.source]), default=None
        )

    def _outcome(self, rows: Sequence[PanelRow], target: PanelRow | None) -> PanelRow | None:
        """The first outcome, those that can be set against the target before others."""
        same = [r for r in rows if target is None or _comparable(target, r)]
        return self._first(same or rows, self._reviewed)

    def _missing(self, row: PanelRow, years: dict[str, set[int]]) -> State:
        """Why the region's report about the period gives no number, or that there is no such report."""
        year = _year(row.period)
        there = [s for s, known in years.items() if year in known and self._is_of(s, row)]
        if not there:
            return "no_report"
        return "not_found" if any((s, row.indicator) in self._unread for s in there) else "not_stated"

    def _is_of(self, source: str, row: PanelRow) -> bool:
        """Whether a source reports on the region of a row; of an unknown region only the row's own does."""
        return source == row.source if not row.region else self._regions[source] == (row.region, row.region_code)


def _year(period: str) -> int | None:
    return int(period[:4]) if period[:4].isdigit() else None


def _value(row: PanelRow) -> Value:
    return Value(row.low, row.high, row.modifier, row.unit, row.precision)


def _comparable(a: PanelRow, b: PanelRow) -> bool:
    return a.unit == b.unit and a.same_base(b)


def _side(name: str, row: PanelRow | None) -> dict[str, Any]:
    if row is None:
        return {}
    out = {"source": row.source, "status": row.status, "low": plain(row.low), "high": plain(row.high)}
    out |= {"modifier": row.modifier, "sentence": row.sentence}
    if name == "target":
        out["tone"] = row.tone
    return {f"{name}_{key}": value for key, value in out.items()}


def _count(rows: Iterable[PanelRow]) -> int:
    return len({row.source for row in rows})


def _differs(rows: Iterable[PanelRow], chosen: PanelRow | None) -> bool:
    """Whether another source gives the number otherwise, rounding allowed for."""
    return chosen is not None and any(apart(row, chosen) for row in rows if row.source != chosen.source)


def apart(a: PanelRow, b: PanelRow) -> bool:
    """Whether two rows of one unit and base cannot both be right, rounding allowed for."""
    if not _comparable(a, b):
        return False
    for one, two in ((a, b), (b, a)):
        if one.low is not None and two.high is not None and one.low - one.slack > two.high + two.slack:
            return True
    return False
