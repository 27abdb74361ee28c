"""Sums: the parts of a whole add up to it where the list is complete, and never exceed it otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govreport_ie.audit import words
from govreport_ie.audit.interval import Interval, bounds, total
from govreport_ie.audit.ledger import Item, Ledger
from govreport_ie.audit.result import compare_values, names, skip
from govreport_ie.schema.finding import Finding, Skip

_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_FAR = 600


def check(ledger: Ledger) -> Iterator[Finding | Skip]:
    """One check for each list of parts in the report."""
    for whole_id, children in ledger.children.items():
        whole = ledger.by_id.get(whole_id)
        if whole is None or whole.record.measure != "level":
            continue
        yield from _check_whole(ledger, whole, [c for c in children if c.record.measure == "level"])


def _check_whole(ledger: Ledger, whole: Item, children: Sequence[Item]) -> Iterator[Finding | Skip]:
    if whole.quantity.high is not None and whole.quantity.high < 0:
        return
    near = [c for c in children if abs(c.start - whole.start) < _FAR * 3 and c.record.part == whole.record.part]
    fit = [
        c
        for c in near
        if c.same_unit(whole) and c.sense == whole.sense and _same_time(c, whole) and _same_scope(c, whole)
    ]
    if len(fit) < len(near):
        yield skip("sum", "a part of another unit, time, sense or region", whole)
    for run in _runs(ledger, fit, whole):
        yield from _check_list(ledger, whole, run)


def _same_time(child: Item, whole: Item) -> bool:
    return child.when == whole.when or re.search("上年|年初|以前|历年", child.subject) is not None


def _same_scope(child: Item, whole: Item) -> bool:
    """Parts of another region count only where the whole is of no particular one (全市 = 市本级 + 县区)."""
    return child.key.scope == whole.key.scope or not whole.key.scope


def _runs(ledger: Ledger, parts: Sequence[Item], whole: Item) -> Iterator[list[Item]]:
    """Lists of parts: those before the whole and those after it; two breakdowns in a row are two lists."""
    before = [p for p in parts if p.start < whole.start]
    after = [p for p in parts if p.start > whole.start]
    if before:
        yield before
    for chunk in _breakdowns(ledger, after):
        pairs: list[list[Item]] = []
        rest = chunk
        while rest and (pair := contrast(rest, whole)) and pair[0] is rest[0]:
            pairs.append(pair)
            rest = rest[len(pair) :]
        if rest:
            yield chunk
        else:
            yield from pairs


def _breakdowns(ledger: Ledger, parts: Sequence[Item]) -> list[list[Item]]:
    """Parts cut where the text begins another breakdown (分级次看, 按类型分)."""
    chunks: list[list[Item]] = []
    for part in parts:
        if not chunks or words.AGAIN.search(_lead(ledger, part)):
            chunks.append([])
        chunks[-1].append(part)
    return chunks


def contrast(parts: Sequence[Item], whole: Item) -> list[Item] | None:
    """The first parts, next to each other, whose labels exhaust a whole between them (税收 and 非税)."""
    labels = [_label(p) for p in parts]
    for at in range(len(parts)):
        for about, sides in words.CONTRASTS:
            if at + len(sides) > len(parts) or about not in whole.subject:
                continue
            here = labels[at : at + len(sides)]
            found = {_side(text, sides) for text in here}
            if None not in found and len(found) == len(sides):
                return list(parts[at : at + len(sides)])
    return None


def _label(item: Item) -> str:
    return f"{item.key.scope}{item.subject}" if item.key.scope not in item.subject else item.subject


def _side(text: str, sides: Sequence[Sequence[str]]) -> int | None:
    """The side that a label speaks of first, None where it is of none."""
    places = [(at, number) for number, forms in enumerate(sides) for f in forms if (at := text.find(f)) >= 0]
    return min(places)[1] if places else None


def _check_list(ledger: Ledger, whole: Item, parts: list[Item]) -> Iterator[Finding | Skip]:
    parts = _with_opening(ledger, whole, _distinct(parts))
    reason = _incomplete(ledger, whole, parts)
    if reason is None:
        values = [p.value for p in parts]
        if whole.value is None or None in values:
            yield skip("sum", "rough or open value", whole)
            return
        yield compare_values(
            "sum",
            "parts_before_whole" if parts[0].start < whole.start else "parts_after_whole",
            left=[whole],
            right=parts,
            stated=whole.value,
            recomputed=total(v for v in values if v is not None),
            says=(f"{names(parts)}之和", f"The sum of {names(parts)}"),
        )
    elif reason != "listed among others":
        yield skip("sum", reason, whole)
    else:
        finding = _at_most(whole, parts)
        if finding is not None:
            yield finding


def _with_opening(ledger: Ledger, whole: Item, parts: list[Item]) -> list[Item]:
    """Parts before a total of an account, with the account's own income or expenditure that opens the sum."""
    name = whole.key.name
    side = (
        words.PLAIN_INCOME
        if words.TOTAL_INCOME.match(name)
        else words.PLAIN_EXPENDITURE
        if words.TOTAL_EXPENDITURE.match(name)
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
        sign = (_label(part), part.quantity.low)
        if sign not in seen:
            seen.add(sign)
            kept.append(part)
    return kept


def _incomplete(ledger: Ledger, whole: Item, parts: Sequence[Item]) -> str | None:
    """None where the list is complete; else why it is not known to be."""
    first, last = parts[0], parts[-1]
    if not ledger.text:
        return "no text to read the list in"
    if first.start < whole.start < last.start:
        return "listed among others"
    if any(words.AND_SO_ON.match(ledger.text[p.end : p.end + 8]) for p in parts):
        return "listed among others"
    stretch = ledger.between(min(first.start, whole.start), max(last.start, whole.start))
    if words.SUBTRACTION.search(stretch):
        return "something is taken off"
    if first.start < whole.start:
        if len(parts) < 2:
            return "listed among others"
        if re.search("加上?", _lead(ledger, first)) or _opening_missing(ledger, whole, first):
            return "the opening item is not there"
        tail = _BRACKETS.sub("", ledger.between(last.end, whole.start))
        if words.UNNUMBERED.search(tail) or _strangers(ledger, whole, parts):
            return "an item of the list has no amount" if words.UNNUMBERED.search(tail) else "another amount in between"
        return None
    return _incomplete_after(ledger, whole, parts)


def _opening_missing(ledger: Ledger, whole: Item, first: Item) -> bool:
    """Whether a total of an account begins in the middle of a sentence, with something that is not its own item."""
    name = whole.key.name
    if not (words.TOTAL_INCOME.match(name) or words.TOTAL_EXPENDITURE.match(name)):
        return False
    if words.PLAIN_INCOME.match(first.key.name) or words.PLAIN_EXPENDITURE.match(first.key.name):
        return False
    before = next(ledger.before(first, 1), None)
    return before is not None and before.record.sentence == first.record.sentence


def _lead(ledger: Ledger, item: Item) -> str:
    return re.split("[。；;]", ledger.lead(item, 60))[-1]


def _incomplete_after(ledger: Ledger, whole: Item, parts: Sequence[Item]) -> str | None:
    lead = ledger.between(whole.end, parts[0].start)
    pair = contrast(parts, whole)
    exhausts = (pair is not None and len(pair) == len(parts)) or _spelled_out(whole, parts)
    if exhausts:
        return None
    several = len(parts) >= 2
    named = bool(words.TOTAL.search(whole.subject)) and len(parts) >= 3
    opened = lead.startswith(("（", "("))
    loose = words.INCLUDING.search(lead) or words.AMONG.search(lead) or words.MAINLY.search(lead)
    made_of = bool(words.WHOLE_OF.search(lead))
    rest = len(parts) >= 3 and words.RESIDUAL.match(parts[-1].subject) is not None
    if not (named or rest or (several and ((opened and not loose) or made_of))):
        return "listed among others"
    return "another amount in between" if _strangers(ledger, whole, parts) else None


def _spelled_out(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether the whole's name is made of the parts' names: 猪牛羊肉 of 猪肉, 牛肉 and 羊肉."""
    labels = [p.subject for p in parts]
    if len(labels) < 2:
        return False
    common = 0
    while common < min(map(len, labels)) and len({text[-common - 1] for text in labels}) == 1:
        common += 1
    heads = [text[: len(text) - common] for text in labels]
    return all(heads) and "".join(heads) in whole.subject


def _strangers(ledger: Ledger, whole: Item, parts: Sequence[Item]) -> list[Item]:
    """Amounts among the parts that are neither parts, nor parts of parts, nor in brackets."""
    family = {p.record.id for p in parts} | {whole.record.id}
    low, high = parts[0].start, max(parts[-1].start, whole.start if parts[0].start < whole.start else 0)
    if len(parts) > 1 and parts[0].start < whole.start and "加" in _lead(ledger, parts[1]):
        low = parts[1].start  # what stands between the opening item and 加上 only tells more of the opening item
    found = []
    for item in ledger.within(low, high):
        if item.record.id in family or item.record.measure != "level" or not item.same_unit(whole):
            continue
        if item.sense != whole.sense or (item.when != whole.when and not _same_time(item, whole)):
            continue
        if item.record.part_of_id in family and item.record.part_of_id != whole.record.id:
            family.add(item.record.id)
        elif not _in_brackets(ledger, low, item.start):
            found.append(item)
    return found


def _in_brackets(ledger: Ledger, start: int, at: int) -> bool:
    before = ledger.text[start:at]
    return before.count("（") + before.count("(") > before.count("）") + before.count(")")


def _at_most(whole: Item, parts: Sequence[Item]) -> Finding | None:
    ends = [bounds(p.quantity) for p in parts]
    limit = bounds(whole.quantity)
    if limit is None or None in ends or limit[1] is None or whole.quantity.high is None:
        return None
    lows = [e[0] for e in ends if e is not None and e[0] is not None]
    if len(lows) != len(parts):
        return None
    added = total(Interval(low, p.quantity.low or low, low) for low, p in zip(lows, parts, strict=True))
    stated = Interval(limit[1], whole.quantity.high, limit[1])
    many = len(parts) > 1
    return compare_values(
        "parts",
        "parts_within_whole",
        left=[whole],
        right=parts,
        stated=stated,
        recomputed=added,
        at_most=True,
        says=(
            f"{names(parts)}之和" if many else f"{whole.subject}中的{parts[0].subject}",
            f"The sum of the parts {names(parts)}" if many else f"The part {parts[0].subject} of {whole.subject}",
        ),
    )
