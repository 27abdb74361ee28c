"""Finds every quantity of a text, and says of every other numeral what it is."""

from __future__ import annotations

import re
from typing import NamedTuple

from govreport_ie.lexicon import Lexicon
from govreport_ie.quantities.arabic import read_arabic
from govreport_ie.quantities.han import read_han
from govreport_ie.quantities.model import FoundNumeral, FoundQuantity
from govreport_ie.quantities.scan import Scan
from govreport_ie.quantities.shares import read_fold
from govreport_ie.quantities.vocabulary import Vocabulary

_AFTER_HAN = "零〇一二两三四五六七八九十百千万亿几点多余来分成番、）)年月日到至-—~ "


class Found(NamedTuple):
    """What a text holds: its quantities, and its other numerals with their reasons."""

    quantities: list[FoundQuantity]
    numerals: list[FoundNumeral]


class QuantityFinder:
    """Quantities in text, by the units and words of one lexicon; compiled once, stateless, thread-safe.

    Example:
        >>> finder = QuantityFinder(Lexicon.default())
        >>> quantities, numerals = finder.find("2023年收入1,395,034万元，增长6%-6.5%左右")
        >>> [(q.kind, str(q.low), str(q.high), q.unit, q.modifier) for q in quantities]
        [('money', '13950340000', '13950340000', 'CNY', None), ('percent', '6', '6.5', '%', 'about')]
        >>> [(n.start, n.end, n.role) for n in numerals]
        [(0, 4, 'date')]
    """

    __slots__ = ("_scan", "_vocabulary")

    def __init__(self, lexicon: Lexicon) -> None:
        self._vocabulary = Vocabulary(lexicon)
        after = re.escape(self._vocabulary.first_characters() + _AFTER_HAN)
        self._scan = re.compile(
            rf"[0-9０-９一二两三四五六七八九十百千万亿翻](?:(?<=[0-9０-９])|(?=[{after}])|(?<=第.)|(?<=前.)|(?<=翻)(?=了))"
        )

    def find(self, text: str, start: int = 0, end: int | None = None) -> tuple[list[FoundQuantity], list[FoundNumeral]]:
        """All quantities and all other numerals of ``text[start:end]``, in order, with offsets of ``text``."""
        scan = Scan(self._vocabulary, text, start, len(text) if end is None else min(end, len(text)))
        search, at, stop = self._scan.search, start, scan.stop
        while True:
            match = search(text, at, stop)
            if match is None:
                break
            at = _read(scan, match.start())
        return scan.finish()


def _read(scan: Scan, at: int) -> int:
    """Read the numeral at ``at``; where to go on."""
    c = scan.text[at]
    if c == "翻":
        return read_fold(scan, at)
    return read_arabic(scan, at) if c.isdigit() else read_han(scan, at)


def find_quantities(text: str, *, lexicon: Lexicon | None = None) -> Found:
    """Quantities and other numerals of ``text``; for many texts keep a :class:`QuantityFinder`.

    Example:
        >>> find_quantities("城镇登记失业率控制在4%以内").quantities[0].modifier
        'at_most'
    """
    return Found(*QuantityFinder(lexicon or Lexicon.default()).find(text))


__all__ = ["Found", "QuantityFinder", "find_quantities"]
