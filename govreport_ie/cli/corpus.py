"""What the commands of a corpus are called and what they take: build, query, corrections, serve."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

Command = Callable[..., argparse.ArgumentParser]


def add_corpus_commands(commands: Any, command: Command) -> None:
    """Add the commands to the command line.

    Args:
        commands: The sub-parsers.
        command: Makes one of them: name, what it says, examples.
    """
    for add in (_build, _query, _corrections, _annotate, _serve):
        add(commands, command)


def _build(commands: Any, command: Command) -> None:
    build = command(
        commands,
        "build",
        "read folders of reports into a corpus, or bring it up to date",
        examples="""\
  govreport-ie build reports/ -o corpus/                     again after new files came: only those are parsed
  govreport-ie build reports/ more.zip 'old/*.pdf' -o corpus/ --jobs 4
  govreport-ie build reports/ -o corpus/ --corrections corrections.jsonl
""",
    )
    build.add_argument("inputs", metavar="INPUT", nargs="+", help="files, folders (and those in them), globs, zip, 7z")
    build.add_argument("-o", "--output", metavar="OUT", required=True, help="the corpus: a new or empty folder, or one")
    build.add_argument("--manifest", metavar="CSV", help="what is known of the files; sources.csv of INPUT by default")
    build.add_argument("--corrections", metavar="JSONL", action="append", default=[], help="corrections to add")
    build.add_argument("--jobs", metavar="N", type=_positive, help="processes; one a core by default")
    build.add_argument("--timeout", metavar="S", type=_seconds, default=120.0, help="seconds a file may take (120)")
    build.add_argument("--memory", metavar="MIB", type=_positive, default=2048, help="memory a file may take (2048)")
    build.add_argument("--skip", metavar="GLOB", action="append", default=[], help="leave these files out")
    build.add_argument("--replace", action="store_true", help="drop what came from inputs that are not named now")
    build.add_argument("--engine", choices=("local", "ray"), default="local", help="ray: a Ray cluster (extra: ray)")
    build.add_argument("--format", choices=("text", "json"), default="text", help="form of the summary")
    build.add_argument("--quiet", action="store_true", help="no progress bar")
    build.add_argument("--lexicon", metavar="TOML", help="your own indicators, units and programmes, added to ours")
    build.add_argument("--ocr", action="store_true", help="read scanned pages (needs the extra: ocr)")


def _query(commands: Any, command: Command) -> None:
    query = command(
        commands,
        "query",
        "ask a corpus in SQL (DuckDB): records, reports, findings, panel, targets, conflicts, months, failures, texts",
        examples="""\
  govreport-ie query corpus/                                    which views and columns there are
  govreport-ie query corpus/ "select region, low from panel where indicator_code = 'NA.GDP' and year = 2023"
  govreport-ie query corpus/ "select * from targets where verdict = 'missed'" -o missed.xlsx
""",
    )
    query.add_argument("corpus", metavar="OUT", help="the corpus that build made")
    query.add_argument("sql", metavar="SQL", nargs="?", help="a query; without one the views are listed")
    query.add_argument("--format", choices=("table", "csv", "jsonl", "json"), help="table by default, or OUT's ending")
    query.add_argument("-o", "--output", metavar="FILE", help="write to a file, whole or not at all")


def _corrections(commands: Any, command: Command) -> None:
    corrections = command(
        commands,
        "corrections",
        "see whether the corrections of a corpus still fit its reports",
        examples="  govreport-ie corrections check corpus/\n  govreport-ie corrections check corpus/ mine.jsonl\n",
    )
    corrections.add_argument("action", choices=("check",), help="apply them to the reports as they are read now")
    corrections.add_argument("corpus", metavar="OUT", help="the corpus that build made")
    corrections.add_argument("files", metavar="JSONL", nargs="*", help="further corrections, not yet in the corpus")
    corrections.add_argument("--lexicon", metavar="TOML", help="the indicators, units and programmes it was built with")
    corrections.add_argument("--ocr", action="store_true", help="read scanned pages (needs the extra: ocr)")


def _annotate(commands: Any, command: Command) -> None:
    annotate = command(
        commands,
        "annotate",
        "write a report's records for an annotation tool, and read what people changed there as corrections",
        examples="""\
  govreport-ie annotate report.txt --form label-studio -o tasks.json
  govreport-ie annotate report.txt --form label-studio --edited export.json -o corrections.jsonl
  govreport-ie annotate report.txt --form brat -o folder/
""",
    )
    annotate.add_argument("file", metavar="FILE", help="the report")
    annotate.add_argument(
        "--form", choices=("label-studio", "doccano", "brat", "docbin", "web"), required=True, help="the tool"
    )
    annotate.add_argument("--edited", metavar="EXPORT", help="what the tool exported; then corrections are written")
    annotate.add_argument("--who", default="", help="who edited, where the tool does not say it")
    annotate.add_argument("-o", "--output", metavar="OUT", help="write to a file (brat: a folder)")
    annotate.add_argument("--region", help="the region that the report speaks of, where the text does not say it")
    annotate.add_argument("--year", type=_positive, help="the year that it was given in")
    annotate.add_argument("--lexicon", metavar="TOML", help="your own indicators, units and programmes, added to ours")
    annotate.add_argument("--ocr", action="store_true", help="read scanned pages (needs the extra: ocr)")


def _serve(commands: Any, command: Command) -> None:
    serve = command(
        commands,
        "serve",
        "answer over HTTP: POST /parse, POST /audit; no authentication, so on this machine alone unless told",
        examples="""\
  govreport-ie serve                          http://127.0.0.1:8000, its description at /docs
  curl -s -F file=@report.pdf http://127.0.0.1:8000/parse
""",
    )
    serve.add_argument("--host", default="127.0.0.1", help="address to bind to (127.0.0.1)")
    serve.add_argument("--port", type=_port, default=8000, help="port to bind to (8000)")
    serve.add_argument("--jobs", metavar="N", type=_positive, help="reports read at a time; one a core by default")
    serve.add_argument("--queue", metavar="N", type=_positive, default=64, help="requests that may wait (64)")
    serve.add_argument("--timeout", metavar="S", type=_seconds, default=60.0, help="seconds a report may take (60)")
    serve.add_argument("--memory", metavar="MIB", type=_positive, default=2048, help="memory a report may take (2048)")
    serve.add_argument(
        "--size", metavar="BYTES", type=_positive, default=20 * 1024 * 1024, help="size of a body (20 MiB)"
    )
    serve.add_argument("--root-path", default="", help="the path under which a proxy offers it")
    serve.add_argument("--lexicon", metavar="TOML", help="your own indicators, units and programmes, added to ours")


def _port(text: str) -> int:
    port = _positive(text)
    if port > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port")
    return port


def _positive(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number above 0")
    return int(text)


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds above 0")
    return value
