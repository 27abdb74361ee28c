"""Dates and years of a report's first lines: 2024年1月9日, 二〇二四年一月九日, 2024-01-09."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from govreport_ie.lexicon.patterns import patterns

P = patterns("years")

YEAR = r"(?<![\d.])(?:19[4-9]|20[0-4])\d"
_HAN = "〇一二三四五六七八九十"
_NUMBER = rf"(?:\d{{1,2}}|[{_HAN}]{{1,3}})"


@dataclass(frozen=True, slots=True)
class Date:
    """A date as written: ISO 8601 to the precision given, and where it stands."""

    year: int
    month: int
    day: int | None
    start: int
    end: int

    @property
    def iso(self) -> str:
        """2024-01-09, or 2024-01 where no day is given."""
        return f"{self.year}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")


def find_dates(text: str) -> Iterator[Date]:
    """The dates of a stretch of text (compact, in half-width digits), in order.

    Example:
        >>> [d.iso for d in find_dates("——2018年一月二十六日在青川市")]
        ['2018-01-26']
    """
    for match in P.date.finditer(text):
        month = han_number(match["m"] or match["m2"])
        day = han_number(match["d"] or match["d2"]) if match["d"] or match["d2"] else None
        if month and 1 <= month <= 12 and (day is None or 1 <= day <= 31):
            yield Date(int(match["y"]), month, day, match.start(), match.end())


def han_number(number: str) -> int | None:
    """A number up to 99 in digits or Han characters, None where it is none (二〇)."""
    if number.isdecimal():
        return int(number)
    tens, mark, ones = number.partition("十")
    if not mark:
        return _HAN.index(number) if len(number) == 1 else None
    if len(tens) > 1 or len(ones) > 1:
        return None
    return 10 * (_HAN.index(tens) if tens else 1) + (_HAN.index(ones) if ones else 0)
