"""What every segmenter answers to, and the domain dictionary that they share."""

from __future__ import annotations

import re
from typing import Protocol, runtime_checkable

from govreport_ie.lexicon import Lexicon

_TIME = re.compile(r"(?:[上本当全去今明]年|年[末初底]|上半年|下半年)")


@runtime_checkable
class Segmenter(Protocol):
    """Cuts text into words.

    A segmenter of your own needs these two members and can be given wherever a segmenter's name can.
    """

    @property
    def name(self) -> str:
        """Name of the segmenter."""
        ...

    def words(self, text: str) -> list[tuple[int, int]]:
        """Half-open spans of the words, in order; together they tile the whole text, blanks included."""
        ...


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
