"""The source cut into lines, each given a first class: prose, short, or numeric."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from govreport_ie.lexicon.patterns import patterns

P = patterns("layout")

BLANKS = (
    " \t\x0b\x1c\x1d\x1e\x1f\x00\x85\xa0\xad\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)
_LINE = re.compile(r"[^\n\f\r\x0b\x85\u2028\u2029]+")
_NUMERIC = re.compile(r"[-—–+±]?[\d,.%()（）\s/*…\-—:]{1,40}\Z")
_NUMERIC_ENDS = frozenset("0123456789%)）—-*…")
_SPACES = re.compile(r"\s+")
_LONG = 500  # a line of this length that holds blanks may be several paragraphs

PROSE, SHORT, NUMERIC = "P", "S", "N"
FURNITURE, BOILERPLATE, CONTENTS, TABLE, NOTE, GLOSS, TITLE, FRONT = "X", "B", "C", "T", "F", "G", "H", "M"

_HEADED = 80  # a line of this length may hold a heading and its paragraph

HAN_NUMBER = "一二三四五六七八九十"
_BLANK_RUN = re.compile(r"[\s\u200b]+")
_WIDE = re.compile(r"[\u3000\u2003\xa0]{2}|\s{4}")


@dataclass(slots=True)
class Lines:
    """Non-blank lines of a text as parallel lists.

    Attributes:
        text: The (translated) source.
        start: Offset of each line's first visible character.
        end: Offset after its last visible character.
        body: The line itself without surrounding blanks.
        raw_start: Offset of the line with its indentation.
        kind: Class: ``P`` prose, ``S`` short without sentence punctuation, ``N`` numeric; later passes set others.
        cut: Lines that begin a paragraph for sure (cut out of a long line).
        trimmed: Source stretches cut off the ends of lines because they are printed twice.
    """

    text: str
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    raw_start: list[int] = field(default_factory=list)
    kind: list[str] = field(default_factory=list)
    cut: set[int] = field(default_factory=set)
    trimmed: list[tuple[int, int]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.start)

    def add(self, start: int, end: int) -> None:
        """Add the stretch as a line, without the blanks around it; nothing is added where only blanks are."""
        raw = self.text[start:end]
        left = raw.lstrip(BLANKS)
        body = left.rstrip(BLANKS)
        if not body:
            return
        begin = end - len(left)
        self.start.append(begin)
        self.end.append(begin + len(body))
        self.body.append(body)
        self.raw_start.append(start)
        self.kind.append(_classify(body))

    def indented(self, i: int) -> bool:
        """Whether the line opens with a paragraph's indentation, or was cut off as a paragraph."""
        return self.start[i] - self.raw_start[i] >= 2 or i in self.cut

    def page_break(self, i: int) -> bool:
        """Whether a form feed stands between the line and the one before."""
        return i > 0 and self.start[i] - self.end[i - 1] > 1 and "\f" in self.text[self.end[i - 1] : self.start[i]]

    def blank_before(self, i: int) -> bool:
        """Whether an empty line stands between the line and the one before."""
        return (
            i > 0 and self.start[i] - self.end[i - 1] > 1 and self.text.count("\n", self.end[i - 1], self.start[i]) > 1
        )

    def compact(self, i: int) -> str:
        """The line without any blanks inside."""
        return _SPACES.sub("", self.body[i])


def display_width(body: str) -> float:
    """Width of a string in Han characters, narrow ones counted half."""
    n = len(body)
    wide = (len(body.encode("utf-8", "surrogatepass")) - n) / 2
    return (n + min(wide, n)) / 2


def split_lines(text: str, borders: Sequence[int] = ()) -> Lines:
    """Cut a text into its non-blank lines; very long lines are cut into paragraphs where blanks or headings show them.

    Args:
        text: Translated source.
        borders: Offsets at which a line is cut in any case, ascending.

    Returns:
        The lines.
    """
    out = Lines(text)
    for match in _LINE.finditer(text):
        start, end = match.span()
        if end - start > _LONG:
            for k, (a, b) in enumerate(_paragraphs(text, start, end)):
                if k:
                    out.cut.add(len(out))
                out.add(a, b)
        elif end - start > _HEADED and P.heading_start.match(text, start):
            for k, (a, b) in enumerate(_split_heading(text, start, end)):
                if k:
                    out.cut.add(len(out))
                out.add(a, b)
        else:
            out.add(start, end)
    return _at_borders(out, borders) if borders else out


def _at_borders(lines: Lines, borders: Sequence[int]) -> Lines:
    out = Lines(lines.text)
    pending = iter(sorted(borders))
    border = next(pending, None)
    for i in range(len(lines)):
        start, end = lines.raw_start[i], lines.end[i]
        while border is not None and border <= start:
            border = next(pending, None)
        if i in lines.cut:
            out.cut.add(len(out))
        while border is not None and border < end:
            out.add(start, border)
            start, border = border, next(pending, None)
        out.add(start, end)
    return out


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut one long line into paragraphs."""
    cuts = _cuts_at_blanks(text, start, end) if _SPACES.search(text, start, end) else _cuts_without(text, start, end)
    at = start
    for cut in cuts:
        if cut > at:
            yield from _split_heading(text, at, cut)
            at = cut
    yield from _split_heading(text, at, end)


def _cuts_without(text: str, start: int, end: int) -> Iterator[int]:
    return (match.start() for match in P.glued_cut.finditer(text, start, end))


def _cuts_at_blanks(text: str, start: int, end: int) -> Iterator[int]:
    """Blanks that part paragraphs: wide ones, those after a sentence, those before a heading."""
    for match in _BLANK_RUN.finditer(text, start, end):
        a, b = match.span()
        if a == start or b == end:
            continue
        left, right = text[a - 1], text[b]
        wide = b - a > 1 and _WIDE.search(text, a, min(b, a + 40))
        closes = left in "。！？”）" and right not in "，。；、"
        if wide or closes or (left in "：:" and text.startswith("代表", a - 3)) or P.after_blank.match(text, b, end):
            yield a


def _split_heading(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a heading off the paragraph that follows it on the same line."""
    while start < end and text[start] in BLANKS:
        start += 1
    head = P.heading_start.match(text, start, end)
    if head:
        stop = min(end, start + 60)
        gap = P.heading_gap.search(text, head.end(), stop)
        if gap and not any(c in "。；" for c in text[start : gap.start()]) and end > stop:
            yield start, gap.start()
            start = gap.start()
        else:
            glued = P.heading_glued.match(text, head.end(), stop)
            if glued and end > stop:
                yield start, glued.end()
                start = glued.end()
    yield start, end


def _classify(body: str) -> str:
    if body[-1] in _NUMERIC_ENDS and len(body) <= 40 and _NUMERIC.match(body):
        return NUMERIC
    if "\t" in body and "。" not in body and len(body) < 400:
        return NUMERIC
    if len(body) >= 24 or "，" in body or "。" in body or "；" in body:
        return PROSE
    return SHORT
