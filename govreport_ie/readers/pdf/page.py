"""One page of a PDF: its lines and tables in reading order, in a compact form that a long file can hold."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from govreport_ie.readers.build import RawCell, RawTable
from govreport_ie.readers.pdf.aligned import aligned_tables
from govreport_ie.readers.pdf.glyphs import PageInk, Rule, Turn, read_page, read_rules
from govreport_ie.readers.pdf.lines import Letter, Line, split_columns, to_lines, to_runs
from govreport_ie.readers.pdf.tables import PageTable, ruled_tables


@dataclass(slots=True)
class TextLine:
    """A line: text, the places of its characters (four numbers each), its note marks and its place."""

    text: str
    coords: array[float]
    marks: list[tuple[int, int]]
    left: float
    top: float
    bottom: float
    size: float


@dataclass(slots=True)
class TableBlock:
    """A table with the places of its cells' characters, by row and column."""

    table: RawTable
    coords: dict[tuple[int, int], array[float]]
    top: float
    bottom: float
    edges: list[float]


@dataclass(slots=True)
class PageContent:
    """A page as read. ``short_rules`` are the heights of level rules that reach over less than half the page."""

    items: list[TextLine | TableBlock]
    width: float
    height: float
    glyphs: int
    unmapped: int
    short_rules: list[float]


def analyse(page: Any, textpage: Any, raw: Any) -> PageContent:
    """Read a page of a PDF from its text layer and the rules drawn on it."""
    ink = read_page(page, textpage, raw)
    return arrange(ink, read_rules(page, raw, ink.turn) if ink.glyphs else [])


def arrange(ink: PageInk, rules: list[Rule]) -> PageContent:
    """Put a page's glyphs in order: tables by their rules first, then columns, lines and tables by alignment."""
    tables, runs = ruled_tables(rules, to_runs(ink.glyphs))
    items: list[Line | PageTable] = []
    bands = split_columns(runs, _reading_width(ink))
    for band in bands:
        items += aligned_tables(to_lines(band))
    for table in tables:
        at = next((i for i, item in enumerate(items) if item.top > table.top), len(items))
        items.insert(at, table)
    if len(bands) == 1:
        items.sort(key=lambda item: item.top)
    level = [r for r in rules if r.y0 == r.y1 and 40 < r.x1 - r.x0 < 0.5 * ink.width]
    short = [r.y0 for r in level if not any(t.top - 3 <= r.y0 <= t.bottom + 3 for t in tables)]
    compact = [_compact_line(i, ink.back) if isinstance(i, Line) else _compact_table(i, ink.back) for i in items]
    return PageContent(compact, ink.width, ink.height, len(ink.glyphs), ink.unmapped, short)


def _reading_width(ink: PageInk) -> float:
    return max((g.right for g in ink.glyphs), default=0.0) + min((g.left for g in ink.glyphs), default=0.0)


def _compact_line(line: Line, back: Turn) -> TextLine:
    return TextLine(line.text, _coords(line.letters, back), line.marks, line.left, line.top, line.bottom, line.size)


def _compact_table(table: PageTable, back: Turn) -> TableBlock:
    cells = []
    coords = {}
    for cell in table.cells:
        letters = cell.letters
        text = "".join([letter.char for letter in letters])
        indent = round(2 * cell.indent) / 2 if text and not text[-1].isdigit() else 0.0
        cells.append(RawCell(cell.row, cell.column, text, cell.row_span, cell.col_span, None, indent))
        coords[cell.row, cell.column] = _coords(letters, back)
    raw = RawTable(table.rows, table.columns, cells, "ruled" if table.ruled else "aligned")
    return TableBlock(raw, coords, table.top, table.bottom, table.edges)


def _coords(letters: Sequence[Letter], back: Turn) -> array[float]:
    """Places of the letters; what was put in takes no room, right behind the letter before it."""
    coords = array("f")
    for letter in letters:
        glyph = letter.glyph
        if glyph is None:
            coords.extend((0.0, 0.0, 0.0, 0.0))
            continue
        x0, y0 = back(glyph.left, glyph.top)
        x1, y1 = back(glyph.right, glyph.bottom)
        coords.extend((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    return coords
