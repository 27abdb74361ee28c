"""Character recognition for scanned pages and pictures: rapidocr, whose models come with its wheel."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from types import TracebackType
from typing import Any

from govreport_ie.readers.limits import MAX_PIXELS
from govreport_ie.readers.pdf.glyphs import ASCENT, DESCENT, Glyph, PageInk
from govreport_ie.readers.pdf.page import PageContent, arrange
from govreport_ie.readers.recognise import receive, send
from govreport_ie.schema.errors import MissingDependencyError, UnreadableDocumentError

_SCALE = 2.5  # pixels a point: 180 dots an inch
_MOST_PIXELS = 25_000_000  # of a page that is drawn here
_FEWEST_SURE = 0.5
_START = "import sys; sys.path[:] = sys.argv[1:]; from govreport_ie.readers.recognise import main; main()"


class Recogniser:
    """Reads pictures of pages, in a process of its own. Loading the models takes a second, a page some seconds.

    Args:
        label: What is read, for messages.

    Raises:
        MissingDependencyError: rapidocr or onnxruntime is not installed.
        UnreadableDocumentError: Its process ends before its time (memory?).
    """

    def __init__(self, label: str) -> None:
        for module in ("onnxruntime", "rapidocr"):
            if find_spec(module) is None:
                raise MissingDependencyError(
                    f'reading scanned pages needs {module}, which is not installed: pip install "govreport-ie[ocr]"'
                )
        self._label = label
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-B", "-c", _START, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "ORT_DISABLE_TELEMETRY": "1", "OPENCV_IO_MAX_IMAGE_PIXELS": str(MAX_PIXELS)},
        )

    def __enter__(self) -> Recogniser:
        self._receive()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def pixels(self, pixels: Any, scale: float) -> PageContent:
        """Read an array of pixels, ``scale`` of them for a point."""
        return self._page({"shape": pixels.shape}, pixels.tobytes(), scale)

    def picture(self, data: bytes) -> PageContent:
        """Read a picture file.

        Raises:
            UnreadableDocumentError: It is damaged, or has more pixels than a page.
        """
        return self._page({}, data, _SCALE)

    def _page(self, head: dict[str, Any], data: bytes, scale: float) -> PageContent:
        try:
            send(self._process.stdin, head, data)  # type: ignore[arg-type]  # a pipe, as was asked for
        except OSError as error:
            raise self._ended() from error
        answer = self._receive()
        if "damaged" in answer:
            what = f"is too large (limit {MAX_PIXELS:,} pixels). Scan it" if answer["damaged"] != "damaged" else ""
            raise UnreadableDocumentError(f"{self._label}: the picture {what or 'is damaged. Fetch it'} again.")
        glyphs: list[Glyph] = []
        for text, *place, sure in answer["lines"]:
            if sure >= _FEWEST_SURE:
                glyphs += _glyphs(text, *(edge / scale for edge in place))

        def same(x: float, y: float) -> tuple[float, float]:
            return x, y

        return arrange(PageInk(glyphs, answer["width"] / scale, answer["height"] / scale, 0, same, same), [])

    def _receive(self) -> dict[str, Any]:
        frame = receive(self._process.stdout)  # type: ignore[arg-type]  # a pipe, as was asked for
        if frame is None or "error" in frame[0]:
            raise self._ended(frame[0]["error"] if frame else "out of memory?")
        return frame[0]

    def _ended(self, why: str = "out of memory?") -> UnreadableDocumentError:
        return UnreadableDocumentError(
            f"{self._label}: the character recognition has ended ({why}). Try again, or split the file."
        )


def draw(page: Any) -> tuple[Any, float]:
    """The picture of a PDF's page as an array of pixels, and how many of them there are for a point."""
    width, height = page.get_size()
    scale = min(_SCALE, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    return page.render(scale=scale).to_numpy(), scale


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
