"""A corpus that was built: its data sets as tables, as views to query, as a panel."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from govreport_ie.build.database import connect
from govreport_ie.build.schema import DATASETS, pa
from govreport_ie.build.state import read_info
from govreport_ie.export.lazy import need
from govreport_ie.panel import Panel
from govreport_ie.panel.model import Failure, PanelRow, Rival, SourceInfo
from govreport_ie.schema.errors import GovReportError

ds: Any = need("pyarrow.dataset", "build")

_SOURCE: Final = ("title", "region", "region_code", "level", "kinds", "review_years", "plan_years", "records")


class Corpus:
    """What ``build`` made.

    Args:
        out: The folder of the corpus.
        check: Whether to see that it is one.

    Raises:
        GovReportError: The folder holds none.
    """

    def __init__(self, out: str | os.PathLike[str], *, check: bool = True) -> None:
        self.out = Path(out)
        self.info = read_info(self.out) if check else {}

    def __repr__(self) -> str:
        return f"Corpus({str(self.out)!r})"

    def dataset(self, name: str) -> Any:
        """A data set as a ``pyarrow.dataset.Dataset``: ``reports``, ``records``, ``findings``, ``panel`` …

        Raises:
            GovReportError: There is none of that name.
        """
        if name not in DATASETS:
            raise GovReportError(f"{name}: a corpus has the data sets {', '.join(DATASETS)}")
        return ds.dataset(self.out / name, schema=DATASETS[name], format="parquet")

    def table(self, name: str, *, columns: list[str] | None = None) -> Any:
        """A data set as a ``pyarrow.Table`` in memory."""
        return self.dataset(name).to_table(columns=columns)

    def connect(self) -> Any:
        """A DuckDB connection in memory with the views of the corpus; see docs/cookbook.md."""
        return connect(self.out)

    def query(self, sql: str) -> Any:
        """The answer to a query as a ``pyarrow.Table``.

        Raises:
            GovReportError: The query is wrong; the message is DuckDB's.
        """
        duckdb = need("duckdb", "build")
        with self.connect() as connection:
            try:
                answer = connection.sql(sql)
                return pa.table({}) if answer is None else answer.to_arrow_table()
            except duckdb.Error as error:
                raise GovReportError(f"the query is wrong: {error}") from error

    def panel(
        self,
        *,
        regions: Iterable[str] | None = None,
        indicators: Iterable[str] | None = None,
        sources: Iterable[str] | None = None,
    ) -> Panel:
        """The panel of the corpus, or the part of it that is asked for.

        Args:
            regions: Names or codes of regions.
            indicators: Names or codes of indicators.
            sources: Names of files.
        """
        wanted = None
        among = None if sources is None else ds.field("source").isin(pa.array(list(sources), pa.string()))
        for names, given in ((("region", "region_code"), regions), (("indicator", "indicator_code"), indicators)):
            if given is None:
                continue
            values = pa.array(list(given), pa.string())
            either = ds.field(names[0]).isin(values) | ds.field(names[1]).isin(values)
            wanted = either if wanted is None else wanted & either
        if among is not None:
            wanted = among if wanted is None else wanted & among
        columns = [n for n in DATASETS["panel"].names if n not in ("year", "sha256", "group")]
        table = self.dataset("panel").to_table(columns=columns, filter=wanted)
        rows = sorted(_rows(table), key=lambda pair: pair[0].source)  # stable: the order inside a source stays
        reports = self.dataset("reports").to_table(
            columns=["source", *_SOURCE, "panel_rows", "unread", "duplicate_of", *_LEFT], filter=among
        )
        found: list[dict[str, Any]] = sorted(
            reports.filter(reports.column("duplicate_of").is_null()).to_pylist(), key=_source
        )
        failures: list[dict[str, Any]] = sorted(self.table("failures").to_pylist(), key=_source)
        return Panel(
            tuple(row for row, goal in rows if not goal),
            tuple(row for row, goal in rows if goal),
            tuple(_info(row) for row in found),
            tuple(Failure(source=f["source"], error=f["error"], message=f["message"]) for f in failures),
            unread=frozenset((row["source"], name) for row in found for name in row["unread"] or ()),
        )


_LEFT: Final = tuple(f"left_out_{reason}" for reason in ("no_indicator", "no_period", "unit"))


def _source(row: dict[str, Any]) -> str:
    return str(row["source"])


def _rows(table: Any) -> Iterator[tuple[PanelRow, bool]]:
    for batch in table.to_batches(max_chunksize=10_000):
        for row in batch.to_pylist():
            goal = row.pop("goal")
            row["rivals"] = tuple(Rival.model_construct(**rival) for rival in row["rivals"] or ())
            yield PanelRow.model_construct(**row), goal


def _info(row: dict[str, Any]) -> SourceInfo:
    words = {name: row[name] or "" for name in ("title", "region", "region_code", "level")}
    lists = {name: tuple(row[name] or ()) for name in ("kinds", "review_years", "plan_years")}
    left = {name.removeprefix("left_out_"): row[name] for name in _LEFT if row[name]}
    return SourceInfo(
        source=row["source"],
        report_id=row["source"],
        records=row["records"],
        rows=row["panel_rows"],
        left_out=left,
        **words,
        **lists,
    )
