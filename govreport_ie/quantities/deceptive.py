"""Numbers with a unit that are none of the report's quantities: names, classes, slogans."""

from __future__ import annotations

from govreport_ie.lexicon.patterns import patterns
from govreport_ie.quantities import roles
from govreport_ie.quantities.number import Number
from govreport_ie.quantities.scan import Scan
from govreport_ie.quantities.vocabulary import Unit

P = patterns("quantities")
_GRADES = frozenset("类级")

_SIZE_REACH = 40  # characters before an amount within which what it is the size of is counted
_SCALE = frozenset(("count", "measure", "money"))
_JOINING = frozenset("+_{^")  # signs that make a number the part of a name
_PLUS_BEFORE, _PLUS_AFTER = frozenset("＋·"), frozenset("+＋")


def deceptive_role(scan: Scan, number: Number, unit: Unit) -> str:
    """The role of a numeral whose unit is deceptive, "" for a true quantity."""
    text, at, end = scan.text, number.start, unit.end
    before, after = text[at - 1 : at], text[end : end + 1]
    if before in _JOINING or (before.isascii() and before.isalpha()):
        return "name" if unit.kind not in ("percent", "money") else ""
    if before in _PLUS_BEFORE or after in _PLUS_AFTER:
        return "name"
    if unit.surface == "个" and (P.size_class.match(text, end) or P.counted_again.match(text, end)):
        return ""
    if _names(scan, at, unit, after):
        return "name"
    if unit.surface == "岁" and not scan.measured(at):
        return "class"
    if (unit.kind == "count" and unit.surface == "点") or (unit.surface == "分" and after == "之"):
        return "unresolved"
    if _is_size_of_counted(scan, at, unit) or _is_line(text, unit) or _is_grade(number, unit):
        return "class"
    return _class(scan, unit)


def _names(scan: Scan, at: int, unit: Unit, after: str) -> bool:
    """Whether numeral and unit name something: 3个“100”, “20+8”, 如图3所示, “7个100%”."""
    text = scan.text
    if unit.surface == "个" and after != " " and text[unit.end : unit.end + 3].lstrip("“‘ ")[:1].isdigit():
        return True
    if scan.quoted(at) or (unit.surface == "所" and after == "示"):
        return True
    return unit.kind == "percent" and roles.previous(text, at) == "个"


def _is_grade(number: Number, unit: Unit) -> bool:
    """Whether a number with a point before 类 or 级 is a grade: 1.1类新药."""
    return unit.surface in _GRADES and not number.digits.isdigit()


def _is_line(text: str, unit: Unit) -> bool:
    """Whether a voltage is the class of a line or substation: 220千伏望潮变."""
    if unit.kind != "measure" or not P.voltage.fullmatch(unit.surface):
        return False
    return P.line_next.match(text, unit.end) is not None


def _is_size_of_counted(scan: Scan, start: int, unit: Unit) -> bool:
    """Whether an amount says only from what size on things are counted: 投资超3000万元的12个项目."""
    if unit.kind != "money":
        return False
    text, end = scan.text, unit.end
    before = P.size_before.search(text, max(0, start - _SIZE_REACH), start)
    if before is None or P.total_before.search(text, max(0, before.start() - 2), before.start()):
        return False
    if P.counted_after.match(text, end):
        return True
    return before["counted"] is not None and P.thing_after.match(text, end) is not None


def _class(scan: Scan, unit: Unit) -> str:
    """``class`` where 以上 or 以下 and a noun follow an amount: 200平方米以上餐饮单位."""
    text = scan.text
    if unit.kind not in _SCALE:
        return ""
    bracket = P.other_unit.match(text, unit.end) if unit.kind == "money" else None  # 2亿元（2500万美元）以上项目
    after = scan.vocabulary.after(text, bracket.end() if bracket else unit.end)
    if after is None:
        return "class" if text[unit.end : unit.end + 1] == "级" else ""
    if unit.kind == "count" and unit.surface not in ("人", "户"):
        return ""
    if after[0] in ("at_least", "at_most") and P.noun_next.match(text, after[1]):
        return "class"
    return ""
