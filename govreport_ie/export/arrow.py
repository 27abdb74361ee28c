"""Arrow tables and Parquet files, with exact decimals."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Any

from govreport_ie.export.atomic import whole
from govreport_ie.export.columns import Column
from govreport_ie.export.lazy import need
from govreport_ie.export.values import cell, number

DIGITS, PLACES = 38, 10
_LIMIT = Decimal(10) ** (DIGITS - PLACES)
_STEP = Decimal(1).scaleb(-PLACES)
_CONTEXT = Context(prec=DIGITS, rounding=ROUND_HALF_EVEN)


def to_arrow(rows: Sequence[Mapping[str, Any]], columns: Sequence[Column]) -> Any:
    """The table as a ``pyarrow.Table``.

    Decimals are ``decimal128(38, 10)``: one type for all reports, so that files can be joined. A number with more
    than 28 digits before the point does not fit; its cell is null and the metadata key ``govreport_ie.overflow``
    counts such cells (the words stay in the row's ``text``).

    Raises:
        MissingDependencyError: pyarrow is not installed.
    """
    pa = need("pyarrow", "arrow")
    types = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
    fields, arrays, overflow = [], [], 0
    for column in columns:
        values: list[Any] = [row.get(column.name) for row in rows]
        if column.type == "decimal":
            fitted = [fit(number(value)) for value in values]
            overflow += sum(f is None and v not in (None, "") for f, v in zip(fitted, values, strict=True))
            kind, values = pa.decimal128(DIGITS, PLACES), fitted
        else:
            kind, values = types[column.type], [cell(value) for value in values]
        fields.append(pa.field(column.name, kind, metadata={"label": column.label}))
        arrays.append(pa.array(values, type=kind))
    metadata = {"govreport_ie.overflow": str(overflow)} if overflow else None
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=metadata))


def fit(value: Decimal | None) -> Decimal | None:
    """The value on the scale of the decimal columns, None where it is too large for them.

    Example:
        >>> fit(Decimal("33.33"))
        Decimal('33.3300000000')
    """
    if value is None or not value.is_finite() or value.copy_abs() >= _LIMIT:
        return None
    return value.quantize(_STEP, context=_CONTEXT)


def to_parquet(rows: Sequence[Mapping[str, Any]], columns: Sequence[Column], target: str | os.PathLike[str]) -> None:
    """The table as a Parquet file.

    Raises:
        MissingDependencyError: pyarrow is not installed.
    """
    table = to_arrow(rows, columns)
    with whole(target) as path:
        need("pyarrow.parquet", "arrow").write_table(table, path)
