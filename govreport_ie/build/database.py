"""The corpus in DuckDB: views over its data sets, and a database file that needs nothing beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from govreport_ie.build.schema import DATASETS
from govreport_ie.export.atomic import whole
from govreport_ie.export.lazy import need

NAME: Final = "corpus.duckdb"
VIEWS: Final = (*DATASETS, "targets", "conflicts", "months")
_STORED: Final = tuple(name for name in VIEWS if name != "texts")


def connect(out: Path) -> Any:
    """A DuckDB connection in memory whose views are the data sets of the corpus."""
    connection = need("duckdb", "build").connect(config={"autoinstall_known_extensions": False})
    for name in VIEWS:
        connection.execute(f"CREATE VIEW {_quoted(name)} AS SELECT * FROM {_parquet(out, name)}")
    return connection


def write_database(out: Path) -> None:
    """Write ``corpus.duckdb``: the data sets as tables, the texts left out."""
    duckdb = need("duckdb", "build")
    with whole(out / NAME) as path, duckdb.connect(str(path)) as connection:
        connection.execute("SET preserve_insertion_order = true")
        for name in _STORED:
            connection.execute(f"CREATE TABLE {_quoted(name)} AS SELECT * FROM {_parquet(out, name)}")


def _parquet(out: Path, name: str) -> str:
    files = str(out / name / "*.parquet").replace("'", "''")
    return f"read_parquet('{files}')"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
