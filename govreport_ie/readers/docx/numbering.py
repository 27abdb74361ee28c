"""Word's automatic numbers: 一、 （一） 1. that stand in no paragraph's text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from govreport_ie.readers.docx.package import W
from govreport_ie.readers.limits import MAX_LABEL

_HAN = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts, what it prints (``%1、``), where it starts."""

    format: str
    text: str
    start: int


def han_number(n: int) -> str:
    """A number below 1000 in Han characters, as headings count.

    Example:
        >>> han_number(3), han_number(12), han_number(105)
        ('三', '十二', '一百零五')
    """
    if n >= 1000 or n < 0:
        return str(n)
    hundreds, rest = divmod(n, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_HAN[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _HAN[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_HAN[ones] if ones or not (hundreds or tens) else "")


def _circled(n: int) -> str:
    return chr(0x2460 + n - 1) if 1 <= n <= 20 else str(n)


def _letter(n: int) -> str:
    return chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1) if 0 < n < 1000 else str(n)


def _roman(n: int) -> str:
    pairs = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    text = ""
    for value, sign in pairs:
        count, n = divmod(n, value) if n < 1000 else (0, n)
        text += sign * count
    return text


_COUNTERS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "decimalFullWidth": lambda n: str(n).translate({48 + i: 0xFF10 + i for i in range(10)}),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "chineseCounting": han_number,
    "chineseCountingThousand": han_number,
    "japaneseCounting": han_number,
    "taiwaneseCountingThousand": han_number,
    "ideographDigital": lambda n: "".join(_HAN[int(d)] for d in str(n)),
    "lowerLetter": _letter,
    "upperLetter": lambda n: _letter(n).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
}


class Numbering:
    """Counts the numbered paragraphs of a document as they come."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._levels: dict[str, list[Level]] = {}  # by numId
        self._abstract: dict[str, str] = {}
        self._style: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, list[int]] = {}  # by abstract list
        if numbering is not None:
            self._read(numbering)
        if styles is not None and self._levels:
            self._read_styles(styles)

    def label(self, paragraph: Any) -> str:
        """The number that Word prints before a paragraph, counting it; empty where it prints none."""
        if not self._levels:
            return ""
        found = self._list_of(paragraph)
        if found is None or found[0] not in self._levels:
            return ""
        number, depth = found
        levels = self._levels[number]
        if depth >= len(levels):
            return ""
        counts = self._counts.setdefault(self._abstract[number], [])
        while len(counts) <= depth:
            counts.append(levels[len(counts)].start - (1 if len(counts) == depth else 0))
        counts[depth] += 1
        del counts[depth + 1 :]
        if levels[depth].format in ("bullet", "none"):
            return ""
        text = levels[depth].text
        for i, count in enumerate(counts):
            text = text.replace(f"%{i + 1}", _COUNTERS.get(levels[i].format, str)(count))
        return text[:MAX_LABEL]

    def _list_of(self, paragraph: Any) -> tuple[str, int] | None:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return None
        style = properties.find(f"{W}pStyle")
        inherited = self._style.get(style.get(f"{W}val")) if style is not None else None
        own = properties.find(f"{W}numPr")
        if own is None:
            return inherited
        number, depth = _num_and_level(own)
        if number is None and inherited is not None:
            number = inherited[0]
        return None if number is None or number == "0" else (number, depth)

    def _read(self, numbering: Any) -> None:
        abstract: dict[str | None, list[Level]] = {
            a.get(f"{W}abstractNumId"): _levels_of(a) for a in numbering.iter(f"{W}abstractNum")
        }
        for num in numbering.iter(f"{W}num"):
            target = num.find(f"{W}abstractNumId")
            key = target.get(f"{W}val") if target is not None else None
            number = num.get(f"{W}numId")
            if key is not None and key in abstract and number is not None:
                self._levels[number] = abstract[key]
                self._abstract[number] = key if num.find(f"{W}lvlOverride") is None else f"{key}/{number}"

    def _read_styles(self, styles: Any) -> None:
        for style in styles.iter(f"{W}style"):
            own = style.find(f"{W}pPr/{W}numPr")
            if own is not None:
                number, depth = _num_and_level(own)
                if number is not None:
                    self._style[style.get(f"{W}styleId")] = (number, depth)


def _num_and_level(properties: Any) -> tuple[str | None, int]:
    number, level = properties.find(f"{W}numId"), properties.find(f"{W}ilvl")
    depth = level.get(f"{W}val") if level is not None else "0"
    return (number.get(f"{W}val") if number is not None else None), _whole(depth, 0)


def _whole(text: str | None, other: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else other


def _levels_of(abstract: Any) -> list[Level]:
    levels = []
    for level in abstract.findall(f"{W}lvl"):
        values = {tag: level.find(f"{W}{tag}") for tag in ("numFmt", "lvlText", "start")}
        texts = {tag: (e.get(f"{W}val") if e is not None else None) for tag, e in values.items()}
        levels.append(
            Level(texts["numFmt"] or "decimal", (texts["lvlText"] or "")[:MAX_LABEL], _whole(texts["start"], 1))
        )
    return levels
