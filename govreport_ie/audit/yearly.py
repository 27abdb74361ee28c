"""Yearly growth: what rose from A to B over several years grew by the root of B / A a year on average."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from govreport_ie.audit.beside import from_to
from govreport_ie.audit.equation import Equation, Formula, Found
from govreport_ie.audit.growth import around, rate_of
from govreport_ie.audit.interval import Interval
from govreport_ie.audit.ledger import Item, Ledger
from govreport_ie.audit.result import label, text_of
from govreport_ie.lexicon.patterns import patterns

P = patterns("audit")


def check(ledger: Ledger) -> Found:
    """Every 由 2020 年的 A 增加到 2025 年的 B，年均增长 C."""
    for item in ledger.items:
        if item.record.measure != "change" or item.quantity.kind != "percent" or item.value is None:
            continue
        said = around(ledger, item)
        if not P.yearly_average.search(said) or P.adjusted.search(said) or P.real_terms.search(item.subject):
            continue
        pair = from_to(ledger, item)
        years = _years(*pair) if pair is not None else 0
        if pair is None or years < 2 or any(i.value is None or i.value.lo <= 0 for i in pair):
            continue
        level, base = pair
        yield Equation(
            "growth",
            "yearly_rate",
            left=[item],
            right=[level, base],
            formula=_yearly(years, item.record.direction),
            says=(
                f"由{label(base)}{text_of(base)}到{label(level)}{text_of(level)}，{years}年的年均增速",
                f"The yearly growth of {label(level)} from {text_of(base)} to {text_of(level)} in {years} years",
            ),
            unit="%",
            sure="near",
            one_sided=True,
        )


def _years(level: Item, base: Item) -> int:
    """How many years lie between two values; 0 where their years are not said."""
    if level.when is None or base.when is None or not (level.when.isdigit() and base.when.isdigit()):
        return 0
    return int(level.when) - int(base.when)


def _yearly(years: int, direction: str | None) -> Formula:
    growth = rate_of(direction)

    def formula(values: Sequence[Interval]) -> Interval | None:
        level, base = values
        if level.lo <= 0 or base.lo <= 0:
            return None
        power = 1 / Decimal(years)
        level, base = (Interval(v.lo**power, v.mid**power, v.hi**power) for v in (level, base))
        return growth([level, base])

    return formula
