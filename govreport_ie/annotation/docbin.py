"""spaCy's DocBin: reports as Docs with the component's spans, and edited Docs back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from govreport_ie.annotation.marks import LABELS, SUBJECT, Mark, difference, marks
from govreport_ie.corrections import Correction
from govreport_ie.report import Report
from govreport_ie.schema import Span
from govreport_ie.schema.errors import GovReportError

if TYPE_CHECKING:
    from spacy.tokens import Doc

KEY: Final = "records"
"""The span group of the marks: quantities by kind, and subjects."""


def to_docbin(reports: Iterable[Report]) -> bytes:
    """The reports as the bytes of a DocBin, one token a character, so that every offset is one of a token.

    Span group ``records`` has a span for each quantity (label: its kind) and subject, both with the same span id.

    Example:
        >>> import govreport_ie
        >>> from spacy.tokens import DocBin
        >>> data = to_docbin([govreport_ie.parse("税收收入8亿元。")])
        >>> len(DocBin().from_bytes(data))
        1
    """
    from spacy.tokens import Doc, DocBin
    from spacy.tokens import Span as Stretch
    from spacy.vocab import Vocab

    found = DocBin(store_user_data=True)
    vocab = Vocab()
    for report in reports:
        text = report.text or " "
        doc = Doc(vocab, words=list(text), spaces=[False] * len(text))
        doc.user_data["sha256"], doc.user_data["report_id"] = report.sha256, report.id
        spans = []
        for number, mark in enumerate(marks(report)):
            key = f"q{number}"
            spans.append(Stretch(doc, mark.span.start, mark.span.end, label=mark.kind, span_id=key))
            if mark.subject is not None:
                spans.append(Stretch(doc, mark.subject.start, mark.subject.end, label=SUBJECT, span_id=key))
        doc.spans[KEY] = spans
        found.add(doc)
    data: bytes = found.to_bytes()
    return data


def from_docbin(data: bytes, report: Report, *, who: str = "") -> list[Correction]:
    """The corrections in a DocBin whose span group ``records`` was edited.

    Args:
        data: The bytes of the DocBin.
        report: The report as the machine read it when the Docs were made.
        who: Who annotated.

    Raises:
        GovReportError: It is no DocBin, or has no Doc of the report.
    """
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    try:
        docs = list(DocBin().from_bytes(data).get_docs(Vocab()))
    except Exception as error:  # spaCy lets whatever its unpacking raises through
        raise GovReportError(f"no DocBin: {type(error).__name__}: {error}") from error
    doc = next((d for d in docs if d.user_data.get("sha256") == report.sha256 or d.text == report.text), None)
    if doc is None:
        raise GovReportError(f"the DocBin has no Doc of report {report.id}")
    return difference(report, _marks(doc), who=who, why="DocBin")


def _marks(doc: Doc) -> list[Mark]:
    spans = [s for s in doc.spans.get(KEY, ()) if s.label_ in LABELS]
    subjects = {s.id_: Span(start=s.start_char, end=s.end_char) for s in spans if s.label_ == SUBJECT and s.id_}
    return [
        Mark(Span(start=s.start_char, end=s.end_char), s.label_, subjects.get(s.id_) if s.id_ else None)
        for s in spans
        if s.label_ != SUBJECT
    ]
