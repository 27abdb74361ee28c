"""The process that recognises characters: rapidocr by itself, so that its packages reach neither network nor terminal.

onnxruntime reports to its maker and keeps a database for that, unless ``ORT_DISABLE_TELEMETRY`` is set before it is
loaded; OpenCV prints what it thinks of damaged pictures; both stay in here. Frames go over standard input and output:
the length of a JSON text, the text, and the bytes that its ``size`` announces.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from importlib import import_module
from typing import Any, BinaryIO

_LENGTH = struct.Struct("<I")


def send(stream: BinaryIO, head: dict[str, Any], data: bytes | memoryview = b"") -> None:
    """Write a frame."""
    text = json.dumps({**head, "size": len(data)}).encode()
    stream.write(_LENGTH.pack(len(text)) + text)
    stream.write(data)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """Read a frame; None where the other side has ended."""
    length = stream.read(_LENGTH.size)
    if len(length) < _LENGTH.size:
        return None
    head: dict[str, Any] = json.loads(stream.read(_LENGTH.unpack(length)[0]) or b"{}")
    data = stream.read(head.get("size", 0))
    return (head, data) if len(data) == head.get("size") else None


def main() -> None:
    """Answer frames until standard input ends. Nothing is printed, no socket is opened."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    sys.addaudithook(_no_socket)
    try:
        reader = _Reader()
        send(answers, {})
        while (frame := receive(requests)) is not None:
            send(answers, reader.answer(*frame))
    except Exception as error:
        send(answers, {"error": f"{type(error).__name__}: {error}"})


def _no_socket(event: str, _: tuple[Any, ...]) -> None:
    if event == "socket.__new__":
        raise PermissionError("the recogniser has no network")


class _Reader:
    """rapidocr, loaded."""

    def __init__(self) -> None:
        self._cv2: Any = import_module("cv2")
        self._numpy: Any = import_module("numpy")
        rapidocr: Any = import_module("rapidocr")
        self._engine = rapidocr.RapidOCR(params={"Global.log_level": "critical"})

    def answer(self, head: dict[str, Any], data: bytes) -> dict[str, Any]:
        """What stands in a picture file, or in an array of pixels where ``shape`` is given."""
        numpy = self._numpy
        if "shape" in head:
            pixels = numpy.frombuffer(data, dtype=numpy.uint8).reshape(head["shape"])
        else:
            try:
                pixels = self._cv2.imdecode(numpy.frombuffer(data, dtype=numpy.uint8), self._cv2.IMREAD_COLOR)
            except self._cv2.error as error:
                return {"damaged": "too large" if "MAX_IMAGE" in str(error) else "damaged"}
            if pixels is None:
                return {"damaged": "damaged"}
        result = self._engine(pixels)
        lines = []
        if result.boxes is not None:
            for box, text, sure in zip(result.boxes, result.txts, result.scores, strict=True):
                xs, ys = [float(p[0]) for p in box], [float(p[1]) for p in box]
                lines.append([text, min(xs), max(xs), min(ys), max(ys), float(sure)])
        return {"height": pixels.shape[0], "width": pixels.shape[1], "lines": lines}
