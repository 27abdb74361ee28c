"""From what the command line names to reports."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from govreport_ie.parser import Parser
from govreport_ie.report import Report


def parser_of(args: Namespace) -> Parser:
    """The parser that the options ask for."""
    if not args.lexicon:
        return Parser()
    from govreport_ie.lexicon import Lexicon

    return Parser(lexicon=Lexicon.default().extend(Path(args.lexicon)))


def read_report(file: str, args: Namespace, parser: Parser) -> Report:
    """The report in a file, or on standard input where it is called ``-``."""
    data, name = (sys.stdin.buffer.read(), "standard input") if file == "-" else (file, None)
    return parser.parse_file(data, region=args.region, year=args.year, name=name, ocr=args.ocr)
