"""Facts: each number of a grid with what its row, column and caption say of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from govreport_ie.lexicon import Gazetteer, Lexicon
from govreport_ie.numerals import scaled
from govreport_ie.tables.caption import Caption, read_caption
from govreport_ie.tables.checks import doubtful_rows
from govreport_ie.tables.columns import Columns, Years, amounts_of_columns
from govreport_ie.tables.linking import FactLinker
from govreport_ie.tables.model import Cell, Column, Grid, Heading, Panel, Proof, Row, TableFact, Unit, UnreadTable
from govreport_ie.tables.naming import Known, Namer, Place, Subject
from govreport_ie.tables.tree import link_rows
from govreport_ie.tables.units import PERCENT, Units
from govreport_ie.tables.vocabulary import Vocabulary
from govreport_ie.tables.words import read_number, squeeze

_BRACKET = re.compile(r"\(([^()]{1,14})\)$")


@dataclass(slots=True)
class Understanding:
    """Reads grids one after the other and collects facts and what was not understood."""

    lexicon: Lexicon
    words: Vocabulary
    units: Units
    names: tuple[str, ...] = ()
    years: Callable[[int], Years] = lambda part: Years()
    known: Known = field(default_factory=dict)
    facts: list[TableFact] = field(default_factory=list)
    unread: list[UnreadTable] = field(default_factory=list)

    def read(self, grid: Grid) -> None:
        """Add the facts of a grid, or the reason why there are none."""
        if grid.reason:
            self._miss(grid, grid.reason)
            return
        before = len(self.facts)
        caption = read_caption(grid.caption, self.names, notes=grid.notes, words=self.words)
        reasons: dict[str, None] = {}
        for panel in grid.panels:
            reader = _PanelReader(self, grid, panel, caption)
            reader.run()
            reasons.update(dict.fromkeys(reader.reasons))
        if reasons or len(self.facts) == before:
            self._miss(grid, "; ".join(reasons) or "it holds no numbers that could be read")

    def _miss(self, grid: Grid, reason: str) -> None:
        title = squeeze(grid.caption.text) if grid.caption else None
        self.unread.append(UnreadTable(grid.index, grid.start, grid.end, grid.page, title, reason))


class _Frame(NamedTuple):
    """What holds for every number of a column."""

    k: int
    heading: Heading
    time: tuple[int | None, str]
    unit: Unit | None
    name: str
    region: str | None
    text: str
    column: int
    proofs: tuple[Proof, ...]


class _PanelReader:
    """One panel: its columns read, its rows linked, its cells made facts."""

    def __init__(self, room: Understanding, grid: Grid, panel: Panel, caption: Caption) -> None:
        self.room = room
        self.grid = grid
        self.panel = panel
        self.caption = caption
        self.years = room.years(grid.part)
        self.reasons: list[str] = []
        self.words = room.words
        self.unit = room.units.read(squeeze(grid.unit.text)) if grid.unit else None
        self.units = [self._row_unit(row) for row in panel.rows]
        several = len(grid.panels) > 1
        self.columns = Columns(
            panel, caption, room.years(grid.part), room.units, room.words, several=several, names=room.names
        )
        labels = [self.words.bare_label(r.label.text)[0] for r in panel.rows if any(r.cells)]
        self.regional = self.words.is_regional(panel.stub, labels)
        self.namer = Namer(
            room.lexicon, room.words, caption, panel, room.names, side=self.columns.side,
            year=self.columns.years.review, known=room.known,
            is_unit=lambda text: room.units.read(text) is not None,
            is_place=lambda text: Gazetteer.default().lookup(text) is not None,
        )  # fmt: skip
        self.at: dict[tuple[int, int], int] = {}

    def run(self) -> None:
        """Make the facts of the panel."""
        panel, grid = self.panel, self.grid
        if grid.flat and not (self._dated() and self._adds_up()):
            return
        if grid.linked and not link_rows(
            panel.rows,
            amounts=amounts_of_columns(panel.columns),
            regional=self.regional,
            indents=grid.indents,
            own=self.room.names,
            words=self.words,
        ):
            self.reasons.append("its rows do not add up to the sum above them, so they are not taken for its parts")
        frames = [self._frame(k) for k, c in enumerate(panel.columns) if self._readable(c)]
        for r, row in enumerate(panel.rows):
            place = self.namer.place(r, regional=self.regional)
            self._row(r, row, place, frames)
        linker = FactLinker(panel, self.room.facts, self.at, self.words, inferred=grid.flat)
        if not linker.link(across=True):
            self.reasons.append("its columns do not add up to the sum beside them; some are not printed")

    def _dated(self) -> bool:
        """Whether a flattened table says of what year it is: it may have lost its title."""
        if not self.columns.is_dated():
            self.reasons.append("neither its title nor its header names a year")
        return self.columns.is_dated()

    def _adds_up(self) -> bool:
        """Drop rows whose percentages contradict their amounts; too many of them, and the columns are not certain."""
        rows = self.panel.rows
        doubtful, checked = doubtful_rows(rows, self.panel.columns, self.columns.hosts, self.words)
        if len(doubtful) > 0.3 * checked:
            self.reasons.append("its percentages do not follow from its amounts, so its columns are not certain")
            return False
        for r in doubtful:
            rows[r].cells, rows[r].sure = [None] * len(rows[r].cells), False
        return True

    def _readable(self, column: Column) -> bool:
        heading = column.heading
        title = column.text.replace("\n", "")
        if heading.percent is None:
            self.reasons.append(f"the column {title} does not say whether it holds percentages or amounts")
            return False
        if heading.percent or heading.unit or self.unit or any(self.units):
            return True
        self.reasons.append(f"the column {title} has no unit")
        return False

    def _row_unit(self, row: Row) -> Unit | None:
        """The unit of a row: in a column of its own, or in brackets behind its label."""
        if row.unit is not None:
            return self.room.units.read(squeeze(row.unit.text))
        found = _BRACKET.search(squeeze(row.label.text))
        return self.room.units.read(found[1]) if found else None

    def _frame(self, k: int) -> _Frame:
        """What holds for every number of a column."""
        column = self.panel.columns[k]
        heading = column.heading
        own = heading.unit if not heading.percent else None
        proofs: list[Proof] = [("measure", "table.column_header", c.start, c.end) for c in column.path]
        if self.grid.unit is not None and not heading.percent and own is None:
            proofs.append(("unit", "table.unit", self.grid.unit.start, self.grid.unit.end))
        if self.grid.caption is not None:
            proofs.append(("period", "table.caption", self.grid.caption.start, self.grid.caption.end))
        columns = self.columns
        return _Frame(
            k, heading, columns.time(k), PERCENT if heading.percent else own or self.unit, columns.name(k),
            columns.region(k), column.text, self.panel.numbers[k] if self.panel.numbers else k + 1, tuple(proofs),
        )  # fmt: skip

    def _row(self, r: int, row: Row, place: Place, frames: Sequence[_Frame]) -> None:
        """The facts of a row; a line that only says how what follows is divided has none."""
        if self.words.breakdown_row.fullmatch(squeeze(row.label.text)):
            return
        facts = self.room.facts
        year = self.words.year_in_label.search(row.label.text)
        said: list[Proof] = [("subject", "table.row_header", row.label.start, row.label.end)]
        measured = self.units[r]
        if row.unit is not None:
            said.append(("unit", "table.unit", row.unit.start, row.unit.end))
        end = max((c.end for c in row.cells if c is not None), default=row.label.end)
        subjects: dict[tuple[str, bool], Subject] = {}
        for frame in frames:
            cell = row.cells[frame.k]
            number = read_number(cell.text) if cell is not None else None
            unit = measured if measured is not None and not frame.heading.percent else frame.unit
            if cell is None or number is None or unit is None:
                continue
            key = frame.name, frame.heading.named
            subject = subjects.get(key)
            if subject is None:
                subject = subjects[key] = self.namer.subject(place, frame.name, named=frame.heading.named)
            period = int(year[1]) if year else frame.time[0]
            self.at[r, frame.k] = len(facts)
            facts.append(self._fact(row, frame, cell, number, unit, subject, place, period, end, tuple(said)))

    def _fact(
        self, row: Row, frame: _Frame, cell: Cell, number: tuple[Decimal, Decimal, bool], unit: Unit, subject: Subject,
        place: Place, period: int | None, end: int, said: tuple[Proof, ...],
    ) -> TableFact:  # fmt: skip
        value, precision, percent = number
        if percent:
            unit = PERCENT
        if unit.factor != 1:
            value, precision = scaled(value, unit.factor), precision * unit.factor
        direction = None
        if frame.heading.measure == "change":
            direction = "down" if (value < 0) != frame.heading.falls else "up"
            value = abs(value)
        found = subject.indicator
        return TableFact(
            table=self.grid.index, row=row.index, column=frame.column, start=cell.start, end=cell.end, text=cell.text,
            kind=unit.kind, value=value, precision=precision, unit=unit.unit,
            subject=subject.text, subject_span=subject.span,
            indicator=found.name if found else None, code=found.code if found else None,
            measure=frame.heading.measure, direction=direction,
            period=str(period) if period else None, status=frame.time[1], base=self.columns.base(frame.heading, period),
            of=frame.heading.of, region=place.region if place.region is not None else frame.region,
            total=None, across=None, complete=False, complete_across=False,
            part=self.grid.part, page=self.grid.page, section=self.grid.section,
            row_header=row.label.text, column_header=frame.text, row_span=(row.label.start, end),
            proofs=said + frame.proofs,
        )  # fmt: skip
