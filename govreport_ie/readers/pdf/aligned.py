"""Tables without rules: short pieces that stand under each other in three or more lines, figures among them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govreport_ie.readers.pdf.lines import Line, Run, to_lines
from govreport_ie.readers.pdf.tables import Cell, PageTable

_FIGURE = re.compile(r"[-－—+]?[\d０-９][\d０-９,，.．]*[%％‰]?|[-－—]+")
_LEADER = re.compile(r"(?:…|\.{2}|·{2}|．{2}){2}")
_MOST_LETTERS = 28  # a longer piece is prose
_FEWEST_ROWS = 3
_MOST_ROWS = 500


def aligned_tables(lines: list[Line]) -> list[Line | PageTable]:
    """The lines, those that make up a table replaced by it."""
    pieces = [_pieces(line) for line in lines]
    row_like = [_is_row(line, row) for line, row in zip(lines, pieces, strict=True)]
    done: list[Line | PageTable] = []
    i = 0
    while i < len(lines):
        end = _end_of_table(lines, pieces, row_like, i) if row_like[i] else i
        table = _build(pieces[i:end]) if end > i else None
        if table is None:
            done.append(lines[i])
            i += 1
        else:
            done.append(table)
            i = end
    return done


def _pieces(line: Line) -> list[Line]:
    """Parts of a line with more than one blank's width between them."""
    groups: list[list[Run]] = []
    for run in line.runs:
        if groups and run.left - max(r.right for r in groups[-1]) <= 1.15 * line.size:
            groups[-1].append(run)
        else:
            groups.append([run])
    return [piece for group in groups for piece in to_lines(group)] if len(groups) > 1 else [line]


def _is_row(line: Line, row: list[Line]) -> bool:
    if len(row) < 2 or _LEADER.search(line.text) or any(len(piece.letters) > _MOST_LETTERS for piece in row):
        return False
    return len(row) > 2 or bool(_FIGURE.fullmatch(row[-1].text))


def _end_of_table(lines: list[Line], pieces: list[list[Line]], row_like: list[bool], start: int) -> int:
    """Index after the last row of the table that begins at ``start``; ``start`` itself where there is none."""
    end, rows, with_figures = start, 0, 0
    i = start
    while i < min(len(lines), start + _MOST_ROWS):
        if i > start and lines[i].top - lines[i - 1].bottom > 2.5 * lines[i].size:
            break
        if row_like[i]:
            rows += 1
            with_figures += any(_FIGURE.fullmatch(piece.text) for piece in pieces[i][1:])
            end = i + 1
        elif not _may_stand_between(lines, row_like, i):
            break
        i += 1
    return end if rows >= _FEWEST_ROWS and with_figures * 3 >= rows * 2 else start


def _may_stand_between(lines: list[Line], row_like: list[bool], i: int) -> bool:
    """A short line between two rows: a heading inside the table or the second half of a name."""
    return len(lines[i].letters) <= _MOST_LETTERS and i + 1 < len(lines) and row_like[i + 1]


def _build(rows: Sequence[list[Line]]) -> PageTable | None:
    stripes = _stripes([p for row in rows if any(_FIGURE.fullmatch(q.text) for q in row[1:]) for p in row])
    if len(stripes) < 2:
        return None
    cells: list[Cell] = []
    for number, row in enumerate(rows):
        by_place: dict[int, Cell] = {}
        for piece in row:
            first, last = _covered(stripes, piece)
            cell = by_place.get(first)
            if cell is None:
                by_place[first] = cell = Cell(number, first, 1, last - first + 1, stripes[first][0])
            cell.lines.append(piece)
            cell.lines.sort(key=lambda ln: ln.left)
        free = set(range(len(stripes))) - {c.column + k for c in by_place.values() for k in range(c.col_span)}
        row_cells = [*by_place.values(), *(Cell(number, c, 1, 1, stripes[c][0]) for c in free)]
        cells += sorted(row_cells, key=lambda c: c.column)
    pieces = [p for row in rows for p in row]
    return PageTable(
        min(p.left for p in pieces),
        min(p.top for p in pieces),
        max(p.right for p in pieces),
        max(p.bottom for p in pieces),
        len(rows),
        len(stripes),
        cells,
        [s[0] for s in stripes],
        False,
    )


def _stripes(pieces: list[Line]) -> list[tuple[float, float]]:
    """Columns: stretches of the page's width that pieces cover, parted by white stripes."""
    stripes: list[tuple[float, float]] = []
    for piece in sorted(pieces, key=lambda p: p.left):
        if stripes and piece.left <= stripes[-1][1]:
            stripes[-1] = (stripes[-1][0], max(stripes[-1][1], piece.right))
        else:
            stripes.append((piece.left, piece.right))
    return stripes


def _covered(stripes: list[tuple[float, float]], piece: Line) -> tuple[int, int]:
    hit = [i for i, (left, right) in enumerate(stripes) if piece.left < right and piece.right > left]
    if hit:
        return hit[0], hit[-1]
    middle = (piece.left + piece.right) / 2
    nearest = min(range(len(stripes)), key=lambda i: abs((stripes[i][0] + stripes[i][1]) / 2 - middle))
    return nearest, nearest
