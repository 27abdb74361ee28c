"""From what the command line names to reports."""

from __future__ import annotations

import re
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from govreport_ie.parser import Parser
from govreport_ie.readers.files import stream_bytes
from govreport_ie.report import Report
from govreport_ie.schema.errors import GovReportError
from govreport_ie.view.grid import one_line

LEFT_OUT = 1
_JSON = re.compile(rb"\s*\{\s*\"")
_HEAD = 64


class Reading(NamedTuple):
    """The reports that could be read, by the names that they were asked for, and the exit status so far."""

    reports: dict[str, Report]
    status: int


def parser_of(args: Namespace) -> Parser:
    """The parser that the options ask for."""
    if not args.lexicon:
        return Parser()
    from govreport_ie.lexicon import Lexicon

    return Parser(lexicon=Lexicon.default().extend(Path(args.lexicon)))


def read_report(file: str, args: Namespace, parser: Parser) -> Report:
    """The report in a file, or on standard input where it is called ``-``; also one that ``parse`` wrote as JSON."""
    if file == "-":
        data = stream_bytes(sys.stdin.buffer, "standard input")
        if _JSON.match(data[:_HEAD]):
            return Report.from_json(data)
        return parser.parse_file(data, region=args.region, year=args.year, name="standard input", ocr=args.ocr)
    if is_json(Path(file)):
        return Report.load(file)
    return parser.parse_file(file, region=args.region, year=args.year, ocr=args.ocr)


def is_json(path: Path) -> bool:
    """Whether a file holds JSON, as a report that was written by ``parse`` does."""
    if path.suffix.lower() not in (".json", ".txt", "") or not path.is_file():
        return False
    with path.open("rb") as file:
        return _JSON.match(file.read(_HEAD)) is not None


def read_reports(files: Sequence[str], args: Namespace) -> Reading:
    """The reports of several files; those that can't be read are named on standard error and left out.

    Raises:
        GovReportError: Only one was asked for, or none could be read.
    """
    parser = parser_of(args)
    if len(files) == 1:
        return Reading({files[0]: read_report(files[0], args, parser)}, 0)
    reports: dict[str, Report] = {}
    failed = []
    for file in files:
        try:
            reports[file] = read_report(file, args, parser)
        except GovReportError as error:
            failed.append(file)
            warn(args, f"left out {file}: {error}")
    if failed:
        warn(args, f"{len(failed)} of {len(files)} files left out")
    if not reports:
        raise GovReportError("there is nothing to do: none of the files could be read")
    return Reading(reports, LEFT_OUT if failed else 0)


def warn(args: Namespace, message: str) -> None:
    """One line on standard error."""
    print(f"govreport-ie {args.command}: {as_typed(message)}", file=sys.stderr)


def as_typed(message: str) -> str:
    """A message of the library on one line, with options as the command line has them.

    Example:
        >>> as_typed("a.pdf: pages are pictures. Read it with ocr=True.")
        'a.pdf: pages are pictures. Read it with --ocr.'
    """
    return _OPTION.sub(lambda m: f"--{m[1]}", one_line(message))


_OPTION = re.compile(r"\b(ocr|recursive)=True")


def sure_enough(report: Report, args: Namespace) -> Report:
    """The report with the records that are as likely right as ``--min-confidence`` asks; what was not weighed stays.

    Raises:
        GovReportError: It asks for no probability.
    """
    least: float = args.min_confidence
    if not 0 <= least <= 1:
        raise GovReportError(f"--min-confidence is a number from 0 to 1, not {least}")
    if least == 0:
        return report
    kept = tuple(r for r in report.records if r.confidence is None or r.confidence >= least)
    return report.model_copy(update={"records": kept})
