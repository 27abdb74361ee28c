"""Ranges: 6%-6.5%, 3至5亿元."""

from __future__ import annotations

from govreport_ie.quantities import patterns as p
from govreport_ie.quantities import roles
from govreport_ie.quantities.deceptive import deceptive_role
from govreport_ie.quantities.number import Number, number_at
from govreport_ie.quantities.scan import Scan
from govreport_ie.quantities.unitless import unitless
from govreport_ie.quantities.vocabulary import Unit


def read_range(scan: Scan, number: Number, unit: Unit | None) -> int:
    """6%-6.5%, 3至5亿元: one quantity with both bounds; 0 where it is none."""
    text = scan.text
    start = number.end if unit is None else unit.end
    separator = p.SEPARATOR.match(text, start) or p.BETWEEN.match(text, start)
    if separator is None or roles.previous(text, number.start) in ("第", "+"):
        return 0
    at = separator.end()
    if at >= scan.stop:
        return 0
    negative = text[at] in p.SIGN
    second = number_at(text, at + negative, scan.stop)
    if second is None:
        return 0
    other = scan.unit_at(second.end)
    if other is None and unit is None and second.factor != 1:
        other = unitless(scan, number.start, second.end)
    if other is None or other.kind in ("time", "word"):
        return _date_range(scan, number, second, other)
    if unit is not None and (unit.unit, unit.kind) != (other.unit, other.kind):
        return 0
    if separator.group(1) in ("到", "至") and roles.previous(text, number.start) in ("从", "由", "自"):
        return 0
    if deceptive_role(scan, second, other) or (unit is None and roles.named(text, number.start, number.start + 1)):
        scan.none(number.start, number.end, deceptive_role(scan, second, other) or "name")
        return scan.none(second.start, second.end, deceptive_role(scan, second, other) or "name")
    if number.factor == 1 and second.factor != 1 and unit is None and number.value < 10_000:
        number = Number(number.start, number.end, number.digits, number.value, second.factor)
    high = second.value.copy_negate() if negative else second.value
    if high < number.value and not scan.signed(number.start):
        return 0
    if unit is None and p.YEAR.fullmatch(number.digits) and p.YEAR.fullmatch(second.digits) and other.unit is None:
        return 0
    return scan.add(number, other, other.end if other.unit else second.end, second=second, high=high)


def _date_range(scan: Scan, number: Number, second: Number, unit: Unit | None) -> int:
    text = scan.text
    if unit is None or unit.kind != "time":
        return 0
    role = roles.time_role(text, second.start, second.end, unit)
    if role == "duration" and scan.measured(number.start):
        return scan.add(number, unit._replace(kind="measure"), unit.end, second=second, high=second.value)
    scan.none(number.start, number.end, role)
    return scan.none(second.start, second.end, role)
