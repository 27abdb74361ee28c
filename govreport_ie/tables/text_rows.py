"""Tables typed in plain text row by row: cells parted by tabs, by pipes as in Markdown, or set under each other."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govreport_ie.schema.source import SourceCell, SourceTable
from govreport_ie.schema.span import Span
from govreport_ie.tables.flat_tokens import WIDE, TextLine
from govreport_ie.tables.vocabulary import Vocabulary
from govreport_ie.tables.words import is_blank, is_number, squeeze

_GAP = re.compile(r"[ \u00a0]{2,}|[\u3000\u2003]+|\t+")
_RULE = re.compile(r"[\s|:+\-—=─━┼├┤┬┴]+")
_INK = re.compile(r"\S(?:.*\S)?")
_BETWEEN = 2  # other lines that may stand between two rows
_FEWEST = 2
_NEAR = 1.0  # widths of a Han character within which cells of one column end
_LONGEST = 60  # characters of a cell


class Piece(NamedTuple):
    """A cell on its line: what it says, its source span, and where on the line it starts and ends."""

    text: str
    start: int
    end: int
    left: float
    right: float


def text_tables(lines: Sequence[TextLine], words: Vocabulary) -> list[SourceTable]:
    """The tables whose rows stand on lines of their own.

    Args:
        lines: The lines of a stretch.
        words: The words of tables.

    Returns:
        Tables as a reader would hand them on; a table needs two rows with more than one cell, one with a number.

    Example:
        >>> rows = ["| 项目 | 预算数 |", "|---|---|", "| 契税 | 12 |"]
        >>> at = [0, 13, 23]
        >>> [t.columns for t in text_tables([TextLine(r, a) for r, a in zip(rows, at)], Vocabulary.default())]
        [2]
    """
    out = []
    for mark, rows in _runs(lines, words):
        made = _aligned(rows) if mark == " " else rows
        if made is not None and any(is_number(p.text) for row in made for p in row if p is not None):
            out.append(_table(made))
    return out


def _runs(lines: Sequence[TextLine], words: Vocabulary) -> Iterator[tuple[str, list[list[Piece | None]]]]:
    """Runs of lines that are rows of the same kind; a few others may stand between them."""
    run: list[list[Piece | None]] = []
    kind, others = "", 0
    for line in lines:
        above = _is_above(line.text, words)
        mark = "" if above else _mark(line.text)
        if mark and (not kind or mark == kind):
            kind, others = mark, 0
            if not (mark == "|" and _RULE.fullmatch(line.text)):
                run.append(_cells(line, mark))
            continue
        others += 1
        if run and (mark or above or others > _BETWEEN):
            if len(run) >= _FEWEST:
                yield kind, run
            run, kind, others = ([_cells(line, mark)] if mark else []), mark, 0
    if len(run) >= _FEWEST:
        yield kind, run


def _is_above(text: str, words: Vocabulary) -> bool:
    """Whether a line stands above a table: its number, its title or its unit, and nothing in other cells."""
    pieces = [p for p in re.split(r"[|\t]", text) if p.strip()]
    if len(pieces) > 2:
        return False
    plain = squeeze("".join(pieces))
    found = words.title_number.match(plain)
    if words.unit_line.search(plain) or (found is not None and found.end() == len(plain)):
        return True
    return len(pieces) == 1 and words.title.search(plain) is not None


def _mark(text: str) -> str:
    """What parts the cells of a line: a pipe, a tab or wide gaps; empty where it has one cell only."""
    if text.count("|") > 1:
        return "|"
    if "\t" in text.strip(" "):
        return "\t"
    return " " if len(_GAP.split(text.strip())) > 1 and any(map(is_number, _GAP.split(text.strip()))) else ""


def _cells(line: TextLine, mark: str) -> list[Piece | None]:
    """The cells of a line, None for an empty one."""
    body = line.text
    if mark == " ":
        return [_piece(body, line.start, a, b) for a, b in _stretches(body)]
    edges = [i for i, c in enumerate(body) if c == mark]
    if mark == "|":
        lead = body[: edges[0]].strip() == ""
        tail = body[edges[-1] + 1 :].strip() == ""
        bounds = [*([] if lead else [-1]), *edges, *([] if tail else [len(body)])]
    else:
        bounds = [-1, *edges, len(body)]
    return [_piece(body, line.start, a + 1, b) for a, b in itertools.pairwise(bounds)]


def _stretches(body: str) -> Iterator[tuple[int, int]]:
    at = len(body) - len(body.lstrip())
    for found in _GAP.finditer(body, at):
        if found.end() < len(body):
            yield at, found.start()
            at = found.end()
    yield at, len(body)


def _piece(body: str, offset: int, start: int, end: int) -> Piece | None:
    found = _INK.search(body, start, end)
    if found is None:
        return None
    left = _width(body[: found.start()])
    return Piece(found.group(), offset + found.start(), offset + found.end(), left, left + _width(found.group()))


def _width(text: str) -> float:
    return sum(1.0 if WIDE.match(c) else 0.5 for c in text)


def _aligned(rows: Sequence[list[Piece | None]]) -> list[list[Piece | None]] | None:
    """Rows whose cells have places by where they end: numbers are set under each other at their right side."""
    ends = sorted(p.right for row in rows for p in row[1:] if p is not None and (is_number(p.text) or is_blank(p.text)))
    columns: list[list[float]] = []
    for end in ends:
        if columns and end - columns[-1][-1] <= _NEAR:
            columns[-1].append(end)
        else:
            columns.append([end])
    places = [sum(c) / len(c) for c in columns]
    if not places:
        return None
    out: list[list[Piece | None]] = []
    for row in rows:
        made: list[Piece | None] = [None] * (len(places) + 1)
        for n, piece in enumerate(row):
            if piece is None:
                continue
            figure = is_number(piece.text) or is_blank(piece.text)
            middle = piece.right if figure else (piece.left + piece.right) / 2
            k = min(range(len(places)), key=lambda i: abs(places[i] - middle)) + 1 if n or figure else 0
            if made[k] is not None:
                return None
            made[k] = piece
        out.append(made)
    return out


def _table(rows: Sequence[list[Piece | None]]) -> SourceTable:
    width = max(map(len, rows))
    pieces = [p for row in rows for p in row if p is not None]
    cells = []
    spans = _group_spans(rows, width)
    for r, row in enumerate(rows):
        for c, piece in enumerate(row):
            if piece is not None:
                span = Span(start=piece.start, end=piece.end)
                indent = piece.left if c == 0 else 0.0
                across = spans.get((r, c), 1)
                cells.append(SourceCell(row=r, column=c, col_span=across, text=piece.text, span=span, indent=indent))
    whole = Span(start=pieces[0].start, end=pieces[-1].end)
    return SourceTable(span=whole, rows=len(rows), columns=width, cells=tuple(cells), method="aligned")


def _group_spans(rows: Sequence[list[Piece | None]], width: int) -> dict[tuple[int, int], int]:
    """How far a header cell reaches over the empty ones to its right, where the row below names the columns."""
    out: dict[tuple[int, int], int] = {}
    for r in range(min(2, len(rows) - 1)):
        above, below = rows[r], rows[r + 1]
        if any(p is not None and is_number(p.text) for p in (*above, *below)):
            break
        for c, piece in enumerate(above):
            end = c + 1
            while end < min(width, len(below)) and _at(above, end) is None and below[end] is not None:
                end += 1
            if piece is not None and end > c + 1 and c < len(below) and below[c] is not None:
                out[r, c] = end - c
    return out


def _at(row: Sequence[Piece | None], c: int) -> Piece | None:
    return row[c] if c < len(row) else None
