"""Repeats: what is said twice is said alike, as precisely as each is written."""

from __future__ import annotations

from collections import defaultdict

from govreport_ie.audit.equation import Equation, Found, Sure, same, value_range
from govreport_ie.audit.interval import OPEN, Interval
from govreport_ie.audit.ledger import Item, Ledger, account_in, is_side, sense_of
from govreport_ie.audit.result import digits, label, skip
from govreport_ie.lexicon.patterns import patterns

P = patterns("audit")

_TELLING = 3
_DEFAULT = "一般公共预算"
_SPEND = frozenset({"投入", "安排", "拨付", "下达", "支出", "落实", "统筹"})


def check(ledger: Ledger) -> Found:
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
            yield from _check_group(ledger, sign, items)


def signature(ledger: Ledger, item: Item) -> tuple[object, ...] | None:
    """What two statements must share to be one statement made twice; None where that cannot be told."""
    record = item.record
    if record.period is None or item.sense == "norm" or item.quantity.kind == "rank" or record.subject is None:
        return None
    what = _what(ledger, item)
    if what is None or (what[0] == "indicator" and not _said_here(ledger, item)):
        return None
    base = (record.base.period, sense_of(record.base.status)) if record.base else None
    return (
        *what, item.key.scope, record.period, item.sense, record.measure, record.direction, base, record.of,
        item.quantity.kind, item.quantity.unit, *_manner(ledger, item),
    )  # fmt: skip


def _said_here(ledger: Ledger, item: Item) -> bool:
    """Whether the words name the thing for its year, so that the statement stands by itself.

    A name that was completed from headings or goes on from elsewhere may be that of another list, and what is said
    of several years together (累计, “十四五”时期) is no statement of one.
    """
    start = item.record.sentence.start
    if ledger.text and item.record.measure == "level" and item.subject not in ledger.between(start, item.start):
        return False
    return P.many_years.search(ledger.between(min(start, item.start - 60), item.start)) is None


def _what(ledger: Ledger, item: Item) -> tuple[str, ...] | None:
    """The thing measured: a programme's money, an indicator inside its account, or an item of many lists.

    A component of something that is no account (民生支出, 部门支出) is compared with components of the same only, a
    bare total (收入总量) with those under the same heading.
    """
    name, record = item.key.name, item.record
    program, indicator = record.program, record.subject.indicator if record.subject else None
    if P.generic.match(name):
        if item.key.account and (P.total.search(name) or name in ("收入", "支出")):
            place = () if account_in(item.subject) else _account_section(item)
            return "indicator", item.key.account, name, _whole(ledger, item), *place
        return "generic", item.key.account, name
    if P.any_money.search(name) and item.quantity.kind == "money" and not program:
        return None
    if indicator or item.key.account:
        fiscal = item.quantity.kind == "money" or P.fiscal.search(name) is not None
        account = item.key.account or (item.context or _DEFAULT if fiscal else "")
        return "indicator", account, name, _whole(ledger, item)
    if program and item.quantity.kind == "money" and record.measure == "level" and not account_in(item.subject):
        return "programme", program, "spend" if record.predicate in _SPEND else record.predicate or "spend"
    return None


def _account_section(item: Item) -> tuple[str, ...]:
    """The headings down to the one that names the account; all of them for insurance, which has many funds."""
    section = item.record.section
    named = [n for n, heading in enumerate(section) if account_in(heading) == item.key.account]
    return section if not named or item.key.account.startswith("社会保险") else section[: named[0] + 1]


def _whole(ledger: Ledger, item: Item) -> str:
    """Name of what an item is a component of, empty for the income and expenditure of an account and their totals."""
    whole = ledger.by_id.get(item.record.part_of_id) if item.record.part_of_id is not None else None
    if whole is None or is_side(whole.key.name):
        return ""
    return whole.key.name


def _manner(ledger: Ledger, item: Item) -> tuple[object, ...]:
    """What sets statements of one indicator apart.

    Whose number the words say it is, whether it is adjusted for something or quoted from an earlier report, whether
    it is of a changed plan, and whether it counts what is new (a flow) or what there is (a stock).
    """
    lead = ledger.lead(item, min(40, max(0, item.start - item.record.sentence.start)))
    near = f"{lead[-20:]}{item.record.predicate or ''}{item.subject}"
    return (
        ledger.scope_said(item),
        _body(item),
        item.record.table is not None and bool(P.itemised.search("".join(item.record.section[-1:]))),
        bool(P.adjusted.search(lead)),
        item.quoted,
        bool(P.changed_plan.search(lead)),
        bool(P.total.search(lead[-6:])),
        item.quantity.kind != "percent" and bool(P.flow.search(near)),
    )


def _body(item: Item) -> str:
    """The department, court, school or firm that the headings name, whose own numbers these are."""
    found = (P.body.search(heading) for heading in reversed(item.record.section))
    return next((m[1] for m in found if m is not None), "")


def _check_group(ledger: Ledger, sign: tuple[object, ...], items: list[Item]) -> Found:
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
    best, _ = min(known, key=lambda k: (k[1].hi - k[1].lo, k[0].start))
    for item, _ in known:
        if item is best or not _of_one_level(ledger, item, best) or _of_one_table(item, best):
            continue
        yield Equation(
            "repeat",
            "programme_money" if sign[0] == "programme" else "said_twice",
            left=[item],
            right=[best],
            formula=same,
            values=value_range,
            says=(f"{label(best)}在另一处", f"{label(best)}, as said elsewhere,"),
            sure=sure_of(ledger, item, best),
        )


def _of_one_level(ledger: Ledger, one: Item, two: Item) -> bool:
    """Whether two growth rates or shares may be of the same amount, as far as the amounts are stated."""
    if one.record.measure == "level":
        return True
    levels = [ledger.level_before(i) for i in (one, two)]
    known = [i.value for i in levels if i is not None and i.value is not None]
    return len(known) < 2 or known[0].meets(known[1])


def _of_one_table(one: Item, two: Item) -> bool:
    """Whether two statements stand in one table: rows of one name have different parents or sides there."""
    cells = one.record.table, two.record.table
    return cells[0] is not None and cells[1] is not None and cells[0].index == cells[1].index


def sure_of(ledger: Ledger, one: Item, two: Item) -> Sure:
    """How sure it is that two statements of one name are of one thing.

    They are where each is told beside the same other number. An amount is likely the same where nothing stands before
    its name in either clause and no other growth is told of it, a growth or share where its amounts agree. Numbers of
    one or two digits are alike too often.
    """
    if min(digits(one), digits(two)) < _TELLING or _of_another_plan(ledger, one, two):
        return "unsure"
    if _beside(ledger, one) & _beside(ledger, two):
        return "sure"
    if one.record.measure == "level":
        grown = [ledger.growth_after(i) for i in (one, two)]
        if grown[0] is not None and grown[1] is not None and not grown[0].meets(grown[1]):
            return "unsure"
        return "near" if all(ledger.stands_alone(i) for i in (one, two)) else "likely"
    return "near" if all(ledger.level_before(i) is not None for i in (one, two)) else "likely"


def _of_another_plan(ledger: Ledger, one: Item, two: Item) -> bool:
    """Whether two tables may tell a plan that is over on two bases: as it was adopted, and as the next one counts."""
    if one.sense != "plan" or one.record.table is None or two.record.table is None:
        return False
    part = ledger.parts.get(one.record.part)
    return part is not None and part.plan_year is not None and one.when != str(part.plan_year)


def _beside(ledger: Ledger, item: Item) -> set[tuple[object, ...]]:
    """The numbers next to an item in its sentence, as far as they are long enough to be told again by intent."""
    return {
        (o.record.measure, o.quantity.unit, o.quantity.low)
        for o in ledger.items[max(0, item.place - 1) : item.place + 2]
        if o is not item and o.record.sentence == item.record.sentence and digits(o) >= 2 and o.value is not None
    }


def _different(spans: list[Interval]) -> int:
    """How many numbers the statements come to, those that may be the same counted once."""
    count, reach = 0, -OPEN
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
