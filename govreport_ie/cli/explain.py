"""``govreport-ie explain``."""

from __future__ import annotations

from argparse import Namespace

from govreport_ie.cli.grid import one_line
from govreport_ie.cli.reading import parser_of, read_report
from govreport_ie.cli.writing import emit
from govreport_ie.report import Report
from govreport_ie.schema.errors import GovReportError


def run(args: Namespace) -> None:
    """Print which words and rules prove the record at an offset."""
    emit(explain(read_report(args.file, args, parser_of(args)), args.at), None)


def explain(report: Report, offset: int) -> str:
    """What the number at an offset became, and why.

    Raises:
        GovReportError: There is no number there.
    """
    record = report.at(offset)
    if record is not None:
        return f"record {record.id}\n{report.explain(record)}"
    for numeral in report.numerals:
        if numeral.span.start <= offset < numeral.span.end:
            if numeral.record_id is not None:
                return f"record {numeral.record_id}\n{report.explain(numeral.record_id)}"
            return f"{one_line(numeral.text)!r} at {numeral.span.start}-{numeral.span.end} is no record: {numeral.role}"
    if not 0 <= offset < len(report.text):
        raise GovReportError(f"--at {offset}: the text has {len(report.text):,} characters, counted from 0")
    near = min(report.numerals, key=lambda n: abs(n.span.start - offset), default=None)
    hint = f"; the nearest is {one_line(near.text)!r} at {near.span.start}" if near else ""
    raise GovReportError(f"--at {offset}: no number stands there{hint}")
