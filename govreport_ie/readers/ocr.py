"""Character recognition for scanned pages and pictures: rapidocr, whose models come with its wheel."""

from __future__ import annotations

from typing import Any

from govreport_ie.readers.extras import require
from govreport_ie.readers.pdf.glyphs import ASCENT, DESCENT, Glyph, PageInk
from govreport_ie.readers.pdf.page import PageContent, arrange

_SCALE = 2.5  # pixels a point: 180 dots an inch
_MAX_PIXELS = 25_000_000
_FEWEST_SURE = 0.5


class Recogniser:
    """Reads pictures of pages. Loading the models takes a second, a page some seconds.

    Raises:
        MissingDependencyError: rapidocr or onnxruntime is not installed.
    """

    def __init__(self) -> None:
        purpose = "reading scanned pages"
        require("onnxruntime", extra="ocr", purpose=purpose)
        rapidocr = require("rapidocr", extra="ocr", purpose=purpose)
        self._engine = rapidocr.RapidOCR(params={"Global.log_level": "critical"})

    def pdf_page(self, page: Any) -> PageContent:
        """Render a page of a PDF and read the picture."""
        width, height = page.get_size()
        scale = min(_SCALE, (_MAX_PIXELS / max(width * height, 1.0)) ** 0.5)
        return self.picture(page.render(scale=scale).to_numpy(), scale=scale)

    def picture(self, pixels: Any, *, scale: float = _SCALE) -> PageContent:
        """Read a picture, given as an array of pixels; ``scale`` in pixels a point."""
        height, width = pixels.shape[:2]
        result = self._engine(pixels)
        glyphs: list[Glyph] = []
        if result.boxes is not None:
            for box, text, sure in zip(result.boxes, result.txts, result.scores, strict=True):
                if sure >= _FEWEST_SURE:
                    xs, ys = [float(p[0]) / scale for p in box], [float(p[1]) / scale for p in box]
                    glyphs += _glyphs(text, min(xs), max(xs), min(ys), max(ys))

        def same(x: float, y: float) -> tuple[float, float]:
            return x, y

        return arrange(PageInk(glyphs, width / scale, height / scale, 0, same, same), [])


def _glyphs(text: str, left: float, right: float, top: float, bottom: float) -> list[Glyph]:
    """Deal out a line's width to its characters: a Latin one takes half of what a Han one takes."""
    weights = [0.5 if c.isascii() else 1.0 for c in text]
    total = sum(weights)
    if not total or right <= left or bottom <= top:
        return []
    unit = (right - left) / total
    size = min(bottom - top, 1.25 * unit)
    base = (top + bottom) / 2 + (ASCENT - DESCENT) / 2 * size
    glyphs = []
    x = left
    for char, weight in zip(text, weights, strict=True):
        if not char.isspace():
            glyphs.append(Glyph(char, x, base - ASCENT * size, x + weight * unit, base + DESCENT * size, base, size))
        x += weight * unit
    return glyphs


def read_pixels(data: bytes) -> Any:
    """Decode a picture file to pixels; None where it is damaged. The extra ``ocr`` brings what this needs."""
    numpy = require("numpy", extra="ocr", purpose="reading pictures")
    cv2 = require("cv2", extra="ocr", purpose="reading pictures")
    try:
        return cv2.imdecode(numpy.frombuffer(data, dtype=numpy.uint8), cv2.IMREAD_COLOR)
    except cv2.error:
        return None
