"""Numbers in Chinese characters, and in characters mixed with digits (12万5千)."""

from __future__ import annotations

import re
from decimal import Decimal, localcontext

from govreport_ie.numerals.decimals import CONTEXT, MAX_DIGITS, plain

DIGITS = {
    "零": 0, "〇": 0, "○": 0, "一": 1, "幺": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4,
    "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_CAPITAL = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟貳參陸")
_TOKEN = re.compile(r"[0-9]+(?:\.[0-9]+)?|[零〇○一幺二两兩三四五六七八九十百千万萬亿億]")
_POSITIONAL = re.compile(r"[零〇○一幺二三四五六七八九]{2,}")
_ALLOWED = re.compile(r"[0-9.零〇○一幺二两兩三四五六七八九十百千万萬亿億]+")
_MAX_LENGTH = 60


def chinese_number(text: str) -> Decimal | None:
    """The value of a Chinese or mixed numeral without sign, None where it is not one.

    Positional digits (二〇二五), colloquial ends (两千四百五 = 2450), 万亿 and mixed forms (12万5千) are read; capital
    forms (壹佰万) are left to cn2an. What is out of order (十一十二, 10.1万零100) is refused.

    Example:
        >>> chinese_number("二十三亿五千万")
        Decimal('2350000000')
        >>> chinese_number("12万5千")
        Decimal('125000')
        >>> chinese_number("十一十二") is None
        True
    """
    if not text or len(text) > _MAX_LENGTH:
        return None
    if not _CAPITAL.isdisjoint(text):
        return _capital(text)
    whole, point, decimals = text.replace("點", "点").partition("点")
    if not point:
        value = _whole(whole)
        return None if value is None else plain(value)
    large = decimals[len(decimals.rstrip("万萬亿億")) :]
    digits = _decimal_digits(decimals.removesuffix(large) if large else decimals)
    head = _whole(whole) if digits is not None and "." not in whole else None
    if head is None or digits is None:
        return None
    value = CONTEXT.add(head, Decimal(f"0.{digits}"))
    for c in large:
        value = CONTEXT.multiply(value, Decimal(_LARGE[c]))
    return plain(value) if large else value


def _decimal_digits(text: str) -> str | None:
    digits = "".join(str(DIGITS[c]) if c in DIGITS else c for c in text)
    return digits if digits.isascii() and digits.isdigit() and len(digits) <= MAX_DIGITS else None


def _whole(text: str) -> Decimal | None:
    if not text or _ALLOWED.fullmatch(text) is None:
        return None
    if _POSITIONAL.fullmatch(text):
        return Decimal("".join(str(DIGITS[c]) for c in text))
    tokens = _TOKEN.findall(text)
    if sum(map(len, tokens)) != len(text):
        return None
    if "." in text and not _simple_decimal(tokens):
        return None
    with localcontext(CONTEXT):
        return _read(tokens)


def _simple_decimal(tokens: list[str]) -> bool:
    """A decimal may only stand at the head, with nothing but 万 or 亿 after it: 1.2万亿."""
    return "." in tokens[0] and all(t in _SMALL or t in _LARGE for t in tokens[1:])


def _read(tokens: list[str]) -> Decimal | None:
    """The value of tokens read from left to right, None where they are out of order."""
    total, section, number = Decimal(0), Decimal(0), None
    last_unit, small, zero = 0, 10**4, False
    for place, token in enumerate(tokens, 1):
        if token in _LARGE:
            unit = _LARGE[token]
            if section or number is not None:
                total = _with_section(total, section + (number or 0), unit)
            elif total or not last_unit:
                total = (total or Decimal(1)) * unit
            else:
                return None
            section, number, last_unit, small, zero = Decimal(0), None, unit, 10**4, False
        elif token in _SMALL:
            unit = _SMALL[token]
            if unit >= small and not (number is not None and number > 9):
                return None
            section += (1 if number is None else number) * unit
            number, last_unit, small, zero = None, unit, unit, False
        else:
            value = Decimal(DIGITS.get(token, token))
            if token in ("零", "〇", "○"):
                zero = True
                if len(tokens) > 1:
                    continue
            if number is not None:
                return None
            number = _last_digits(token, value, last_unit, zero) if place == len(tokens) else value
            if number is None:
                return None
    return total + section + (number or 0)


def _with_section(total: Decimal, section: Decimal, unit: int) -> Decimal:
    """The total with what stands before 万 or 亿: 亿 multiplies all before it (三千万亿), 万 only its own."""
    return (total + section) * unit if unit == 10**8 else total + section * unit


def _last_digits(token: str, value: Decimal, unit: int, zero: bool) -> Decimal | None:
    """What digits at the end stand for: 五 in 两千四百五 for fifty; None where they don't fit below the unit before."""
    if len(token) == 1 and unit >= 100 and not zero:
        return value * unit / 10
    return None if unit and len(token.lstrip("0")) > len(str(unit)) - 1 else value


def _capital(text: str) -> Decimal | None:
    """Capital numerals as on cheques: rare in reports, so cn2an reads them, loaded at first use."""
    import cn2an

    if "点" in text or any(c.isascii() for c in text):
        return None
    try:
        return Decimal(int(cn2an.cn2an(text, "normal")))
    except (ValueError, TypeError, KeyError):
        return None
