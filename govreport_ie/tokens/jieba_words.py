"""jieba with the domain dictionary, without its cache file, its log lines and its module-wide tokenizer."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from importlib import import_module, resources
from typing import Any

from govreport_ie.tokens.chunks import stretches

_WHOLE = re.compile(r"[一-鿕a-zA-Z0-9+#&._%\-]+")  # what jieba can keep together


class JiebaSegmenter:
    """jieba's dictionary and hidden Markov model, with words of the domain kept whole.

    The tokenizer is an own one: ``jieba.dt`` and user dictionaries loaded into it are neither read nor changed.

    Args:
        words: Words to keep whole.
        hmm: Whether jieba's model joins characters that are in no dictionary.

    Example:
        >>> text = "一般公共预算收入增长5.8%"
        >>> [text[a:b] for a, b in JiebaSegmenter(["一般公共预算收入"]).words(text)]
        ['一般公共预算收入', '增长', '5.8%']
    """

    name = "jieba"

    def __init__(self, words: Iterable[str] = (), *, hmm: bool = True) -> None:
        self._domain = tuple(words)
        self._hmm = hmm
        self._tokenizer = _tokenizer(self._domain)

    def words(self, text: str) -> list[tuple[int, int]]:
        """Half-open spans of the words; they tile the text."""
        cut, hmm = self._tokenizer.cut, self._hmm
        spans: list[tuple[int, int]] = []
        start = 0
        for stretch in stretches(text):
            for word in cut(stretch, HMM=hmm):
                end = start + len(word)
                spans.append((start, end))
                start = end
        return spans

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (self._domain, self._hmm)


def _restore(words: tuple[str, ...], hmm: bool) -> JiebaSegmenter:
    return JiebaSegmenter(words, hmm=hmm)


def _tokenizer(words: Iterable[str]) -> Any:
    with warnings.catch_warnings():  # jieba's source has invalid escapes, pkg_resources announces its end
        warnings.simplefilter("ignore")
        jieba = import_module("jieba")
    tokenizer = jieba.Tokenizer()
    dictionary = resources.files("jieba").joinpath("dict.txt").read_text("utf-8")
    tokenizer.FREQ, tokenizer.total = _prefix_dictionary(dictionary)
    tokenizer.initialized = True
    for word in words:
        if _WHOLE.fullmatch(word):
            tokenizer.add_word(word)
    return tokenizer


def _prefix_dictionary(text: str) -> tuple[dict[str, int], int]:
    """Frequencies of all words, 0 for what only begins one, and their sum: what jieba builds, in half the time."""
    fields = text.split()
    words, counts = fields[0::3], list(map(int, fields[1::3]))
    known = dict(zip(words, counts, strict=True))
    frequencies: dict[str, int] = {}
    length = 1
    while words:
        words = [w for w in words if len(w) > length]
        frequencies.update(dict.fromkeys((w[:length] for w in words), 0))
        length += 1
    frequencies.update(known)
    return frequencies, sum(counts)
