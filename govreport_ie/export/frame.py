"""Data frames of pandas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from govreport_ie.export.columns import Column
from govreport_ie.export.lazy import need
from govreport_ie.export.values import number

_TYPES = {"integer": "Int64", "number": "Float64", "boolean": "boolean", "string": "string"}


def to_pandas(rows: Sequence[Mapping[str, Any]], columns: Sequence[Column], *, floats: bool = False) -> Any:
    """The table as a ``pandas.DataFrame``.

    Args:
        rows: The rows.
        columns: The columns.
        floats: Decimals become floats: quick to reckon with, exact to about 15 digits. Else they stay ``Decimal``.

    Raises:
        MissingDependencyError: pandas is not installed.
    """
    pd = need("pandas", "pandas")
    return pd.DataFrame({c.name: _series(pd, c, [row.get(c.name) for row in rows], floats) for c in columns})


def _series(pd: Any, column: Column, values: list[Any], floats: bool) -> Any:
    if column.type == "decimal":
        decimals = [number(value) for value in values]
        if floats:
            return pd.Series([None if d is None else float(d) for d in decimals], dtype="float64")
        return pd.Series(decimals, dtype="object")
    if column.values and values:
        return pd.Series(pd.Categorical(values, categories=list(column.values)))
    return pd.Series(values, dtype=_TYPES[column.type])
