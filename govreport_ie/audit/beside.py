"""Bases that stand right beside what is measured against them: X 63.2%，比上年的 62.1%提高 1.1 个百分点."""

from __future__ import annotations

from govreport_ie.audit.ledger import Item, Ledger
from govreport_ie.lexicon.patterns import patterns

P = patterns("audit")


def base_beside(ledger: Ledger, item: Item) -> tuple[Item, Item] | None:
    """The value and the base of a change or multiple, where its base is the number right before it.

    Returns:
        The value that changed and the base, None where the words don't tie a base to the item.
    """
    if not ledger.text or not item.place:
        return None
    base = ledger.items[item.place - 1]
    if base.record.sentence != item.record.sentence or base.record.measure == "change" or base.value is None:
        return None
    if not P.tied.fullmatch(ledger.between(base.end, item.start)) or not P.against.search(ledger.lead(base, 40)):
        return None
    for level in ledger.before(base, 6):
        if level.record.sentence != item.record.sentence:
            return None
        if level.record.measure in ("level", "share") and level.same_unit(base) and _stands(ledger, level):
            whole = ledger.by_id.get(level.record.part_of_id) if level.record.part_of_id is not None else None
            if level.subject in (item.subject, base.subject) or whole is None or whole.start > level.start:
                return level, base
    return None


def from_to(ledger: Ledger, item: Item) -> tuple[Item, Item] | None:
    """The value and the base of a change that is told after both: 由 A 提高到 B，提高 C; or after another of theirs."""
    row = [i for i in ledger.before(item, 5) if i.record.sentence == item.record.sentence]
    levels = [i for i in row if i.record.measure in ("level", "share")]
    if len(levels) < 2 or levels[0].place != levels[1].place + 1:
        return None
    level, base = levels[:2]
    if not level.same_unit(base) or level.value is None or base.value is None or level.key.name != base.key.name:
        return None
    between = ledger.between(level.end, item.start)
    if "。" in between or "；" in between or P.from_value.search(between) or level.key.name != item.key.name:
        return None
    tied = P.to_value.search(ledger.between(base.end, level.start)) and P.from_value.search(ledger.lead(base, 40))
    return (level, base) if tied else None


def _stands(ledger: Ledger, level: Item) -> bool:
    """Whether a value is stated for itself, not as what another is compared with (为预算 A 的 90%)."""
    if level.record.measure == "share":
        return True
    after = ledger.between(level.end, level.end + 3)
    return not after.startswith("的") and P.compared.search(ledger.lead(level, 40)) is None


def part_beside(ledger: Ledger, item: Item) -> tuple[Item, Item] | None:
    """Part and whole of a share that only says 占 X% after a component: 其中 5G 用户 22.3 万户，占 57.6%.

    A growth of the component may stand in between.
    """
    if not item.place or item.quantity.kind != "percent" or not P.share.search(ledger.lead(item, 12)):
        return None
    part = ledger.items[item.place - 1]
    if part.record.measure == "change" and part.key == item.key and item.place > 1:
        part = ledger.items[item.place - 2]
    whole = ledger.by_id.get(part.record.part_of_id) if part.record.part_of_id is not None else None
    if whole is None or part.record.sentence != item.record.sentence or not part.same_unit(whole):
        return None
    after = next(ledger.after(whole, 1), None)
    if after is not None and after is not part and P.share.search(ledger.lead(after, 12)):
        return None  # the whole is told with a share of its own: both are shares of something larger
    return (part, whole) if part.record.measure == "level" else None
