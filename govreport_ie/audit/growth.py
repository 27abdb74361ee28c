"""Growth: what rose or fell, against the value and its base, in percent, in points, or as an amount."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from govreport_ie.audit.beside import base_beside, from_to
from govreport_ie.audit.equation import Equation, Formula, Found, Sure, difference
from govreport_ie.audit.interval import HUNDRED, Interval
from govreport_ie.audit.ledger import Item, Ledger, sense_of
from govreport_ie.audit.readings import of_quotient
from govreport_ie.audit.result import digits, label, skip, text_of
from govreport_ie.lexicon.patterns import patterns

P = patterns("audit")

_GUESSED = "base.year_before"  # the rule of a base that no words name
_LIST = 8
_SHORT = 2
_CARRIED = 1500  # how far a remark 下同 carries


def check(ledger: Ledger) -> Found:
    """Every growth whose value and base (or whose amount) the report states."""
    for item in ledger.items:
        if item.record.measure != "change" or item.record.direction is None or item.record.subject is None:
            continue
        if item.quantity.kind in ("percent", "multiple"):
            yield from _check_rate(ledger, item)
        elif item.quantity.kind == "point":
            yield from _check_points(ledger, item)
        elif item.quantity.kind in ("money", "count", "measure"):
            yield from _check_amount(ledger, item)


def why_not(text: str, item: Item) -> str | None:
    """Why a growth is not value / base - 1, None where it is (as far as the words say)."""
    if P.adjusted.search(text):
        return "adjusted or at constant prices"
    if P.yearly.search(text):
        return "over several years"
    if P.other_base.search(text):
        return "base is not the year before"
    code = item.record.subject.code if item.record.subject else None
    if P.real_terms.search(item.subject) or (code or "").startswith("NA."):
        return "adjusted or at constant prices"
    return None


def rate_of(direction: str | None) -> Formula:
    """The growth of the first over the second in percent, positive in the direction said."""

    def formula(values: Sequence[Interval]) -> Interval | None:
        quotient = values[0].over(values[1])
        if quotient is None:
            return None
        rate = quotient.minus_one().percent()
        return -rate if direction == "down" else rate

    return formula


def rate_of_amount(direction: str | None) -> Formula:
    """The growth in percent that the second makes as the amount by which the first has changed."""

    def formula(values: Sequence[Interval]) -> Interval | None:
        level, amount = values
        rate = amount.over(level + amount if direction == "down" else level - amount)
        return None if rate is None else rate.percent()

    return formula


def change_of(direction: str | None) -> Formula:
    """The first less the second, positive in the direction said."""
    return (lambda values: values[1] - values[0]) if direction == "down" else difference


def around(ledger: Ledger, item: Item) -> str:
    """The words that may qualify a growth: from the number before on, or from the first of those it is listed with."""
    first = item
    while first.place and P.listed.fullmatch(ledger.lead(first, 12)) and item.place - first.place < _LIST:
        first = ledger.items[first.place - 1]
    start = max(item.record.sentence.start, first.start - 60)
    return ledger.lead(first, max(0, first.start - start)) + ledger.between(first.end, item.start) + item.subject


def _base_said(ledger: Ledger, item: Item) -> bool:
    """Whether the words name the base; a plan that only says 增长 may mean last year's plan or its outcome."""
    if item.sense != "plan":
        return True
    rules = {e.rule for e in item.record.evidence if e.field == "base"}
    if rules:
        return rules != {_GUESSED}
    if P.base_said.search(ledger.between(max(item.record.sentence.start, item.start - 120), item.start)):
        return True
    return ledger.text.rfind("下同", max(0, item.start - _CARRIED), item.start) >= 0


def _check_rate(ledger: Ledger, item: Item) -> Found:
    level = ledger.level_before(item)
    base = base_of(ledger, item) if item.record.base and item.record.base.period else None
    beside = base_beside(ledger, item) or from_to(ledger, item)
    level, base = beside if beside is not None and item.quantity.kind == "percent" else (level, base)
    amount = _amount_beside(ledger, item, level)
    if level is None or (base is None and amount is None):
        return
    reason = why_not(around(ledger, item), item)
    if base is not None and beside is None and reason is None and not _base_said(ledger, item):
        base, reason = None, None if amount is not None else "base of a planned growth is not said"
    if reason is None and item.value is None:
        reason = "rough or open value"
    if reason is None and beside is None and not _told_with(ledger, level, item):
        reason = "told apart from its amount"
    if reason is None and beside is None and _grown_already(ledger, level, item):
        reason = "another growth of the same value stands before"
    if reason is not None or item.value is None or level.value is None:
        yield skip("growth", reason or "rough or open value", item)
        return
    direction = item.record.direction
    if amount is not None and amount.value is not None:
        yield _equation(ledger, "amount_and_rate", item, [level, amount], rate_of_amount(direction), beside=True)
    if isinstance(base, str):
        yield skip("growth", base, item)
    elif base is not None and base.value is not None:
        yield _equation(ledger, "rate_on_base", item, [level, base], rate_of(direction), beside=beside is not None)


def _told_with(ledger: Ledger, level: Item, item: Item) -> bool:
    """Whether a growth is told with its amount, or names again what it is of."""
    if not ledger.text or level.record.sentence == item.record.sentence:
        return True
    return item.subject in ledger.between(item.record.sentence.start, item.start)


def _grown_already(ledger: Ledger, level: Item, item: Item) -> bool:
    """Whether a growth against the same base was said of the value before: this one is of something else."""
    return any(
        o.record.measure == "change"
        and o.quantity.kind == item.quantity.kind
        and o.key == item.key
        and o.record.base == item.record.base
        for o in ledger.items[level.place + 1 : item.place]
    )


def _in_percent(item: Item) -> Interval | None:
    """The value of an item, multiples in percent."""
    return item.value.times(HUNDRED) if item.value is not None and item.quantity.kind == "multiple" else item.value


def _equation(ledger: Ledger, rule: str, item: Item, right: list[Item], formula: Formula, *, beside: bool) -> Equation:
    level, other = right
    first = Equation(
        "growth",
        rule,
        left=[item],
        right=right,
        formula=formula,
        values=_in_percent,
        unit="pp" if item.quantity.kind == "point" else "%",
        sure=_sure(right, beside=beside),
        says=_says(rule, item, level, other),
    )
    return first if rule == "amount_and_rate" else replace(first, others=partial(of_quotient, ledger, first))


def _sure(right: list[Item], *, beside: bool) -> Sure:
    """Growth on a base from elsewhere needs a slip to be an alarm; round amounts (增加 1000 亿元) are none."""
    if any(i.record.measure == "change" and len(text_of(i).strip("万亿元0")) <= 1 for i in right):
        return "unsure"
    return "sure" if beside else _near(right)


def _near(items: Sequence[Item]) -> Sure:
    """How sure it is that numbers from two places belong together: those of one or two digits fit too many others."""
    return "near" if min(map(digits, items)) > _SHORT else "likely"


def _says(rule: str, item: Item, level: Item, other: Item) -> tuple[str, str]:
    down = item.record.direction == "down"
    against = f"增减额{text_of(other)}" if rule == "amount_and_rate" else f"{label(other)}{text_of(other)}"
    return (
        f"由{label(level)}{text_of(level)}和{against}推算的{'降幅' if down else '增幅'}",
        f"The {'fall' if down else 'growth'} of {label(level)} that follows from {text_of(level)} and {text_of(other)}",
    )


def base_of(ledger: Ledger, item: Item) -> Item | str | None:
    """The base that a growth names, in this report: an item, why it is ambiguous, or None where it is not there."""
    base = item.record.base
    if base is None or base.period is None:
        return None
    sense = sense_of(base.status)
    points = item.quantity.kind == "point"
    quoted = base.period == item.when and sense == item.sense  # against what an earlier report said of the same year
    found = [
        o
        for o in ledger.stated(item.key, base.period, sense, near=item, quoted=quoted)
        if o.value is not None
        and o.record.measure in (("level", "share") if points else ("level",))
        and points == (o.quantity.kind == "percent")
    ]
    if sense == "plan":
        found = of_plan(ledger, found, around(ledger, item))
        if found and not P.changed_plan.search(around(ledger, item)):
            found = [o for o in found if not P.changed_plan.search(around(ledger, o))]
            if not found:
                return "only the changed plan is stated"
    coverage = bool(P.coverage.search(around(ledger, item)))
    found = [o for o in found if bool(P.coverage.search(around(ledger, o))) == coverage]
    return single([o for o in found if o.record.status == base.status] or found)


def of_plan(ledger: Ledger, found: list[Item], said: str) -> list[Item]:
    """The items of the plan that the words name: the first one (年初预算) or the changed one (调整预算)."""
    changed = [o for o in found if P.changed_plan.search(around(ledger, o))]
    if P.changed_plan.search(said):
        return changed
    if P.first_plan.search(said):
        return [o for o in found if o not in changed]
    return found


def single(found: list[Item]) -> Item | str | None:
    """The most precise of several items if they may all be the same number, else why not."""
    if not found:
        return None
    best = min(found, key=lambda o: (o.value.hi - o.value.lo if o.value else 0, o.start))
    if any(
        not o.same_unit(best) or o.value is None or best.value is None or not o.value.meets(best.value) for o in found
    ):
        return "several values for the base"
    return best


def _amount_beside(ledger: Ledger, item: Item, level: Item | None) -> Item | None:
    """The amount of the same change, in the same sentence and next to the rate (增收 2,798 万元，增长 5.3%)."""
    if level is None:
        return None
    for near in (ledger.items[item.place - 1 : item.place], ledger.items[item.place + 1 : item.place + 2]):
        for other in near:
            if (
                other.record.measure == "change"
                and other.same_unit(level)
                and other.key == item.key
                and other.when == item.when
                and other.record.direction == item.record.direction
                and other.record.base == item.record.base
                and other.record.sentence == item.record.sentence
                and why_not(around(ledger, other), other) is None
                and not _another_base(ledger, other, item)
            ):
                return other
    return None


def _another_base(ledger: Ledger, one: Item, two: Item) -> bool:
    """Whether the later of two changes is said to be against something else (比法定时限压缩 A，比承诺时限压缩 B)."""
    return P.another_base.search(ledger.between(min(one.end, two.end), max(one.start, two.start))) is not None


def _check_amount(ledger: Ledger, item: Item) -> Found:
    if item.record.base is None or item.value is None:
        return
    beside = base_beside(ledger, item) or from_to(ledger, item)
    level, base = beside or (ledger.level_before(item), base_of(ledger, item))
    if level is None or base is None or level.value is None or not level.same_unit(item):
        return
    reason = why_not(around(ledger, item), item)
    if reason is not None or isinstance(base, str):
        yield skip("growth", reason or str(base), item)
    elif base.value is not None and base.same_unit(level):
        yield Equation(
            "growth",
            "amount_on_base",
            left=[item],
            right=[level, base],
            formula=change_of(item.record.direction),
            sure="sure" if beside is not None else _near([level, base]),
            says=(
                f"{label(level)}{text_of(level)}与{label(base)}{text_of(base)}之差",
                f"The difference between {label(level)} {text_of(level)} and {label(base)} {text_of(base)}",
            ),
        )


def _check_points(ledger: Ledger, item: Item) -> Found:
    beside = base_beside(ledger, item) or from_to(ledger, item)
    level, base = beside or (_rate_before(ledger, item), base_of(ledger, item))
    if base is None or level is None or item.value is None or level.value is None:
        return
    reason = "base is not the year before" if P.other_base.search(around(ledger, item)) else None
    if reason is not None or isinstance(base, str):
        yield skip("growth", reason or str(base), item)
    elif base.value is not None and base.quantity.kind == level.quantity.kind == "percent":
        change = change_of(item.record.direction)
        yield _equation(ledger, "points_on_base", item, [level, base], change, beside=beside is not None)


def _rate_before(ledger: Ledger, item: Item) -> Item | None:
    return next(
        (
            o
            for o in ledger.before(item, 4)
            if o.key == item.key
            and o.quantity.kind == "percent"
            and o.record.measure in ("level", "share")
            and o.when == item.when
        ),
        None,
    )
