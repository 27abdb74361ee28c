"""jieba with the domain dictionary, without its cache file, its log lines and its module-wide tokenizer."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from importlib import import_module, resources
from math import log
from typing import Any

from govreport_ie.tokens.protocol import tiles

_KEPT = "一-鿕a-zA-Z0-9+#&._%\\-"  # the characters that jieba can keep together
_WHOLE = re.compile(rf"[{_KEPT}]+")
_BLOCK = re.compile(rf"[{_KEPT}]{{1,256}}|\r\n|.", re.DOTALL)
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_BEGINS = 1.0  # weight of what only begins a word; words have the logarithm of their share, below zero


class JiebaSegmenter:
    """jieba's dictionary and hidden Markov model, with words of the domain kept whole.

    It gives jieba's own words (a test compares them), but looks up logarithms instead of taking them again for every
    character, cuts runs of more than 256 characters, and neither reads nor changes ``jieba.dt``.

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
        self._weights, self._floor, self._guess = _weights(self._domain)

    def words(self, text: str) -> list[tuple[int, int]]:
        """Half-open spans of the words; they tile the text."""
        return tiles(self.pieces(text))

    def pieces(self, text: str) -> list[str]:
        """The words themselves."""
        out: list[str] = []
        join = self._guessed if self._hmm else _latin_joined
        for match in _BLOCK.finditer(text):
            block = match.group()
            if len(block) == 1 or block[0] == "\r":
                out.append(block)
            else:
                join(block, self._best_path(block), out)
        return out

    def _best_path(self, block: str) -> list[int]:
        """For each character, where the word from there ends on the likeliest way to the block's end."""
        get, floor, size = self._weights.get, self._floor, len(block)
        score = [0.0] * (size + 1)
        ends = [0] * size
        for start in range(size - 1, -1, -1):
            best, end, stop = None, start + 1, start + 1
            weight = get(block[start])
            while weight is not None:
                if weight < 0.0:
                    total = weight + score[end]
                    if best is None or total >= best:
                        best, stop = total, end
                if end == size:
                    break
                end += 1
                weight = get(block[start:end])
            score[start] = floor + score[start + 1] if best is None else best
            ends[start] = stop
        return ends

    def _guessed(self, block: str, ends: list[int], out: list[str]) -> None:
        """Adds the words of a block, single characters in a row joined as the model thinks."""
        at = first = 0
        size = len(ends)
        while at < size:
            end = ends[at]
            if end - at > 1:
                self._singles(block[first:at], out)
                out.append(block[at:end])
                first = end
            at = end
        self._singles(block[first:], out)

    def _singles(self, run: str, out: list[str]) -> None:
        out.extend(run if len(run) < 2 or self._weights.get(run, _BEGINS) < 0.0 else self._guess(run))

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (self._domain, self._hmm)


def _restore(words: tuple[str, ...], hmm: bool) -> JiebaSegmenter:
    return JiebaSegmenter(words, hmm=hmm)


def _latin_joined(block: str, ends: list[int], out: list[str]) -> None:
    """Adds the words of a block, single Latin letters and digits in a row joined."""
    at = 0
    size = len(ends)
    while at < size:
        end = ends[at]
        if end - at == 1 and block[at] in _LATIN:
            while end < size and ends[end] == end + 1 and block[end] in _LATIN:
                end += 1
        out.append(block[at:end])
        at = end


def _weights(words: Iterable[str]) -> tuple[dict[str, float], float, Any]:
    """Weights of all words and their beginnings, the weight of an unknown character, and jieba's model."""
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
    floor = -log(tokenizer.total)
    shares = {count: log(count) + floor for count in set(tokenizer.FREQ.values()) if count}
    weight_of = {**shares, 0: _BEGINS}
    return {word: weight_of[count] for word, count in tokenizer.FREQ.items()}, floor, jieba.finalseg.cut


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
