"""Stata files of version 118 (Stata 14 and later, UTF-8)."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from govreport_ie.export.atomic import whole
from govreport_ie.export.columns import Column
from govreport_ie.export.lazy import need
from govreport_ie.export.values import cell, number

_BAD = re.compile(r"\W")
_RESERVED_WORDS = (  # those that pandas would rename with a warning
    "_all _b _coef _cons _n _N _pi _pred _rc _se _skip aggregate array boolean break byte case catch "
    "class colvector complex const continue default delegate delete do double else eltypedef end enum "
    "explicit export external float for friend function global goto if in inline int local long NULL "
    "pragma protected quad rowvector short strL typedef typename using virtual with"
)
_RESERVED = frozenset(re.split(" ", _RESERVED_WORDS))
_WIDTH, _LABEL, _STR_BYTES = 32, 80, 2045


def to_stata(
    rows: Sequence[Mapping[str, Any]], columns: Sequence[Column], target: str | os.PathLike[str], *, title: str = ""
) -> None:
    """The table as a Stata file: long text as ``strL``, labels on variables, value labels on coded ones.

    Numbers become doubles (Stata has no decimals): exact up to 2^53, that is 90 trillion yuan to the cent.

    Raises:
        MissingDependencyError: pandas is not installed.
    """
    pd = need("pandas", "stata")
    names = variable_names([c.name for c in columns])
    series, strl = {}, []
    for name, column in zip(names, columns, strict=True):
        values = [row.get(column.name) for row in rows]
        series[name] = _series(pd, column, values)
        if column.type == "string" and not column.values and (column.long or _is_long(values)):
            strl.append(name)
    frame = pd.DataFrame(series, columns=names, index=range(len(rows)))
    with whole(target) as path:
        frame.to_stata(
            path,
            version=118,
            write_index=False,
            convert_strl=strl,
            data_label=title[:_LABEL],
            variable_labels={n: c.label[:_LABEL] for n, c in zip(names, columns, strict=True)},
        )


def _series(pd: Any, column: Column, values: list[Any]) -> Any:
    if column.type == "decimal":
        numbers = [number(v) for v in values]
        return pd.Series([None if n is None else float(n) for n in numbers], dtype="float64")
    if column.type == "number":
        return pd.Series(values, dtype="float64")
    if column.type == "integer":
        return pd.Series(values, dtype="float64") if None in values else pd.Series(values, dtype="int64")
    if column.type == "boolean":
        return pd.Series([None if v is None else int(v) for v in values], dtype="float64")
    if column.values and values:
        return pd.Series(pd.Categorical(values, categories=list(column.values)))
    return pd.Series(["" if v is None else _text(v) for v in values], dtype="object")


def _text(value: Any) -> str:
    return str(cell(value)).replace("\0", "")


def _is_long(values: Sequence[Any]) -> bool:
    return any(isinstance(v, str) and len(v) > _STR_BYTES // 4 for v in values)


def variable_names(names: Sequence[str]) -> list[str]:
    """Names that Stata takes: letters (Chinese ones too), digits and ``_``, at most 32 characters, each once.

    Example:
        >>> variable_names(["GDP (2023)", "if", "if"])
        ['GDP__2023_', '_if', '_if_2']
    """
    out: list[str] = []
    seen: set[str] = set()
    for name in names:
        base = _BAD.sub("_", unicodedata.normalize("NFKC", name))
        if not base or base[0].isdigit() or base in _RESERVED or re.fullmatch(r"str\d+", base):
            base = f"_{base}"
        base, number_ = base[:_WIDTH], 2
        unique = base
        while unique in seen:
            suffix = f"_{number_}"
            unique, number_ = base[: _WIDTH - len(suffix)] + suffix, number_ + 1
        seen.add(unique)
        out.append(unique)
    return out
