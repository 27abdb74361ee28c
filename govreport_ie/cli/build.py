"""``govreport-ie build``."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from govreport_ie.export.lazy import need
from govreport_ie.view.grid import one_line

_SHOWN = 20
_STEPS = {"look": "looking", "parse": "parsing", "write": "writing"}


def run(args: Namespace) -> int:
    """Build a corpus and say what it holds."""
    need("pyarrow", "build")
    from govreport_ie.build.pool import Limits
    from govreport_ie.build.run import build
    from govreport_ie.build.settings import Settings

    with _progress(quiet=args.quiet) as progress:
        made = build(
            args.inputs,
            args.output,
            manifest=args.manifest,
            corrections=args.corrections,
            settings=Settings.of(lexicon=args.lexicon, ocr=args.ocr),
            jobs=args.jobs,
            limits=Limits(seconds=args.timeout, memory=args.memory),
            skip=args.skip,
            replace_all=args.replace,
            engine=args.engine,
            progress=progress,
        )
    if args.format == "json":
        print(json.dumps(asdict(made), ensure_ascii=False))
        return made.status
    for source, reason, message in made.failed[:_SHOWN]:
        print(f"govreport-ie build: {reason}: {one_line(source)}: {one_line(message)}", file=sys.stderr)
    if len(made.failed) > _SHOWN:
        print(f"govreport-ie build: and {len(made.failed) - _SHOWN} more; see {args.output}/failures", file=sys.stderr)
    for warning in made.warnings:
        print(f"govreport-ie build: {one_line(warning)}", file=sys.stderr)
    print(_describe(made))
    return made.status


def _describe(made: Any) -> str:
    failures = ", ".join(f"{n} {reason}" for reason, n in made.failures.items())
    lines = [
        f"files      {made.files:,} ({made.parsed:,} parsed now)",
        f"reports    {made.reports:,}" + (f" ({made.duplicates:,} duplicates)" if made.duplicates else ""),
        f"records    {made.records:,}" + (f" ({made.doubtful:,} doubtful)" if made.doubtful else ""),
        f"checks     {made.findings:,} ({made.alarms:,} alarms)",
        f"failures   {len(made.failed):,}" + (f" ({failures})" if failures else ""),
    ]
    lines += [f"corrected  {made.corrected:,}"] if made.corrected else []
    lines += [f"skipped    {len(made.skipped):,}"] if made.skipped else []
    return "\n".join(lines)


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Any]:
    """A bar with rate and remaining time on a terminal, nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    rich = need("rich.progress", "build")
    console = need("rich.console", "build").Console(stderr=True)
    bar = rich.Progress(
        rich.TextColumn("{task.description}"),
        rich.BarColumn(),
        rich.MofNCompleteColumn(),
        rich.TextColumn("{task.fields[rate]}"),
        rich.TimeRemainingColumn(),
        console=console,
        transient=True,
    )
    tasks: dict[str, Any] = {}

    def show(step: str, done: int, of: int) -> None:
        if step not in tasks:
            tasks[step] = bar.add_task(_STEPS[step], total=of, rate="")
        speed = bar.tasks[tasks[step]].speed
        rate = f"{speed * 60:,.0f} files/min" if speed and step == "parse" else ""
        bar.update(tasks[step], completed=done, total=of, rate=rate)

    with bar:
        yield show
