"""Repeats: what is said twice is said alike, as precisely as each is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from govreport_ie.audit import words
from govreport_ie.audit.interval import Interval, bounds
from govreport_ie.audit.ledger import Item, Ledger, sense_of
from govreport_ie.audit.result import compare_values, label, skip
from govreport_ie.schema.finding import Finding, Skip

_OPEN = Decimal(10) ** 30
_DEFAULT = "一般公共预算"
_SPEND = frozenset({"投入", "安排", "拨付", "下达", "支出", "落实", "统筹"})


def check(ledger: Ledger) -> Iterator[Finding | Skip]:
    """Each further statement of an indicator (or a programme's money) against the most precise one."""
    groups: dict[tuple[object, ...], list[Item]] = defaultdict(list)
    for item in ledger.items:
        sign = signature(ledger, item)
        if sign is not None:
            groups[sign].append(item)
    for sign, items in groups.items():
        if len(items) < 2:
            continue
        if sign[0] == "generic":
            yield from (skip("repeat", "an item of several lists", i) for i in items[1:])
        else:
            yield from _check_group(sign, items)


def signature(ledger: Ledger, item: Item) -> tuple[object, ...] | None:
    """What two statements must share to be one statement made twice; None where that cannot be told."""
    record = item.record
    if record.period is None or item.sense == "norm" or item.quantity.kind == "rank" or record.subject is None:
        return None
    name = item.key.name
    what: tuple[object, ...]
    if record.program and item.quantity.kind == "money" and record.measure == "level":
        what = ("programme", record.program, "spend" if record.predicate in _SPEND else record.predicate or "spend")
    elif words.GENERIC.match(name) and not (words.TOTAL.search(name) or name in ("收入", "支出")):
        what = ("generic", item.key.account, name)
    elif record.subject.indicator or item.key.account:
        account = item.key.account or (item.context or _DEFAULT if item.quantity.kind == "money" else "")
        what = ("indicator", account, name)
    else:
        return None
    base = (record.base.period, sense_of(record.base.status)) if record.base else None
    return (
        *what, item.key.scope, record.period, item.sense, record.measure, record.direction, base, record.of,
        item.quantity.kind, item.quantity.unit, *_manner(ledger, item),
    )  # fmt: skip


def _manner(ledger: Ledger, item: Item) -> tuple[bool, ...]:
    """Whether a statement is adjusted, quoted from an earlier report, of a changed plan, or of what is new (a flow, not a stock)."""
    start = ledger.items[item.place - 1].end if item.place else 0
    lead = ledger.between(max(start, item.start - 40, item.record.sentence.start), item.start)
    near = f"{lead[-12:]}{item.record.predicate or ''}{item.subject}"
    return (
        bool(words.ADJUSTED.search(lead)),
        item.quoted,
        item.sense == "plan" and bool(words.CHANGED_PLAN.search(lead)),
        item.quantity.kind != "percent" and bool(words.FLOW.search(near)),
    )


def _check_group(sign: tuple[object, ...], items: list[Item]) -> Iterator[Finding | Skip]:
    ids = {i.record.id for i in items}
    items = [i for i in items if i.record.part_of_id not in ids]
    known = [(i, r) for i in items if (r := value_range(i)) is not None]
    for item in items:
        if value_range(item) is None:
            yield skip("repeat", "rough value", item)
    if len(known) < 2:
        return
    best, wide = min(known, key=lambda k: (k[1].hi - k[1].lo, k[0].start))
    for item, span in known:
        if item is best:
            continue
        yield compare_values(
            "repeat",
            "programme_money" if sign[0] == "programme" else "said_twice",
            left=[item],
            right=[best],
            stated=span,
            recomputed=wide,
            says=(f"{label(best)}在另一处", f"{label(best)}, as said elsewhere,"),
        )


def value_range(item: Item) -> Interval | None:
    """Every value that a statement admits, open ends far away; None for rough values."""
    ends = bounds(item.quantity)
    if ends is None:
        return None
    low, high = ends
    mid = item.quantity.low if item.quantity.low is not None else item.quantity.high
    if mid is None:
        return None
    return Interval(-_OPEN if low is None else low, mid, _OPEN if high is None else high)
