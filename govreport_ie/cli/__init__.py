"""The command line: ``govreport-ie``.

Exit status: 0 done; 1 done, but files were left out, each named on standard error; 2 nothing done: wrong usage, a file
that cannot be read or written, or nothing at the place asked for; 3 ``audit --fail-on`` found one; 130 interrupted.
Messages go to standard error, one line each.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        argv: The arguments after the program's name; those of the process by default.

    Returns:
        The exit status. Wrong usage raises ``SystemExit(2)``, as ``argparse`` does.
    """
    try:
        return _run(argv)
    except KeyboardInterrupt:
        return 130


def _run(argv: Sequence[str] | None) -> int:
    """Loads what the command needs here, so that an interrupt meanwhile is met by the caller."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    from govreport_ie.cli.arguments import command_line
    from govreport_ie.schema.errors import GovReportError

    args = command_line().parse_args(argv)
    try:
        status: int | None = import_module(f"govreport_ie.cli.{args.module}").run(args)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except (GovReportError, OSError) as error:
        from govreport_ie.cli.reading import warn

        warn(args, str(error))
        return 2
    return status or 0
