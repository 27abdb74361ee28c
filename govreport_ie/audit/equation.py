"""Equations: an identity as the report's numbers stand in it, before anyone says whether it closes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from govreport_ie.audit.interval import OPEN, Interval, bounds, total
from govreport_ie.audit.ledger import Item
from govreport_ie.schema.finding import FindingKind, Skip

_MARKS = ("亿", "万")
_ADDED = frozenset({"sum", "balance"})

Formula = Callable[[Sequence[Interval]], "Interval | None"]

#: How sure it is that the numbers belong together, and so what it takes to call their equation broken: ``sure`` any
#: difference, ``near`` one that a slip of one digit or unit explains, ``likely`` one that it explains better than
#: chance does, ``unsure`` none.
Sure = Literal["sure", "near", "likely", "unsure"]
SURE: tuple[Sure, ...] = get_args(Sure)


def written(item: Item) -> Interval | None:
    """The value of an item with the precision as written."""
    return item.value


def mark_of(item: Item) -> str:
    """Whether a number is written in 亿, in 万 or in neither."""
    return next((mark for mark in _MARKS if mark in item.quantity.text), "")


def value_range(item: Item) -> Interval | None:
    """Every value that a statement admits, open ends infinitely far away; None for rough values."""
    ends = bounds(item.quantity)
    if ends is None:
        return None
    low, high = ends
    mid = item.quantity.low if item.quantity.low is not None else item.quantity.high
    return None if mid is None else Interval(-OPEN if low is None else low, mid, OPEN if high is None else high)


def _none() -> Iterator[Equation]:
    return iter(())


@dataclass(frozen=True, slots=True)
class Equation:
    """What the report states and what it follows from.

    Attributes:
        kind: Kind of check.
        rule: Name of the variant.
        left: The statement that is checked; several are added.
        right: What it is recomputed from.
        formula: How, from the values of the right side.
        says: What is being compared, in Chinese and in English.
        unit: Unit of both sides, by default that of the statement.
        at_most: The recomputed value may also be smaller.
        sure: How sure it is that the numbers belong together.
        reading: How the words were read, where that is not the first reading.
        tries: How many readings were looked at to find this one.
        others: The other readings, tried only where this one does not close.
        one_sided: Whether a slip may only be in the statement: its few digits fit too many of the other numbers.
        luck: How likely it may be that unrelated numbers close it for a closing to count.
        quiet: Whether nothing is said where it neither closes nor is broken.
        chance: With ``likely``, how likely it may be that a slip explains the difference by chance.
        instead: What is checked where this fails without being an alarm.
        otherwise: What is handed on where no reading closes, in place of a finding that fails.
        doubt: How sure the first reading still is where this one closes by luck.
        values: The value of an item.
    """

    kind: FindingKind
    rule: str
    left: Sequence[Item]
    right: Sequence[Item]
    formula: Formula
    says: tuple[str, str]
    unit: str = ""
    at_most: bool = False
    sure: Sure = "sure"
    reading: str | None = None
    tries: int = 1
    others: Callable[[], Iterator[Equation]] = _none
    one_sided: bool = False
    luck: Decimal = Decimal(1)
    quiet: bool = False
    chance: Decimal = Decimal("0.02")
    instead: Equation | None = None
    otherwise: Skip | None = None
    doubt: Sure = "unsure"
    values: Callable[[Item], Interval | None] = written

    def terms(self) -> list[Interval] | None:
        """The values of both sides, left first; None where one of them has none.

        The terms of a sum of money in running text are taken to be as precise as their total: zeros at the end are
        dropped (10亿元 for 10.00).
        """
        found = self.as_written()
        items = (*self.left, *self.right)
        rounded = self.kind not in _ADDED or self.at_most or self.left[0].quantity.kind != "money"
        if found is None or rounded or any(i.record.table is not None for i in items):
            return found
        finest = min(v.hi - v.mid for v in found[: len(self.left)])
        marks = [mark_of(i) for i in items]
        return [
            v if marks[0] != mark or v.hi - v.mid <= finest else Interval(v.mid - finest, v.mid, v.mid + finest)
            for v, mark in zip(found, marks, strict=True)
        ]

    def as_written(self) -> list[Interval] | None:
        """The values of both sides, each as precise as it is written; None where one of them has none."""
        found = [self.values(i) for i in (*self.left, *self.right)]
        return None if None in found else [v for v in found if v is not None]

    def sides(self, terms: Sequence[Interval]) -> tuple[Interval, Interval] | None:
        """What is stated and what is recomputed with these values; None where that can't be calculated."""
        stated = total(terms[: len(self.left)])
        recomputed = self.formula(terms[len(self.left) :])
        return None if recomputed is None else (stated, recomputed)

    def closes(self, terms: Sequence[Interval]) -> bool:
        """Whether both sides fit with these values."""
        sides = self.sides(terms)
        if sides is None:
            return False
        stated, recomputed = sides
        return recomputed.lo <= stated.hi if self.at_most else stated.meets(recomputed)


#: What an identity yields: equations, and what it could not bind.
Found = Iterator[Equation | Skip]


def difference(values: Sequence[Interval]) -> Interval | None:
    """The first less the second."""
    return values[0] - values[1]


def ratio(values: Sequence[Interval]) -> Interval | None:
    """The first over the second."""
    return values[0].over(values[1])


def share(values: Sequence[Interval]) -> Interval | None:
    """The first over the second, in percent."""
    quotient = values[0].over(values[1])
    return None if quotient is None else quotient.percent()


def same(values: Sequence[Interval]) -> Interval | None:
    """The only value."""
    return values[0]


def signed(signs: Iterable[int]) -> Formula:
    """The sum with a sign for each term."""
    kept = tuple(signs)
    return lambda values: total(v if s > 0 else -v for v, s in zip(values, kept, strict=True))
