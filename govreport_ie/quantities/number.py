"""One written number in the text, with its value and how exactly it is written."""

from __future__ import annotations

from decimal import Decimal

from govreport_ie.lexicon.patterns import patterns
from govreport_ie.numerals.chinese import chinese_number
from govreport_ie.numerals.decimals import FULL_WIDTH, MAX_DIGITS, MULTIPLIERS, half_at, half_unit, scaled

P = patterns("quantities")

_LARGE = ("万", "亿")
_ONE = Decimal(1)


class Number:
    """A number as written: ``value`` is what stands there with ``factor`` (万, 亿 …) multiplied in."""

    __slots__ = ("digits", "end", "factor", "half", "han", "more", "start", "value")

    def __init__(self, start: int, end: int, digits: str, value: Decimal, factor: Decimal = _ONE) -> None:
        self.start = start
        self.end = end
        self.digits = digits
        self.factor = factor
        self.value = value if factor is _ONE else scaled(value, factor)
        point = digits.find(".")
        self.half = half_at(len(digits) - point - 1 if point >= 0 else 0, factor)
        self.more = False
        self.han = False


def number_at(text: str, at: int, stop: int) -> Number | None:
    """The number that begins at ``at``, None where its characters are no number (or a code of 30 digits)."""
    c = text[at : at + 1]
    return arabic_at(text, at, stop) if c.isdigit() else han_at(text, at, stop)


def arabic_at(text: str, at: int, stop: int) -> Number | None:
    """The Arabic number that begins at ``at``."""
    match = P.arabic.match(text, at, stop)
    if match is None:
        return None
    digits, early, multiplier, extra, late, last = match.groups()
    if len(digits) > MAX_DIGITS:
        return None
    if not digits.isascii() or "．" in digits:
        digits = digits.translate(FULL_WIDTH)
    value = Decimal(digits.replace(",", "") if "," in digits else digits)
    if multiplier is None:
        number = Number(at, match.end(), digits, value, _ONE)
    elif extra is None or "." in digits:
        end = match.end() if extra is None else match.start(4)
        number = Number(at, end, digits, value, MULTIPLIERS.get(multiplier, _ONE))
        if multiplier not in MULTIPLIERS:
            return None
        if last is not None and end == match.end():
            number = Number(at, end, digits, value, number.factor * MULTIPLIERS[last])
    else:
        exact = extra.replace("多", "").replace("余", "")
        late = late or (extra if exact != extra else None)
        whole = chinese_number(digits.replace(",", "") + multiplier + exact)
        if whole is None:
            return Number(at, match.start(4), digits, value, MULTIPLIERS.get(multiplier, _ONE))
        number = Number(at, match.end(), digits, whole, MULTIPLIERS[last] if last else _ONE)
    number.more = early is not None or late is not None
    return number


def han_at(text: str, at: int, stop: int) -> Number | None:
    """The Chinese numeral that begins at ``at``."""
    match = P.han.match(text, at, stop)
    if match is None:
        return None
    digits, more, multiplier = match.groups()
    value = chinese_number(digits.replace("几", "")) if digits != "几" else None
    if value is None:
        return None
    factor = MULTIPLIERS.get(multiplier, None) if multiplier else _ONE
    if factor is None:
        return None
    number = Number(at, match.end(), digits, value, factor)
    number.half = scaled(_han_half(digits), factor)
    number.more = more is not None or "几" in digits
    number.han = True
    if digits.endswith(_LARGE) and not multiplier:
        number.factor = MULTIPLIERS["亿" if digits.endswith("亿") else "万"]
    return number


def _han_half(digits: str) -> Decimal:
    """Half of the last place that a Chinese numeral names: 三千五百 is known to ±50."""
    if "点" in digits:
        return half_unit(digits)
    place = _ONE
    for c in reversed(digits):
        factor = MULTIPLIERS.get(c)
        if factor is None:
            break
        place *= factor
    return scaled(place, Decimal("0.5"))
