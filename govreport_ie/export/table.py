"""A table: rows with named, typed columns, and every form that it can be written in."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from govreport_ie.export import arrow, duck, excel, frame, package, stata, text
from govreport_ie.export.columns import TIDY, Column
from govreport_ie.export.lazy import need
from govreport_ie.schema.errors import UnsupportedFormatError
from govreport_ie.schema.face import short, table_html

_SHOWN = 20
PathLike = str | os.PathLike[str]


@dataclass(frozen=True, repr=False)
class Table:
    """Rows with named columns.

    Attributes:
        rows: One mapping a row.
        columns: The columns, in order.
        name: Name of the sheet, database table or resource that it is written to.
        sources: What is known of the reports that the rows come from; a sheet or resource of its own.

    Example:
        >>> table = Table([{"year": "2023", "rate": "5.2"}], (Column("year"), Column("rate", "decimal")))
        >>> print(table.to_csv(), end="")
        year,rate
        2023,5.2
    """

    rows: Sequence[Mapping[str, Any]]
    columns: Sequence[Column] = TIDY
    name: str = "records"
    sources: Sequence[Mapping[str, Any]] = field(default=())

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        return iter(self.rows)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name!r}, {len(self.rows)} rows, {len(self.columns)} columns)"

    def _repr_html_(self) -> str:
        """Its first rows, for a notebook; columns that are empty in all of them are left out."""
        shown = list(self.rows[:_SHOWN])
        names = [c.name for c in self.columns if any(row.get(c.name) not in (None, "") for row in shown)]
        rows = [tuple(short(row.get(name), 40) if row.get(name) is not None else "" for name in names) for row in shown]
        left = len(self.rows) - len(shown)
        return table_html(repr(self), rows, heads=tuple(names), note=f"{left} more rows" if left > 0 else "")

    def to_pandas(self, *, floats: bool = False) -> Any:
        """The table as a ``pandas.DataFrame``: decimals as ``Decimal``, or as floats where you ask for them.

        Raises:
            MissingDependencyError: pandas is not installed.
        """
        return frame.to_pandas(self.rows, self.columns, floats=floats)

    def to_csv(self, target: PathLike | None = None, *, bom: bool = False) -> str:
        """The table as CSV text, written to ``target`` too where given; ``bom`` helps older versions of Excel."""
        content = text.csv_text(self.rows, self.columns)
        return text.save(content, target, encoding="utf-8-sig" if bom else "utf-8")

    def to_jsonl(self, target: PathLike | None = None) -> str:
        """The table as JSON Lines text, written to ``target`` too where given."""
        return text.save(text.jsonl_text(self.rows, self.columns), target)

    def to_json(self, target: PathLike | None = None) -> str:
        """The table as a JSON array of objects, written to ``target`` too where given."""
        return text.save(text.json_text(self.rows, self.columns), target)

    def to_arrow(self) -> Any:
        """The table as a ``pyarrow.Table`` with exact decimals."""
        return arrow.to_arrow(self.rows, self.columns)

    def to_polars(self) -> Any:
        """The table as a ``polars.DataFrame`` with exact decimals.

        Raises:
            MissingDependencyError: polars or pyarrow is not installed.
        """
        return need("polars", "polars").from_arrow(self.to_arrow())

    def to_parquet(self, target: PathLike) -> None:
        """Writes the table as a Parquet file."""
        arrow.to_parquet(self.rows, self.columns, target)

    def to_stata(self, target: PathLike) -> None:
        """Writes the table as a Stata file of version 118 with labels and ``strL`` text."""
        stata.to_stata(self.rows, self.columns, target, title=self.name)

    def to_excel(self, target: PathLike) -> None:
        """Writes a workbook with the table, its sources and its columns."""
        excel.to_excel(self.rows, self.columns, target, name=self.name, sources=self.sources)

    def to_duckdb(self, target: PathLike, *, append: bool = False) -> None:
        """Writes the table into a DuckDB file under its name; replaces one of that name unless told to append."""
        duck.to_duckdb(self.rows, self.columns, target, table=self.name, append=append)

    def to_datapackage(self, target: PathLike) -> Path:
        """Writes a folder with CSV files and the ``datapackage.json`` that describes them; returns the latter."""
        return package.to_datapackage(self.rows, self.columns, target, name=self.name, sources=self.sources)

    def write(self, target: PathLike) -> None:
        """Writes the table in the form that the file's ending names.

        ``.csv``, ``.jsonl``, ``.json``, ``.parquet``, ``.dta``, ``.xlsx``, ``.duckdb``; a path without an ending, or
        one that ends in ``datapackage.json``, makes a data package in that folder.

        Raises:
            UnsupportedFormatError: The ending is none of them.
        """
        path = Path(target)
        if path.name == "datapackage.json":
            path = path.parent
        writer = getattr(self, _WRITERS.get(path.suffix.lower(), ""), None)
        if writer is None:
            known = ", ".join(suffix for suffix in _WRITERS if suffix)
            raise UnsupportedFormatError(
                f"{os.fspath(target)}: tables are not written as {path.suffix!r}; use one of {known}, "
                "or a folder name for a data package"
            )
        writer(path)


_WRITERS = {
    ".csv": "to_csv",
    ".jsonl": "to_jsonl",
    ".json": "to_json",
    ".parquet": "to_parquet",
    ".dta": "to_stata",
    ".xlsx": "to_excel",
    ".duckdb": "to_duckdb",
    "": "to_datapackage",
}
