"""``govreport-ie indicators``."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from govreport_ie.cli.panel import write
from govreport_ie.export import Column, Table
from govreport_ie.lexicon import Lexicon, indicator_rows


def run(args: Namespace) -> None:
    """List the indicators."""
    lexicon = Lexicon.default()
    if args.lexicon:
        lexicon = lexicon.extend(Path(args.lexicon))
    rows = indicator_rows(lexicon)
    columns = tuple(Column(name, long=name in ("aliases", "note")) for name in rows[0])
    if args.words:
        rows = [row for row in rows if any(args.words in row[name] for name in ("code", "name", "aliases"))]
    write(Table(rows, columns, "indicators"), args, default="table")
