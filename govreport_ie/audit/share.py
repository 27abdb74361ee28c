"""Shares: a part over its whole is the share that is stated."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from govreport_ie.audit.beside import part_beside
from govreport_ie.audit.equation import Equation, Found, Sure, share
from govreport_ie.audit.growth import single
from govreport_ie.audit.interval import HUNDRED, Interval
from govreport_ie.audit.ledger import Item, Key, Ledger, account_in, bare_name
from govreport_ie.audit.lists import contrast
from govreport_ie.audit.readings import of_quotient
from govreport_ie.audit.result import label, skip
from govreport_ie.lexicon.patterns import patterns

P = patterns("audit")

_TAXES = ("税收", "税收收入")
_INDUSTRIES = "第一产业"
_REVENUE = "一般公共预算收入"
_BESIDE = 2  # a growth may stand in between
_CARRIED = 90  # records that a remark 下同 carries over
_HUNDRED = Interval.exact(HUNDRED)


def check(ledger: Ledger) -> Found:
    """Every share whose part and whole the report states, and the shares of classes that make up all."""
    yield from _all_shares(ledger)
    for item in ledger.items:
        beside = part_beside(ledger, item)
        of = _of(ledger, item) if beside is None else ""
        if beside is None and (item.record.measure != "share" or item.quantity.kind != "percent" or not of):
            continue
        part = beside[0] if beside is not None else _part(ledger, item)
        if part is None:
            continue
        whole = beside[1] if beside is not None else _whole(ledger, item, part, of)
        if whole is None or whole is part:
            continue
        if isinstance(whole, str) or item.value is None or part.value is None or whole.value is None:
            yield skip("share", whole if isinstance(whole, str) else "rough or open value", item)
            continue
        if whole.value.lo <= 0:
            yield skip("share", "whole may be zero", item)
            continue
        first = Equation(
            "share",
            "part_over_whole",
            left=[item],
            right=[part, whole],
            formula=share,
            says=(f"{label(part)}占{label(whole)}的比重", f"The share of {label(part)} in {label(whole)}"),
            sure=_sure(item, part, beside=beside is not None),
        )
        yield replace(first, others=partial(of_quotient, ledger, first))


def _all_shares(ledger: Ledger) -> Found:
    """Shares next to each other of classes that exhaust a whole: 三次产业比重分别为 A、B、C."""
    for item in ledger.items:
        if item.quantity.kind != "percent" or item.record.measure == "change":
            continue
        row = [item, *(i for i in ledger.after(item, 2) if i.quantity.kind == "percent")]
        pair = contrast(row, item) if _INDUSTRIES in item.subject else None
        if pair is None or len(pair) < 3 or any(i.value is None or i.record.measure == "change" for i in pair):
            continue
        yield Equation(
            "share",
            "shares_make_all",
            left=pair,
            right=(),
            formula=lambda _: _HUNDRED,
            says=("全部比重", "The whole"),
            quiet=True,
            sure="near",
        )


def _of(ledger: Ledger, item: Item) -> str:
    """What a share is a share of: as said, as a remark 下同 carries it on, or as 税收占比 means it."""
    if item.record.of or item.record.measure != "share":
        return item.record.of or ""
    if item.subject in _TAXES:
        return _REVENUE
    for other in ledger.before(item, _CARRIED):
        if other.record.section != item.record.section:
            break
        if other.record.of and "下同" in ledger.between(max(other.start - 30, 0), other.end + 10):
            return other.record.of
    return ""


def _part(ledger: Ledger, item: Item) -> Item | None:
    """The value that the share speaks of; 占全县的 X% may leave its own level unsaid."""
    part = ledger.level_before(item)
    if part is None and item.subject in _TAXES:
        near = (o for o in ledger.before(item, 8) if o.key.name == "税收收入" and o.record.measure == "level")
        return next(
            (o for o in near if (o.when, o.sense, o.key.scope) == (item.when, item.sense, item.key.scope)), None
        )
    if part is None and item.place and P.whole_region.match(item.record.of or ""):
        before = ledger.items[item.place - 1]
        if before.subject == item.subject and before.record.sentence == item.record.sentence and before.key.scope:
            part = before if before.record.measure == "level" and before.value is not None else None
    return part


def _whole(ledger: Ledger, item: Item, part: Item, of: str) -> Item | str | None:
    own = ledger.by_id.get(part.record.part_of_id) if part.record.part_of_id is not None else None
    if own is not None and own.value is not None and bare_name(of) == own.key.name:
        return own
    if P.whole_region.match(of):
        found = _wholes(ledger, Key("", part.key.account, part.key.name), item, part)
        return single(found) if part.key.scope else None
    name = bare_name(of)
    if P.generic.match(name) and not account_in(of):
        return None
    account = account_in(of) or item.key.account if P.generic.match(name) else ""
    found = _wholes(ledger, Key(item.key.scope, account, name), item, part)
    if part in found:
        if not item.key.scope:
            return None
        found = _wholes(ledger, Key("", account, name), item, part)
    near = [o for o in found if o.record.section == item.record.section and o.record.part == item.record.part]
    whole = single(found)
    if isinstance(whole, str) and near:
        whole = single(near)
    return "several values for the whole" if isinstance(whole, str) else whole


def _sure(item: Item, part: Item, *, beside: bool) -> Sure:
    """How sure it is that a share is of these two; what is told a year late (研发投入) may be of others."""
    if beside:
        return "sure"
    if P.told_late.search(part.subject):
        return "likely"
    return "sure" if _told_together(item, part) else "near"


def _told_together(item: Item, part: Item) -> bool:
    """Whether a sentence tells a part right before its share, and names what it is a share of.

    Neither is of firms of some size alone.
    """
    of, prose = item.record.of, item.record.table is None and part.record.sentence == item.record.sentence
    if of is None or not prose or item.place - part.place > _BESIDE:
        return False
    return bool(P.of_size.search(part.subject)) == bool(P.of_size.search(of))


def _wholes(ledger: Ledger, key: Key, item: Item, part: Item) -> list[Item]:
    """What may be the whole: a level of that name, of the share's time and the part's sense and unit."""
    return [
        o
        for o in ledger.stated(key, item.when, part.sense, near=item)
        if o.same_unit(part) and o.record.measure == "level" and o.value is not None
    ]
