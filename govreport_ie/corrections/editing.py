"""A record with the fields of a correction, checked as any record is."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from govreport_ie.corrections.model import BASE, DIRECT, QUANTITY, RULE, SUBJECT, Correction, DoesNotFitError
from govreport_ie.lexicon import Lexicon
from govreport_ie.schema import Base, Evidence, Quantity, Record, Span, Subject

_FIELD_OF = {
    **dict.fromkeys(QUANTITY, "quantity"),
    **dict.fromkeys(SUBJECT, "subject"),
    **dict.fromkeys(BASE, "base"),
}
_FOLLOWS = (("region", "region_code"), ("part_of", "part_of_id"))


def edited(record: Record, c: Correction) -> Record:
    """The record with the correction's fields; checked as any record is."""
    given = {name: None if value == "" else value for name, value in c.fields.items() if name != "text"}
    direct = {name: value for name, value in given.items() if name in DIRECT}
    touched = [_FIELD_OF.get(name, name) for name in given]
    kept = [e for e in record.evidence if e.field not in touched]
    marks = [Evidence(field=name, rule=RULE, text="") for name in dict.fromkeys(touched or ["record"])]
    # Fields go through validation: a status that does not exist is refused here, not found in a table later.
    old = {name: getattr(record, name) for name in Record.model_fields}
    new = {**_outdated(record, given), **direct, **_parts(record, given)}
    return Record.model_validate({**old, **new, "evidence": (*kept, *marks), "confidence": 1.0})


def _parts(record: Record, given: Mapping[str, Any]) -> dict[str, Any]:
    """Quantity, subject and base, as far as one of their columns is given."""
    made: dict[str, Any] = {}
    for name, part, make in (("quantity", QUANTITY, _quantity), ("subject", SUBJECT, _subject), ("base", BASE, _base)):
        mine = {key: value for key, value in given.items() if key in part}
        if mine:
            made[name] = make(record, mine)
    return made


def _outdated(record: Record, given: Mapping[str, Any]) -> dict[str, None]:
    """Fields that do not hold beside what is given: the direction of no change, the code of another region."""
    names = [follows for name, follows in _FOLLOWS if name in given and given[name] != getattr(record, name)]
    if given.get("measure", record.measure) != "change" and "direction" not in given:
        names.append("direction")
    return dict.fromkeys(names)


def _quantity(record: Record, given: Mapping[str, Any]) -> Quantity:
    q = record.quantity
    if q is None:
        raise DoesNotFitError("the record has no quantity")
    numbers = {name: _number(given[name]) for name in ("low", "high") if name in given}
    data = {**{name: getattr(q, name) for name in Quantity.model_fields}, **given, **numbers}
    return Quantity.model_validate(data)


def _number(value: Any) -> Decimal | None:
    if value is None:
        return None
    number = Decimal(str(value))
    if not number.is_finite():
        raise ValueError(f"{value!r} is no number")
    return number


def _subject(record: Record, given: Mapping[str, Any]) -> Subject | None:
    old = record.subject or Subject(text="")
    text = given.get("subject", old.text)
    if text is None:
        return None
    same = text == old.text
    start, end = given.get("subject_start"), given.get("subject_end")
    span = Span(start=start, end=end) if start is not None and end is not None else (old.span if same else None)
    indicator = given.get("indicator", old.indicator if same else None)
    code = old.code if indicator == old.indicator else _code(indicator)
    return Subject(text=text, span=span, indicator=indicator, code=given.get("indicator_code", code))


def _code(indicator: str | None) -> str | None:
    """The code of an indicator of the package's own list."""
    if not indicator:
        return None
    known = Lexicon.default().indicator(indicator)
    return known.code if known is not None and known.name == indicator else None


def _base(record: Record, given: Mapping[str, Any]) -> Base | None:
    old = record.base or Base(period=None, status=None)
    period, status = given.get("base_period", old.period), given.get("base_status", old.status)
    return None if period is None and status is None else Base(period=period, status=status)
