"""Links between the accounts of two years: what one carries over is what the next opens with."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from govreport_ie.audit.equation import Equation, Found
from govreport_ie.audit.interval import total
from govreport_ie.audit.ledger import Item, Ledger
from govreport_ie.audit.result import label, names, skip
from govreport_ie.lexicon.patterns import patterns

P = patterns("audit")


def check(ledger: Ledger) -> Found:
    """Opening balances of the plan against the closing ones of the year before, account by account."""
    closing: dict[tuple[str, str, str], list[Item]] = defaultdict(list)
    opening: dict[tuple[str, str, str, int], list[Item]] = defaultdict(list)
    opened: dict[tuple[str, str, str], list[Item]] = defaultdict(list)
    for item in ledger.items:
        if item.record.measure != "level" or item.quantity.unit != "CNY" or item.value is None:
            continue
        if item.key.account and item.when and _is_closing(item):
            closing[item.key.scope, item.key.account, item.when].append(item)
        elif P.brought.match(item.key.name) and item.when and item.when.isdigit():
            if item.sense == "plan":
                opening[item.key.scope, item.key.account, item.when, item.record.sentence.start].append(item)
            elif item.sense == "done":
                opened[item.key.scope, item.key.account, item.when].append(item)
    for (scope, account, year, _), items in opening.items():
        before = closing.get((scope, account, str(int(year) - 1)), [])
        yield from _brought(items, before, opened.get((scope, account, year), []))


def _is_closing(item: Item) -> bool:
    return (
        item.sense == "done"
        and P.accounts_closing.match(item.key.name) is not None
        and P.not_balance.search(item.subject) is None
        and P.stock_balance.search(item.subject) is None
    )


def _brought(items: list[Item], closing: list[Item], opened: list[Item]) -> Found:
    """The check of a plan's opening balances; where the year itself opened with others, these are checked instead."""
    if not any("结转" in c.subject for c in closing) or not any("结转" in i.subject for i in items):
        return  # a 结余 may be spent on other things before the next budget opens
    sentences = {c.record.sentence.start for c in closing}
    if len(sentences) > 1:
        yield skip("balance", "several closing balances", items[0])
        return
    first = Equation(
        "balance",
        "brought_forward",
        left=items,
        right=closing,
        formula=total,
        sure="near",
        says=(f"{label(closing[0])}等上年结转结余共", f"What last year carried over, {names(closing)},"),
    )
    others = [replace(first, left=[i], reading="as the year opened") for i in opened]
    yield replace(first, others=lambda: iter(others))
