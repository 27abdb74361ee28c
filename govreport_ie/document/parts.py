"""The reports that a file holds, each with what its title and first lines say about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from govreport_ie.document.model import PartInfo
from govreport_ie.document.place import region_in_text
from govreport_ie.document.years import Years, years_from_text, years_from_title

_PLACE = r"[一-鿿]{2,11}?(?:特别行政区|自治区|自治州|自治县|自治旗|新区|省|市|县|区|州|盟|旗)"
_CONGRESS = re.compile(
    rf"(?:日在?|在|（|\(|^)((?:{_PLACE}){{1,3}})(?:第[一二三四五六七八九十百]+届)?(?:人民代表大会|人大)"
)
_NAMED = re.compile(
    rf"(?:关于|代表|^\d{{4}}年|^最新！\d{{4}}年|^)((?:{_PLACE}){{1,3}}?)(?=\d{{4}}年|人民政府|政府|财政|国民经济|全市|本级|第|及)"
)
_OFFICE = re.compile(rf"((?:{_PLACE}){{1,3}})(?:人民政府|财政局|财政厅|发展和改革|统计局|发展改革|市长|省长|区长|县长)")
_GENERIC = re.compile(
    r"(?:全|本|我|各|该|受|向|请|现|和|及|的|将|由|与)(?:省|市|县|区|州)|^(?:各|全|我|本|受|向|在|对|和|经|市|省|区|县)|年|月|日|各位|报告|工作|[县省][市区]|市区$|地区$|辖区|社区|城区|片区|园区|开发区$"
)
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?")
_MEETING = re.compile(
    r"((?:(?![在日])[一-鿿]){1,20}?第[一二三四五六七八九十]+届人民代表大会(?:常务委员会)?(?:第[一二三四五六七八九十]+次(?:全体)?会议)?|[市省区县州][一二三四五六七八九十]+届人大[一二三四五六七八九十]+次(?:全体)?会议)"
)
_ROLE = re.compile(
    r"(?P<role>(?:[一-鿿]{2,24})?(?:代?市长|代?省长|代?区长|代?县长|代?州长|局长|厅长|主任|总理|主席|旗长|盟长))\s*(?P<name>[一-鿿](?:\s*[一-鿿]){1,3}|[一-鿿]{2,4}(?:·[一-鿿]{1,6})+)?(?:同志)?(?:\s*作.{0,12}。?)?\Z"
)
_ORGAN = re.compile(r"[一-鿿]{1,20}(?:财政局|财政厅|发展和改革委员会|发展和改革局|统计局|调查队)\Z")
_NAME = re.compile(r"[一-鿿](?:\s*[一-鿿]){1,3}\Z")


@dataclass(slots=True)
class PartText:
    """What is known of a part before its data are read: kind, title, and the lines under the title.

    Attributes:
        kind: Kind of report.
        start: Clean offset.
        end: Clean offset after it.
        title: Title, compact, or None.
        front: Lines under the title, as written.
        head: The first stretch of its text.
    """

    kind: str
    start: int
    end: int
    title: str | None
    front: list[str]
    head: str


def describe_parts(
    text: str, parts: Sequence[PartText], *, region: str | None = None, year: int | None = None
) -> list[PartInfo]:
    """Read region, years, date, meeting and speaker of every part.

    Args:
        text: Clean text.
        parts: The parts.
        region: The region, where the caller knows it.
        year: The year given in (work, plan, budget) or reported on (bulletin, final).

    Returns:
        One ``PartInfo`` a part.
    """
    out = [_describe(text, p, year) for p in parts]
    if region is None:
        named = Counter(r for r in (_region(p) for p in parts) if r)
        common = named.most_common(1)[0][0] if named else region_in_text(text)
        common = max(
            (r for r in named if common and r.endswith(common)), key=len, default=common
        )  # 罗湖区 → 深圳市罗湖区
        for info, raw in zip(out, parts, strict=True):
            own = _region(raw)
            info.region = common if own is None or (common and common.endswith(own)) else own
    else:
        for info in out:
            info.region = region
    _share(out)
    for before, info in pairwise(out):
        if info.kind == "annex" and info.review_year is None:
            info.review_year, info.plan_year = before.review_year, before.plan_year
    return out


def _share(parts: list[PartInfo]) -> None:
    """Parts of one file that say nothing of years, date or meeting take those of their neighbours."""
    for field in ("review_year", "plan_year", "date", "meeting"):
        known = [getattr(p, field) for p in parts if getattr(p, field) and p.kind not in ("bulletin", "final")]
        for part in parts:
            if getattr(part, field) is None and known and part.kind not in ("bulletin", "final", "work", "glossary"):
                setattr(part, field, known[0])


def _describe(text: str, part: PartText, year: int | None) -> PartInfo:
    compact = ["".join(line.split()) for line in part.front]
    lead = "".join([part.title or "", *compact])
    info = PartInfo(part.kind, part.start, part.end, title=part.title)
    dated = _DATE.search("".join(compact)) or _DATE.search(part.title or "")
    if dated:
        y, m, d = dated.groups()
        info.date = f"{y}-{int(m):02d}" + (f"-{int(d):02d}" if d else "")
    meeting = _MEETING.search("".join(compact)) or _MEETING.search(lead)
    if meeting:
        info.meeting = meeting.group(1)
    info.speaker = _speaker(part.front)
    years: Years | None = None
    if year is not None:
        years = (year, None) if part.kind in ("bulletin", "final") else (year - 1, year)
    if years is None:
        years = years_from_title(part.kind, part.title or "", info.date)
    if years is None:
        years = years_from_text(part.kind, text, part.start, part.end, info.date)
    info.review_year, info.plan_year = years
    return info


def _speaker(front: Sequence[str]) -> str | None:
    organ = None
    for i, line in enumerate(front):
        line = line.strip()
        if _DATE.search(line) and "会议" in line:
            line = re.split(r"会议上|大会上", line)[-1]
        if not line:
            continue
        match = _ROLE.search(line)
        if match:
            name = match["name"]
            if name is None and i + 1 < len(front) and _NAME.match(front[i + 1].strip()):
                name = front[i + 1]
            if name:
                return "".join(name.split()).removesuffix("同志")
        if _ORGAN.match("".join(line.split())):
            organ = organ or "".join(line.split())
    return organ


_DIVISION = re.compile(r"^第[一二三四五六七八九十]{1,3}部分\s*")


def _region(part: PartText) -> str | None:
    lead = ["".join(line.split()) for line in part.front]
    if any("全国人民代表大会" in line for line in lead) or "代表国务院" in part.head:
        return "全国"
    joined, title = "".join(lead), _DIVISION.sub("", part.title or "")
    for pattern, where in (
        (_CONGRESS, joined),
        (_NAMED, title),
        (_CONGRESS, title),
        *((_OFFICE, line) for line in lead),
        (_NAMED, _DIVISION.sub("", part.head)),
    ):
        for match in pattern.finditer(where):
            name = match.group(1)
            if not _GENERIC.search(name):
                return name
    return None
