"""Limits: debt outstanding stays within its ceiling."""

from __future__ import annotations

from collections import defaultdict

from govreport_ie.audit.equation import Equation, Found, same
from govreport_ie.audit.growth import single
from govreport_ie.audit.ledger import Item, Ledger
from govreport_ie.audit.result import label, skip
from govreport_ie.lexicon.patterns import patterns

P = patterns("audit")


def check(ledger: Ledger) -> Found:
    """Debt outstanding against the ceiling of the same scope, year and type."""
    ceilings: dict[tuple[str, str | None, str], list[Item]] = defaultdict(list)
    outstanding: list[Item] = []
    for item in ledger.items:
        if item.quantity.unit != "CNY" or item.record.measure != "level":
            continue
        whole = ledger.by_id.get(item.record.part_of_id) if item.record.part_of_id is not None else None
        name = f"{whole.subject if whole and P.type.search(item.subject) else ''}{item.subject}"
        if P.limit_flow.search(name):
            continue
        if P.ceiling.search(name):
            if ledger.text and item.subject not in ledger.lead(item, 80):
                continue  # the name goes on from the number before
            if "下达" in ledger.lead(whole if whole is not None else item, 40):
                continue  # room for new debt, handed down in the course of the year
            ceilings[_sort(ledger, item)].append(item)
        elif P.outstanding.search(name):
            outstanding.append(item)
    yield from _reserve(ledger)
    known = {sort: single(found) for sort, found in ceilings.items()}
    for item in outstanding:
        ceiling = known.get(_sort(ledger, item))
        if ceiling is None:
            continue
        if isinstance(ceiling, str):
            yield skip("limit", "several ceilings", item)
        elif item.value is not None and ceiling.value is not None:
            yield Equation(
                "limit",
                "debt_within_ceiling",
                left=[ceiling],
                right=[item],
                formula=same,
                at_most=True,
                says=(label(item), label(item)),
            )


def _sort(ledger: Ledger, item: Item) -> tuple[str, str | None, str]:
    kind = "一般" if "一般债" in item.subject else "专项" if "专项债" in item.subject else ""
    return ledger.scope_said(item), item.when, kind


def _sets_up(ledger: Ledger, item: Item) -> bool:
    return item.sense == "plan" or P.sets_up.search(ledger.lead(item, 20)) is not None


def _reserve(ledger: Ledger) -> Found:
    """The reserve that was spent (预备费) is within the reserve that was set up, where one sentence says both."""
    for item in ledger.items:
        if item.sense != "done" or item.value is None or item.record.measure != "level":
            continue
        plan = next(
            (o for o in ledger.before(item, 2) if "预备费" in o.subject and o.same_unit(item) and _sets_up(ledger, o)),
            None,
        )
        if plan is None or not ("预备费" in item.subject or P.limit_spent.search(ledger.between(plan.end, item.start))):
            continue
        if plan.value is not None and plan.when == item.when:
            yield Equation(
                "limit",
                "reserve_within_plan",
                left=[plan],
                right=[item],
                formula=same,
                at_most=True,
                says=(f"{label(item)}支出", f"{label(item)} spent"),
            )
