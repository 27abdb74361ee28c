"""Which format bytes are of, told by what is in them and not by a name."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from typing import NoReturn

from govreport_ie.schema.errors import UnsupportedFormatError
from govreport_ie.schema.source import SourceFormat

_IMAGES = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"BM", "a BMP picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
)
_UNPACK = "Unpack it and give the files"
_TO_DOCX = "Convert it: soffice --headless --convert-to docx FILE"
_OTHERS = (
    (b"{\\rtf", "an RTF file", _TO_DOCX),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (b"PAR1", "a Parquet file", "Give the report itself"),
    (b"SQLite format 3", "a database", "Give the report itself"),
    (b"\x7fELF", "a program", "Give the report itself"),
    (b"%!PS", "a PostScript file", "Convert it: ps2pdf FILE"),
)
_ZIPPED = (
    ("ppt/presentation.xml", "a PowerPoint presentation", "Export it as PDF"),
    ("OFD.xml", "an OFD file", "Export it as PDF from an OFD reader"),
    ("content.xml", "an OpenDocument file", _TO_DOCX),
    ("META-INF/container.xml", "an EPUB book", "Give its HTML files"),
)
SEVEN_ZIP = b"7z\xbc\xaf\x27\x1c"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title|div|table|p|span|h[1-6])\b", re.IGNORECASE)
_HEAD = 4096


def sniff(data: bytes, *, name: str | None = None, ocr: bool = False) -> SourceFormat:
    """The format of the bytes.

    Args:
        data: The bytes of a file.
        name: Its name, for messages only.
        ocr: Whether pictures may be read.

    Raises:
        UnsupportedFormatError: It is of a format that is not read; the message says which, and what to do.

    Example:
        >>> sniff(b"%PDF-1.7 ..."), sniff("<html><body>收入</body></html>".encode())
        ('pdf', 'html')
    """
    head = data[:_HEAD]
    label = name or "the data"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zipped(data, label)
    if head.startswith(SEVEN_ZIP):
        return "zip"
    if head.startswith(_OLE):
        return _office(data, label)
    kind = next((kind for magic, kind in _IMAGES if head.startswith(magic)), None)
    if kind is None and head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        kind = "a WebP picture"
    if kind is not None and not (kind == "a BMP picture" and b"\x00" not in head):
        if ocr:
            return "image"
        _refuse(label, kind, 'Read it with ocr=True (pip install "govreport-ie[ocr]")')
    for magic, kind, advice in _OTHERS:
        if head.startswith(magic):
            _refuse(label, kind, advice)
    return _textual(head, label)


def _refuse(label: str, kind: str, advice: str) -> NoReturn:
    raise UnsupportedFormatError(f"{label}: its content is {kind}, whatever its name says. {advice}.")


def _textual(head: bytes, label: str) -> SourceFormat:
    start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").decode("latin-1")
    if re.match(r"(?:[\w-]+:.*\r?\n)*?mime-version:", start, re.IGNORECASE) and "multipart/related" in start:
        _refuse(label, "a web archive (MHTML)", "Save the page as HTML")
    if start.startswith("<?xml") and ("Word.Document" in start or "w:wordDocument" in start):
        _refuse(label, "a Word 2003 XML file", _TO_DOCX)
    return "html" if start.startswith("<") and _HTML.search(start) else "text"


def _zipped(data: bytes, label: str) -> SourceFormat:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error):
        return "docx" if b"word/" in data[:_HEAD] else "zip"  # the reader says what is wrong with it
    if any(n.startswith("word/document") for n in names):
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    for member, kind, advice in _ZIPPED:
        if member in names:
            _refuse(label, kind, advice)
    return "zip"


def _office(data: bytes, label: str) -> SourceFormat:
    """Old Office files: names of their streams are stored as utf-16."""
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    if "EncryptedPackage".encode("utf-16-le") in data:
        _refuse(label, "an encrypted Office file", "Save it without a password")
    if "Workbook".encode("utf-16-le") in data:
        return "xls"
    _refuse(label, "an Office file without a Word document", _TO_DOCX)
