"""Excel workbooks: the table, its sources, and what each column means."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import chain, islice
from typing import Any

from govreport_ie.export.atomic import whole
from govreport_ie.export.columns import Column
from govreport_ie.export.lazy import need
from govreport_ie.export.values import cell, number

MAX_ROWS, MAX_CELL = 1_048_575, 32_767
_LOOKED_AT, _WIDEST = 200, 60  # rows whose cells decide how wide a column is; the widest it gets
_CUT = " …[cut]"
_LIMIT = Decimal("1E+300")
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def to_excel(
    rows: Sequence[Mapping[str, Any]],
    columns: Sequence[Column],
    target: str | os.PathLike[str],
    *,
    name: str = "records",
    sources: Sequence[Mapping[str, Any]] = (),
) -> None:
    """The table as a workbook with the sheets ``name``, ``sources`` and ``columns``, each with a filter in its head.

    Excel holds numbers with 15 digits and cells of 32,767 characters: longer text is cut and says so. Control
    characters (a form feed of a PDF) become spaces. Text is never taken for a formula.

    Raises:
        MissingDependencyError: openpyxl is not installed.
        ValueError: More rows than a sheet holds (1,048,575).
    """
    if len(rows) > MAX_ROWS:
        raise ValueError(f"an Excel sheet holds {MAX_ROWS} rows, the table has {len(rows)}; use CSV or Parquet")
    openpyxl = need("openpyxl", "excel")
    book = openpyxl.Workbook(write_only=True)
    make = need("openpyxl.cell", "excel").WriteOnlyCell
    _fill(book, make, name, [c.name for c in columns], (_cells(row, columns) for row in rows))
    keys = list(dict.fromkeys(key for source in sources for key in source)) or ["source"]
    _fill(book, make, "sources", keys, ([_text(source.get(key)) for key in keys] for source in sources))
    about = ([c.name, c.type, c.label, ", ".join(c.values)] for c in columns)
    _fill(book, make, "columns", ["name", "type", "label", "values"], about)
    with whole(target) as path:
        book.save(path)


def _fill(book: Any, make: Any, name: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    coming = iter(rows)
    first = list(islice(coming, _LOOKED_AT))
    letter = need("openpyxl.utils", "excel").get_column_letter
    for at, title in enumerate(header):
        widest = max((_width(row[at]) for row in first), default=0)
        sheet.column_dimensions[letter(at + 1)].width = min(max(widest, _width(title)) + 2, _WIDEST)
    sheet.append(list(header))
    count = 1
    for row in chain(first, coming):
        count += 1
        sheet.append([_as_text(make, sheet, v) if isinstance(v, str) and v[:1] == "=" else v for v in row])
    sheet.auto_filter.ref = f"A1:{letter(len(header))}{count}"


def _width(value: Any) -> int:
    """Columns that the longest line of a cell takes; a Han character takes two."""
    if value is None:
        return 0
    lines = str(value)[: 4 * _WIDEST].splitlines()
    return max((sum(2 if ord(c) > 0x2E7F else 1 for c in line) for line in lines), default=0)


def _as_text(make: Any, sheet: Any, value: str) -> Any:
    box = make(sheet, value=value)
    box.data_type = "s"
    return box


def _cells(row: Mapping[str, Any], columns: Sequence[Column]) -> list[Any]:
    out = []
    for column in columns:
        value = row.get(column.name)
        out.append(_number(number(value)) if column.type == "decimal" else _text(value))
    return out


def _number(value: Decimal | None) -> Decimal | str | None:
    """A finite number that Excel can hold; a larger one stays as its digits."""
    if value is None or value.copy_abs() < _LIMIT:
        return value
    return str(_text(str(value)))


def _text(value: Any) -> Any:
    value = cell(value)
    if not isinstance(value, str):
        return value
    value = _ILLEGAL.sub(" ", value)
    return value if len(value) <= MAX_CELL else value[: MAX_CELL - len(_CUT)] + _CUT
