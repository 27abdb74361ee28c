"""Balances: income less expenditure is what is carried over, and a balanced account has equal totals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from govreport_ie.audit.equation import Equation, Found, difference, same
from govreport_ie.audit.ledger import Item, Ledger, is_side
from govreport_ie.audit.result import label, names, skip
from govreport_ie.lexicon.patterns import patterns
from govreport_ie.schema.finding import Skip

P = patterns("audit")

_REACH = 500


@dataclass(slots=True)
class _Flows:
    """The two sides of an account that stand last before a balance."""

    total_in: Item | None = None
    total_out: Item | None = None
    plain_in: Item | None = None
    plain_out: Item | None = None

    @property
    def income(self) -> Item | None:
        return self.total_in or self.plain_in

    @property
    def expenditure(self) -> Item | None:
        return self.total_out or self.plain_out


def check(ledger: Ledger) -> Found:
    """Every 收支相抵 … 结转 …, and every account that is said to balance."""
    done: set[int] = set()
    for item in ledger.items:
        if item.record.id in done or item.record.measure != "level" or item.quantity.unit != "CNY":
            continue
        if _is_balance(ledger, item):
            run = [item, *_more(ledger, item)]
            done.update(i.record.id for i in run)
            yield _check_balance(ledger, run)
            yield from _net(ledger, run[-1])
        elif P.total_expenditure.match(item.key.name):
            found = _check_even(ledger, item)
            if found is not None:
                yield found


def _net(ledger: Ledger, balance: Item) -> Iterator[Equation]:
    """A balance that is told once more without what is carried over: 结余 A，扣除结转下年 B，净结余 C."""
    row = list(ledger.after(balance, 2))
    if len(row) < 2 or any(i.value is None or not i.same_unit(balance) or i.record.measure != "level" for i in row):
        return
    taken, left = row
    if P.subtraction.search(ledger.lead(taken, 20)) and "净" in ledger.lead(left, 40) + left.subject:
        yield Equation(
            "balance",
            "left_over",
            left=[left],
            right=[balance, taken],
            formula=difference,
            says=(f"{label(balance)}减{label(taken)}后，{left.subject}应", f"{label(balance)} less {label(taken)}"),
        )


def _is_balance(ledger: Ledger, item: Item) -> bool:
    if not P.balance.search(item.subject) or P.not_balance.search(item.subject):
        return False
    if item.record.part_of_id is not None:
        return False
    lead = _lead(ledger, item)
    before = next(ledger.before(item, 1), None)
    beside = before is not None and _inside(ledger, before) and before.record.sentence == item.record.sentence
    if beside and not P.beside_end.search(lead):
        return False  # told beside one part of a list: 养老保险基金支出 A，当期结余 B
    if P.balance_cue.search(lead):
        return True
    return before is not None and bool(P.total_expenditure.match(before.key.name)) and len(lead) < 20


def _lead(ledger: Ledger, item: Item) -> str:
    """The words from the number before up to this one, and its subject."""
    return ledger.lead(item, 80) + item.subject


def _more(ledger: Ledger, first: Item) -> Iterator[Item]:
    """Further pieces of the same balance: 结转下年 A，结余 B."""
    for item in ledger.after(first, 3):
        words_between = ledger.between(first.end, item.start)
        if P.other_balance.search(words_between) or not item.same_unit(first):
            return
        if P.balance.search(item.subject) and item.record.part_of_id is None and item.record.measure == "level":
            yield item


def _flows(ledger: Ledger, item: Item) -> _Flows:
    flows = _fund(ledger, item)
    if flows is not None:
        return flows
    flows = _Flows()
    for other in ledger.before(item, 40):
        if item.start - other.start > _REACH * 2:
            break
        if not _same_account(item, other):
            if _another_account(item, other):
                break
            continue
        name = other.key.name
        if _inside(ledger, other):
            continue
        if P.total_expenditure.match(name):
            flows.total_out = flows.total_out or other
        elif P.total_income.match(name):
            flows.total_in = flows.total_in or other
        elif P.plain_expenditure.match(name) and flows.total_in is None:
            flows.plain_out = flows.plain_out or other
        elif P.plain_income.match(name):
            flows.plain_in = flows.plain_in or other
        if flows.plain_in is not None:
            break
    return flows


def _fund(ledger: Ledger, item: Item) -> _Flows | None:
    """The two sides of a single fund, where the last two amounts are its income and expenditure (养老保险基金).

    Empty where only one of them is: the balance is then of something that has no sides of its own near.
    """
    levels = (o for o in ledger.before(item, 12) if o.record.measure == "level" and o.same_unit(item))
    near = [o for o in levels if not _inside(ledger, o)][:2]
    if len(near) < 2 or not near[0].subject.endswith("支出") or is_side(near[0].key.name):
        return None
    out, income = near
    same = out.when == income.when == item.when and income.sense == out.sense == item.sense
    if same and income.subject == f"{out.subject[:-2]}收入":
        return _Flows(plain_in=income, plain_out=out)
    return _Flows() if P.single_fund.search(out.subject) else None


def _inside(ledger: Ledger, item: Item) -> bool:
    """Whether an item is a part of a whole that stands before it (支出总量 A，其中支出 B)."""
    whole = ledger.by_id.get(item.record.part_of_id) if item.record.part_of_id is not None else None
    return whole is not None and whole.start < item.start


def _same_account(item: Item, other: Item) -> bool:
    return (
        other.record.measure == "level"
        and other.same_unit(item)
        and other.sense == item.sense
        and other.when == item.when
        and other.key.scope == item.key.scope
        and other.key.account == item.key.account
    )


def _another_account(item: Item, other: Item) -> bool:
    """Whether a side of another account or region stands in between: then its own side of this one is not near."""
    side = is_side(other.key.name)
    return side and (other.key.account, other.key.scope) != (item.key.account, item.key.scope)


def _check_balance(ledger: Ledger, run: list[Item]) -> Equation | Skip:
    first = run[0]
    flows = _flows(ledger, first)
    income, expenditure = flows.income, flows.expenditure
    if P.current_balance.search(_lead(ledger, first)) and _has_opening_balance(ledger, income):
        income, expenditure = flows.plain_in, flows.plain_out or expenditure
    if income is None or expenditure is None:
        return skip("balance", "income or expenditure not found", first)
    if flows.total_out is None and flows.total_in is not None and not _ends_here(ledger, expenditure, first):
        return skip("balance", "the expenditure side has no total", first)
    if (
        flows.total_in is None
        and flows.total_out is not None
        and P.plain_income.match(income.key.name)
        and not _ends_here(ledger, income, flows.total_out, other="支出")
    ):
        return skip("balance", "the income side has no total", first)
    values = [i.value for i in run]
    if income.value is None or expenditure.value is None or None in values:
        return skip("balance", "rough or open value", first)
    return Equation(
        "balance",
        "income_less_expenditure",
        left=run,
        right=[income, expenditure],
        formula=difference,
        says=(
            f"{label(income)}减{label(expenditure)}后，{names(run)}应",
            f"{label(income)} less {label(expenditure)}, the balance ({names(run)}),",
        ),
    )


def _has_opening_balance(ledger: Ledger, income: Item | None) -> bool:
    if income is None or not P.total_income.match(income.key.name):
        return False
    return any(P.carried_in.search(c.subject) for c in ledger.children.get(income.record.id, ()))


def _ends_here(ledger: Ledger, flow: Item, until: Item, *, other: str = "") -> bool:
    """Whether nothing is added to a flow before ``until``: no further amount, no 加上."""
    stretch = ledger.between(flow.end, until.start)
    if other:
        stretch = stretch.split(other, 1)[0]
    if P.adds_or_takes.search(stretch):
        return False
    return other != "" or not any(
        i.same_unit(flow) and i.record.measure == "level" and i.record.part_of_id is None
        for i in ledger.within(flow.end, until.start)
    )


def _check_even(ledger: Ledger, out: Item) -> Equation | None:
    income = _flows(ledger, out).total_in
    if income is None or income.value is None or out.value is None:
        return None
    nxt = next(ledger.after(out, 1), None)
    after = ledger.between(out.end, min(out.end + 60, nxt.start if nxt else out.end + 60))
    said = bool(P.even_cue.search(after))
    left = P.leaves.search(after)
    carried = any(
        P.carried_out.search(c.subject) and not P.not_balance.search(c.subject)
        for c in ledger.children.get(out.record.id, ())
    )
    if left and not said and not carried:
        return None
    return Equation(
        "balance",
        "totals_equal",
        left=[income],
        right=[out],
        formula=same,
        sure="sure" if said or carried else "near",
        quiet=not said and not carried,
        says=(f"收支平衡，{label(out)}", f"The accounts balance; {label(out)}"),
    )
