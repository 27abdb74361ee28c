"""Files as they were published: bytes become a :class:`~govreport_ie.schema.source.Source`.

The format is told by the content. The packages for PDF, DOCX, HTML and character recognition are extras and are
loaded when a file needs them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from govreport_ie.readers.limits import MAX_FILE
from govreport_ie.schema.errors import GovReportError, UnreadableDocumentError

if TYPE_CHECKING:
    from govreport_ie.schema.source import Source

__all__ = ["read", "read_archive"]


def read(data: bytes | str | os.PathLike[str], *, name: str | None = None, ocr: bool = False) -> Source:
    """Read a file: PDF, DOCX, old DOC, HTML, text, or a zip archive of such files.

    Args:
        data: The bytes of a file, or its path.
        name: A name for messages and for ``Source.name``; a path's own name by default.
        ocr: Whether scanned pages and pictures are read by character recognition (extra ``ocr``).

    Returns:
        The source. An archive's files follow each other in one text; ``Source.members`` parts them.

    Raises:
        UnreadableDocumentError: The file is missing, damaged, encrypted, empty or scanned.
        UnsupportedFormatError: It is of a format that is not read.
        MissingDependencyError: The extra that its format needs is not installed.

    Example:
        >>> source = read("全年收入16.4亿元。".encode("gb18030"))
        >>> source.format, source.text
        ('text', '全年收入16.4亿元。')
    """
    content, label = _content(data, name)
    from govreport_ie.readers.sniff import sniff

    if sniff(content, name=label, ocr=ocr) == "zip":
        from govreport_ie.readers.zip import read_zip

        return read_zip(content, name=label, ocr=ocr)
    from govreport_ie.readers.formats import read_one

    return read_one(content, name=label, ocr=ocr)


def read_archive(
    data: bytes | str | os.PathLike[str], *, name: str | None = None, ocr: bool = False
) -> Iterator[Source]:
    """Read each file of a zip archive by itself; files that cannot be read are left out.

    Yields:
        The sources, in the order of the archive.

    Raises:
        UnreadableDocumentError: The archive is damaged, encrypted or too large.
    """
    from govreport_ie.readers.archive import members
    from govreport_ie.readers.formats import read_one

    content, label = _content(data, name)
    for member, inner in members(content, label or "the archive"):
        try:
            yield read_one(inner, name=member, ocr=ocr)
        except GovReportError:
            continue


def _content(data: bytes | str | os.PathLike[str], name: str | None) -> tuple[bytes, str | None]:
    """The bytes, and the name to speak of them by."""
    if isinstance(data, (bytes, bytearray, memoryview)):
        content = bytes(data)
    elif isinstance(data, (str, os.PathLike)):
        name = name or os.path.basename(os.fspath(data)) or os.fspath(data)
        content = _file(os.fspath(data))
    else:
        raise TypeError(f"read() takes the bytes of a file or its path, not {type(data).__name__}")
    if not content:
        raise UnreadableDocumentError(f"{name or 'the data'}: it is empty. Fetch the file again.")
    return content, name


def _file(path: str) -> bytes:
    if os.path.isdir(path):
        raise UnreadableDocumentError(f"{path}: it is a folder. Give the path of a file.")
    try:
        size = os.path.getsize(path)
        if size > MAX_FILE:
            raise UnreadableDocumentError(f"{path}: {size:,} bytes are more than a report has (limit {MAX_FILE:,}).")
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError as error:
        raise UnreadableDocumentError(f"{path}: there is no such file. Check the path.") from error
    except (OSError, ValueError) as error:
        raise UnreadableDocumentError(f"{path}: the file cannot be opened ({error}). Check its permissions.") from error
