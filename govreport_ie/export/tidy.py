"""Records → tidy rows: one flat row a record, in the order of ``TIDY``."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from govreport_ie.schema import Record

Row = dict[str, Any]


def plain(value: Decimal | None) -> str | None:
    """A decimal as plain digits: no exponent, no zeros after the last digit that counts.

    Example:
        >>> plain(Decimal("1.47E+8")), plain(Decimal("6.50")), plain(None)
        ('147000000', '6.5', None)
    """
    if value is None:
        return None
    text = str(value)
    if "E" in text:
        text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def rows(records: Iterable[Record], *, report_id: str, source: str) -> list[Row]:
    """One flat row a record, with the columns of :data:`TIDY` in their order.

    ``low`` and ``high`` are plain decimal strings, what is unknown is None, ``sentence`` is the sentence as it stands
    in ``source`` (line breaks included).

    Args:
        records: The records, in the order in which the rows are wanted.
        report_id: Identifier of their report.
        source: The text that the records' offsets count in.

    Example:
        >>> from govreport_ie.schema import Quantity, Record, Span, Subject
        >>> text = "税收收入8亿元。"
        >>> quantity = Quantity(text="8亿元", span=Span(start=4, end=7), kind="money",
        ...                     low=Decimal("8E+8"), high=Decimal("8E+8"), unit="CNY")
        >>> record = Record(id=0, part=0, quantity=quantity, subject=Subject(text="税收收入"),
        ...                 sentence=Span(start=0, end=8))
        >>> row = rows([record], report_id="a", source=text)[0]
        >>> row["subject"], row["low"], row["sentence"]
        ('税收收入', '800000000', '税收收入8亿元。')
    """
    sentences: dict[tuple[int, int], str] = {}
    out = []
    for record in records:
        key = (record.sentence.start, record.sentence.end)
        sentence = sentences.get(key)
        if sentence is None:
            sentence = sentences[key] = source[key[0] : key[1]]
        out.append(_row(record, report_id, source, sentence))
    return out


def _row(r: Record, report_id: str, source: str, sentence: str) -> Row:
    q, subject, base = r.quantity, r.subject, r.base
    anchor = subject.span if subject else None
    place = r.span
    return {
        "record_id": r.id,
        "report_id": report_id,
        "part": r.part,
        "start": place.start,
        "end": place.end,
        "page": r.page,
        "text": q.text if q else source[place.start : place.end],
        "kind": q.kind if q else None,
        "low": plain(q.low) if q else None,
        "high": plain(q.high) if q else None,
        "unit": q.unit if q else None,
        "modifier": q.modifier if q else None,
        "subject": subject.text if subject else None,
        "subject_start": anchor.start if anchor else None,
        "subject_end": anchor.end if anchor else None,
        "indicator": subject.indicator if subject else None,
        "indicator_code": subject.code if subject else None,
        "predicate": r.predicate,
        "measure": r.measure,
        "direction": r.direction,
        "period": r.period,
        "status": r.status,
        "tone": r.tone,
        "base_period": base.period if base else None,
        "base_status": base.status if base else None,
        "of": r.of,
        "part_of": r.part_of,
        "part_of_id": r.part_of_id,
        "region": r.region,
        "region_code": r.region_code,
        "program": r.program,
        "section": " / ".join(r.section),
        "sentence": sentence,
        "rules": " ".join(r.rules),
        "confidence": r.confidence,
    }
