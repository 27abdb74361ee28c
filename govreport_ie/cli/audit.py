"""``govreport-ie audit``."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from govreport_ie.audit import Reported, audit, compare
from govreport_ie.cli.grid import Head, grid, one_line
from govreport_ie.cli.reading import parser_of, read_report
from govreport_ie.cli.writing import emit
from govreport_ie.report import Report
from govreport_ie.schema.finding import AuditResult, Finding

ACROSS = "across reports"
_HEADS = (Head("at", right=True), Head("check"), Head("holds", keep=True), Head("what was found"))


def run(args: Namespace) -> None:
    """Check each report, and several against each other."""
    parser = parser_of(args)
    reports = {file: read_report(file, args, parser) for file in args.files}
    results = {file: _audit(report) for file, report in reports.items()}
    if len(reports) > 1:
        results[ACROSS] = compare(Reported(Path(f).name, r.records, r.parts, r.text) for f, r in reports.items())
    shown = {name: result.failed if args.failed else result.findings for name, result in results.items()}
    if args.format == "jsonl" or (args.format is None and str(args.output or "").endswith(".jsonl")):
        emit("".join(_json(name, finding) for name, found in shown.items() for finding in found), args.output)
        return
    blocks = [_describe(name, results[name], found, args.lang) for name, found in shown.items()]
    emit("\n\n".join(blocks), args.output)


def _audit(report: Report) -> AuditResult:
    return audit(report.records, parts=report.parts, text=report.text)


def _json(name: str, finding: Finding) -> str:
    row = {"file": name, **finding.model_dump(mode="json"), "holds": finding.holds}
    return json.dumps(row, ensure_ascii=False) + "\n"


def _describe(name: str, result: AuditResult, shown: Sequence[Finding], lang: str) -> str:
    lines = [name]
    if shown:
        lines.append(grid(_HEADS, [_row(f, lang) for f in shown]))
    skipped = ", ".join(f"{n} {kind}" for kind, n in sorted(result.skipped.items()))
    made, failed = len(result.findings), len(result.failed)
    lines.append(
        f"{made} checks: {made - failed} hold, {failed} don't"
        + (f"; not checked because ambiguous: {skipped}" if skipped else "")
    )
    return "\n".join(lines)


def _row(f: Finding, lang: str) -> tuple[object, ...]:
    place = f.left[0]
    at = f"{place.source}:{place.span.start}" if place.source else place.span.start
    return at, f.kind, "yes" if f.holds else "NO", one_line(f.message_en if lang == "en" else f.message_zh)
