"""A list of components that is being read, and whether its amounts fit its total."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from govreport_ie.relations.links import Links


@dataclass(slots=True)
class Breakdown:
    """Components that follow a total, and where that ends."""

    total: Links
    depth: int
    minor: bool  # opened after a comma inside a list: ends at ；
    sentence: int
    rule: str
    announced: bool = False  # its components are paragraphs: 其中： 1、… 2、…
    parts: list[Links] = field(default_factory=list)
    split: bool = False  # ； stands between its parts
    known: bool = True  # every part has one value
    taken: Decimal = Decimal(0)  # what the parts add up to
    slack: Decimal = Decimal(0)  # how far that may be off

    def add(self, draft: Links, *, split: bool) -> None:
        """Take one more amount into the list."""
        self.split = self.split or (bool(self.parts) and split)
        self.parts.append(draft)
        if draft.q.low is None:
            self.known = False
        else:
            self.taken += draft.q.low
            self.slack += draft.q.precision

    def clear(self) -> None:
        """Begin another list of the same total."""
        self.parts, self.split, self.known, self.taken, self.slack = [], False, True, Decimal(0), Decimal(0)

    def rest(self) -> tuple[Decimal, Decimal] | None:
        """What the parts leave of the total, and how far that may be off."""
        whole = self.total.q
        if whole.low is None or whole.low != whole.high or not self.known:
            return None
        return whole.low - self.taken, whole.precision + self.slack

    def full(self, draft: Links) -> bool:
        """Whether the parts add up to the total, so that one more amount is none of them."""
        rest = self.rest() if len(self.parts) > 1 else None
        return rest is not None and abs(rest[0]) <= rest[1] and not (draft.q.low is not None and draft.q.low <= rest[1])

    def completed_by(self, draft: Links) -> bool:
        """Whether it takes just this amount to make the list full."""
        rest = self.rest() if self.parts and draft.is_amount and comparable(self.total, draft) else None
        if rest is None or draft.q.low is None or abs(rest[0]) <= rest[1]:
            return False
        return abs(rest[0] - draft.q.low) <= rest[1] + draft.q.precision


def comparable(total: Links, part: Links) -> bool:
    """Whether an amount can be a component of another: of one kind and, but for counts, one unit."""
    if total.subject is None or total.q.kind != part.q.kind or not part.is_amount or not total.is_amount:
        return False
    if part.q.kind == "money":
        return total.q.unit == part.q.unit
    return part.q.kind == "count" or total.q.unit == part.q.unit
