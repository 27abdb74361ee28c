"""The account of numerals: what became of each, and which stretches were not read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govreport_ie.document.model import Document
from govreport_ie.quantities import FoundNumeral
from govreport_ie.relations.links import Links
from govreport_ie.schema import Numeral, Record, Span
from govreport_ie.schema.building import build

PROSE = frozenset(("paragraph", "heading", "note", "title"))
_UNREAD = {"table": "table", "boilerplate": "boilerplate", "contents": "contents"}
_DIGIT = re.compile(r"\d")


def numerals_of(
    doc: Document,
    drafts: Sequence[Links],
    records: Sequence[Record],
    others: Sequence[FoundNumeral],
    *,
    skip_tables: bool,
) -> list[Numeral]:
    """What became of the numerals of a document, in no order.

    Stretches that are not read (a table, a list of contents, a menu, page furniture) are one entry each.

    Args:
        doc: The document.
        drafts: The drafts of its quantities.
        records: Their records.
        others: Numerals that are no quantity.
        skip_tables: Leave out the table blocks: the tables room accounts for them.
    """
    out: list[Numeral] = []
    source, span = doc.source, doc.map.span
    for draft, record in zip(drafts, records, strict=True):
        quantity = record.quantity
        if quantity is not None:
            fields = {"span": quantity.span, "text": quantity.text, "role": "record", "record_id": record.id}
            out.append(build(Numeral, fields))
        if draft.q.second:
            out.append(_numeral(source, *span(*draft.q.second), "part", record.id))
    out += [_numeral(source, *span(n.start, n.end), n.role) for n in others]
    for block in doc.blocks:
        role = _UNREAD.get(block.kind)
        if role is None or (skip_tables and role == "table") or not _DIGIT.search(doc.text, block.start, block.end):
            continue
        out.append(_numeral(source, *span(block.start, block.end), role))
    out += [_numeral(source, d.start, d.end, d.reason) for d in doc.dropped if _DIGIT.search(source, d.start, d.end)]
    return out


def _numeral(source: str, start: int, end: int, role: str, record_id: int | None = None) -> Numeral:
    end = max(start, end)
    where = build(Span, {"start": start, "end": end})
    return build(Numeral, {"span": where, "text": source[start:end], "role": role, "record_id": record_id})
