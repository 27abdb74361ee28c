"""Pages of a PDF as pictures for the evidence page."""

from __future__ import annotations

import base64
import os
import struct
import zlib
from pathlib import Path

from govreport_ie.export.lazy import need
from govreport_ie.schema.errors import UnreadableDocumentError, UnsupportedFormatError

_DPI = 96


def page_images(file: str | os.PathLike[str] | bytes, *, dpi: int = _DPI) -> list[str]:
    """Every page as a data URL of a grey PNG.

    Args:
        file: The PDF's path or bytes.
        dpi: Dots an inch.

    Raises:
        UnsupportedFormatError: It is no PDF.
        UnreadableDocumentError: It cannot be drawn.
        MissingDependencyError: pypdfium2 is not installed (extra ``pdf``).
    """
    data = bytes(file) if isinstance(file, (bytes, bytearray)) else Path(file).read_bytes()
    if b"%PDF-" not in data[:1024]:
        raise UnsupportedFormatError("pages can be shown of PDF files only; leave --pages out for others")
    pdfium = need("pypdfium2", "pdf")
    try:
        with pdfium.PdfDocument(data) as pdf:
            return [_page(page, dpi) for page in pdf]
    except pdfium.PdfiumError as error:
        raise UnreadableDocumentError(f"the pages cannot be drawn ({error})") from error


def _page(page: object, dpi: int) -> str:
    bitmap = page.render(scale=dpi / 72, grayscale=True)  # type: ignore[attr-defined]
    rows = bytes(bitmap.buffer)
    png = grey_png(rows, bitmap.width, bitmap.height, bitmap.stride)
    return "data:image/png;base64," + base64.b64encode(png).decode("ascii")


def grey_png(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    r"""A grey picture of one byte a pixel as PNG, in sixteen shades: enough to read, and small.

    Example:
        >>> grey_png(b"\x00\xff\xff\x00", 2, 2, 2)[:8]
        b'\x89PNG\r\n\x1a\n'
    """
    lines = bytearray()
    for row in range(height):
        line = pixels[row * stride : row * stride + width].translate(_SHADES)
        lines += b"\x00" + bytes(a << 4 | b for a, b in zip(line[::2], line[1::2] + b"\x00", strict=False))
    head = struct.pack(">IIBBBBB", width, height, 4, 0, 0, 0, 0)
    body = zlib.compress(bytes(lines), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


_SHADES = bytes(value >> 4 for value in range(256))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
