"""What holds for every text and every file: each check raises :class:`Broken` where it doesn't."""

from __future__ import annotations

import decimal
from collections.abc import Iterable

from govreport_ie import Parser, Report
from govreport_ie.export import COLUMNS, Table
from govreport_ie.readers import read
from govreport_ie.schema import Source, Span
from govreport_ie.schema.errors import GovReportError, InternalError

DIGITS = frozenset("0123456789０１２３４５６７８９")
NARROW = (
    decimal.Context(prec=1),
    decimal.Context(prec=6, rounding=decimal.ROUND_UP),
    decimal.Context(prec=28, Emax=8, Emin=-8),
    decimal.BasicContext.copy(),
    decimal.Context(prec=4, traps=list(decimal.Context().flags)),
)
PARSERS = {"prose": Parser(), "tables": Parser(tables=True)}


class Broken(AssertionError):
    """A promise that was not kept."""


def must(holds: object, *said: object) -> None:
    if not holds:
        raise Broken(" ".join(map(str, said))[:400])


def check_text(text: str) -> None:
    """All that ``parse`` promises, for prose and with the tables of plain text."""
    for parser in PARSERS.values():
        report = parser.parse(text)
        must(report.text == text, "the text has changed")
        check_report(report)
        must(parser.parse(text) == report, "a second parse differs")
    check_digits(report)


def check_file(data: bytes) -> None:
    """A file is read or refused with an error of ours; what was read is a report like any other."""
    try:
        source = read(data, name="file")
    except InternalError as error:
        raise Broken(f"the reader stumbled: {error}") from error
    except GovReportError:
        return
    check_source(source)
    report = PARSERS["prose"].parse_file(data, name="file")
    must(report.text == source.text, "a second reading differs")
    check_report(report)


def check_report(report: Report) -> None:
    check_records(report)
    check_numerals(report)
    for place in (*report.parts, *report.sections, *(p for p in report.programs if hasattr(p, "span"))):
        _inside(place.span, report.text, "part or section")
    for programme in report.programs:
        for span in programme.mentions:
            _inside(span, report.text, "programme")
    check_exports(report)
    check_audit(report)


def check_records(report: Report) -> None:
    text, last = report.text, Span(start=0, end=0)
    for number, record in enumerate(report.records):
        quantity = record.quantity
        must(record.id == number, "ids are not in order:", number, record.id)
        must(quantity is not None, "a record without a quantity")
        assert quantity is not None
        must(
            quantity.text != "" and quantity.span.of(text) == quantity.text,
            "span and text differ:",
            repr(quantity.text),
        )
        must(last.start <= quantity.span.start, "out of order:", last, quantity.span, repr(quantity.text))
        must(last.end <= quantity.span.start, "overlapping:", last, quantity.span, repr(quantity.text))
        last = quantity.span
        must(
            quantity.low is None or quantity.high is None or quantity.low <= quantity.high,
            "low is above high:", quantity.low, quantity.high, repr(quantity.text),
        )  # fmt: skip
        for bound in (quantity.low, quantity.high):
            must(bound is None or bound.is_finite(), "not a number:", repr(quantity.text))
    for record in (*report.records, *report.goals):
        _inside(record.sentence, text, "sentence")
        if record.quantity is not None and record.table is None:
            here, there = record.sentence, record.quantity.span
            must(here.start <= there.start and there.end <= here.end, "outside its sentence:", record.quantity.text)
        for evidence in record.evidence:
            must(evidence.span is None or evidence.span.of(text) == evidence.text, "evidence is elsewhere:", evidence)
        if record.subject is not None and record.subject.span is not None:
            _inside(record.subject.span, text, "subject")
        if record.part_of_id is not None:
            must(0 <= record.part_of_id < len(report.records), "no such total:", record.part_of_id)
            must(record.part_of_id != record.id, "a part of itself:", record.id)


def check_numerals(report: Report) -> None:
    ids = len(report.records)
    end = 0
    for numeral in report.numerals:
        must(numeral.span.of(report.text) == numeral.text != "", "span and numeral differ:", repr(numeral.text))
        inner = numeral.role != "record" and numeral.span.end <= end  # a range's second number, a note mark between
        must(numeral.span.start >= end or inner, "numerals overlap:", numeral)
        end = max(end, numeral.span.end)
        must(numeral.record_id is None or 0 <= numeral.record_id < ids, "no such record:", numeral)


def check_digits(report: Report) -> None:
    covered = {i for n in report.numerals for i in range(n.span.start, n.span.end)}
    left = [i for i, char in enumerate(report.text) if char in DIGITS and i not in covered]
    must(not left, "digits without an account at", left[:5])


def check_exports(report: Report) -> None:
    rows = report.to_rows()
    must(all(tuple(row) == COLUMNS for row in rows), "a row with other columns")
    table = Table(rows)
    csv, lines = table.to_csv(), table.to_jsonl()
    must(lines.count("\n") == len(rows), "JSON Lines: a row is not a line")
    csv.encode("utf-8"), lines.encode("utf-8")
    if not any("\ud800" <= char <= "\udfff" for char in report.text):
        must(Report.from_json(report.to_json()) == _as_base(report), "JSON does not come back the same")


def _as_base(report: Report) -> Report:
    return report.model_copy(update={"source": None})


def check_audit(report: Report) -> None:
    findings = list(report.findings)
    for context in NARROW:
        with decimal.localcontext(context):
            again = list(report.model_copy(deep=False).findings)
        must(again == findings, "findings depend on the caller's decimal context:", context)


def check_source(source: Source) -> None:
    """What a reader hands on stands where it says."""
    text = source.text
    must(list(source.pages) == sorted(source.pages), "pages out of order")
    must(not source.pages or (source.pages[0] >= 0 and source.pages[-1] <= len(text)), "a page outside the text")
    for table in source.tables:
        _inside(table.span, text, "table")
        for cell in table.cells:
            must(cell.span.of(text) == cell.text, "a cell is elsewhere:", repr(cell.text))
            must(cell.row + cell.row_span <= table.rows, "a cell below its table:", cell.row)
            must(cell.column + cell.col_span <= table.columns, "a cell beside its table:", cell.column)
    spans: Iterable[Span] = (
        *source.furniture,
        *(n.span for n in source.notes),
        *(a for n in source.notes for a in n.anchors),
        *(m.span for m in source.members),
    )
    for span in spans:
        _inside(span, text, "note, furniture or member")
    for box in source.boxes(Span(start=0, end=len(text))):
        must(box.left <= box.right and box.top <= box.bottom, "a box inside out:", box)


def _inside(span: Span, text: str, what: str) -> None:
    must(0 <= span.start <= span.end <= len(text), f"{what} outside the text:", span)
