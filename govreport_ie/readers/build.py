"""Puts a source's text together: a buffer that knows its length, tables written cell by cell, captions found."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import NamedTuple

from govreport_ie.schema.source import SourceTable, TableMethod
from govreport_ie.schema.span import Span

_SPACE = re.compile(r"\s+")
_WRAPPED = re.compile(r"(?<=[\u3400-\u9fff\uff00-\uffef])[ \t]*\n[ \t]*(?=[\u3400-\u9fff\uff00-\uffef(])")
UNIT = re.compile(
    r"(?:(?:金额|计量|货币)|(?<![一-鿿]))单\s*位\s*[:：]\s*[^\s，。；()（）]+(?:[、，]\s?[^\s，。；()（）]+){0,3}"
)
_NO_CAPTION = re.compile(r"[。；;，,]\s*$|^[\s\d.,%\-—()（）]*$")
_LOOK_BACK = 4  # lines above a table that may hold its title and unit
_CAPTION_LENGTH = 60


class RawCell(NamedTuple):
    """A cell before it has a place in the text; ``indent`` in widths of a Han character, None to count its spaces."""

    row: int
    column: int
    text: str
    row_span: int = 1
    col_span: int = 1
    header: bool | None = None
    indent: float | None = None


@dataclass(slots=True)
class RawTable:
    """A table before it has a place in the text."""

    rows: int
    columns: int
    cells: list[RawCell]
    method: TableMethod = "markup"
    page: int | None = None
    continues: int | None = None


@dataclass(slots=True)
class TextBuilder:
    """Collects pieces of text and keeps count of the offset.

    Example:
        >>> builder = TextBuilder()
        >>> builder.add("收入")
        (0, 2)
        >>> builder.text
        '收入'
    """

    parts: list[str] = field(default_factory=list)
    length: int = 0
    tables: list[SourceTable] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All that was added so far."""
        return "".join(self.parts)

    def add(self, piece: str) -> tuple[int, int]:
        """Append a piece; the start and end that it has in the text."""
        start = self.length
        if piece:
            self.parts.append(piece)
            self.length += len(piece)
        return start, self.length

    def add_table(self, table: RawTable) -> SourceTable:
        """Write a table, cells parted by tabs and rows by line feeds, and keep it with the spans of its cells."""
        start = self.length
        by_row: list[list[RawCell]] = [[] for _ in range(table.rows)]
        for cell in table.cells:
            by_row[cell.row].append(cell)
        cells: list[dict[str, object]] = []
        for number, row in enumerate(by_row):
            if number:
                self.add("\n")
            row.sort(key=_column)
            for place, cell in enumerate(row):
                if place:
                    self.add("\t")
                cells.append(self._add_cell(cell))
        values = {
            "span": {"start": start, "end": self.length},
            "page": table.page,
            "rows": table.rows,
            "columns": table.columns,
            "cells": cells,
            "continues": table.continues,
            "method": table.method,
        }
        self.tables.append(SourceTable.model_validate(values))  # in one go: tables have ten thousands of cells
        return self.tables[-1]

    def _add_cell(self, cell: RawCell) -> dict[str, object]:
        text = cell.text
        if text:
            text = _SPACE.sub(" ", _WRAPPED.sub("", text) if "\n" in text else text).strip()
        start, end = self.add(text)
        return {
            "row": cell.row,
            "column": cell.column,
            "row_span": cell.row_span,
            "col_span": cell.col_span,
            "text": text,
            "span": {"start": start, "end": end},
            "header": cell.header,
            "indent": indent_of(cell.text) if cell.indent is None else cell.indent,
        }


_column = attrgetter("column")


def indent_of(text: str) -> float:
    """How far leading white space sets a text in, in widths of a Han character.

    Example:
        >>> indent_of("　　其中：税收收入")
        2.0
    """
    if not text[:1].isspace():
        return 0.0
    lead = text[: len(text) - len(text.lstrip())]
    return sum(1.0 if c in "　\u2003" else 0.5 for c in lead if c not in "\r\n")


def with_captions(text: str, tables: list[SourceTable]) -> tuple[SourceTable, ...]:
    """The tables with the title and unit lines that stand right above them, or in their first row."""
    done: list[SourceTable] = []
    floor = 0
    for table in tables:
        caption, unit = _above(text, floor, table.span.start)
        unit = unit or _inside(text, table)
        done.append(table.model_copy(update={"caption": caption, "unit": unit}))
        floor = table.span.end
    return tuple(done)


def _above(text: str, floor: int, start: int) -> tuple[Span | None, Span | None]:
    caption = unit = None
    end = start
    for _ in range(_LOOK_BACK):
        end = _last_ink(text, floor, end)
        if end <= floor:
            break
        begin = max(text.rfind("\n", floor, end), text.rfind("\f", floor, end), floor - 1) + 1
        line = text[begin:end]
        found = UNIT.search(line)
        if found and unit is None:
            unit = Span(start=begin + found.start(), end=begin + found.end())
            line = line[: found.start()].rstrip(" \t　(（")
        if line.strip() and caption is None:
            if len(line) > _CAPTION_LENGTH or _NO_CAPTION.search(line):
                break
            lead = len(line) - len(line.lstrip())
            caption = Span(start=begin + lead, end=begin + len(line))
        if caption and unit:
            break
        end = begin
    return caption, unit


def _last_ink(text: str, floor: int, end: int) -> int:
    return floor + len(text[floor:end].rstrip())


def _inside(text: str, table: SourceTable) -> Span | None:
    for cell in table.cells:
        if cell.row > 1:
            break
        found = UNIT.search(cell.text)
        if found:
            return Span(start=cell.span.start + found.start(), end=cell.span.start + found.end())
    return None


def place_cells(rows: list[list[RawCell]]) -> RawTable:
    """Lay cells out as a browser does: each takes the next free column; spans from above keep theirs.

    ``row`` and ``column`` of the given cells are not looked at.
    """
    taken: set[tuple[int, int]] = set()
    placed: list[RawCell] = []
    columns = 0
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            down = min(max(cell.row_span, 1), len(rows) - number)
            across = max(cell.col_span, 1)
            if down > 1:
                taken.update((number + r, column + c) for r in range(1, down) for c in range(across))
            placed.append(RawCell(number, column, cell.text, down, across, cell.header, cell.indent))
            column += across
            columns = max(columns, column)
    return RawTable(rows=len(rows), columns=columns, cells=placed)


def places_of(rows: list[list[RawCell]]) -> int:
    """Places in the grid that the cells of rows take, merged ones all that they cover.

    Example:
        >>> places_of([[RawCell(0, 0, "收入", col_span=3)], [RawCell(1, 0, "8"), RawCell(1, 1, "9")]])
        6
    """
    columns = max((sum(max(cell.col_span, 1) for cell in row) for row in rows), default=0)
    return max(
        len(rows) * columns,
        sum(min(max(c.row_span, 1), len(rows) - r) * max(c.col_span, 1) for r, row in enumerate(rows) for c in row),
    )


def too_large(rows: int, columns: int) -> str:
    """The warning for a table that is out of bounds."""
    return f"a table of {rows:,} rows and {columns:,} columns is too large to be read as one; its cells are left out"


def without_empty_edges(table: RawTable) -> RawTable:
    """The table without trailing columns and rows that hold no text at all."""
    inked = [c for c in table.cells if c.text.strip()]
    rows = max((c.row + c.row_span for c in inked), default=0)
    columns = max((c.column + c.col_span for c in inked), default=0)
    if rows == table.rows and columns == table.columns:
        return table
    cells = [
        c._replace(row_span=min(c.row_span, rows - c.row), col_span=min(c.col_span, columns - c.column))
        for c in table.cells
        if c.row < rows and c.column < columns
    ]
    return replace(table, rows=rows, columns=columns, cells=cells)
