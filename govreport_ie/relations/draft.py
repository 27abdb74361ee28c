"""The record in the making that the relation rules fill in, and the frame they read it in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from govreport_ie.document import section_index
from govreport_ie.relations.cues import Cues

if TYPE_CHECKING:
    from govreport_ie.document.model import Document, PartInfo, SectionNode
    from govreport_ie.quantities.model import FoundQuantity
    from govreport_ie.relations.phrases import Phrase


class Proof(NamedTuple):
    """The words (offsets of the clean text) that prove a field, and the rule that read them."""

    field: str
    rule: str
    start: int
    end: int


@dataclass(slots=True)
class Draft:
    """One quantity with what the rules have found out so far. All offsets are of ``Document.text``."""

    q: FoundQuantity
    block: int
    sentence: int
    sentence_start: int
    clause_start: int
    clause_end: int
    left: int  # start of the text before the quantity that belongs to it
    right: int  # end of the text after the quantity that belongs to it (next quantity or clause end)
    depth: int  # how many brackets are open
    gap_start: int  # end of the quantity before in this block, or the block's start
    consumed: int = 0  # end of the words after the quantity that name what is counted
    joined: bool = False  # same clause as the quantity before, with only 、和及 between
    np: tuple[int, int] | None = None
    subject: str | None = None
    subject_rule: str = ""
    inherits: Draft | None = None
    place: tuple[int, int] | None = None  # a region's name that stands for the subject: 开发区1.1亿元
    reference: str | None = None  # an amount named only to compare with: "budget", or the year it is of
    kin: Draft | None = None  # the record whose account completed a bare 收入 or 支出
    predicate: tuple[int, int] | None = None
    measure: str = "level"
    direction: str | None = None
    verb: tuple[int, int] | None = None  # the change, share or completion verb
    period: str | None = None
    status: str = "actual"
    tone: str | None = None
    has_base: bool = False
    base_period: str | None = None
    base_status: str | None = None
    of: str | None = None
    total: Draft | None = None  # the record this one is part of
    region: str | None = None
    program: str | None = None
    proofs: list[Proof] = field(default_factory=list)

    def prove(self, what: str, rule: str, start: int, end: int) -> None:
        """Note down the words that prove a field."""
        self.proofs.append(tuple.__new__(Proof, (what, rule, start, end)))  # the generated constructor is slower

    @property
    def is_amount(self) -> bool:
        """Whether it can be a part or a total: a level that is counted, measured or paid."""
        return self.measure == "level" and self.q.kind in ("money", "count", "measure")


@dataclass(slots=True)
class Frame:
    """What every rule may look at besides the drafts."""

    doc: Document
    text: str
    cues: Cues
    own_names: tuple[str, ...] = ()
    trimmed: dict[tuple[int, int, bool], Phrase] = field(default_factory=dict)
    markers: dict[int, list[tuple[int, bool]]] = field(default_factory=dict)
    _numbers: Sequence[FoundQuantity] = ()
    _starts: list[int] = field(default_factory=list)

    def set_numbers(self, numbers: Sequence[FoundQuantity]) -> None:
        """Take the quantities of the block at hand."""
        self._numbers = numbers
        self.trimmed.clear()
        self._starts = [q.start for q in numbers]

    def number_spans(self, start: int, end: int) -> list[tuple[int, int]]:
        """Spans of the block's quantities that start within a stretch."""
        i = bisect_left(self._starts, start)
        out = []
        while i < len(self._starts) and self._starts[i] < end:
            out.append((self._numbers[i].start, self._numbers[i].end))
            i += 1
        return out

    def part_of_block(self, block: int) -> PartInfo | None:
        """The report that a block stands in."""
        index = self.doc.blocks[block].part
        return self.doc.parts[index] if 0 <= index < len(self.doc.parts) else None

    def title_at(self, offset: int) -> str | None:
        """Title of the innermost heading that runs into the text (支持乡村振兴。安排…), None where none does."""
        index = section_index(self.doc.sections, offset)
        if index is None:
            return None
        node = self.doc.sections[index]
        return node.title if node.inline or node.level >= 4 else None

    def section_path(self, block: int) -> list[SectionNode]:
        """The sections that govern a block, innermost first."""
        out: list[SectionNode] = []
        index = self.doc.blocks[block].section
        while index is not None and len(out) < 12:
            node = self.doc.sections[index]
            out.append(node)
            index = node.parent
        return out
