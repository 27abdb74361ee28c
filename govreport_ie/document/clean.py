"""From pieces of the source to clean text: blanks inside are dropped, words of Latin letters stay apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govreport_ie.document.model import OffsetMap

_BLANK = re.compile(r"[\s\u200b-\u200f\u2028-\u202f\u2060\ufeff\xad\x00]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


class Assembler:
    """Builds clean text out of source stretches and keeps the way back.

    Args:
        text: The (translated) source.

    Example:
        >>> a = Assembler("一般公 共预算\\n收入")
        >>> a.prose([(0, 7), (8, 10)])
        >>> a.build()[0]
        '一般公共预算收入'
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.length = 0
        self._out: list[str] = []
        self._clean: list[int] = []
        self._source: list[int] = []

    def prose(self, pieces: Sequence[tuple[int, int]]) -> None:
        """Add stretches of the source as one run of prose."""
        text = self.text
        last = ""
        for start, end in pieces:
            if last and last.isalpha() and last.isascii() and text[start].isascii() and text[start].isalpha():
                self._put(" ", start - 1)
            at = start
            for match in _BLANK.finditer(text, start, end):
                a, b = match.span()
                self._copy(at, a)
                at = b
                if a > start and b < end and _keep(text[a - 1], text[b]):
                    self._put(" ", a)
            self._copy(at, end)
            last = text[end - 1] if end > start else last

    def verbatim(self, start: int, end: int) -> None:
        """Add a stretch of the source as it is."""
        self._copy(start, end)

    def newline(self, source: int) -> None:
        """Close a block (or a row of a table); ``source`` is the offset that the line break is mapped to."""
        self._put("\n", source)

    def build(self) -> tuple[str, OffsetMap]:
        """The clean text and its map."""
        return "".join(self._out), OffsetMap(self._clean, self._source, self.length)

    def _copy(self, start: int, end: int) -> None:
        if end <= start:
            return
        self._out.append(self.text[start:end])
        if not (self._clean and self._source[-1] + self.length - self._clean[-1] == start):
            self._clean.append(self.length)
            self._source.append(start)
        self.length += end - start

    def _put(self, char: str, source: int) -> None:
        self._out.append(char)
        self._clean.append(self.length)
        self._source.append(source)
        self.length += 1


def _keep(left: str, right: str) -> bool:
    """Whether a blank between two characters stays: between Latin words, and between two numbers."""
    if not (left.isascii() and right.isascii()):
        return False
    if left.isalpha():
        return right.isalpha()
    return (left.isdigit() or left == "%") and right.isdigit()
