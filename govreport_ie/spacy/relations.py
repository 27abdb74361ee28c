"""A report's links as relations between spans of a Doc, in the form of spaCy's relation examples."""

from __future__ import annotations

from spacy.tokens import Doc

from govreport_ie.schema import Record, ReportData
from govreport_ie.spacy.align import Aligner

Relations = dict[tuple[int, int], dict[str, float]]

LABELS = {
    "subject": "SUBJECT",
    "predicate": "PREDICATE",
    "measure": "MEASURE",
    "period": "PERIOD",
    "status": "STATUS",
    "base": "BASE",
    "of": "OF",
    "region": "REGION",
    "program": "PROGRAM",
}


def arguments(record: Record, text: str) -> list[tuple[str, int, int]]:
    """The words that a record is linked with: relation label, first character, character after the last.

    Blanks at the ends do not count. Fields that the context gives without words of their own are left out.
    """
    found: dict[tuple[str, int, int], None] = {}
    if record.subject is not None and record.subject.span is not None:
        found["SUBJECT", record.subject.span.start, record.subject.span.end] = None
    for evidence in record.evidence:
        start, end = evidence.start, evidence.end
        label = LABELS.get(evidence.field, "SUBJECT")
        if start is None or end is None or label == "SUBJECT":
            continue
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start < end:
            found[label, start, end] = None
    return list(found)


def relations_of(doc: Doc, report: ReportData) -> Relations:
    """Relations keyed by the first tokens of two spans: ``{(quantity, argument): {"SUBJECT": 1.0}}``.

    A part points to its whole with ``PART_OF``, from quantity to quantity. Rules are certain of what they say,
    so every score is 1.0.
    """
    aligner, text = Aligner(doc), report.text
    head: dict[int, int] = {}
    for record in report.records:
        quantity = record.quantity
        tokens = aligner.tokens(quantity.span.start, quantity.span.end) if quantity else None
        if tokens is not None:
            head[record.id] = tokens[0]
    out: Relations = {}
    for record in report.records:
        if record.id not in head:
            continue
        start = head[record.id]
        for label, first, last in arguments(record, text):
            tokens = aligner.tokens(first, last)
            if tokens is not None:
                out.setdefault((start, tokens[0]), {})[label] = 1.0
        if record.part_of_id in head:
            out.setdefault((start, head[record.part_of_id]), {})["PART_OF"] = 1.0
    return out
