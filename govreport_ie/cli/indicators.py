"""``govreport-ie indicators``."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from govreport_ie.cli.panel import write
from govreport_ie.cli.writing import form_of
from govreport_ie.export import Column, Table
from govreport_ie.lexicon import Lexicon, indicator_rows
from govreport_ie.schema.names import unknown


def run(args: Namespace) -> None:
    """List the indicators."""
    form = form_of(args, default="table", folder=True)
    lexicon = Lexicon.default()
    if args.lexicon:
        lexicon = lexicon.extend(Path(args.lexicon))
    rows = indicator_rows(lexicon)
    if args.words and not any(_has(row, args.words) for row in rows):
        raise unknown("indicator", args.words, [row["name"] for row in rows])
    columns = tuple(Column(name, long=name in ("aliases", "note")) for name in rows[0])
    if args.words:
        rows = [row for row in rows if _has(row, args.words)]
    write(Table(rows, columns, "indicators"), args, form)


def _has(row: dict[str, str], words: str) -> bool:
    return any(words in row[name] for name in ("code", "name", "aliases"))
