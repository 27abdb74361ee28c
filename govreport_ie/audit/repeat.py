"""Repeats: what is said twice is said alike, as precisely as each is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from govreport_ie.audit import words
from govreport_ie.audit.interval import Interval, bounds
from govreport_ie.audit.ledger import Item, Ledger, account_in, sense_of
from govreport_ie.audit.result import compare_values, label, skip
from govreport_ie.schema.finding import Finding, Skip

_OPEN = Decimal(10) ** 30
_NEAR = 240
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
    what = _what(item, record.program, record.subject.indicator)
    if what is None:
        return None
    base = (record.base.period, sense_of(record.base.status)) if record.base else None
    return (
        *what, item.key.scope, record.period, item.sense, record.measure, record.direction, base, record.of,
        item.quantity.kind, item.quantity.unit, *_manner(ledger, item),
    )  # fmt: skip


def _what(item: Item, program: str | None, indicator: str | None) -> tuple[str, str, str] | None:
    """The thing measured: a programme's money, an indicator inside its account, or an item of many lists."""
    name, record = item.key.name, item.record
    if words.GENERIC.match(name):
        if item.key.account and (words.TOTAL.search(name) or name in ("收入", "支出")):
            return "indicator", item.key.account, name
        return "generic", item.key.account, name
    if indicator or item.key.account:
        account = item.key.account or (item.context or _DEFAULT if item.quantity.kind == "money" else "")
        return "indicator", account, name
    if program and item.quantity.kind == "money" and record.measure == "level" and not account_in(item.subject):
        return "programme", program, "spend" if record.predicate in _SPEND else record.predicate or "spend"
    return None


def _manner(ledger: Ledger, item: Item) -> tuple[object, ...]:
    """What sets statements of one indicator apart.

    Whose number the words say it is, whether it is adjusted for something or quoted from an earlier report, whether
    it is of a changed plan, and whether it counts what is new (a flow) or what there is (a stock).
    """
    lead = ledger.lead(item, min(40, max(0, item.start - item.record.sentence.start)))
    near = f"{lead[-12:]}{item.record.predicate or ''}{item.subject}"
    return (
        _scope(ledger, item),
        bool(words.ADJUSTED.search(lead)),
        item.quoted,
        item.sense == "plan" and bool(words.CHANGED_PLAN.search(lead)),
        item.quantity.kind != "percent" and bool(words.FLOW.search(near)),
    )


def _scope(ledger: Ledger, item: Item) -> str:
    """The last word for a region before the number in its sentence, else in its headings, else the record's region."""
    start = max(item.record.sentence.start, item.start - _NEAR)
    before = [m[0] for m in words.SCOPE.finditer(ledger.between(start, item.start))]
    for text in (before[-1:], *([m[0] for m in words.SCOPE.finditer(h)] for h in reversed(item.record.section))):
        if text:
            return "" if words.WHOLE_REGION.match(text[-1]) else text[-1]
    return item.key.scope


def _check_group(sign: tuple[object, ...], items: list[Item]) -> Iterator[Finding | Skip]:
    ids = {i.record.id for i in items}
    items = [i for i in items if i.record.part_of_id not in ids]
    items = _apart(items)
    known = [(i, r) for i in items if (r := value_range(i)) is not None]
    for item in items:
        if value_range(item) is None:
            yield skip("repeat", "rough value", item)
    if len(known) < 2:
        return
    if _different([r for _, r in known]) > 2:
        yield from (skip("repeat", "many values: not one statement", i) for i, _ in known[1:])
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


def _different(spans: list[Interval]) -> int:
    """How many numbers the statements come to, those that may be the same counted once."""
    count, reach = 0, -_OPEN
    for span in sorted(spans, key=lambda s: s.lo):
        if span.lo > reach or not count:
            count += 1
        reach = max(reach, span.hi)
    return count


def _apart(items: list[Item]) -> list[Item]:
    """Without the sentences that say several different numbers of the name: they speak of several things."""
    by_sentence: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        by_sentence[item.record.sentence.start].append(item)
    return [group[0] for group in by_sentence.values() if len(group) == 1]


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
