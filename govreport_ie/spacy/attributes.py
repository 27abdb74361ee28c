"""Custom attributes: doc._.report, doc._.records, doc._.relations, span._.record; and how a report is serialised."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from spacy.tokens import Doc, Span
from srsly.msgpack import msgpack_decoders, msgpack_encoders

from govreport_ie.report import Report
from govreport_ie.schema import Record, ReportData
from govreport_ie.spacy.relations import Relations, relations_of

RECORD_KEY = "record-{}"
_KEY = re.compile(r"record-(\d+)")
_MARK = "__govreport__"
_REPORT = ("._.", "report", None, None)  # where spaCy keeps doc._.report


def report_of(doc: Doc) -> ReportData | None:
    """The report that the ``govreport`` component read in a Doc, None where it did not run."""
    data: dict[Any, Any] = doc.user_data
    value = data.get(_REPORT)
    if isinstance(value, dict) and _MARK in value:  # unpacked before this module was imported
        value = data[_REPORT] = _restore(value)
    return value if isinstance(value, ReportData) else None


def _records(doc: Doc) -> tuple[Record, ...]:
    report = report_of(doc)
    return report.records if report else ()


def _relations(doc: Doc) -> Relations:
    report = report_of(doc)
    return relations_of(doc, report) if report else {}


def _record(span: Span) -> Record | None:
    key = _KEY.fullmatch(span.id_)
    if key is None:
        return None
    number, records = int(key.group(1)), _records(span.doc)
    if number < len(records) and records[number].id == number:
        return records[number]
    return next((r for r in records if r.id == number), None)


def _set_report(doc: Doc, value: ReportData | None) -> None:
    data: dict[Any, Any] = doc.user_data
    data[_REPORT] = value


def register() -> None:
    """Register the attributes and the packing of reports with spaCy; done when the package is imported."""
    Doc.set_extension("report", getter=report_of, setter=_set_report, force=True)
    Doc.set_extension("records", getter=_records, force=True)
    Doc.set_extension("relations", getter=_relations, force=True)
    Span.set_extension("record", getter=_record, force=True)
    msgpack_encoders.register("govreport", func=_encode)
    msgpack_decoders.register("govreport", func=_decode)


def _encode(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    if isinstance(value, ReportData):
        return {_MARK: value.model_dump_json()}
    return value if chain is None else chain(value)


def _decode(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    if isinstance(value, dict) and _MARK in value:
        return _restore(value)
    return value if chain is None else chain(value)


def _restore(value: dict[str, str]) -> Report:
    return Report.model_validate_json(value[_MARK])
