"""What the quantities room hands on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(slots=True)
class FoundQuantity:
    """A quantity in clean text.

    ``start``/``end`` cover number(s), unit and the modifier words glued to them (近 … 左右, 以上, 多, 不低于);
    ``core_start``/``core_end`` only the number(s) and unit, from the first digit on.
    """

    start: int
    end: int
    core_start: int
    core_end: int
    kind: str
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    modifier: str | None
    precision: Decimal
    number_end: int  # end of the (first) number itself
    second: tuple[int, int] | None = None  # the second number of a range
    negative: bool = False
    rule: str = ""


@dataclass(slots=True)
class FoundNumeral:
    """A numeral of clean text that is no quantity, and why (role as in schema.Numeral)."""

    start: int
    end: int
    role: str
