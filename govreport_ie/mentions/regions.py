"""Region words: the own region as a whole (全市), the level's own accounts (市本级), other places."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

_FISCAL = (
    r"一般公共预算|公共财政|政府性基金|国有资本|社会保险基金|社保基金|财政|税收|非税|预算|地方一般|地方政府|总收入|总支出|当年|可用财力|财力|一般债|专项债|"
    r"政府债|债务|污染防治|留成|固定资产投资|转移|上级|调入|预备费|统筹|“?三公|国有|土地|专项资金|纳入|收入|支出|基金|完成|执行|安排|投入|筹[措集]|拨付|下达|兑现"
)
_MARKS = re.compile(  # the first line only says fast where nothing is
    r"(?=[全我本自市省区县州旗盟各中东西长珠京主老])(?:"
    r"(?P<whole>(?:(?<![健安完齐])[全我]|(?<![资基成样])本)[市省区县州旗盟国]|全自治区|全域)|"
    rf"(?P<own>(?:[市省区县州旗盟]|自治区)本级(?!(?:收入|支出)(?:[\d（]|合计))|(?<![省市区县级])本级(?=财政|一般|政府性|国有)|"
    rf"(?<![省市区县、和及一-鿿])[市省区县](?:级|直)(?=的?(?:{_FISCAL})|[（(](?:含|包括)))|"
    r"(?P<lower>(?:各)?县[（(]市、?区[)）]级?|各?县区级?(?=政府|一般|财政|专项|支出|收入)|县市区(?=\d|政府|一般|财政|支出|收入))|"
    r"(?P<other>全国|中央(?=财政|预算|安排|投入|专项|对)(?!预算内投资)|中西部地区|[东中西]部(?:地区)?|东北地区|市区(?=[一-鿿])|主城区|老城区|长三角|珠三角|京津冀))"
)
_NOT_REGION = re.compile(r"(?:排名|排|第|首|领先|平均|唯一|率先|前列|最|各地|性|人大|人民|两会)")
_ZONE = re.compile(
    r"(?:[市县]?(?:高新技术产业开发区|高新技术开发区|经济技术开发区|经济开发区|高新区|经开区)|开发区|示范区|新区|新城|自贸区|保税区|综保区|自治州|自治县|流域)"
)
_NO_NAME = re.compile(
    r"支持|推进|推动|推广|剔除|打造|加快|实施|补助|建设|依托|围绕|创建|争创|入选|获批|落实|保障|促进|完善|启动|积极|扎实"
)
TAIL = frozenset("港站湾江河湖山路桥寺口岸大号")
_STOP = frozenset("全我本各有的和在对为与及等是、，。；：“”（）0123456789加区市县国家级省建设新")


@dataclass(slots=True)
class RegionMention:
    """Words that name a region: ``kind`` whole (the own region), own (本级) or other."""

    start: int
    end: int
    name: str
    kind: str


class Scope:
    """What region words mean in a report: whose 全市 it is, and which place names there are.

    Args:
        own: The report's own region with its short forms.
        level: Last character of the own region's name (市, 区 …), None where not known.
        places: Short names of places that a text may speak of (庆阳 …).
        everywhere: Full names of all regions (化州市 …), shared between reports.
    """

    def __init__(
        self,
        own: Collection[str],
        level: str | None,
        places: Collection[str] = (),
        *,
        everywhere: frozenset[str] = frozenset(),
    ) -> None:
        self.own = frozenset(own)
        self.level = level
        self.places = frozenset(places)
        self.everywhere = everywhere
        self._lengths = tuple(range(9, 1, -1))

    def is_own(self, name: str) -> bool:
        """Whether a name is the report's own region."""
        return name in self.own

    def place_at(self, text: str, start: int, end: int) -> int:
        """Length of a place name at ``start``, 0 for none; a place in a place and a zone of it are one name."""
        at = start
        while True:
            n = self._known(text, at, end)
            if not n:
                break
            at += n
        m = _ZONE.match(text, at, end)
        if m is None and at == start and not _NO_NAME.match(text, start, end):
            m = _ZONE.search(text, start + 2, min(end, start + 14))
        if m and m.start() == start and text[start - 1 : start] == "个":  # 五个新城
            m = None
        if m and (at > start or not _STOP.intersection(text[start : m.start()])):
            at = m.end()
        name = text[start:at]
        return 0 if self.is_own(name) else at - start

    def _known(self, text: str, start: int, end: int) -> int:
        for n in self._lengths:
            if start + n > end:
                continue
            name = text[start : start + n]
            if (name in self.places or name in self.everywhere) and name not in self.own:
                return 0 if text[start + n : start + n + 1] in TAIL else n
        return 0

    def find(self, text: str, start: int, end: int) -> list[RegionMention]:
        """Words of scope in a stretch, in order."""
        out = []
        for m in _MARKS.finditer(text, start, end):
            name = m.group()
            kind = "own" if m.group("own") or m.group("lower") else "other"
            if m.group("whole"):
                kind = "whole" if name[0] != "全" or self._is_whole(name) else "other"
            elif m.group("own") and not self._own_level(name):
                continue
            if kind == "other" and _NOT_REGION.match(text, m.end()):
                continue
            out.append(RegionMention(m.start(), m.end(), name, kind))
        return out

    def _is_whole(self, name: str) -> bool:
        return self.level is None or name in ("全域", "全自治区") or name[1:] == self.level

    def _own_level(self, name: str) -> bool:
        return (
            self.level is None
            or name[0] in (self.level, "本", "自")
            or (self.level in "区县旗" and name[0] in "区县旗")
        )
