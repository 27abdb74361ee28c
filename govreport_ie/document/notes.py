"""Footnotes and end notes: their texts, and the marks that point to them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from govreport_ie.document.layout import is_terminal
from govreport_ie.document.lines import BOILERPLATE, FURNITURE, NOTE, NUMERIC, PROSE, SHORT, TABLE, TITLE, Lines
from govreport_ie.lexicon.patterns import patterns

P = patterns("notes")

_SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_STARTERS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹[【〔0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_MARK_HINT = re.compile(r"[⁰¹²³⁴-⁹]|[\[【〔]\d{1,3}[\]】〕]|\*\*")
_NUMBERED = re.compile(r"(?:[\[【〔（(]\d{1,3}[\]】〕）)]|\d{1,2}[.、．](?!\d))\s*")
_REACH = 80  # lines between a mark and its footnote


@dataclass(slots=True)
class Notes:
    """What was found about notes.

    Attributes:
        starts: Line number of a note's first line to (mark, offset where its text begins).
        marks: Marks in the text: (start, end, mark), ascending; a bold sign has the mark ``**``.
    """

    starts: dict[int, tuple[str, int]] = field(default_factory=dict)
    marks: list[tuple[int, int, str]] = field(default_factory=list)

    def marks_in(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Marks that stand within a stretch of the source."""
        if not self.marks:
            return []
        i = bisect_left(self.marks, (start, 0, ""))
        out = []
        while i < len(self.marks) and self.marks[i][1] <= end:
            out.append(self.marks[i])
            i += 1
        return out


def find_notes(lines: Lines) -> Notes:
    r"""Find footnotes, end notes and their marks; note lines get the class ``F``, lone marks ``X``.

    Args:
        lines: The lines; ``kind`` is changed.

    Returns:
        The notes and marks.

    Example:
        >>> from govreport_ie.document.lines import split_lines
        >>> ls = split_lines("收入增长5%\n1\n，支出总量为20万\n1 剔除一次性因素后，增长2%。\n元。")
        >>> sorted(find_notes(ls).starts), "".join(ls.kind)
        ([3], 'SXPFP')
    """
    notes = Notes()
    if _MARK_HINT.search(lines.text):
        notes.marks = _marks(lines.text)
    _end_notes(lines, notes)
    _footnotes(lines, notes)
    notes.marks.sort()
    return notes


def _marks(text: str) -> list[tuple[int, int, str]]:
    out = []
    for match in P.mark.finditer(text):
        sup, bracket, lead = match.group("sup", "br", "lead")
        if sup:
            if not P.area.search(text[match.start() - 1]):
                out.append((*match.span(), sup.translate(_SUPER)))
        elif bracket or lead:
            out.append((*match.span(), bracket or lead))
        else:
            out.append((*match.span(), "**"))
    return out


def _end_notes(lines: Lines, notes: Notes) -> None:
    """Lists of notes under a heading of their own (注释：), up to the end of the text or the next title."""
    kind = lines.kind
    i, n = 0, len(lines)
    while i < n:
        if kind[i] in (SHORT, PROSE) and lines.body[i][0] in "注附" and P.region.match(lines.body[i]):
            i = _note_list(lines, notes, i)
        else:
            i += 1


def _note_list(lines: Lines, notes: Notes, header: int) -> int:
    kind = lines.kind
    alone = bool(re.fullmatch(P.region.pattern.split("|注[")[0], lines.body[header]))
    kind[header] = NOTE
    notes.starts[header] = ("", lines.start[header])
    i = header + 1
    if not alone:  # a remark under a table, one paragraph long
        while i < len(lines) and not is_terminal(lines.body[i - 1]) and kind[i] == PROSE:
            kind[i] = NOTE
            i += 1
        return i
    ahead = next((j for j in range(i, min(i + 3, len(lines))) if kind[j] in (SHORT, PROSE)), None)
    if ahead is None or not _NUMBERED.match(lines.body[ahead]):
        return i
    while i < len(lines) and kind[i] not in (BOILERPLATE, TITLE, TABLE):
        if kind[i] != FURNITURE:
            start = _NUMBERED.match(lines.body[i])
            if start and (i == header + 1 or is_terminal(lines.body[i - 1]) or lines.body[i][0] in "[【〔"):
                mark = re.sub(r"\D", "", start.group())
                notes.starts[i] = (mark, lines.start[i] + start.end())
            elif is_terminal(lines.body[i - 1]) and re.match(r"资料来源|本公报", lines.body[i]):
                notes.starts[i] = ("", lines.start[i])
            kind[i] = NOTE
        i += 1
    return i


def _footnotes(lines: Lines, notes: Notes) -> None:
    """Footnotes at the feet of pages, wherever they cut into the text."""
    seen: dict[str, int] = {}
    at = 0
    inline = notes.marks
    for i in range(len(lines)):
        body = lines.body[i]
        if body[0] not in _STARTERS or lines.kind[i] not in (SHORT, PROSE):
            continue
        match = P.start.match(body)
        if not match:
            continue
        while at < len(inline) and inline[at][0] < lines.start[i]:
            seen[inline[at][2]] = inline[at][0]
            at += 1
        mark = next(g for g in match.groups() if g).translate(_SUPER)
        if match["sup"] or (match["br"] and (mark in seen or i == 0 or is_terminal(lines.body[i - 1]))):
            _take(lines, notes, i, mark, match.end())
        elif match["num"] or match["circ"]:
            _plain_footnote(lines, notes, i, mark, match.end())


def _take(lines: Lines, notes: Notes, i: int, mark: str, skip: int) -> None:
    """Mark line ``i`` and those that go on from it as a footnote."""
    notes.starts[i] = (mark, lines.start[i] + skip)
    lines.kind[i] = NOTE
    j = i
    while not is_terminal(lines.body[j]) and j + 1 < len(lines) and j - i < 12:
        following = j + 1
        if (
            lines.kind[following] not in (SHORT, PROSE)
            or lines.page_break(following)
            or lines.body[following][0] in "⁰¹²³⁴⁵⁶⁷⁸⁹"
        ):
            break
        lines.kind[following] = NOTE
        j = following


def _plain_footnote(lines: Lines, notes: Notes, i: int, mark: str, skip: int) -> None:
    """A footnote that opens with a bare number, believed only where the same number stands as a mark shortly before."""
    for j in range(i - 1, max(-1, i - _REACH), -1):
        if (
            lines.body[j] == mark
            and lines.kind[j] in (NUMERIC, SHORT)
            and j > 0
            and lines.kind[j - 1] in (PROSE, SHORT)
        ):
            lines.kind[j] = FURNITURE
            notes.marks.append((lines.start[j], lines.end[j], mark))
            _take(lines, notes, i, mark, skip)
            return
    if not _breaks_in(lines, i):
        return
    glued = re.compile(rf"(?<=[一-鿿”）)%》]){re.escape(mark)}(?=[，。；、：])")
    for j in range(i - 1, max(-1, i - _REACH), -1):
        if lines.kind[j] == PROSE:
            found = glued.search(lines.body[j])
            if found:
                a = lines.start[j] + found.start()
                notes.marks.append((a, a + len(mark), mark))
                _take(lines, notes, i, mark, skip)
                return


def _breaks_in(lines: Lines, i: int) -> bool:
    """Whether the line interrupts a sentence, as a footnote at the foot of a page does."""
    before = i - 1
    while before >= 0 and lines.kind[before] in (FURNITURE, NOTE):
        before -= 1
    if before < 0:
        return False
    return (
        not is_terminal(lines.body[before])
        or i + 1 == len(lines)
        or lines.page_break(i + 1)
        or lines.kind[i + 1] == FURNITURE
    )
