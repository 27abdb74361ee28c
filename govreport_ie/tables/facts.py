"""Facts: each number of a grid with what its row, column and caption say of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from govreport_ie.lexicon import Lexicon
from govreport_ie.numerals import scaled
from govreport_ie.tables.caption import Caption, read_caption
from govreport_ie.tables.checks import doubtful_rows, figures_of, settle_changes
from govreport_ie.tables.heading import read_heading
from govreport_ie.tables.hosts import host_of
from govreport_ie.tables.model import Cell, Column, Grid, Heading, Panel, Proof, Row, TableFact, Unit, UnreadTable
from govreport_ie.tables.naming import Known, Namer, Place, Subject
from govreport_ie.tables.tree import COMPLETE, link_rows
from govreport_ie.tables.units import PERCENT, Units
from govreport_ie.tables.vocabulary import Vocabulary
from govreport_ie.tables.words import read_number, squeeze


@dataclass(frozen=True, slots=True)
class Years:
    """The years and kind of the part that a table stands in."""

    review: int | None = None
    plan: int | None = None
    kind: str = "other"


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
        for column in panel.columns:
            column.heading = read_heading([c.text for c in column.path], room.units, room.words)
        labels = [self.words.bare_label(r.label.text)[0] for r in panel.rows if any(r.cells)]
        self.regional = self.words.is_regional(panel.stub, labels)
        self.namer = Namer(
            room.lexicon, room.words, caption, panel, room.names, year=self.years.review, known=room.known
        )
        self.at: dict[tuple[int, int], int] = {}

    def run(self) -> None:
        """Make the facts of the panel."""
        panel, grid = self.panel, self.grid
        for k, column in enumerate(panel.columns):
            self._settle_percent(k, column)
        hosts = [self._host(k) if c.heading.measure != "level" else None for k, c in enumerate(panel.columns)]
        settle_changes(panel.columns, hosts, [figures_of(row) for row in panel.rows], self.words)
        if grid.flat and not (self._dated() and self._adds_up(hosts)):
            return
        amounts = [
            k for k, c in enumerate(panel.columns) if c.heading.measure == "level" and c.heading.percent is False
        ]
        if grid.linked and not link_rows(
            panel.rows,
            amounts=amounts,
            regional=self.regional,
            indents=grid.indents,
            own=self.room.names,
            words=self.words,
        ):
            self.reasons.append("its rows do not add up to the sum above them, so they are not taken for its parts")
        frames = [self._frame(k, hosts[k]) for k, c in enumerate(panel.columns) if self._readable(c)]
        for r, row in enumerate(panel.rows):
            place = self.namer.place(r, regional=self.regional)
            self._row(r, row, place, frames)
        self._link()

    def _dated(self) -> bool:
        """Whether a flattened table says of what year it is: it may have lost its title."""
        levels = [c.heading for c in self.panel.columns if c.heading.measure == "level"]
        if self.years.review is not None and self.years.kind in ("bulletin", "final"):
            return True  # it speaks of one year
        if self.caption.year is not None or (levels and all(h.year is not None for h in levels)):
            return True
        self.reasons.append("neither its title nor its header names a year")
        return False

    def _adds_up(self, hosts: Sequence[int | None]) -> bool:
        """Drop rows whose percentages contradict their amounts; too many of them, and the columns are not certain."""
        rows = self.panel.rows
        doubtful, checked = doubtful_rows(rows, self.panel.columns, hosts, self.words)
        if len(doubtful) > 0.3 * checked:
            self.reasons.append("its percentages do not follow from its amounts, so its columns are not certain")
            return False
        for r in doubtful:
            rows[r].cells, rows[r].sure = [None] * len(rows[r].cells), False
        return True

    def _settle_percent(self, k: int, column: Column) -> None:
        """Let the cells tell whether a column holds percentages, where its header does not."""
        heading = column.heading
        if heading.percent:
            return
        texts = [squeeze(c.text) for row in self.panel.rows if (c := row.cells[k]) is not None]
        signed = sum(1 for t in texts if t.endswith("%"))
        if signed and signed > 0.6 * len(texts):
            heading.percent = True

    def _readable(self, column: Column) -> bool:
        heading = column.heading
        title = column.text.replace("\n", "")
        if heading.percent is None:
            self.reasons.append(f"the column {title} does not say whether it holds percentages or amounts")
            return False
        if heading.percent or heading.unit or self.unit or any(r.unit for r in self.panel.rows):
            return True
        self.reasons.append(f"the column {title} has no unit")
        return False

    def _time(self, k: int) -> tuple[int | None, str]:
        """Year and status of a column; a growth or completion has those of the column that it belongs to."""
        heading = self.panel.columns[k].heading
        host = self._host(k) if heading.measure != "level" and heading.year is None and heading.status is None else None
        if host is not None:
            return self._time(host)
        year = heading.year
        if year is None:
            year = self.caption.year or (self.years.review if self.caption.status != "budget" else self.years.plan)
            year = year or self.years.review or self.years.plan
            if year is not None and heading.shift:
                year -= heading.shift
        return year, heading.status or self._status(year, heading.shift)

    def _status(self, year: int | None, shift: int | None) -> str:
        review = self.years.review
        if shift:
            return "actual"
        if self.caption.status == "budget" and not self.caption.planned and year and review and year <= review:
            return "actual"
        if self.caption.status and (year is None or self.caption.year is None or year == self.caption.year):
            return self.caption.status
        if self.years.kind in ("bulletin", "final") or year is None or review is None or year <= review:
            return "actual"
        return "budget" if self.years.kind in ("budget", "annex", "other", "tables", "review") else "target"

    def _host(self, k: int) -> int | None:
        """The column whose growth, completion or share a column gives."""
        return host_of(self.panel.columns, k, lambda j: self._time(j)[0])

    def _frame(self, k: int, host: int | None) -> _Frame:
        """What holds for every number of a column."""
        column = self.panel.columns[k]
        heading = column.heading
        name = heading.name
        if not name and host is not None:
            name = self.panel.columns[host].heading.name
        own = heading.unit if not heading.percent else None
        proofs: list[Proof] = [("measure", "table.column_header", c.start, c.end) for c in column.path]
        if self.grid.unit is not None and not heading.percent and own is None:
            proofs.append(("unit", "table.unit", self.grid.unit.start, self.grid.unit.end))
        if self.grid.caption is not None:
            proofs.append(("period", "table.caption", self.grid.caption.start, self.grid.caption.end))
        return _Frame(
            k, heading, self._time(k), PERCENT if heading.percent else own or self.unit, name, self._region(k),
            column.text, self.panel.numbers[k] if self.panel.numbers else k + 1, tuple(proofs),
        )  # fmt: skip

    def _row(self, r: int, row: Row, place: Place, frames: Sequence[_Frame]) -> None:
        """The facts of a row."""
        facts = self.room.facts
        year = self.words.year_in_label.search(row.label.text)
        said: list[Proof] = [("subject", "table.row_header", row.label.start, row.label.end)]
        measured = None
        if row.unit is not None:
            measured = self.room.units.read(squeeze(row.unit.text))
            said.append(("unit", "table.unit", row.unit.start, row.unit.end))
        end = max((c.end for c in row.cells if c is not None), default=row.label.end)
        subjects: dict[str, Subject] = {}
        for frame in frames:
            cell = row.cells[frame.k]
            number = read_number(cell.text) if cell is not None else None
            unit = measured if row.unit is not None and not frame.heading.percent else frame.unit
            if cell is None or number is None or unit is None:
                continue
            subject = subjects.get(frame.name)
            if subject is None:
                subject = subjects[frame.name] = self.namer.subject(place, frame.name)
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
            direction = "down" if value < 0 else "up"
            value = abs(value)
        found = subject.indicator
        return TableFact(
            table=self.grid.index, row=row.index, column=frame.column, start=cell.start, end=cell.end, text=cell.text,
            kind=unit.kind, value=value, precision=precision, unit=unit.unit,
            subject=subject.text, subject_span=subject.span,
            indicator=found.name if found else None, code=found.code if found else None,
            measure=frame.heading.measure, direction=direction,
            period=str(period) if period else None, status=frame.time[1], base=self._base(frame.heading, period),
            of=frame.heading.of, region=place.region if place.region is not None else frame.region,
            total=None, across=None, complete=False, complete_across=False,
            part=self.grid.part, page=self.grid.page, section=self.grid.section,
            row_header=row.label.text, column_header=frame.text, row_span=(row.label.start, end),
            proofs=said + frame.proofs,
        )  # fmt: skip

    def _base(self, heading: Heading, year: int | None) -> tuple[str | None, str | None] | None:
        if heading.measure in ("level", "share"):
            return None
        if heading.base_year is not None:
            return str(heading.base_year), heading.base_status
        if year is None:
            return None, heading.base_status
        return str(year if heading.base_status == "budget" else year - 1), heading.base_status

    def _region(self, k: int) -> str | None:
        scope = self.panel.columns[k].heading.scope
        if scope is not None:
            return None if self.words.whole_row.fullmatch(scope) or self.words.whole_scope.match(scope) else scope
        return self.caption.scope

    def _link(self) -> None:
        """Point each amount at the total that it is a component of, by its row and by its column."""
        facts, rows, columns = self.room.facts, self.panel.rows, self.panel.columns
        sums = {} if self.grid.reason else _column_sums(columns)
        withheld = self._withheld(sums)
        if withheld:
            self.reasons.append("its columns do not add up to the sum beside them; some are not printed")
        open_ = self._open_totals()
        for (r, k), at in self.at.items():
            fact = facts[at]
            if fact.measure != "level" or fact.kind == "percent":
                continue
            parent = rows[r].parent
            if parent is not None and (parent, k) in self.at:
                total = facts[self.at[parent, k]]
                if total.unit == fact.unit and (fact.kind == "money" or rows[r].rule != "table.numbering"):
                    fact.total, fact.complete = self.at[parent, k], rows[r].rule in COMPLETE and parent not in open_
                    above = rows[parent].label
                    fact.proofs += (("part_of", rows[r].rule, above.start, above.end),)
            over = sums.get(k)
            if over is not None and (r, over[0]) in self.at and facts[self.at[r, over[0]]].unit == fact.unit:
                fact.across, fact.complete_across = self.at[r, over[0]], over[1] and not withheld
                if fact.total is None:
                    header = columns[over[0]].path[-1]
                    fact.proofs += (("part_of", "table.column_sum", header.start, header.end),)

    def _open_totals(self) -> set[int]:
        """Totals whose parts are not all there: one is not known, or they add up in no column.

        Parts that add up nowhere are an incomplete list where there are several columns to tell, where they were
        inferred, and where classes with codes fall short (some are not published).
        """
        rows, facts = self.panel.rows, self.room.facts
        parts: dict[int, list[int]] = defaultdict(list)
        for r, row in enumerate(rows):
            if row.parent is not None:
                parts[row.parent].append(r)
        out = {row.parent for row in rows if row.parent is not None and not row.sure}
        for parent, below in parts.items():
            gaps = []
            for k, column in enumerate(self.panel.columns):
                at = [self.at[r, k] for r in below if (r, k) in self.at]
                if (parent, k) in self.at and at and column.heading.measure == "level" and not column.heading.percent:
                    whole = facts[self.at[parent, k]]
                    gap = sum((facts[i].value for i in at), Decimal(0)) - whole.value
                    slack = whole.precision + sum((facts[i].precision for i in at), Decimal(0))
                    gaps.append(0 if abs(gap) <= slack else gap)
            if gaps and all(gaps):
                short = rows[below[0]].rule == "table.code" and all(g < 0 for g in gaps)
                if self.grid.flat or short or len(gaps) > 1:
                    out.add(parent)
        return out

    def _withheld(self, sums: dict[int, tuple[int, bool]]) -> bool:
        """Whether the parts in the table's own sum row fall short of their sum: not every part is printed."""
        facts, at = self.room.facts, self.at
        for r, row in enumerate(self.panel.rows):
            name = self.words.bare_label(row.label.text)[0]
            if row.parent is not None or not (self.words.is_sum(name) or self.words.whole_row.fullmatch(name)):
                continue
            for k in {over for over, _ in sums.values()}:
                parts = [facts[at[r, j]].value for j, (over, _) in sums.items() if over == k and (r, j) in at]
                if (
                    (r, k) in at
                    and parts
                    and sum(parts) < facts[at[r, k]].value - facts[at[r, k]].precision * (len(parts) + 1)
                ):
                    return True
        return False


def _column_sums(columns: Sequence[Column]) -> dict[int, tuple[int, bool]]:
    """For each column the column of its sum (合计 before its parts, or 其中), and whether the parts are all there."""
    out: dict[int, tuple[int, bool]] = {}
    for k, column in enumerate(columns):
        if not column.heading.total:
            continue
        group = [c.text for c in column.path[:-1]]
        for j, other in enumerate(columns):
            inside = [c.text for c in other.path[: len(group)]] == group and len(other.path) == len(group) + 1
            if j != k and inside and other.heading.measure == "level" and not other.heading.total:
                same = (other.heading.year, other.heading.status) == (column.heading.year, column.heading.status)
                if same and not other.heading.partial:
                    out.setdefault(j, (k, True))
    return out
