"""What every segmenter answers to, and the domain dictionary that they share."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from govreport_ie.lexicon import Lexicon


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


def domain_words(lexicon: Lexicon) -> tuple[str, ...]:
    """Names of indicators and programmes and the units of a lexicon, of two characters or more, sorted.

    Example:
        >>> "地区生产总值" in domain_words(Lexicon.default())
        True
    """
    words = set(lexicon.surfaces())
    for unit in lexicon.units:
        words.update(unit.surfaces)
    for programme in lexicon.programmes:
        words.update((programme.name, *programme.aliases))
    return tuple(sorted(w for w in words if len(w) > 1 and not w.isascii() and not any(c.isspace() for c in w)))
