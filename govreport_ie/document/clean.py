"""From pieces of the source to clean text: blanks inside are dropped, words of Latin letters stay apart."""

from __future__ import annotations

import re
from collections.abc import Container

from govreport_ie.document.model import OffsetMap
from govreport_ie.lexicon.patterns import patterns

P = patterns("layout")

_BLANK = re.compile(r"[\s\u200b-\u200f\u2028-\u202f\u2060\ufeff\xad\x00]+")
_LATIN = re.compile(r"[A-Za-z]")
_SPREAD_HINT = re.compile(r"[0-9][ \u3000\xa0][0-9.．]")


class Assembler:
    r"""Builds clean text out of source stretches and keeps the way back.

    Args:
        text: The (translated) source.

    Example:
        >>> a = Assembler("一般公 共预算\n收入")
        >>> a.prose(0, 7); a.end_line(7); a.prose(8, 10)
        >>> a.build()[0]
        '一般公共预算收入'
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.length = 0
        self._out: list[str] = []
        self._clean: list[int] = []
        self._source: list[int] = []
        self._last = ""
        self._line_end = 0
        self._mark = self._mark_at = 0

    def prose(self, start: int, end: int) -> None:
        """Add a stretch of one line as prose, its blanks dropped; it goes on from the stretch added before."""
        text = self.text
        if start >= end:
            return
        if self._line_end and _LATIN.match(self._last) and _LATIN.match(text[start]):
            self._put(" ", self._line_end)
        self._line_end = 0
        at = start
        spread = _spread(text, start, end)
        for match in _BLANK.finditer(text, start, end):
            a, b = match.span()
            self._copy(at, a)
            at = b
            if start < a and b < end and _keep(text[a - 1], text[b]) and a not in spread:
                self._put(" ", a)
        self._copy(at, end)
        self._last = text[end - 1]

    def end_line(self, at: int) -> None:
        """Say that a line of the source ended at ``at`` within the run."""
        self._line_end = at

    def end_run(self) -> None:
        """Say that the run of prose is over."""
        self._last, self._line_end = "", 0

    def since(self, start: int) -> str:
        """The text written since a clean offset ."""
        return "".join(self._out[self._mark :]) if self._mark_at == start else "".join(self._out)[start:]

    def verbatim(self, start: int, end: int) -> None:
        """Add a stretch of the source as it is."""
        self._copy(start, end)

    def newline(self, source: int) -> None:
        """Close a block (or a row of a table); ``source`` is the offset that the line break is mapped to."""
        self._put("\n", source)
        self._mark, self._mark_at = len(self._out), self.length

    def drop_newline(self, really: bool) -> None:
        """Take the last line break back, where nothing followed it."""
        if really:
            self._out.pop()
            self._clean.pop()
            self._source.pop()
            self.length -= 1

    def build(self) -> tuple[str, OffsetMap]:
        """The clean text, its commas and semicolons those of Chinese, and its map."""
        text = P.half_width.sub(lambda m: "，" if m.group() == "," else "；", "".join(self._out))
        return text, OffsetMap(self._clean, self._source, self.length)

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


def _spread(text: str, start: int, end: int) -> Container[int]:
    """Where blanks stand between the digits of numbers that are letter-spaced (1 9 9 6 年, 8 5 . 6 亿元)."""
    if not _SPREAD_HINT.search(text, start, end):
        return ()
    return {at for match in P.spread.finditer(text, start, end) for at in range(*match.span())}


def _keep(left: str, right: str) -> bool:
    """Whether a blank between two characters stays: between Latin words, and between two numbers."""
    if not (left.isascii() and right.isascii()):
        return False
    if left.isalpha():
        return right.isalpha()
    return (left.isdigit() or left == "%") and right.isdigit()
