"""A segmenter's words with numbers and their units kept as words of their own: 1,395,034 | 万元."""

from __future__ import annotations

import re
from itertools import pairwise

from govreport_ie.lexicon import Lexicon
from govreport_ie.tokens.protocol import Segmenter, cutter, tiles

_DIGITS = r"[0-9０-９]+(?![0-9０-９])"
_THOUSANDS = r"[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+(?![0-9０-９])"
_ARABIC = rf"(?<![A-Za-z0-9０-９.．])(?:{_THOUSANDS}|{_DIGITS})(?:[.．](?![12]\d{{3}}年){_DIGITS})?"
_NUMERAL = "零〇一二两三四五六七八九十百千万亿"
_PERCENT = rf"(?<![{_NUMERAL}])(?:百分之|千分之)[{_NUMERAL}]{{1,12}}(?:点[{_NUMERAL}]{{1,12}})?"
_CHINESE = rf"(?<![{_NUMERAL}])[{_NUMERAL}]{{1,24}}"
_RANK = rf"(?<=第)[{_NUMERAL}]{{1,3}}(?=[位名]|[^一-鿕]|$)"
_SCALE = r"(?:万亿|千亿|百亿|千万|百万|十万|亿|万)"
_DATE = r"(?:(?<=\d{4})|(?<=\d{4}\s))年|年(?![度底末初内均])|月(?![份底末初均])|日(?!均)"
_PLAIN = "成倍元"  # after a single Chinese numeral other units are too often the beginning of a word (十分, 一度)
_ALWAYS = ("%", "％", "‰", "个百分点", "百分点", "元", "成", "倍")


class QuantityAwareSegmenter:
    """Wraps a segmenter: numbers and units are words, what stands between them is cut by the segmenter.

    Args:
        segmenter: Cuts everything else.
        lexicon: Gives the units.

    Example:
        >>> from govreport_ie.tokens.characters import CharacterSegmenter
        >>> text = "1,395,034万元"
        >>> [text[a:b] for a, b in QuantityAwareSegmenter(CharacterSegmenter(), Lexicon.default()).words(text)]
        ['1,395,034', '万元']
    """

    def __init__(self, segmenter: Segmenter, lexicon: Lexicon) -> None:
        self._segmenter = segmenter
        self._cut = cutter(segmenter)
        self._pattern = _pattern(lexicon)

    @property
    def name(self) -> str:
        """Name of the segmenter inside."""
        return self._segmenter.name

    def words(self, text: str) -> list[tuple[int, int]]:
        """Half-open spans of the words; they tile the text."""
        return tiles(self.pieces(text))

    def pieces(self, text: str) -> list[str]:
        """The words themselves."""
        out: list[str] = []
        last = 0
        for match in self._pattern.finditer(text):
            start, end = match.span()
            if last < start:
                out += self._cut(text[last:start])
            cuts = sorted({at for span in match.regs for at in span if at >= 0})
            out += [text[a:b] for a, b in pairwise(cuts)]
            last = end
        if last < len(text):
            out += self._cut(text[last:])
        return out


def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    surfaces = {s for unit in lexicon.units if unit.unit != "-" for s in unit.surfaces}.union(_ALWAYS)
    units = "|".join(re.escape(s) for s in sorted(surfaces, key=lambda s: (-len(s), s)))
    unit = rf"{_SCALE}?(?:{units})(?:/(?:{units}))?(?![A-Za-z])|{_SCALE}|{_DATE}"
    more = rf"[^\S\n]{{0,2}}([多余来])?[^\S\n]{{0,2}}(?:({_SCALE})([多余]))?"
    arabic = rf"({_ARABIC})(?:(?![A-Za-z])|(?={units}))(?:{more}({unit}))?"
    chinese = rf"{_CHINESE}(?:(?<=[{_NUMERAL}]{{2}})|(?=[{_PLAIN}]))([多余来])?({units})"
    return re.compile(rf"{arabic}|{_PERCENT}|{_RANK}|{chinese}")
