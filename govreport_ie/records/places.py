"""Names of places: the report's own region as a text can write it, and the others it may speak of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from govreport_ie.document.model import PartInfo
from govreport_ie.lexicon import Gazetteer
from govreport_ie.lexicon.patterns import patterns
from govreport_ie.mentions.regions import RegionWords

P = patterns("regions")


def region_words(parts: Sequence[PartInfo]) -> Callable[[int], RegionWords]:
    """What region words mean in each part of a document, made when asked for."""
    names = own_names(parts)
    made: dict[int, RegionWords] = {}

    def of_part(part: int) -> RegionWords:
        if part not in made:
            region = parts[part].region if 0 <= part < len(parts) else None
            made[part] = RegionWords(names, _level(region), _places(region), everywhere=_full_names(), within=_within)
        return made[part]

    return of_part


def _level(region: str | None) -> str | None:
    """The character that says of what level a region is (市 …)."""
    if region is None:
        return None
    if P.nation.fullmatch(region):
        return region[-1]
    m = P.level.search(region)
    return m["level"] if m else None


def own_names(parts: Sequence[PartInfo]) -> tuple[str, ...]:
    """The own region's names as a text can write them, longest first."""
    names: set[str] = set()
    for p in parts:
        if not p.region or P.nation.fullmatch(p.region):
            continue
        names.add(p.region)
        tail = p.region
        for m in P.division.finditer(p.region):
            if m.end() < len(p.region) - 1:
                tail = p.region[m.end() :]
                names.add(tail)
        for name in (p.region, tail):
            if len(name) > 2 and P.level_character.fullmatch(name[-1]):
                names.add(name[:-1])
        names |= _short_names(p.region)
    return tuple(sorted(names, key=lambda n: (-len(n), n)))


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The regions of the package."""
    return Gazetteer.default()


@lru_cache(maxsize=1024)
def _short_names(region: str) -> frozenset[str]:
    """Short names of a region (西藏 of 西藏自治区), but for those that a division of it has too."""
    own = gazetteer().lookup(region)
    if own is None:
        return frozenset()
    inner = {s for r in gazetteer().regions if r.code != own.code and r.inside(own) for s in r.short}
    return frozenset(s for s in own.short if len(s) > 1 and s not in inner)


@lru_cache(maxsize=1024)
def _places(region: str | None) -> frozenset[str]:
    """Short names of places that a report of this region may speak of: provinces and its own divisions."""
    known = gazetteer()
    own = known.lookup(region) if region else None
    names: set[str] = set()
    for r in known.regions:
        inner = own is not None and own.level in ("province", "prefecture") and r.inside(own)
        if own is not None and r.code == own.code:
            continue
        if r.level == "province" or inner:
            names.update(s for s in r.short if len(s) > 1 and not P.common_short.fullmatch(s))
    return frozenset(names)


@lru_cache(maxsize=64)
def _within(name: str) -> frozenset[str]:
    """Names of the places in a province, by its name: 广东 → 化州, 化州市 …; none for any other place."""
    province = gazetteer().lookup(name)
    if province is None or province.level != "province":
        return frozenset()
    inside = (r for r in gazetteer().regions if r.inside(province) and r.code != province.code)
    return frozenset(s for r in inside for s in (r.name, *r.short) if len(s) > 1)


@lru_cache(maxsize=1)
def _full_names() -> frozenset[str]:
    return frozenset(r.name for r in gazetteer().regions if len(r.name) > 2 and not P.common_full.fullmatch(r.name))
