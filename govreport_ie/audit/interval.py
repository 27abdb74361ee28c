"""Interval arithmetic on ``Decimal``: how far a number may be off follows from how it is written, never from a rate."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from typing import Final

from govreport_ie.schema import Quantity

_OURS: Final = Context(prec=60, rounding=ROUND_HALF_EVEN, Emin=-999_999, Emax=999_999, clamp=0, flags=[], traps=[])
OPEN: Final = Decimal("Infinity")
ZERO = Decimal(0)
HUNDRED = Decimal(100)


def arithmetic() -> AbstractContextManager[Context]:
    """The decimal context that all checks are made in, whatever the caller's is; nothing in it raises.

    Example:
        >>> with arithmetic():
        ...     Decimal(10) ** 40 + 1 == Decimal(10) ** 40
        False
    """
    return localcontext(_OURS)


@dataclass(frozen=True, slots=True)
class Interval:
    """A number as written (``mid``) and the bounds between which the true one lies.

    Example:
        >>> a = Interval(Decimal("1.465"), Decimal("1.47"), Decimal("1.475"))
        >>> (a + a).hi
        Decimal('2.950')
    """

    lo: Decimal
    mid: Decimal
    hi: Decimal

    @classmethod
    def exact(cls, value: Decimal) -> Interval:
        """The interval of a number that is known exactly."""
        return cls(value, value, value)

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.lo + other.lo, self.mid + other.mid, self.hi + other.hi)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.lo - other.hi, self.mid - other.mid, self.hi - other.lo)

    def __neg__(self) -> Interval:
        return Interval(-self.hi, -self.mid, -self.lo)

    def over(self, other: Interval) -> Interval | None:
        """The quotient, None where the divisor may be zero or is below it."""
        if other.lo <= 0:
            return None
        ends = (self.lo / other.lo, self.lo / other.hi, self.hi / other.lo, self.hi / other.hi)
        return Interval(min(ends), self.mid / other.mid, max(ends))

    def times(self, factor: Decimal) -> Interval:
        """The interval times a positive number that is known exactly."""
        return Interval(self.lo * factor, self.mid * factor, self.hi * factor)

    def percent(self) -> Interval:
        """The same number in percent."""
        return self.times(HUNDRED)

    def minus_one(self) -> Interval:
        """The interval less 1."""
        return Interval(self.lo - 1, self.mid - 1, self.hi - 1)

    def meets(self, other: Interval) -> bool:
        """Whether both may be the same number."""
        return self.lo <= other.hi and other.lo <= self.hi

    def slack(self, other: Interval) -> Decimal:
        """The largest ``|self.mid - other.mid|`` at which they still meet, on the side on which they differ."""
        if self.mid >= other.mid:
            return (self.mid - self.lo) + (other.hi - other.mid)
        return (self.hi - self.mid) + (other.mid - other.lo)


def total(intervals: Iterable[Interval]) -> Interval:
    """The sum of intervals.

    Example:
        >>> total([Interval.exact(Decimal(1)), Interval.exact(Decimal(2))]).mid
        Decimal('3')
    """
    result = Interval(ZERO, ZERO, ZERO)
    for interval in intervals:
        result = result + interval
    return result


def of_quantity(quantity: Quantity | None) -> Interval | None:
    """The interval of a single value as written; None for ranges, bounds and rough values (约, 左右)."""
    if quantity is None or quantity.modifier is not None:
        return None
    value = quantity.value
    if value is None:
        return None
    return Interval(value - quantity.precision, value, value + quantity.precision)


def bounds(quantity: Quantity) -> tuple[Decimal | None, Decimal | None] | None:
    """Lowest and highest value that a quantity admits (open ends None); None for rough values (约, 左右)."""
    if quantity.modifier == "about" or (quantity.low is None and quantity.high is None):
        return None
    half = quantity.precision if quantity.modifier is None else ZERO
    low = None if quantity.low is None else quantity.low - half
    high = None if quantity.high is None else quantity.high + half
    return low, high
