"""Where results go: to standard output, or to a file that is written whole or not at all."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from govreport_ie.export.atomic import write_whole
from govreport_ie.export.lazy import check
from govreport_ie.schema.errors import UnsupportedFormatError

if TYPE_CHECKING:
    from govreport_ie.export import Table

_NEEDS: dict[str, tuple[tuple[str, ...], str]] = {
    "parquet": (("pyarrow",), "arrow"),
    "dta": (("pandas",), "stata"),
    "xlsx": (("openpyxl",), "excel"),
    "duckdb": (("duckdb",), "duckdb"),
}
_FILES = ("csv", "jsonl", "json", "parquet", "dta", "xlsx", "duckdb")


def emit(text: str, output: str | None) -> None:
    """Write text to a file, or to standard output where there is none."""
    if not text.endswith("\n"):
        text += "\n"
    if output is None:
        sys.stdout.write(text)
        return
    write_whole(output, text.encode("utf-8", "backslashreplace"))


def form_of(args: Namespace, *, default: str, folder: bool = False, page: Sequence[str] | None = None) -> str:
    """The form that is asked for: by ``--format``, by the ending of the output, else the default.

    Args:
        args: The options, with ``format`` and ``output``.
        default: The form where nothing names one.
        folder: Whether an output without an ending is a folder for a data package.
        page: The packages that the command's page for the browser needs; None where it makes none.

    Raises:
        UnsupportedFormatError: The output's ending is of no form that the command writes.
        MissingDependencyError: A package for that form is not installed; told before the work is done.
    """
    if args.format is not None:
        return str(args.format)
    suffix = Path(args.output).suffix.lower().lstrip(".") if args.output else ""
    if not suffix:
        return "folder" if args.output and folder else default
    if suffix == "txt":
        return "table"
    known = _FILES if page is None else (*_FILES, "html")
    if suffix in known:
        modules, extra = (page or (), "plot") if suffix == "html" else _NEEDS.get(suffix, ((), ""))
        for module in modules:
            check(module, extra)
        return suffix
    endings = ", ".join(f".{name}" for name in ("txt", *known))
    hint = "; `govreport-ie view` makes a page" if suffix == "html" else ""
    raise UnsupportedFormatError(
        f"{args.output}: `{args.command}` does not write '.{suffix}' files; use one of {endings}{hint}"
    )


def emit_table(table: Table, form: str, output: str | None, *, plain: Callable[[], str]) -> None:
    """Write a table in a form that :func:`form_of` gave.

    Args:
        table: The table.
        form: The form.
        output: The file, or None for standard output.
        plain: Makes the form that people read.
    """
    makers = {"table": plain, "csv": table.to_csv, "jsonl": table.to_jsonl, "json": table.to_json}
    if form in makers:
        emit(makers[form](), output)
    elif form == "folder":
        table.to_datapackage(str(output))
    else:
        table.write(str(output))
