"""Facts of tables as records, beside those of the prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from govreport_ie.document.model import Document
from govreport_ie.schema.building import build
from govreport_ie.schema.record import Base, Evidence, Numeral, Quantity, Record, Subject, TableCell
from govreport_ie.schema.span import Span
from govreport_ie.tables.model import Proof, TableFact, TableReading

_DIGITS = re.compile(r"[0-9０-９](?:[0-9０-９,，.．]*[0-9０-９])?")
_SIGNS = frozenset("-－−–+")


def records_of(facts: Sequence[TableFact], text: str, *, first_id: int = 0) -> list[Record]:
    """Make records of facts; their ids follow each other from ``first_id`` in the order of the facts.

    A record's ``table`` says that it stems from a table, and where it stands in it. Its ``sentence`` is the row.

    Args:
        facts: The facts of :func:`~govreport_ie.tables.read_tables`, all of them: they point at each other.
        text: The source's text, which their offsets count in.
        first_id: Id of the first record.

    Example:
        >>> records_of([], "")
        []
    """
    maker = _Maker(facts, text, first_id)
    return [maker.record(i, fact) for i, fact in enumerate(facts)]


def numerals_of(doc: Document, reading: TableReading, *, first_id: int = 0) -> list[Numeral]:
    """What became of every numeral of the tables: the record that it is, or ``table``.

    Args:
        doc: The document that the reading is of.
        reading: What was read.
        first_id: The id of the first record made of the reading's facts.
    """
    ids = {f.start: first_id + i for i, f in enumerate(reading.facts)}
    out = []
    for start, end in _stretches(doc, reading):
        for found in _DIGITS.finditer(doc.source, start, end):
            at, text = found.start(), found.group()
            record = ids.get(at, ids.get(at - 1) if doc.source[at - 1 : at] in _SIGNS else None)
            span = build(Span, {"start": at, "end": found.end()})
            role = "table" if record is None else "record"
            out.append(build(Numeral, {"span": span, "text": text, "role": role, "record_id": record}))
    return out


def _stretches(doc: Document, reading: TableReading) -> Iterator[tuple[int, int]]:
    """Source spans of the lines of all tables, in order, page furniture left out."""
    spans = [doc.map.span(b.start, b.end) for b in doc.blocks if b.kind == "table"]
    merged: list[tuple[int, int]] = []
    for start, end in sorted((*spans, *reading.spans)):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    dropped = sorted((d.start, d.end) for d in doc.dropped)
    k = 0
    for start, end in merged:
        while k < len(dropped) and dropped[k][0] < end:
            if dropped[k][1] > start:
                yield start, max(start, dropped[k][0])
                start = max(start, dropped[k][1])
            k += 1
        yield start, end


class _Maker:
    """Makes records; what the numbers of a row or column have in common is made once."""

    def __init__(self, facts: Sequence[TableFact], text: str, first_id: int) -> None:
        self.facts = facts
        self.text = text
        self.first_id = first_id
        self._spans: dict[tuple[int, int], Span] = {}
        self._evidence: dict[Proof, Evidence] = {}
        self._subjects: dict[tuple[str, tuple[int, int]], Subject] = {}
        self._bases: dict[tuple[str | None, str | None], Base] = {}

    def record(self, i: int, fact: TableFact) -> Record:
        """The record of the ``i``-th fact."""
        at = fact.total if fact.total is not None else fact.across
        whole = self.facts[at] if at is not None else None
        return build(
            Record,
            {
                "id": self.first_id + i,
                "part": fact.part,
                "quantity": self._quantity(fact),
                "subject": self._subject(fact),
                "measure": fact.measure,
                "direction": fact.direction,
                "period": fact.period,
                "status": fact.status,
                "base": self._base(fact),
                "of": fact.of,
                "part_of": whole.subject if whole else None,
                "part_of_id": self.first_id + at if at is not None else None,
                "region": fact.region,
                "section": fact.section,
                "sentence": self._span(fact.row_span),
                "page": fact.page,
                "evidence": self._proofs(fact.proofs),
                "table": build(
                    TableCell,
                    {
                        "index": fact.table,
                        "row": fact.row,
                        "column": fact.column,
                        "row_header": fact.row_header,
                        "column_header": fact.column_header,
                    },
                ),
            },
        )

    def _quantity(self, fact: TableFact) -> Quantity:
        value: Decimal = fact.value
        return build(
            Quantity,
            {
                "text": self.text[fact.start : fact.end],
                "span": build(Span, {"start": fact.start, "end": fact.end}),
                "kind": fact.kind,
                "low": value,
                "high": value,
                "unit": fact.unit,
                "precision": fact.precision,
            },
        )

    def _subject(self, fact: TableFact) -> Subject:
        key = (fact.subject, fact.subject_span)
        if key not in self._subjects:
            values = {"text": fact.subject, "span": self._span(fact.subject_span)}
            self._subjects[key] = build(Subject, {**values, "indicator": fact.indicator, "code": fact.code})
        return self._subjects[key]

    def _base(self, fact: TableFact) -> Base | None:
        if fact.base is None:
            return None
        if fact.base not in self._bases:
            self._bases[fact.base] = Base.model_validate({"period": fact.base[0], "status": fact.base[1]})
        return self._bases[fact.base]

    def _span(self, span: tuple[int, int]) -> Span:
        if span not in self._spans:
            self._spans[span] = build(Span, {"start": span[0], "end": span[1]})
        return self._spans[span]

    def _proofs(self, proofs: tuple[Proof, ...]) -> tuple[Evidence, ...]:
        out = []
        for proof in proofs:
            made = self._evidence.get(proof)
            if made is None:
                name, rule, a, b = proof
                values = {"field": name, "rule": rule, "text": self.text[a:b], "start": a, "end": b}
                made = self._evidence[proof] = build(Evidence, values)
            out.append(made)
        return tuple(out)
