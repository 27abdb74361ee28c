"""Tables that a reader kept as tables: header rows, label columns, panels, pages put together."""

from __future__ import annotations

from collections.abc import Sequence

from govreport_ie.schema.source import Source, SourceCell, SourceTable
from govreport_ie.tables.model import Cell, Column, Grid, Panel, Row
from govreport_ie.tables.words import CODE_STUB, ORDER_STUB, STUB, UNIT_STUB, is_blank, is_number, squeeze

_Rows = list[list[SourceCell | None]]


def source_grids(source: Source) -> list[Grid]:
    """The tables of a source, those that go on over a page break put together.

    Args:
        source: What a reader made of a file.
    """
    out: list[Grid] = []
    heads: list[tuple[tuple[str, ...], ...]] = []
    last: list[Grid] = []
    for table in source.tables:
        rows = table.grid()
        first = _head(rows)
        head = tuple(tuple(c.text if c else "" for c in row) for row in rows[:first])
        grid = _grid(len(out), source, table, rows, first)
        if last and _goes_on(table, head, heads[-1], grid, last[-1]):
            _append(last[-1], grid)
            continue
        heads.append(head)
        last = [grid]
        out.append(grid)
    return out


def _goes_on(
    table: SourceTable, head: tuple[tuple[str, ...], ...], before: tuple[tuple[str, ...], ...], grid: Grid, last: Grid
) -> bool:
    """Whether a table is the next page of the one before it: said by the reader, or untitled with the same header."""
    if grid.reason or last.reason or len(grid.panels) != len(last.panels):
        return False
    if any(len(a.columns) != len(b.columns) for a, b in zip(grid.panels, last.panels, strict=True)):
        return False
    if table.continues is not None:
        return head == before or not head
    return table.page is not None and grid.caption is None and bool(head) and head == before


def _append(grid: Grid, more: Grid) -> None:
    """Put the rows of the next page below those of the table."""
    grid.end = more.end
    for panel, rest in zip(grid.panels, more.panels, strict=True):
        offset = panel.rows[-1].index + 1 if panel.rows else 0
        for row in rest.rows:
            row.index += offset
        panel.rows += rest.rows


def _grid(index: int, source: Source, table: SourceTable, rows: _Rows, first: int) -> Grid:
    text = source.text
    caption = Cell(table.caption.of(text), table.caption.start, table.caption.end) if table.caption else None
    unit = Cell(table.unit.of(text), table.unit.start, table.unit.end) if table.unit else None
    grid = Grid(index, table.span.start, table.span.end, table.page, caption, unit)
    title = 0
    while title < first and _is_title(rows[title]):
        cell = rows[title][0]
        if cell is not None and grid.caption is None and "单位" not in cell.text:
            grid.caption = _cell(cell)
        title += 1
    if first == title:
        grid.reason = "it has no header row"
        return grid
    if first >= len(rows):
        grid.reason = "it has no numbers"
        return grid
    _panels(grid, rows, title, first)
    if not grid.reason and not grid.panels:
        grid.reason = "no column of numbers stands beside a column of names"
    return grid


def _is_title(row: Sequence[SourceCell | None]) -> bool:
    """Whether a row is one cell across the whole table."""
    return (
        len(row) > 1
        and row[0] is not None
        and all(c is row[0] or (c is None or not c.text) for c in row)
        and (row[0].col_span > 1)
    )


def _head(rows: _Rows) -> int:
    """Number of the first row that is no header."""
    at = 0
    for at, row in enumerate(rows):
        inked = [c for c in row if c is not None and c.text]
        if not inked or _is_title(row) or any(c.header for c in inked):
            continue
        names = {id(c) for c in inked}
        if any(STUB.fullmatch(squeeze(c.text)) for c in inked[:2] if c.row == at):
            continue
        if any(is_number(c.text) for c in inked) or len(names) < 2:
            return at
        if all(is_blank(c.text) for c in row[1:] if c is not None):
            return at
    return at + 1 if rows else 0


def _cell(cell: SourceCell) -> Cell:
    return Cell(cell.text, cell.span.start, cell.span.end)


def _panels(grid: Grid, rows: _Rows, title: int, first: int) -> None:
    """Part the columns into panels of names and numbers."""
    width = len(rows[0])
    kinds = [_kind(rows, title, first, c) for c in range(width)]
    start = 0
    while start < width:
        end = start
        while end < width and kinds[end] != "number":
            end += 1
        stop = end
        while (
            stop < width
            and kinds[stop] in ("number", "order", "code", "unit")
            and not _is_stub(rows, title, first, stop)
        ):
            stop += 1
        names = [c for c in range(start, end) if kinds[c] == "name"]
        if stop > end and names:
            grid.panels.append(_panel(rows, title, first, names, range(start, stop), kinds))
        start = max(stop, start + 1)


def _is_stub(rows: _Rows, title: int, first: int, column: int) -> bool:
    return any(STUB.fullmatch(squeeze(p.text)) for p in _path(rows, title, first, column)[-1:])


def _kind(rows: _Rows, title: int, first: int, column: int) -> str:
    """Whether a column holds numbers, names, codes, units, or the order of the rows."""
    path = _path(rows, title, first, column)
    head = squeeze(path[-1].text) if path else ""
    body = [row[column] for row in rows[first:]]
    texts = [c.text for c in body if c is not None and c.text and not is_blank(c.text) and c.col_span == 1]
    numbers = sum(1 for t in texts if is_number(t))
    if CODE_STUB.fullmatch(head) and numbers >= 0.8 * len(texts):
        return "code"
    if ORDER_STUB.fullmatch(head):
        return "order"
    if UNIT_STUB.fullmatch(head) and texts and all(len(t) <= 8 for t in texts) and not numbers and column:
        return "unit"
    if STUB.fullmatch(head) or (not path and numbers < len(texts)):
        return "name"
    if texts and numbers < 0.8 * len(texts):
        return "name"
    return "number" if path else "order"


def _path(rows: _Rows, title: int, first: int, column: int) -> list[Cell]:
    """The header cells above a column, from the top, each once."""
    out: list[Cell] = []
    seen: set[int] = set()
    for row in rows[title:first]:
        cell = row[column]
        if cell is not None and cell.text and id(cell) not in seen:
            seen.add(id(cell))
            out.append(_cell(cell))
    return out


def _panel(rows: _Rows, title: int, first: int, names: list[int], span: range, kinds: list[str]) -> Panel:
    label = next((c for c in names if _is_stub(rows, title, first, c)), names[-1])
    numbers = [c for c in span if kinds[c] == "number"]
    code = next((c for c in span if kinds[c] == "code"), None)
    unit = next((c for c in span if kinds[c] == "unit"), None)
    path = _path(rows, title, first, label)
    stub = squeeze(path[-1].text) if path else ""
    panel = Panel(stub, [Column(tuple(_path(rows, title, first, c))) for c in numbers], [], span.start, numbers)
    for index, row in enumerate(rows[first:], first):
        made = _row(index, row, label, numbers, code, unit)
        if made is not None:
            panel.rows.append(made)
    return panel


def _row(
    index: int, row: Sequence[SourceCell | None], label: int, numbers: list[int], code: int | None, unit: int | None
) -> Row | None:
    """A row of a panel, None where it has no label."""
    name = row[label]
    coded = row[code] if code is not None else None
    if (name is None or not name.text) and coded is not None and not is_number(coded.text):
        name, coded = coded, None
    if name is None or is_blank(name.text) or name.row != index:
        return None
    if coded is name:
        coded = None
    cells: list[Cell | None] = []
    for column in numbers:
        cell = row[column]
        cells.append(
            None if cell is None or cell.row != index or cell.col_span > 1 or is_blank(cell.text) else _cell(cell)
        )
    measured = row[unit] if unit is not None else None
    return Row(
        index,
        _cell(name),
        name.indent,
        cells,
        code=squeeze(coded.text) if coded is not None else "",
        unit=_cell(measured) if measured is not None and measured.text else None,
    )
