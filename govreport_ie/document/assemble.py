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

_KINDS: dict[str, BlockKind] = {
    TABLE: "table",
    NOTE: "note",
    GLOSS: "gloss",
    TITLE: "title",
    FRONT: "title",
    BOILERPLATE: "boilerplate",
    CONTENTS: "contents",
}
_BARE = re.compile(r"[一-鿿“《\d][^，。；：！？…]{1,33}\Z")
_STATEMENT = re.compile(r"(?:关于|\d{4}年|[一-鿿]{2,12}\d{4}年)[^，。；：]{4,60}说明\Z")
_NO_HEADING = re.compile(r"\d{4}年\d{1,2}月(?:\d{1,2}日)?\Z|.*[。；，、]\Z|各位|谢谢|[\d.,%]+\Z")
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
    asm = Assembler(lines.text)
    blocks: list[Block] = []
    infos: list[NoteInfo] = []
    anchors: dict[str, list[int]] = {}
    dropped: list[Dropped] = []
    firsts: list[int] = []
    for i in range(len(lines)):
        if lines.kind[i] == FURNITURE:
            dropped.append(
                Dropped(
                    lines.start[i],
                    lines.end[i],
                    reasons.get(i, "note_mark" if _is_mark(lines, notes, i) else "furniture"),
                )
            )
    dropped.extend(Dropped(start, end, "doubled") for start, end in lines.trimmed)
    lone = {s: m for s, e, m in notes.marks}
    previous = 0
    for group in groups:
        if blocks:
            asm.newline(previous)
        begin = asm.length
        if group.kind in (TABLE, BOILERPLATE, CONTENTS):
            _verbatim(lines, group, asm)
        else:
            _prose(lines, group, notes, asm, anchors, dropped, lone)
        previous = min(lines.end[group.lines[-1]], max(len(lines.text) - 1, 0))
        if asm.length == begin:  # nothing but marks: leave no empty block
            asm.drop_newline(bool(blocks))
            continue
        kind = _KINDS.get(group.kind) or _kind(asm.since(begin), lines, group)
        if group.kind == NOTE:
            infos.append(NoteInfo(notes.starts.get(group.lines[0], ("", 0))[0], len(blocks), None))
        blocks.append(Block(kind, begin, asm.length, 0, None))
        firsts.append(lines.start[group.lines[0]])
    text, mapping = asm.build()
    _link(infos, blocks, anchors)
    dropped.sort(key=lambda d: d.start)
    return Assembly(text, mapping, blocks, infos, dropped, firsts)


def _is_mark(lines: Lines, notes: Notes, i: int) -> bool:
    return bool(notes.marks_in(lines.start[i], lines.end[i]))


def _verbatim(lines: Lines, group: Group, asm: Assembler) -> None:
    for k, i in enumerate(group.lines):
        if k:
            asm.newline(lines.end[group.lines[k - 1]])
        asm.verbatim(lines.start[i], lines.end[i])


def _prose(
    lines: Lines,
    group: Group,
    notes: Notes,
    asm: Assembler,
    anchors: dict[str, list[int]],
    dropped: list[Dropped],
    lone: dict[int, str],
) -> None:
    previous = -1
    for k, i in enumerate(group.lines):
        start, end = lines.start[i], lines.end[i]
        if previous >= 0 and i - previous > 1 and lone:
            _anchor_lone(lines, range(previous + 1, i), lone, anchors, asm.length)
        previous = i
        if i in notes.starts and notes.starts[i][1] > start:
            dropped.append(Dropped(start, notes.starts[i][1], "note_mark"))
            start = notes.starts[i][1]
        elif k == 0:
            sign = _MARKDOWN.match(lines.body[i])
            if sign:
                dropped.append(Dropped(start, start + sign.end(), "markup"))
                start += sign.end()
        for a, b, mark in notes.marks_in(start, end):
            if a < start:
                continue
            asm.prose(start, a)
            dropped.append(Dropped(a, b, "markup" if mark == "**" else "note_mark"))
            anchors.setdefault(mark, []).append(asm.length)
            start = b
        asm.prose(start, end)
        asm.end_line(end)
    asm.end_run()


def _anchor_lone(lines: Lines, between: range, lone: dict[int, str], anchors: dict[str, list[int]], at: int) -> None:
    for i in between:
        if lines.kind[i] == FURNITURE and lines.start[i] in lone:
            anchors.setdefault(lone[lines.start[i]], []).append(at)


def _kind(text: str, lines: Lines, group: Group) -> BlockKind:
    number = parse_number(text)
    if number and number[0] <= 7:
        if number[0] == 7:
            return "heading" if text.endswith("】") else "paragraph"
        if text[-1] not in "。；，！？…：、" and len(text) <= 70 and "。" not in text:
            return "heading"
        if len(text) <= 32 and text.count("。") == 1 and text[-1] == "。" and "，" not in text and number[0] <= 4:
            return "heading"
        return "paragraph"
    if len(group.lines) <= 3 and len(text) <= 70 and _STATEMENT.match(text):
        return "heading"
    if len(group.lines) <= 2 and len(text) <= 34 and _BARE.match(text) and not _NO_HEADING.match(text):
        return "heading"
    return "paragraph"


def _link(infos: Sequence[NoteInfo], blocks: Sequence[Block], anchors: dict[str, list[int]]) -> None:
    """Give each note the nearest place of its mark before it."""
    for info in infos:
        places = anchors.get(info.mark, []) if info.mark else []
        before = [p for p in places if p <= blocks[info.block].start]
        if before:
            info.anchor = before[-1]
