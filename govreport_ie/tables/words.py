"""Cells: white space and full-width signs, numbers, blanks."""

from __future__ import annotations

import re
from decimal import Decimal

_WIDE = {ord(a): b for a, b in zip("０１２３４５６７８９．，％（）：－＋／＝　", "0123456789.,%():-+/= ", strict=True)}
_SPACE = re.compile(r"\s+")
_ODD = re.compile(r"[\s０-９．，％（）：－＋／＝]")
_MINUS = "-−–△▽▼"
_FIGURE = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+"
NUMBER = re.compile(rf"(?:[{_MINUS}+]?(?:{_FIGURE})%?|\((?:{_FIGURE})%?\)%?)")
BLANK = re.compile(r"[-—–−－/.…·\s]*")
_LONGEST = 40


def squeeze(text: str) -> str:
    """Text without white space, in half-width figures and signs.

    Example:
        >>> squeeze("占 预 算（％）")
        '占预算(%)'
    """
    return _SPACE.sub("", text.translate(_WIDE)) if _ODD.search(text) else text


def is_number(text: str) -> bool:
    """Whether a cell is a number and nothing else.

    Example:
        >>> is_number("-1,204.5"), is_number("2023年"), is_number("12,34"), is_number("△3")
        (True, False, False, True)
    """
    return NUMBER.fullmatch(squeeze(text)) is not None


def is_blank(text: str) -> bool:
    """Whether a cell holds nothing, or a dash that stands for nothing."""
    return BLANK.fullmatch(text) is not None


def read_number(text: str) -> tuple[Decimal, Decimal, bool] | None:
    """Value, half a unit of its last digit, and whether a percent sign stands behind it.

    A number in brackets or behind a triangle is below zero, as accountants write it.

    Example:
        >>> read_number("1,204.5")
        (Decimal('1204.5'), Decimal('0.05'), False)
        >>> read_number("(20)"), read_number("△3%")
        ((Decimal('-20'), Decimal('0.5'), False), (Decimal('-3'), Decimal('0.5'), True))
    """
    text = squeeze(text)
    if NUMBER.fullmatch(text) is None or len(text) > _LONGEST:
        return None
    below = text[0] == "(" or text[0] in _MINUS
    digits = text.strip(f"()%+{_MINUS}").replace(",", "")
    point = digits.find(".")
    places = len(digits) - point - 1 if point >= 0 else 0
    value = Decimal(digits)
    return (-value if below else value), Decimal(5).scaleb(-places - 1), "%" in text
