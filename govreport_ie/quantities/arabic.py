"""Numerals in Arabic digits."""

from __future__ import annotations

from decimal import Decimal

from govreport_ie.lexicon.patterns import patterns
from govreport_ie.numerals import parse_percent
from govreport_ie.numerals.chinese import DIGITS
from govreport_ie.numerals.decimals import CONTEXT
from govreport_ie.quantities import roles
from govreport_ie.quantities.deceptive import deceptive_role
from govreport_ie.quantities.number import Number, arabic_at
from govreport_ie.quantities.ranges import read_range
from govreport_ie.quantities.ranks import add_rank, rank_goes_on, read_rank
from govreport_ie.quantities.scan import Scan
from govreport_ie.quantities.shares import read_share
from govreport_ie.quantities.unitless import unitless
from govreport_ie.quantities.vocabulary import Unit

P = patterns("quantities")
_SEPARATORS = frozenset("-—–~～－─−﹣到至 \u3000\xa0\t")

_ONE = Decimal(1)
_SHARE_NEXT = frozenset("分成 \u3000\xa0\t")


def read_arabic(scan: Scan, at: int) -> int:
    """Read the Arabic numeral at ``at``; where to go on."""
    text = scan.text
    number = arabic_at(text, at, scan.stop)
    if number is None:
        match = P.arabic.match(text, at, scan.stop)
        return scan.none(at, match.end() if match else at + 1, "code")
    end = number.end
    after = text[end : end + 1]
    if after in _SHARE_NEXT:
        special = read_share(scan, at)
        if special:
            return special
    unit = scan.unit_at(end)
    if unit is not None and unit.kind not in ("time", "word"):
        if text[unit.end : unit.end + 1] in _SEPARATORS or P.between.match(text, unit.end):
            special = read_range(scan, number, unit)
            if special:
                return special
        return judge(scan, number, unit)
    if after in _SEPARATORS:
        special = read_range(scan, number, None)
        if special:
            return special
    if unit is not None and unit.kind == "time":
        return _time(scan, number, unit)
    return _bare(scan, number)


def judge(scan: Scan, number: Number, unit: Unit) -> int:
    """A number with a unit: a quantity, unless it stands in a name, class, ordinal or heading."""
    text, at = scan.text, number.start
    before = roles.previous(text, at)
    if before == "第" or (before == "前" and unit.surface in ("位", "名")):
        return read_rank(scan, number, unit, before)
    if unit.surface == "位" and (P.rank_place.search(text, max(0, at - 14), at) or rank_goes_on(scan, at)):
        return add_rank(scan, number, unit.end, None)
    role = deceptive_role(scan, number, unit)
    if role:
        return scan.none(at, number.end, role)
    if unit.unit is None or unit.surface == "度":
        digits = number.digits
        if digits[0] == "0" and digits.isdigit() and len(digits) > 1:
            return scan.none(at, number.end, "code")
        if P.year.fullmatch(digits) and number.factor == 1:
            return scan.none(at, number.end, "date")
    if unit.surface == "个" and P.points_next.match(text, unit.end):
        unit = unit._replace(kind="point", unit="pp")
    if unit.surface == "元" and unit.unit == "CNY":
        number, unit = _with_jiao(text, number, unit)
    return scan.add(number, unit, unit.end if unit.unit is not None else number.end)


def _with_jiao(text: str, number: Number, unit: Unit) -> tuple[Number, Unit]:
    """123元5角: one amount."""
    m = P.jiao.match(text, unit.end)
    if m is None or number.factor != 1 or "." in number.digits:
        return number, unit
    tenths = DIGITS.get(m["jiao"]) if not m["jiao"].isdigit() else int(m["jiao"])
    cents = (DIGITS.get(m["fen"]) if not m["fen"].isdigit() else int(m["fen"])) if m["fen"] else 0
    exact = Number(number.start, number.end, f"{number.digits}.{tenths}{cents if m['fen'] else ''}", number.value)
    exact.value = CONTEXT.add(number.value, Decimal(f"0.{tenths}{cents}"))
    return exact, unit._replace(end=m.end())


def _time(scan: Scan, number: Number, unit: Unit) -> int:
    text, at = scan.text, number.start
    if "." in number.digits and unit.surface.startswith("年"):
        numbered = P.numbered_year.match(text, at, scan.stop)
        if numbered is not None and numbered.end() == number.end:
            scan.none(at, numbered.end(1), "heading")
            return scan.none(numbered.start(2), number.end, "date")
    role = roles.time_role(text, at, number.end, unit)
    if role == "duration" and scan.measured(at) and not scan.quoted(at):
        return scan.add(number, unit._replace(kind="measure"), unit.end)
    return scan.none(at, number.end, role)


def _bare(scan: Scan, number: Number) -> int:
    """A number without unit: an amount where the text plainly says so, else none."""
    text, at, end = scan.text, number.start, number.end
    after = text[end : end + 1]
    before = roles.previous(text, at)
    if before in ("第", "前"):
        return read_rank(scan, number, None, before)
    if after == "级" or scan.quoted(at):
        return scan.none(at, end, "class" if after == "级" else "name")
    if after in ("/", "／") and after:
        special = _slashed(scan, number)
        if special:
            return special
    if roles.named(text, at, end):
        return scan.none(at, end, roles.bare_role(text, at, end))
    if number.digits and (number.factor != 1 or number.more):
        amount = unitless(scan, at, end) if number.factor != 1 else Unit(end, "count", None, _ONE, "")
        return scan.add(number, amount, end)
    if "." in number.digits and P.value_before.search(text, max(0, at - 16), at):
        return scan.add(number, Unit(end, "measure", None, _ONE, ""), end)
    shared = _shared_unit(scan, number)
    if shared is not None:
        return scan.add(number, shared, end)
    return scan.none(at, end, roles.bare_role(text, at, end))


def _slashed(scan: Scan, number: Number) -> int:
    """死亡率2.95/10万 and 减少1/3: 0 where the slash is another."""
    text, at, end = scan.text, number.start, number.end
    per = P.per_many.match(text, end, scan.stop)
    if per is not None:
        return scan.add(number, Unit(per.end(), "measure", per.group().replace("／", "/"), _ONE, ""), per.end())
    match = P.slashed.match(text, at, scan.stop)
    if match is None or int(match[1]) >= int(match[2]) or text[at - 1 : at] in ("/", "／", "-", "."):
        return 0
    share = Number(at, match.end(), match.group(), parse_percent(f"{match[2]}分之{match[1]}") or number.value)
    return scan.add(share, Unit(match.end(), "percent", "%", _ONE, ""), match.end())


def _shared_unit(scan: Scan, number: Number) -> Unit | None:
    """分别达238和317个: the unit of the last number of the row is the first one's too."""
    text, end = scan.text, number.end
    if text.find("分别", max(scan.floor, number.start - 24), number.start) < 0:
        return None
    for _ in range(6):
        joint = P.coordinated.match(text, end)
        other = (
            arabic_at(text, joint.end(), scan.stop) if joint and text[joint.end() : joint.end() + 1].isdigit() else None
        )
        if other is None:
            return None
        unit = scan.unit_at(other.end)
        if unit is not None:
            return None if unit.kind in ("time", "word") or other.factor != 1 else unit._replace(end=number.end)
        end = other.end
    return None
