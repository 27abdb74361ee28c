"""Public readers of one written number each: plain numbers, percentages, fractions, doublings."""

from __future__ import annotations

import re
from decimal import Decimal

from govreport_ie.numerals.chinese import chinese_number
from govreport_ie.numerals.decimals import CONTEXT, FULL_WIDTH, MAX_DIGITS, arabic_number, divide, plain, scaled

_BLANK = re.compile(r"[\s\u3000]+")
_SIGN = re.compile(r"[-负]")
_FRACTION = re.compile(r"(?:(.+)又)?([^分又]+)分之(.+)")
_TENTHS = re.compile(r"(半|[0-9.]+|[一二两三四五六七八九十]+(?:点[一二三四五六七八九])?)成(半|[一二三四五六七八九])?")
_FOLD = re.compile(r"翻(?:了)?([一二两兩三四五六七八九十]|[0-9]+(?:\.[0-9]+)?)?番")
_PER_HUNDRED = {"百": 1, "千": 10, "万": 100, "百万": 10_000, "千万": 100_000, "亿": 1_000_000}
_HUNDRED = Decimal(100)


def parse_number(text: str) -> Decimal | None:
    """The exact value of a written number, None where it is none.

    Example:
        >>> parse_number("1,395,034"), parse_number("1.2万亿"), parse_number("负三十二")
        (Decimal('1395034'), Decimal('1200000000000'), Decimal('-32'))
    """
    text = _BLANK.sub("", text).translate(FULL_WIDTH)
    negative = bool(text) and _SIGN.match(text) is not None
    value = _unsigned(text[1:] if negative else text)
    return value if value is None or not negative else value.copy_negate()


def _unsigned(text: str) -> Decimal | None:
    if not text or len(text) > 4 * MAX_DIGITS:
        return None
    value = arabic_number(text)
    if value is not None:
        return value
    head = re.match(r"[0-9,]+(?:\.[0-9]+)?", text)
    if head and "," in head.group():
        front = arabic_number(head.group())
        if front is None:
            return None
        text = f"{front}{text[head.end() :]}"
    return chinese_number(text)


def parse_fraction(text: str) -> Decimal | None:
    """The value of 三分之一, 十六分之五, 一又二分之一: exact where it comes out even, else to 15 digits.

    Example:
        >>> parse_fraction("五分之一")
        Decimal('0.2')
    """
    text = _BLANK.sub("", text).translate(FULL_WIDTH)
    negative = text.startswith(("负", "-"))
    match = _FRACTION.fullmatch(text[1:] if negative else text)
    if match is None:
        return None
    whole = parse_number(match[1]) if match[1] else Decimal(0)
    below, above = parse_number(match[2]), parse_number(match[3])
    if whole is None or above is None or not below:
        return None
    value = divide(CONTEXT.add(above, CONTEXT.multiply(whole, below)), below, 15)
    return value.copy_negate() if negative else value


def parse_percent(text: str) -> Decimal | None:
    """What a share in words is in percent: 百分之七点九, 八成, 七成五, 三分之一 (4 significant digits), 56.1%, 5.3‰.

    Example:
        >>> parse_percent("百分之七点九"), parse_percent("七成五"), parse_percent("三分之一")
        (Decimal('7.9'), Decimal('75'), Decimal('33.33'))
    """
    text = _BLANK.sub("", text).translate(FULL_WIDTH)
    if text.endswith(("%", "‰")):
        value = parse_number(text[:-1])
        return value if value is None or text[-1] == "%" else divide(value, Decimal(10))
    tenths = _TENTHS.fullmatch(text)
    if tenths:
        return _tenths(tenths[1], tenths[2])
    negative = text.startswith(("负", "-"))
    match = _FRACTION.fullmatch(text[1:] if negative else text)
    if match is None or match[1]:
        return None
    below, above = match[2], parse_number(match[3])
    if above is None:
        return None
    if below in _PER_HUNDRED:
        value = divide(above, Decimal(_PER_HUNDRED[below]), 15) if below != "百" else above
    else:
        divisor = parse_number(below)
        if not divisor:
            return None
        value = divide(CONTEXT.multiply(above, _HUNDRED), divisor, 4)
    return value.copy_negate() if negative else value


def _tenths(whole: str, rest: str | None) -> Decimal | None:
    value = Decimal("0.5") if whole == "半" else parse_number(whole)
    if value is None:
        return None
    more = Decimal(0) if rest is None else Decimal("0.5") if rest == "半" else parse_number(rest) or Decimal(0)
    if rest is not None and rest != "半":
        more = scaled(more, Decimal("0.1"))
    return plain(scaled(CONTEXT.add(value, more), Decimal(10)))


def parse_fold(text: str) -> Decimal | None:
    """How many times as much a doubling makes: 翻番 and 翻一番 2, 翻两番 4, 翻三番 8.

    Example:
        >>> parse_fold("翻两番")
        Decimal('4')
    """
    match = _FOLD.fullmatch(_BLANK.sub("", text).translate(FULL_WIDTH))
    if match is None:
        return None
    times = parse_number(match[1]) if match[1] else Decimal(1)
    if times is None or times > MAX_DIGITS or times != times.to_integral_value():
        return None
    return Decimal(2) ** int(times)
