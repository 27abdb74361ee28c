"""Numbers with a unit that are none of the report's quantities: names, classes, slogans."""

from __future__ import annotations

from govreport_ie.quantities import patterns as p
from govreport_ie.quantities import roles
from govreport_ie.quantities.number import Number
from govreport_ie.quantities.scan import Scan
from govreport_ie.quantities.vocabulary import Unit

_SCALE = frozenset(("count", "measure", "money"))


def deceptive_role(scan: Scan, number: Number, unit: Unit) -> str:
    """The role of a numeral whose unit is deceptive, "" for a true quantity."""
    text, at, end = scan.text, number.start, unit.end
    before, after = text[at - 1 : at], text[end : end + 1]
    if before.isascii() and (before.isalpha() or before in "+_{^·") and before:
        return "name" if unit.kind not in ("percent", "money") else ""
    if (before in ("+", "＋", "·") and before) or (after in ("+", "＋") and after):
        return "name"
    if unit.surface == "个" and p.SIZE_CLASS.match(text, end):
        return ""
    if unit.surface == "个" and (after.isdigit() or (after in ("“", "‘") and after)):
        following = text[end : end + 3].lstrip("“‘ ")
        if following[:1].isdigit():
            return "name"
    if scan.quoted(at):
        return "name"
    if unit.surface == "所" and after == "示":  # 如图3所示
        return "name"
    if unit.kind == "percent" and roles.previous(text, at) == "个":
        return "name"
    if unit.surface == "岁" and not scan.measured(at):
        return "class"
    if (unit.kind == "count" and unit.surface == "点") or (unit.surface == "分" and after in ("之",)):
        return "unresolved"
    return _class(scan, unit)


def _class(scan: Scan, unit: Unit) -> str:
    """``class`` where 以上 or 以下 and a noun follow an amount: 200平方米以上餐饮单位."""
    text = scan.text
    if unit.kind not in _SCALE:
        return ""
    after = scan.vocabulary.after(text, unit.end)
    if after is None:
        return "class" if text[unit.end : unit.end + 1] == "级" else ""
    if unit.kind == "count" and unit.surface not in ("人", "户"):
        return ""
    if after[0] in ("at_least", "at_most") and p.NOUN_NEXT.match(text, after[1]):
        return "class"
    return ""
