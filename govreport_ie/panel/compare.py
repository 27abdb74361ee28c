"""What two reports say of the same things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Literal

from govreport_ie.export import Column, Table, plain
from govreport_ie.export.columns import MEASURES, STATUSES
from govreport_ie.lexicon import Indicator, Lexicon
from govreport_ie.lexicon.regions import Gazetteer
from govreport_ie.panel.choice import choose, conflicting
from govreport_ie.panel.model import ReportLike
from govreport_ie.panel.periods import moved
from govreport_ie.panel.statements import Key, Reader, Statement
from govreport_ie.schema import Base, Record
from govreport_ie.schema.names import one_of

Relation = Literal["same", "differs", "only_a", "only_b"]
RELATIONS = ("same", "differs", "only_a", "only_b")
Align = Literal["auto", "period", "report"]

DIFF: tuple[Column, ...] = (
    Column(
        "relation", "string", "same (rounding allowed for), differs, only_a, only_b", values=RELATIONS, required=True
    ),
    Column("region", "string", "Region"),
    Column("scope", "string", "Part of the region's accounts"),
    Column("period", "string", "Time that the value belongs to", required=True),
    Column("subject", "string", "Indicator, programme or subject as written", long=True, required=True),
    Column("measure", "string", "level, change, share, completion, ratio", values=MEASURES, required=True),
    Column("unit", "string", "Unit"),
    Column("low_a", "decimal", "Lower bound in the first report"),
    Column("high_a", "decimal", "Upper bound in the first report"),
    Column("status_a", "string", "Status in the first report", values=STATUSES),
    Column("low_b", "decimal", "Lower bound in the second report"),
    Column("high_b", "decimal", "Upper bound in the second report"),
    Column("status_b", "string", "Status in the second report", values=STATUSES),
    Column("difference", "decimal", "Second minus first, where both are single numbers"),
    Column("sentence_a", "string", "Sentence of the first report", long=True),
    Column("sentence_b", "string", "Sentence of the second report", long=True),
    Column("page_a", "integer", "Page of the first report"),
    Column("page_b", "integer", "Page of the second report"),
    Column("period_b", "string", "Time that the second report's value belongs to, where it is another one"),
)


class _AnySubject(Reader):
    """Reads records without a known indicator too, by their subject (and programme) as written."""

    def indicator(self, record: Record, region: str = "", year: int | None = None) -> Indicator | None:
        known = super().indicator(record, region, year)
        if known is not None or record.subject is None:
            return known
        subject = "".join(record.subject.text.split())
        return Indicator(f"{record.program}: {subject}" if record.program and record.program != subject else subject)


def diff(
    a: ReportLike,
    b: ReportLike,
    *,
    shared_only: bool = False,
    gazetteer: Gazetteer | None = None,
    align: Align = "auto",
) -> Table:
    """What two reports say of the same region, period, subject and measure, and what only one of them says.

    Subjects are the same where they are one indicator, or the same words of one programme. What both say comes first,
    disagreements before agreements.

    Args:
        a: The first report.
        b: The second report.
        shared_only: Leave out what only one of them says.
        gazetteer: Names and codes of regions.
        align: What "the same period" is: ``period`` the very same one; ``report`` the same distance from the year that
            each report looks back on, so that reports of two years are compared line by line; ``auto`` takes the
            latter for reports of one kind and region on different years.

    Raises:
        UnknownNameError: ``align`` is none of these.
    """
    one_of("align", align, Align)
    reader = _AnySubject(Lexicon.default(), gazetteer or Gazetteer.default())
    shift = _shift(a, b, reader, align)
    left, right = _grouped(reader, a, 0), _grouped(reader, b, shift)
    rows: list[dict[str, Any]] = []
    for key in dict.fromkeys([*left, *right]):
        one, two = left.get(key), right.get(key)
        if shared_only and (one is None or two is None):
            continue
        rows.append(_row(key, one, two, a.text, b.text) | _other_period(key[0].period, shift))
    rows.sort(key=lambda row: ("differs", "same", "only_a", "only_b").index(row["relation"]))
    return Table(rows, DIFF, "diff", ({"source": a.id}, {"source": b.id}))


def _shift(a: ReportLike, b: ReportLike, reader: Reader, align: Align) -> int:
    """How many years the second report is later than the first, where they are compared by distance."""
    if align == "period":
        return 0
    first, second = (next((p for p in r.parts if p.review_year), None) for r in (a, b))
    if first is None or second is None or first.review_year is None or second.review_year is None:
        return 0
    alike = first.kind == second.kind and reader.homes(a).get(first.index) == reader.homes(b).get(second.index)
    return second.review_year - first.review_year if alike or align == "report" else 0


def _grouped(reader: Reader, report: ReportLike, shift: int) -> dict[tuple[Key, str | None], list[Statement]]:
    out: dict[tuple[Key, str | None], list[Statement]] = {}
    for statement in reader.read(report, report.records, Counter()):
        s = _earlier(statement, shift) if shift else statement
        out.setdefault((s.key, s.unit), []).append(s)
    return out


def _earlier(s: Statement, years: int) -> Statement:
    """The statement as if it had been made some years before."""
    base = s.record.base
    if base is not None and base.period is not None:
        base = Base(period=moved(base.period, -years), status=base.status)
    record = s.record.model_copy(update={"base": base})
    return replace(s, key=replace(s.key, period=moved(s.key.period, -years)), record=record)


def _row(
    key: tuple[Key, str | None],
    one: list[Statement] | None,
    two: list[Statement] | None,
    text_a: str,
    text_b: str,
) -> dict[str, Any]:
    where, best_a, best_b = key[0].where, _best(one), _best(two)
    relation: Relation = "only_a" if best_b is None else "only_b"
    difference = None
    if best_a is not None and best_b is not None:
        relation = "differs" if conflicting([best_a, best_b], best_a) else "same"
        if (
            best_a.low == best_a.high
            and best_b.low == best_b.high
            and best_a.low is not None
            and best_b.low is not None
        ):
            difference = plain(best_b.low - best_a.low)
    row = {
        "relation": relation,
        "region": where.region,
        "scope": where.scope,
        "period": key[0].period,
        "subject": key[0].indicator,
        "measure": key[0].measure,
        "unit": key[1],
        "difference": difference,
    }
    return row | _side("a", best_a, text_a) | _side("b", best_b, text_b)


def _other_period(period: str, shift: int) -> dict[str, str]:
    return {"period_b": moved(period, shift)} if shift else {}


def _best(statements: Iterable[Statement] | None) -> Statement | None:
    return choose(statements)[0] if statements else None


def _side(name: str, s: Statement | None, text: str) -> dict[str, Any]:
    if s is None:
        return {}
    side = {
        "low": plain(s.low),
        "high": plain(s.high),
        "status": s.record.status,
        "sentence": s.record.sentence.of(text),
        "page": s.record.page,
    }
    return {f"{key}_{name}": value for key, value in side.items()}
