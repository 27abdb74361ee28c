"""Ranges: 6%-6.5%, 3至5亿元."""

from __future__ import annotations

from govreport_ie.lexicon.patterns import patterns
from govreport_ie.quantities import roles
from govreport_ie.quantities.deceptive import deceptive_role
from govreport_ie.quantities.number import Number, number_at
from govreport_ie.quantities.scan import SIGN, Scan
from govreport_ie.quantities.unitless import unitless
from govreport_ie.quantities.vocabulary import Unit

P = patterns("quantities")


def read_range(scan: Scan, number: Number, unit: Unit | None) -> int:
    """6%-6.5%, 3至5亿元: one quantity with both bounds; 0 where it is none."""
    text = scan.text
    start = number.end if unit is None else unit.end
    separator = P.separator.match(text, start) or P.between.match(text, start)
    if separator is None or separator.end() >= scan.stop:
        return 0
    before = roles.previous(text, number.start)
    if before in ("第", "+"):
        return 0
    at = separator.end()
    negative = text[at] in SIGN
    second = number_at(text, at + negative, scan.stop)
    if second is None:
        return 0
    other = _unit_of_both(scan, number, unit, second)
    if other is None or other.kind in ("time", "word"):
        return _date_range(scan, number, second, other)
    if unit is not None and (unit.unit, unit.kind) != (other.unit, other.kind):
        return 0
    if separator.group(1) in ("到", "至") and before in ("从", "由", "自"):
        return 0
    role = deceptive_role(scan, second, other)
    if role or (unit is None and roles.named(text, number.start, number.start + 1)):
        return _none(scan, number, second, role or "name")
    if unit is None:
        if other.unit is None and _are_years(number, second):
            return 0
        number = _multiplied_alike(number, second)
    return _rising(scan, number, other, second, negative=negative)


def _unit_of_both(scan: Scan, number: Number, unit: Unit | None, second: Number) -> Unit | None:
    """The unit behind the second number; 3至5亿 without any is money or a count."""
    found = scan.unit_at(second.end)
    if found is None and unit is None and second.factor != 1:
        return unitless(scan, number.start, second.end)
    return found


def _rising(scan: Scan, number: Number, unit: Unit, second: Number, *, negative: bool) -> int:
    """Take the range down; 0 where its second number is the lower one."""
    high = second.value.copy_negate() if negative else second.value
    if high < number.value and not scan.signed(number.start):
        return 0
    return scan.add(number, unit, unit.end if unit.unit else second.end, second=second, high=high)


def _are_years(number: Number, second: Number) -> bool:
    """Whether both numbers are written as years: 2016-2020."""
    return P.year.fullmatch(number.digits) is not None and P.year.fullmatch(second.digits) is not None


def _multiplied_alike(number: Number, second: Number) -> Number:
    """The first number with the second one's multiplier where it has none of its own: 3至5亿."""
    if number.factor == 1 and second.factor != 1 and number.value < 10_000:
        return Number(number.start, number.end, number.digits, number.value, second.factor)
    return number


def _date_range(scan: Scan, number: Number, second: Number, unit: Unit | None) -> int:
    """2至3年: a length of time where the clause measures one, else no quantity; 0 where no unit of time follows."""
    if unit is None or unit.kind != "time":
        return 0
    role = roles.time_role(scan.text, second.start, second.end, unit)
    if role == "duration" and scan.measured(number.start):
        return scan.add(number, unit._replace(kind="measure"), unit.end, second=second, high=second.value)
    return _none(scan, number, second, role)


def _none(scan: Scan, number: Number, second: Number, role: str) -> int:
    """Take both numbers down as no quantity."""
    scan.none(number.start, number.end, role)
    return scan.none(second.start, second.end, role)
