"""What every segmenter answers to, and the domain dictionary that they share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from itertools import accumulate, pairwise
from typing import Protocol, runtime_checkable

from govreport_ie.lexicon import Lexicon

_TIME = re.compile(r"(?:[上本当全去今明]年|年[末初底]|上半年|下半年)")


@runtime_checkable
class Segmenter(Protocol):
    """Cuts text into words.

    A segmenter of your own needs these two members. One that finds words before their places may have
    ``pieces(text) -> list[str]`` too, which is then asked where spans are not needed.
    """

    @property
    def name(self) -> str:
        """Name of the segmenter."""
        ...

    def words(self, text: str) -> list[tuple[int, int]]:
        """Half-open spans of the words, in order; together they tile the whole text, blanks included."""
        ...


@runtime_checkable
class _Cutter(Protocol):
    def pieces(self, text: str) -> list[str]: ...


def cutter(segmenter: Segmenter) -> Callable[[str], list[str]]:
    """What cuts a text into words as strings, without spans where the segmenter can do without.

    Example:
        >>> from govreport_ie.tokens.characters import CharacterSegmenter
        >>> cutter(CharacterSegmenter())("亿元")
        ['亿', '元']
    """
    if isinstance(segmenter, _Cutter):
        return segmenter.pieces
    return partial(_by_spans, segmenter)


def _by_spans(segmenter: Segmenter, text: str) -> list[str]:
    return [text[start:end] for start, end in segmenter.words(text)]


def tiles(words: Iterable[str]) -> list[tuple[int, int]]:
    """Half-open spans of words that stand one after the other.

    Example:
        >>> tiles(["亿", "元"])
        [(0, 1), (1, 2)]
    """
    return list(pairwise(accumulate(map(len, words), initial=0)))


def domain_words(lexicon: Lexicon, *, longest: int = 40) -> tuple[str, ...]:
    """Names of indicators and programmes and the units of a lexicon, of two characters or more, sorted.

    Names that begin with a word of time (上年结余) are left out: the time is a word of its own.

    Args:
        lexicon: Where the names come from.
        longest: The most characters that a word may have.

    Example:
        >>> "地区生产总值" in domain_words(Lexicon.default())
        True
    """
    words = set(lexicon.surfaces())
    for unit in lexicon.units:
        words.update(unit.surfaces)
    for programme in lexicon.programmes:
        words.update((programme.name, *programme.aliases))
    return tuple(sorted(w for w in words if 1 < len(w) <= longest and _is_word(w)))


def _is_word(name: str) -> bool:
    return not name.isascii() and not any(c.isspace() for c in name) and not _TIME.match(name)
