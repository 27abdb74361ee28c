"""``govreport-ie panel``."""

from __future__ import annotations

import re
import sys
from argparse import Namespace
from decimal import Decimal
from pathlib import Path

from govreport_ie.cli.grid import Head, grid, one_line
from govreport_ie.cli.reading import parser_of
from govreport_ie.cli.writing import emit_table
from govreport_ie.export import Column, Table
from govreport_ie.folder import parse_folder
from govreport_ie.lexicon import Lexicon
from govreport_ie.panel import Panel
from govreport_ie.schema.errors import UnreadableDocumentError

_LEFT_OUT = re.compile(
    "page.*|n_.*|.*_code|(?:.*_)?sentence.*|(?:target|outcome)_(?:source|status|tone)"
    "|level|base_period|note|restated|revised"
)
_NUMBERS = ("decimal", "integer")


def run(args: Namespace) -> None:
    """Read a folder and write its panel; files that can't be read are listed on standard error."""
    own = Lexicon.default().replace_indicators(Path(args.indicators)) if args.indicators else None
    panel = Panel.from_reports(
        parse_folder(args.folder, parser=parser_of(args), recursive=args.recursive), indicators=own
    )
    for failure in panel.failures:
        print(f"govreport-ie panel: left out {failure.source}: {one_line(failure.message)}", file=sys.stderr)
    if not panel.sources:
        raise UnreadableDocumentError(f"{args.folder}: there is no report in it that can be read")
    write(_view(panel, args), args, default="csv")


def _view(panel: Panel, args: Namespace) -> Table:
    if args.view == "targets":
        return panel.targets(args.indicator)
    if args.view == "wide":
        return panel.to_wide(args.indicator)
    table = panel.table()
    if args.indicator:
        rows = [row for row in table.rows if row["indicator"] in args.indicator]
        table = Table(rows, table.columns, table.name, table.sources)
    return table


def write(table: Table, args: Namespace, *, default: str) -> None:
    """Write a table where the options say; a name without ending makes a data package."""
    if args.format is None and args.output and not Path(args.output).suffix:
        table.to_datapackage(args.output)
        return
    emit_table(table, args.format, args.output, plain=lambda: readable(table), default=default)


def readable(table: Table) -> str:
    """A table for people: the columns that matter most, numbers in groups of three digits."""
    columns = [column for column in table.columns if not _LEFT_OUT.fullmatch(column.name)]
    heads = [
        Head(c.name, cut=10 if c.type == "string" and not c.values else 0, right=c.type in ("decimal", "integer"))
        for c in columns
    ]
    rows = ([_cell(row.get(c.name), c) for c in columns] for row in table.rows)
    return f"{grid(heads, rows)}\n{len(table)} rows"


def _cell(value: object, column: Column) -> object:
    if isinstance(value, bool):
        return "yes" if value else ""
    if value is None or column.type != "decimal":
        return value
    return f"{Decimal(str(value)):,f}"
