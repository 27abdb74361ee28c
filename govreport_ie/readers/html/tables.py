"""Tables of a web page: real ones become tables, those that only lay out the page are taken as text."""

from __future__ import annotations

import re
from typing import Any

from govreport_ie.readers.build import RawCell, RawTable, place_cells, places_of, too_large, without_empty_edges
from govreport_ie.readers.html.inline import inline_text
from govreport_ie.readers.limits import MAX_COLUMNS, MAX_SPAN, Budget

_LONG_CELL = 400
_SHORT_CELL = 60
_CARD_LENGTH = 1500
_INDEX_CARD = re.compile(
    r"索\s*引\s*号|发文字号|文\s*号|信息分类|主题分类|公开方式|有效性|发布机构|成文日期|生成日期|公开目录"
)


def is_index_card(element: Any) -> bool:
    """Whether an element is the card that sites put over a document: file number, topic, date of entry."""
    parts: list[str] = []
    length = 0
    for piece in element.itertext():
        parts.append(piece)
        length += len(piece)
        if length > _CARD_LENGTH:
            return False
    return names_index_card("".join(parts))


def names_index_card(text: str) -> bool:
    """Whether a text holds three fields of such a card."""
    return len({m.group() for m in _INDEX_CARD.finditer(text)}) >= 3


def data_table(element: Any, budget: Budget, warnings: list[str]) -> RawTable | None:
    """The table if it holds data: rows and columns of short cells. None where it lays out text, or is out of bounds.

    Args:
        element: The table's element.
        budget: What is left of the bounds.
        warnings: Where it is said that a table is too large to be one.
    """
    rows: list[list[RawCell]] = []
    for tr in _rows(element):
        row = _cells(tr)
        if row is None:
            return None
        if row:
            rows.append(row)
    if len(rows) < 2 or max(len(row) for row in rows) < 2 or not _is_short(rows):
        return None
    columns = max(sum(cell.col_span for cell in row) for row in rows)
    if columns > MAX_COLUMNS or not budget.has("cells", places_of(rows)):
        warnings.append(too_large(len(rows), columns))
        return None
    table = without_empty_edges(place_cells(rows))
    return table if table.rows > 1 and table.columns > 1 else None


def _cells(tr: Any) -> list[RawCell] | None:
    """The cells of a row, None where one holds a table or long text."""
    row = []
    for cell in tr:
        if cell.tag not in ("td", "th"):
            continue
        if next(cell.iter("table"), None) is not None:
            return None
        text = inline_text(cell)
        if len(text) > _LONG_CELL:
            return None
        header = True if cell.tag == "th" or _in_head(cell) else None
        row.append(RawCell(0, 0, text, _span(cell, "rowspan"), _span(cell, "colspan"), header))
    return row


def _is_short(rows: list[list[RawCell]]) -> bool:
    """Whether half of the cells that say something are short."""
    lengths = sorted(len(text) for row in rows for cell in row if (text := cell.text.strip()))
    return bool(lengths) and lengths[len(lengths) // 2] <= _SHORT_CELL


def _rows(element: Any) -> list[Any]:
    found = []
    for child in element:
        if child.tag == "tr":
            found.append(child)
        elif child.tag in ("tbody", "thead", "tfoot"):
            found += [tr for tr in child if tr.tag == "tr"]
    return found


def _in_head(cell: Any) -> bool:
    row = cell.getparent()
    group = row.getparent() if row is not None else None
    return group is not None and group.tag == "thead"


def _span(cell: Any, name: str) -> int:
    value = cell.get(name)
    if value is None:
        return 1
    value = value.strip()
    return min(int(value), MAX_SPAN) if value.isascii() and value.isdigit() and value != "0" else 1
