"""Completion: what was done over what was planned."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from govreport_ie.audit.equation import Equation, Found, share
from govreport_ie.audit.growth import of_plan, single
from govreport_ie.audit.ledger import Item, Ledger
from govreport_ie.audit.readings import of_quotient
from govreport_ie.audit.result import label, skip, text_of

_REACH = 800


def check(ledger: Ledger) -> Found:
    """Every completion whose plan the report states."""
    for item in ledger.items:
        if item.record.measure != "completion" or item.quantity.kind != "percent":
            continue
        done = ledger.level_before(item, sense="done")
        if done is None or done.value is None or item.record.base is None:
            continue
        plan = _plan(ledger, item, done)
        if plan is None or plan is done:
            continue
        if isinstance(plan, str) or item.value is None or plan.value is None:
            yield skip("completion", plan if isinstance(plan, str) else "rough or open value", item)
            continue
        first = Equation(
            "completion",
            "actual_over_plan",
            left=[item],
            right=[done, plan],
            formula=share,
            says=(f"{label(done)}与计划数{text_of(plan)}之比", f"{label(done)} over its plan"),
            sure="sure" if plan.record.sentence == item.record.sentence else "near",
        )
        yield replace(first, others=partial(of_quotient, ledger, first))


def _near(item: Item, plan: Item) -> bool:
    """Whether a plan is said where its completion is: in the same section, or not far before."""
    here, there = item.record, plan.record
    return here.part == there.part and (here.section == there.section or 0 < item.start - plan.start < _REACH)


def _plan(ledger: Ledger, item: Item, done: Item) -> Item | str | None:
    base = item.record.base
    found = [
        o
        for o in ledger.stated(item.key, base.period if base else item.when, "plan", near=item)
        if o.same_unit(done)
        and o.record.measure == "level"
        and o.value is not None
        and (o.source != item.source or _near(item, o))
    ]
    if not found:
        return None
    found = of_plan(ledger, found, ledger.between(done.end, item.end + 4))
    plan = single(found)
    return "several values for the plan" if isinstance(plan, str) else plan
