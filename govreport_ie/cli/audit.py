"""``govreport-ie audit``."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from govreport_ie.audit import Reported, audit, compare
from govreport_ie.cli.reading import read_reports
from govreport_ie.cli.writing import emit, emit_table, form_of
from govreport_ie.export import Column, Table, plain
from govreport_ie.report import Report
from govreport_ie.schema.finding import AuditResult, Finding
from govreport_ie.view.grid import Head, grid, one_line
from govreport_ie.view.words import Language, head, language

ACROSS = "across reports"
_COUNTED = {
    "en": "{} checks: {} hold, {} broken, {} unverified",
    "zh": "{} 项核对：{} 项相符，{} 项不符，{} 项存疑",
}
_SKIPPED = {"en": "; not checked because ambiguous: {}", "zh": "；因有歧义未核对：{}"}
FINDINGS = (
    Column("file", "string", "Report, or 'across reports'", required=True),
    Column("kind", "string", "Kind of check", required=True),
    Column("rule", "string", "Variant of the identity", required=True),
    Column("verdict", "string", "holds, broken or unverified", values=("holds", "broken", "unverified"), required=True),
    Column("start", "integer", "Offset of the statement that is checked", required=True),
    Column("end", "integer", "Where it ends", required=True),
    Column("page", "integer", "Page of the file"),
    Column("subject", "string", "What is measured", long=True),
    Column("text", "string", "Number as written"),
    Column("stated", "decimal", "What the report says"),
    Column("recomputed", "decimal", "What follows from its other numbers"),
    Column("difference", "decimal", "Stated minus recomputed"),
    Column("tolerance", "decimal", "Difference that rounding explains"),
    Column("unit", "string", "Unit of the four numbers"),
    Column("message", "string", "The check as a sentence", long=True),
)
_HEADS = (
    Head("at", right=True),
    Head("page", right=True),
    Head("check"),
    Head("verdict", keep=True),
    Head("what was found", cut=40),
)


def run(args: Namespace) -> int:
    """Check each report, and several against each other."""
    form, lang = form_of(args, default="table"), language(args.lang)
    reports, status = read_reports(args.files, args)
    results = {file: _audit(report) for file, report in reports.items()}
    if len(reports) > 1:
        results[ACROSS] = compare(Reported(Path(f).name, r.records, r.parts, r.text) for f, r in reports.items())
    shown = {name: result.failed if args.failed else result.findings for name, result in results.items()}
    if form == "jsonl":
        emit("".join(_json(name, finding) for name, found in shown.items() for finding in found), args.output)
        return status
    table = Table([_flat(n, f, lang) for n, found in shown.items() for f in found], FINDINGS, "findings")

    def readable() -> str:
        return "\n\n".join(_describe(name, results[name], found, lang) for name, found in shown.items())

    emit_table(table, form, args.output, plain=readable)
    return status


def _audit(report: Report) -> AuditResult:
    return audit(report.records, parts=report.parts, text=report.text)


def _json(name: str, finding: Finding) -> str:
    row = {"file": name, **finding.model_dump(mode="json"), "holds": finding.holds}
    return json.dumps(row, ensure_ascii=False) + "\n"


def _flat(name: str, f: Finding, lang: Language) -> dict[str, object]:
    place = f.left[0]
    row: dict[str, object] = {n: getattr(f, n) for n in ("kind", "rule", "verdict", "unit")}
    row |= {n: plain(getattr(f, n)) for n in ("stated", "recomputed", "difference", "tolerance")}
    row |= {"start": place.span.start, "end": place.span.end, "page": place.page}
    row |= {"subject": place.subject, "text": place.text, "message": _message(f, lang)}
    return row | {"file": place.source or name}


def _describe(name: str, result: AuditResult, shown: Sequence[Finding], lang: Language) -> str:
    lines = [head(name, lang)]
    if shown:
        heads = [h._replace(title=head(h.title, lang)) for h in _HEADS]
        lines.append(grid(heads, [_row(f, lang) for f in shown]))
    skipped = ", ".join(f"{n} {kind}" for kind, n in sorted(result.skipped.items()))
    made, failed, unsure = len(result.findings), len(result.failed), len(result.unverified)
    counts = (made, made - failed - unsure, failed, unsure)
    lines.append(_COUNTED[lang].format(*counts) + (_SKIPPED[lang].format(skipped) if skipped else ""))
    return "\n".join(lines)


def _row(f: Finding, lang: Language) -> tuple[object, ...]:
    place = f.left[0]
    at = f"{place.source}:{place.span.start}" if place.source else place.span.start
    return (
        at,
        place.page,
        f.kind,
        f.verdict.upper() if f.verdict == "broken" else f.verdict,
        one_line(_message(f, lang)),
    )


def _message(f: Finding, lang: Language) -> str:
    return f.message_en if lang == "en" else f.message_zh
