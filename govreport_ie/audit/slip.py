"""Slips of the pen: whether one digit, or one unit, written otherwise would make an identity close."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from govreport_ie.audit.interval import Interval

_NUMBER: Final = re.compile(r"\d[\d,，]*(?:\.\d+)?")
_UNITS: Final = {"": Decimal(1), "万": Decimal(10) ** 4, "亿": Decimal(10) ** 8}
_CHANCE: Final = Decimal("0.02")
_LONG: Final = 15
_RATES: Final = frozenset({"%", "‰", "pp", "倍"})


class Term(NamedTuple):
    """A number of an identity: its words, its unit, and its value with the precision as written."""

    text: str
    unit: str
    value: Interval


class Slip(NamedTuple):
    """What a term would have to read for the identity to close.

    Attributes:
        place: Which term, counted from 0.
        text: Its words so changed.
        chance: How likely it is that such a change closes an identity of unrelated numbers.
    """

    place: int
    text: str
    chance: Decimal

    @property
    def telling(self) -> bool:
        """Whether a slip is likelier than chance."""
        return self.chance <= _CHANCE


def find_slip(
    terms: Sequence[Term], closes: Callable[[Sequence[Interval]], bool], *, share: Decimal, among: int | None = None
) -> Slip | None:
    """The smallest change of one term with which an identity closes, None where no single one does.

    Args:
        terms: The numbers.
        closes: Whether the identity closes with these values.
        share: How large a share of all values would close it: the tolerance over the size of the numbers.
        among: How many of the terms, from the first on, may have the slip; all by default.
    """
    values = [t.value for t in terms]
    for edits in (_units, _digits):
        tried = [
            (place, text, [*values[:place], value, *values[place + 1 :]])
            for place, term in enumerate(terms[:among])
            for text, value in edits(term)
        ]
        found = next((one for one in tried if closes(one[2])), None)
        if found is not None:
            return Slip(found[0], found[1], len(tried) * share)
    return None


def _units(term: Term) -> Iterator[tuple[str, Interval]]:
    """The term with 万 and 亿 mistaken."""
    number = _NUMBER.search(term.text)
    if number is None or term.unit in _RATES or not term.value.mid:
        return
    after = term.text[number.end() :]
    unit = next((u for u in ("亿", "万") if after.startswith(u)), "")
    for other, size in _UNITS.items():
        if other != unit:
            text = term.text[: number.end()] + other + after.removeprefix(unit)
            yield text, term.value.times(size / _UNITS[unit])


def _digits(term: Term) -> Iterator[tuple[str, Interval]]:
    """The term with one digit changed, two neighbours swapped, or the point moved."""
    number = _NUMBER.search(term.text)
    plain = _plain(number[0]) if number else ""
    if number is None or not plain or len(plain) > _LONG or not Decimal(plain):
        return
    scale, half = term.value.mid / Decimal(plain), term.value.hi - term.value.mid
    before, after = term.text[: number.start()], term.text[number.end() :]
    for digits in _misread(number[0]):
        mid = Decimal(_plain(digits)) * scale
        yield before + digits + after, Interval(mid - half, mid, mid + half)


def _plain(digits: str) -> str:
    return digits.replace(",", "").replace("，", "")


def _misread(number: str) -> Iterator[str]:
    """The digits as a slip would have them."""
    signs = list(number)
    places = [at for at, sign in enumerate(signs) if sign.isdigit()]
    for at in places:
        yield from ("".join([*signs[:at], new, *signs[at + 1 :]]) for new in "0123456789" if new != signs[at])
    for at, after in pairwise(places):
        if signs[at] != signs[after]:
            swapped = signs.copy()
            swapped[at], swapped[after] = signs[after], signs[at]
            yield "".join(swapped)
    whole, point, part = number.partition(".")
    if point and len(part) > 1:
        yield f"{whole}{part[0]}.{part[1:]}"
    if point and len(whole) > 1:
        yield f"{whole[:-1]}.{whole[-1]}{part}"
