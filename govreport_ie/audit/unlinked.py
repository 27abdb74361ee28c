"""Sums that no link tells of: a total and what stands before it, a whole and what stands after it.

Here the words give a list and its arithmetic decides: what closes is a sum, what doesn't is none, unless the words
leave no doubt (加上 … 合计; 两项合计; labels that exhaust a whole).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import accumulate, pairwise

from govreport_ie.audit.equation import Equation, Found, Sure, signed
from govreport_ie.audit.interval import total
from govreport_ie.audit.ledger import Item, Ledger
from govreport_ie.audit.lists import all_of_it, bracketed, contrast
from govreport_ie.audit.readings import of_sum
from govreport_ie.audit.result import names, sum_of
from govreport_ie.lexicon.patterns import patterns

P = patterns("audit")

_BACK = 800
_MOST = 30
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_LUCK = Decimal("0.005")
_LIST_WITHIN = 80


def check(ledger: Ledger) -> Found:
    """Totals without parts and wholes without parts, each with the list that the words give it."""
    for item in ledger.items:
        if item.record.measure != "level" or item.value is None or item.record.table is not None or not ledger.text:
            continue
        children = ledger.children.get(item.record.id, ())
        if P.ends_as_total.search(ledger.lead(item, 40)) and not any(c.start < item.start for c in children):
            yield from _total(ledger, item)
        elif P.adjusted_to.search(ledger.lead(item, 40)) and not children:
            yield from _adjusted(ledger, item)
        elif not children:
            yield from _whole(ledger, item)


def _equation(
    ledger: Ledger, whole: Item, parts: Sequence[Item], *, sure: Sure, signs: Sequence[int] = (), quiet: bool = True
) -> Equation:
    first = Equation(
        "sum",
        "parts_before_whole" if parts[0].start < whole.start else "parts_after_whole",
        left=[whole],
        right=parts,
        formula=signed(signs) if signs else total,
        says=sum_of(names(parts, signs=signs)),
        sure=sure,
        quiet=quiet,
    )
    return first if signs else replace(first, others=partial(of_sum, ledger, first))


def _before(ledger: Ledger, whole: Item) -> list[Item]:
    """Amounts before a total that could be its parts, back to the total before: not nested, not in brackets."""
    found: list[Item] = []
    for item in ledger.before(whole, _MOST):
        if whole.start - item.start > _BACK or P.ends_as_total.search(ledger.lead(item, 40)):
            break
        if item.record.measure != "level" or item.value is None or not item.same_unit(whole) or item.quoted:
            continue
        if not bracketed(ledger, item, whole):
            found.append(item)
    ids = {i.record.id for i in found}
    return [i for i in reversed(found) if i.record.part_of_id not in ids]


def _total(ledger: Ledger, whole: Item) -> Found:
    row = _before(ledger, whole)
    counted = P.counted.search(ledger.between(max(whole.record.sentence.start, whole.start - 20), whole.start))
    if counted is not None:
        parts = row[-_NUMBERS[counted[1]] :]
        if len(parts) == _NUMBERS[counted[1]]:
            yield _equation(ledger, whole, parts, sure="sure", quiet=False)
        return
    added = next((n for n, i in enumerate(row) if n and P.add.search(ledger.lead(i, 60))), None)
    if added is not None:
        parts = row[added - 1 :]
        if any(P.subtraction.search(ledger.lead(i, 60)) for i in parts):
            return
        yield _equation(ledger, whole, parts, sure="near", quiet=False)
        return
    found = list(_closing(ledger, whole, row[::-1]))
    clause = _of_clause(ledger, whole, row)
    if found or not clause:
        yield from found
    else:
        yield _equation(ledger, whole, clause, sure="near")


def _of_clause(ledger: Ledger, whole: Item, row: Sequence[Item]) -> list[Item]:
    """The amounts that a total ends: those since the last sentence or semicolon, if they all have one and none is open.

    One alone is enough where it is the income or expenditure that the total is of.
    """
    found: list[Item] = []
    for item in reversed(row):
        between = ledger.between(item.end, (found[-1] if found else whole).start)
        if P.part_of_total.search(between) is None:
            break
        found.append(item)
    if not found or P.and_so_on.match(ledger.text[found[0].end : found[0].end + 8]):
        return []
    lead = ledger.lead(found[-1], 40)
    alone = len(found) == 1 and not all_of_it(ledger, whole, found[0])
    if alone or P.among.search(lead) or P.mainly.search(lead):
        return []
    return found[::-1]


def _whole(ledger: Ledger, whole: Item) -> Found:
    """A whole with the amounts that follow it in a list, as far as the list goes on in the sentence."""
    row: list[Item] = []
    for item in ledger.after(whole, _MOST):
        between = ledger.between(row[-1].end if row else whole.end, item.start)
        if re.search("。", between) and not (not row and P.among.search(between)):
            break
        if item.record.measure != "level" or item.value is None or not item.same_unit(whole):
            continue
        if not row and not _opens(ledger, whole, item):
            break
        if item.record.part_of_id is not None or P.ends_as_total.search(ledger.lead(item, 40)):
            break
        row.append(item)
    pair = contrast(row, whole)
    if pair is not None:
        yield _equation(ledger, whole, pair, sure="near")
    else:
        yield from _closing(ledger, whole, row)


def _opens(ledger: Ledger, whole: Item, first: Item) -> bool:
    """Whether the words between a whole and an amount open a list of its parts."""
    between = ledger.between(whole.end, first.start)
    others = any(i.record.measure == "level" for i in ledger.within(whole.end, first.start))
    averages = P.average.search(first.subject) or P.average.search(whole.subject)
    return not others and not averages and len(between) <= _LIST_WITHIN and P.list.search(between) is not None


def _closing(ledger: Ledger, whole: Item, row: Sequence[Item]) -> Iterator[Equation]:
    """The first stretch of a row, from the whole on, that makes it up, where one does and not by chance."""
    sums = accumulate(i.value for i in row if i.value is not None)
    for count, added in enumerate(sums, 1):
        if count > 1 and whole.value is not None and added.meets(whole.value):
            parts = sorted(row[:count], key=lambda i: i.start)
            yield replace(_equation(ledger, whole, parts, sure="unsure"), tries=count - 1, luck=_LUCK)
            return


def _adjusted(ledger: Ledger, whole: Item) -> Found:
    """A budget that is built up and down: 代编 A，加上 …等 B，减去 …等 C，调整为 D; and the amounts in brackets."""
    row = [i for i in _before(ledger, whole) if i.record.sentence == whole.record.sentence]
    if len(row) < 2:
        return
    signs, sign = [1], 1
    for before, item in pairwise(row):
        change = P.change.search(ledger.between(before.end, item.start))
        sign = sign if change is None else -1 if change[1] else 1
        signs.append(sign)
    yield _equation(ledger, whole, row, sure="likely", signs=signs)
    for before, item in pairwise(row):
        inner = [
            i
            for i in ledger.within(before.end, item.start)
            if i.record.measure == "level" and i.value is not None and i.same_unit(item) and bracketed(ledger, i, item)
        ]
        if len(inner) > 1:
            yield _equation(ledger, item, inner, sure="near")
