"""Links between the four budgets: principal repaid in all of them, and balances that the next year opens with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from govreport_ie.audit import words
from govreport_ie.audit.growth import single
from govreport_ie.audit.interval import total
from govreport_ie.audit.ledger import Item, Ledger
from govreport_ie.audit.result import compare_values, label, names, skip
from govreport_ie.schema.finding import Finding, Skip

_REPAID = re.compile(r"偿还到期|到期[^，]{0,4}(?:债券|债务)本金|还本$")
_REPAYMENT = re.compile(r"还本支出$")
_BROUGHT = re.compile(r"^上年结[转余](?!.*[、等])")
_CLOSING = re.compile(r"^(?:年[终末])?(?:当年|本年)?结[转余](?:下年)?(?!.*[、等])")


def check(ledger: Ledger) -> Iterator[Finding | Skip]:
    """Repaid principal against the repayments of the accounts, opening balances against last year's closing ones."""
    repayments: dict[tuple[str, str | None, str], dict[str, list[Item]]] = defaultdict(lambda: defaultdict(list))
    closing: dict[tuple[str, str, str], list[Item]] = defaultdict(list)
    for item in ledger.items:
        if item.record.measure != "level" or item.quantity.unit != "CNY" or item.value is None:
            continue
        if _REPAYMENT.search(item.subject):
            repayments[item.key.scope, item.when, item.sense][item.key.account or item.context].append(item)
        elif _is_closing(item) and item.key.account and item.when:
            closing[item.key.scope, item.key.account, item.when].append(item)
    opening: dict[tuple[str, str, str, int], list[Item]] = defaultdict(list)
    for item in ledger.items:
        if item.record.measure != "level" or item.value is None or item.quantity.unit != "CNY":
            continue
        if item.sense == "done" and _REPAID.search(item.subject):
            yield from _repaid(item, repayments.get((item.key.scope, item.when, item.sense), {}))
        elif item.sense == "plan" and _BROUGHT.match(item.key.name) and item.when and item.when.isdigit():
            opening[item.key.scope, item.key.account, item.when, item.record.sentence.start].append(item)
    for (scope, account, year, _), items in opening.items():
        yield from _brought(items, closing.get((scope, account, str(int(year) - 1)), []))


def _is_closing(item: Item) -> bool:
    return (
        item.sense == "done"
        and _CLOSING.match(item.key.name) is not None
        and words.NOT_BALANCE.search(item.subject) is None
        and words.STOCK_BALANCE.search(item.subject) is None
    )


def _repaid(item: Item, accounts: dict[str, list[Item]]) -> Iterator[Finding | Skip]:
    if len(accounts) < 2:
        return
    parts = [single(found) for found in accounts.values()]
    found = [p for p in parts if isinstance(p, Item)]
    if len(found) < len(parts):
        yield skip("sum", "several repayments of one account", item)
    elif item.value is not None:
        yield compare_values(
            "sum",
            "accounts_together",
            left=[item],
            right=found,
            stated=item.value,
            recomputed=total(p.value for p in found if p.value is not None),
            says=(f"各账户{names(found)}之和", f"The sum over the accounts, {names(found)},"),
        )


def _brought(items: list[Item], closing: list[Item]) -> Iterator[Finding | Skip]:
    if not any("结转" in c.subject for c in closing) or not any("结转" in i.subject for i in items):
        return  # a 结余 may be spent on other things before the next budget opens
    sentences = {c.record.sentence.start for c in closing}
    if len(sentences) > 1:
        yield skip("balance", "several closing balances", items[0])
        return
    yield compare_values(
        "balance",
        "brought_forward",
        left=items,
        right=closing,
        stated=total(i.value for i in items if i.value is not None),
        recomputed=total(c.value for c in closing if c.value is not None),
        says=(f"{label(closing[0])}等上年结转结余共", f"What last year carried over, {names(closing)},"),
    )
