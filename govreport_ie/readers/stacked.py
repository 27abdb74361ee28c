"""Tables as they are typed: several stacked in one grid, title and unit in its first rows, notes in its last."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from govreport_ie.readers.build import UNIT, RawCell, RawTable, without_empty_edges

_TITLE = re.compile(r"附?件?\s*[表图]\s*[\d０-９一二三四五六七八九十]{1,4}(?:[-—.．]\d+)?(?!\d)")
_NOTE = re.compile(r"(?:备?注|说明|数据来源|资料来源)\s*\d?\s*[:：]")


def parted(table: RawTable) -> list[str | RawTable]:
    """The tables of a grid, and the titles, units and notes in its rows as lines of text between them.

    Example:
        >>> rows = [["附表1", ""], ["收入表", ""], ["项目", "预算数"], ["税收收入", "12"]]
        >>> cells = [RawCell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
        >>> [part if isinstance(part, str) else part.rows for part in parted(RawTable(4, 2, cells))]
        ['附表1', '收入表', 2]
    """
    rows: list[list[RawCell]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append(cell)
    lone = [_lone(row, table) for row in rows]
    parts: list[str | RawTable] = []
    start = 0
    for r in [*(r for r in range(1, table.rows) if lone[r] is not None and _TITLE.match(lone[r] or "")), table.rows]:
        parts += _one(table, rows[start:r], lone[start:r], start)
        start = r
    return parts


def _lone(row: list[RawCell], table: RawTable) -> str | None:
    """The text of a row with a single filled cell of one row; an empty text for an empty row; None for others."""
    filled = [c for c in row if c.text.strip()]
    if len(filled) > 1 or any(c.row_span > 1 for c in row):
        return None
    return " ".join(filled[0].text.split()) if filled else ""


def _one(table: RawTable, rows: list[list[RawCell]], lone: list[str | None], offset: int) -> list[str | RawTable]:
    head = 0
    while head < len(rows) and _is_head(rows, lone, head):
        head += 1
    tail = len(rows)
    while tail > head and lone[tail - 1] is not None and (not lone[tail - 1] or _NOTE.match(lone[tail - 1] or "")):
        tail -= 1
    cells = [c._replace(row=c.row - offset - head) for row in rows[head:tail] for c in row]
    parts: list[str | RawTable] = [text for text in lone[:head] if text]
    if any(c.text.strip() for c in cells):
        body = compact(without_empty_edges(replace(table, rows=tail - head, cells=cells)))
        if body.columns > 1:
            parts.append(body)
        else:
            parts += [c.text.strip() for c in body.cells if c.text.strip()]
    return parts + [text for text in lone[tail:] if text]


def _is_head(rows: list[list[RawCell]], lone: list[str | None], row: int) -> bool:
    """A title or unit row: its one filled cell is a unit, 附表1, a title by its end, or reaches over the whole row."""
    text = lone[row]
    if text is None or row > 5:
        return False
    if not text or UNIT.search(text) or _TITLE.match(text):
        return True
    return len(text) > 1 and (len(rows[row]) == 1 or text.endswith(("表", "表）", "情况")))


def compact(table: RawTable) -> RawTable:
    """The table without grid lines that no cell begins at: cells that always span several columns span one."""
    starts = sorted({c.column for c in table.cells if c.text.strip() or c.col_span == 1} | {0})
    if len(starts) == table.columns:
        return table
    cells = []
    for cell in table.cells:
        first = bisect_left(starts, cell.column)
        after = bisect_left(starts, cell.column + cell.col_span)
        if after > first:
            cells.append(cell._replace(column=first, col_span=after - first))
    return replace(table, columns=len(starts), cells=cells)
