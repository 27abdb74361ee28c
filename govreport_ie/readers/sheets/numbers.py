"""Numbers of cells as a sheet shows them: the value in the binary, rounded and signed by the cell's format."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Context, Decimal

_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_PLACES = re.compile(r"[0#?]\.([0#?]+)")
_DATE = re.compile(r"[ymdhs年月日]", re.IGNORECASE)
_DIGITS = 12  # of a number without a format: what a float holds for certain
_MOST_PLACES = 30  # Excel allows as many
_EXACT = Context(
    prec=400, rounding=ROUND_HALF_UP
)  # a float has 309 digits before the point; the caller's context may not do


def shown(value: object, form: str | None) -> str:
    """A cell's value as the sheet shows it.

    Args:
        value: What the file holds: a number, a text, a date, a truth value, or nothing.
        form: The number format of the cell (``#,##0.00``, ``0.0%``), None for General.

    Example:
        >>> shown(1234.5, "#,##0.00"), shown(0.985, "0.0%"), shown(-20, "#,##0;(#,##0)"), shown(0.1 + 0.2, "General")
        ('1,234.50', '98.5%', '-20', '0.3')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (dt.datetime, dt.date)):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, (int, float)):
        return _number(value, form or "General")
    return str(value)


def _number(value: int | float, form: str) -> str:
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        return str(value)
    plain = _QUOTED.sub("", form.split(";")[0])
    if form in ("General", "@") or not re.search(r"[0#?]", plain) or _DATE.search(plain):
        return _plain(number)
    percent = "%" in plain
    if percent:
        number = _EXACT.multiply(number, Decimal(100))
    places = _PLACES.search(plain)
    digits = min(len(places[1]), _MOST_PLACES) if places else 0
    number = _EXACT.quantize(number, Decimal((0, (1,), -digits)))
    if places and "#" in places[1]:
        number = _EXACT.normalize(number)
    text = f"{number:,f}" if "," in plain else f"{number:f}"
    return text + ("%" if percent else "")


def _plain(number: Decimal) -> str:
    """A number without a format: without the noise of binary fractions."""
    whole = _EXACT.to_integral_value(number)
    if number == whole:
        return f"{whole:f}"
    rounded = _EXACT.quantize(number, Decimal((0, (1,), number.adjusted() - _DIGITS + 1)))
    return f"{_EXACT.normalize(rounded):f}"
