"""The lines above a table: its number, its title over one line or several, who made it, and its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from govreport_ie.tables.vocabulary import Vocabulary
from govreport_ie.tables.words import squeeze

_MOST_LINES = 9
_LONGEST = 80  # characters of a title
_SHORT = 46  # characters of a line that can be a part of one
_UNIT = re.compile(
    r"(?:(?:金额|计量|货币)|(?<![一-鿿]))单\s*位\s*[:：]\s*[^\s，。；()（）]+(?:[、，]\s?[^\s，。；()（）]+){0,3}"
)
_PAGE = re.compile(r"[\s\d—\-–―─·.第页共/／]*")
_PROSE = re.compile(r"[。；;，,]\s*$|[。；，].")
_BRACKET = re.compile(r"[（(][^（()）]*[)）]")
_OPEN = re.compile(r"[（(][^)）]*$")
Span = tuple[int, int]


class Above(NamedTuple):
    """What stands above a table, in offsets of the text."""

    title: Span | None = None
    unit: Span | None = None
    notes: str = ""


def read_above(text: str, floor: int, start: int, words: Vocabulary) -> Above:
    r"""Title, unit and notes above a table.

    Args:
        text: The text.
        floor: No line before this offset is looked at: where the table before ends.
        start: Where the table starts.
        words: The words of tables.

    Example:
        >>> text = "附表3\n2025年对县区转移支付\n及税收返还情况表\n单位：万元\n"
        >>> found = read_above(text, 0, len(text), Vocabulary.default())
        >>> [text[slice(*span)] for span in (found.title, found.unit)]
        ['附表3\n2025年对县区转移支付\n及税收返还情况表', '单位：万元']
    """
    return _Reader(text, words).read(list(_lines(text, floor, start)))


def _lines(text: str, floor: int, start: int) -> Iterator[Span]:
    """Spans of the inked lines above an offset, from the bottom up; page numbers are no lines."""
    end = start
    for _ in range(_MOST_LINES):
        end = floor + len(text[floor:end].rstrip())
        if end <= floor:
            return
        begin = max(text.rfind("\n", floor, end), text.rfind("\f", floor, end), floor - 1) + 1
        if not _PAGE.fullmatch(text, begin, end):
            begin += len(text[begin:end]) - len(text[begin:end].lstrip())
            yield begin, end
        end = begin


class _Reader:
    """Walks the lines from the table upward."""

    def __init__(self, text: str, words: Vocabulary) -> None:
        self.text = text
        self.words = words
        self.unit: Span | None = None
        self.notes: list[str] = []
        self.title: list[Span] = []

    def read(self, lines: list[Span]) -> Above:
        """Unit and notes first, then the title's lines as far as they go on."""
        for start, end in lines:
            if not self._take(start, end):
                break
        if not self.title:
            return Above(None, self.unit, "\n".join(self.notes))
        return Above((self.title[-1][0], self.title[0][1]), self.unit, "\n".join(self.notes))

    def _take(self, start: int, end: int) -> bool:
        """Take one line; whether lines above it may belong to the table too."""
        line = self.text[start:end]
        found = _UNIT.search(line)
        if found and not self.title:
            if self.unit is None:
                self.unit = (start + found.start(), start + found.end())
            rest = line[: found.start()].rstrip(" \t　(（")
            if not rest or self._is_note(rest) or not self._is_title(rest):
                self.notes.append(line)
                return True
            end, line = start + len(rest), rest
        if self._is_number(line):
            if self.title:
                self.title.append((start, end))
                return False
            self.notes.append(line)
            return True
        if not self.title:
            return self._open(start, end, line)
        return self._more(start, end, line)

    def _open(self, start: int, end: int, line: str) -> bool:
        if self._is_note(line):
            self.notes.append(line)
            return True
        if len(line) > _LONGEST or _PROSE.search(line):
            return False
        self.title.append((start, end))
        return True

    def _more(self, start: int, end: int, line: str) -> bool:
        """Whether a line above the title's first one is an earlier piece of it."""
        whole = "".join(self.text[a:b] for a, b in reversed(self.title))
        if len(line) > _SHORT or _PROSE.search(line) or self.words.note_line.match(line) or "\t" in line:
            return False
        remark = _BRACKET.fullmatch(whole.strip()) is not None
        if not remark and (self._is_whole(whole) or self._is_title(line)):
            return False
        if not remark and not (self.words.title_year.search(squeeze(line)) or self._is_number(line[:8])):
            return False
        self.title.append((start, end))
        return True

    def _is_whole(self, title: str) -> bool:
        """Whether a title says its year or number, so that nothing is missing before it."""
        plain = squeeze(title)
        dated = self.words.title_year.match(plain) is not None
        return dated or self._is_number(title[:8]) or _OPEN.match(title) is not None

    def _is_title(self, line: str) -> bool:
        return self.words.title.search(squeeze(line)) is not None

    def _is_number(self, line: str) -> bool:
        found = self.words.title_number.match(squeeze(line))
        return found is not None and found.end() == len(squeeze(line)) and found.end() > 0

    def _is_note(self, line: str) -> bool:
        return self.words.owner_line.match(line) is not None
