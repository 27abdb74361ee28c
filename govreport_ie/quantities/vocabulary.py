"""The lexicon's units and bound words, compiled for looking up at a place of the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple

from govreport_ie.lexicon import Lexicon

BLANK = " \u3000\xa0\t"
AS_WRITTEN, NOUN = "=", "-"

_BEFORE = {
    "quantity_over_before": "over",
    "quantity_under_before": "under",
    "quantity_at_least_before": "at_least",
    "quantity_at_most_before": "at_most",
    "quantity_ceiling_before": "ceiling",
    "quantity_about_before": "about",
    "quantity_plain_before": "",
}
_AFTER = {
    "quantity_at_least_after": "at_least",
    "quantity_at_most_after": "at_most",
    "quantity_about_after": "about",
    "quantity_over_after": "over",
}


class Unit(NamedTuple):
    """A unit found in text: kind ``time`` for lengths of time, ``word`` where a longer word only begins like a unit."""

    end: int
    kind: str
    unit: str | None
    factor: Decimal
    surface: str


_Form = tuple[str, "str | None", Decimal]
_OR_UNIT = re.compile(r"（([一-鿿]{1,2})）")  # 套（间）, 家（户）
_PER = re.compile(r"[百千万](?:人|户|公里|平方米|元)|(?:d|a|h|s|min|yr|day)(?![A-Za-z])")
_Match = Callable[[str, int], "re.Match[str] | None"]


class Vocabulary:
    """Look-ups over one lexicon; built once, never changed."""

    __slots__ = (
        "_after",
        "_before",
        "_before_ends",
        "_before_max",
        "_forms",
        "_units",
        "han_units",
        "measured",
        "slogans",
    )

    def __init__(self, lexicon: Lexicon) -> None:
        cues = lexicon.cues
        forms: dict[str, _Form] = {}
        for word in cues.get("quantity_not_unit", ()):
            forms[word] = ("word", None, Decimal(1))
        for word in cues.get("quantity_time_units", ()):
            forms[word] = ("time", word, Decimal(1))
        for entry in lexicon.units:
            for surface in entry.surfaces:
                forms[surface] = (entry.kind, _unit(entry.unit, surface), entry.factor)
        self._forms = forms
        self._units = _by_first(forms)
        self._before = {w: m for name, m in _BEFORE.items() for w in cues.get(name, ())}
        self._before_ends = frozenset(w[-1] for w in self._before)
        self._before_max = max(map(len, self._before), default=0)
        after = [(w, m) for name, m in _AFTER.items() for w in cues.get(name, ())]
        self._after: dict[str, tuple[tuple[str, str], ...]] = {
            c: tuple(sorted((p for p in after if p[0][0] == c), key=lambda p: -len(p[0])))
            for c in {w[0] for w, _ in after}
        }
        self.han_units = frozenset(cues.get("quantity_han_units", ()))
        self.slogans = tuple(cues.get("quantity_slogan_after", ()))
        words = sorted(cues.get("quantity_time_measured", ()), key=len, reverse=True)
        self.measured = re.compile("|".join(map(re.escape, words)) or r"(?!)")

    def first_characters(self) -> str:
        """Characters that units begin with."""
        return "".join(sorted(self._units))

    def unit_at(self, text: str, at: int) -> Unit | None:
        """The longest unit at ``at``, with its compound (微克/立方米) where there is one."""
        match_one = self._units.get(text[at : at + 1])
        match = match_one(text, at) if match_one is not None else None
        if match is None:
            return None
        end, surface = match.end(), match.group()
        after = text[end : end + 1]
        kind, unit, factor = self._forms[surface]
        if (after == "/" or after == "／") and kind != "word":
            compound = self._compound(text, at, end)
            if compound is not None:
                return compound
        if after == "（" and kind == "count" and unit == surface:
            other = _OR_UNIT.match(text, end)
            if other is not None and self._forms.get(other.group(1), ("",))[0] == "count":
                return Unit(other.end(), kind, surface + other.group(), factor, surface)
        return Unit(end, kind, unit, factor, surface)

    def _compound(self, text: str, at: int, end: int) -> Unit | None:
        first, unit = text[at:end], text[at:end]
        while text[end : end + 1] in ("/", "／", "·") and len(unit) < 24:
            match_one = self._units.get(text[end + 1 : end + 2])
            part = _PER.match(text, end + 1) or (match_one(text, end + 1) if match_one is not None else None)
            if part is None or self._forms.get(part.group(), ("",))[0] == "word":
                break
            unit += ("·" if text[end] == "·" else "/") + part.group()
            end = part.end()
        return Unit(end, "measure", unit, Decimal(1), first) if "/" in unit else None

    def before(self, text: str, at: int, floor: int) -> tuple[str, int] | None:
        """The bound word that ends at ``at`` (not before ``floor``) as (modifier, start)."""
        if at <= floor or text[at - 1] not in self._before_ends:
            return None
        for size in range(min(self._before_max, at - floor), 0, -1):
            modifier = self._before.get(text[at - size : at])
            if modifier is not None:
                return (modifier, at - size) if modifier else None
        return None

    def after(self, text: str, at: int) -> tuple[str, int] | None:
        """The bound word that begins at ``at`` as (modifier, end)."""
        pairs = self._after.get(text[at : at + 1])
        if pairs is not None:
            for word, modifier in pairs:
                if text.startswith(word, at):
                    return modifier, at + len(word)
        return None


def _unit(unit: str, surface: str) -> str | None:
    return surface if unit == AS_WRITTEN else None if unit == NOUN else unit


def _by_first(surfaces: Iterable[str]) -> dict[str, _Match]:
    """One expression a first character, longest form first; a form in letters ends where the letters end."""
    groups: dict[str, list[str]] = defaultdict(list)
    for surface in sorted(surfaces, key=len, reverse=True):
        groups[surface[0]].append(re.escape(surface) + ("(?![A-Za-z])" if surface.isascii() else ""))
    return {c: re.compile("|".join(group)).match for c, group in groups.items()}
