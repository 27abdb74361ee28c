"""A report's findings as spans of a Doc, and which of them become entities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span

from govreport_ie.mentions.periods import Years, find_periods
from govreport_ie.mentions.regions import names_facility
from govreport_ie.schema import Record, ReportData
from govreport_ie.spacy.align import Aligner
from govreport_ie.spacy.attributes import RECORD_KEY
from govreport_ie.spacy.relations import arguments

QUANTITY_LABELS = {"money": "MONEY", "percent": "PERCENT", "point": "PERCENT"}
ENTITY_LABELS = ("MONEY", "PERCENT", "QUANTITY", "PROGRAM", "INDICATOR", "DATE", "GPE")
SPAN_LABELS = (*ENTITY_LABELS, "TARGET", "SUBJECT", "PREDICATE", "MEASURE", "PERIOD", "STATUS", "BASE", "OF", "REGION")


def spans_of(doc: Doc, report: ReportData) -> list[Span]:
    """All spans of a report, in the order of their places; they may overlap."""
    tokens_of = Aligner(doc).tokens
    found: dict[tuple[int, int, str, str], str] = {}
    for start, end, label, key, entry in _places(report.text, report):
        tokens = tokens_of(start, end)
        if tokens is not None and (label != "GPE" or doc.char_span(start, end)):  # a name in a word is part of the word
            found.setdefault((*tokens, label, key), entry)
    return [
        Span(doc, start, end, label=label, kb_id=entry, span_id=key)
        for (start, end, label, key), entry in sorted(found.items())
    ]


def _places(text: str, report: ReportData) -> Iterator[tuple[int, int, str, str, str]]:
    for record in report.records:
        yield from _of_record(record, text)
    for goal in report.goals:
        span = goal.subject.span if goal.subject and goal.subject.span else goal.sentence
        yield span.start, span.end, "TARGET", "", ""
    for programme in report.programs:
        for mention in programme.mentions:
            yield mention.start, mention.end, "PROGRAM", "", programme.name
    for part in report.parts:
        years = Years(part.review_year, part.plan_year)
        for period in find_periods(text, part.span.start, part.span.end, years):
            yield period.start, period.end, "DATE", "", period.value or ""
    yield from _regions(text, report)


def _of_record(record: Record, text: str) -> Iterator[tuple[int, int, str, str, str]]:
    key = RECORD_KEY.format(record.id)
    if record.quantity is not None:
        span = record.quantity.span
        yield span.start, span.end, QUANTITY_LABELS.get(record.quantity.kind, "QUANTITY"), key, ""
        if record.status == "target":
            yield span.start, span.end, "TARGET", key, ""
    subject = record.subject
    if subject is not None and subject.span is not None and subject.indicator is not None:
        yield subject.span.start, subject.span.end, "INDICATOR", "", subject.code or subject.indicator
    for label, start, end in arguments(record, text):
        if label != "PROGRAM":
            yield start, end, label, "", ""


def _regions(text: str, report: ReportData) -> Iterator[tuple[int, int, str, str, str]]:
    codes: dict[str, str] = {}
    named = [(p.region, p.region_code) for p in report.parts] + [(r.region, r.region_code) for r in report.records]
    for region, code in named:
        if region and not codes.get(region):
            codes[region] = code or ""
    for name, known in codes.items():
        at = text.find(name)
        while at >= 0:
            if text[at - 1 : at] != "党" and not names_facility(text, at + len(name)):
                yield at, at + len(name), "GPE", "", known
            at = text.find(name, at + len(name))


def entities(old: Iterable[Span], first: Iterable[Span], spans: Iterable[Span], *, overwrite: bool) -> list[Span]:
    """Spans without overlaps for ``doc.ents``.

    What comes first keeps its tokens: spans of the user's patterns, then quantities, programmes, indicators, dates
    and regions; among equals the longer, then the earlier. Entities of other components keep theirs before all of
    these with ``overwrite=False``, else they stay only where nothing overlaps them.
    """
    rank = {label: i for i, label in enumerate(ENTITY_LABELS)}
    own = [s for s in spans if s.label_ in rank]
    own.sort(key=lambda s: (_group(rank[s.label_]), s.start - s.end, s.start))
    mine = [*sorted(first, key=lambda s: (s.start - s.end, s.start)), *own]
    taken: set[int] = set()
    kept: list[Span] = []
    for span in (*mine, *old) if overwrite else (*old, *mine):
        tokens = range(span.start, span.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(span)
    return kept


def _group(rank: int) -> int:
    return max(0, rank - 2)  # money, percent and quantity are one group
