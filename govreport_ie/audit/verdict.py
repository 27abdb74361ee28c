"""Verdicts: an equation holds, is broken, or can't be verified; arithmetic itself is the evidence for a reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final
from unicodedata import normalize

from govreport_ie.audit.equation import SURE, Equation, Sure
from govreport_ie.audit.interval import HUNDRED, Interval
from govreport_ie.audit.result import finding_of, text_of
from govreport_ie.audit.slip import Slip, Term, find_slip
from govreport_ie.schema.finding import Finding, Skip, Verdict

#: The chance at which a reading that closes is still taken for the right one.
_CHANCE: Final = Decimal("0.05")
_CHANCE_OF_MANY: Final = Decimal("0.2")  # of more than two addends
#: Sides that are further apart than this share of the larger one are hardly one thing, short of a slip.
_FAR: Final = Decimal("0.5")
_CLOSE: Final = Decimal("0.02")  # two large amounts of different things are hardly ever so near
_LARGE: Final = Decimal(10) ** 8
_MANY: Final = 40  # terms: with more of them a slip explains anything
_NEAR: Final = 150  # characters: a sentence or two
_FAR_POINTS: Final = Decimal(10)  # of rates of growth, which are small numbers


def judge(equation: Equation) -> Finding | Skip | None:
    """The finding on an equation, or why there is none; None where it can't be calculated.

    Where the equation does not close, its other readings are tried: one that closes, and not by chance, is taken.
    What no reading explains is broken if its numbers surely belong together, or if a slip of one digit explains it.
    """
    terms = equation.terms()
    sides = equation.sides(terms) if terms is not None else None
    if terms is None or sides is None:
        return None
    if equation.closes(terms):
        if equation.luck == 1 or equation.tries * _width(sides) <= equation.luck:
            return finding_of(equation, sides, "holds")
        return _instead(equation)
    found, sure = _read_otherwise(equation)
    if found is not None:
        return found
    if equation.otherwise is not None:
        return equation.otherwise
    plain = equation.as_written()
    if plain is not None and plain != terms and equation.closes(plain):
        return _as_written(replace(equation, sure=sure), terms, plain)
    slip = _slip(equation, terms, sides)
    verdict = _verdict(replace(equation, sure=sure), sides, slip)
    if verdict == "broken" or not (equation.quiet or equation.instead):
        return finding_of(equation, sides, verdict, slip=slip)
    return _instead(equation)


def _read_otherwise(equation: Equation) -> tuple[Finding | None, Sure]:
    """Another reading that closes, and not by chance; where none does, how sure those leave the first one."""
    tried, sure = 0, equation.sure
    for other in equation.others():
        tried += other.tries
        again = other.terms()
        ends = other.sides(again) if again is not None else None
        if again is None or ends is None or not other.closes(again):
            continue
        if tried * _width(ends) <= (_CHANCE_OF_MANY if len(other.right) > 2 else _CHANCE):
            return finding_of(other, ends, "holds"), sure
        sure = max(sure, other.doubt, key=SURE.index)
    return None, sure


def _as_written(equation: Equation, terms: Sequence[Interval], plain: Sequence[Interval]) -> Finding | Skip | None:
    """The finding on a sum that closes only if some of its terms are rounded as they are written.

    Terms are hardly ever rounded more than their total, so a slip is likelier where one explains the difference.
    """
    sides, rounded = equation.sides(terms), equation.sides(plain)
    if sides is None or rounded is None:
        return None
    slip = _slip(equation, terms, sides) if equation.sure in ("sure", "near") else None
    if slip is not None:
        return finding_of(equation, sides, "broken", slip=slip)
    return finding_of(equation, rounded, "holds")


def _instead(equation: Equation) -> Finding | Skip | None:
    return judge(equation.instead) if equation.instead is not None else None


def _verdict(equation: Equation, sides: tuple[Interval, Interval], slip: Slip | None) -> Verdict:
    if equation.sure == "unsure" or (equation.kind == "share" and sides[1].lo > HUNDRED):
        return "unverified"
    if equation.sure != "sure":
        close = equation.kind == "repeat" and sides[0].mid >= _LARGE and not _apart(sides, _CLOSE)
        explained = (
            (slip is not None or close)
            if equation.sure == "near"
            else (slip is not None and slip.chance <= equation.chance)
        )
        return "broken" if explained and not equation.at_most else "unverified"
    return "unverified" if (slip is None or equation.at_most) and _far(equation, sides) else "broken"


def _far(equation: Equation, sides: tuple[Interval, Interval]) -> bool:
    """Whether the sides are so far apart that they hardly speak of one thing."""
    if equation.kind == "growth" and abs(sides[0].mid - sides[1].mid) <= _FAR_POINTS:
        return False
    return _apart(sides, _FAR)


def _apart(sides: tuple[Interval, Interval], share: Decimal) -> bool:
    """Whether the sides differ by more than a share of the larger one."""
    stated, recomputed = sides
    return abs(stated.mid - recomputed.mid) > share * max(abs(stated.mid), abs(recomputed.mid))


def _width(sides: tuple[Interval, Interval]) -> Decimal:
    """How large a share of all values would close the equation."""
    stated, recomputed = sides
    size = max(abs(stated.mid), abs(recomputed.mid))
    room = (stated.hi - stated.lo) + (recomputed.hi - recomputed.lo)
    return room / size if size and room.is_finite() else Decimal(1)


def _slip(equation: Equation, terms: Sequence[Interval], sides: tuple[Interval, Interval]) -> Slip | None:
    items = (*equation.left, *equation.right)
    if len(items) > _MANY:
        return None
    first = equation.left[0]
    far = any(abs(first.start - i.start) > _NEAR or first.source != i.source for i in equation.right)
    rate = (
        equation.sure != "sure" and (far or equation.one_sided) and not all(first.same_unit(i) for i in equation.right)
    )
    return find_slip(
        [Term(normalize("NFKC", text_of(i)), i.quantity.unit or "", v) for i, v in zip(items, terms, strict=True)],
        equation.closes,
        share=_width(sides),
        among=len(equation.left) if rate else None,  # a long number is easily changed so that a short rate fits
    )
