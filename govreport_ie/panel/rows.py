"""What one report gives a panel: its rows, each the chosen statement of its group, and what is told of the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from govreport_ie.panel.choice import Rule, choose, rivals
from govreport_ie.panel.model import PanelRow, ReportLike, Rival, SourceInfo
from govreport_ie.panel.places import Where
from govreport_ie.panel.statements import Key, Reader, Statement
from govreport_ie.panel.wording import worded
from govreport_ie.schema import Span

_Says = Callable[[Span], str]


def wording_of(report: ReportLike) -> _Says:
    """Gives the report's sentences as people read them."""
    source = getattr(report, "source", None)
    return partial(worded, report.text, furniture=source.furniture if source is not None else ())


def rows_of(source: str, says: _Says, statements: Sequence[Statement], rules: Sequence[Rule]) -> list[PanelRow]:
    """The rows of one source: the report's own region first, then in the order of the text."""
    groups: dict[Key, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(statement.key, []).append(statement)
    own = {s.key.where.region for s in statements if s.record.region is None}
    out = [_row(source, says, key, group, rules) for key, group in groups.items()]
    return sorted(out, key=lambda row: row.region not in own)


def _row(source: str, says: _Says, key: Key, group: Sequence[Statement], rules: Sequence[Rule]) -> PanelRow:
    best, rule = choose(group, rules)
    against = rivals(group, best)
    record, where = best.record, key.where
    place = record.quantity.span if record.quantity else record.sentence
    base = record.base
    return PanelRow(
        source=source,
        region=where.region,
        region_code=where.code,
        level=where.level,
        scope=where.scope,
        period=key.period,
        indicator=key.indicator,
        indicator_code=best.indicator.code or "",
        measure=key.measure,
        status=record.status,
        low=best.low,
        high=best.high,
        unit=best.unit,
        modifier=best.modifier,
        tone=record.tone,
        base_period=base.period if base else None,
        sentence=says(record.sentence),
        page=record.page,
        n_statements=len(group),
        conflict=bool(against),
        record_id=record.id,
        start=place.start,
        end=place.end,
        precision=best.precision,
        rule=rule,
        sentence_start=record.sentence.start,
        sentence_end=record.sentence.end,
        rivals=tuple(_rival(says, s) for s in against),
    )


def _rival(says: _Says, s: Statement) -> Rival:
    record = s.record
    place = record.quantity.span if record.quantity else record.sentence
    return Rival(
        status=record.status,
        low=s.low,
        high=s.high,
        unit=s.unit,
        modifier=s.modifier,
        sentence=says(record.sentence),
        page=record.page,
        record_id=record.id,
        start=place.start,
        end=place.end,
    )


def info_of(source: str, report: ReportLike, reader: Reader, rows: int, left_out: Counter[str]) -> SourceInfo:
    """What is told of a source: its title and region, its years, and how much of it the panel took."""
    homes = reader.homes(report)
    where = next((w for w in homes.values() if w.region), Where(""))
    parts = report.parts
    return SourceInfo(
        source=source,
        report_id=report.id,
        title=next((p.title for p in parts if p.title), ""),
        region=where.region,
        region_code=where.code,
        level=where.level,
        kinds=tuple(dict.fromkeys(p.kind for p in parts)),
        review_years=tuple(dict.fromkeys(p.review_year for p in parts if p.review_year)),
        plan_years=tuple(dict.fromkeys(p.plan_year for p in parts if p.plan_year)),
        records=len(report.records),
        rows=rows,
        left_out=dict(left_out),
    )
