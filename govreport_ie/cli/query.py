"""``govreport-ie query``."""

from __future__ import annotations

from argparse import Namespace
from decimal import Decimal
from typing import Any

from govreport_ie.cli.panel import readable
from govreport_ie.cli.writing import emit, emit_table, form_of
from govreport_ie.export import Column, Table, plain
from govreport_ie.export.columns import ColumnType
from govreport_ie.export.lazy import need
from govreport_ie.view.grid import Head, grid

_WIDEST = 40  # of a type: that of nested lists goes on for lines


def run(args: Namespace) -> None:
    """Answer a query over the views of a corpus, or say what views there are."""
    pa = need("pyarrow", "build")
    from govreport_ie.build.corpus import Corpus

    corpus = Corpus(args.corpus)
    if not args.sql:
        emit(_views(corpus), args.output)
        return
    form = form_of(args, default="table")
    table = as_table(corpus.query(args.sql), pa)
    emit_table(table, form, args.output, plain=lambda: _plain(table))


def as_table(answer: Any, pa: Any) -> Table:
    """An Arrow table as one of ours: days and lists as text."""
    columns, cells = [], []
    for field, column in zip(answer.schema, answer.columns, strict=True):
        kind = _kind(field.type, pa)
        columns.append(Column(field.name, kind, long=kind == "string"))
        values = column.to_pylist()
        if kind == "string":
            values = [v if v is None or isinstance(v, str) else str(v) for v in values]
        cells.append(values)
    names = [c.name for c in columns]
    rows = [dict(zip(names, values, strict=True)) for values in zip(*cells, strict=True)]
    return Table(rows, columns, "query")


def _kind(kind: Any, pa: Any) -> ColumnType:
    tests: tuple[tuple[ColumnType, Any], ...] = (
        ("boolean", pa.types.is_boolean),
        ("decimal", pa.types.is_decimal),
        ("integer", pa.types.is_integer),
        ("number", pa.types.is_floating),
    )
    return next((name for name, test in tests if test(kind)), "string")


def _plain(table: Table) -> str:
    """The answer for people, in the order that was asked for."""
    if {"indicator", "low", "sentence"} <= {c.name for c in table.columns}:
        return readable(table)
    numbers = ("integer", "decimal", "number")
    heads = [Head(c.name, right=c.type in numbers, cut=0 if c.type in numbers else 12) for c in table.columns]
    rows = [[_cell(row[c.name]) for c in table.columns] for row in table]
    return f"{grid(heads, rows)}\n{len(table)} rows"


def _cell(value: object) -> object:
    return plain(value) if isinstance(value, Decimal) else value


def _views(corpus: Any) -> str:
    from govreport_ie.build.database import VIEWS

    rows: list[tuple[str, str, str]] = []
    with corpus.connect() as connection:
        for view in VIEWS:
            found = connection.execute(f"DESCRIBE {view}").fetchall()
            rows += [(view, column, str(kind)[:_WIDEST]) for column, kind, *_ in found]
    return grid((Head("view"), Head("column"), Head("type", cut=20)), rows)
