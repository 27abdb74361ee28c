"""Whether an outcome meets its target, and by how much."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from govreport_ie.schema import Modifier

Verdict = Literal["achieved", "missed", "unclear"]
Wish = Literal["more", "less", "none"]


@dataclass(frozen=True, slots=True)
class Value:
    """Bounds, modifier and rounding of a number; an open end is None."""

    low: Decimal | None
    high: Decimal | None
    modifier: Modifier | None = None
    unit: str | None = None
    precision: Decimal = Decimal(0)


def wish(direction: str, target: Value, measure: str) -> Wish:
    """Which way is good: as the lexicon says of the indicator, else as a change's own sign says.

    Example:
        >>> wish("down", Value(Decimal(5), Decimal(5)), "level")
        'less'
    """
    if direction in ("up", "down"):
        return "more" if direction == "up" else "less"
    if measure == "change" and target.high is not None and target.high < 0:
        return "less"
    return "none"


def judge(target: Value, outcome: Value, wanted: Wish) -> tuple[Verdict, Decimal | None]:
    """The verdict, and the gap: outcome minus the bound of the target that counts (0 inside a range).

    A floor (以上, 不低于) is met from the bound on, a ceiling (以内) up to it; a plain number, ``about`` and a range
    are a floor where more is wanted and a ceiling where less is wanted. Where the lexicon knows of neither, a plain
    number is met within its own rounding, and off it nobody can tell (unclear). An outcome that is itself a bound
    (超过 600 亿元) is judged where that is enough.

    Example:
        >>> judge(Value(Decimal("5.5"), Decimal("6")), Value(Decimal("5.2"), Decimal("5.2")), "more")
        ('missed', Decimal('-0.3'))
    """
    low, high = _limits(target, wanted)
    if (low is None and high is None) or outcome.unit != target.unit:
        return "unclear", None
    at_least = _compare(outcome, low, floor=True)
    at_most = _compare(outcome, high, floor=False)
    verdict: Verdict = "unclear"
    if "missed" in (at_least, at_most):
        verdict = "unclear" if wanted == "none" and target.low == target.high else "missed"
    elif at_least == at_most == "achieved":
        verdict = "achieved"
    return verdict, _gap(target, outcome)


def _limits(target: Value, wanted: Wish) -> tuple[Decimal | None, Decimal | None]:
    low, high = target.low, target.high
    if low is None or high is None:
        return low, high
    slack = target.precision if target.modifier == "about" else Decimal(0)
    if wanted == "more":
        return low - slack, None
    if wanted == "less":
        return None, high + slack
    slack = target.precision if low == high else Decimal(0)
    return low - slack, high + slack


def _compare(outcome: Value, limit: Decimal | None, *, floor: bool) -> Verdict:
    """Whether the outcome keeps one side of the target for certain."""
    if limit is None:
        return "achieved"
    worst, best = (outcome.low, outcome.high) if floor else (outcome.high, outcome.low)
    sign = 1 if floor else -1
    if worst is not None and (worst - limit) * sign >= 0:
        return "achieved"
    if best is not None and (best - limit) * sign < 0:
        return "missed"
    return "unclear"


def _gap(target: Value, outcome: Value) -> Decimal | None:
    if outcome.low is None or outcome.low != outcome.high:
        return None
    value = outcome.low
    if target.low is not None and value < target.low:
        return value - target.low
    if target.high is not None and value > target.high:
        return value - target.high
    if target.low is None or target.high is None:
        bound = target.low if target.high is None else target.high
        return None if bound is None else value - bound
    return Decimal(0)
