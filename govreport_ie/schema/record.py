"""One record: a quantity that a report states, with what it is about, when, and in what sense."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from govreport_ie.schema.span import Frozen, Span

Kind = Literal["money", "percent", "point", "count", "measure", "multiple", "rank"]
Modifier = Literal["at_most", "at_least", "over", "under", "about"]
Measure = Literal["level", "change", "share", "completion", "ratio"]
Direction = Literal["up", "down"]
Status = Literal["actual", "estimate", "budget", "target", "norm"]


class Quantity(Frozen):
    """A number with its unit, as the report writes it.

    Attributes:
        text: The words of the source, line breaks included.
        span: Where they stand in the source.
        kind: ``money``, ``percent``, ``point``, ``count``, ``measure``, ``multiple`` or ``rank``.
        low: Lower bound in the base unit (yuan, persons …), None where open.
        high: Upper bound, equal to ``low`` for a plain value.
        unit: ISO 4217 code for money, ``%``, ``‰``, ``pp``, ``倍``, or the classifier or unit as written.
        modifier: ``at_most``, ``at_least``, ``over``, ``under``, ``about`` or None.
        precision: Half a unit of the last digit written, in the base unit: 1.47亿元 is known to ±500000.
    """

    text: str
    span: Span
    kind: Kind
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    modifier: Modifier | None = None
    precision: Decimal = Decimal(0)

    @property
    def value(self) -> Decimal | None:
        """The value where it is a single one, else None."""
        return self.low if self.low == self.high else None


class Subject(Frozen):
    """What is measured, as written, and the canonical indicator where it is a known one."""

    text: str
    span: Span | None = None
    indicator: str | None = None
    code: str | None = None


class Base(Frozen):
    """What a change, completion or ratio is measured against."""

    period: str | None
    status: Status | None


class Evidence(Frozen):
    """The words that prove one field of a record, and the name of the rule that read them.

    Attributes:
        field: The field of the record.
        rule: Name of the rule.
        text: The words as the source has them, empty where the rule rests on no words.
        start: Where they start in the source, None where there are none.
        end: Where they end.
    """

    field: str
    rule: str
    text: str = ""
    start: int | None = None
    end: int | None = None

    @property
    def span(self) -> Span | None:
        """Where the words stand, None where there are none."""
        return None if self.start is None or self.end is None else Span(start=self.start, end=self.end)


class TableCell(Frozen):
    """Where a record stands in a table.

    Attributes:
        index: Number of the table in the report, the first is 0; pages of one table count as one.
        row: Row, header rows counted, the first is 0.
        column: Column, the first is 0.
        row_header: The label of its row, as written.
        column_header: The header of its column, as written; lines of a header are joined by " / ".
    """

    index: int
    row: int
    column: int
    row_header: str
    column_header: str


class Record(Frozen):
    """One quantity of a report with all its links; see :class:`Quantity` for the number itself.

    ``quantity`` is None only for a goal that names no number (与经济增长同步).
    ``table`` says where a record stands in a table; None for records of the running text.
    ``confidence`` is how likely all its fields are right (0 to 1), None where that was not weighed.
    """

    id: int
    part: int
    quantity: Quantity | None
    subject: Subject | None
    predicate: str | None = None
    measure: Measure = "level"
    direction: Direction | None = None
    period: str | None = None
    status: Status = "actual"
    tone: str | None = None
    base: Base | None = None
    of: str | None = None
    part_of: str | None = None
    part_of_id: int | None = None
    region: str | None = None
    region_code: str | None = None
    program: str | None = None
    section: tuple[str, ...] = ()
    sentence: Span
    page: int | None = None
    evidence: tuple[Evidence, ...] = ()
    table: TableCell | None = None
    confidence: float | None = None

    @property
    def rules(self) -> tuple[str, ...]:
        """Names of the rules that fired, in order, each once."""
        return tuple(dict.fromkeys(e.rule for e in self.evidence))


class Numeral(Frozen):
    """What became of one numeral of the text.

    Attributes:
        span: Where it stands.
        text: Its words.
        role: ``record``, ``part`` (second number of a range) or why it is none: ``date``, ``ordinal``, ``name``,
            ``heading``, ``page_number``, ``document_number``, ``note_mark``, ``table``, ``idiom``, ``code`` …
            or ``unresolved``.
        record_id: The record it became or belongs to.
    """

    span: Span
    text: str
    role: str
    record_id: int | None = None
