"""Region words: the own region as a whole (全市), the level's own accounts (市本级), other places."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

_UNIT = {"市": "市", "区": "区", "县": "县", "旗": "旗", "省": "省", "州": "州", "盟": "盟", "国": "国"}
_FISCAL = (
    r"一般公共预算|公共财政|政府性基金|国有资本|社会保险基金|社保基金|财政|税收|非税|收入|支出|预算|地方一般|总收入|总支出|当年|可用财力|财力|一般债|专项债|"
    r"政府债|债务|污染防治|留成|固定资产投资|转移|上级|调入|预备费|统筹|“?三公|国有|土地|专项资金|纳入"
)
_MARKS = re.compile(
    r"(?P<whole>[全我本][市省区县州旗盟国]|全自治区|全域)|"
    rf"(?P<own>[市省区县州旗盟]本级|自治区本级|(?<![省市区县级])本级(?=财政|一般|政府性|国有)|(?<![省市区县、一-鿿])[市省区县](?:级|直)(?=的?(?:{_FISCAL})))|"
    r"(?P<other>全国|中央(?=财政|预算|安排|投入|和地方|专项|对)|中西部地区|[东中西]部(?:地区)?|东北地区|市区(?=[一-鿿])|主城区|老城区|长三角|珠三角|京津冀|县市区|各县区?|县级)"
)
_PLACE_END = re.compile(
    r"(?:高新技术产业开发区|高新技术开发区|经济技术开发区|经济开发区|高新区|经开区|开发区|示范区|新区|新城|自贸区|保税区|综保区|自治州|自治县|流域)"
)
_STOP = "全我本各有的和在对为与及等是、，。；：“”（）0123456789"


@dataclass(slots=True)
class RegionMention:
    """Words that name a region: ``kind`` whole (the own region), own (本级), other or place."""

    start: int
    end: int
    name: str
    kind: str


class Scope:
    """What region words mean in a report: whose 全市 it is, and which place names there are.

    Args:
        own: The report's own region with its short forms.
        level: Last character of the own region's name (市, 区 …), None where not known.
        places: Names of places that a text may speak of (庆阳, 陆丰市 …).
    """

    def __init__(self, own: Collection[str], level: str | None, places: Collection[str] = ()) -> None:
        self.own = frozenset(own)
        self.level = level
        self.places = frozenset(places) - self.own
        self._lengths = sorted({len(p) for p in self.places}, reverse=True)

    def is_own(self, name: str) -> bool:
        """Whether a name is the report's own region."""
        return name in self.own

    def place_at(self, text: str, start: int) -> int:
        """Length of a place name at ``start``, 0 for none."""
        for n in self._lengths:
            if text[start : start + n] in self.places:
                m = _PLACE_END.match(text, start + n)
                return (m.end() if m else start + n) - start
        m = _PLACE_END.search(text, start, start + 16)
        if m and m.start() > start + 1 and not any(ch in _STOP for ch in text[start : m.start()]):
            return m.end() - start
        return 0

    def find(self, text: str, start: int, end: int) -> list[RegionMention]:
        """Region words of a stretch, in order."""
        out = []
        for m in _MARKS.finditer(text, start, end):
            name = m.group()
            if m.group("whole"):
                kind = "whole" if self._is_whole(name) else "other"
                if kind == "other" and name[0] != "全":
                    kind = "whole"
                out.append(RegionMention(m.start(), m.end(), name, kind))
            else:
                out.append(RegionMention(m.start(), m.end(), name, "own" if m.group("own") else "other"))
        out += self._places(text, start, end)
        out.sort(key=lambda x: x.start)
        return out

    def _is_whole(self, name: str) -> bool:
        if self.level is None or name in ("全域", "全自治区"):
            return True
        return name[1:] == self.level

    def _places(self, text: str, start: int, end: int) -> list[RegionMention]:
        out = []
        for m in _HEADS.finditer(text, start, end):
            at = m.end()
            n = self.place_at(text, at)
            if n and at + n < end and not self.is_own(text[at : at + n]):
                out.append(RegionMention(at, at + n, text[at : at + n], "place"))
        return out

    def heads(self, text: str, m: RegionMention, left: int, clause_start: int) -> bool:
        """Whether the words stand at the head of the noun phrase and not inside it (居全国第3位 does not count)."""
        before = text[m.start - 1] if m.start > 0 else "，"
        if m.kind == "other":
            return before in _OPENERS or m.start in (left, clause_start) or text[m.start - 1 : m.start] in "年、底末的"
        return m.start >= left or m.start == clause_start


_OPENERS = "，,；;。：:！（( \n、年底末期—*对为"
_HEADS = re.compile(r"(?<=[，,；;。：:！（( \n、年底末])(?=[一-鿿])|\A")
