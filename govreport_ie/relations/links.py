"""Links: the answers that rules give, and what is known of a quantity so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from govreport_ie.mentions.clauses import QuantityMention
    from govreport_ie.quantities.model import FoundQuantity

Stretch = tuple[int, int]


class Sense(NamedTuple):
    """In what sense a quantity is said."""

    measure: str
    direction: str | None = None
    verb: Stretch | None = None  # the change, share or completion verb
    of: str | None = None
    reference: str | None = None  # an amount named only to compare with: "budget", or the year it is of
    verb_first: bool = False  # the verb stands before what it changes: 压减会议费5%


class Naming(NamedTuple):
    """What a quantity is about."""

    subject: str | None
    np: Stretch | None  # the words that name it
    inherits: Links | None = None  # the record whose subject goes on
    predicate: Stretch | None = None
    consumed: int = 0  # end of the words after the quantity that name what is counted
    place: Stretch | None = None  # a region's name that stands for the subject: 开发区1.1亿元
    account_of: Links | None = None  # the record whose account completed a bare 收入 or 支出


class NamedShare(NamedTuple):
    """A share whose whole and subject stand after it."""

    subject: str | None
    np: Stretch | None
    consumed: int
    of: str


class Predicate(NamedTuple):
    """The verb of a quantity that nothing names."""

    predicate: Stretch


class DealtOut(NamedTuple):
    """A subject that another quantity of the sentence gives: its own share of a list, or the noun after the last."""

    subject: str | None
    np: Stretch | None
    inherits: Links | None


class Status(NamedTuple):
    """How sure a value is."""

    status: str
    tone: str | None = None


class Period(NamedTuple):
    """The time that a value belongs to."""

    period: str | None


class StatedBudget(NamedTuple):
    """A budget figure that words in its own clause call so."""

    status: str
    tone: str | None = None
    budget_is_stated: bool = True


class Existing(NamedTuple):
    """What is there already, in a part that plans: its status and its period."""

    status: str
    period: str


class OwnPeriod(NamedTuple):
    """A time that is said of one value alone, not of those around it."""

    period: str | None
    period_is_own: bool = True


class BaseOf(NamedTuple):
    """What a change, completion or ratio is measured against."""

    base_period: str | None
    base_status: str
    base_is_stated: bool = False
    has_base: bool = True


class Whole(NamedTuple):
    """The record that a value is part of."""

    total: Links


class Region(NamedTuple):
    """The region that a value is about."""

    region: str | None


class NamedRegion(NamedTuple):
    """A region named at the head of a subject, which stands without it."""

    region: str | None
    region_named: Stretch
    subject: str | None
    np: Stretch | None


class WithoutPlace(NamedTuple):
    """The subject of a topic that a region's name opened, without that name."""

    subject: str
    np: Stretch | None
    region_named: Stretch


class Program(NamedTuple):
    """The named programme that a value serves."""

    program: str


class Link(NamedTuple):
    """One answer: the field, its value, the words (offsets of the clean text) that say so and the rule that read them.

    ``value`` is a named tuple; its names are those of :class:`Links` that the answer fills in.
    """

    field: str
    value: Any
    spans: tuple[Stretch, ...]
    rule: str

    @property
    def start(self) -> int:
        """Where the first of its words starts."""
        return self.spans[0][0] if self.spans else 0

    @property
    def end(self) -> int:
        """Where the first of its words ends."""
        return self.spans[0][1] if self.spans else 0


class Links:
    """What is known of one quantity so far. Rules read it; the engine alone adds to it (:meth:`add`)."""

    __slots__ = (
        "account_of", "base_is_stated", "base_period", "base_status", "budget_is_stated", "consumed", "direction",
        "has_base", "index", "inherits", "links", "measure", "np", "of", "period", "period_is_own", "place",
        "predicate", "previous", "program", "quantity", "reference", "region", "region_named", "status", "subject",
        "tone", "total", "verb", "verb_first",
    )  # fmt: skip

    def __init__(self, quantity: QuantityMention, previous: Links | None = None) -> None:
        self.quantity = quantity
        self.previous = previous  # the quantity before in the block
        self.index: int = previous.index + 1 if previous else 0  # its place in the block
        self.links: list[Link] = []
        self.consumed = 0
        self.np: Stretch | None = None
        self.subject: str | None = None
        self.inherits: Links | None = None
        self.place: Stretch | None = None
        self.reference: str | None = None
        self.account_of: Links | None = None
        self.predicate: Stretch | None = None
        self.measure = "level"
        self.direction: str | None = None
        self.verb: Stretch | None = None
        self.verb_first = False
        self.period: str | None = None
        self.period_is_own = False  # said of this value alone: 由2019年的3.1%…
        self.status = "actual"
        self.budget_is_stated = False  # its clause calls it a budget figure
        self.tone: str | None = None
        self.has_base = False
        self.base_is_stated = False
        self.base_period: str | None = None
        self.base_status: str | None = None
        self.of: str | None = None
        self.total: Links | None = None  # the record this one is part of
        self.region: str | None = None
        self.region_named: Stretch | None = None  # the place's name that opens its words
        self.program: str | None = None

    def add(self, link: Link) -> None:
        """Take an answer: the engine's, no rule's."""
        value = link.value
        for name, answer in zip(value._fields, value, strict=True):
            setattr(self, name, answer)
        self.links.append(link)

    def rule_of(self, field: str) -> Link | None:
        """The link that answered a field last."""
        return next((link for link in reversed(self.links) if link.field == field), None)

    @property
    def is_amount(self) -> bool:
        """Whether it can be a part or a total: a level that is counted, measured or paid."""
        return self.measure == "level" and self.quantity.q.kind in ("money", "count", "measure")

    @property
    def q(self) -> FoundQuantity:
        """The number with its kind and unit."""
        return self.quantity.q

    @property
    def block(self) -> int:
        """Index of its block."""
        return self.quantity.block

    @property
    def sentence(self) -> int:
        """Index of its sentence."""
        return self.quantity.sentence

    @property
    def sentence_start(self) -> int:
        """Where its sentence starts."""
        return self.quantity.sentence_start

    @property
    def clause_start(self) -> int:
        """Where its clause starts."""
        return self.quantity.clause_start

    @property
    def clause_end(self) -> int:
        """Where its clause ends."""
        return self.quantity.clause_end

    @property
    def left(self) -> int:
        """Where the words before it that belong to it start."""
        return self.quantity.left

    @property
    def right(self) -> int:
        """Where the words after it that belong to it end."""
        return self.quantity.right

    @property
    def depth(self) -> int:
        """How many brackets are open."""
        return self.quantity.depth

    @property
    def gap_start(self) -> int:
        """End of the quantity before."""
        return self.quantity.gap_start

    @property
    def joined(self) -> bool:
        """Whether it stands in a row with the quantity before."""
        return self.quantity.joined
