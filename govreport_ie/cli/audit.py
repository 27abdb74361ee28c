"""``govreport-ie audit``."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from govreport_ie import __version__
from govreport_ie.audit import Reported, audit, compare
from govreport_ie.cli.reading import read_reports
from govreport_ie.cli.writing import emit, emit_table, form_of
from govreport_ie.export import Column, Table, plain
from govreport_ie.report import Report
from govreport_ie.schema.finding import AuditResult, Finding
from govreport_ie.view.alarms import audit_page, counts, message, paragraphs
from govreport_ie.view.grid import terminal_width
from govreport_ie.view.words import Language, head, language

ACROSS = "across reports"
FAILED = 3
_SHOWN = {"broken": ("broken",), "unverified": ("broken", "unverified"), "all": ("broken", "unverified", "holds")}
FINDINGS = (
    Column("file", "string", "Report, or 'across reports'", required=True),
    Column("kind", "string", "Kind of check", required=True),
    Column("rule", "string", "Variant of the identity", required=True),
    Column("verdict", "string", "holds, broken or unverified", values=("holds", "broken", "unverified"), required=True),
    Column("reading", "string", "How the words were read, where not as they first seem"),
    Column("start", "integer", "Offset of the statement that is checked", required=True),
    Column("end", "integer", "Where it ends", required=True),
    Column("page", "integer", "Page of the file"),
    Column("subject", "string", "What is measured", long=True),
    Column("text", "string", "Number as written"),
    Column("against", "string", "The numbers that it is recomputed from", long=True),
    Column("stated", "decimal", "What the report says"),
    Column("recomputed", "decimal", "What follows from its other numbers"),
    Column("difference", "decimal", "Stated minus recomputed"),
    Column("tolerance", "decimal", "Difference that rounding explains"),
    Column("unit", "string", "Unit of the four numbers"),
    Column("message", "string", "The check as a sentence", long=True),
)


def run(args: Namespace) -> int:
    """Check each report, and several against each other."""
    form, lang = form_of(args, default="table", page=()), language(args.lang)
    reports, status = read_reports(args.files, args)
    results = {file: _audit(report) for file, report in reports.items()}
    texts: dict[str, dict[str | None, str]] = {file: {None: report.text} for file, report in reports.items()}
    if len(reports) > 1:
        results[ACROSS] = compare(Reported(Path(f).name, r.records, r.parts, r.text) for f, r in reports.items())
        texts[ACROSS] = {Path(file).name: report.text for file, report in reports.items()}
    wanted = _SHOWN[args.show or ("broken" if args.failed or form in ("table", "html") else "all")]
    shown = {name: [f for f in result.findings if f.verdict in wanted] for name, result in results.items()}
    if form == "jsonl":
        emit("".join(_json(name, finding) for name, found in shown.items() for finding in found), args.output)
    elif form == "html":
        emit(audit_page(results, shown, texts, lang=lang, version=__version__), args.output)
    else:
        table = Table([_flat(n, f, lang) for n, found in shown.items() for f in found], FINDINGS, "findings")

        def readable() -> str:
            return "\n\n".join(
                _describe(name, results[name], found, texts[name], lang) for name, found in shown.items()
            )

        emit_table(table, form, args.output, plain=readable)
    return FAILED if _fails(args.fail_on, results.values()) else status


def _fails(on: str | None, results: Iterable[AuditResult]) -> bool:
    """Whether there is a finding of the verdict that the caller wants to fail on."""
    return on is not None and any(f.verdict in _SHOWN[on] for result in results for f in result.findings)


def _audit(report: Report) -> AuditResult:
    return audit(report.records, parts=report.parts, text=report.text)


def _json(name: str, finding: Finding) -> str:
    row = {"file": name, **finding.model_dump(mode="json"), "holds": finding.holds}
    return json.dumps(row, ensure_ascii=False) + "\n"


def _flat(name: str, f: Finding, lang: Language) -> dict[str, object]:
    place = f.left[0]
    row: dict[str, object] = {n: getattr(f, n) for n in ("kind", "rule", "verdict", "reading", "unit")}
    row |= {n: plain(getattr(f, n)) for n in ("stated", "recomputed", "difference", "tolerance")}
    row |= {"start": place.span.start, "end": place.span.end, "page": place.page}
    row |= {"subject": place.subject, "text": place.text, "message": message(f, lang)}
    row |= {"against": "；".join(f"{p.subject}{p.text}" for p in f.right)}
    return row | {"file": place.source or name}


def _describe(
    name: str, result: AuditResult, shown: Sequence[Finding], texts: Mapping[str | None, str], lang: Language
) -> str:
    blocks = [f"{head(name, lang)}\n{counts(result, lang)}"]
    return "\n\n".join([*blocks, *paragraphs(shown, texts, lang=lang, width=min(100, terminal_width()))])
