"""Groups of lines to clean text, blocks, notes and what is dropped."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from govreport_ie.document.clean import Assembler
from govreport_ie.document.layout import Group
from govreport_ie.document.lines import BOILERPLATE, CONTENTS, FRONT, FURNITURE, GLOSS, NOTE, TABLE, TITLE, Lines
from govreport_ie.document.model import Block, BlockKind, Dropped, NoteInfo, OffsetMap
from govreport_ie.document.notes import Notes
from govreport_ie.document.sections import parse_number
from govreport_ie.lexicon.patterns import patterns

P = patterns("parts")

_KINDS: dict[str, BlockKind] = {
    TABLE: "table",
    NOTE: "note",
    GLOSS: "gloss",
    TITLE: "title",
    FRONT: "title",
    BOILERPLATE: "boilerplate",
    CONTENTS: "contents",
}
_MARKDOWN = re.compile(r"(?:#{1,6}\s+|[-*•·]\s+(?=\S))")


@dataclass(slots=True)
class Assembly:
    """The clean text and what came out on the way."""

    text: str
    map: OffsetMap
    blocks: list[Block]
    notes: list[NoteInfo]
    dropped: list[Dropped]
    firsts: list[int] = field(default_factory=list)

    def offset_of_line(self, lines: Lines, i: int) -> int:
        """Clean offset of the block that a line begins or stands in."""
        k = max(0, bisect_right(self.firsts, lines.start[i]) - 1)
        return self.blocks[k].start if self.blocks else 0


def assemble(lines: Lines, groups: Sequence[Group], notes: Notes, reasons: dict[int, str]) -> Assembly:
    """Write the groups one after the other, a line break between.

    Args:
        lines: The classified lines.
        groups: Their groups in reading order.
        notes: Notes and marks.
        reasons: Why lines of page furniture were dropped.

    Returns:
        Text, map, blocks, notes and dropped stretches.
    """
    writer = _Writer(lines, notes)
    writer.drop_furniture(reasons)
    for group in groups:
        writer.write(group)
    text, mapping = writer.asm.build()
    _link(writer.infos, writer.blocks, writer.anchors)
    writer.dropped.sort(key=lambda d: d.start)
    return Assembly(text, mapping, writer.blocks, writer.infos, writer.dropped, writer.firsts)


class _Writer:
    """Writes groups one by one and keeps what comes out on the way."""

    def __init__(self, lines: Lines, notes: Notes) -> None:
        self.lines = lines
        self.notes = notes
        self.lone = {start: mark for start, _, mark in notes.marks}
        self.asm = Assembler(lines.text)
        self.blocks: list[Block] = []
        self.infos: list[NoteInfo] = []
        self.anchors: dict[str, list[int]] = {}
        self.dropped: list[Dropped] = [Dropped(start, end, "doubled") for start, end in lines.trimmed]
        self.firsts: list[int] = []
        self.previous = 0

    def drop_furniture(self, reasons: dict[int, str]) -> None:
        """Note the lines that are page furniture or lone note marks."""
        for i, kind in enumerate(self.lines.kind):
            if kind == FURNITURE:
                start, end = self.lines.start[i], self.lines.end[i]
                other = "note_mark" if self.notes.marks_in(start, end) else "furniture"
                self.dropped.append(Dropped(start, end, reasons.get(i, other)))

    def write(self, group: Group) -> None:
        """Write one group as a block; a group of nothing but marks leaves none."""
        lines, asm = self.lines, self.asm
        if self.blocks:
            asm.newline(self.previous)
        begin = asm.length
        if group.kind in (TABLE, BOILERPLATE, CONTENTS):
            self._verbatim(group)
        else:
            self._prose(group)
        self.previous = min(lines.end[group.lines[-1]], max(len(lines.text) - 1, 0))
        if asm.length == begin:
            asm.drop_newline(bool(self.blocks))
            return
        kind = _KINDS.get(group.kind) or _kind(asm.since(begin), group)
        if group.kind == NOTE:
            mark, _ = self.notes.starts.get(group.lines[0], ("", 0))
            self.infos.append(NoteInfo(mark, len(self.blocks), None))
        self.blocks.append(Block(kind, begin, asm.length, 0, None))
        self.firsts.append(lines.start[group.lines[0]])

    def _verbatim(self, group: Group) -> None:
        for k, i in enumerate(group.lines):
            if k:
                self.asm.newline(self.lines.end[group.lines[k - 1]])
            self.asm.verbatim(self.lines.start[i], self.lines.end[i])

    def _prose(self, group: Group) -> None:
        previous = group.lines[0]
        for k, i in enumerate(group.lines):
            if i - previous > 1 and self.lone:
                self._anchor_lone(range(previous + 1, i))
            previous = i
            self._line(i, k == 0)
            self.asm.end_line(self.lines.end[i])
        self.asm.end_run()

    def _line(self, i: int, first: bool) -> None:
        """One line of prose, without its note marks and bold signs."""
        start, end = self.lines.start[i], self.lines.end[i]
        begin = self.notes.starts[i][1] if i in self.notes.starts else start
        sign = _MARKDOWN.match(self.lines.body[i]) if first and begin == start else None
        if sign:
            begin = start + sign.end()
        if begin > start:
            self.dropped.append(Dropped(start, begin, "markup" if sign else "note_mark"))
            start = begin
        for a, b, mark in self.notes.marks_in(start, end):
            self.asm.prose(start, a)
            self.dropped.append(Dropped(a, b, "markup" if mark == "**" else "note_mark"))
            self.anchors.setdefault(mark, []).append(self.asm.length)
            start = b
        self.asm.prose(start, end)

    def _anchor_lone(self, between: range) -> None:
        """Remember where marks on lines of their own stood."""
        for i in between:
            mark = self.lone.get(self.lines.start[i])
            if mark and self.lines.kind[i] == FURNITURE:
                self.anchors.setdefault(mark, []).append(self.asm.length)


def _kind(text: str, group: Group) -> BlockKind:
    """Whether prose is a heading, by the number before it or by its words."""
    number = parse_number(text)
    if number and number[0] <= 7:
        return "heading" if _numbered_heads(text, number[0]) else "paragraph"
    return "heading" if _bare_heads(text, len(group.lines)) else "paragraph"


def _numbered_heads(text: str, level: int) -> bool:
    """Whether a numbered text is a heading: short, and no statement."""
    if level == 7:
        return text.endswith("】")
    if "。" not in text:
        return len(text) <= 70 and text[-1] not in "；，！？…：、" and not P.states.search(text)
    return level <= 4 and len(text) <= 32 and text.index("。") == len(text) - 1 and "，" not in text


def _bare_heads(text: str, lines: int) -> bool:
    """Whether a text without number is a heading: few lines that begin as headings do."""
    if lines <= 3 and len(text) <= 70 and P.statement.match(text):
        return True
    return lines <= 2 and len(text) <= 34 and bool(P.bare.match(text)) and not P.no_heading.match(text)


def _link(infos: Sequence[NoteInfo], blocks: Sequence[Block], anchors: dict[str, list[int]]) -> None:
    """Give each note the nearest place of its mark before it."""
    for info in infos:
        places = anchors.get(info.mark, []) if info.mark else []
        before = [p for p in places if p <= blocks[info.block].start]
        if before:
            info.anchor = before[-1]
