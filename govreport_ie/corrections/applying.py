"""Corrections put to a report: its records changed, added and withdrawn, and what does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from pydantic import ValidationError

from govreport_ie.corrections.editing import edited
from govreport_ie.corrections.model import Action, Correction, DoesNotFitError, reason_of
from govreport_ie.report import Report
from govreport_ie.schema import Quantity, Record, Span


@dataclass(frozen=True, slots=True)
class Misfit:
    """A correction that changed nothing, and why."""

    correction: Correction
    reason: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """A report with its corrections, how many took effect, and those that do not fit."""

    report: Report
    applied: int
    misfits: tuple[Misfit, ...]


def apply(report: Report, corrections: Sequence[Correction]) -> Corrected:
    """The report with its corrections, in the order given.

    A record found by the machine keeps its id; an added one gets the next free id and stands where its span is.

    Args:
        report: The report as the machine read it.
        corrections: Those of this report.

    Example:
        >>> import govreport_ie
        >>> from govreport_ie.corrections import content_key
        >>> text = "2023年，税收收入完成8亿元。"
        >>> wrong = Correction(report=content_key(text), action="change", span=(12, 15), fields={"period": "2022"})
        >>> apply(govreport_ie.parse(text), [wrong]).report.records[0].period
        '2022'
    """
    records, applied, misfits = list(report.records), 0, []
    for correction in corrections:
        try:
            records = _ACTIONS[correction.action](records, correction, report)
            applied += 1
        except (DoesNotFitError, ValidationError, ArithmeticError, ValueError) as error:
            misfits.append(Misfit(correction, reason_of(error)))
    if applied:
        report = report.model_copy(update={"records": tuple(records)})
        report.__dict__.pop("findings", None)
    return Corrected(report, applied, tuple(misfits))


def _change(records: list[Record], c: Correction, report: Report) -> list[Record]:
    at = _find(records, c, report)
    out = list(records)
    out[at] = edited(records[at], c)
    return out


def _withdraw(records: list[Record], c: Correction, report: Report) -> list[Record]:
    at = _find(records, c, report)
    gone = records[at].id
    return [
        r.model_copy(update={"part_of_id": None}) if r.part_of_id == gone else r
        for n, r in enumerate(records)
        if n != at
    ]


def _add(records: list[Record], c: Correction, report: Report) -> list[Record]:
    start, end = c.span
    _check_words(c, report)
    if any(_overlap(r, start, end) for r in records):
        raise DoesNotFitError("a record stands there already; change that one")
    sentence, section = _place(records, report, start, end)
    part = next((p.index for p in report.parts if p.span.start <= start < p.span.end), 0)
    source = report.source
    blank = Record(
        id=max((r.id for r in (*records, *report.goals)), default=-1) + 1,
        part=part,
        quantity=Quantity(
            text=report.text[start:end],
            span=Span(start=start, end=end),
            kind=c.fields.get("kind", "count"),
            low=None,
            high=None,
            unit=None,
        ),
        subject=None,
        section=section,
        sentence=sentence,
        page=source.page_at(start) if source is not None else None,
    )
    added = edited(blank, c)
    return sorted([*records, added], key=lambda r: r.quantity.span.start if r.quantity else r.sentence.start)


_ACTIONS = {"change": _change, "withdraw": _withdraw, "add": _add}
assert set(_ACTIONS) == set(get_args(Action))


def _find(records: Sequence[Record], c: Correction, report: Report) -> int:
    """The record that a correction means: the one with its span, else the only one that overlaps it."""
    _check_words(c, report)
    start, end = c.span
    over = [n for n, r in enumerate(records) if _overlap(r, start, end)]
    exact = [n for n in over if (q := records[n].quantity) and (q.span.start, q.span.end) == (start, end)]
    found = exact or over
    if len(found) != 1:
        raise DoesNotFitError("no record stands there" if not found else "several records stand there")
    return found[0]


def _overlap(record: Record, start: int, end: int) -> bool:
    q = record.quantity
    return q is not None and q.span.start < end and start < q.span.end


def _check_words(c: Correction, report: Report) -> None:
    start, end = c.span
    if end > len(report.text):
        raise DoesNotFitError(f"the text has only {len(report.text):,} characters")
    words = c.fields.get("text")
    if words is not None and report.text[start:end] != words:
        raise DoesNotFitError(f"other words stand there: {report.text[start:end]!r}, not {words!r}")


def _place(records: Sequence[Record], report: Report, start: int, end: int) -> tuple[Span, tuple[str, ...]]:
    """Sentence and headings of a place: those of a record in the same sentence, else the line."""
    for r in records:
        if r.sentence.start <= start < r.sentence.end:
            return r.sentence, r.section
    text = report.text
    begin = max(text.rfind(mark, 0, start) for mark in "。！？\n\f") + 1
    after = [at for mark in "。！？\n\f" if (at := text.find(mark, end)) >= 0]
    near = max((r for r in records if r.sentence.start <= start), key=lambda r: r.sentence.start, default=None)
    return Span(start=begin, end=min(after, default=len(text) - 1) + 1), near.section if near else ()
