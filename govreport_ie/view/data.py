"""A report as the data of its page: short names, nothing that is empty, offsets instead of words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from govreport_ie.export.tidy import plain
from govreport_ie.schema import Evidence, Numeral, Part, Programme, Record, ReportData, Section, Span
from govreport_ie.schema.finding import Finding, Place

Row = dict[str, Any]
_RECORDS = ("record", "part")


def page_data(report: ReportData, findings: Iterable[Finding]) -> Row:
    """What the page's script knows of a report."""
    return {
        "id": report.id,
        "sha256": report.sha256,
        "text": report.text,
        "parts": [_part(p) for p in report.parts],
        "sections": [_section(s) for s in report.sections],
        "records": [_record(r) for r in (*report.records, *report.goals)],
        "findings": [_finding(f) for f in findings],
        "programs": [_programme(p) for p in report.programs],
        "left": [_numeral(n) for n in report.numerals if n.role not in _RECORDS and n.record_id is None],
        "warnings": list(report.warnings),
    }


def _short(row: Row) -> Row:
    return {name: value for name, value in row.items() if value not in (None, "", [], ())}


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span is not None else None


def _record(r: Record) -> Row:
    q, subject, base = r.quantity, r.subject, r.base
    cell = r.table
    return _short(
        {
            "id": r.id,
            "part": r.part,
            "span": _pair(r.span),
            "goal": q is None or None,
            "kind": r.kind,
            "low": plain(r.low),
            "high": plain(r.high),
            "unit": r.unit,
            "modifier": r.modifier,
            "subject": subject.text if subject else None,
            "subject_span": _pair(subject.span) if subject else None,
            "indicator": r.indicator,
            "indicator_code": r.indicator_code,
            "predicate": r.predicate,
            "measure": r.measure,
            "direction": r.direction,
            "period": r.period,
            "status": r.status,
            "tone": r.tone,
            "base_period": base.period if base else None,
            "base_status": base.status if base else None,
            "of": r.of,
            "part_of": r.part_of,
            "part_of_id": r.part_of_id,
            "region": r.region,
            "region_code": r.region_code,
            "program": r.program,
            "section": list(r.section),
            "sentence": _pair(r.sentence),
            "page": r.page,
            "confidence": r.confidence,
            "evidence": [_evidence(e) for e in r.evidence],
            "table": [cell.index, cell.row, cell.column, cell.row_header, cell.column_header] if cell else None,
        }
    )


def _evidence(e: Evidence) -> list[Any]:
    return [e.field, e.rule] if e.start is None else [e.field, e.rule, e.start, e.end]


def _part(p: Part) -> Row:
    return _short(p.model_dump(exclude={"span"}) | {"span": _pair(p.span)})


def _section(s: Section) -> Row:
    return _short({"level": s.level, "number": s.number, "title": s.title, "span": _pair(s.span)})


def _finding(f: Finding) -> Row:
    return _short(
        {
            "kind": f.kind,
            "rule": f.rule,
            "verdict": f.verdict,
            "reading": f.reading,
            "left": [_place(p) for p in f.left],
            "right": [_place(p) for p in f.right],
            "zh": f.message_zh,
            "en": f.message_en,
        }
    )


def _place(p: Place) -> Row:
    return _short({"id": p.record_id, "span": _pair(p.span), "text": p.text, "subject": p.subject, "page": p.page})


def _programme(p: Programme) -> Row:
    return _short(
        {
            "name": p.name,
            "aliases": list(p.aliases),
            "definition": p.definition,
            "span": _pair(p.definition_span),
            "mentions": [_pair(m) for m in p.mentions],
        }
    )


def _numeral(n: Numeral) -> list[Any]:
    return [n.span.start, n.span.end, n.role]
