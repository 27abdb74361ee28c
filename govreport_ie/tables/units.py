"""Units as tables write them, and what they make of a number."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from govreport_ie.lexicon import Lexicon
from govreport_ie.quantities import QuantityFinder
from govreport_ie.tables.model import Unit
from govreport_ie.tables.vocabulary import Vocabulary
from govreport_ie.tables.words import squeeze

PERCENT = Unit("percent", "%", Decimal(1))
_SEVERAL = re.compile(r"[、，,;；/]")
_REMARK = re.compile(r"\([^()]*\)$")
_LONGEST = 24


class Units:
    """Units as written and what they make of a number, by the words of one lexicon, or of a finder made of it."""

    __slots__ = ("_find",)

    def __init__(self, words: Lexicon | QuantityFinder, vocabulary: Vocabulary | None = None) -> None:
        finder = QuantityFinder(words) if isinstance(words, Lexicon) else words
        lead = (vocabulary or Vocabulary.default()).unit_lead

        @lru_cache(maxsize=512)
        def find(text: str) -> Unit | None:
            words = lead.sub("", squeeze(text))
            found = _one(words)
            if found is None and _SEVERAL.search(words):
                found = next((u for u in map(_one, _SEVERAL.split(words)) if u is not None and u != PERCENT), None)
            if found is None and _REMARK.search(words):
                found = _one(_REMARK.sub("", words))
            return found

        def _one(words: str) -> Unit | None:
            if words in PERCENT_WORDS:
                return PERCENT
            if not words:
                return None
            read, _ = finder.find(f"1{words}")
            if len(read) != 1 or read[0].core_end != len(words) + 1 or read[0].low is None:
                return None
            return Unit(read[0].kind, read[0].unit, read[0].low)

        PERCENT_WORDS = (vocabulary or Vocabulary.default()).percent
        self._find = find

    def read(self, text: str) -> Unit | None:
        """The unit, None where the words are none; of several (万元、%) the first that is no percentage.

        Example:
            >>> Units(Lexicon.default()).read("单位：万元")
            Unit(kind='money', unit='CNY', factor=Decimal('10000'))
        """
        return self._find(text) if 0 < len(text) <= _LONGEST else None
