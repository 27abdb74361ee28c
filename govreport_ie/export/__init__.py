"""Tables of records and every form they can be written in: CSV, JSON, Arrow, Parquet, Stata, Excel, DuckDB, package."""

from __future__ import annotations

from govreport_ie.export.columns import TIDY, Column
from govreport_ie.export.table import Table
from govreport_ie.export.tidy import plain, rows

COLUMNS: tuple[str, ...] = tuple(column.name for column in TIDY)

__all__ = ["COLUMNS", "TIDY", "Column", "Table", "plain", "rows"]
