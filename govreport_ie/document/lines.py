"""The source cut into lines, each measured and given a first class: prose, short, or numeric."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

BLANKS = " \t\r\x0b\x1c\x1d\x1e\x1f\x00\x85\xa0\xad\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
_LINE = re.compile(r"[^\n\f]+")
_NUMERIC = re.compile(r"[-—–+±]?[\d,.%()（）\s/*…\-—]{1,40}\Z")
_NUMERIC_ENDS = frozenset("0123456789%)）—-*…")

PROSE, SHORT, NUMERIC = "P", "S", "N"


@dataclass(slots=True)
class Lines:
    """Non-blank lines of a text as parallel lists.

    Attributes:
        text: The (translated) source.
        start: Offset of each line's first visible character.
        end: Offset after its last visible character.
        body: The line itself without surrounding blanks.
        raw_start: Offset of the line with its indentation.
        kind: First class: ``P`` prose, ``S`` short without sentence punctuation, ``N`` numeric.
        page: Number of form feeds before the line.
    """

    text: str
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    raw_start: list[int] = field(default_factory=list)
    kind: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.start)

    def width(self, i: int) -> float:
        """Display width of a line: 1 a Han character, 1/2 a narrow one."""
        return display_width(self.body[i])

    def indented(self, i: int) -> bool:
        """Whether the line opens with a paragraph's indentation."""
        return self.start[i] - self.raw_start[i] >= 2

    def blank_before(self, i: int) -> bool:
        """Whether an empty line or a page break stands before the line."""
        return i > 0 and self.raw_start[i] - self.end[i - 1] > 1 and self.text.count("\n", self.end[i - 1], self.start[i]) > 1


def display_width(body: str) -> float:
    """Width of a string in Han characters, narrow ones counted half."""
    n = len(body)
    wide = (len(body.encode("utf-8", "surrogatepass")) - n) / 2
    return (n + min(wide, n)) / 2


def split_lines(text: str) -> Lines:
    """Cut a text into its non-blank lines.

    Args:
        text: Translated source.

    Returns:
        The lines.
    """
    out = Lines(text)
    starts, ends, bodies, raws, kinds = out.start, out.end, out.body, out.raw_start, out.kind
    for match in _LINE.finditer(text):
        raw = match.group()
        left = raw.lstrip(BLANKS)
        body = left.rstrip(BLANKS)
        if not body:
            continue
        at = match.start()
        begin = at + len(raw) - len(left)
        starts.append(begin)
        ends.append(begin + len(body))
        bodies.append(body)
        raws.append(at)
        kinds.append(_classify(body))
    return out


def _classify(body: str) -> str:
    if body[-1] in _NUMERIC_ENDS and len(body) <= 40 and _NUMERIC.match(body):
        return NUMERIC
    if len(body) >= 24 or "，" in body or "。" in body or "；" in body:
        return PROSE
    return SHORT
