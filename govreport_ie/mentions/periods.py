"""Time expressions: what period of time words name, given the years the report speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass

_Y = r"(?:19|20)\d\d"
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_PLAN_NAMES = ("七五", "八五", "九五", "十五", "十一五", "十二五", "十三五", "十四五", "十五五", "十六五")
PLANS = {name: 1986 + 5 * i for i, name in enumerate(_PLAN_NAMES)}  # first year of each five-year plan
_QUARTERS = {"一": "Q1", "二": "Q2", "三": "Q3", "四": "Q4"}
_RANGE = r"[-—－–~～至到]+"

_PATTERN = re.compile(
    r"(?=[12“一二三四五六七八九十两过今后未前近最这去本当明全年上下第])(?:"
    rf"(?P<ya>{_Y})年?(?:{_RANGE})(?P<yb>{_Y})年|"
    rf"(?P<y1>{_Y})年(?:(?P<m1>\d{{1,2}})(?:月份?)?{_RANGE}(?P<m2>\d{{1,2}})月|(?P<half>[上下])半年|(?P<q3>前三季度)|第?(?P<q>[一二三四])季度|(?P<m>\d{{1,2}})月(?P<mend>末|底|\d{{1,2}}日)?)?"
    rf"(?P<since>(?:年)?以来)?|"
    r"“?(?P<plan>十[一二三四五六]?五|[七八九]五)”?(?:规划)?(?P<planword>时期|期间|以来|末|累计|五年|(?=新增|新建|全市|全省|全区|全县|共|完成|建成))|"
    r"(?P<five>过去|今后|未来|前|近|最近|这)?(?P<n>[二两三四五六七八九十])(?P<nword>年来|年内|年间|年多来|年共|年累计|年年均|年平均|年新增|年增加|年增长|年净增|年)|"
    r"(?P<rel>今年|本年度?|当年|去年|上年度?|明年|全年|年内|上半年|下半年|前三季度|第?[一二三四]季度|过去一年|一年来|年底|年末))"
)
_BASE_BEFORE = re.compile(r"(?:比|较|与|和|同|超|是|为|低于|高于|对比|相比)(?:去年同期|同期)?$")
_BASE_AFTER = re.compile(
    r"(?:年初)?(?:预算|执行|决算|完成|调整|实际|预计执行)数?(?:的|增|下|减)|的\d|同期|相比|结[转余]"
)
_GOAL = re.compile(r"(?:到|至|力争)$")


@dataclass(slots=True)
class PeriodMention:
    """Words that name a time: ``value`` as in records (2023, 2019-Q1, 2005/2014), None where relative and unknown."""

    start: int
    end: int
    value: str | None
    goal: bool = False  # 到2025年
    relative: str | None = None  # 去年, 全年 …
    exact: bool = False  # 2005-2014年


@dataclass(frozen=True, slots=True)
class Years:
    """The years that a report speaks of: what it looks back on and what it plans."""

    review: int | None
    plan: int | None


def find_periods(text: str, start: int, end: int, years: Years, *, current: int | None = None) -> list[PeriodMention]:
    """Time expressions of a stretch that can govern what follows, bases of comparison left out.

    Args:
        text: The text.
        start: Where the stretch starts.
        end: Where it ends.
        years: Years of the report, for 今年, 去年.
        current: The year that 全年, 当年, 上半年 mean here, None for the review year.

    Example:
        >>> [m.value for m in find_periods("2023年，收入比2022年增长", 0, 15, Years(2023, 2024))]
        ['2023']
    """
    found = []
    for m in _PATTERN.finditer(text, start, end):
        if _BASE_BEFORE.search(text, max(start, m.start() - 6), m.start()):
            continue
        if m.group("y1") and _BASE_AFTER.match(text, m.end(), min(end, m.end() + 12)):
            continue
        value = _value(m, years, current)
        if value is None and not m.group("rel"):
            continue
        goal = _GOAL.search(text, max(start, m.start() - 2), m.start()) is not None
        found.append(PeriodMention(m.start(), m.end(), value, goal, m.group("rel"), bool(m.group("ya"))))
    return found


def _value(m: re.Match[str], years: Years, current: int | None) -> str | None:
    if m.group("ya"):
        return f"{m.group('ya')}/{m.group('yb')}"
    year = m.group("y1")
    if year:
        return _in_year(m, year, years)
    if m.group("plan"):
        first = PLANS.get(m.group("plan"))
        if first is None:
            return None
        return str(first + 4) if m.group("planword") == "末" else f"{first}/{first + 4}"
    if m.group("n"):
        return _several_years(m, years, current)
    return _relative(m.group("rel"), years, current)


def _in_year(m: re.Match[str], year: str, years: Years) -> str:
    if m.group("since"):
        last = years.review
        return f"{year}/{last}" if last and last > int(year) else year
    if m.group("m1"):
        return f"{year}-{int(m.group('m1')):02d}/{year}-{int(m.group('m2')):02d}"
    if m.group("half"):
        return f"{year}-H{1 if m.group('half') == '上' else 2}"
    if m.group("q3"):
        return f"{year}-Q1/{year}-Q3"
    if m.group("q"):
        return f"{year}-{_QUARTERS[m.group('q')]}"
    if m.group("m"):
        if int(m.group("m")) == 12 and m.group("mend"):
            return year
        return f"{year}-{int(m.group('m')):02d}" if 1 <= int(m.group("m")) <= 12 else year
    return year


def _several_years(m: re.Match[str], years: Years, current: int | None) -> str | None:
    n, lead, word = _DIGITS[m.group("n")], m.group("five"), m.group("nword")
    ahead = (
        word in ("年内", "年平均", "年新增", "年共", "年累计")
        and current is not None
        and years.plan is not None
        and current >= years.plan
    )
    if lead in ("今后", "未来") or ahead:
        return f"{years.plan}/{years.plan + n - 1}" if years.plan else None
    if word == "年" and lead not in ("过去", "近", "最近", "前"):
        return None
    if years.review is None or lead == "前":
        return None
    return f"{years.review - n + 1}/{years.review}"


def _relative(word: str, years: Years, current: int | None) -> str | None:
    here = current or years.review
    if word in ("过去一年", "一年来"):
        return str(years.review) if years.review else None
    if word == "今年":
        year = years.plan or years.review
        return str(year) if year else None
    if word == "去年":
        base = years.plan or ((years.review or 0) + 1 if years.review else None)
        return str(base - 1) if base else None
    if word.startswith("上年"):
        return None
    if word == "明年":
        year = years.plan or years.review
        return str(year + 1) if year else None
    if here is None:
        return None
    if word.endswith("季度") and word[-3] in _QUARTERS and "前" not in word:
        return f"{here}-{_QUARTERS[word[-3]]}"
    return {"上半年": f"{here}-H1", "下半年": f"{here}-H2", "前三季度": f"{here}-Q1/{here}-Q3"}.get(word, str(here))
