"""Growth of a whole: it follows from the growth of the parts that make the whole up, each with its weight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

from govreport_ie.audit import sums, unlinked
from govreport_ie.audit.equation import Equation, Found
from govreport_ie.audit.growth import around, why_not
from govreport_ie.audit.interval import HUNDRED, Interval, total
from govreport_ie.audit.ledger import Item, Ledger
from govreport_ie.audit.result import label
from govreport_ie.audit.verdict import judge
from govreport_ie.schema.finding import Finding

_WHOLE = Interval.exact(HUNDRED)


def check(ledger: Ledger) -> Found:
    """Every whole that its parts make up, where the growth of each is told right after its amount."""
    done: set[tuple[int, ...]] = set()
    for equation in chain(sums.check(ledger), unlinked.check(ledger)):
        if not isinstance(equation, Equation) or equation.at_most or len(equation.left) != 1:
            continue
        if _growth(ledger, equation.left[0]) is None:
            continue
        closed = judge(equation)
        if not isinstance(closed, Finding) or not closed.holds or closed.kind != "sum":
            continue
        ids = (*closed.left_ids, *closed.right_ids)
        items = [ledger.by_id[i] for i in ids]
        rates = [r for i in items if (r := _growth(ledger, i)) is not None]
        if ids not in done and len(rates) == len(items) > 2:
            done.add(ids)
            yield _equation(items, rates)


def _growth(ledger: Ledger, item: Item) -> Item | None:
    """The growth since the year before that is told right after an amount in running text."""
    for other in ledger.after(item, 2):
        if item.record.table is not None or other.key != item.key or other.when != item.when:
            return None
        rate = other.record.measure == "change" and other.quantity.kind == "percent"
        if rate and other.value is not None and other.record.direction is not None:
            return other if why_not(around(ledger, other), other) is None else None
    return None


def _equation(items: Sequence[Item], rates: Sequence[Item]) -> Equation:
    whole = items[0]
    return Equation(
        "growth",
        "growth_of_parts",
        left=[rates[0]],
        right=[*items, *rates[1:]],
        formula=_mean([r.record.direction == "down" for r in rates]),
        says=(f"由各部分增速推算的{label(whole)}增速", f"The growth of {label(whole)} that follows from its parts'"),
        unit="%",
    )


def _mean(down: Sequence[bool]) -> Callable[[Sequence[Interval]], Interval | None]:
    """The growth of the first amount over what the others come to without their growth."""

    def formula(values: Sequence[Interval]) -> Interval | None:
        count = len(down)
        amounts, rates = values[1:count], values[count:]
        signed = (-r if fell else r for r, fell in zip(rates, down[1:], strict=True))
        before = [a.percent().over(_WHOLE + r) for a, r in zip(amounts, signed, strict=True)]
        if None in before:
            return None
        grown = values[0].over(total(b for b in before if b is not None))
        rate = None if grown is None else grown.minus_one().percent()
        return -rate if rate is not None and down[0] else rate

    return formula
