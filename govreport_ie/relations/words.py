"""Word sets that answer quickly whether a stretch of text begins or ends with one of their words."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable


class WordSet:
    """Words looked up at the start or end of a stretch; the longest wins.

    Example:
        >>> verbs = WordSet(["增长", "增长到"])
        >>> verbs.suffix("收入增长到", 0, 5)
        3
    """

    __slots__ = ("_first", "_last", "_lengths", "words")

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self._lengths = sorted({len(w) for w in self.words}, reverse=True)
        self._first = frozenset(w[0] for w in self.words if w)
        self._last = frozenset(w[-1] for w in self.words if w)

    def suffix(self, text: str, start: int, end: int) -> int:
        """Length of the longest word that ends at ``end`` and lies within ``[start, end)``; 0 for none."""
        room = end - start
        if room <= 0 or text[end - 1] not in self._last:
            return 0
        for n in self._lengths:
            if n <= room and text[end - n : end] in self.words:
                return n
        return 0

    def prefix(self, text: str, start: int, end: int) -> int:
        """Length of the longest word that starts at ``start`` and lies within ``[start, end)``; 0 for none."""
        room = end - start
        if room <= 0 or text[start : start + 1] not in self._first:
            return 0
        for n in self._lengths:
            if n <= room and text[start : start + n] in self.words:
                return n
        return 0

    def __contains__(self, word: object) -> bool:
        return word in self.words


def last_match(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """The last match of a pattern in a stretch."""
    return next(iter(deque(pattern.finditer(text, start, end), maxlen=1)), None)


def longest_suffix(text: str, start: int, end: int, *sets: WordSet) -> tuple[int, int]:
    """The longest suffix over several sets: (index of the set, length); (-1, 0) for none. Earlier sets win ties."""
    best, which = 0, -1
    for i, words in enumerate(sets):
        n = words.suffix(text, start, end)
        if n > best:
            best, which = n, i
    return which, best
