"""XLSX and XLS workbooks: sheets become pages, their grids tables, titles and notes lines of text."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from govreport_ie.readers.archive import check_bounds
from govreport_ie.readers.build import RawCell, RawTable, TextBuilder, with_captions, without_empty_edges
from govreport_ie.readers.extras import require
from govreport_ie.readers.limits import MAX_SPAN, Budget
from govreport_ie.readers.sheets.bounds import check_sheets
from govreport_ie.readers.sheets.numbers import shown
from govreport_ie.readers.stacked import parted
from govreport_ie.schema.errors import UnreadableDocumentError
from govreport_ie.schema.source import Source, SourceFormat

_SILENT = Lock()  # filters of warnings are those of the process
_MOST_SHEETS = 500
_MOST_ROWS, _MOST_COLUMNS = 60_000, 400  # of a sheet
_XLS_EMPTY = (0, 6)  # xlrd's types of cells without content


@dataclass(slots=True)
class Sheet:
    """A sheet: its name, its cells by place, and the merged ones."""

    name: str
    cells: dict[tuple[int, int], tuple[str, float]] = field(default_factory=dict)  # text and indent
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)  # first place → rows, columns


def read_workbook(data: bytes, *, kind: SourceFormat, name: str | None = None, budget: Budget | None = None) -> Source:
    """Read a workbook.

    Args:
        data: The bytes of the file.
        kind: ``xlsx`` or ``xls``.
        name: File name, for messages.
        budget: What is left of the bounds where the file stems from an archive.

    Returns:
        The source: each sheet that is not hidden is a page; numbers stand as the sheet shows them.

    Raises:
        UnreadableDocumentError: The file is damaged, encrypted, empty, or holds more than a report.
        MissingDependencyError: openpyxl (or, for old files, xlrd) is not installed.
    """
    label = name or "the workbook"
    budget = budget or Budget()
    sheets = list(_xlsx(data, label, budget) if kind == "xlsx" else _xls(data, label, budget))
    builder = TextBuilder()
    pages: list[int] = []
    for sheet in sheets:
        if not sheet.cells:
            continue
        if pages:
            builder.add("\n\f")
        pages.append(builder.length)
        builder.add(sheet.name)
        for part in parted(_grid(sheet, label, budget)):
            builder.add("\n")
            if isinstance(part, str):
                builder.add(part)
            else:
                part.page = len(pages)
                builder.add_table(part)
    text = builder.text
    if not pages:
        raise UnreadableDocumentError(f"{label}: none of its sheets holds anything. Fetch the file again.")
    sizes = tuple((0.0, 0.0) for _ in pages)
    tables = with_captions(text, builder.tables)
    return Source(text=text, format=kind, name=name, pages=tuple(pages), page_sizes=sizes, tables=tables)


def _grid(sheet: Sheet, label: str, budget: Budget) -> RawTable:
    """The sheet as one table; a merged cell stands once."""
    sheet = _without_gaps(sheet)
    rows = max(r for r, _ in sheet.cells) + 1
    columns = max(c for _, c in sheet.cells) + 1
    sizes = [(min(down, MAX_SPAN), min(across, MAX_SPAN)) for down, across in sheet.merged.values()]
    budget.spend(
        "cells", max(rows * columns, sum(down * across for down, across in sizes)), f"{label}, sheet {sheet.name}"
    )
    covered = {
        (r + i, c + j): (r, c)
        for (r, c), (down, across) in sheet.merged.items()
        for i in range(min(down, MAX_SPAN))
        for j in range(min(across, MAX_SPAN))
    }
    cells = []
    for r in range(rows):
        for c in range(columns):
            if covered.get((r, c), (r, c)) != (r, c):
                continue
            text, indent = sheet.cells.get((r, c), ("", 0.0))
            down, across = sheet.merged.get((r, c), (1, 1))
            cells.append(RawCell(r, c, text, min(down, rows - r), min(across, columns - c), None, indent or None))
    return without_empty_edges(RawTable(rows=rows, columns=columns, cells=cells))


def _without_gaps(sheet: Sheet) -> Sheet:
    """The sheet with one empty row where there are several."""
    places: dict[int, int] = {}
    last = at = -1
    for row in sorted({r for r, _ in sheet.cells}):
        at += min(row - last, 2) if last >= 0 else 1
        places[row], last = at, row
    if last == at:
        return sheet
    cells = {(places[r], c): value for (r, c), value in sheet.cells.items()}
    merged = {(places[r], c): size for (r, c), size in sheet.merged.items() if r in places}
    return Sheet(sheet.name, cells, merged)


def _xlsx(data: bytes, label: str, budget: Budget) -> Iterator[Sheet]:
    openpyxl = require("openpyxl", extra="excel", purpose="reading Excel workbooks")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_bounds(archive, len(data), label, budget)
            check_sheets(archive, label, budget)
        with _SILENT, warnings.catch_warnings():  # of headers, validations and styles that openpyxl does not know
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except UnreadableDocumentError:
        raise
    except Exception as error:  # openpyxl lets whatever zipfile, lxml and its own checks raise through
        raise UnreadableDocumentError(f"{label}: the workbook is damaged or encrypted ({error}).") from error
    for number, page in enumerate(book.worksheets):
        if number >= _MOST_SHEETS or page.sheet_state != "visible":
            continue
        sheet = Sheet(page.title)
        for cell in page._cells.values():  # iter_rows would make a cell for every empty place between them
            if cell.value is not None and cell.row <= _MOST_ROWS and cell.column <= _MOST_COLUMNS:
                form, indent = _xlsx_style(cell)
                text = shown(cell.value, form)
                _put(sheet, cell.row - 1, cell.column - 1, text, indent, label, budget)
        for span in page.merged_cells.ranges:
            place = span.min_row - 1, span.min_col - 1
            sheet.merged[place] = span.max_row - span.min_row + 1, span.max_col - span.min_col + 1
        yield sheet


def _xlsx_style(cell: Any) -> tuple[str | None, float]:
    """Number format and indent of a cell, none where it refers to a style that the workbook lacks."""
    try:
        return cell.number_format, float(cell.alignment.indent or 0) if cell.has_style else 0.0
    except (LookupError, ValueError):
        return None, 0.0


def _xls(data: bytes, label: str, budget: Budget) -> Iterator[Sheet]:
    xlrd = require("xlrd", extra="excel", purpose="reading old Excel workbooks")
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
    except Exception as error:  # xlrd raises struct errors, assertion errors and its own for damaged files
        raise UnreadableDocumentError(f"{label}: the workbook is damaged or encrypted ({error}).") from error
    for number in range(min(book.nsheets, _MOST_SHEETS)):
        page = book.sheet_by_index(number)
        if page.visibility:
            continue
        sheet = Sheet(page.name)
        for r in range(page.nrows):
            for c, sort in enumerate(page.row_types(r)):
                if sort not in _XLS_EMPTY:
                    text, indent = _xls_text(xlrd, book, page.cell(r, c))
                    _put(sheet, r, c, text, indent, label, budget)
        for top, bottom, left, right in page.merged_cells:
            sheet.merged[top, left] = bottom - top, right - left
        yield sheet


def _xls_text(xlrd: Any, book: Any, cell: Any) -> tuple[str, float]:
    value: object = cell.value
    try:
        style = book.xf_list[cell.xf_index]
        form, indent = book.format_map[style.format_key].format_str, float(style.alignment.indent_level or 0)
        if cell.ctype == xlrd.XL_CELL_DATE:
            value = xlrd.xldate_as_datetime(cell.value, book.datemode)
    except (LookupError, ArithmeticError, ValueError):  # styles that the file lacks, days that no calendar has
        form, indent = None, 0.0
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        value = bool(cell.value)
    elif cell.ctype == xlrd.XL_CELL_ERROR:
        value = None
    return shown(value, form), indent


def _put(sheet: Sheet, row: int, column: int, text: str, indent: float, label: str, budget: Budget) -> None:
    if not text.strip():
        return
    budget.spend("text", len(text), label)
    sheet.cells[row, column] = text, indent
