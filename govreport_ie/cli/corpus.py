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
    _build(commands, command)


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
