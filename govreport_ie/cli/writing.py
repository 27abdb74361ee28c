"""Where results go: to standard output, or to a file that is written whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from govreport_ie.export.atomic import write_whole

if TYPE_CHECKING:
    from govreport_ie.export import Table


def emit(text: str, output: str | None) -> None:
    """Write text to a file, or to standard output where there is none."""
    if not text.endswith("\n"):
        text += "\n"
    if output is None:
        sys.stdout.write(text)
        return
    write_whole(output, text.encode("utf-8", "backslashreplace"))


def emit_table(table: Table, form: str | None, output: str | None, *, plain: Callable[[], str], default: str) -> None:
    """Write a table.

    Args:
        table: The table.
        form: ``table``, ``csv``, ``jsonl`` or ``json``; where none, the ending of ``output`` decides, then ``default``.
        output: The file, or None for standard output.
        plain: Makes the form that people read.
        default: The form where nothing names one.
    """
    if form is None and output is not None and Path(output).suffix not in ("", ".txt"):
        table.write(output)
        return
    makers = {"table": plain, "csv": table.to_csv, "jsonl": table.to_jsonl, "json": table.to_json}
    emit(makers[form or default](), output)
