"""Flattened tables: runs of numeric lines with the short cells, captions and units around them."""

from __future__ import annotations

import re
from functools import lru_cache

from govreport_ie.document.layout import OPENER, is_terminal
from govreport_ie.document.lines import FURNITURE, NUMERIC, PROSE, SHORT, TABLE, TITLE, Lines
from govreport_ie.lexicon import Lexicon
from govreport_ie.lexicon.patterns import patterns
from govreport_ie.lexicon.word_lists import patterns_of

P = patterns("layout")

_GAP = 10  # short lines between two numeric ones of the same table
_APART = 4  # longer cells between two small ones
_SHARE = 0.33  # of the lines of such a table are small cells
_CELLS = 8  # small cells that make a table
_NARROW = 14  # narrow lines in a row that are a table set in text
_CROWN = 6  # lines above a table's first that may name it
_TITLE_LENGTH = 40
_HEAD = 16  # lines of a table's head at most


def mark_tables(lines: Lines) -> None:
    r"""Give the lines of flattened tables the class ``T``.

    Args:
        lines: The lines; ``kind`` is changed.

    Example:
        >>> from govreport_ie.document.lines import split_lines
        >>> ls = split_lines("表1 收入\n单位：万元\n合计\n120\n税收\n80\n其他\n40\n全年收入120万元，增长5%。")
        >>> mark_tables(ls); "".join(ls.kind)
        'TTTTTTTTP'
    """
    for i in lines.cut:
        if lines.kind[i] == PROSE and "。" not in lines.body[i] and P.in_line.match(lines.body[i]):
            lines.kind[i] = TABLE
    _typed_rows(lines)
    if "\f" in lines.text:
        _narrow_runs(lines)
        _mixed_runs(lines)
    floor = 0
    for first, last, numbers in _clusters(lines):
        top = _head(lines, first, floor)
        if numbers < 3 and not _has_caption(lines, top, first):
            continue
        foot = _foot(lines, last)
        for i in range(top, foot + 1):
            if lines.kind[i] != FURNITURE:
                lines.kind[i] = TABLE
        floor = foot + 1
    _between(lines)
    _crown(lines)


def _crown(lines: Lines) -> None:
    """Give each table the lines right above it that name it: title, unit, and the header of its names."""
    kind = lines.kind
    stub = _stub()
    for i in range(1, len(lines)):
        if kind[i] != TABLE or kind[i - 1] == TABLE:
            continue
        k = i - 1
        while k >= 0 and i - k <= _CROWN and kind[k] in (SHORT, PROSE, TITLE, FURNITURE):
            if kind[k] == FURNITURE:
                k -= 1
                continue
            body = lines.compact(k)
            names = P.piece.fullmatch(body) or stub.fullmatch(body) or P.caption.match(body)
            if kind[k] == TITLE or len(body) > _TITLE_LENGTH or not names:
                break
            kind[k] = TABLE
            k -= 1


@lru_cache(maxsize=1)
def _stub() -> re.Pattern[str]:
    """Headers of a table's column of names."""
    return re.compile(patterns_of(Lexicon.default(), "tables")["stub_name"])


def _typed_rows(lines: Lines) -> None:
    """Rows typed with pipes, tabs or wide gaps between their cells, two or more in a row and numbers in them."""
    run: list[int] = []
    figures = 0
    for i in range(len(lines) + 1):
        if i < len(lines) and lines.kind[i] in (PROSE, SHORT, NUMERIC) and _is_typed(lines.body[i]):
            run.append(i)
            figures += _CELL_FIGURE.search(lines.body[i]) is not None
            continue
        if len(run) > 1 and figures:
            top = _head(lines, run[0], max(0, run[0] - _HEAD))
            for k in range(top, run[-1] + 1):
                lines.kind[k] = TABLE
        run, figures = [], 0


def _is_typed(body: str) -> bool:
    """Whether a line is a row of cells: parted by pipes, or by wide gaps with a number at the end."""
    if "|" in body and body.count("|") > 1 and "。" not in body:
        return True
    if "  " not in body and "\t" not in body and "\u3000" not in body and "\xa0" not in body and "\u2003" not in body:
        return False
    return len(_GAPS.findall(body)) > 1 and _CELL_FIGURE.search(body) is not None and "。" not in body


_GAPS = re.compile(r"(?<=\S)(?:[ \u00a0]{2,}|[\u3000\u2003]{2,}|\t+)(?=\S)")
_CELL_FIGURE = re.compile(r"(?:[|\t]|[ \u00a0]{2}|\u3000)\s*[-−－]?[\d,]+(?:\.\d+)?%?\s*(?:\||\Z)")


def _narrow_runs(lines: Lines) -> None:
    """Long runs of narrow lines in a paged text are the cells of a table set in text."""
    kind = lines.kind
    run: list[int] = []
    for i in range(len(lines) + 1):
        if i < len(lines) and kind[i] == FURNITURE:
            continue
        if i < len(lines) and kind[i] in (SHORT, NUMERIC, PROSE) and _is_narrow(lines.body[i]):
            run.append(i)
            continue
        if len(run) >= _NARROW:
            for k in run[_prose_rest(lines, run) : len(run) - _page_head(lines, run)]:
                kind[k] = TABLE
        run = []


def _is_narrow(body: str) -> bool:
    """Whether a line can be a cell: narrow, and no item of a list (3、结算补助8亿元；)."""
    return len(body) <= 20 and not (body[-1] in "；。" and OPENER.match(body))


def _mixed_runs(lines: Lines) -> None:
    """Cells of a few characters with longer ones between them: a table of words and scores, page by page."""
    kind = lines.kind
    run: list[int] = []
    cells: list[int] = []
    upto = 0  # lines of the run up to its last cell
    for i in range(len(lines) + 1):
        ends = i == len(lines) or lines.page_break(i) or kind[i] in (TABLE, TITLE)
        if ends or len(run) - upto > _APART:
            _mark_mixed(kind, run[:upto], cells)
            run, cells, upto = [], [], 0
        if i == len(lines) or kind[i] in (FURNITURE, TABLE, TITLE):
            continue
        small = _is_small(lines, i)
        if cells or small:
            run.append(i)
        if small:
            cells.append(i)
            upto = len(run)


def _mark_mixed(kind: list[str], run: list[int], cells: list[int]) -> None:
    """A stretch from its first cell to its last is a table where cells are many."""
    if len(cells) >= _CELLS and len(cells) >= _SHARE * len(run):
        for i in run:
            kind[i] = TABLE


def _is_small(lines: Lines, i: int) -> bool:
    body = lines.body[i]
    return lines.kind[i] == SHORT and 2 <= len(body) <= 10 and bool(P.small.match(body))


def _prose_rest(lines: Lines, run: list[int]) -> int:
    """How many of the run's first lines are the end of a paragraph and the headings after it."""
    skip = 0
    for at, i in enumerate(run[:4]):
        before = i - 1
        while before >= 0 and lines.kind[before] == FURNITURE:
            before -= 1
        goes_on = at == 0 and before >= 0 and lines.kind[before] == PROSE and not is_terminal(lines.body[before])
        if goes_on or lines.body[i][-1] in "。！；" or P.section.match(lines.body[i]):
            skip = at + 1
    return skip


def _page_head(lines: Lines, run: list[int]) -> int:
    """How many of the run's last lines are a heading at the top of a page, with the paragraph under it to come."""
    for size in (1, 2):
        head = run[-size:]
        if lines.page_break(head[0]):
            return size if all(lines.kind[i] == SHORT for i in head) else 0
    return 0


def _clusters(lines: Lines) -> list[tuple[int, int, int]]:
    """Runs of numeric lines with nothing but short lines between: first, last, how many numeric."""
    out: list[tuple[int, int, int]] = []
    first = last = -1
    numbers = gap = 0
    for i, kind in enumerate(lines.kind):
        if kind == NUMERIC:
            if first < 0:
                first = i
            last, numbers, gap = i, numbers + 1, 0
        elif first >= 0 and kind != FURNITURE:
            gap += 1
            if gap > _GAP or not _is_cell(lines, i):
                out.append((first, last, numbers))
                first, numbers, gap = -1, 0, 0
    if first >= 0:
        out.append((first, last, numbers))
    return out


def _is_cell(lines: Lines, i: int) -> bool:
    if lines.kind[i] == SHORT:
        return not is_terminal(lines.body[i]) or lines.body[i][-1] in "：:"
    body = lines.body[i]
    return lines.kind[i] == PROSE and len(body) <= 32 and "，" not in body and "。" not in body and "；" not in body


def _head(lines: Lines, first: int, floor: int) -> int:
    """First line of the table: its topmost caption line, else the label of its first row."""
    top = first
    lowest = max(floor, first - _HEAD)
    i = first - 1
    while i >= lowest and (lines.kind[i] == FURNITURE or _is_cell(lines, i)):
        if lines.kind[i] == SHORT and P.caption.match(lines.compact(i)) and not P.section.match(lines.body[i]):
            top = i
        i -= 1
    if top < first:
        above = top - 1
        if (
            above > i
            and re.match(r"(?:\d{4}年|附?表)", lines.compact(above))
            and not P.section.match(lines.body[above])
        ):
            top = above
        return top
    label = first - 1
    if label > i and label >= lowest and lines.kind[label] == SHORT and len(lines.body[label]) <= 14:
        return label
    return first


def _has_caption(lines: Lines, top: int, first: int) -> bool:
    return any(lines.kind[i] == SHORT and P.caption.match(lines.compact(i)) for i in range(top, first))


def _foot(lines: Lines, last: int) -> int:
    """Last line of the table: with a remark below it (注：…)."""
    return last


def _between(lines: Lines) -> None:
    """Short lines caught between two tables, or after one up to the page's end, belong to them."""
    kind = lines.kind
    i, n = 0, len(kind)
    while i < n:
        if kind[i] in (SHORT, NUMERIC, PROSE) and i > 0 and _table_before(kind, i):
            j = i
            while j < n and (kind[j] == FURNITURE or (kind[j] in (SHORT, NUMERIC, PROSE) and _is_loose(lines, j))):
                j += 1
            if j > i and j < n and kind[j] == TABLE and not _opens_section(lines, i, j):
                for k in range(i, j):
                    if kind[k] != FURNITURE:
                        kind[k] = TABLE
            i = max(j, i + 1)
        else:
            i += 1


def _table_before(kind: list[str], i: int) -> bool:
    i -= 1
    while i >= 0 and kind[i] == FURNITURE:
        i -= 1
    return i >= 0 and kind[i] == TABLE


def _is_loose(lines: Lines, i: int) -> bool:
    return lines.kind[i] == NUMERIC or _is_cell(lines, i)


def _opens_section(lines: Lines, i: int, j: int) -> bool:
    """Whether a run of short lines holds a section's heading with prose to come, and so is no part of a table."""
    return j - i <= 2 and any(P.section.match(lines.body[k]) for k in range(i, j))
