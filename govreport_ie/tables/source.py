"""Tables that a reader kept as tables: header rows, label columns, panels, pages put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from govreport_ie.schema.source import Source, SourceCell, SourceTable
from govreport_ie.tables.model import Cell, Column, Grid, Panel, Row
from govreport_ie.tables.titles import read_above
from govreport_ie.tables.vocabulary import Vocabulary
from govreport_ie.tables.words import is_blank, is_number, squeeze

_Rows = list[list["SourceCell | None"]]
_MOSTLY = 0.8  # share of a column's cells that must be numbers
_UNIT_LENGTH = 8
_LETTERED = re.compile(r"[A-Z](?:=[A-Z0-9+\-*/()]+)?")  # C, C=A+B
_WIDE = 3  # columns of a table that has no column of names
_NO_HEAD = "it has no header row"


@dataclass(slots=True)
class _Head:
    """The header of the table in hand: its rows, and how its pages are told."""

    rows: _Rows
    words: tuple[tuple[str, ...], ...]
    columns: int
    title: str


def source_grids(source: Source, words: Vocabulary | None = None) -> list[Grid]:
    """The tables of a source, those that go on over a page break put together.

    Args:
        source: What a reader made of a file.
        words: The words known; the package's own by default.
    """
    maker = GridMaker(source.text, words or Vocabulary.default())
    for table in source.tables:
        maker.add(table)
    return maker.grids


class GridMaker:
    """Makes grids one after the other; the one before is kept in mind, for it may go on."""

    def __init__(self, text: str, words: Vocabulary) -> None:
        self.text = text
        self.words = words
        self.grids: list[Grid] = []
        self.head: _Head | None = None
        self.floor = 0

    def add(self, table: SourceTable) -> None:
        """Make a grid of a table, or put its rows below those of the one before."""
        rows = table.grid()
        layout = _Layout(rows, self.words)
        grid = self._grid(table, layout)
        last, head = (self.grids[-1], self.head) if self.grids else (None, None)
        if last is not None and head is not None and not last.reason:
            if grid.reason == _NO_HEAD and self._may_follow(table, grid, last) and head.columns == table.columns:
                layout = _Layout(head.rows + rows, self.words, first=len(head.rows))
                grid = self._grid(table, layout)
                shift = len(head.rows)
                for panel in grid.panels:
                    for row in panel.rows:
                        row.index -= shift
                if not grid.reason and _alike(grid, last):
                    self._append(last, grid)
                    return
            elif self._goes_on(table, layout, grid, last, head):
                self._append(last, grid)
                return
        self.grids.append(grid)
        title = squeeze(grid.caption.text) if grid.caption else ""
        self.head = _Head(layout.header, layout.header_words, table.columns, title)
        self.floor = grid.end

    def _append(self, last: Grid, grid: Grid) -> None:
        """Put the rows of the next page below those of the table."""
        last.end = self.floor = grid.end
        for panel, rest in zip(last.panels, grid.panels, strict=True):
            offset = panel.rows[-1].index + 1 if panel.rows else 0
            for row in rest.rows:
                row.index += offset
            panel.rows += rest.rows

    def _may_follow(self, table: SourceTable, grid: Grid, last: Grid) -> bool:
        """Whether a table without a header can be the next page of the one before."""
        if table.continues is not None:
            return True
        between = self.text[last.end : grid.start]
        if table.page is not None and last.page is not None:
            return grid.caption is None or self.words.continued.fullmatch(squeeze(grid.caption.text)) is not None
        return not between.strip() or self.words.continued.fullmatch(squeeze(between)) is not None

    def _goes_on(self, table: SourceTable, layout: _Layout, grid: Grid, last: Grid, head: _Head) -> bool:
        """Whether a table is the next page of the one before it: said by the reader, or under the same header."""
        if grid.reason or not _alike(grid, last):
            return False
        same = layout.header_words == head.words
        if table.continues is not None:
            return same or not layout.header_words
        title = squeeze(grid.caption.text) if grid.caption else ""
        title = self.words.continued.sub("", title)
        return bool(layout.header_words) and same and (title in ("", head.title) and table.page is not None)

    def _grid(self, table: SourceTable, layout: _Layout) -> Grid:
        text = self.text
        above = read_above(text, self.floor, table.span.start, self.words)
        caption = Cell(text[slice(*above.title)], *above.title) if above.title else None
        unit = Cell(text[slice(*above.unit)], *above.unit) if above.unit else None
        if unit is None and table.unit is not None:
            unit = Cell(table.unit.of(text), table.unit.start, table.unit.end)
        grid = Grid(len(self.grids), table.span.start, table.span.end, table.page, caption, unit, above.notes)
        for row in layout.rows[: layout.title]:
            cell = next((c for c in row if c is not None and c.text), None)
            if cell is not None and grid.caption is None and not self.words.unit_line.search(cell.text):
                grid.caption = _cell(cell)
        if layout.first == layout.title:
            grid.reason = _NO_HEAD
        elif layout.first >= len(layout.rows):
            grid.reason = "it has no numbers"
        else:
            grid.panels = layout.panels()
            if not grid.panels:
                grid.reason = "no column of numbers stands beside a column of names"
        return grid


def _alike(grid: Grid, last: Grid) -> bool:
    return len(grid.panels) == len(last.panels) and all(
        len(a.columns) == len(b.columns) for a, b in zip(grid.panels, last.panels, strict=True)
    )


def _cell(cell: SourceCell) -> Cell:
    return Cell(cell.text, cell.span.start, cell.span.end)


class _Layout:
    """Which rows of a table are its title and header, and what its columns hold."""

    def __init__(self, rows: _Rows, words: Vocabulary, *, first: int | None = None) -> None:
        self.rows = rows
        self.words = words
        self.skipped: set[int] = set()  # header rows that only number the columns
        self.first = self._head() if first is None else first
        self.title = 0
        while self.title < self.first and self._is_title(rows[self.title]):
            self.title += 1
        self.header = rows[self.title : self.first]
        self.header_words = tuple(tuple(c.text if c else "" for c in row) for row in self.header)
        self.kinds: list[str] = []

    def _is_title(self, row: Sequence[SourceCell | None]) -> bool:
        """Whether a row is one cell across the whole table."""
        return (
            len(row) > 1
            and row[0] is not None
            and all(c is row[0] or (c is None or not c.text) for c in row)
            and (row[0].col_span > 1)
        )

    def _head(self) -> int:
        """Number of the first row that is no header."""
        at = 0
        for at, row in enumerate(self.rows):
            inked = [c for c in row if c is not None and c.text]
            if not inked or self._is_title(row) or any(c.header for c in inked):
                continue
            if self._numbers_columns(row):
                self.skipped.add(at)
                continue
            names = {id(c) for c in inked}
            if any(self.words.stub_name.fullmatch(squeeze(c.text)) for c in inked[:2] if c.row == at):
                continue
            if any(is_number(c.text) for c in inked) or len(names) < 2:
                return at
            if all(is_blank(c.text) for c in row[1:] if c is not None):
                return at
        return at + 1 if self.rows else 0

    def _numbers_columns(self, row: Sequence[SourceCell | None]) -> bool:
        """Whether a row only numbers the columns: 栏次, 1, 2, 3; 甲, A, B, C=A+B."""
        cells = list({id(c): squeeze(c.text) for c in row if c is not None and c.text}.values())
        rest = [t for t in cells if t not in self.words.line_numbers]
        if len(rest) < 2 or not all(len(t) <= _UNIT_LENGTH for t in rest):
            return False
        if all(t.isdecimal() for t in rest):
            steps = [int(t) for t in rest]
            marked = len(rest) < len(cells) or len(rest) > 2
            return marked and steps[0] in (0, 1) and steps == list(range(steps[0], steps[0] + len(steps)))
        return all(_LETTERED.fullmatch(t) for t in rest)

    def panels(self) -> list[Panel]:
        """The columns parted into panels of names and numbers."""
        width = len(self.rows[0])
        self.kinds = [self._kind(c) for c in range(width)]
        kinds, out, start = self.kinds, [], 0
        while start < width:
            end = start
            while end < width and kinds[end] != "number":
                end += 1
            stop = end
            while stop < width and kinds[stop] != "name" and not self._is_stub(stop):
                stop += 1
            while stop - 1 > end and stop < width and kinds[stop - 1] in ("code", "order"):
                stop -= 1  # the codes of the next panel's names
            names = [c for c in range(start, end) if kinds[c] == "name"]
            if stop > end and (names or (start == 0 and stop == width and stop - end >= _WIDE)):
                out.append(self._panel(names, range(start, stop)))
            start = max(stop, start + 1)
        return out

    def _is_stub(self, column: int) -> bool:
        return any(self.words.stub_name.fullmatch(squeeze(p.text)) for p in self._path(column)[-1:])

    def _kind(self, column: int) -> str:
        """Whether a column holds numbers, names, codes, units, or the order of the rows."""
        words = self.words
        path = self._path(column)
        head = squeeze(path[-1].text) if path else ""
        body = [row[column] for row in self.rows[self.first :]]
        texts = [c.text for c in body if c is not None and c.text and not is_blank(c.text) and c.col_span == 1]
        numbers = sum(1 for t in texts if is_number(t))
        if head in words.code_stub and numbers >= _MOSTLY * len(texts):
            return "code"
        if head in words.order_stub:
            return "order"
        if head in words.unit_stub and texts and all(len(t) <= _UNIT_LENGTH for t in texts) and not numbers and column:
            return "unit"
        if words.stub_name.fullmatch(head) or (not path and numbers < len(texts)):
            return "name"
        if texts and numbers < _MOSTLY * len(texts):
            return "name"
        return "number" if path else "order"

    def _path(self, column: int) -> list[Cell]:
        """The header cells above a column, from the top, each once."""
        out: list[Cell] = []
        seen: set[int] = set()
        for at, row in enumerate(self.rows[self.title : self.first], self.title):
            cell = row[column]
            if cell is not None and cell.text and id(cell) not in seen and at not in self.skipped:
                seen.add(id(cell))
                out.append(_cell(cell))
        return out

    def _panel(self, names: list[int], span: range) -> Panel:
        label, leads = self._labels(names)
        numbers = [c for c in span if self.kinds[c] == "number"]
        codes = [c for c in span if self.kinds[c] == "code"]
        order = next((c for c in span if self.kinds[c] == "order" and self._is_order(c)), None)
        unit = next((c for c in span if self.kinds[c] == "unit"), None)
        path = self._path(label) if label is not None else []
        stub = squeeze(path[-1].text) if path else ""
        columns = [Column(tuple(self._path(c))) for c in numbers]
        panel = Panel(stub, columns, [], span.start, numbers)
        panel.region_lead = any(
            self.words.region_stub_name.fullmatch(squeeze(p.text)) for c in leads for p in self._path(c)[-1:]
        )
        lead: Cell | None = None
        above: list[str] = []
        for index, row in enumerate(self.rows[self.first :], self.first):
            lead = next((_cell(c) for k in reversed(leads) if (c := row[k]) is not None and c.text), lead)
            made = self._row(index, row, label, numbers, codes, unit)
            if made is not None:
                made.lead = lead
                counted = row[order] if order is not None else None
                if counted is not None and counted.row == index and counted.col_span == 1:
                    made.order = squeeze(counted.text)
                if len(codes) > 1:
                    above = self._codes(row, codes, above)
                    made.code = "".join(above)
                panel.rows.append(made)
        return panel

    def _is_order(self, column: int) -> bool:
        """Whether a column numbers the rows by what they are (序号), and not the lines of the form (行次)."""
        path = self._path(column)
        return bool(path) and squeeze(path[-1].text) in self.words.item_numbers

    def _labels(self, names: list[int]) -> tuple[int | None, list[int]]:
        """The column of the rows' own names, and those to its left that name groups of rows."""
        if len(names) < 2:
            return (names[0] if names else None), []
        own = {
            c: len({id(r[c]) for r in self.rows[self.first :] if r[c] is not None and r[c].text})  # type: ignore[union-attr]
            for c in names
        }
        most = max(own.values())
        fullest = [c for c in names if own[c] >= 0.95 * most]
        label = next((c for c in fullest if self._is_stub(c)), fullest[-1])
        return label, [c for c in names if c < label and own[c] < own[label]]

    def _row(
        self, index: int, row: Sequence[SourceCell | None], label: int | None, numbers: list[int], codes: list[int],
        unit: int | None,
    ) -> Row | None:  # fmt: skip
        """A row of a panel, None where it has no label."""
        coded = [c for k in codes if (c := row[k]) is not None and c.text]
        name = row[label] if label is not None else None
        if (name is None or not name.text) and coded and not is_number(coded[0].text):
            name = coded[0]
        if label is None:
            first = next((c for k in numbers if (c := row[k]) is not None and c.text), None)
            if first is None or first.row != index:
                return None
            own, indent = Cell("", first.span.start, first.span.start), 0.0
        elif name is None or is_blank(name.text) or name.row != index:
            return None
        else:
            own, indent = _cell(name), name.indent
        code = next((squeeze(c.text) for c in coded if c is not name and is_number(c.text)), "")
        measured = row[unit] if unit is not None else None
        return Row(
            index,
            own,
            indent,
            [self._number(index, row[k]) for k in numbers],
            code=code,
            unit=_cell(measured) if measured is not None and measured.text else None,
        )

    @staticmethod
    def _codes(row: Sequence[SourceCell | None], codes: list[int], above: list[str]) -> list[str]:
        """The parts of a code that stands in several columns (类, 款, 项); what is empty before one is as above."""
        own: dict[int, str] = {}
        for place, k in enumerate(codes):
            cell = row[k]
            if cell is not None and cell.column == k and is_number(cell.text):
                own[place] = squeeze(cell.text)
        deepest = max(own, default=-1)
        return [own.get(i, above[i] if i < len(above) else "") for i in range(deepest + 1)]

    @staticmethod
    def _number(index: int, cell: SourceCell | None) -> Cell | None:
        if cell is None or cell.row != index or cell.col_span > 1 or is_blank(cell.text):
            return None
        return _cell(cell)
