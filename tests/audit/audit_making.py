"""Records made by hand, one line a quantity, placed by their words in the text."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from audit_records import precision_of

from govreport_ie.schema import Base, Part, Quantity, Record, Span, Subject

_UNITS = (("个百分点", "point", "pp"), ("%", "percent", "%"), ("倍", "multiple", "倍"), ("元", "money", "CNY"))


def _quantity(text: str, span: Span, modifier: str | None) -> Quantity:
    digits = "".join(c for c in text if c.isdigit() or c == ".")
    value = Decimal(digits) * (10**8 if "亿" in text else 10**4 if "万" in text else 1)
    kind, unit = next(((k, u) for end, k, u in _UNITS if text.endswith(end)), ("count", text[-1]))
    low = None if modifier in ("at_most", "under") else value
    high = None if modifier in ("at_least", "over") else value
    return Quantity.model_validate(
        {
            "text": text,
            "span": span,
            "kind": kind,
            "low": low,
            "high": high,
            "unit": unit,
            "modifier": modifier,
            "precision": precision_of(text),
        }
    )


def made(text: str, *rows: tuple[str, str] | tuple[str, str, dict[str, Any]]) -> list[Record]:
    """Records in the order of the text: ``(words of the quantity, subject, other fields)``.

    ``base`` may be a year (actual of that year) or ``(year, status)``; ``whole`` is the number of the row that the
    record is a part of; ``year`` is the period.
    """
    records: list[Record] = []
    at = 0
    for number, row in enumerate(rows):
        words, subject = row[0], row[1]
        more = dict(row[2]) if len(row) > 2 else {}  # type: ignore[misc]
        start = text.index(words, at)
        at = start + len(words)
        base = more.pop("base", None)
        year, status = base if isinstance(base, tuple) else (base, "actual")
        whole = more.pop("whole", None)
        records.append(
            Record.model_validate(
                {
                    "id": number,
                    "part": more.pop("part", 0),
                    "quantity": _quantity(words, Span(start=start, end=at), more.pop("modifier", None)),
                    "subject": Subject(text=subject, indicator=more.pop("indicator", None)),
                    "period": more.pop("year", "2023"),
                    "base": None if base is None else Base(period=year, status=status),
                    "part_of": None if whole is None else rows[whole][1],
                    "part_of_id": whole,
                    "sentence": Span(
                        start=text.rfind("。", 0, start) + 1,
                        end=end + 1 if (end := text.find("。", at)) >= 0 else len(text),
                    ),
                    **more,
                }
            )
        )
    return records


def part(text: str, *, region: str | None, year: int, index: int = 0) -> Part:
    """A part that covers a whole text."""
    return Part(index=index, kind="budget", region=region, review_year=year, span=Span(start=0, end=len(text)))
