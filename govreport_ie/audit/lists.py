"""Lists of parts: whether a list is complete, and whether its items stand side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from govreport_ie.audit.ledger import Item, Ledger
from govreport_ie.lexicon.identities import identities
from govreport_ie.lexicon.patterns import patterns

P = patterns("audit")

_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_STRETCH = 400
_CLASSES = 5  # of transfers: a list of so many leaves none out
_LONGEST = max(len(sides) for _, sides in identities().contrasts)
_AMOUNTS = frozenset({"money", "count", "measure"})


def contrast(parts: Sequence[Item], whole: Item) -> list[Item] | None:
    """The parts at the head of a list whose labels exhaust a whole between them (税收 and 非税)."""
    labels = [label_of(p) for p in parts[:_LONGEST]]
    for about, sides in identities().contrasts:
        if len(sides) > len(labels) or about not in whole.subject:
            continue
        found = {_side(text, sides) for text in labels[: len(sides)]}
        if None not in found and len(found) == len(sides):
            return list(parts[: len(sides)])
    return None


def label_of(item: Item) -> str:
    """An item's subject with the region that it is of."""
    return f"{item.key.scope}{item.subject}" if item.key.scope not in item.subject else item.subject


def _side(text: str, sides: Sequence[Sequence[str]]) -> int | None:
    """The side that a label speaks of first, None where it is of none."""
    places = [(at, number) for number, forms in enumerate(sides) for f in forms if (at := text.find(f)) >= 0]
    return min(places)[1] if places else None


def incomplete(ledger: Ledger, whole: Item, parts: Sequence[Item]) -> str | None:
    """None where the list is complete; else why it is not known to be."""
    first, last = parts[0], parts[-1]
    if not ledger.text:
        return "no text to read the list in"
    if first.start < whole.start < last.start:
        return "listed among others"
    if any(P.and_so_on.match(ledger.text[p.end : p.end + 8]) for p in parts):
        return "listed among others"
    stretch = ledger.between(min(first.start, whole.start), max(last.start, whole.start))
    if P.subtraction.search(stretch):
        return "something is taken off"
    if first.start < whole.start:
        if len(parts) < 2:
            return None if all_of_it(ledger, whole, first) else "listed among others"
        if P.adds.search(lead_of(ledger, first)) or _opening_missing(ledger, whole, first):
            return "the opening item is not there"
        tail = _BRACKETS.sub("", ledger.between(last.end, whole.start))
        if P.unnumbered.search(tail) or _strangers(ledger, whole, parts):
            return "an item of the list has no amount" if P.unnumbered.search(tail) else "another amount in between"
        return None
    return _incomplete_after(ledger, whole, parts)


def all_of_it(ledger: Ledger, whole: Item, part: Item) -> bool:
    """Whether a total stands right after the income or expenditure that it is of, with nothing added in between."""
    if P.part_of_total.search(ledger.between(part.end, whole.start)) is None:
        return False
    sides = ((P.total_income, P.plain_income), (P.total_expenditure, P.plain_expenditure))
    return any(total.match(whole.key.name) and own.match(part.key.name) for total, own in sides)


def _opening_missing(ledger: Ledger, whole: Item, first: Item) -> bool:
    """Whether a total of an account begins in the middle of a sentence, with something that is not its own item."""
    name = whole.key.name
    if not (P.total_income.match(name) or P.total_expenditure.match(name)):
        return False
    if P.plain_income.match(first.key.name) or P.plain_expenditure.match(first.key.name):
        return False
    before = next(ledger.before(first, 1), None)
    if before is None or before.record.sentence != first.record.sentence:
        return False
    return P.clause_end.search(ledger.between(before.end, first.start)) is None


def lead_of(ledger: Ledger, item: Item) -> str:
    """The words of an item's clause before its number."""
    return re.split("[。；;]", ledger.lead(item, 60))[-1]


def _incomplete_after(ledger: Ledger, whole: Item, parts: Sequence[Item]) -> str | None:
    lead = ledger.between(whole.end, parts[0].start)
    pair = contrast(parts, whole)
    exhausts = (pair is not None and len(pair) == len(parts)) or _spelled_out(whole, parts)
    if exhausts:
        return None
    several = len(parts) >= 2
    named = any(
        len(parts) >= least and pattern.search(whole.subject)
        for least, pattern in ((3, P.listed_total), (_CLASSES, P.listed_classes))
    )
    opened = lead.startswith(("（", "("))
    loose = P.including.search(lead) or P.among.search(lead) or P.mainly.search(lead)
    made_of = bool(P.whole_of.search(lead))
    rest = len(parts) >= 3 and P.residual.match(parts[-1].subject) is not None
    rest = rest or (several and _ends_in_total(ledger, whole, parts[-1]))
    if not (named or rest or (several and ((opened and not loose) or made_of))):
        return "listed among others"
    return "another amount in between" if _strangers(ledger, whole, parts) else None


def _ends_in_total(ledger: Ledger, whole: Item, last: Item) -> bool:
    """Whether a list is closed with its total, which is the whole again: A …，其中 B、C，收入总计 A."""
    following = (i for i in ledger.after(last, 6) if i.record.measure == "level" and i.same_unit(whole))
    closing = next(following, None)
    if closing is None or closing.value is None or closing.record.sentence != last.record.sentence:
        return False
    told = P.ends_as_total.search(ledger.lead(closing, 40)) is not None
    return told and whole.value is not None and closing.value.meets(whole.value)


def _spelled_out(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether the whole's name is made of the parts' names: 猪牛羊肉 of 猪肉, 牛肉 and 羊肉."""
    labels = [p.subject for p in parts]
    if len(labels) < 2:
        return False
    common = 0
    while common < min(map(len, labels)) and len({text[-common - 1] for text in labels}) == 1:
        common += 1
    heads = [text[: len(text) - common] for text in labels]
    ending = labels[0][len(labels[0]) - common :]
    return (
        all(heads) and common > 0 and "".join(heads) + ending[0] in whole.subject and not P.more.search(whole.subject)
    )


def _strangers(ledger: Ledger, whole: Item, parts: Sequence[Item]) -> list[Item]:
    """Amounts among the parts that are neither parts, nor parts of parts, nor in brackets."""
    family = {p.record.id for p in parts} | {whole.record.id}
    low, high = parts[0].start, max(parts[-1].start, whole.start if parts[0].start < whole.start else 0)
    if len(parts) > 1 and parts[0].start < whole.start and "加" in lead_of(ledger, parts[1]):
        low = parts[1].start  # what stands between the opening item and 加上 only tells more of the opening item
    found = []
    for item in ledger.within(low, high):
        if item.record.id in family or item.record.measure != "level" or not item.same_unit(whole):
            continue
        if item.sense != whole.sense or (item.when != whole.when and not same_time(item, whole)):
            continue
        if item.record.part_of_id in family and item.record.part_of_id != whole.record.id:
            family.add(item.record.id)
        elif not _in_brackets(ledger, low, item.start):
            found.append(item)
    return found


def same_time(child: Item, whole: Item) -> bool:
    """Whether a part is of the whole's time; what is left from earlier years counts as of any."""
    return child.when == whole.when or P.earlier_years.search(child.subject) is not None


def overlapping(ledger: Ledger, parts: Sequence[Item]) -> bool:
    """Whether the classes of a breakdown may share members: kinds of ownership, main markets."""
    said = [ledger.lead(parts[0], 60), *(p.subject for p in parts)]
    owners = sum(P.owners.search(p.subject) is not None for p in parts)
    return owners > 1 or any(P.overlapping.search(text) for text in said)


def side_by_side(ledger: Ledger, whole: Item, parts: Sequence[Item]) -> bool:
    """Whether parts of an open list surely are parts of this whole, and of nothing that another part counts too.

    The list opens right after the whole, its items have names of one make and follow each other without other
    amounts; averages and what is counted across the classes (民生支出) are not added.
    """
    first = parts[0]
    if first.start < whole.start or not P.opens.search(ledger.between(whole.end, first.start)):
        return False
    if any(P.average.search(i.subject) for i in (whole, *parts)) or overlapping(ledger, parts):
        return False
    if any(i.record.measure == "level" and i.quantity.kind in _AMOUNTS for i in ledger.within(whole.end, first.start)):
        return False
    if _strangers(ledger, whole, parts) or len({label_of(p) for p in parts}) < len(parts):
        return False
    new = P.new.search(whole.subject) is not None
    if any(p.subject == whole.subject or (P.new.search(p.subject) is not None) != new for p in parts):
        return False
    if len(parts) == 1:
        return first.subject[-2:] in whole.subject
    return all(_of_one_make(ledger, before, part, whole) for before, part in pairwise(parts))


def _of_one_make(ledger: Ledger, before: Item, part: Item, whole: Item) -> bool:
    """Whether a part stands beside the one before it in an enumeration, or is named as that or as its whole is."""
    ending = part.subject[-2:]
    enumerated = part.place == before.place + 1 and ledger.between(before.end, part.start)[:1] in "、和及"
    return enumerated or ending in (before.subject[-2:], whole.subject[-2:])


def bracketed(ledger: Ledger, item: Item, whole: Item) -> bool:
    """Whether an amount stands in brackets that open between it and the whole."""
    if item.start < whole.start:
        stretch = ledger.text[max(item.record.sentence.start, item.start - _STRETCH) : item.start]
    else:
        stretch = ledger.text[whole.end : item.start]
    return stretch.count("（") + stretch.count("(") > stretch.count("）") + stretch.count(")")


def _in_brackets(ledger: Ledger, start: int, at: int) -> bool:
    before = ledger.text[start:at]
    return before.count("（") + before.count("(") > before.count("）") + before.count(")")
