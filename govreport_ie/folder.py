"""Many files: a folder of reports, one after the other, broken ones told apart."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from govreport_ie.parser import Parser
from govreport_ie.report import Report
from govreport_ie.schema.errors import GovReportError, InternalError, UnreadableDocumentError

SUFFIXES: Final = frozenset((".txt", ".htm", ".html", ".shtml", ".xhtml", ".pdf", ".docx", ".doc", ".wps", ".zip"))
_REPORT: Final = re.compile(rb"\s*\{\s*\"id\"\s*:")


def report_files(folder: str | os.PathLike[str], *, recursive: bool = False) -> list[Path]:
    """The files of a folder whose ending is that of a report, in the order of their names.

    Reports that were written as JSON count too; other JSON files don't.

    Args:
        folder: The folder.
        recursive: Whether folders in it are looked into as well.

    Raises:
        UnreadableDocumentError: It is not a folder.
    """
    return [path for path in _files(folder, recursive) if _is_report(path)]


def other_files(folder: str | os.PathLike[str], *, recursive: bool = False) -> list[Path]:
    """The files of a folder that :func:`report_files` passes over."""
    return [path for path in _files(folder, recursive) if not _is_report(path)]


def _files(folder: str | os.PathLike[str], recursive: bool) -> list[Path]:
    root = Path(folder)
    if not root.is_dir():
        raise UnreadableDocumentError(f"{root}: there is no such folder. Check the path.")
    found = root.rglob("*") if recursive else root.glob("*")
    return sorted(p for p in found if not p.name.startswith(".") and p.is_file())


def _is_report(path: Path) -> bool:
    suffix = path.suffix.lower()
    if suffix != ".json":
        return suffix in SUFFIXES
    with path.open("rb") as file:
        return _REPORT.match(file.read(64)) is not None


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
            yield name, Report.load(path) if path.suffix.lower() == ".json" else parser.parse_file(path)
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
