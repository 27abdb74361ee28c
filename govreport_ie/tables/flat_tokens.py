"""Cells of tables that stand flattened in text: labels, numbers and blanks, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govreport_ie.tables.words import is_blank, squeeze

_MINUS = "-－−–△▽▼"
_FIGURE = r"\d[\d,，]*(?:\.\d+)?[%％]?"
_NUMBER = re.compile(rf"[{_MINUS}+]?{_FIGURE}|[（(]{_FIGURE}[)）]")
_LOOSE = re.compile(rf"(?:(?<=[\s|])|^)[{_MINUS}+]?{_FIGURE}(?=[\s|]|$)(?!\s*[年月日级期季号条])")
_DIGIT = re.compile(r"[0-9]")
_INK = re.compile(r"\S(?:.*\S)?")
WIDE = re.compile("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]")
_PAGE_DASH = re.compile(r"[-—–―─]{1,3}")
_DIGITS = re.compile(r"\d{1,2}")
_MOST_DIGITS = 4  # lines of a page number that is set from top to bottom


@dataclass(slots=True)
class Token:
    """A cell of a flattened table, in offsets of the source.

    Attributes:
        text: What it says, without white space at its ends.
        start: Its first offset.
        end: The offset behind it.
        kind: ``label``, ``number`` or ``blank`` (a dash for nothing).
        line: Number of its line.
        indent: White space before it on its line, in widths of a Han character.
    """

    text: str
    start: int
    end: int
    kind: str
    line: int = 0
    indent: float = 0.0

    @property
    def is_label(self) -> bool:
        """Whether it is neither number nor blank."""
        return self.kind == "label"

    @property
    def width(self) -> float:
        """How wide it is set with its indent, in widths of a Han character."""
        return self.indent + sum(1.0 if WIDE.match(c) else 0.5 for c in self.text)


@dataclass(slots=True)
class TextLine:
    """A line of the source that is no page furniture."""

    text: str
    start: int
    page: bool = False  # whether it is the first of a page


def lines_of(source: str, start: int, end: int, dropped: Sequence[tuple[int, int]] = ()) -> list[TextLine]:
    """The inked lines of a stretch of the source, page numbers left out.

    Args:
        source: The text.
        start: Where the stretch starts.
        end: Where it ends.
        dropped: Spans that are no part of the text, in order.
    """
    lines: list[TextLine] = []
    gone = iter(dropped)
    next_gone = next(gone, None)
    page = False
    at = start
    for piece in source[start:end].split("\n"):
        stop = at + len(piece)
        while next_gone is not None and next_gone[1] <= at:
            next_gone = next(gone, None)
        body = piece.strip("\f")
        page = page or len(body) < len(piece)
        ink = at + len(piece) - len(piece.lstrip())
        if body.strip() and not (next_gone is not None and next_gone[0] <= ink < next_gone[1]):
            lines.append(TextLine(body, at + piece.index(body), page))
            page = False
        at = stop + 1
    return list(_without_page_numbers(lines))


def _without_page_numbers(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """The lines but for a page number in dashes over several lines (—, 1, 6, —) at the foot of a page."""
    i = 0
    while i < len(lines):
        if _PAGE_DASH.fullmatch(lines[i].text.strip()):
            j = i + 1
            while j < len(lines) and j - i <= _MOST_DIGITS and _DIGITS.fullmatch(lines[j].text.strip()):
                j += 1
            closed = j > i + 1 and j < len(lines) and _PAGE_DASH.fullmatch(lines[j].text.strip()) is not None
            if closed and (j + 1 == len(lines) or lines[j + 1].page):
                i = j + 1
                continue
        yield lines[i]
        i += 1


def tokens_of(lines: Sequence[TextLine], is_title: re.Pattern[str]) -> list[Token]:
    """Cells of lines: whole lines, and the numbers inside lines that hold several cells.

    Args:
        lines: The lines.
        is_title: What a title looks like: its numbers are no cells.

    Example:
        >>> found = tokens_of([TextLine("契税 12 -3.5%", 0), TextLine("—", 11)], re.compile("$^"))
        >>> [(t.text, t.kind) for t in found]
        [('契税', 'label'), ('12', 'number'), ('-3.5%', 'number'), ('—', 'blank')]
    """
    out: list[Token] = []
    for number, line in enumerate(lines):
        body = line.text.strip()
        lead = line.text[: len(line.text) - len(line.text.lstrip())]
        start = line.start + len(lead)
        indent = sum(1.0 if WIDE.match(c) else 0.5 for c in lead)
        if _NUMBER.fullmatch(body):
            out.append(Token(body, start, start + len(body), "number", number, indent))
        elif is_blank(body):
            out.append(Token(body, start, start + len(body), "blank", number, indent))
        elif _DIGIT.search(body) and not is_title.search(squeeze(body)):
            out += _cells(body, start, number, indent)
        else:
            out.append(Token(body, start, start + len(body), "label", number, indent))
    return out


def _cells(body: str, start: int, line: int, indent: float) -> Iterator[Token]:
    """The label and the numbers of one line."""
    at = 0
    for found in _LOOSE.finditer(body):
        yield from _label(body[at : found.start()], start + at, line, indent if not at else 0.0)
        yield Token(found.group(), start + found.start(), start + found.end(), "number", line)
        at = found.end()
    yield from _label(body[at:], start + at, line, indent if not at else 0.0)


def _label(piece: str, start: int, line: int, indent: float) -> Iterator[Token]:
    found = _INK.search(piece)
    if found is not None:
        kind = "blank" if is_blank(found.group()) else "label"
        yield Token(found.group(), start + found.start(), start + found.end(), kind, line, indent)
