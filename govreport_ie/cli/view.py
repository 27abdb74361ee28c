"""``govreport-ie view``."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from govreport_ie.cli.reading import parser_of, read_report
from govreport_ie.cli.writing import emit
from govreport_ie.schema.errors import UnsupportedFormatError
from govreport_ie.view.words import language


def run(args: Namespace) -> None:
    """Write the evidence page of a report."""
    output = args.output or f"{Path(args.file).stem if args.file != '-' else 'report'}.html"
    if Path(output).suffix.lower() not in (".html", ".htm"):
        raise UnsupportedFormatError(f"{output}: `view` writes pages; give a name that ends in .html")
    report = read_report(args.file, args, parser_of(args))
    pages = args.file if args.pages else None
    emit(report.to_html(lang=language(args.lang), pages=pages), output)
    print(f"{output}: {len(report)} records", file=sys.stderr)
