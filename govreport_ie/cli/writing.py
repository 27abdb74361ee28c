"""Where results go: to standard output, or to a file that is written whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from govreport_ie.schema.errors import UnsupportedFormatError

if TYPE_CHECKING:
    from govreport_ie.export import Table


def emit(text: str, output: str | None) -> None:
    """Write text to a file, or to standard output where there is none."""
    if not text.endswith("\n"):
        text += "\n"
    if output is None:
        sys.stdout.write(text)
        return
    with whole(output) as path:
        path.write_bytes(text.encode("utf-8", "backslashreplace"))


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
        _write(table, output)
        return
    makers = {"table": plain, "csv": table.to_csv, "jsonl": table.to_jsonl, "json": table.to_json}
    emit(makers[form or default](), output)


def _write(table: Table, output: str) -> None:
    with whole(output) as path:
        if path.suffix == ".duckdb" and Path(output).exists():
            shutil.copyfile(output, path)
        try:
            table.write(path)
        except UnsupportedFormatError as error:
            raise UnsupportedFormatError(str(error).replace(str(path), output)) from error


def write_folder(table: Table, output: str) -> None:
    """Write a table as a data package, into a folder that is new or holds one."""
    target = Path(output)
    with tempfile.TemporaryDirectory(dir=_parent(target), prefix=f".{target.name}.") as room:
        made = Path(room) / target.name
        table.write(made)
        target.mkdir(exist_ok=True)
        for file in made.iterdir():
            os.replace(file, target / file.name)


@contextmanager
def whole(output: str) -> Iterator[Path]:
    """A path to write to, beside the one wanted; it takes that one's place only where nothing failed."""
    target = Path(output).resolve()
    if target.is_dir():
        raise IsADirectoryError(f"{output}: it is a folder. Give the name of a file.")
    if target.exists() and not target.is_file():  # /dev/null, a pipe
        yield target
        return
    with tempfile.TemporaryDirectory(dir=_parent(target), prefix=f".{target.name}.") as room:
        path = Path(room) / target.name
        yield path
        os.replace(path, target)


def _parent(target: Path) -> Path:
    if not target.parent.is_dir():
        raise FileNotFoundError(f"{target}: there is no folder {target.parent}. Make it first.")
    return target.parent
