"""A Doc's text, and character spans → token spans, by offsets alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from spacy.tokens import Doc


def text_of(doc: Doc) -> str:
    """``doc.text``, but several times as fast on long Docs: no Token object is made for any token.

    Example:
        >>> import spacy
        >>> text_of(spacy.blank("en")("income of 16.4bn yuan"))
        'income of 16.4bn yuan'
    """
    if not len(doc):
        return ""
    columns = doc.to_array(["ORTH", "SPACY"])
    orths, strings = columns[:, 0].tolist(), doc.vocab.strings
    words = {orth: strings[orth] for orth in set(orths)}
    pieces = list(map(words.__getitem__, orths))
    for i in columns[:, 1].nonzero()[0].tolist():
        pieces[i] += " "
    return "".join(pieces)


class Aligner:
    """Finds the tokens that cover a stretch of a Doc's text, whatever the tokenizer.

    Example:
        >>> import spacy
        >>> doc = spacy.blank("en")("income of 16.4bn yuan")
        >>> Aligner(doc).tokens(10, 12)
        (2, 3)
    """

    __slots__ = ("_starts",)

    def __init__(self, doc: Doc) -> None:
        self._starts: list[int] = doc.to_array("IDX").tolist() if len(doc) else []

    def tokens(self, start: int, end: int) -> tuple[int, int] | None:
        """First token and token after the last that overlap ``[start, end)``, None where there is none."""
        if not self._starts or end <= start:
            return None
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_left(self._starts, end)
        return (first, last) if last > first else None
