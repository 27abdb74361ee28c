"""Many files: a folder of reports, one after the other, broken ones told apart."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from govreport_ie.parser import Parser
from govreport_ie.report import Report
from govreport_ie.schema.errors import GovReportError, InternalError, UnreadableDocumentError

SUFFIXES: Final = frozenset((".txt", ".htm", ".html", ".shtml", ".xhtml", ".pdf", ".docx", ".doc", ".wps", ".zip"))


def report_files(folder: str | os.PathLike[str], *, recursive: bool = False) -> list[Path]:
    """The files of a folder whose ending is that of a report, in the order of their names.

    Args:
        folder: The folder.
        recursive: Whether folders in it are looked into as well.

    Raises:
        UnreadableDocumentError: It is not a folder.
    """
    root = Path(folder)
    if not root.is_dir():
        raise UnreadableDocumentError(f"{root}: there is no such folder. Check the path.")
    found = root.rglob("*") if recursive else root.glob("*")
    return sorted(p for p in found if p.suffix.lower() in SUFFIXES and not p.name.startswith(".") and p.is_file())


def parse_folder(
    folder: str | os.PathLike[str], *, parser: Parser | None = None, recursive: bool = False
) -> Iterator[tuple[str, Report | GovReportError]]:
    """Read every report of a folder, one at a time.

    Args:
        folder: The folder.
        parser: The parser to use; one with the package's own settings by default.
        recursive: Whether folders in it are looked into as well.

    Yields:
        The file's path inside the folder, and its report; for a file that can't be read, the error instead. A fault of
        the library's own becomes an ``InternalError`` with its cause: one file never ends the run.

    Raises:
        UnreadableDocumentError: ``folder`` is not a folder.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     _ = Path(folder, "a.txt").write_text("新增学位3800个。", encoding="utf-8")
        ...     [(name, len(report.records)) for name, report in parse_folder(folder)]
        [('a.txt', 1)]
    """
    parser = parser or Parser()
    root = Path(folder)
    for path in report_files(root, recursive=recursive):
        name = path.relative_to(root).as_posix()
        try:
            yield name, parser.parse_file(path)
        except GovReportError as error:
            yield name, error
        except Exception as error:
            yield name, _fault(name, error)


def _fault(name: str, error: Exception) -> InternalError:
    fault = InternalError(
        f"{name}: govreport_ie stumbled over it ({type(error).__name__}: {error}). Please report it with the file."
    )
    fault.__cause__ = error
    return fault
