"""W3C Web Annotations: each record as a JSON-LD annotation that any reader of such can show on the text."""

from __future__ import annotations

from typing import Any, Final

from govreport_ie.report import Report
from govreport_ie.schema import Record, Span

_CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_AROUND: Final = 32
_PAGES: Final = "http://tools.ietf.org/rfc/rfc3778"


def to_web_annotations(report: Report, *, source: str | None = None) -> dict[str, Any]:
    """The records as an annotation collection with one page.

    Args:
        report: The report.
        source: The IRI of the document; one made of its SHA-256 by default.

    Example:
        >>> import govreport_ie
        >>> found = to_web_annotations(govreport_ie.parse("税收收入8亿元。"))
        >>> found["first"]["items"][0]["target"]["selector"][0]["exact"]
        '8亿元'
    """
    iri = source or f"urn:sha256:{report.sha256}"
    rows = zip(report.to_rows(), report.records, strict=True)
    items = [_annotation(iri, row, record, report) for row, record in rows if record.quantity is not None]
    collection = f"{iri}#records"
    page = {"id": f"{collection}-1", "type": "AnnotationPage", "partOf": collection, "startIndex": 0, "items": items}
    return {
        "@context": _CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": f"Records of {report.id}",
        "total": len(items),
        "first": page,
        "last": page["id"],
    }


def _annotation(iri: str, row: dict[str, Any], record: Record, report: Report) -> dict[str, Any]:
    assert record.quantity is not None, "only records with a quantity are annotated"
    selectors = _selectors(record.quantity.span, report.text)
    if record.page is not None:
        selectors.append({"type": "FragmentSelector", "conformsTo": _PAGES, "value": f"page={record.page}"})
    said = {name: value for name, value in row.items() if value not in (None, "") and name != "sentence"}
    subject = record.subject.text if record.subject else ""
    bounds = " – ".join(dict.fromkeys(b for b in (row["low"], row["high"]) if b is not None))
    words = " ".join(x for x in (subject, bounds, row["unit"], record.period, record.status) if x)
    return {
        "id": f"{iri}#record-{record.id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "zh", "value": words},
            {"type": "Dataset", "purpose": "identifying", "format": "application/json", "value": said},
        ],
        "target": {"source": iri, "selector": selectors},
    }


def _selectors(span: Span, text: str) -> list[dict[str, Any]]:
    return [
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(span.start - _AROUND, 0) : span.start],
            "suffix": text[span.end : span.end + _AROUND],
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]
