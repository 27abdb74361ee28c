"""Numerals in Chinese characters: quantities only where they are plainly that."""

from __future__ import annotations

from decimal import Decimal

from govreport_ie.numerals.chinese import DIGITS
from govreport_ie.quantities import patterns as p
from govreport_ie.quantities.deceptive import deceptive_role
from govreport_ie.quantities.number import Number, han_at
from govreport_ie.quantities.ranges import read_range
from govreport_ie.quantities.ranks import read_rank
from govreport_ie.quantities.scan import Scan
from govreport_ie.quantities.shares import read_share
from govreport_ie.quantities.unitless import speaks_of_money, unitless
from govreport_ie.quantities.vocabulary import Unit

_NOT_COUNTED = frozenset("第每这那各首另同某该哪")
_HAN_MEASURES = frozenset("吨亩斤米克两升岁")
_SHARE_NEXT = frozenset("分成点零一二两三四五六七八九十百千万亿 \u3000\xa0\t")


def read_han(scan: Scan, at: int) -> int:
    """Read the Chinese numeral at ``at``; where to go on."""
    text = scan.text
    if text[at + 1 : at + 2] in _SHARE_NEXT:
        special = read_share(scan, at)
        if special:
            return special
    date = p.HAN_YEAR.match(text, at, scan.stop) or p.HAN_DATE.match(text, at, scan.stop)
    if date:
        return scan.none(at, date.end(), "date")
    vague = _vague(scan, at)
    if vague:
        return vague
    number = han_at(text, at, scan.stop)
    if number is None:
        match = p.HAN.match(text, at, scan.stop)
        if match is None:
            return at + 1
        return next((i for i in range(at + 1, match.end()) if text[i].isdigit()), match.end())
    before = text[at - 1 : at]
    unit = scan.unit_at(number.end)
    if before == "第" or before == "前":
        if (unit is None and not number.value) or (unit is not None and unit.kind in ("time", "word")):
            return scan.none(at, number.end, "ordinal")
        if before == "第" and text.startswith(("产业", "方"), number.end):
            return number.end
        return read_rank(scan, number, unit, before)
    separator = p.SEPARATOR.match(text, number.end)
    if (unit is None and separator is None) or (unit is not None and unit.kind in ("time", "word")):
        return _han_alone(scan, number, unit)
    if separator is not None or (unit is not None and p.SEPARATOR.match(text, unit.end)):
        special = _han_range(scan, number, unit)
        if special:
            return special
    if number.digits[0] in "十百千万亿" and p.VAGUE_BEFORE.match(scan.text, at - 1):
        counted = before != "成" and unit is not None and unit.kind not in ("time", "word") and unit.unit is not None
        return scan.none(at - 1, number.end, "vague") if counted else number.end
    if unit is None or not plain_han(scan, number, unit):
        return _han_alone(scan, number, None)
    role = deceptive_role(scan, number, unit)
    if role:
        return scan.none(at, number.end, role)
    return scan.add(number, unit, unit.end if unit.unit is not None else number.end)


def _vague(scan: Scan, at: int) -> int:
    """三四十个, 两三千户: about as many as its two figures say; 0 where none stands here."""
    m = p.VAGUE.match(scan.text, at, scan.stop)
    if m is None or at + 1 < scan.floor:
        return 0
    low, high = han_at(m["low"] + m["tens"], 0, 4), han_at(m["high"] + m["tens"], 0, 4)
    unit = scan.unit_at(m.end())
    if low is None or high is None or high.value - low.value != low.value / Decimal(DIGITS[m["low"]]):
        return 0
    if unit is None or unit.kind in ("time", "word") or unit.unit is None:
        return scan.none(at, m.end(), "vague")
    number = Number(at, m.end(), m.group(), low.value)
    number.half = Decimal(0)
    return scan.add(number, unit, unit.end, high=high.value)


def _han_range(scan: Scan, number: Number, unit: Unit | None) -> int:
    separator = p.SEPARATOR.match(scan.text, unit.end if unit else number.end)
    if separator is None:
        return 0
    second = han_at(scan.text, separator.end(), scan.stop) if separator.end() < scan.stop else None
    other = scan.unit_at(second.end) if second else None
    if second is None or other is None or not plain_han(scan, second, other):
        return 0
    return read_range(scan, number, unit)


def plain_han(scan: Scan, number: Number, unit: Unit) -> bool:
    """Whether a Chinese numeral before a unit is plainly a quantity and no name, idiom or list word."""
    text, at = scan.text, number.start
    size = len(number.digits)
    bare = number.digits[0] in "百千万亿"
    bounded = scan.vocabulary.before(text, at, scan.floor) is not None
    if bare and unit.unit is None:
        return False
    if bare and not bounded and unit.kind != "percent":
        return False
    if unit.kind in ("percent", "point"):
        return True
    if unit.kind == "multiple":
        return text[unit.end : unit.end + 1] not in ("增", "体")
    if unit.kind == "money":
        return size > 1 or unit.unit != "CNY" or bounded
    if unit.kind == "measure" and bounded and not bare:
        return True
    if number.value <= 1 or (text[at - 1 : at] in _NOT_COUNTED and at > scan.floor):
        return False
    if unit.kind == "measure":
        if number.digits[-1] == unit.surface:
            return False
        return len(unit.surface) > 1 or unit.surface in _HAN_MEASURES
    if unit.surface not in scan.vocabulary.han_units and not (bounded and size > 1):
        return False
    end = unit.end + (text[unit.end : unit.end + 1] == "“")
    return not text.startswith(scan.vocabulary.slogans, end)


def _han_alone(scan: Scan, number: Number, unit: Unit | None) -> int:
    text, at, end = scan.text, number.start, number.end
    if unit is not None and unit.kind == "time":
        if unit.surface in ("年", "年度", "周年") and text.endswith("连续", 0, at):
            return scan.none(at, end, "ordinal")
        if number.value > 1 and scan.measured(at):
            return scan.add(number, unit._replace(kind="measure"), unit.end)
        if "季" in unit.surface:
            return scan.none(at, end, "date")
        return scan.none(at, end, "duration") if number.value > 1 and unit.surface not in ("号", "时", "季") else end
    if number.more and number.factor != 1 and number.digits[0] not in "百千万亿" and text[end : end + 1] != "级":
        return scan.add(number, unitless(scan, at, end), end)
    if (len(number.digits) > 1 and number.digits[-1] in "万亿") or number.digits in ("千亿", "万亿", "百亿"):
        bounded = scan.vocabulary.before(text, at, scan.floor)
        after = text[end : end + 1]
        exact = bounded is not None or number.digits[0] not in "十百千万亿"
        if exact and after != "级" and speaks_of_money(scan, at, end):
            return scan.add(number, unitless(scan, at, end), end)
    if text[end : end + 1] in ("、", "）", ")") and text[at - 1 : at] in ("", "\n", "（", "(", " ", "\u3000"):
        return scan.none(at, end, "heading")
    return scan.none(at, end, "unresolved") if any(c.isascii() for c in text[at:end]) else end
