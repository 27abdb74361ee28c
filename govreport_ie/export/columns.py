"""What a column of a table is, and the columns of the tidy row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from govreport_ie.schema import Direction, Kind, Measure, Modifier, Status

ColumnType = Literal["string", "integer", "decimal", "number", "boolean"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: what Arrow, Stata, Excel and a data package are told of it.

    Attributes:
        name: Name, also a valid variable name in Stata.
        type: ``string``, ``integer``, ``decimal``, ``number`` (a float) or ``boolean``.
        label: A label of at most 80 characters.
        values: The words that the column may hold; they become value labels in Stata, an ``enum`` in a data package.
        long: Whether it holds text of any length (``strL`` in Stata).
        required: Whether it is never empty.

    Example:
        >>> Column("kind", values=("money", "percent")).type
        'string'
    """

    name: str
    type: ColumnType = "string"
    label: str = ""
    values: tuple[str, ...] = ()
    long: bool = False
    required: bool = False


KINDS: tuple[str, ...] = get_args(Kind)
MEASURES: tuple[str, ...] = get_args(Measure)
STATUSES: tuple[str, ...] = get_args(Status)
MODIFIERS: tuple[str, ...] = get_args(Modifier)
DIRECTIONS: tuple[str, ...] = get_args(Direction)

TIDY: tuple[Column, ...] = (
    Column("record_id", "integer", "Number of the record in its report", required=True),
    Column("report_id", "string", "Identifier of the report", required=True),
    Column("part", "integer", "Number of the part (report inside the file)", required=True),
    Column("start", "integer", "Offset of the quantity's first character in the source", required=True),
    Column("end", "integer", "Offset after the quantity's last character", required=True),
    Column("page", "integer", "Page of the file, empty where it has none"),
    Column("text", "string", "Quantity as written", long=True),
    Column("kind", "string", "Kind of quantity", values=KINDS),
    Column("low", "decimal", "Lower bound in the base unit, empty where open"),
    Column("high", "decimal", "Upper bound in the base unit, empty where open"),
    Column("unit", "string", "Unit: ISO 4217 code, %, pp, or the unit as written"),
    Column("modifier", "string", "Bound or vagueness said with the number", values=MODIFIERS),
    Column("subject", "string", "What is measured, as written", long=True),
    Column("subject_start", "integer", "Offset of the subject's first character"),
    Column("subject_end", "integer", "Offset after the subject's last character"),
    Column("indicator", "string", "Canonical name of a known indicator"),
    Column("indicator_code", "string", "Code of the indicator"),
    Column("predicate", "string", "Verb that ties subject and quantity"),
    Column(
        "measure", "string", "In what sense: level, change, share, completion, ratio", values=MEASURES, required=True
    ),
    Column("direction", "string", "Direction of a change", values=DIRECTIONS),
    Column("period", "string", "Time that the value belongs to"),
    Column("status", "string", "How sure: actual, estimate, budget, target, norm", values=STATUSES, required=True),
    Column("tone", "string", "The report's word of commitment"),
    Column("base_period", "string", "Period that it is measured against"),
    Column("base_status", "string", "Status of the figure that it is measured against", values=STATUSES),
    Column("of", "string", "Whole of which it is a share"),
    Column("part_of", "string", "Subject of the total that it is a component of"),
    Column("part_of_id", "integer", "Record of that total"),
    Column("region", "string", "Region, empty for the report's own as a whole"),
    Column("region_code", "string", "GB/T 2260 code of the region"),
    Column("program", "string", "Named programme or project"),
    Column("section", "string", "Path of headings", long=True),
    Column("sentence", "string", "Sentence as it stands in the source", long=True, required=True),
    Column("rules", "string", "Names of the rules that fired", long=True),
    Column("confidence", "number", "How likely all fields are right, 0 to 1; empty where not weighed"),
)
