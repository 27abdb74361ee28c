"""Names of places: the report's own region as a text can write it, and the others it may speak of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from govreport_ie.document.model import PartInfo
from govreport_ie.lexicon import Gazetteer
from govreport_ie.mentions.regions import Scope


def scopes(parts: Sequence[PartInfo]) -> Callable[[int], Scope]:
    """What region words mean in each part of a document, made when asked for."""
    names = own_names(parts)
    made: dict[int, Scope] = {}

    def scope(part: int) -> Scope:
        if part not in made:
            region = parts[part].region if 0 <= part < len(parts) else None
            made[part] = Scope(names, _level(region), _places(region), everywhere=_full_names())
        return made[part]

    return scope


def _level(region: str | None) -> str | None:
    """The character that says of what level a region is (市 …)."""
    if region is None:
        return None
    if region == "全国":
        return "国"
    if region.endswith("自治区"):
        return "区"
    return region[-1] if region[-1] in "市区县旗省州盟" else None


def own_names(parts: Sequence[PartInfo]) -> tuple[str, ...]:
    """The own region's names as a text can write them, longest first."""
    names: set[str] = set()
    for p in parts:
        if not p.region or p.region == "全国":
            continue
        names.add(p.region)
        tail = p.region
        for mark in ("自治区", "省", "市", "自治州", "盟"):
            at = tail.find(mark)
            while 0 <= at < len(tail) - len(mark) - 1:
                tail = tail[at + len(mark) :]
                names.add(tail)
                at = tail.find(mark)
        for name in (p.region, tail):
            if len(name) > 2 and name[-1] in "市区县省州旗盟":
                names.add(name[:-1])
    return tuple(sorted(names, key=lambda n: (-len(n), n)))


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The regions of the package."""
    return Gazetteer.default()


@lru_cache(maxsize=1024)
def _places(region: str | None) -> frozenset[str]:
    """Short names of places that a report of this region may speak of: provinces and its own divisions."""
    known = gazetteer()
    own = known.lookup(region) if region else None
    names: set[str] = set()
    for r in known.regions:
        inner = own is not None and own.level in ("province", "prefecture") and r.inside(own)
        if r.level == "province" or (inner and own is not None and r.code != own.code):
            names.update(s for s in r.short if len(s) > 1 and s not in _COMMON_SHORT)
    return frozenset(names)


_COMMON_SHORT = frozenset(
    (
        "城区",
        "郊区",
        "矿区",
        "市辖",
        "新城",
        "中心",
        "开发",
        "高新",
        "和平",
        "新华",
        "长安",
        "城关",
        "东区",
        "西区",
        "中原",
        "文化",
        "港口",
        "工业",
        "山区",
        "江北",
        "江南",
        "南郊",
        "北郊",
        "中山",
    )
)


_AMBIGUOUS = frozenset(("市辖区", "开发区", "高新区", "城市", "新建区", "城区", "郊区", "矿区", "新城区", "工业园区"))


@lru_cache(maxsize=1)
def _full_names() -> frozenset[str]:
    return frozenset(r.name for r in gazetteer().regions if len(r.name) > 2 and r.name not in _AMBIGUOUS)
