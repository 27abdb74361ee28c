"""Segmenters by name."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from govreport_ie.lexicon import Lexicon
from govreport_ie.tokens.protocol import Segmenter, domain_words


def get_segmenter(name: str = "jieba", lexicon: Lexicon | None = None) -> Segmenter:
    """The segmenter of that name, made on first use and kept per lexicon.

    Args:
        name: ``jieba``, ``pkuseg`` or ``char``.
        lexicon: Gives the words to keep whole; the package's own by default.

    Raises:
        ValueError: There is no segmenter of that name.

    Example:
        >>> get_segmenter("char").words("亿元")
        [(0, 1), (1, 2)]
    """
    if name not in SEGMENTERS:
        raise ValueError(f"there is no segmenter {name!r}; choose one of {', '.join(sorted(SEGMENTERS))}")
    return _make(name, lexicon or Lexicon.default())


@lru_cache(maxsize=8)
def _make(name: str, lexicon: Lexicon) -> Segmenter:
    return SEGMENTERS[name](lexicon)


def _jieba(lexicon: Lexicon) -> Segmenter:
    from govreport_ie.tokens.jieba_words import JiebaSegmenter

    return JiebaSegmenter(domain_words(lexicon))


def _characters(lexicon: Lexicon) -> Segmenter:
    from govreport_ie.tokens.characters import CharacterSegmenter

    return CharacterSegmenter()


SEGMENTERS: dict[str, Callable[[Lexicon], Segmenter]] = {"char": _characters, "jieba": _jieba}
