"""What the commands are called and what they take."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

from govreport_ie import __version__
from govreport_ie.cli.corpus import add_corpus_commands

_Value = TypeVar("_Value")
_ABOUT = "Typed records from Chinese government reports: each quantity with subject, period, status, base and place."
_EXAMPLES = """\
examples:
  govreport-ie parse report.txt                        records as a table
  govreport-ie parse report.pdf --format jsonl         tidy rows, one JSON object a line
  govreport-ie parse report.html -o records.csv        the ending names the form
  curl -s https://… | govreport-ie parse - --year 2024
  govreport-ie explain report.txt --find 税收收入      why its numbers were read so
  govreport-ie view report.pdf -o page.html            a page to look at, in your browser
  govreport-ie audit report.txt                        sums, shares and growth that don't fit
  govreport-ie panel reports/ -o panel.dta             many reports as one data set
  govreport-ie build reports/ -o corpus/               thousands of them, kept and brought up to date
  govreport-ie diff 2023.txt 2024.txt                  what two reports say of the same things

exit status: 0 done; 1 done, but some files were left out; 2 wrong usage, or a file that cannot be read or written;
3 `audit --fail-on` found one
"""
FREQUENCIES = ("year", "half", "quarter", "month", "day", "span")
_FILE = "a report: text, HTML, DOCX, PDF, DOC, a zip of such, or JSON that parse wrote; - reads standard input"


class _Arguments(argparse.ArgumentParser):
    """Says what was wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {' '.join(message.split())}; see {self.prog} --help\n")


def command_line() -> argparse.ArgumentParser:
    """The parser of the command line; a parsed command has ``command`` and ``module``."""
    top = _Arguments(
        prog="govreport-ie", description=_ABOUT, epilog=_EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    top.add_argument("--version", action="version", version=f"govreport-ie {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Arguments)
    for add in (_parse, _view, _explain, _audit, _panel, _diff, _indicators, _evaluate, _schema, _completion):
        add(commands)
    add_corpus_commands(commands, _command)
    return top


def _command(commands: Any, name: str, says: str, *, examples: str = "") -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(
        name,
        help=says,
        description=says[0].upper() + says[1:] + ".",
        epilog=f"examples:\n{examples}" if examples else None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.set_defaults(module=name)
    return command


def _region(text: str) -> str | None:
    from govreport_ie.document.given import checked_region

    return _said(checked_region, text)


def _year(text: str) -> int | None:
    from govreport_ie.document.given import checked_year

    if not re.fullmatch(r"-?\d{1,9}", text):
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is not a year such as 2024")
    return _said(checked_year, int(text))


def _said(check: Callable[[object], _Value], value: object) -> _Value:
    """What a check makes of an argument; what it says against it becomes argparse's message."""
    try:
        return check(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _reading(command: argparse.ArgumentParser, *, about: bool = True) -> None:
    """Options that say how reports are read."""
    if about:
        command.add_argument(
            "--region", type=_region, help="the region that the report speaks of, where the text does not say it"
        )
        command.add_argument(
            "--year", type=_year, help="the year that it was given in (bulletin: the year reported on)"
        )
    command.add_argument("--lexicon", metavar="TOML", help="your own indicators, units and programmes, added to ours")
    command.add_argument("--ocr", action="store_true", help="read scanned pages (needs the extra: ocr)")


def _language(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--lang", choices=("zh", "en"), help="language of titles and findings; your locale's by default"
    )


def _writing(command: argparse.ArgumentParser, *formats: str) -> None:
    command.add_argument("--format", choices=formats, help=f"{formats[0]} by default, or what OUT's ending names")
    command.add_argument("-o", "--output", metavar="OUT", help="write to a file, whole or not at all")


def _parse(commands: Any) -> None:
    command = _command(
        commands,
        "parse",
        "show or save the records of a report",
        examples="""\
  govreport-ie parse report.txt --sentences
  govreport-ie parse 2023.pdf 2024.pdf -o records.csv
  govreport-ie parse report.pdf --region 海拉尔区 --year 2015
  govreport-ie parse report.docx --format json -o report.json    the whole report, to be read again
  govreport-ie parse report.txt -o records.parquet               also .csv .jsonl .dta .xlsx .duckdb
""",
    )
    command.add_argument("files", metavar="FILE", nargs="+", help=_FILE)
    command.add_argument("--sentences", action="store_true", help="show each record's sentence in the table too")
    _least(command)
    _language(command)
    _writing(command, "table", "jsonl", "json", "csv")
    _reading(command)


def _view(commands: Any) -> None:
    command = _command(
        commands,
        "view",
        "make a page to look at: the text with its records, their evidence, checks and corrections",
        examples="""\
  govreport-ie view report.txt -o page.html
  govreport-ie view report.pdf --pages -o page.html
""",
    )
    command.add_argument("file", metavar="FILE", help=_FILE)
    command.add_argument("-o", "--output", metavar="OUT", help="the page; by default FILE's name with .html, here")
    command.add_argument("--pages", action="store_true", help="show the pages of a PDF as pictures too")
    _language(command)
    _reading(command)


def _explain(commands: Any) -> None:
    command = _command(
        commands,
        "explain",
        "say why a number was read as it was",
        examples="""\
  govreport-ie explain report.txt --at 812
  govreport-ie explain report.txt --record 14
  govreport-ie explain report.txt --find 税收收入
""",
    )
    command.add_argument("file", metavar="FILE", help=_FILE)
    which = command.add_mutually_exclusive_group(required=True)
    which.add_argument("--at", metavar="OFFSET", type=int, help="the number at an offset in code points, from 0")
    which.add_argument("--record", metavar="N", type=int, help="the record of that number")
    which.add_argument("--find", metavar="WORDS", help="the records whose subject, number or sentence has the words")
    _reading(command)


def _audit(commands: Any) -> None:
    command = _command(
        commands,
        "audit",
        "check the arithmetic that binds a report's numbers, and reports of one region against each other",
        examples="""\
  govreport-ie audit report.txt --lang en                    the alarms, each with its places
  govreport-ie audit report.pdf -o audit.html                also .xlsx .csv .json .jsonl, with the checks that hold
  govreport-ie audit report.json --show unverified           a report that `parse` wrote; what is not sure as well
  govreport-ie audit 2023.txt 2024.txt --fail-on broken      two reports against each other; status 3 on an alarm
""",
    )
    command.add_argument("files", metavar="FILE", nargs="+", help=_FILE)
    command.add_argument(
        "--show",
        choices=("broken", "unverified", "all"),
        help="alarms; also what can't be verified; also what holds. Alarms by default, in data files all",
    )
    command.add_argument("--failed", action="store_true", help="only alarms, in data files too")
    command.add_argument("--fail-on", choices=("broken", "unverified"), help="exit with status 3 where there is one")
    _language(command)
    _writing(command, "table", "jsonl", "csv", "json", "html")
    _reading(command)


def _least(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--min-confidence", metavar="P", type=float, default=0.0, help="only records that are as likely right, 0 to 1"
    )


def _panel(commands: Any) -> None:
    command = _command(
        commands,
        "panel",
        "join a folder of reports into one tidy panel",
        examples="""\
  govreport-ie panel reports/ -o panel.csv                   also .parquet .dta .xlsx .jsonl .duckdb
  govreport-ie panel reports/ -o panel.html                  a page with charts, each point with its sentence
  govreport-ie panel reports/ -o panel                       a data package: CSV and datapackage.json
  govreport-ie panel reports/ --view targets -o targets.csv  targets beside outcomes
  govreport-ie panel reports/ --view wide --indicator 地区生产总值 --indicator 城镇登记失业率
""",
    )
    command.add_argument(
        "folder", metavar="DIR", help="a folder of reports (what can't be read is listed), or a corpus"
    )
    command.add_argument("--recursive", action="store_true", help="look into the folders in it as well")
    command.add_argument(
        "--view", choices=("rows", "targets", "wide", "conflicts", "months"), default="rows", help="rows by default"
    )
    command.add_argument("--frequency", choices=FREQUENCIES, help="periods of the wide view (year: for xtset)")
    command.add_argument("--indicator", action="append", metavar="NAME", help="only this one; may be given again")
    command.add_argument("--indicators", metavar="TOML", help="a list of indicators of your own in place of ours")
    _least(command)
    _language(command)
    _writing(command, "csv", "jsonl", "json", "table")
    _reading(command, about=False)


def _diff(commands: Any) -> None:
    command = _command(
        commands,
        "diff",
        "compare what two reports say of the same things",
        examples="  govreport-ie diff budget.txt final.txt --shared\n",
    )
    command.add_argument("a", metavar="A", help=_FILE)
    command.add_argument("b", metavar="B", help="the other report")
    command.add_argument("--shared", action="store_true", help="leave out what only one of them says")
    _language(command)
    _writing(command, "table", "csv", "jsonl", "json")
    _reading(command)


def _indicators(commands: Any) -> None:
    command = _command(
        commands,
        "indicators",
        "list the indicators that are known by name",
        examples="  govreport-ie indicators 失业\n  govreport-ie indicators --format csv -o indicators.csv\n",
    )
    command.add_argument("words", metavar="WORD", nargs="?", help="only those whose name, alias or code has it")
    command.add_argument("--lexicon", metavar="TOML", help="your own indicators, added to ours")
    _language(command)
    _writing(command, "table", "csv", "jsonl", "json")


def _evaluate(commands: Any) -> None:
    command = _command(
        commands,
        "evaluate",
        "measure the records against gold annotations: precision, recall and F1 of every field",
        examples="  govreport-ie evaluate corpus/\n  govreport-ie evaluate gold/ --texts reports/ --errors subject\n",
    )
    command.add_argument(
        "gold",
        metavar="DIR",
        help="gold files NAME.jsonl, a folder with a folder gold in it, or a corpus with corrections",
    )
    command.add_argument("--texts", metavar="DIR", action="append", default=[], help="where the texts NAME.txt are")
    command.add_argument("--errors", metavar="FIELD", help="list what is wrong in a field; also: missed, false")
    command.add_argument("--json", action="store_true", help="the figures as JSON")
    command.add_argument("--lexicon", metavar="TOML", help="your own indicators, units and programmes, added to ours")


def _schema(commands: Any) -> None:
    command = _command(commands, "schema", "print the JSON Schema of a report")
    command.add_argument("-o", "--output", metavar="OUT", help="write to a file, whole or not at all")


def _completion(commands: Any) -> None:
    command = _command(
        commands,
        "completion",
        "print the script that completes commands, options and files in your shell",
        examples="""\
  govreport-ie completion bash > ~/.local/share/bash-completion/completions/govreport-ie
  govreport-ie completion zsh > ~/.zfunc/_govreport-ie
  govreport-ie completion fish > ~/.config/fish/completions/govreport-ie.fish
""",
    )
    command.add_argument("shell", choices=("bash", "zsh", "fish", "tcsh"), help="your shell")
