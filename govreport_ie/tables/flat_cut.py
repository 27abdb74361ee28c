"""Where flattened tables begin and end: header of names, header of columns, rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from govreport_ie.tables.flat_tokens import Token
from govreport_ie.tables.titles import Above, read_above
from govreport_ie.tables.vocabulary import Vocabulary
from govreport_ie.tables.words import squeeze

_STUB_LENGTH = 20
_MOST_HEADS = 120  # cells of a header
_LEAD_NUMBER = re.compile(r"\d{1,3}|\d{5}|\d{7}|\d{9}")  # the code or number of a first row
_BROKEN = 4  # lines that the header of the names can be broken over


@dataclass(slots=True)
class OpenTable:
    """A table that is being read: its header, and the tokens of its rows.

    Attributes:
        above: What stands above it.
        stub: The header of its names.
        lead: Headers before that: of codes or of an order.
        start: First source offset.
        head: Cells of the columns' header.
        body: Cells of its rows.
    """

    above: Above
    stub: str
    lead: tuple[str, ...]
    start: int
    head: list[Token] = field(default_factory=list)
    body: list[Token] = field(default_factory=list)

    def words(self) -> tuple[str, ...]:
        """The header in words, to be told again on the next page."""
        return (*self.lead, self.stub, *(squeeze(t.text) for t in self.head))

    @property
    def top(self) -> int:
        """Source offset of the first line that belongs to it."""
        spans = [s[0] for s in (self.above.title, self.above.unit) if s is not None]
        return min([*spans, self.start])


class Cutter:
    """Parts the cells of a stretch into tables."""

    def __init__(self, source: str, words: Vocabulary, floor: int) -> None:
        self.source = source
        self.words = words
        self.floor = floor

    def cut(self, tokens: Sequence[Token]) -> Iterator[OpenTable]:
        """The tables in order; each begins with the header of its names."""
        table: OpenTable | None = None
        i = 0
        while i < len(tokens):
            fresh = self._open(tokens, i, table)
            if fresh is None:
                if table is not None:
                    table.body.append(tokens[i])
                i += 1
                continue
            made, i = fresh
            if table is not None:
                while table.body and table.body[-1].start >= made.top:
                    table.body.pop()
                if made.words() == table.words() and self._same_title(table, made):
                    continue
                yield table
            table = made
        if table is not None:
            yield table

    def _open(self, tokens: Sequence[Token], i: int, table: OpenTable | None) -> tuple[OpenTable, int] | None:
        """The table whose header begins here, and the place of its first row; None where none begins."""
        if not tokens[i].is_label or (table is not None and not any(t.kind == "number" for t in table.body)):
            return None
        lead, at = self._lead(tokens, i)
        size = self._stub(tokens, at)
        if not size:
            return None
        first = self._first_row(tokens, at + size, counted=bool(lead))
        if first is None:
            return None
        last = next((t.end for t in reversed(table.body) if t.kind == "number"), self.floor) if table else self.floor
        above = read_above(self.source, last, tokens[i].start, self.words)
        stub = squeeze("".join(t.text for t in tokens[at : at + size]))
        made = OpenTable(above, stub, lead, tokens[i].start, list(tokens[at + size : first]))
        return made, first

    def _lead(self, tokens: Sequence[Token], i: int) -> tuple[tuple[str, ...], int]:
        """Headers of codes and of the rows' order before that of the names."""
        out: list[str] = []
        while i < len(tokens) and tokens[i].is_label and len(out) < _BROKEN:
            size = next((n for n in (1, 2) if self._told(tokens, i, n) in self.words.leads), 0)
            if not size or (size == 1 and self.words.stub_name.fullmatch(squeeze(tokens[i].text))):
                break
            out.append(self._told(tokens, i, size))
            i += size
        return tuple(out), i

    def _told(self, tokens: Sequence[Token], i: int, size: int) -> str:
        return squeeze("".join(t.text for t in tokens[i : i + size]))

    def _stub(self, tokens: Sequence[Token], i: int) -> int:
        """How many cells the header of the names takes, 0 for none."""
        for size in range(1, _BROKEN + 1):
            group = tokens[i : i + size]
            if len(group) < size or not all(t.is_label for t in group) or len(group[0].text) > _STUB_LENGTH:
                return 0
            if size > 1 and any(len(squeeze(t.text)) > 2 for t in group):
                return 0
            if self.words.stub_name.fullmatch(self._told(tokens, i, size)):
                following = tokens[i + size] if i + size < len(tokens) else None
                return size if following is not None and following.is_label else 0
        return 0

    def _first_row(self, tokens: Sequence[Token], i: int, *, counted: bool) -> int | None:
        """Place of the first row's label, or of its code or number in the list; None where no row follows."""
        words = self.words
        stop = min(len(tokens), i + _MOST_HEADS)
        number = next((k for k in range(i, stop) if not tokens[k].is_label), None)
        if number is None or number == i:
            return None
        for k in range(i + 1, number):
            if words.level_of(tokens[k].text)[0] and not self._in_header(tokens, k, number):
                return k
        if (
            counted
            and _LEAD_NUMBER.fullmatch(tokens[number].text)
            and number + 1 < stop
            and tokens[number + 1].is_label
        ):
            return number
        size = 1
        if (number - i >= 2 and self._told(tokens, number - 2, 2) in words.sums) or any(
            squeeze(t.text) in words.unit_stub for t in tokens[i:number]
        ):
            size = 2
        return number - size if number - size > i else None

    def _in_header(self, tokens: Sequence[Token], k: int, number: int) -> bool:
        """Whether a numbered cell is one of a header (1.政府补助): another stub or figure word follows it."""
        rest = [squeeze(t.text) for t in tokens[k + 1 : number - 1]]
        return any(self.words.stub_name.fullmatch(w) or self.words.figure.fullmatch(w) for w in rest)

    def _same_title(self, table: OpenTable, fresh: OpenTable) -> bool:
        if fresh.above.title is None or table.above.title is None:
            return fresh.above.title is None
        a, b = (squeeze(self.source[slice(*t.above.title)]) for t in (table, fresh) if t.above.title)
        strip = self.words.continued_title
        return strip.sub("", a) == strip.sub("", b) or strip.sub("", a).endswith(strip.sub("", b))
