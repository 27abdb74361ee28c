"""Files that a config names. A saved pipeline holds what was in them, so it loads where they are no longer there."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import srsly

from govreport_ie.schema.errors import GovReportError, UnreadableDocumentError

_Value = TypeVar("_Value")


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


def unpacked(data: bytes, kind: type[_Value], where: str) -> _Value:
    """What a pipeline's ``to_bytes`` packed.

    Raises:
        UnreadableDocumentError: The bytes are damaged.

    Example:
        >>> unpacked(srsly.msgpack_dumps("8"), str, "bytes")
        '8'
    """
    try:
        value = srsly.msgpack_loads(data)
    except Exception as error:  # msgpack has a handful of unrelated ones
        raise UnreadableDocumentError(f"{where}: damaged ({error}); build or install the model anew") from error
    if not isinstance(value, kind):
        raise UnreadableDocumentError(f"{where}: damaged (no {kind.__name__}); build or install the model anew")
    return value
