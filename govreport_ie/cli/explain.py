"""``govreport-ie explain``."""

from __future__ import annotations

from argparse import Namespace

from govreport_ie.cli.reading import parser_of, read_report
from govreport_ie.cli.writing import emit
from govreport_ie.report import Report
from govreport_ie.schema import Record
from govreport_ie.schema.errors import GovReportError
from govreport_ie.view.grid import one_line


def run(args: Namespace) -> None:
    """Print which words and rules prove a record: the one at an offset, one by its number, or those with some words."""
    report = read_report(args.file, args, parser_of(args))
    if args.record is not None:
        emit(_explained(report, by_number(report, args.record)), None)
    elif args.find is not None:
        emit("\n\n".join(_explained(report, record) for record in with_words(report, args.find)), None)
    else:
        emit(at_offset(report, args.at), None)


def by_number(report: Report, number: int) -> Record:
    """The record of that number.

    Raises:
        GovReportError: There is none.
    """
    found = next((r for r in (*report.records, *report.goals) if r.id == number), None)
    if found is None:
        last = max((r.id for r in (*report.records, *report.goals)), default=None)
        has = "the report has no records" if last is None else f"records are numbered from 0 to {last}"
        raise GovReportError(f"--record {number}: {has}")
    return found


def with_words(report: Report, words: str) -> list[Record]:
    """The records whose subject, indicator, programme or number has the words; else those whose sentence has them.

    Raises:
        GovReportError: There is none.
    """
    records = [*report.records, *report.goals]
    wanted = "".join(words.split())
    found = [
        r
        for r in records
        if any(
            wanted in "".join((said or "").split())
            for said in (r.text, r.subject_text, r.indicator, r.indicator_code, r.program)
        )
    ] or [r for r in records if wanted in "".join(r.sentence.of(report.text).split())]
    if not found or not wanted:
        where = "the text has them, but no record" if wanted and wanted in "".join(report.text.split()) else "not found"
        raise GovReportError(f"--find {words}: {where}")
    return found


def at_offset(report: Report, offset: int) -> str:
    """What the number at an offset became, and why.

    Raises:
        GovReportError: There is no number there.
    """
    record = report.at(offset)
    if record is not None:
        return _explained(report, record)
    for numeral in report.numerals:
        if numeral.span.start <= offset < numeral.span.end:
            if numeral.record_id is not None:
                return _explained(report, by_number(report, numeral.record_id))
            return f"{one_line(numeral.text)!r} at {numeral.span.start}-{numeral.span.end} is no record: {numeral.role}"
    if not 0 <= offset < len(report.text):
        raise GovReportError(f"--at {offset}: the text has {len(report.text):,} characters, counted from 0")
    near = min(report.numerals, key=lambda n: abs(n.span.start - offset), default=None)
    hint = f"; the nearest is {one_line(near.text)!r} at {near.span.start}" if near else ""
    raise GovReportError(f"--at {offset}: no number stands there{hint}")


def _explained(report: Report, record: Record) -> str:
    return f"record {record.id}\n{report.explain(record)}"
