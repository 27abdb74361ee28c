"""Sums: the parts of a whole add up to it where the list is complete, and never exceed it otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from govreport_ie.audit.equation import Equation, Found, Sure, value_range
from govreport_ie.audit.interval import total
from govreport_ie.audit.ledger import Item, Ledger
from govreport_ie.audit.lists import contrast, incomplete, label_of, lead_of, overlapping, same_time, side_by_side
from govreport_ie.audit.readings import of_sum
from govreport_ie.audit.result import names, skip, sum_of
from govreport_ie.lexicon.patterns import patterns

P = patterns("audit")

_FAR = 600
_LIST = 10
_LUCK = Decimal("0.05")
_MORE = Decimal("1.1")
_OPEN_LIST = Decimal("0.005")  # there are a dozen open lists to a report


def check(ledger: Ledger) -> Found:
    """One check for each list of parts in the report."""
    for whole_id, children in ledger.children.items():
        whole = ledger.by_id.get(whole_id)
        if whole is None or whole.record.measure != "level":
            continue
        yield from _check_whole(ledger, whole, [c for c in children if c.record.measure == "level"])


def _check_whole(ledger: Ledger, whole: Item, children: Sequence[Item]) -> Found:
    if whole.quantity.high is not None and whole.quantity.high < 0:
        return
    near = [c for c in children if abs(c.start - whole.start) < _FAR * 3 and c.record.part == whole.record.part]
    fit = [
        c
        for c in near
        if c.same_unit(whole)
        and c.sense == whole.sense
        and same_time(c, whole)
        and _same_scope(c, whole)
        and _same_heading(c, whole)
    ]
    if len(fit) < len(near):
        yield skip("sum", "a part of another unit, time, sense or region", whole)
    if P.average.search(whole.subject):
        fit = [c for c in fit if P.sources.search(c.subject)]
    fit += _following(ledger, whole, fit)
    for run, left_over in _runs(ledger, fit, whole):
        yield from _check_list(ledger, whole, run, left_over=left_over)


def _same_scope(child: Item, whole: Item) -> bool:
    """Parts of another region count only where the whole is of no particular one (全市 = 市本级 + 县区)."""
    return child.key.scope == whole.key.scope or not whole.key.scope


def _following(ledger: Ledger, whole: Item, parts: Sequence[Item]) -> list[Item]:
    """Further parts that no link tells of, as a list goes on over semicolons, where with them it exhausts the whole."""
    if not parts or parts[-1].start < whole.start or parts[-1].record.table is not None:
        return []
    more: list[Item] = []
    for item in ledger.after(parts[-1], _LIST):
        if item.record.measure != "level":
            continue
        alike = (item.when, item.sense, item.key.scope) == (whole.when, whole.sense, parts[-1].key.scope)
        if not alike or item.record.sentence != parts[-1].record.sentence or item.record.part_of_id is not None:
            break
        if not item.same_unit(whole) or P.ends_as_total.search(ledger.lead(item, 40)):
            break
        more.append(item)
        row = [p for p in (*parts, *more) if p.start > whole.start]
        pair = contrast(row, whole)
        if pair is not None and len(pair) == len(row):
            return more
    return []


def _same_heading(child: Item, whole: Item) -> bool:
    """Whether neither stands under a heading that the other is not under; tables have headings of their own."""
    if child.record.table is not None or whole.record.table is not None:
        return True
    return all(a == b for a, b in zip(child.record.section, whole.record.section, strict=False))


def _runs(ledger: Ledger, parts: Sequence[Item], whole: Item) -> Iterator[tuple[list[Item], bool]]:
    """Lists of parts: those before the whole and those after it; two breakdowns in a row are two lists.

    With each comes whether parts are left over beside a list that exhausts the whole by its names.
    """
    before = [p for p in parts if p.start < whole.start]
    after = [p for p in parts if p.start > whole.start]
    if before:
        yield before, False
    for chunk in _breakdowns(ledger, after):
        pairs: list[list[Item]] = []
        rest = chunk
        while rest and (pair := contrast(rest, whole)):
            pairs.append(pair)
            rest = rest[len(pair) :]
        if pairs:  # what comes after a list that exhausts the whole is hardly a part of it
            yield from ((pair, bool(rest)) for pair in pairs)
        elif rest:
            yield rest, False


def _breakdowns(ledger: Ledger, parts: Sequence[Item]) -> list[list[Item]]:
    """Parts cut where the text begins another breakdown (分级次看, 按类型分)."""
    chunks: list[list[Item]] = []
    for part in parts:
        if not chunks or P.again.search(lead_of(ledger, part)):
            chunks.append([])
        chunks[-1].append(part)
    return chunks


def _check_list(ledger: Ledger, whole: Item, parts: list[Item], *, left_over: bool = False) -> Found:
    parts = _with_opening(ledger, whole, _distinct(parts))
    reason = incomplete(ledger, whole, parts)
    if reason == "listed among others":
        yield from _open_list(ledger, whole, parts)
        return
    if whole.value is None or any(p.value is None for p in parts):
        yield skip("sum", reason or "rough or open value", whole)
        return
    first = Equation(
        "sum",
        "parts_before_whole" if parts[0].start < whole.start else "parts_after_whole",
        left=[whole],
        right=parts,
        formula=total,
        says=sum_of(names(parts)),
        sure=_sure(ledger, whole, parts, left_over=left_over),
        otherwise=None if reason is None else skip("sum", reason, whole),
    )
    yield replace(first, others=partial(of_sum, ledger, first))


def _sure(ledger: Ledger, whole: Item, parts: list[Item], *, left_over: bool) -> Sure:
    if parts[0].start < whole.start:
        return "sure"
    exhausts = len(contrast(parts, whole) or ()) == len(parts)
    return "unsure" if overlapping(ledger, parts) and not exhausts else "near" if left_over else "sure"


def _open_list(ledger: Ledger, whole: Item, parts: list[Item]) -> Found:
    """A list that need not be complete: it makes the whole up, or stays within it.

    One that falls short of the whole is an alarm only where a slip explains it, and hardly anything else would.
    """
    together = side_by_side(ledger, whole, parts)
    within = _at_most(ledger, whole, parts, together=together)
    if len(parts) > 1 and whole.value is not None and all(p.value is not None for p in parts):
        full = Equation(
            "sum",
            "parts_make_whole",
            left=[whole],
            right=parts,
            formula=total,
            says=sum_of(names(parts)),
            sure="likely" if together else "unsure",
            luck=_LUCK,
            chance=_OPEN_LIST,
        )
        added = total(p.value for p in parts if p.value is not None)
        if added.lo <= whole.value.hi:
            yield replace(full, instead=within)
            return
    if within is not None:
        yield within


def _with_opening(ledger: Ledger, whole: Item, parts: list[Item]) -> list[Item]:
    """Parts before a total of an account, with the account's own income or expenditure that opens the sum."""
    name = whole.key.name
    side = (
        P.plain_income
        if P.total_income.match(name)
        else P.plain_expenditure
        if P.total_expenditure.match(name)
        else None
    )
    if side is None or parts[0].start > whole.start or any(side.match(p.key.name) for p in parts):
        return parts
    for other in ledger.before(parts[0], 6):
        if other.record.measure != "level":
            continue
        if side.match(other.key.name) and other.record.part_of_id is None and _belongs(other, whole):
            return [other, *parts]
        break
    return parts


def _belongs(item: Item, whole: Item) -> bool:
    return (
        item.same_unit(whole)
        and item.sense == whole.sense
        and item.when == whole.when
        and (item.key.scope, item.key.account) == (whole.key.scope, whole.key.account)
    )


def _distinct(parts: Sequence[Item]) -> list[Item]:
    seen: set[tuple[str, object]] = set()
    kept = []
    for part in parts:
        sign = (label_of(part), part.quantity.low)
        if sign not in seen:
            seen.add(sign)
            kept.append(part)
    return kept


def _at_most(ledger: Ledger, whole: Item, parts: list[Item], *, together: bool) -> Equation | None:
    if whole.quantity.high is None or any(p.quantity.low is None or value_range(p) is None for p in (whole, *parts)):
        return None
    many = len(parts) > 1
    first = Equation(
        "parts",
        "parts_within_whole",
        left=[whole],
        right=parts,
        formula=total,
        values=value_range,
        at_most=True,
        says=sum_of(names(parts))
        if many
        else (f"{whole.subject}中的{parts[0].subject}", f"The part {parts[0].subject} of {whole.subject}"),
        sure="sure" if parts[0].record.table is None and together and not _dwarfed(whole, parts) else "unsure",
    )
    return replace(first, others=partial(of_sum, ledger, first)) if many else first


def _dwarfed(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether a part alone is clearly more than the whole: then it is no part, or the whole is an average."""
    size = whole.quantity.high
    return size is not None and any(p.quantity.low is not None and p.quantity.low > size * _MORE for p in parts)
