"""Region words: the own region as a whole (全市), the level's own accounts (市本级), other places."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import NamedTuple

from govreport_ie.lexicon.patterns import patterns

P = patterns("regions")
_LONGEST_NAME = 9
_ZONE_REACH = 14  # characters in which a zone's name ends


class RegionMention(NamedTuple):
    """Words that name a region: ``kind`` whole (the own region), own (本级), urban (中心城区) or other."""

    start: int
    end: int
    name: str
    kind: str


class RegionWords:
    """What region words mean in a report: whose 全市 it is, and which place names there are.

    Args:
        own: The report's own region with its short forms.
        level: Last character of the own region's name (市, 区 …), None where not known.
        places: Short names of places that a text may speak of (庆阳 …).
        everywhere: Full names of all regions (化州市 …), shared between reports.
        within: The short names of the places in a province (广东 → 化州 …).
    """

    def __init__(
        self,
        own: Collection[str],
        level: str | None,
        places: Collection[str] = (),
        *,
        everywhere: frozenset[str] = frozenset(),
        within: Callable[[str], Collection[str]] = lambda name: (),
    ) -> None:
        self.own = frozenset(own)
        self.level = level
        self.places = frozenset(places)
        self.everywhere = everywhere
        self._within = within
        self._lengths = tuple(range(_LONGEST_NAME, 1, -1))

    def is_own(self, name: str) -> bool:
        """Whether a name is the report's own region."""
        return name in self.own

    def place_at(self, text: str, start: int, end: int) -> int:
        """Length of a place name at ``start``, 0 for none; a place in a place and a zone of it are one name."""
        at = start
        while n := self._known(text, at, end, inside=text[start:at]):
            at += n
        if at > start and names_facility(text, at):
            return 0  # a port of two towns is in neither
        zone = P.zone.match(text, at, end) if at > start else self._zone(text, start, end)
        if zone is not None:
            at = zone.end()
            part = P.after_zone.match(text, at, end)
            at = part.end() if part else at
        if at == start or P.donor.match(text, at, end):
            return 0
        return 0 if self.is_own(text[start:at]) else at - start

    def _zone(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """A zone by its own name (滨湖度假区) or by the word alone (高新区)."""
        alone = P.zone_alone.match(text, start, end)
        if alone is not None:
            return None if P.counted.match(text, max(0, start - 1), start) else alone
        if P.no_name.match(text, start, end):
            return None
        m = P.zone.search(text, start + 2, min(end, start + _ZONE_REACH))
        if m is None or P.no_name_character.search(text, start, m.start()):
            return None
        return None if P.small_zone.search(m.group()) and P.common_zone.search(text, start, m.start()) else m

    def _known(self, text: str, start: int, end: int, *, inside: str) -> int:
        """Length of the place name at ``start``, in a place that was named right before."""
        for n in self._lengths:
            if start + n > end:
                continue
            name = text[start : start + n]
            if (name in self.places or name in self.everywhere) and name not in self.own:
                return n
        names = self._within(inside) if inside else ()
        return next((n for n in self._lengths if start + n <= end and text[start : start + n] in names), 0)

    def find(self, text: str, start: int, end: int) -> list[RegionMention]:
        """Words of scope in a stretch, in order."""
        out = []
        for m in P.words.finditer(text, start, end):
            name, kind = m.group(), self._kind(m.lastgroup or "other", m.group())
            if kind is None or (kind == "other" and P.no_region.match(text, m.end())):
                continue
            out.append(RegionMention(m.start(), m.end(), name, kind))
        return out

    def _kind(self, group: str, name: str) -> str | None:
        """Of what kind words are in this report; None for another level's own accounts (省级 in a city's report)."""
        if group == "whole":
            return "whole" if self._is_whole(name) else "other"
        if group == "both":
            return "whole"
        if group == "centre":  # the country's own accounts; elsewhere 地方 says nothing
            national = self.level is not None and P.national.fullmatch(self.level)
            return "own" if national else "other" if P.centre.match(name) else None
        if group == "own":
            return "own" if self._is_own_level(name) else None
        return "own" if group == "lower" else group

    def _is_whole(self, name: str) -> bool:
        return (
            self.level is None
            or not P.all_of.match(name)
            or P.always_own.fullmatch(name) is not None
            or name[1:] == self.level
        )

    def _is_own_level(self, name: str) -> bool:
        return (
            self.level is None
            or name[0] == self.level
            or P.bare_own.match(name) is not None
            or (P.county_level.fullmatch(self.level) is not None and P.county_level.match(name) is not None)
        )


def names_facility(text: str, end: int) -> bool:
    """Whether a place's name that ends there is the beginning of another name: 庆阳路, 庆阳港.

    Example:
        >>> names_facility("庆阳路改造", 2)
        True
    """
    return P.facility.match(text, end) is not None
