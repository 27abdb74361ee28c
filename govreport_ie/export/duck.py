"""A table of a DuckDB database."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from govreport_ie.export.arrow import to_arrow
from govreport_ie.export.atomic import whole
from govreport_ie.export.columns import Column
from govreport_ie.export.lazy import need
from govreport_ie.schema.errors import WriteError


def to_duckdb(
    rows: Sequence[Mapping[str, Any]],
    columns: Sequence[Column],
    target: str | os.PathLike[str],
    *,
    table: str = "records",
    append: bool = False,
) -> None:
    """The table in a DuckDB file, which is made where it isn't there; decimals are ``DECIMAL(38, 10)``.

    Args:
        rows: The rows.
        columns: Their columns.
        target: The database file.
        table: Name of the table in it; one of that name is replaced.
        append: Add to the table of that name instead.

    Raises:
        MissingDependencyError: duckdb or pyarrow is not installed.
        WriteError: The file is no database, or another process has it open.
    """
    duckdb = need("duckdb", "duckdb")
    arrow = to_arrow(rows, columns)
    name = '"' + table.replace('"', '""') + '"'
    try:
        with whole(target) as path:
            if Path(target).exists():
                duckdb.connect(os.fspath(target)).close()  # what a killed process left in its log goes into the file
                shutil.copyfile(target, path)
            with duckdb.connect(os.fspath(path)) as connection:
                connection.register("govreport_ie_rows", arrow)
                if append:
                    connection.execute(f"CREATE TABLE IF NOT EXISTS {name} AS SELECT * FROM govreport_ie_rows LIMIT 0")
                    connection.execute(f"INSERT INTO {name} SELECT * FROM govreport_ie_rows")
                else:
                    connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM govreport_ie_rows")
                connection.unregister("govreport_ie_rows")
    except duckdb.Error as error:
        raise WriteError(f"{os.fspath(target)}: it cannot be written as a DuckDB database ({error})") from error
