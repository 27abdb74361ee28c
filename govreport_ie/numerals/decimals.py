"""Exact arithmetic on written numbers, apart from the thread's decimal context."""

from __future__ import annotations

import re
from decimal import Context, Decimal, Inexact, InvalidOperation
from functools import lru_cache

MAX_DIGITS = 30
"""Longer runs of digits are codes, not numbers."""

MULTIPLIERS: dict[str, Decimal] = {
    "十": Decimal(10),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10_000),
    "十万": Decimal(100_000),
    "百万": Decimal(1_000_000),
    "千万": Decimal(10_000_000),
    "万万": Decimal(100_000_000),
    "亿": Decimal(100_000_000),
    "十亿": Decimal(1_000_000_000),
    "百亿": Decimal(10_000_000_000),
    "千亿": Decimal(100_000_000_000),
    "万亿": Decimal(1_000_000_000_000),
    "十万亿": Decimal(10_000_000_000_000),
    "百万亿": Decimal(100_000_000_000_000),
    "亿亿": Decimal(10) ** 16,
}

CONTEXT = Context(prec=80, traps=[InvalidOperation])
ONE = Decimal(1)

FULL_WIDTH = str.maketrans(
    "０１２３４５６７８９．，－＋−﹣％：兩負點萬億",
    "0123456789.,-+--%:两负点万亿",
)
_ARABIC = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+", re.ASCII)


def arabic_number(text: str) -> Decimal | None:
    """The value of Arabic digits with or without thousands separators and decimals, None for anything else.

    Example:
        >>> arabic_number("1,395,034.50")
        Decimal('1395034.50')
        >>> arabic_number("12,34") is None
        True
    """
    text = text.translate(FULL_WIDTH)
    if len(text) > 2 * MAX_DIGITS or _ARABIC.fullmatch(text) is None:
        return None
    return Decimal(text.replace(",", ""))


def scaled(value: Decimal, factor: Decimal) -> Decimal:
    """``value × factor``, exact, and without decimals where it is a whole number.

    Example:
        >>> scaled(Decimal("1.470"), Decimal(100_000_000))
        Decimal('147000000')
    """
    if factor == ONE:
        return value
    product = CONTEXT.multiply(value, factor)
    if product.as_tuple().exponent == 0:
        return product
    whole = product.to_integral_value(context=CONTEXT)
    return whole if whole == product else product


def decimals_of(number: str) -> int:
    """How many decimals a number in Arabic digits or with 点 is written with."""
    for point in (".", "．", "点", "點"):
        at = number.find(point)
        if at >= 0:
            return len(number) - at - 1
    return 0


@lru_cache(maxsize=512)
def half_at(decimals: int, factor: Decimal = ONE) -> Decimal:
    """Half a unit of the last of so many decimals, times ``factor``."""
    return scaled(Decimal((0, (5,), -decimals - 1)), factor)


def half_unit(number: str, factor: Decimal = ONE) -> Decimal:
    """Half a unit of the last digit written, times ``factor``: how exactly the number is known.

    Example:
        >>> half_unit("1.47", Decimal(100_000_000))
        Decimal('500000')
    """
    return half_at(min(decimals_of(number), 2 * MAX_DIGITS), factor)


def significant(value: Decimal, digits: int = 4) -> Decimal:
    """``value`` rounded to so many significant digits, without trailing zeros; exact values stay as they are."""
    if not value:
        return Decimal(0)
    exact = Context(prec=digits, traps=[InvalidOperation])
    rounded = exact.plus(value).normalize(exact)
    whole = rounded.to_integral_value()
    return whole if whole == rounded else rounded


def divide(a: Decimal, b: Decimal, digits: int = 4) -> Decimal:
    """``a ÷ b``: exact where it comes out even, else to ``digits`` significant digits."""
    context = Context(prec=28, traps=[InvalidOperation])
    quotient = context.divide(a, b)
    if context.flags[Inexact]:
        return significant(quotient, digits)
    return plain(quotient)


def plain(value: Decimal) -> Decimal:
    """The same value without trailing zeros and without an exponent."""
    whole = value.to_integral_value(context=CONTEXT)
    return CONTEXT.quantize(whole, ONE) if whole == value and value.adjusted() < 60 else value.normalize(CONTEXT)
