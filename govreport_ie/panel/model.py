"""What a panel is made of: the row, the sources, what failed, and what a report must offer to be taken in."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from decimal import Decimal
from traceback import format_exception
from typing import Any, Literal, Protocol

from pydantic import Field

from govreport_ie.export.columns import MEASURES, MODIFIERS, STATUSES, Column
from govreport_ie.export.tidy import plain
from govreport_ie.panel.periods import FREQUENCIES, Frequency, frequency, year_of
from govreport_ie.schema import Frozen, Measure, Modifier, Numeral, Part, Record, Status
from govreport_ie.schema.errors import GovReportError, InternalError

Group = Literal["executed", "budget", "target", "norm"]

GROUPS: dict[Status, Group] = {
    "actual": "executed",
    "estimate": "executed",
    "budget": "budget",
    "target": "target",
    "norm": "norm",
}

PANEL: tuple[Column, ...] = (
    Column("source", "string", "File that says it", required=True),
    Column("region", "string", "Region that the value belongs to"),
    Column("region_code", "string", "GB/T 2260 code of the region, empty where not known for sure"),
    Column("level", "string", "Level of the region: country, province, prefecture, county"),
    Column("scope", "string", "Part of the region's accounts, empty for the region as a whole"),
    Column("period", "string", "Year, quarter (2019-Q1), half, month or stretch of time", required=True),
    Column("indicator", "string", "Canonical name of the indicator", required=True),
    Column("indicator_code", "string", "Code of the indicator"),
    Column("measure", "string", "level, change, share, completion, ratio", values=MEASURES, required=True),
    Column("status", "string", "How sure: actual, estimate, budget, target, norm", values=STATUSES, required=True),
    Column("low", "decimal", "Lower bound in the base unit; a fall is negative"),
    Column("high", "decimal", "Upper bound in the base unit; a fall is negative"),
    Column("unit", "string", "Unit: ISO 4217 code, %, pp, or the unit as written"),
    Column("modifier", "string", "Bound or vagueness said with the number", values=MODIFIERS),
    Column("tone", "string", "The report's word of commitment"),
    Column("base_period", "string", "Period that a change is measured against"),
    Column("sentence", "string", "Sentence that says it, on one line", long=True, required=True),
    Column("page", "integer", "Page of the file"),
    Column("n_statements", "integer", "How often the report says it", required=True),
    Column("conflict", "boolean", "Whether its statements disagree by more than rounding", required=True),
    Column("year", "integer", "Year of the period, or its first"),
    Column("frequency", "string", "year, half, quarter, month, day, span", values=FREQUENCIES, required=True),
    Column("region_id", "integer", "Number of region and scope: the code, or one made of the names", required=True),
    Column("record_id", "integer", "Record in the file", required=True),
    Column("start", "integer", "Offset of its quantity in the file's text", required=True),
    Column("end", "integer", "Offset after its quantity", required=True),
    Column("rule", "string", "Rule that chose it among several statements"),
    Column("sentence_start", "integer", "Offset of the sentence in the file's text, where it stands as written"),
    Column("sentence_end", "integer", "Offset after the sentence"),
)


class ReportLike(Protocol):
    """What the panel needs of a report; ``govreport_ie.Report`` has it, and so may an object of your own."""

    @property
    def id(self) -> str:
        """Identifier of the report."""

    @property
    def text(self) -> str:
        """The text that the records' offsets count in."""

    @property
    def parts(self) -> Sequence[Part]:
        """The reports inside the file."""

    @property
    def records(self) -> Sequence[Record]:
        """The records."""

    @property
    def goals(self) -> Sequence[Record]:
        """Goals that name no number."""

    @property
    def numerals(self) -> Sequence[Numeral]:
        """What became of every numeral."""


class Rival(Frozen):
    """Another statement of the same thing that cannot be right where the chosen one is."""

    status: Status
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    modifier: Modifier | None
    sentence: str
    page: int | None
    record_id: int
    start: int
    end: int


class PanelRow(Frozen):
    """The best statement of a report about one indicator: region, period, measure and status group.

    The fields are the columns of the panel. ``record_id``, ``start`` and ``end`` lead back to the record and its place
    in the source, ``rule`` names the rule that chose this statement among several, ``rivals`` are those that disagree
    with it. ``low`` and ``high`` carry a sign: a fall by 2.1 % is -2.1.
    """

    source: str
    region: str
    region_code: str
    level: str
    scope: str
    period: str
    indicator: str
    indicator_code: str
    measure: Measure
    status: Status
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    modifier: Modifier | None
    tone: str | None
    base_period: str | None
    sentence: str
    page: int | None
    n_statements: int
    conflict: bool
    record_id: int
    start: int
    end: int
    precision: Decimal = Decimal(0)
    rule: str = ""
    sentence_start: int = 0
    sentence_end: int = 0
    rivals: tuple[Rival, ...] = ()

    @property
    def group(self) -> Group:
        """``executed`` (actual or estimate), ``budget``, ``target`` or ``norm``."""
        return GROUPS[self.status]

    @property
    def value(self) -> Decimal | None:
        """The number stated: the value, or the one bound that there is; None for a range."""
        if self.low is None or self.high is None:
            return self.high if self.low is None else self.low
        return self.low if self.low == self.high else None

    @property
    def slack(self) -> Decimal:
        """How far the true value may lie from the number written: half a unit of its last digit, a whole for about."""
        return self.precision * (2 if self.modifier == "about" else 1)

    @property
    def against_plan(self) -> bool:
        """Whether it is a change against the plan of its own year (比控制目标低0.4个百分点), not a year before."""
        return self.measure == "change" and self.base_period == self.period

    @property
    def year(self) -> int | None:
        """The year of the period, or its first."""
        return year_of(self.period)

    @property
    def frequency(self) -> Frequency:
        """What sort of period it is of: ``year``, ``half``, ``quarter``, ``month``, ``day`` or ``span``."""
        return frequency(self.period)

    @property
    def place(self) -> tuple[str, str, str, str]:
        """Region, code and scope; of an unknown region also the source: two of them are never one."""
        return self.region, self.region_code, self.scope, "" if self.region else self.source

    @property
    def region_id(self) -> int:
        """A number for region and scope, the same in every panel; see :func:`region_number`."""
        return region_number(*self.place)

    def same_base(self, other: PanelRow) -> bool:
        """Whether two changes are measured against the same period, as far as both say."""
        return self.base_period == other.base_period or None in (self.base_period, other.base_period)

    def to_row(self) -> dict[str, Any]:
        """The columns of the panel as a flat row, numbers as plain decimal strings."""
        row = {column.name: getattr(self, column.name) for column in PANEL}
        row["low"], row["high"] = plain(self.low), plain(self.high)
        return row


def region_number(region: str, code: str, scope: str = "", source: str = "") -> int:
    """The number of a region in a panel: its code, or 7 to 16 digits made of the names; exact as a double.

    Example:
        >>> region_number("朝阳区", "110105"), region_number("朝阳区", "") > 999_999
        (110105, True)
    """
    if code.isdigit() and not scope:
        return int(code)
    words = "\0".join((region, code, scope, "" if region else source)).encode("utf-8", "backslashreplace")
    return 1_000_000 + int(hashlib.sha256(words).hexdigest()[:12], 16)


class Failure(Frozen):
    """A file that gave no report, and why; ``traceback`` where the fault is the library's and not the file's."""

    source: str
    error: str
    message: str
    traceback: str = ""

    @classmethod
    def of(cls, source: str, error: Exception) -> Failure:
        """What is to be said of an error.

        Example:
            >>> Failure.of("a.pdf", ValueError("no")).error
            'ValueError'
        """
        known = isinstance(error, GovReportError) and not isinstance(error, InternalError)
        told = "" if known else "".join(format_exception(error))
        return cls(source=source, error=type(error).__name__, message=str(error), traceback=told)


class SourceInfo(Frozen):
    """A report of the panel.

    Attributes:
        source: Its name, told apart from others of that name by a number.
        report_id: The report's own identifier.
        title: Title of its first part that has one.
        region: Region that it speaks of.
        region_code: Code of that region, empty where not known for sure.
        level: Level of that region.
        kinds: Kinds of its parts.
        review_years: Years reported on.
        plan_years: Years planned for.
        records: Number of its records.
        rows: Number of its rows in the panel.
        left_out: Records that make no row, by reason: ``no_indicator``, ``no_period``, ``unit`` (does not fit the
            indicator).
    """

    source: str
    report_id: str
    title: str = ""
    region: str = ""
    region_code: str = ""
    level: str = ""
    kinds: tuple[str, ...] = ()
    review_years: tuple[int, ...] = ()
    plan_years: tuple[int, ...] = ()
    records: int = 0
    rows: int = 0
    left_out: dict[str, int] = Field(default_factory=dict)

    def to_row(self) -> dict[str, Any]:
        """The source as a flat row."""
        row = self.model_dump(exclude={"left_out"})
        for key in ("kinds", "review_years", "plan_years"):
            row[key] = " ".join(map(str, row[key]))
        left = {f"left_out_{k}": self.left_out.get(k, 0) for k in ("no_indicator", "no_period", "unit")}
        return {**row, **left}
