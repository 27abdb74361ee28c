"""One record: a quantity that a report states, with what it is about, when, and in what sense."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from govreport_ie.schema.face import SIGNS, bounds, short, table_html
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

    @property
    def reading(self) -> str:
        """What the words were read as: sign of a bound, value and unit.

        Example:
            >>> ceiling = {"low": None, "high": Decimal(4), "unit": "%", "modifier": "at_most"}
            >>> Quantity(text="4%以内", span=Span(start=0, end=4), kind="percent", **ceiling).reading
            '≤ 4 %'
        """
        return " ".join(filter(None, (SIGNS.get(self.modifier or ""), bounds(self.low, self.high), self.unit)))

    def __repr__(self) -> str:
        return f"<Quantity {short(self.text)} = {self.reading}>"

    __str__ = __repr__


class Subject(Frozen):
    """What is measured, as written, and the canonical indicator where it is a known one."""

    text: str
    span: Span | None = None
    indicator: str | None = None
    code: str | None = None

    def __repr__(self) -> str:
        known = " ".join(filter(None, ("=", self.indicator, self.code))) if self.indicator else ""
        return f"<Subject {short(self.text)} {known}".rstrip() + ">"

    __str__ = __repr__


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

    The columns of the tidy row that stand inside another model are there as properties too (``value``, ``low``,
    ``unit``, ``subject_text``, ``base_period`` …), so that nobody has to ask first whether there is one.

    Example:
        >>> import govreport_ie
        >>> (record,) = govreport_ie.parse("2023年，全市税收收入完成12.1亿元。").records
        >>> record.subject_text, record.value, record.unit
        ('税收收入', Decimal('1210000000'), 'CNY')
        >>> record
        <Record 税收收入 12.1亿元 · 2023 actual>
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

    @property
    def span(self) -> Span:
        """Where it stands: its quantity; of a goal without a number its subject, else its sentence."""
        if self.quantity is not None:
            return self.quantity.span
        return self.subject.span if self.subject is not None and self.subject.span is not None else self.sentence

    @property
    def text(self) -> str:
        """The quantity's words, line breaks included; empty for a goal without a number."""
        return self.quantity.text if self.quantity is not None else ""

    @property
    def value(self) -> Decimal | None:
        """The value where it is a single one: None for a range, an open bound, or a goal without a number."""
        return self.quantity.value if self.quantity is not None else None

    @property
    def low(self) -> Decimal | None:
        """The lower bound in the base unit, None where open."""
        return self.quantity.low if self.quantity is not None else None

    @property
    def high(self) -> Decimal | None:
        """The upper bound in the base unit, equal to ``low`` for a plain value."""
        return self.quantity.high if self.quantity is not None else None

    @property
    def unit(self) -> str | None:
        """The quantity's unit."""
        return self.quantity.unit if self.quantity is not None else None

    @property
    def kind(self) -> Kind | None:
        """The quantity's kind; None for a goal without a number."""
        return self.quantity.kind if self.quantity is not None else None

    @property
    def modifier(self) -> Modifier | None:
        """The bound or vagueness that is said with the number."""
        return self.quantity.modifier if self.quantity is not None else None

    @property
    def subject_text(self) -> str:
        """What is measured, as written; empty where that is not known."""
        return self.subject.text if self.subject is not None else ""

    @property
    def indicator(self) -> str | None:
        """The canonical name of its indicator, where it is a known one."""
        return self.subject.indicator if self.subject is not None else None

    @property
    def indicator_code(self) -> str | None:
        """The code of its indicator, where it is a known one."""
        return self.subject.code if self.subject is not None else None

    @property
    def base_period(self) -> str | None:
        """The period that it is measured against."""
        return self.base.period if self.base is not None else None

    @property
    def base_status(self) -> Status | None:
        """The status of what it is measured against."""
        return self.base.status if self.base is not None else None

    def __repr__(self) -> str:
        head = " ".join(filter(None, (short(self.subject_text), short(self.text or self.predicate))))
        return f"<Record {' · '.join(filter(None, (head, *self._facts())))}>"

    __str__ = __repr__

    def _facts(self) -> tuple[str, ...]:
        """What a line says of it after subject and number."""
        measure = f"{self.measure} {self.direction or ''}".strip() if self.measure != "level" else ""
        against = f"{self.base.period or 'earlier'} {self.base.status or ''}".strip() if self.base else ""
        return (
            f"{self.period or ''} {self.status}".strip(),
            f"{measure} against {against}" if against else measure,
            f"of {short(self.of)}" if self.of else "",
            f"part of {short(self.part_of)}" if self.part_of else "",
            f"in {short(self.region)}" if self.region else "",
            f"programme {short(self.program)}" if self.program else "",
        )

    def _repr_html_(self) -> str:
        """Its fields and the words that prove them, for a notebook."""
        named = {
            "quantity": f"{short(self.text)} = {self.quantity.reading}" if self.quantity else None,
            "subject": self.subject_text + (f" = {self.indicator}" if self.indicator else ""),
            "measure": f"{self.measure} {self.direction or ''}",
            "period": self.period,
            "status": self.status,
            "base": f"{self.base.period or ''} {self.base.status or ''}" if self.base else None,
            "of": self.of,
            "part_of": self.part_of,
            "region": self.region,
            "program": self.program,
            "page": self.page,
            "confidence": self.confidence,
        }
        proofs: dict[str, list[str]] = {}
        for e in self.evidence:
            proofs.setdefault(e.field, []).append(f"{short(e.text)} [{e.rule}]" if e.text else f"[{e.rule}]")
        rows = [(name, value, "; ".join(proofs.get(name, ()))) for name, value in named.items() if value]
        return table_html(f"Record {self.id}", rows)


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
