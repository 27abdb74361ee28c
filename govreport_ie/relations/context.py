"""The record in the making that the relation rules fill in, and the context they read it in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from govreport_ie.document import section_index
from govreport_ie.mentions.cues import Bound, CueMention, matcher
from govreport_ie.mentions.programmes import ProgrammeNames
from govreport_ie.mentions.regions import RegionWords
from govreport_ie.relations.cues import Cues
from govreport_ie.relations.topics import Topics

if TYPE_CHECKING:
    from govreport_ie.document.model import Document, PartInfo, SectionNode
    from govreport_ie.quantities.model import FoundQuantity
    from govreport_ie.relations.links import Link, Links
    from govreport_ie.relations.phrases import Phrase

Resolver = TypeVar("Resolver")
Found = TypeVar("Found")


@dataclass(slots=True)
class Context:
    """The document, its words and the block at hand; rules read it and change nothing."""

    doc: Document
    text: str
    cues: Cues
    own_names: tuple[str, ...] = ()
    regions: RegionWords = field(default_factory=lambda: RegionWords((), None))  # those of the part at hand
    programmes: ProgrammeNames = field(default_factory=ProgrammeNames)
    trimmed: dict[tuple[int, int, bool], Phrase] = field(default_factory=dict)
    block: int = 0  # the block at hand
    bounds: Sequence[Bound] = ()  # its clause bounds
    row: Sequence[Links] = ()  # its quantities with what is known of them
    dealt: dict[int, Link] | None = None  # subjects dealt out to the rows of the block, by place
    topics: Topics = field(default_factory=Topics)  # candidates for an elided subject
    _numbers: Sequence[FoundQuantity] = ()
    _starts: list[int] = field(default_factory=list)
    _cues: dict[str, list[CueMention]] = field(default_factory=dict)
    _of_section: dict[type[Any], Any] = field(default_factory=dict)
    _found: dict[Callable[[Context], Any], Any] = field(default_factory=dict)
    _of_document: dict[Callable[[Context], Any], Any] = field(default_factory=dict)

    def enter(
        self, block: int, numbers: Sequence[FoundQuantity], bounds: Sequence[Bound], row: Sequence[Links]
    ) -> None:
        """Turn to a block: its quantities, clause bounds and links."""
        self.block, self.bounds, self.row = block, bounds, row
        self._numbers = numbers
        self.trimmed.clear()
        self._cues.clear()
        self._found.clear()
        self.dealt = None
        self._starts = [q.start for q in numbers]

    def enter_section(self) -> None:
        """Turn to another section: what its resolvers of antecedents knew is over."""
        self._of_section.clear()

    def of_section(self, kind: type[Resolver]) -> Resolver:
        """The resolver of a kind that knows the antecedents of the section at hand; a section begins without any."""
        found: Resolver | None = self._of_section.get(kind)
        if found is None:
            found = self._of_section[kind] = kind()
        return found

    def after(self, links: Links, count: int) -> Sequence[Links]:
        """A quantity of the block at hand and those that follow it, ``count`` in all."""
        at = bisect_left(self.row, links.quantity.q.start, key=lambda other: other.quantity.q.start)
        return self.row[at : at + count]

    def of_document(self, find: Callable[[Context], Found]) -> Found:
        """What a function finds in the document (what its headings say), found once."""
        try:
            found: Found = self._of_document[find]
        except KeyError:
            found = self._of_document[find] = find(self)
        return found

    def of_block(self, find: Callable[[Context], Found]) -> Found:
        """What a function finds in the block at hand (its times, what its headings say), found once."""
        try:
            found: Found = self._found[find]
        except KeyError:
            found = self._found[find] = find(self)
        return found

    def cues_of(self, question: str) -> Sequence[CueMention]:
        """The cues of a question in the block at hand, in order; found once."""
        found = self._cues.get(question)
        if found is None:
            part = self.part_of_block(self.block)
            kind = part.kind if part else "other"
            found = self._cues[question] = matcher(question).find(self.doc, self.block, self.bounds, kind=kind)
        return found

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
