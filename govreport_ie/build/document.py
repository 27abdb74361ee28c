"""One file of a corpus: its bytes become the row of a document."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from govreport_ie.corrections import RULE, Correction, apply, content_key
from govreport_ie.export.arrow import fit
from govreport_ie.export.tidy import rows
from govreport_ie.export.values import scrub
from govreport_ie.panel import Panel
from govreport_ie.panel.model import PanelRow, SourceInfo
from govreport_ie.panel.periods import bounds, year_of
from govreport_ie.parser import Parser
from govreport_ie.report import Report
from govreport_ie.schema import Part, Record
from govreport_ie.schema.errors import GovReportError, UnsupportedFormatError
from govreport_ie.schema.finding import Finding

Row = dict[str, Any]

_JSON: Final = re.compile(rb"\s*\{\s*\"id\"\s*:")  # a report that was written as JSON
_DATA: Final = (".json", ".jsonl", ".ndjson", ".geojson", ".parquet", ".arrow", ".duckdb", ".sqlite", ".db")
_DECIMALS: Final = ("low", "high", "precision", "stated", "recomputed", "difference", "tolerance")


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a file beside what it says; it goes before what the file says.

    Attributes:
        region: Region that it reports on.
        region_code: GB/T 2260 code of that region.
        year: Year that it was given in (bulletin: year reported on).
        kind: Kind of report.
    """

    region: str | None = None
    region_code: str | None = None
    year: int | None = None
    kind: str | None = None


def document(
    content: bytes | str,
    parser: Parser,
    *,
    name: str = "",
    about: About | None = None,
    corrections: Sequence[Correction] = (),
    ocr: bool = False,
) -> Row:
    """A document's row, whatever the bytes are: what can't be read is a row with ``failure``.

    Args:
        content: The bytes of a file, or a text.
        parser: The parser.
        name: The file's name.
        about: What is known of it.
        corrections: Those of this document, in order.
        ocr: Whether scanned pages are read.
    """
    try:
        report = read(content, parser, name=name, about=about, ocr=ocr)
        corrected = apply(report, corrections) if corrections else None
        report = corrected.report if corrected else report
        row = _row(report)
    except MemoryError as error:
        return {"failure": failure("memory", error, "it needs more memory than a file may take")}
    except Exception as error:  # one bad file must not end the run; the row keeps where it happened
        return {"failure": failure("unreadable" if isinstance(error, GovReportError) else "crash", error)}
    if corrected:
        row["report"]["corrected"] = corrected.applied
        row["report"]["misfits"] = [f"{m.correction.to_json()}: {m.reason}" for m in corrected.misfits]
    return row


def read(
    content: bytes | str, parser: Parser, *, name: str = "", about: About | None = None, ocr: bool = False
) -> Report:
    """The report of a file or text, with what is known of it."""
    about = about or About()
    if isinstance(content, str):
        report = parser.parse(content, region=about.region, year=about.year)
    elif _JSON.match(content[:64]):
        report = Report.from_json(content)
    elif name.lower().endswith(_DATA):
        raise UnsupportedFormatError(f"{name}: it holds data, no report. Leave it out with --skip.")
    else:
        report = parser.parse_file(content, region=about.region, year=about.year, name=name or None, ocr=ocr)
    known = {"region_code": about.region_code, "kind": about.kind}
    known = {field: value for field, value in known.items() if value is not None}
    if not known or not report.parts:
        return report
    parts = tuple(Part.model_validate({**part.model_dump(), **known}) for part in report.parts)
    return report.model_copy(update={"parts": parts})


def failure(reason: str, error: BaseException, message: str = "") -> Row:
    """A failure's row; the traceback only where the fault is the library's own."""
    own = not isinstance(error, (GovReportError, MemoryError, OSError))
    return {
        "reason": reason,
        "error": type(error).__name__,
        "message": scrub(message or " ".join(str(error).split()) or type(error).__name__),
        "traceback": scrub("".join(traceback.format_exception(error))) if own and error.__traceback__ else None,
    }


def _row(report: Report) -> Row:
    warnings = list(report.warnings)
    findings = _findings(report, warnings)
    panel = Panel.from_reports([("", report)])
    return {
        "report": _report(report, panel.sources[0], findings, warnings, panel),
        "text": scrub(report.text),
        "records": _records(report),
        "findings": [_finding(f) for f in findings],
        "panel": [*_panel(panel.rows, goal=False), *_panel(panel.goals, goal=True)],
    }


def _findings(report: Report, warnings: list[str]) -> Sequence[Finding]:
    try:
        return report.findings
    except ArithmeticError as error:
        warnings.append(f"the audit could not be made: {type(error).__name__}")
        return ()


def _records(report: Report) -> list[Row]:
    out = []
    for row, record in zip(rows(report.records, report_id="", source=report.text), report.records, strict=True):
        days = bounds(record.period)
        row["year"] = days[0].year if days else None
        row["period_start"], row["period_end"] = days or (None, None)
        row["precision"] = record.quantity.precision if record.quantity else None
        row["correction"] = _correction(record)
        out.append(_clean(row))
    return out


def _correction(record: Record) -> str | None:
    if RULE not in record.rules:
        return None
    return "added" if all(e.rule == RULE for e in record.evidence) else "changed"


def _clean(row: Row) -> Row:
    """Values that Arrow can hold: decimals on its scale, no lone surrogates."""
    for name, value in row.items():
        if isinstance(value, str):
            row[name] = fit(Decimal(value)) if name in _DECIMALS else scrub(value)
        elif isinstance(value, Decimal):
            row[name] = fit(value)
    return row


def _finding(f: Finding) -> Row:
    place = f.left[0]
    row = {
        name: getattr(f, name)
        for name in ("kind", "rule", "holds", "stated", "recomputed", "difference", "tolerance", "unit")
    }
    row |= {"message_zh": f.message_zh, "message_en": f.message_en}
    row |= {"verdict": str(getattr(f, "verdict", None) or ("holds" if f.holds else "broken"))}
    row |= {"subject": place.subject, "text": place.text, "page": place.page}
    row |= {"start": place.span.start, "end": place.span.end}
    return _clean(row) | {"left_ids": list(f.left_ids), "right_ids": list(f.right_ids)}


def _panel(found: Iterable[PanelRow], *, goal: bool) -> list[Row]:
    out = []
    for r in found:
        row = {name: getattr(r, name) for name in PanelRow.model_fields if name not in ("source", "rivals")}
        row |= {"year": year_of(r.period), "goal": goal}
        out.append(_clean(row) | {"rivals": [_clean(rival.model_dump()) for rival in r.rivals]})
    return out


def _report(
    report: Report, info: SourceInfo, findings: Sequence[Finding], warnings: Sequence[str], panel: Panel
) -> Row:
    first = next((p for p in report.parts if p.title), report.parts[0] if report.parts else None)
    source = report.source
    row: Row = {
        "title": info.title or None,
        "kind": first.kind if first else None,
        "region": info.region or None,
        "region_code": info.region_code or None,
        "level": info.level or None,
        "review_year": next(iter(info.review_years), None),
        "plan_year": next(iter(info.plan_years), None),
        "date": _day(first.date if first else None),
        "meeting": first.meeting if first else None,
        "speaker": first.speaker if first else None,
        "format": source.format if source else "text",
        "pages": len(source.pages) if source else 0,
        "characters": len(report.text),
        "records": len(report.records),
        "goals": len(report.goals),
        "findings": len(findings),
        "alarms": sum(_alarm(f) for f in findings),
        "doubtful": len(report.doubtful()),
        "corrected": 0,
        "panel_rows": info.rows,
        **{f"left_out_{n}": info.left_out.get(n, 0) for n in ("no_indicator", "no_period", "unit")},
    }
    return _clean(row) | {
        "kinds": list(info.kinds),
        "review_years": list(info.review_years),
        "plan_years": list(info.plan_years),
        "unread": sorted(indicator for _, indicator in panel.unread),
        "warnings": [scrub(w) for w in warnings],
        "misfits": [],
        "parts": [_part(p) for p in report.parts],
    }


def _alarm(f: Finding) -> bool:
    verdict = getattr(f, "verdict", None)
    return not f.holds if verdict is None else verdict == "broken"


def _part(p: Part) -> Row:
    names = (
        "index",
        "kind",
        "title",
        "region",
        "region_code",
        "review_year",
        "plan_year",
        "date",
        "meeting",
        "speaker",
    )
    return _clean({name: getattr(p, name) for name in names} | {"start": p.span.start, "end": p.span.end})


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:  # a date to the month: 2024-01
        return None


__all__ = ["About", "content_key", "document", "failure", "read"]
