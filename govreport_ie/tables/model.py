"""What the tables room works with: grids of cells, columns with their meaning, rows with their totals, facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

Proof = tuple[str, str, int, int]
"""Field, rule, and the source span of the words that prove it (start = end where it stands in no single place)."""


class Cell(NamedTuple):
    """A cell's text and where it stands in the source."""

    text: str
    start: int
    end: int


class Unit(NamedTuple):
    """What a unit makes of a number: kind of quantity, normal form, and factor."""

    kind: str
    unit: str | None
    factor: Decimal


@dataclass(slots=True)
class Heading:
    """What a column's header says.

    Attributes:
        measure: ``level``, ``change``, ``share``, ``completion`` or ``ratio``.
        percent: Whether its numbers are percentages; None where only its cells can tell.
        name: What it measures apart from the row's own name (本年收入, 一般债务余额), empty for a plain amount.
        scope: Region words in it (全市, 市本级), None for none.
        year: Year that it names.
        shift: Years that it lies behind the table's year (上年 is 1), None where it says nothing of the kind.
        status: Status that its words give (决算数, 快报数, 预算数), None for none.
        unit: Unit in brackets, None for none.
        base_year: Year of what it is compared with, where named.
        base_status: Status of what it is compared with.
        of: The whole of a share, where named.
        total: Whether it is a sum over other columns (合计, 小计).
        partial: Whether it opens or continues an 其中.
        falls: Whether its words say that a change goes down (减收额).
        named: Whether it is a sum with a name of its own (本年收入合计).
        adjusts: For 调整数 and its like: True where it says that it is a change (增+减-), False where only the columns
            beside it can tell; None for other columns.
    """

    measure: str = "level"
    percent: bool | None = False
    name: str = ""
    scope: str | None = None
    year: int | None = None
    shift: int | None = None
    status: str | None = None
    unit: Unit | None = None
    base_year: int | None = None
    base_status: str | None = None
    of: str | None = None
    total: bool = False
    partial: bool = False
    falls: bool = False
    named: bool = False
    adjusts: bool | None = None


@dataclass(slots=True)
class Column:
    """A column of numbers: its header, top line first, and what that says."""

    path: tuple[Cell, ...]
    heading: Heading = field(default_factory=Heading)

    @property
    def text(self) -> str:
        """The header as one string."""
        return " / ".join(c.text for c in self.path)


@dataclass(slots=True)
class Row:
    """A row: its label, how deep it is set in, and its numbers, one place a column."""

    index: int
    label: Cell
    indent: float
    cells: list[Cell | None]
    code: str = ""
    unit: Cell | None = None
    lead: Cell | None = None  # a second label to the left, of a group of rows
    order: str = ""  # what its number in a column of numbers says (1, 一, （二）)
    side: str = ""  # the side of the account that a bare sum is of, where only its place shows it
    sure: bool = True  # whether its numbers are known to stand under their columns
    parent: int | None = None  # position of the total's row in the panel
    rule: str = ""  # what shows that total


@dataclass(slots=True)
class Panel:
    """Label column and number columns that belong together; 收支 tables have two side by side."""

    stub: str
    columns: list[Column]
    rows: list[Row]
    first_column: int = 0
    numbers: list[int] = field(default_factory=list)  # column number of each column in the table
    region_lead: bool = False  # whether the labels to the left of the rows' own are regions


@dataclass(slots=True)
class Grid:
    """A table before it is understood.

    Attributes:
        index: Its number in the reading.
        start: First source offset.
        end: Source offset behind its last cell.
        page: Page, None without pages.
        caption: The title above it, None for none.
        unit: The unit line, None for none.
        notes: What stands between title and table: who made it, for which year.
        panels: Its panels.
        part: Part of the report that it stands in.
        section: Headings above it.
        indents: Whether indents are known at all.
        linked: Whether its rows stand in an order that can show totals.
        flat: Whether it was found in plain text, so that its columns are inferred.
        reason: Why it cannot be read, empty where it can.
    """

    index: int
    start: int
    end: int
    page: int | None
    caption: Cell | None
    unit: Cell | None
    notes: str = ""
    panels: list[Panel] = field(default_factory=list)
    part: int = 0
    section: tuple[str, ...] = ()
    indents: bool = True
    linked: bool = True
    flat: bool = False
    reason: str = ""


@dataclass(slots=True)
class TableFact:
    """One number of a table with all that its row, column and caption say of it. All offsets count in the source.

    Attributes:
        table: Number of the table in the reading.
        row: Row in the table, header rows counted.
        column: Column in the table.
        start: First source offset of the number.
        end: Source offset behind it.
        text: The number as written.
        kind: Kind of quantity.
        value: Value in the base unit; the amount of a change without its sign.
        precision: Half a unit of the last digit written, in the base unit.
        unit: Unit as in records.
        subject: What is measured.
        subject_span: Where the row's label (of a sum over the whole table, its caption) stands.
        indicator: Canonical name, None where not known.
        code: The indicator's code.
        measure: In what sense.
        direction: ``up`` or ``down`` for a change.
        period: Time that it belongs to.
        status: How sure.
        base: Period and status of what it is compared with, None for a level or share.
        of: The whole of a share.
        region: Region, None for the report's own as a whole.
        total: Position in the facts of the total that it is a component of by its row, None for none.
        across: Position in the facts of the total that it is a component of by its column, None for none.
        complete: Whether the components of ``total`` are all there (其中 lists only some).
        complete_across: The same for ``across``.
        part: Part of the report.
        page: Page.
        section: Headings above, the table's caption last.
        row_header: The row's label as written.
        column_header: The column's header as written, lines joined by " / ".
        row_span: First and last offset of the row.
        proofs: Fields, rules and the source spans of the words that prove them.
    """

    table: int
    row: int
    column: int
    start: int
    end: int
    text: str
    kind: str
    value: Decimal
    precision: Decimal
    unit: str | None
    subject: str
    subject_span: tuple[int, int]
    indicator: str | None
    code: str | None
    measure: str
    direction: str | None
    period: str | None
    status: str
    base: tuple[str | None, str | None] | None
    of: str | None
    region: str | None
    total: int | None
    across: int | None
    complete: bool
    complete_across: bool
    part: int
    page: int | None
    section: tuple[str, ...]
    row_header: str
    column_header: str
    row_span: tuple[int, int]
    proofs: tuple[Proof, ...]


@dataclass(slots=True)
class UnreadTable:
    """A table, or a column of it, that says nothing certain, and why."""

    table: int
    start: int
    end: int
    page: int | None
    caption: str | None
    reason: str

    @property
    def warning(self) -> str:
        """The line for ``report.warnings``."""
        where = f"page {self.page}" if self.page is not None else f"offset {self.start}"
        return f"table on {where} ({self.caption or 'no title'}): {self.reason}"


@dataclass(slots=True)
class TableReading:
    """What the tables of a report say.

    Attributes:
        facts: Every number that was understood, in the order of the tables.
        unread: Tables and columns that were not understood.
        tables: How many tables there are; tables continued over pages count once.
        spans: Source spans of all tables, understood or not.
    """

    facts: Sequence[TableFact] = ()
    unread: Sequence[UnreadTable] = ()
    tables: int = 0
    spans: Sequence[tuple[int, int]] = ()

    @property
    def understood(self) -> int:
        """How many tables gave at least one fact."""
        return len({f.table for f in self.facts})

    @property
    def warnings(self) -> tuple[str, ...]:
        """A line for each table or column that was not understood."""
        return tuple(u.warning for u in self.unread)
