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
    from govreport_ie.readers import read

    piped = file == "-"
    source = read(sys.stdin.buffer.read() if piped else file, name="standard input" if piped else file, ocr=args.ocr)
    return parser.parse(source.text, region=args.region, year=args.year)
