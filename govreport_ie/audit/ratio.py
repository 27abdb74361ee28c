"""Multiples, and rates that are a quotient by their name."""

from __future__ import annotations

import re

from govreport_ie.audit.beside import base_beside
from govreport_ie.audit.equation import Equation, Found, Sure, ratio, share
from govreport_ie.audit.growth import base_of, single
from govreport_ie.audit.ledger import Item, Ledger
from govreport_ie.audit.result import label, skip
from govreport_ie.lexicon.identities import identities


def check(ledger: Ledger) -> Found:
    """Every multiple (为上年的 3 倍) whose value and base the report states, and every named quotient (存贷比)."""
    for item in ledger.items:
        named = any(result.search(item.subject) for result, _, _ in identities().quotients)
        if named and item.record.measure in ("level", "ratio", "share"):
            yield from _named(ledger, item)
        elif item.record.measure == "ratio" and item.quantity.kind in ("multiple", "percent"):
            yield from _multiple(ledger, item)


def _multiple(ledger: Ledger, item: Item) -> Found:
    beside = base_beside(ledger, item)
    level, base = beside or (ledger.level_before(item), base_of(ledger, item))
    if level is None or base is None:
        return
    if isinstance(base, str) or item.value is None or level.value is None or base.value is None:
        yield skip("ratio", base if isinstance(base, str) else "rough or open value", item)
        return
    yield from _quotient("value_over_base", item, level, base, sure="sure" if beside is not None else "near")


def _named(ledger: Ledger, item: Item) -> Found:
    for result, above, below in identities().quotients:
        if not result.search(item.subject):
            continue
        if item.value is None:
            yield skip("ratio", "rough or open value", item)
            return
        one, two = _near(ledger, item, above), _near(ledger, item, below)
        if isinstance(one, Item) and isinstance(two, Item) and one.same_unit(two):
            yield from _quotient("quotient_by_name", item, one, two, sure="near")
        return


def _near(ledger: Ledger, item: Item, name: re.Pattern[str]) -> Item | str | None:
    return single(
        [
            o
            for o in ledger.before(item, 24)
            if name.search(o.key.name) and o.record.measure == "level" and o.when == item.when
            and o.sense == item.sense and o.key.scope == item.key.scope and o.value is not None
        ]
    )  # fmt: skip


def _quotient(rule: str, item: Item, above: Item, below: Item, *, sure: Sure) -> Found:
    if below.value is None or below.value.lo <= 0:
        yield skip("ratio", "base may be zero", item)
        return
    yield Equation(
        "ratio",
        rule,
        left=[item],
        right=[above, below],
        formula=share if item.quantity.kind == "percent" else ratio,
        sure=sure,
        says=(f"{label(above)}与{label(below)}之比", f"{label(above)} over {label(below)}"),
    )
