"""Files that a config names. A saved pipeline holds what was in them, so it loads where they are no longer there."""

from __future__ import annotations

from pathlib import Path

from govreport_ie.schema.errors import GovReportError


class MissingFileError(GovReportError, FileNotFoundError):
    """A file that the config names is not there; raised on first use, unless loading the pipeline made up for it."""


def existing(name: str) -> Path:
    """The path of that name.

    Raises:
        MissingFileError: There is no such file.
    """
    path = Path(name)
    if not path.is_file():
        raise MissingFileError(f"{path}: the config names this file, but it is not there; check the path")
    return path
