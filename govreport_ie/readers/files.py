"""The bytes of a file or stream, within the bound: no device or pipe is waited for, nothing endless is read."""

from __future__ import annotations

import os
import stat
from typing import IO

from govreport_ie.readers.limits import MAX_FILE
from govreport_ie.schema.errors import UnreadableDocumentError

_AT_ONCE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)  # a pipe without writer blocks else


def file_bytes(path: str | os.PathLike[str]) -> bytes:
    """All bytes of a file.

    Raises:
        UnreadableDocumentError: It is missing, may not be read, is no regular file, or is too large.
    """
    label = os.fspath(path)
    try:
        with open(os.open(path, _AT_ONCE), "rb") as file:
            about = os.fstat(file.fileno())
            _refuse(about.st_mode, label)
            if about.st_size > MAX_FILE:
                raise UnreadableDocumentError(f"{label}: {about.st_size:,} bytes are too many (limit {MAX_FILE:,}).")
            return stream_bytes(file, label)
    except FileNotFoundError as error:
        raise UnreadableDocumentError(f"{label}: there is no such file. Check the path.") from error
    except (OSError, ValueError) as error:  # a ValueError is a name that no file can have
        if os.path.isdir(path):  # Windows does not open a folder
            _refuse(stat.S_IFDIR, label)
        raise UnreadableDocumentError(
            f"{label}: the file cannot be opened ({error}). Check its permissions."
        ) from error


def stream_bytes(stream: IO[bytes], label: str) -> bytes:
    """All bytes of an open file or stream.

    Raises:
        UnreadableDocumentError: There are more than a report has.

    Example:
        >>> import io
        >>> stream_bytes(io.BytesIO(b"8"), "standard input")
        b'8'
    """
    data = stream.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        raise UnreadableDocumentError(f"{label}: it has more bytes than a report (limit {MAX_FILE:,}).")
    return data


def _refuse(mode: int, label: str) -> None:
    if stat.S_ISDIR(mode):
        raise UnreadableDocumentError(f"{label}: it is a folder. Give the path of a file.")
    if not stat.S_ISREG(mode):
        raise UnreadableDocumentError(f"{label}: it is a device or a pipe. Give a file, or - for standard input.")
