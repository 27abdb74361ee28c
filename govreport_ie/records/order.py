"""Records in the order of the text, whichever way they were found, and none over another."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from govreport_ie.schema import Numeral, Quantity, Record, Span
from govreport_ie.schema.building import build

_DIGIT = re.compile(r"\d")
_NONE: frozenset[str] = frozenset()
_TABLE = frozenset(("table",))
_READ_AS_PROSE = frozenset(
    ("unresolved", "code", "name", "class", "vague", "ordinal", "date", "duration", "document_number")
)


def in_text_order(
    records: Sequence[Record], account: Sequence[Numeral], source: str
) -> tuple[tuple[Record, ...], list[Numeral]]:
    """The records as they follow each other in the source, numbered anew, and the account of numerals with them.

    Prose, tables and footnotes are read one after the other. A note can part a quantity: where another one
    stands in that note, the first one ends with its line. Of two readings of the same characters the longer stays.

    Args:
        records: The records, their ids being their places; ``part_of_id`` counts in them.
        account: The numerals that are known to be records, and all others.
        source: The text that their offsets count in.
    """
    spans = [record.quantity.span if record.quantity else record.sentence for record in records]
    numerals = _once(account, source)
    if all(a.end <= b.start for a, b in pairwise(spans)):
        return tuple(records), numerals
    kept: list[int] = []
    cuts: dict[int, tuple[int, int]] = {}  # where a record ends now, and up to where others stand inside it
    for i in sorted(range(len(spans)), key=lambda i: (spans[i].start, -spans[i].end)):
        if kept and spans[i].start < spans[kept[-1]].end:
            last = kept[-1]
            if spans[i].start == spans[last].start:
                continue
            cuts[last] = spans[i].start, spans[i].end
        kept.append(i)
    ids = {old: new for new, old in enumerate(kept)}
    ordered = tuple(_numbered(records[old], ids, cuts.get(old), source) for old in kept)
    return ordered, _accounted(numerals, ids, {ids[old]: cut[1] for old, cut in cuts.items()}, ordered, source)


def _once(account: Sequence[Numeral], source: str) -> list[Numeral]:
    """The account in text order: what a table accounts for gives way to records, what nothing reads to both."""
    out = sorted(account, key=lambda n: (n.span.start, -n.span.end))
    if all(a.span.end <= b.span.start for a, b in pairwise(out)):
        return out
    for giving, taking in ((_TABLE, _NONE), (_READ_AS_PROSE, _TABLE)):
        taken = [n.span for n in out if n.record_id is not None or n.role in taking]
        pieces: list[Numeral] = []
        for n in out:
            pieces += _left_of(n, taken, source) if n.role in giving and n.record_id is None else (n,)
        out = pieces
    return sorted(out, key=lambda n: (n.span.start, -n.span.end))


def _left_of(numeral: Numeral, taken: Sequence[Span], source: str) -> Iterator[Numeral]:
    """What stretches that others have, in text order, leave of a numeral."""
    at, end = numeral.span.start, numeral.span.end
    i = max(bisect_right(taken, at, key=lambda span: span.start) - 1, 0)
    while i < len(taken) and taken[i].start < end:
        if taken[i].end > at:
            piece = _part(numeral, at, taken[i].start, source)
            if piece is not None:
                yield piece
            at = max(at, taken[i].end)
        i += 1
    rest = numeral if at == numeral.span.start else _part(numeral, at, end, source)
    if rest is not None:
        yield rest


def _part(numeral: Numeral, start: int, end: int, source: str) -> Numeral | None:
    """What stands of a numeral between two offsets, None where that has no digit."""
    if start >= end or not _DIGIT.search(source, start, end):
        return None
    span = build(Span, {"start": start, "end": end})
    return build(Numeral, {**numeral.__dict__, "span": span, "text": span.of(source)})


def _numbered(record: Record, ids: dict[int, int], cut: tuple[int, int] | None, source: str) -> Record:
    fields: dict[str, Any] = {**record.__dict__, "id": ids[record.id]}
    whole = ids.get(record.part_of_id) if record.part_of_id is not None else None
    fields["part_of_id"], fields["part_of"] = whole, record.part_of if whole is not None else None
    if cut is not None and record.quantity is not None:
        start = record.quantity.span.start
        text = source[start : cut[0]].split("\n")[0].rstrip()
        span = build(Span, {"start": start, "end": start + len(text)})
        fields["quantity"] = build(Quantity, {**record.quantity.__dict__, "text": text, "span": span})
    return build(Record, fields)


def _accounted(
    numerals: Sequence[Numeral], ids: dict[int, int], cuts: dict[int, int], records: Sequence[Record], source: str
) -> list[Numeral]:
    out: list[Numeral] = []
    for numeral in numerals:
        if numeral.record_id is None:
            out.append(numeral)
            continue
        new = ids.get(numeral.record_id)
        if new is None:  # another record has these characters
            continue
        fields = {**numeral.__dict__, "record_id": new}
        quantity = records[new].quantity
        if numeral.role == "record" and new in cuts and quantity is not None:
            fields |= {"span": quantity.span, "text": quantity.text}
            rest = cuts[new], numeral.span.end
            if _DIGIT.search(source, *rest):
                span = build(Span, {"start": rest[0], "end": rest[1]})
                out.append(build(Numeral, {**fields, "span": span, "text": source[slice(*rest)], "role": "part"}))
        out.append(build(Numeral, fields))
    return sorted(out, key=lambda n: n.span.start)
