"""Single months: what a value that adds up since January says of the month that it ends with."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govreport_ie.export import Column, Table, plain
from govreport_ie.panel.model import PanelRow

if TYPE_CHECKING:
    from govreport_ie.panel.core import Panel

MONTHS: tuple[Column, ...] = (
    Column("region", "string", "Region"),
    Column("region_code", "string", "GB/T 2260 code of the region"),
    Column("scope", "string", "Part of the region's accounts"),
    Column("region_id", "integer", "Number of region and scope: the code, or one made of the names", required=True),
    Column("year", "integer", "Year", required=True),
    Column("month", "integer", "Month", required=True),
    Column("indicator", "string", "Canonical name of the indicator", required=True),
    Column("indicator_code", "string", "Code of the indicator"),
    Column("unit", "string", "Unit"),
    Column("value", "decimal", "Value of the month alone"),
    Column("tolerance", "decimal", "What rounding of the numbers that it comes from explains"),
    Column("cumulated", "decimal", "Value since January"),
    Column("source", "string", "File that states the latter", required=True),
    Column("before", "string", "File that states the value since January of the month before"),
)
_SHAPE = re.compile(r"(?P<year>\d{4})(?:-(?:01/(?P=year)-)?(?P<month>0[1-9]|1[0-2])|-Q(?P<quarter>1)|-H(?P<half>1))?")


def since_january(period: str) -> tuple[int, int] | None:
    """Year and last month of a period that begins in January, None for others.

    Example:
        >>> since_january("2024-01/2024-09"), since_january("2024"), since_january("2024-09")
        ((2024, 9), (2024, 12), None)
    """
    match = _SHAPE.fullmatch(period)
    if match is None:
        return None
    if match["month"]:
        month = int(match["month"])
        return (int(match["year"]), month) if "/" in period or month == 1 else None
    return int(match["year"]), 3 if match["quarter"] else 6 if match["half"] else 12


def months_table(panel: Panel) -> Table:
    """The value of each month for which that since January and that of the month before are stated.

    Only plain amounts that were executed, of which the first stated counts. What is stated since January adds up over
    the year; a stock (存款余额) is stated for the end of a month and makes no row.
    """
    sums: dict[tuple[object, ...], dict[tuple[int, int], PanelRow]] = {}
    for row in panel.rows:
        month = since_january(row.period)
        if month is None or row.measure != "level" or row.group != "executed" or row.low is None:
            continue
        if row.low == row.high and row.modifier is None and row.unit not in ("%", "pp", "‰"):
            sums.setdefault((row.place, row.indicator, row.unit), {}).setdefault(month, row)
    rows = [
        _line(row, month, found.get((month[0], month[1] - 1)))
        for found in sums.values()
        if len(found) > 1
        for month, row in sorted(found.items())
        if month[1] == 1 or (month[0], month[1] - 1) in found
    ]
    return Table(rows, MONTHS, "months", [s.to_row() for s in panel.sources])


def _line(row: PanelRow, month: tuple[int, int], before: PanelRow | None) -> dict[str, Any]:
    names = ("region", "region_code", "scope", "region_id", "indicator", "indicator_code", "unit", "source")
    line: dict[str, Any] = {name: getattr(row, name) for name in names}
    line |= {"year": month[0], "month": month[1], "cumulated": plain(row.low)}
    earlier = before.low if before is not None and before.low is not None else Decimal(0)
    slack = row.slack + (before.slack if before is not None else 0)
    value = row.low - earlier if row.low is not None else None
    return line | {
        "value": plain(value),
        "tolerance": plain(slack),
        "before": before.source if before is not None else None,
    }
