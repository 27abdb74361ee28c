"""What the document room hands on: clean text, its way back to the source, and its structure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from govreport_ie.lexicon.kinds import DocumentKind, Kinds

BlockKind = Literal["title", "heading", "paragraph", "note", "gloss", "table", "boilerplate", "contents"]


class OffsetMap:
    r"""Maps offsets of an edited text back to the text that it was made from.

    The edited text is a row of segments, each copied (character for character, perhaps translated one to one)
    from the source; segments may stand in another order than in the source.

    Example:
        >>> m = OffsetMap([0, 4], [0, 9], 6)      # "2023" + "年底" cut out of "2023 \n\n  年底"
        >>> m.span(2, 6)
        (2, 11)
    """

    __slots__ = ("_clean", "_source", "length")

    def __init__(self, clean_starts: Sequence[int], source_starts: Sequence[int], length: int) -> None:
        self._clean = list(clean_starts)
        self._source = list(source_starts)
        self.length = length

    def at(self, offset: int) -> int:
        """Source offset of the character at ``offset`` of the edited text."""
        i = bisect_right(self._clean, offset) - 1
        return self._source[i] + offset - self._clean[i]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Source span from the first to the last character of ``[start, end)``."""
        if end <= start:
            here = self.at(start) if self.length else 0
            return here, here
        clean, source = self._clean, self._source
        i = bisect_right(clean, start) - 1
        last = end - 1
        j = i if i + 1 == len(clean) or last < clean[i + 1] else bisect_right(clean, last, i) - 1
        return source[i] + start - clean[i], source[j] + end - clean[j]

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches of the source that ``[start, end)`` was copied from, in the order of the edited text.

        Example:
            >>> list(OffsetMap([0, 4], [0, 9], 6).runs(2, 6))
            [(2, 4), (9, 11)]
        """
        i = bisect_right(self._clean, start) - 1
        while start < end:
            stop = min(end, self._clean[i + 1] if i + 1 < len(self._clean) else self.length)
            low = self._source[i] + start - self._clean[i]
            yield low, low + stop - start
            start, i = stop, i + 1

    def compose(self, inner: OffsetMap) -> OffsetMap:
        """The map straight to the text that ``inner`` leads to (self: c→b, inner: b→a, result: c→a)."""
        clean: list[int] = []
        source: list[int] = []
        for k, at in enumerate(self._clean):
            end = self._clean[k + 1] if k + 1 < len(self._clean) else self.length
            low = self._source[k]
            i = bisect_right(inner._clean, low) - 1
            position, middle = at, low
            while position < end:
                clean.append(position)
                source.append(inner._source[i] + middle - inner._clean[i])
                stop = inner._clean[i + 1] if i + 1 < len(inner._clean) else middle + (end - position)
                position += stop - middle
                middle = stop
                i += 1
        return OffsetMap(clean, source, self.length)


@dataclass(slots=True)
class Block:
    """A paragraph, heading, note, glossary entry or table of the clean text."""

    kind: BlockKind
    start: int
    end: int
    part: int
    section: int | None  # index into Document.sections of the innermost section, None before the first


@dataclass(slots=True)
class Sentence:
    """A sentence (up to 。！？ or the block's end) of the clean text."""

    start: int
    end: int
    block: int


@dataclass(slots=True)
class SectionNode:
    """A heading; start is the heading's own start, body_start where the text after it begins."""

    part: int
    level: int
    number: str
    title: str
    parent: int | None
    start: int
    body_start: int
    end: int
    inline: bool = False  # the heading opens a paragraph ("一是加强税源建设。全力支持…", "收入情况。2023年…")


@dataclass(slots=True)
class PartInfo:
    """A report inside the file."""

    kind: str
    start: int
    end: int
    title: str | None = None
    region: str | None = None
    review_year: int | None = None
    plan_year: int | None = None
    date: str | None = None
    meeting: str | None = None
    speaker: str | None = None
    form: str = ""  # the kind's own name in kinds.toml (department_budget is of the kind budget); the kind where empty

    @property
    def sort(self) -> DocumentKind:
        """The kind of document: which way it looks, the status of what is to come, whether it is an account."""
        kinds = Kinds.default()
        return kinds[self.form] if self.form in kinds else kinds.get(self.kind, kinds["other"])


@dataclass(slots=True)
class NoteInfo:
    """A footnote: its mark, its block, and the clean offset at which its mark stood (None where not found)."""

    mark: str
    block: int
    anchor: int | None


@dataclass(slots=True)
class GlossEntry:
    """A glossary or footnote definition: 民生微实事：指…… Offsets of the clean text."""

    term: str
    term_start: int
    term_end: int
    start: int
    end: int


@dataclass(slots=True)
class Dropped:
    """A stretch of the source that is not in the clean text, and why: page_number, running_head, note_mark …"""

    start: int  # source offsets
    end: int
    reason: str


@dataclass(slots=True)
class Document:
    """A report ready for reading: see the fields' classes. All offsets are of ``text`` unless said otherwise."""

    source: str
    text: str
    map: OffsetMap
    blocks: list[Block]
    sentences: list[Sentence]
    sections: list[SectionNode]
    parts: list[PartInfo]
    notes: list[NoteInfo] = field(default_factory=list)
    glossary: list[GlossEntry] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    def sentences_of(self, kinds: Iterable[str]) -> Iterable[Sentence]:
        """Sentences of the blocks of the given kinds."""
        wanted = frozenset(kinds)
        return (s for s in self.sentences if self.blocks[s.block].kind in wanted)
