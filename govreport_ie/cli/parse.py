"""``govreport-ie parse``."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from pathlib import Path

from govreport_ie.cli.grid import Head, grid, one_line
from govreport_ie.cli.reading import parser_of, read_report
from govreport_ie.cli.writing import emit, emit_table
from govreport_ie.report import Report
from govreport_ie.schema import Part, Quantity, Record

_HEADS = (
    Head("at", right=True),
    Head("quantity", cut=12),
    Head("subject", cut=16),
    Head("measure"),
    Head("period"),
    Head("status"),
    Head("value", right=True),
    Head("against", cut=8),
    Head("part of", cut=8),
    Head("region", cut=8),
    Head("programme", cut=8),
)
_SIGNS = {"at_most": "≤", "at_least": "≥", "over": ">", "under": "<", "about": "≈"}


def run(args: Namespace) -> None:
    """Parse one report and write its records."""
    report = read_report(args.file, args, parser_of(args))
    form = args.format or ("json" if args.output and Path(args.output).suffix == ".json" else None)
    if form == "json":
        emit(report.to_json(indent=2), args.output)
        return
    from govreport_ie.export import Table

    table = Table(report.to_rows(), sources=[{"report_id": report.id, "file": args.file}])
    emit_table(table, form, args.output, plain=lambda: describe(report), default="table")


def describe(report: Report, *, width: int | None = None) -> str:
    """A report for people: what it is, its records as a table, how many there are.

    Args:
        report: The report.
        width: Columns there are; the terminal's by default.
    """
    records = [*report.records, *report.goals]
    lines = [_part(part) for part in report.parts if part.title or part.region]
    if records:
        lines += ["", grid(_HEADS, map(_row, records), width=width), ""]
    kinds = Counter(r.quantity.kind for r in report.records if r.quantity)
    counted = ", ".join(f"{n} {kind}" for kind, n in kinds.most_common())
    lines.append(f"{len(report.records)} records: {counted}" if report.records else "no records")
    lines += [f"{len(report.goals)} goals without a number"] if report.goals else []
    lines += [f"warning: {one_line(warning)}" for warning in report.warnings]
    return "\n".join(lines)


def _part(part: Part) -> str:
    years = f"{part.review_year or '?'} reviewed" if part.review_year else ""
    plans = f"{part.plan_year} planned" if part.plan_year else ""
    facts = [part.kind, part.region, years, plans, part.date, part.speaker]
    return f"{one_line(part.title) or 'untitled'} [{', '.join(one_line(f) for f in facts if f)}]"


def _row(r: Record) -> tuple[object, ...]:
    q = r.quantity
    base = f"{r.base.period or 'earlier'} {r.base.status or ''}" if r.base else None
    arrow = {"up": " +", "down": " -"}.get(r.direction or "", "")
    return (
        q.span.start if q else r.sentence.start,
        q.text if q else "",
        r.subject.text if r.subject else "",
        r.measure + arrow,
        r.period,
        r.status,
        amount(q) if q else "",
        r.of or base,
        r.part_of,
        r.region,
        r.program,
    )


def amount(q: Quantity) -> str:
    """The value that a quantity was read as.

    Example:
        >>> from decimal import Decimal
        >>> from govreport_ie.schema import Span
        >>> ceiling = {"low": None, "high": Decimal(4), "unit": "%", "modifier": "at_most"}
        >>> amount(Quantity(text="4%以内", span=Span(start=0, end=4), kind="percent", **ceiling))
        '≤ 4 %'
    """
    bounds = [f"{b:,f}" for b in (q.low, q.high) if b is not None]
    value = "…".join(dict.fromkeys(bounds))
    return " ".join(filter(None, (_SIGNS.get(q.modifier or ""), value, q.unit)))
