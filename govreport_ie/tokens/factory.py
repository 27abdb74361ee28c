"""Segmenters by name."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from govreport_ie.lexicon import Lexicon
from govreport_ie.tokens.protocol import Segmenter, domain_words

_FINE = 4  # characters of the longest name that is one word in a fine cut


def get_segmenter(name: str = "jieba", lexicon: Lexicon | None = None, *, fine: bool = False) -> Segmenter:
    """The segmenter of that name, made on first use and kept per lexicon.

    Args:
        name: ``jieba``, ``pkuseg`` or ``char``.
        lexicon: Gives the words to keep whole; the package's own by default.
        fine: Cut long names of indicators into their words and do not guess at unknown words, so that what is
            found in a text begins and ends with words.

    Raises:
        ValueError: There is no segmenter of that name.

    Example:
        >>> get_segmenter("char").words("亿元")
        [(0, 1), (1, 2)]
    """
    check_name(name)
    return _make(name, lexicon or Lexicon.default(), fine)


def check_name(name: str) -> None:
    """Refuse what is no segmenter's name.

    Raises:
        ValueError: There is no segmenter of that name.
    """
    if name not in SEGMENTERS:
        raise ValueError(f"there is no segmenter {name!r}; choose one of {', '.join(sorted(SEGMENTERS))}")


@lru_cache(maxsize=8)
def _make(name: str, lexicon: Lexicon, fine: bool) -> Segmenter:
    return SEGMENTERS[name](lexicon, fine)


def _jieba(lexicon: Lexicon, fine: bool) -> Segmenter:
    from govreport_ie.tokens.jieba_words import JiebaSegmenter

    return JiebaSegmenter(_words(lexicon, fine), hmm=not fine)


def _characters(lexicon: Lexicon, fine: bool) -> Segmenter:
    from govreport_ie.tokens.characters import CharacterSegmenter

    return CharacterSegmenter()


def _pkuseg(lexicon: Lexicon, fine: bool) -> Segmenter:
    from govreport_ie.tokens.pkuseg_words import PkusegSegmenter

    return PkusegSegmenter(_words(lexicon, fine))


def _words(lexicon: Lexicon, fine: bool) -> tuple[str, ...]:
    return domain_words(lexicon, longest=_FINE) if fine else domain_words(lexicon)


SEGMENTERS: dict[str, Callable[[Lexicon, bool], Segmenter]] = {
    "char": _characters,
    "jieba": _jieba,
    "pkuseg": _pkuseg,
}
