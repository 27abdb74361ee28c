"""Shares in words (百分之五, 三分之一, 八成多) and doublings (翻两番)."""

from __future__ import annotations

import re
from decimal import Decimal

from govreport_ie.lexicon.patterns import patterns
from govreport_ie.numerals import parse_fold, parse_percent
from govreport_ie.numerals.decimals import FULL_WIDTH, half_unit, scaled
from govreport_ie.quantities.number import Number
from govreport_ie.quantities.scan import Scan
from govreport_ie.quantities.vocabulary import Unit

P = patterns("quantities")

_ONE = Decimal(1)


def read_share(scan: Scan, at: int) -> int:
    """百分之五, 三分之一, 八成, 两位数: 0 where none stands here."""
    text = scan.text
    match = P.fraction.match(text, at, scan.stop)
    if match is not None:
        return _percent(scan, match, match.group(2), match.group(1))
    match = P.tenths.match(text, at, scan.stop)
    if match is None or text[at - 1 : at] in ("第", ".") or match.end() > scan.stop:
        return 0
    if text[match.end() : match.end() + 1] == "为" and scan.vocabulary.before(text, at, scan.floor) is None:
        return 0
    return _percent(scan, match, match.group(1), "成")


def _percent(scan: Scan, match: re.Match[str], last: str, per: str) -> int:
    text, start = scan.text, match.start()
    upper = match.start(3) if per != "成" else -1
    end = match.end() if upper < 0 else match.end(2)
    value = parse_percent(text[start:end])
    if value is None:
        return scan.none(start, end, "unresolved")
    tenfold = Decimal(10) if per == "千" else _ONE
    unit = Unit(end, "percent", "‰" if per == "千" else "%", _ONE, "")
    number = Number(start, end, "", scaled(value, tenfold))
    number.half = half_unit("0", Decimal(10)) if per == "成" else half_unit(last.translate(FULL_WIDTH))
    number.more = text[end : end + 1] in ("多", "余")
    if upper >= 0:
        last_word = text[upper : match.end(3)]
        high = parse_percent(text[start : match.start(2)] + last_word)
        second: Number | None = Number(upper, match.end(3), last_word, high or value)
    else:
        separator = P.separator.match(text, end)
        other = separator and (
            P.tenths.match(text, separator.end(), scan.stop) or P.fraction.match(text, separator.end(), scan.stop)
        )
        high = parse_percent(other.group()) if other else None
        second = Number(other.start(), other.end(), "", high) if other and high is not None else None
    if second is not None and high is not None and high > value and second.end <= scan.stop:
        return scan.add(number, unit, second.end, second=second, high=scaled(high, tenfold))
    return scan.add(number, unit, end)


def read_fold(scan: Scan, at: int) -> int:
    """翻番, 翻一番, 翻两番: a multiple of what was."""
    match = P.fold.match(scan.text, at, scan.stop)
    value = parse_fold(match.group()) if match else None
    if match is None or value is None:
        return at + 1
    number = Number(at, match.end(), "", value)
    number.half = Decimal(0)
    return scan.add(number, Unit(match.end(), "multiple", "倍", _ONE, ""), match.end())
