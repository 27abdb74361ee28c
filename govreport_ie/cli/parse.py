"""``govreport-ie parse``."""

from __future__ import annotations

from argparse import Namespace

from govreport_ie.cli.reading import read_reports, sure_enough
from govreport_ie.cli.writing import emit, emit_table, form_of
from govreport_ie.schema.errors import GovReportError
from govreport_ie.view.listing import describe
from govreport_ie.view.words import language


def run(args: Namespace) -> int:
    """Parse reports and write their records."""
    form = form_of(args, default="table", page=())
    if form in ("json", "html") and len(args.files) > 1:
        raise GovReportError(f"{form} holds one report; give one FILE, or --format jsonl for the rows of several")
    reading = read_reports(args.files, args)
    reports = {file: sure_enough(report, args) for file, report in reading.reports.items()}
    if form in ("json", "html"):
        (report,) = reports.values()
        emit(report.to_json(indent=2) if form == "json" else report.to_html(lang=language(args.lang)), args.output)
        return reading.status
    from govreport_ie.export import Table

    rows = [row for report in reports.values() for row in report.to_rows()]
    table = Table(rows, sources=[{"report_id": r.id, "file": file} for file, r in reports.items()])

    def plain() -> str:
        blocks = (describe(r, lang=language(args.lang), sentences=args.sentences) for r in reports.values())
        if len(reports) == 1:
            return next(blocks)
        return "\n\n".join(f"{file}\n{block}" for file, block in zip(reports, blocks, strict=True))

    emit_table(table, form, args.output, plain=plain)
    return reading.status
