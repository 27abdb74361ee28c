"""Tables that lost their lines in plain text: read where their structure is certain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from govreport_ie.schema.source import SourceTable
from govreport_ie.tables.checks import checks_of, settle_changes
from govreport_ie.tables.flat_cut import Cutter, OpenTable
from govreport_ie.tables.flat_head import HeadReader, Path, Plan
from govreport_ie.tables.flat_place import Placer, Shape
from govreport_ie.tables.flat_rows import FlatRow, RowReader, pair_sums
from govreport_ie.tables.flat_tokens import TextLine, Token, lines_of, tokens_of
from govreport_ie.tables.hosts import host_of
from govreport_ie.tables.model import Cell, Column, Grid, Panel, Row
from govreport_ie.tables.source import GridMaker
from govreport_ie.tables.text_rows import text_tables
from govreport_ie.tables.titles import Above
from govreport_ie.tables.vocabulary import Vocabulary
from govreport_ie.tables.words import is_number, squeeze

_FULL = 0.7  # share of full rows from which on a cell above each number is its header, whatever it says
_MOST_WIDTHS = 4
_LEAST = 3  # numbers that may be a table between others
_TRIED = 16  # rows that a reading of the header is tried on
_ENOUGH = 4  # full rows on which readings are told apart
_AGAINST = 0.2  # share of them that may contradict a reading
_OVER = 0.1  # share of rows that may have more numbers than there are columns
_COSTLY = 2.0  # average cost of a cell beyond which only full rows speak for a header
NO_HEAD = "no header of names and columns was found in the text"


class FlatReader:
    """Reads the flattened tables of a text.

    Args:
        source: The text.
        words: The words of tables.
        heads: Reads headers.
        known: Whether words are a name of their own.
        dropped: Spans that are no part of the text (page numbers), in order.
    """

    def __init__(
        self,
        source: str,
        words: Vocabulary,
        heads: HeadReader,
        known: Callable[[str], bool],
        dropped: Sequence[tuple[int, int]] = (),
    ) -> None:
        self.source = source
        self.words = words
        self.heads = heads
        self.known = known
        self.dropped = dropped

    def grids(self, start: int, end: int, floor: int = 0) -> Iterator[Grid]:
        """The tables of a stretch that holds nothing but flattened tables.

        Args:
            start: Where the stretch starts.
            end: Where it ends.
            floor: No title is looked for above this offset.
        """
        lines = lines_of(self.source, start, end, self.dropped)
        typed = text_tables(lines, self.words)
        if typed:
            yield from self._typed(typed, lines, floor)
            return
        yield from self._flattened(lines, floor)

    def _typed(self, tables: Sequence[SourceTable], lines: Sequence[TextLine], floor: int) -> Iterator[Grid]:
        """Tables whose rows stand on lines of their own, and what is flattened between them."""
        maker = GridMaker(self.source, self.words)
        maker.floor = floor
        for table in tables:
            maker.add(table)
        yield from maker.grids
        at = floor
        for span in [*(t.span for t in tables), None]:
            until = span.start if span is not None else lines[-1].start + len(lines[-1].text)
            between = [line for line in lines if at <= line.start < until]
            if sum(is_number(line.text) for line in between) >= _LEAST:
                yield from self._flattened(between, at)
            at = span.end if span is not None else at

    def _flattened(self, lines: Sequence[TextLine], floor: int) -> Iterator[Grid]:
        """Tables with one cell a line."""
        tokens = tokens_of(lines, self.words.title_line)
        if not any(t.kind == "number" for t in tokens):
            return
        tables = list(Cutter(self.source, self.words, floor).cut(tokens))
        if not tables:
            yield Grid(0, tokens[0].start, tokens[-1].end, None, None, None, indents=False, flat=True, reason=NO_HEAD)
        for table in tables:
            yield self._grid(table)

    def _grid(self, table: OpenTable) -> Grid:
        """A grid of a table whose structure is certain, or one with the reason why it is not."""
        end = table.body[-1].end if table.body else table.start + 1
        caption, unit = self._cells(table.above)
        grid = Grid(0, table.start, end, None, caption, unit, table.above.notes, indents=False, flat=True)
        head, twin = self._halves(table)
        measured = next((t for t in head if squeeze(t.text) in self.words.unit_stub), None)
        head = [t for t in head if t is not measured]
        codes = any(t in self.words.code_stub for t in table.lead)
        counted = any(t in self.words.order_stub for t in table.lead)
        units = self.heads.units if measured is not None else None
        rows = RowReader(self.words, self.known, codes=codes, counted=counted, units=units).rows(table.body)
        if twin:
            pair_sums(rows, self.words)
        counts = Counter(len(r.numbers) for r in rows if r.numbers)
        if not counts:
            grid.reason = "it holds no numbers"
            return grid
        found = self._plan(head, rows, counts)
        if found is None or any(self.words.named_stub.fullmatch(squeeze(c.path[-1].text)) for c in found[0]):
            named = any(self.words.named_stub.fullmatch(squeeze(t.text)) for t in head)
            several = f"the header does not name {max(counts)} columns for certain"
            grid.reason = "it has more than one column of names" if named else several
            return grid
        columns, placer = found
        panel = Panel(table.stub, columns, [])
        for index, row in enumerate(rows, 1):
            panel.rows.append(self._row(index, row, placer))
        grid.panels.append(panel)
        grid.indents = any(r.indent for r in panel.rows)
        grid.linked = not twin
        return grid

    def _row(self, index: int, row: FlatRow, placer: Placer) -> Row:
        first, last = row.label[0], row.label[-1]
        label = Cell(row.text, first.start, last.end)
        given = [t.text if t.kind == "number" else None for t in row.numbers]
        places = placer.place(given) if row.sure and given else None
        cells: list[Cell | None] = [None] * placer.width
        for k, p in enumerate(places or ()):
            token = row.numbers[p] if p is not None else None
            if token is not None and token.kind == "number":
                cells[k] = Cell(token.text, token.start, token.end)
        numbers = sum(t is not None for t in given)
        sure = row.sure and sum(c is not None for c in cells) == numbers
        unit = Cell(row.unit.text, row.unit.start, row.unit.end) if row.unit is not None else None
        return Row(index, label, first.indent, cells, code=row.code, unit=unit, side=row.side, sure=sure)

    def _cells(self, above: Above) -> tuple[Cell | None, Cell | None]:
        """Title and unit as cells."""
        made = [Cell(self.source[slice(*s)], *s) if s is not None else None for s in (above.title, above.unit)]
        return made[0], made[1]

    def _halves(self, table: OpenTable) -> tuple[list[Token], bool]:
        """The header, or its left half where two lists with the same columns stand side by side."""
        for at, token in enumerate(table.head):
            if at and self.words.stub_name.fullmatch(squeeze(token.text)):
                left, right = table.head[:at], table.head[at + 1 :]
                if [squeeze(t.text) for t in left] == [squeeze(t.text) for t in right]:
                    return left, True
        return table.head, False

    def _plan(
        self, head: Sequence[Token], rows: Sequence[FlatRow], counts: Counter[int]
    ) -> tuple[list[Column], Placer] | None:
        """The columns that the header names, as far as the rows bear them out."""
        cells = [Cell(t.text, t.start, t.end) for t in head]
        filled = sum(counts.values())
        sums = [len(r.numbers) for r in rows if self.words.is_sum(self.words.bare_label(r.text)[0])]
        least = max((n for n in sums if sums.count(n) > 1 or n == len(rows[0].numbers)), default=0)
        given = [[t.text if t.kind == "number" else None for t in r.numbers] for r in rows if r.numbers]
        best: tuple[float, float, list[Column], Placer] | None = None
        for width in self._widths(counts):
            if best is not None and width > max(counts):
                break
            full = counts[width] / filled
            if sum(n for w, n in counts.items() if w > width) > max(1, _OVER * filled) or width < least:
                continue
            sample = [row for row in given if len(row) == width][:_TRIED]
            sample = sample if len(sample) >= _ENOUGH else sorted(given, key=len, reverse=True)[: _TRIED // 2]
            shape = Shape(given, width)
            for plan in self.heads.plans(cells, width):
                columns = [self._column(path, shape, k) for k, path in enumerate(plan.paths)]
                placer = self._placer(columns, shape)
                score = self._score(plan, placer, sample, full)
                if score is not None and (best is None or (score, -plan.cost) > best[:2]):
                    best = score, -plan.cost, columns, placer
                    if placer.explains and len(sample) >= _ENOUGH and score >= len(sample) * len(placer.checks):
                        return columns, placer
            if best is not None and full >= _FULL:
                break
        return best[2:] if best is not None else None

    def _widths(self, counts: Counter[int]) -> list[int]:
        """Numbers of columns to try: those that rows have, then some more, as whole columns can be empty."""
        most = max(counts)
        usual = [w for w, _ in counts.most_common(_MOST_WIDTHS)]
        return list(dict.fromkeys([*usual, most, most + 1, most + 2]))

    def _column(self, path: Path, shape: Shape, k: int) -> Column:
        """A column with what its header says, and whether its cells are percentages where only they show it."""
        heading = self.heads.heading([c.text for c in path])
        if heading.percent is None:
            heading = replace(heading)  # it may be settled by arithmetic
        if not heading.percent and (shape.is_percent(k) or (heading.percent is None and shape.is_rate(k))):
            heading = replace(heading, percent=True)
        return Column(path, heading)

    def _placer(self, columns: Sequence[Column], shape: Shape) -> Placer:
        years = [c.heading.year for c in columns]
        hosts = [
            host_of(columns, k, years.__getitem__) if c.heading.measure != "level" else None
            for k, c in enumerate(columns)
        ]
        settle_changes(columns, hosts, shape.figures, self.words)
        return Placer(columns, checks_of(columns, hosts, self.words), shape)

    def _score(self, plan: Plan, placer: Placer, sample: Sequence[Sequence[str | None]], full: float) -> float | None:
        """How well the rows bear a reading out, None where it may not be taken."""
        if not placer.plausible():
            return None
        marks: list[int] = []
        against = 0
        for row in sample:
            marks.append(placer.agreement(row))
            against += marks[-1] < 0
            if against > _AGAINST * len(sample):
                return None
        borne_out = sum(m > 0 for m in marks)
        if against > borne_out + 1:
            return None
        score = float(sum(m for m in marks if m > 0) - 3 * against)
        average = plan.cost / len(plan.paths)
        told = placer.telling and borne_out >= 2
        if not told and (not plan.natural or not plan.sole or (plan.groups and not borne_out and not plan.certain)):
            return None
        if borne_out < 2 and full < _FULL and average >= 0.5:
            return None
        if borne_out < 2 and not full:
            return None
        return None if borne_out < 2 and average > _COSTLY and full < 1 else score
