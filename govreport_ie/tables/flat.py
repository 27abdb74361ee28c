"""Tables that lost their lines in plain text: one cell a line, or rows parted by tabs and blanks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from govreport_ie.tables.flat_head import columns_of
from govreport_ie.tables.model import Cell, Column, Grid, Panel, Row
from govreport_ie.tables.words import ORDER_STUB, STUB, is_blank, level_of, squeeze

Span = Callable[[int, int], tuple[int, int]]

_NUMBER = re.compile(r"[-－−]?\d[\d,]*(?:\.\d+)?[%％]?")
_LOOSE = re.compile(r"(?:(?<=\s)|^)[-－−]?\d[\d,]*(?:\.\d+)?[%％]?(?=\s|$)(?!\s*[年月日级期季])")
_YEAR = re.compile(r"(?:19|20)\d\d\s?年")
_DIGIT = re.compile(r"[0-9]")
_INK = re.compile(r"\S(?:.*\S)?")
_UNIT = re.compile(r"(?:金额)?单\s*位\s*[:：]\s*[^\s，。]{1,12}")
_TITLE = re.compile(
    r".{4,60}(?:表|情况|草案|[)）])$|附?表\s*[\d一二三四五六七八九十]|(?:19|20)\d\d年[^，。；]{4,50}(?:增速|速度|幅度|指标|产量|构成)$"
)
_END = re.compile(r"注[:：]|备注|说明[:：]|表\s*\d|附表|第[一二三四五六七八九十]+部分|单\s*位\s*[:：]")
_SPLIT_STUB = (("项", "目"), ("科", "目"), ("指", "标"), ("地", "区"))
_FULL = 0.7  # share of full rows from which on a cell above each number is its header, whatever it says
_LONGEST = 80  # characters of a title
_LEAST = 3  # full rows that show how many columns there are


@dataclass(slots=True)
class _Token:
    """A cell of a flattened table, in offsets of the clean text."""

    text: str
    start: int
    end: int
    number: bool


@dataclass(slots=True)
class _Open:
    """A table that is being read: its header, and the tokens of its rows."""

    caption: _Token | None
    unit: _Token | None
    stub: str
    start: int
    head: list[_Token] = field(default_factory=list)
    body: list[_Token] = field(default_factory=list)

    def words(self) -> tuple[str, ...]:
        return (self.stub, *(squeeze(t.text) for t in self.head))


def flat_grids(text: str, start: int, end: int, before: tuple[int, int], span: Span) -> Iterator[Grid]:
    """The tables of a stretch of clean text that holds nothing but flattened tables.

    Args:
        text: The clean text.
        start: Where the stretch starts.
        end: Where it ends.
        before: The stretch of the lines above that may hold title and unit.
        span: Makes source offsets of clean ones.

    Yields:
        Grids in source offsets; those that are not certain carry the reason.
    """
    tabbed = text.find("\t", start, end) >= 0
    above = list(_tokens(text, *before))
    if tabbed:
        yield from _tabbed(text, start, end, above, span)
        return
    tokens = list(_tokens(text, start, end))
    if not any(t.number for t in tokens):
        return
    tables = list(_cut(above, tokens))
    if not tables:
        first, last = span(tokens[0].start, tokens[-1].end)
        yield Grid(
            0,
            first,
            last,
            None,
            None,
            None,
            indents=False,
            reason="no header of names and columns was found in the text",
        )
        return
    for table in tables:
        yield _grid(table, span)


def _tokens(text: str, start: int, end: int) -> Iterator[_Token]:
    """Cells: whole lines, and the numbers inside lines that hold several cells."""
    at = start
    for line in text[start:end].split("\n"):
        if _NUMBER.fullmatch(line):
            yield _Token(line, at, at + len(line), True)
        elif line:
            yield from _line(text, at, at + len(line))
        at += len(line) + 1


def _line(text: str, start: int, end: int) -> Iterator[_Token]:
    at = start
    if _DIGIT.search(text, start, end):
        for found in _LOOSE.finditer(text, start, end):
            yield from _label(text, at, found.start())
            yield _Token(found.group(), found.start(), found.end(), True)
            at = found.end()
    yield from _label(text, at, end)


def _label(text: str, start: int, end: int) -> Iterator[_Token]:
    found = _INK.search(text, start, end)
    if found is not None and not is_blank(found.group()):
        yield _Token(found.group(), found.start(), found.end(), False)


def _cut(above: Sequence[_Token], tokens: Sequence[_Token]) -> Iterator[_Open]:
    """Part the cells into tables: each begins with the header of its label column."""
    table: _Open | None = None
    recent = list(above[-4:])
    i = 0
    while i < len(tokens):
        token = tokens[i]
        size = 0 if token.number else _stub(tokens, i)
        if size and not (table is not None and not any(t.number for t in table.body)):
            fresh = _begin(recent, tokens, i, size)
            i += size + len(fresh.head)
            if table is not None and fresh.words() == table.words() and _same_title(table, fresh):
                _forget(table, fresh)
            else:
                if table is not None:
                    _forget(table, fresh)
                    yield table
                table = fresh
            recent = []
            continue
        if not token.number:
            recent = [*recent[-3:], token]
        if table is not None:
            table.body.append(token)
        i += 1
    if table is not None:
        yield table


def _same_title(table: _Open, fresh: _Open) -> bool:
    if fresh.caption is None or table.caption is None:
        return fresh.caption is None
    return squeeze(fresh.caption.text) == squeeze(table.caption.text)


def _forget(table: _Open, fresh: _Open) -> None:
    """Title and unit of the next table are no rows of this one."""
    first = (
        min(t.start for t in (fresh.caption, fresh.unit) if t is not None)
        if fresh.caption or fresh.unit
        else fresh.start
    )
    while table.body and table.body[-1].start >= first:
        table.body.pop()


def _stub(tokens: Sequence[_Token], i: int) -> int:
    """How many cells the header of a label column takes, 0 for none."""
    if len(tokens[i].text) > 20 or (i + 1 < len(tokens) and tokens[i + 1].number):
        return 0
    words = squeeze(tokens[i].text)
    if STUB.fullmatch(words):
        return 1
    if i + 1 < len(tokens) and (words, squeeze(tokens[i + 1].text)) in _SPLIT_STUB:
        return 2
    return 0


def _begin(recent: Sequence[_Token], tokens: Sequence[_Token], i: int, size: int) -> _Open:
    """Open a table at its label column's header: title and unit above, column headers up to the first row."""
    caption = unit = None
    for token in reversed(recent):
        if unit is None and _UNIT.search(token.text):
            unit = token
            found = _UNIT.search(token.text)
            if found and found.start() > 6:
                caption = _Token(token.text[: found.start()].strip(), token.start, token.start + found.start(), False)
                break
        elif len(token.text) <= _LONGEST and _TITLE.search(squeeze(token.text)):
            caption = token
            break
        else:
            break
    caption = _whole_title(caption, recent)
    stub = squeeze("".join(t.text for t in tokens[i : i + size]))
    table = _Open(caption, unit, stub, tokens[i].start)
    first = i + size
    while first < len(tokens) and not tokens[first].number and not level_of(tokens[first].text)[0] and first - i < 40:
        first += 1
    if first < len(tokens) and tokens[first].number:
        first -= 1
    table.head = list(tokens[i + size : first])
    return table


def _whole_title(caption: _Token | None, recent: Sequence[_Token]) -> _Token | None:
    """A title with the line above it, where that holds its year and beginning."""
    if caption is None or _YEAR.search(caption.text):
        return caption
    at = next((i for i, t in enumerate(recent) if t.start == caption.start), 0)
    above = recent[at - 1] if at else None
    if above is None or len(above.text) > _LONGEST // 2 or not _YEAR.search(above.text) or _TITLE.search(above.text):
        return caption
    return _Token(f"{above.text}{caption.text}", above.start, caption.end, False)


def _grid(table: _Open, span: Span) -> Grid:
    """A grid of a table whose structure is certain, or one with the reason why it is not."""
    last = table.body[-1].end if table.body else table.start + 1
    start, end = span(table.start, last)
    caption, unit = (_cell(t, span) if t is not None else None for t in (table.caption, table.unit))
    grid = Grid(0, start, end, None, caption, unit, indents=False)
    head, twin = _halves(table)
    if ORDER_STUB.fullmatch(table.stub) or any(STUB.fullmatch(squeeze(t.text)) for t in head):
        grid.reason = "it has more than one column of names"
        return grid
    rows = list(_rows(table.body))
    width, share = _width([len(numbers) for _, numbers, _ in rows])
    if not width:
        grid.reason = "it has too few rows of numbers to tell its columns"
        return grid
    paths = columns_of([(t.text, t.start, t.end) for t in head], width, full=share >= _FULL)
    if paths is None:
        grid.reason = f"the header does not name {width} columns for certain"
        return grid
    if twin and width > 1:
        grid.reason = "two lists stand side by side, and empty cells cannot be told"
        return grid
    columns = [Column(tuple(Cell(w, *span(a, b)) for w, a, b in path)) for path in paths]
    panel = Panel(table.stub, columns, [])
    for index, (label, numbers, sure) in enumerate(rows, 1):
        cells: list[Cell | None] = [_cell(t, span) for t in numbers]
        full = len(cells) == width
        panel.rows.append(Row(index, _cell(label, span), 0.0, cells if full else [None] * width, sure=sure and full))
    grid.panels.append(panel)
    grid.linked = not twin and all(r.sure or not numbers for r, (_, numbers, _) in zip(panel.rows, rows, strict=True))
    return grid


def _halves(table: _Open) -> tuple[list[_Token], bool]:
    """The header, or its left half where two lists with the same header stand side by side."""
    words = [squeeze(t.text) for t in table.head]
    if table.stub in words:
        at = words.index(table.stub)
        if words[:at] == words[at + 1 :]:
            return table.head[:at], True
    return table.head, False


def _rows(body: Sequence[_Token]) -> Iterator[tuple[_Token, list[_Token], bool]]:
    """Label, numbers, and whether the label is certain: not the second line of a longer one."""
    longest = max((len(squeeze(t.text)) for t in body if not t.number), default=0)
    label: _Token | None = None
    doubt = False
    numbers: list[_Token] = []
    for token in body:
        if token.number:
            numbers.append(token)
            continue
        if _END.match(token.text):
            if label is not None:
                yield label, numbers, not doubt
            label, numbers, doubt = None, [], False
            continue
        if label is not None:
            yield label, numbers, not doubt
        wrapped = label is not None and not numbers and len(squeeze(label.text)) >= min(longest, 24) - 2
        doubt = wrapped and not level_of(token.text)[0] and not token.text.startswith("其")
        label, numbers = token, []
    if label is not None:
        yield label, numbers, not doubt


def _width(counts: Sequence[int]) -> tuple[int, float]:
    """How many numbers a full row has, and the share of the rows with numbers that are full."""
    filled = [c for c in counts if c]
    width = max(filled, default=0)
    full = sum(1 for c in filled if c == width)
    return (width, full / len(filled)) if full >= _LEAST or (full >= 2 and full == len(filled)) else (0, 0.0)


def _cell(token: _Token, span: Span) -> Cell:
    return Cell(token.text, *span(token.start, token.end))


def _tabbed(text: str, start: int, end: int, above: Sequence[_Token], span: Span) -> Iterator[Grid]:
    """Rows whose cells are parted by tabs: empty cells keep their places."""
    grid: Grid | None = None
    recent = list(above[-4:])
    width = 0
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        cells = _split(text, at, stop)
        labels = [t for t in cells if t is not None]
        if len(cells) > 1 and cells[0] is not None and STUB.fullmatch(squeeze(cells[0].text)):
            if grid is not None:
                yield grid
            grid = _tabbed_grid(recent, cells, span)
            width, recent = len(cells), []
        elif grid is not None and len(cells) > width:
            grid.linked = False
        elif grid is not None and len(cells) > 1 and cells[0] is not None:
            made = [_cell(t, span) if t is not None else None for t in cells]
            made += [None] * (width - len(made))
            label = made[0]
            if label is not None:
                grid.panels[0].rows.append(Row(len(grid.panels[0].rows) + 1, label, 0.0, made[1:]))
                grid.end = span(at, stop)[1]
        elif len(labels) == 1:
            recent = [*recent[-3:], labels[0]]
        at = stop + 1
    if grid is not None:
        yield grid


def _split(text: str, start: int, end: int) -> list[_Token | None]:
    out: list[_Token | None] = []
    at = start
    for piece in text[start:end].split("\t"):
        out.append(next(_label(text, at, at + len(piece)), None))
        at += len(piece) + 1
    return out


def _tabbed_grid(recent: Sequence[_Token], cells: Sequence[_Token | None], span: Span) -> Grid:
    first = next(t for t in cells if t is not None)
    table = _begin(recent, [first], 0, 1)
    start, end = span(first.start, first.end)
    caption, unit = (_cell(t, span) if t is not None else None for t in (table.caption, table.unit))
    grid = Grid(0, start, end, None, caption, unit, indents=False)
    columns = [Column((_cell(t, span),) if t is not None else ()) for t in cells[1:]]
    grid.panels.append(Panel(squeeze(first.text), columns, []))
    return grid
