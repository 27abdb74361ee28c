"""Tables that lost their lines in plain text: read where their structure is certain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from govreport_ie.tables.checks import checks_of
from govreport_ie.tables.flat_cut import Cutter, OpenTable
from govreport_ie.tables.flat_head import HeadReader, Plan
from govreport_ie.tables.flat_place import Placer
from govreport_ie.tables.flat_rows import FlatRow, RowReader, pair_sums
from govreport_ie.tables.flat_tokens import Token, lines_of, tokens_of
from govreport_ie.tables.hosts import host_of
from govreport_ie.tables.model import Cell, Column, Grid, Panel, Row
from govreport_ie.tables.titles import Above
from govreport_ie.tables.vocabulary import Vocabulary
from govreport_ie.tables.words import squeeze

_FULL = 0.7  # share of full rows from which on a cell above each number is its header, whatever it says
_MOST_WIDTHS = 4
_TRIED = 16  # rows that a reading of the header is tried on
_ENOUGH = 4  # full rows on which readings are told apart
_OVER = 0.1  # share of rows that may have more numbers than there are columns
_COSTLY = 2.0  # average cost of a cell beyond which only full rows speak for a header
_NO_HEAD = "no header of names and columns was found in the text"


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
        tokens = tokens_of(lines, self.words.title)
        if not any(t.kind == "number" for t in tokens):
            return
        tables = list(Cutter(self.source, self.words, floor).cut(tokens))
        if not tables:
            yield Grid(0, tokens[0].start, tokens[-1].end, None, None, None, indents=False, flat=True, reason=_NO_HEAD)
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
        if any(self.words.stub_name.fullmatch(squeeze(t.text)) for t in head):
            grid.reason = "it has more than one column of names"
            return grid
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
        if found is None:
            grid.reason = f"the header does not name {max(counts)} columns for certain"
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
        given = [[t.text if t.kind == "number" else None for t in r.numbers] for r in rows if r.numbers]
        best: tuple[float, float, list[Column], Placer] | None = None
        for width in self._widths(counts):
            full = counts[width] / filled
            if sum(n for w, n in counts.items() if w > width) > _OVER * filled:
                continue
            sample = [row for row in given if len(row) == width][:_TRIED]
            sample = sample if len(sample) >= _ENOUGH else sorted(given, key=len, reverse=True)[:_TRIED // 2]
            for plan in self.heads.plans(cells, width):
                columns = [Column(path, self.heads.heading([c.text for c in path])) for path in plan.paths]
                placer = self._placer(columns, given)
                score = self._score(plan, placer, sample, full)
                if score is not None and (best is None or (score, -plan.cost) > best[:2]):
                    best = score, -plan.cost, columns, placer
            if best is not None and full >= _FULL:
                break
        return best[2:] if best is not None else None

    def _widths(self, counts: Counter[int]) -> list[int]:
        """Numbers of columns to try: those that rows have, then some more, as whole columns can be empty."""
        most = max(counts)
        usual = [w for w, _ in counts.most_common(_MOST_WIDTHS)]
        return list(dict.fromkeys([*usual, most, most + 1, most + 2]))

    def _placer(self, columns: Sequence[Column], given: Sequence[Sequence[str | None]]) -> Placer:
        years = [c.heading.year for c in columns]
        hosts = [
            host_of(columns, k, years.__getitem__) if c.heading.measure != "level" else None
            for k, c in enumerate(columns)
        ]
        return Placer(columns, checks_of(columns, hosts, self.words), given)

    def _score(self, plan: Plan, placer: Placer, sample: Sequence[Sequence[str | None]], full: float) -> float | None:
        """How well the rows bear a reading out, None where it may not be taken."""
        if not placer.plausible():
            return None
        marks = [placer.agreement(row) for row in sample]
        borne_out, against = sum(m > 0 for m in marks), sum(m < 0 for m in marks)
        if against > 0.2 * len(marks) or against > borne_out + 1:
            return None
        score = float(sum(m for m in marks if m > 0) - 3 * against)
        average = plan.cost / len(plan.paths)
        told = placer.telling and borne_out >= 2
        if not told and (not plan.natural or not plan.sole or (plan.groups and not borne_out)):
            return None
        if borne_out < 2 and full < _FULL and average >= 0.5:
            return None
        if borne_out < 2 and not full:
            return None
        return None if borne_out < 2 and average > _COSTLY and full < 1 else score

