"""Tables of a PDF page: from the rules drawn around cells, and where there are none from alignment."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from govreport_ie.readers.pdf.glyphs import Rule
from govreport_ie.readers.pdf.lines import Letter, Line, Run, to_lines, to_runs

_MOST_RULES = 3000  # a page with more is a drawing
_SNAP = 3.0  # points within which rules belong to one line of the grid
_FIGURE = re.compile(r"[-－—+]?[\d０-９][\d０-９,，.．\s]*[%％‰]?|[-—－…/]+")


@dataclass(slots=True)
class Cell:
    """A cell of the page's grid and the lines in it."""

    row: int
    column: int
    row_span: int
    col_span: int
    left: float
    lines: list[Line] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)

    @property
    def letters(self) -> list[Letter]:
        """The characters of all lines; wrapped lines join without a blank unless Latin words meet.

        What stands beside the line before it and not under it is not joined either: two figures stay two.
        """
        joined: list[Letter] = []
        bottom = 0.0
        for line in self.lines:
            last, first = joined[-1].char if joined else "", line.letters[0].char
            if last and (line.base - line.size / 2 < bottom or (last.isascii() and last.isalpha() and first.isalpha())):
                joined.append(Letter(" ", None))
            joined += line.letters
            bottom = line.base
        return joined

    @property
    def indent(self) -> float:
        """How far the first line is set in, in widths of a Han character; 0 for what is not set left."""
        return max(0.0, (self.lines[0].left - self.left) / self.lines[0].size) if self.lines else 0.0


@dataclass(slots=True)
class PageTable:
    """A table on a page."""

    left: float
    top: float
    right: float
    bottom: float
    rows: int
    columns: int
    cells: list[Cell]
    edges: list[float]
    ruled: bool


def ruled_tables(rules: list[Rule], runs: list[Run]) -> tuple[list[PageTable], list[Run]]:
    """Tables whose cells are parted by rules, and the runs that stand in none of them."""
    tables: list[PageTable] = []
    rest = runs
    for group in _components(_merged(rules)):
        xs = _snapped([r.x0 for r in group if r.x0 == r.x1] + _loose_ends(group))
        ys = _snapped([r.y0 for r in group if r.y0 == r.y1] + _upright_ends(group))
        if len(xs) < 3 or len(ys) < 2:
            continue
        inside = [r for r in rest if _within(r, xs, ys)]
        if len(inside) < 4:
            continue
        table = _build(group, xs, ys, inside)
        if table is not None:
            tables.append(table)
            taken = {id(r) for r in inside}
            rest = [r for r in rest if id(r) not in taken]
    return tables, rest


def _within(run: Run, xs: list[float], ys: list[float]) -> bool:
    middle = (run.top + run.bottom) / 2
    return ys[0] - 1 <= middle <= ys[-1] + 1 and run.right > xs[0] - 2 and run.left < xs[-1] + 2


def _merged(rules: list[Rule]) -> list[Rule]:
    """Rules with the pieces of one line put together: dotted lines, and lines drawn cell by cell."""
    done: list[Rule] = []
    level = sorted((r for r in rules if r.y0 == r.y1), key=lambda r: (round(r.y0), r.x0))
    upright = sorted((r for r in rules if r.x0 == r.x1 and r.y0 != r.y1), key=lambda r: (round(r.x0), r.y0))
    for rule in level:
        last = done[-1] if done else None
        if last and round(last.y0) == round(rule.y0) and rule.x0 <= last.x1 + 1:
            done[-1] = last._replace(x1=max(last.x1, rule.x1))
        else:
            done.append(rule)
    start = len(done)
    for rule in upright:
        last = done[-1] if len(done) > start else None
        if last and round(last.x0) == round(rule.x0) and rule.y0 <= last.y1 + 1:
            done[-1] = last._replace(y1=max(last.y1, rule.y1))
        else:
            done.append(rule)
    return done if len(done) <= _MOST_RULES else []


def _components(rules: list[Rule]) -> list[list[Rule]]:
    """Groups of rules that touch each other and hold both level and upright ones."""
    order = sorted(rules, key=lambda r: r.y0)
    groups: list[tuple[list[float], list[Rule]]] = []  # bounds, rules
    for rule in order:
        touching = [g for g in groups if _touches(g[0], rule)]
        bounds, members = [rule.x0, rule.y0, rule.x1, rule.y1], [rule]
        for other in touching:
            bounds = [
                min(bounds[0], other[0][0]),
                min(bounds[1], other[0][1]),
                max(bounds[2], other[0][2]),
                max(bounds[3], other[0][3]),
            ]
            members += other[1]
        merged = {id(g) for g in touching}
        groups = [g for g in groups if id(g) not in merged]
        groups.append((bounds, members))
        if len(groups) > 400:
            break
    return [g[1] for g in sorted(groups, key=lambda g: g[0][1]) if any(r.x0 == r.x1 for r in g[1])]


def _touches(bounds: list[float], rule: Rule) -> bool:
    return (
        rule.x0 <= bounds[2] + _SNAP
        and rule.x1 >= bounds[0] - _SNAP
        and rule.y0 <= bounds[3] + _SNAP
        and rule.y1 >= bounds[1] - _SNAP
    )


def _loose_ends(rules: list[Rule]) -> list[float]:
    """Left and right end of the level rules: many tables are open at the sides."""
    level = [r for r in rules if r.y0 == r.y1]
    return [min(r.x0 for r in level), max(r.x1 for r in level)] if level else []


def _upright_ends(rules: list[Rule]) -> list[float]:
    upright = [r for r in rules if r.x0 == r.x1]
    return [min(r.y0 for r in upright), max(r.y1 for r in upright)] if upright else []


def _snapped(values: list[float]) -> list[float]:
    """Sorted values, those within a hair of each other merged."""
    done: list[float] = []
    for value in sorted(values):
        if not done or value - done[-1] > _SNAP:
            done.append(value)
    return done


def _build(rules: list[Rule], xs: list[float], ys: list[float], runs: list[Run]) -> PageTable | None:
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows * columns > 20_000:
        return None
    cells = _merge(rules, xs, ys)
    owner = {(r, c): cell for cell in cells for r in _rows_of(cell) for c in _columns_of(cell)}
    for run in _cut_at(runs, xs):
        first = run.glyphs[0]
        column = min(max(bisect_right(xs, first.left + 0.35 * (first.right - first.left)) - 1, 0), columns - 1)
        row = min(max(bisect_right(ys, (run.top + run.bottom) / 2) - 1, 0), rows - 1)
        owner[row, column].runs.append(run)
    for cell in cells:
        cell.lines = to_lines(cell.runs)
    cells, rows = _split_bands(cells, rows)
    return _pruned(PageTable(xs[0], ys[0], xs[-1], ys[-1], rows, columns, cells, xs, True))


def _rows_of(cell: Cell) -> range:
    return range(cell.row, cell.row + cell.row_span)


def _columns_of(cell: Cell) -> range:
    return range(cell.column, cell.column + cell.col_span)


def _cut_at(runs: Iterable[Run], xs: list[float]) -> list[Run]:
    """Cut a run where it crosses a rule between two glyphs that stand apart; text that runs over stays whole."""
    done: list[Run] = []
    for run in runs:
        inner = [x for x in xs if run.left + 1 < x < run.right - 1]
        if not inner:
            done.append(run)
            continue
        start = 0
        for k in range(1, len(run.glyphs)):
            a, b = run.glyphs[k - 1], run.glyphs[k]
            x = bisect_left(inner, a.left + 0.5 * (a.right - a.left))
            between = x < len(inner) and inner[x] <= b.left + 0.5 * (b.right - b.left)
            if between and b.left - a.right > 0.12 * a.size:
                done += to_runs(run.glyphs[start:k])
                start = k
        done += to_runs(run.glyphs[start:])
    return done


def _merge(rules: list[Rule], xs: list[float], ys: list[float]) -> list[Cell]:
    """Grid places become cells: places with no rule between them are one, as far as they fill a rectangle."""
    rows, columns = len(ys) - 1, len(xs) - 1
    right_wall, floor = _walls(rules, xs, ys)
    taken = [[False] * columns for _ in range(rows)]
    cells = []
    for r in range(rows):
        for c in range(columns):
            if taken[r][c]:
                continue
            across = 1
            while c + across < columns and not right_wall[r][c + across - 1] and not taken[r][c + across]:
                across += 1
            down = 1
            while r + down < rows and _open_below(floor, right_wall, r + down, c, across):
                down += 1
            for i in range(r, r + down):
                taken[i][c : c + across] = [True] * across
            cells.append(Cell(r, c, down, across, xs[c]))
    return cells


def _open_below(floor: list[list[bool]], right_wall: list[list[bool]], row: int, column: int, across: int) -> bool:
    places = range(column, column + across)
    return not any(floor[row - 1][c] for c in places) and not any(right_wall[row][c] for c in places[:-1])


def _walls(rules: list[Rule], xs: list[float], ys: list[float]) -> tuple[list[list[bool]], list[list[bool]]]:
    """Which grid places have a rule on their right side, and which under them."""
    rows, columns = len(ys) - 1, len(xs) - 1
    right_wall = [[False] * columns for _ in range(rows)]
    floor = [[False] * columns for _ in range(rows)]
    row_mids = [(a + b) / 2 for a, b in pairwise(ys)]
    column_mids = [(a + b) / 2 for a, b in pairwise(xs)]
    for rule in rules:
        if rule.x0 == rule.x1:
            c = _nearest(xs, rule.x0) - 1
            if 0 <= c < columns:
                for r in range(bisect_right(row_mids, rule.y0), bisect_right(row_mids, rule.y1)):
                    right_wall[r][c] = True
        else:
            r = _nearest(ys, rule.y0) - 1
            if 0 <= r < rows:
                for c in range(bisect_right(column_mids, rule.x0), bisect_right(column_mids, rule.x1)):
                    floor[r][c] = True
    return right_wall, floor


def _nearest(values: list[float], value: float) -> int:
    i = bisect_right(values, value)
    if i == len(values) or (i and value - values[i - 1] <= values[i] - value):
        return i - 1
    return i


def _split_bands(cells: list[Cell], rows: int) -> tuple[list[Cell], int]:
    """Where a table has no rules between its rows, part each band of the grid by the base lines of its figures."""
    by_row: dict[int, list[Cell]] = {}
    for cell in cells:
        by_row.setdefault(cell.row, []).append(cell)
    new_start: list[int] = []
    done: list[Cell] = []
    number = 0
    splits: dict[int, list[float]] = {}
    for r in range(rows):
        new_start.append(number)
        band = [c for c in by_row.get(r, []) if c.row_span == 1]
        splits[r] = _row_bases(band)
        number += max(1, len(splits[r]))
    new_start.append(number)
    for cell in cells:
        start, bases = new_start[cell.row], splits[cell.row]
        if cell.row_span > 1 or len(bases) < 2:
            cell.row_span = new_start[cell.row + cell.row_span] - start
            cell.row = start
            done.append(cell)
        else:
            done += _split_cell(cell, start, bases)
    return done, number


def _split_cell(cell: Cell, start: int, bases: list[float]) -> list[Cell]:
    parts = [Cell(start + i, cell.column, 1, cell.col_span, cell.left) for i in range(len(bases))]
    for line in cell.lines:
        parts[_nearest(bases, line.base)].lines.append(line)
    return parts


def _row_bases(band: list[Cell]) -> list[float]:
    """Base lines of the rows inside one band; fewer than two where it is a single row."""
    figures = [[line for line in c.lines if _FIGURE.fullmatch(line.text)] for c in band]
    if max((len(f) for f in figures), default=0) < 2:
        return []
    size = max(line.size for f in figures for line in f)
    bases = _clustered((line.base for f in figures for line in f), 0.45 * size)
    if len(bases) < 2:  # figures beside each other in one cell
        return []
    pitch = sorted(b - a for a, b in pairwise(bases))[(len(bases) - 1) // 2]
    others = [line for c in band for line in c.lines if not _FIGURE.fullmatch(line.text)]
    lone = [ln for ln in others if abs(bases[_nearest(bases, ln.base)] - ln.base) > max(0.62 * pitch, 0.8 * ln.size)]
    return _clustered([*bases, *(line.base for line in lone)], 0.45 * size) if lone else bases


def _clustered(values: Iterable[float], near: float) -> list[float]:
    done: list[float] = []
    for value in sorted(values):
        if not done or value - done[-1] > near:
            done.append(value)
    return done


def _pruned(table: PageTable) -> PageTable | None:
    """Drop columns without any text at the sides, refuse what is no table: a frame, a chart, a box of prose."""
    filled = [c for c in table.cells if c.lines]
    if not filled:
        return None
    used_columns = {c.column for c in filled}
    if len(used_columns) < 2 or len({c.row for c in filled}) < 2:
        return None
    longest = max(sum(len(line.letters) for line in c.lines) for c in filled)
    if longest > 600:
        return None
    return table
