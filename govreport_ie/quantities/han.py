"""Numerals in Chinese characters: quantities only where they are plainly that."""

from __future__ import annotations

from decimal import Decimal

from govreport_ie.lexicon.patterns import patterns
from govreport_ie.numerals.chinese import DIGITS
from govreport_ie.quantities.deceptive import deceptive_role
from govreport_ie.quantities.number import Number, han_at
from govreport_ie.quantities.ranges import read_range
from govreport_ie.quantities.ranks import read_rank
from govreport_ie.quantities.scan import Scan
from govreport_ie.quantities.shares import read_share
from govreport_ie.quantities.unitless import speaks_of_money, unitless
from govreport_ie.quantities.vocabulary import Unit

P = patterns("quantities")

_NOT_COUNTED = frozenset("第每这那各首另同某该哪")
_HAN_MEASURES = frozenset("吨亩斤米克两升岁")
_SHARE_NEXT = frozenset("分成点零一二两三四五六七八九十百千万亿 \u3000\xa0\t")
_UNCOUNTED = ("time", "word")
_MULTIPLIERS = frozenset("百千万亿")
_UNITS_OF_TEN = frozenset("十百千万亿")


def read_han(scan: Scan, at: int) -> int:
    """Read the Chinese numeral at ``at``; where to go on."""
    special = _share_or_date(scan, at) or _vague(scan, at)
    if special:
        return special
    number = han_at(scan.text, at, scan.stop)
    if number is None:
        return _after_no_number(scan, at)
    before = scan.text[at - 1 : at]
    unit = scan.unit_at(number.end)
    if before == "第" or before == "前":
        return _ordinal(scan, number, unit, before)
    if unit is not None and unit.kind == "time":
        return _han_time(scan, number, unit)
    alone = unit.kind == "word" if unit is not None else not P.separator.match(scan.text, number.end)
    if alone:
        return _han_alone(scan, number)
    special = _han_range(scan, number, unit) or _vague_multiplier(scan, number, unit)
    if special:
        return special
    if unit is None or not plain_han(scan, number, unit):
        return _han_alone(scan, number)
    role = deceptive_role(scan, number, unit)
    if role:
        return scan.none(at, number.end, role)
    return scan.add(number, unit, unit.end if unit.unit is not None else number.end)


def _share_or_date(scan: Scan, at: int) -> int:
    """百分之五, 二〇二三年, 十二月: 0 where neither stands here."""
    text = scan.text
    share = read_share(scan, at) if text[at + 1 : at + 2] in _SHARE_NEXT else 0
    if share:
        return share
    date = P.han_year.match(text, at, scan.stop) or P.han_date.match(text, at, scan.stop)
    return scan.none(at, date.end(), "date") if date else 0


def _vague(scan: Scan, at: int) -> int:
    """三四十个, 两三千户: about as many as its two figures say; 0 where none stands here."""
    m = P.vague.match(scan.text, at, scan.stop)
    if m is None or at + 1 < scan.floor:
        return 0
    low, high = han_at(m["low"] + m["tens"], 0, 4), han_at(m["high"] + m["tens"], 0, 4)
    unit = scan.unit_at(m.end())
    if low is None or high is None or high.value - low.value != low.value / Decimal(DIGITS[m["low"]]):
        return 0
    if unit is None or unit.kind in _UNCOUNTED or unit.unit is None:
        return scan.none(at, m.end(), "vague")
    number = Number(at, m.end(), m.group(), low.value)
    number.half = Decimal(0)
    return scan.add(number, unit, unit.end, high=high.value)


def _vague_multiplier(scan: Scan, number: Number, unit: Unit | None) -> int:
    """数百户, 上千亿元, 成百上千: a multiplier that no figure stands before; 0 where one does."""
    at = number.start
    if number.digits[0] not in _UNITS_OF_TEN or not P.vague_before.match(scan.text, at - 1):
        return 0
    counted = unit is not None and unit.unit is not None and scan.text[at - 1 : at] != "成"
    return scan.none(at - 1, number.end, "vague") if counted else number.end


def _after_no_number(scan: Scan, at: int) -> int:
    """Where to go on behind characters that make no number: at the first digit among them."""
    match = P.han.match(scan.text, at, scan.stop)
    if match is None:
        return at + 1
    return next((i for i in range(at + 1, match.end()) if scan.text[i].isdigit()), match.end())


def _ordinal(scan: Scan, number: Number, unit: Unit | None, before: str) -> int:
    """第三季度, 第三产业, 前十名: an ordinal, no numeral at all, or a rank."""
    numbered = unit.kind in _UNCOUNTED if unit is not None else not number.value
    if numbered:
        return scan.none(number.start, number.end, "ordinal")
    if before == "第" and scan.text.startswith(("产业", "方"), number.end):
        return number.end
    return read_rank(scan, number, unit, before)


def _han_range(scan: Scan, number: Number, unit: Unit | None) -> int:
    """三到五个: one quantity; 0 where no second number with a unit follows."""
    separator = P.separator.match(scan.text, unit.end if unit else number.end)
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
    bare = number.digits[0] in _MULTIPLIERS
    bounded = scan.vocabulary.before(text, at, scan.floor) is not None
    if bare and (unit.unit is None or (unit.kind != "percent" and not bounded)):
        return False
    if unit.kind in ("percent", "point"):
        return True
    if unit.kind == "multiple":
        return text[unit.end : unit.end + 1] not in ("增", "体")
    if unit.kind == "money":
        return bounded or unit.unit != "CNY" or len(number.digits) > 1
    if unit.kind == "measure" and bounded and not bare:
        return True
    if number.value <= 1 or (text[at - 1 : at] in _NOT_COUNTED and at > scan.floor):
        return False
    return _plain_measure(number, unit) if unit.kind == "measure" else _plain_count(scan, number, unit, bounded)


def _plain_measure(number: Number, unit: Unit) -> bool:
    """Whether a unit of measure is one that Chinese numerals stand before, and not the numeral's own last character."""
    return unit.surface != number.digits[-1] and (len(unit.surface) > 1 or unit.surface in _HAN_MEASURES)


def _plain_count(scan: Scan, number: Number, unit: Unit, bounded: bool) -> bool:
    """Whether a unit of count is one that Chinese numerals stand before, and no slogan follows it."""
    words = scan.vocabulary
    if unit.surface not in words.han_units and not (bounded and len(number.digits) > 1):
        return False
    end = unit.end + (scan.text[unit.end : unit.end + 1] == "“")
    return not scan.text.startswith(words.slogans, end)


def _han_time(scan: Scan, number: Number, unit: Unit) -> int:
    """三年, 三季度: a length of time where the clause measures one, else an ordinal, date or duration."""
    text, at, end = scan.text, number.start, number.end
    if unit.surface in ("年", "年度", "周年") and text.endswith("连续", 0, at):
        return scan.none(at, end, "ordinal")
    if number.value > 1 and scan.measured(at):
        return scan.add(number, unit._replace(kind="measure"), unit.end)
    if "季" in unit.surface:
        return scan.none(at, end, "date")
    return scan.none(at, end, "duration") if number.value > 1 and unit.surface not in ("号", "时") else end


def _han_alone(scan: Scan, number: Number) -> int:
    """A numeral without unit: an amount, the number of a heading, or a part of a word."""
    text, at, end = scan.text, number.start, number.end
    if _is_amount(scan, number):
        return scan.add(number, unitless(scan, at, end), end)
    if text[end : end + 1] in ("、", "）", ")") and text[at - 1 : at] in ("", "\n", "（", "(", " ", "\u3000"):
        return scan.none(at, end, "heading")
    return scan.none(at, end, "unresolved") if any(c.isascii() for c in text[at:end]) else end


def _is_amount(scan: Scan, number: Number) -> bool:
    """Whether a numeral without unit is an amount: 三百多万, and 五千亿 where the text speaks of money."""
    digits, at, end = number.digits, number.start, number.end
    if scan.text[end : end + 1] == "级":
        return False
    if number.more and number.factor != 1 and digits[0] not in _MULTIPLIERS:
        return True
    if not (len(digits) > 1 and digits[-1] in "万亿"):
        return False
    exact = digits[0] not in _UNITS_OF_TEN or scan.vocabulary.before(scan.text, at, scan.floor) is not None
    return exact and speaks_of_money(scan, at, end)
