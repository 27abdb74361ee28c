"""Words of place and of fiscal scope → region, code, level and scope."""

from __future__ import annotations

import re
from dataclasses import dataclass

from govreport_ie.lexicon.regions import Gazetteer, Region

_BLANK = re.compile(r"\s+")
_OWN = "全我本"
_OWN_NAMES = ("市", "县", "旗")
_LEVEL_CHARS = {"省": "province", "州": "prefecture", "盟": "prefecture", "县": "county", "旗": "county"}
_ACCOUNT = re.compile(r"(?P<char>自治区|自治州|自治县|[省市区县州盟旗])?(?P<kind>本级|级)$")
_BELOW = re.compile(
    r"(?:各|下辖|所属)?(?:市县区?|县市区?|县区|区县|[县区]级|县[（(]市、?区[)）]|市[（(]县、?区[)）]|市区县|旗县市?区?|乡镇|镇街|市州|州市|地市|盟市)级?$"
)
_ZONE = re.compile(
    r"(?:开发区|高新区|经开区|新区|新城|园区|示范区|保税区|合作区|功能区|试验区|旅游区|度假区|管委会|管理区|片区|街道|"
    r"城区|主城|市区|镇|乡|村|社区|农场|林区|流域|地区|区域|城镇|农村|乡村)$"
)


@dataclass(frozen=True, slots=True)
class Where:
    """A region, and the part of its accounts that is meant (empty: the region as a whole)."""

    region: str
    code: str = ""
    level: str = ""
    scope: str = ""

    def scoped(self, scope: str) -> Where:
        """The same region with another scope."""
        return Where(self.region, self.code, self.level, scope)


NOWHERE = Where("")
COUNTRY = Where("全国", "100000", "country")


def home(region: str | None, code: str | None, year: int | None, gazetteer: Gazetteer) -> Where:
    """The report's own region; without a code where the gazetteer is not sure of it."""
    if not region:
        return NOWHERE
    name = _BLANK.sub("", region)
    if name in ("全国", "中国", "我国", "中华人民共和国"):
        return COUNTRY
    place = gazetteer.by_code(code, year=year) if code else gazetteer.lookup(name, year=year)
    return _where(place) if place else Where(name, code or "", _level_of_name(name))


def _where(place: Region) -> Where:
    return COUNTRY if place.code == COUNTRY.code else Where(place.name, place.code, place.level)


def resolve(word: str | None, own: Where, year: int | None, gazetteer: Gazetteer) -> Where:
    """What a record's region word means in a report of the region ``own``.

    Whole-region words (全市, 全区 …) and the own name give the region itself, or the region above it whose level
    they name; words of accounts (市本级, 省级, 县区) give a scope; names that the gazetteer is sure of give their own
    region; zones and quarters are a scope of the own region; anything else stands as written, without a code.
    """
    if not word:
        return own
    name = _BLANK.sub("", word)
    for rule in (_whole, _accounts, _named):
        found = rule(name, own, year, gazetteer)
        if found is not None:
            return found
    return own.scoped(name) if own.region and _ZONE.search(name) else Where(name)


def _whole(name: str, own: Where, year: int | None, gazetteer: Gazetteer) -> Where | None:
    """全市, 我省, 全国, the own name."""
    if name in ("全国", "中国", "我国"):
        return COUNTRY
    if name == own.region or (len(name) >= 2 and own.region[:-1] == name):
        return own
    if name[:1] not in _OWN or name[1:] not in (
        "国",
        "省",
        "市",
        "区",
        "县",
        "州",
        "盟",
        "旗",
        "自治区",
        "自治州",
        "自治县",
    ):
        return None
    return _at(name[1:], own, year, gazetteer) or Where(name)


def _at(char: str, own: Where, year: int | None, gazetteer: Gazetteer) -> Where | None:
    """The own region where the word names its level, else the nearest region above it that the word fits."""
    if not own.region or _fits(char, own):
        return own
    place = gazetteer.by_code(own.code, year=year) if own.code else None
    while place is not None and place.parent:
        place = gazetteer.by_code(place.parent, year=year)
        if place is not None and _fits(char, _where(place)):
            return _where(place)
    return None


def _fits(char: str, where: Where) -> bool:
    return where.region.endswith(char[-1]) or (char == "州" and where.region.endswith("自治州"))


def _accounts(name: str, own: Where, year: int | None, gazetteer: Gazetteer) -> Where | None:
    """市本级, 市级, 本级, 省级, 中央, 县区: accounts of one level."""
    if name in ("中央", "中央本级", "中央级"):
        return COUNTRY.scoped("中央本级" if name == "中央本级" else "中央")
    if name == "地方":
        return (own if own.level == "country" else COUNTRY).scoped("地方")
    if _BELOW.match(name):
        return own.scoped(name)
    match = _ACCOUNT.search(name)
    if match is None:
        return None
    char, kind, before = match["char"] or "", match["kind"], name[: match.start()]
    if before and before + char not in (own.region, own.region[:-1]):
        place = gazetteer.lookup(before + char, within=own.code or None, year=year)
        where = _where(place) if place else Where(before + char)
        return where.scoped((char or _suffix(where)) + kind)
    if not char and kind == "级":
        return None
    char = char or _suffix(own)
    return (_at(char, own, year, gazetteer) or own).scoped(char + kind)


def _suffix(where: Where) -> str:
    return "自治区" if where.region.endswith("自治区") else where.region[-1:]


def _named(name: str, own: Where, year: int | None, gazetteer: Gazetteer) -> Where | None:
    """A region that the gazetteer is sure of: inside the own region, else a province, prefecture or county city.

    A bare district's name outside its city (新城区, 城关区) says too little, also where only one is listed.
    """
    place = gazetteer.lookup(name, within=own.code, year=year) if own.code else None
    if place is None:
        place = gazetteer.lookup(name, year=year)
        bare = place is not None and name in (place.name, *place.short)
        if place is not None and bare and place.level == "county" and name[-1:] not in _OWN_NAMES:
            return None
    return _where(place) if place else None


def _level_of_name(name: str) -> str:
    return "province" if name.endswith("自治区") else _LEVEL_CHARS.get(name[-1:], "")
