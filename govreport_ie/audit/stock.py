"""Stocks and named differences: opening + in - out = closing, exports - imports = surplus."""

from __future__ import annotations

import re

from govreport_ie.audit.equation import Equation, Found, difference, signed
from govreport_ie.audit.ledger import Item, Ledger
from govreport_ie.audit.result import label, names, skip, text_of
from govreport_ie.lexicon.identities import identities
from govreport_ie.lexicon.patterns import patterns

P = patterns("audit")

_RATE = frozenset({"percent", "point", "multiple", "rank"})


def check(ledger: Ledger) -> Found:
    """Every stock with its opening value and flows in one passage, and every difference that has a name."""
    for item in ledger.items:
        if item.record.measure != "level" or item.value is None:
            continue
        for result, minuend, subtrahend in identities().differences:
            if result.search(item.subject):
                found = _difference(ledger, item, minuend, subtrahend)
                if found is not None:
                    yield found
        if item.quantity.kind not in _RATE and (found := _left_over(ledger, item)) is not None:
            yield found
        if item.quantity.kind not in _RATE and P.closing.search(_name(ledger, item)):
            yield from _check_stock(ledger, item)


def _left_over(ledger: Ledger, left: Item) -> Equation | None:
    """What is left of an amount after another was spent of it: 预备费 A，支出 B，结余 C."""
    row = [i for i in ledger.before(left, 2) if i.record.sentence == left.record.sentence and i.same_unit(left)]
    if len(row) < 2 or not P.left_over.search(ledger.lead(left, 14)):
        return None
    spent, had = row
    if not P.spent.search(ledger.lead(spent, 14)) or P.balance.search(had.subject):
        return None
    if any(i.record.measure != "level" or i.value is None for i in row):
        return None
    return Equation(
        "balance",
        "left_over",
        left=[left],
        right=[had, spent],
        formula=difference,
        says=(f"{label(had)}减{label(spent)}后，{left.subject}应", f"{label(had)} less {label(spent)}"),
        sure="near",
        quiet=True,
    )


def _name(ledger: Ledger, item: Item) -> str:
    """The subject, and the words right before the number, which may say whether the stock opens or closes."""
    return f"{item.subject}|{ledger.lead(item, 14)}"


def _goes_on(ledger: Ledger, item: Item) -> bool:
    """Whether an amount has its name from the one before (年初余额 A，当年动用 B)."""
    before = next(ledger.before(item, 1), None)
    same = before is not None and before.subject == item.subject and before.record.sentence == item.record.sentence
    return same and item.subject not in ledger.lead(item, 40)


def _difference(ledger: Ledger, item: Item, minuend: re.Pattern[str], subtrahend: re.Pattern[str]) -> Equation | None:
    one = two = None
    for other in ledger.before(item, 8):
        if not other.same_unit(item) or other.record.measure != "level" or other.when != item.when:
            continue
        if one is None and minuend.search(other.subject):
            one = other
        elif two is None and subtrahend.search(other.subject):
            two = other
    if one is None or two is None or one.value is None or two.value is None or item.value is None:
        return None
    return Equation(
        "balance",
        "named_difference",
        left=[item],
        right=[one, two],
        formula=difference,
        says=(f"{label(one)}减{label(two)}后，{item.subject}应", f"{one.subject} less {two.subject}"),
    )


def _check_stock(ledger: Ledger, closing: Item) -> Found:
    flows: list[Item] = []
    opening: Item | None = None
    for other in ledger.before(closing, 6):
        if not other.same_unit(closing) or other.record.measure != "level" or other.key.scope != closing.key.scope:
            break
        name = _name(ledger, other)
        if P.total.search(other.subject) or "总" in name.rpartition("|")[2]:
            break
        if P.opening.search(name) and not _goes_on(ledger, other):
            opening = other
            break
        if other.when != closing.when or P.at_hand.search(other.subject):
            break
        flows.append(other)
        if "加" in ledger.between(closing.start - 12, closing.start):
            break
    if opening is None:
        return
    current = next(ledger.before(opening, 1), None)
    if not flows and current is not None and P.current_balance.search(_name(ledger, current)):
        flows = [current]
    if not flows or opening.value is None:
        return
    flows.reverse()
    signs = [_sign(ledger, flow) for flow in flows]
    if 0 in signs or any(f.value is None for f in flows):
        yield skip("balance", "a flow of no known direction", closing)
        return
    if closing.value is not None:
        yield Equation(
            "balance",
            "opening_and_flows",
            left=[closing],
            right=[opening, *flows],
            formula=signed([1, *signs]),
            sure="near",
            says=(
                f"由{opening.subject}{text_of(opening)}和{names(flows)}推算的{closing.subject}",
                f"{closing.subject} that follows from {opening.subject} and {names(flows)}",
            ),
        )


def _sign(ledger: Ledger, flow: Item) -> int:
    name = _name(ledger, flow)
    if P.outflow.search(name.rpartition("|")[2]) or P.outflow.search(flow.subject):
        return -1 if not P.adds_to_stock.search(name) else 1
    return 1 if P.inflow.search(name) else 0
