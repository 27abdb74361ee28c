"""Files as they were published: bytes become a :class:`~govreport_ie.schema.source.Source`.

The format is told by the content. The packages for PDF, DOCX, HTML and character recognition are extras and are
loaded when a file needs them.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any

from govreport_ie.readers.files import file_bytes
from govreport_ie.readers.limits import MAX_FILE, Budget
from govreport_ie.schema.errors import GovReportError, UnreadableDocumentError

if TYPE_CHECKING:
    from govreport_ie.schema.source import Source

__all__ = ["Readable", "read", "read_archive"]

Readable = str | os.PathLike[str] | bytes | bytearray | memoryview | IO[Any]
"""What can be read: a path, the bytes of a file, or an open file."""


def read(data: Readable, *, name: str | None = None, ocr: bool = False) -> Source:
    """Read a file: PDF, DOCX, old DOC, HTML, text, or a zip archive of such files.

    Args:
        data: The path of a file, its bytes, or the open file.
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

        source = read_zip(content, name=label, ocr=ocr)
    else:
        from govreport_ie.readers.formats import read_one

        source = read_one(content, name=label, ocr=ocr)
    return source.model_copy(update={"sha256": hashlib.sha256(content).hexdigest()})


def read_archive(data: Readable, *, name: str | None = None, ocr: bool = False) -> Iterator[Source]:
    """Read each file of a zip archive by itself; files that cannot be read are left out.

    Yields:
        The sources, in the order of the archive.

    Raises:
        UnreadableDocumentError: The archive is damaged, encrypted or too large.
    """
    from govreport_ie.readers.archive import members
    from govreport_ie.readers.formats import read_one

    content, label = _content(data, name)
    budget = Budget()
    for member, inner in members(content, label or "the archive", budget):
        try:
            yield read_one(inner, name=member, ocr=ocr, budget=budget)
        except GovReportError:
            continue


def _content(data: Readable, name: str | None) -> tuple[bytes, str | None]:
    """The bytes, and the name to speak of them by."""
    if hasattr(data, "read"):
        given = getattr(data, "name", None)  # of a temporary file without a name it is a number
        name = name or (os.path.basename(given) if isinstance(given, str) else None)
        data = data.read(MAX_FILE + 1)
        if isinstance(data, str):
            data = data.encode("utf-8", "surrogatepass")
    if isinstance(data, (bytes, bytearray, memoryview)):
        content = bytes(data)
        _check_size(len(content), name or "the data")
    elif isinstance(data, (str, os.PathLike)):
        name = name or os.path.basename(os.fspath(data)) or os.fspath(data)
        content = file_bytes(data)
    else:
        raise TypeError(f"a file is given as its path, its bytes or an open file, not {type(data).__name__}")
    if not content:
        raise UnreadableDocumentError(f"{name or 'the data'}: it is empty. Fetch the file again.")
    return content, name


def _check_size(size: int, label: str) -> None:
    if size > MAX_FILE:
        raise UnreadableDocumentError(f"{label}: {size:,} bytes are more than a report has (limit {MAX_FILE:,}).")
