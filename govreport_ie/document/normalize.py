"""One-to-one translation of the source: full-width forms, look-alikes, private-use points, years in Han numerals."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from govreport_ie.lexicon.patterns import patterns

P = patterns("layout")

_FULLWIDTH = (
    "０１２３４５６７８９％．＋－／ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ"
    "ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ"
)
_ASCII = "0123456789%.+-/ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_EXTRA = {"﹪": "%", "﹒": ".", "︰": "：", "∶": "：", "﹣": "-", "−": "-", "﹐": "，"}

# within numbers: a full-width thousands comma, and private-use or middle-dot glyphs that stand for the point
_IN_NUMBER = re.compile(r"(?<=[0-9])(?:，(?=[0-9]{3}(?![0-9]))|[\ue000-\uf8ff·・•](?=[0-9]))")
_IN_NUMBER_HINT = re.compile(r"[0-9](?:，|[\ue000-\uf8ff·・•])[0-9]")

_FIGURES = str.maketrans("〇○零ОOo◯一二三四五六七八九", "0000000123456789")


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    table = dict(zip(map(ord, _FULLWIDTH), _ASCII, strict=True))
    table.update({ord(k): v for k, v in _EXTRA.items()})
    for code in (*range(0x2E80, 0x2FD6), *range(0xF900, 0xFB00)):  # radicals and compatibility ideographs
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and ord(plain) != code:
            table[code] = plain
    return table


def translate(source: str) -> str:
    """The source with look-alike characters replaced one for one (same length, so offsets stay).

    Args:
        source: Any text.

    Returns:
        Text of the same length.

    Example:
        >>> translate("增长６．５％")
        '增长6.5%'
        >>> translate("一九九四年")
        '1994年'
    """
    text = source.translate(_table()) if P.needed.search(source) else source
    if _IN_NUMBER_HINT.search(text):
        text = _IN_NUMBER.sub(_number_sign, text)
    if P.han_year_hint.search(text):
        text = P.han_year.sub(lambda match: match.group().translate(_FIGURES), text)
    return text


def _number_sign(match: re.Match[str]) -> str:
    return "," if match.group() == "，" else "."
