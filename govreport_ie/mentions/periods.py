"""Time expressions: what period of time words name, given the years the report speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from govreport_ie.lexicon.patterns import patterns
from govreport_ie.lexicon.plans import plan_starts
from govreport_ie.numerals import chinese_number

P = patterns("times")
PLANS = {f"{number}五": year for number, year in plan_starts().items()}  # first year of each five-year plan
_PLAN_YEARS = 5
_LONGEST = 15  # years that a span has at most
_MONTHS = 12
_CENTURY_END = 2000
_NEAR = 15  # years from the report's within which two digits are a year
_CENTURY = 50  # two digits from here on are of the last century


@dataclass(slots=True)
class PeriodMention:
    """Words that name a time: ``value`` as in records (2023, 2019-Q1, 2005/2014), None where relative and unknown."""

    start: int
    end: int
    value: str | None
    goal: bool = False  # 到2025年
    relative: str | None = None  # 去年, 全年 …
    exact: bool = False  # 2005-2014年
    onward: bool = False  # 从2014年起


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
        current: The year that 全年, 当年, 上半年, 10月份 mean here, None for the review year.

    Example:
        >>> [m.value for m in find_periods("2023年，收入比2022年增长", 0, 15, Years(2023, 2024))]
        ['2023']
        >>> [m.value for m in find_periods("从2018年起，三年共安排", 0, 11, Years(2018, 2019))]
        ['2018', '2018/2020']
    """
    found = []
    first: tuple[int, int] | None = None  # 从2018年起: the year that a number of years is counted from, and where
    for m in P.time.finditer(text, start, end):
        if P.base_before.search(text, max(start, m.start() - 6), m.start()):
            continue
        if m["y1"] and P.base_after.match(text, m.end(), min(end, m.end() + 12)):
            continue
        if m["yy"] and P.count_before.search(text, max(start, m.start() - 1), m.start()):
            continue
        if first and (m["y1"] or P.sentence_end.search(text, first[1], m.start())):
            first = None
        value = _value(m, years, current, first[0] if first else None)
        if value is None and not m["rel"]:
            continue
        before = max(start, m.start() - 2)
        onward = bool(m["y1"]) and bool(
            P.from_year.search(text, before, m.start()) and P.onward.match(text, m.end(), end)
        )
        if onward:
            first = int(m["y1"]), m.end()
        goal = P.goal.search(text, before, m.start()) is not None
        found.append(PeriodMention(m.start(), m.end(), value, goal, m["rel"], bool(m["ya"]), onward))
    return found


def _value(m: re.Match[str], years: Years, current: int | None, first: int | None) -> str | None:
    """What a time expression is as in records, None where it tells no time by itself."""
    if m["ya"]:
        return f"{m['ya']}/{m['yb']}"
    if m["y1"]:
        return _in_year(m, m["y1"], years)
    if m["yy"]:
        return _short_year(int(m["yy"]), years.review)
    if m["plan"]:
        return _plan(m["plan"], m["planword"])
    if m["n"]:
        return _several_years(m, years, current, first)
    return _told_by_report(m, years, current or years.review)


def _plan(name: str, word: str) -> str | None:
    """The years of a five-year plan, or its last one: 十四五期间, 十四五末."""
    first = PLANS.get(name)
    if first is None:
        return None
    last = first + _PLAN_YEARS - 1
    return str(last) if P.plan_end.fullmatch(word) else f"{first}/{last}"


def _told_by_report(m: re.Match[str], years: Years, here: int | None) -> str | None:
    """What the years of the report make of 今年, 本世纪末 and months that name no year."""
    if m["rel"]:
        value = _relative(m["rel"], years, here)
        first_month, last_month = m["r1"] or m["r"], m["r2"] or m["r"]
        return _months(value, first_month, last_month) if first_month and value else value
    if m["century"]:
        return str(_CENTURY_END) if years.review is None or years.review < _CENTURY_END else None
    if here and m["bend"] and _number(m["b"]) == _MONTHS:
        return str(here)
    return _months(str(here), m["b1"] or m["b"], m["b2"] or m["b"]) if here else None


def _months(year: str, first: str, last: str) -> str | None:
    """Months of a year, None where there are no such months."""
    months = [f"{year}-{_number(month):02d}" for month in (first, last)]
    if not 1 <= _number(first) <= _number(last) <= _MONTHS:
        return None
    return months[0] if first == last else "/".join(months)


def _in_year(m: re.Match[str], year: str, years: Years) -> str:
    if m["since"]:
        last = years.review
        return f"{year}/{last}" if last and last > int(year) else year
    if m["m1"]:
        return f"{year}-{_number(m['m1']):02d}/{year}-{_number(m['m2']):02d}"
    if m["half"]:
        return f"{year}-H{_half(m)}"
    if m["q3"]:
        return f"{year}-Q1/{year}-Q3"
    if m["q"]:
        return f"{year}-Q{chinese_number(m['q'])}"
    if m["m"]:
        if _number(m["m"]) == _MONTHS and m["mend"]:
            return year
        return _months(year, m["m"], m["m"]) or year
    return year


def _short_year(digits: int, review: int | None) -> str | None:
    """A year of two digits (98年), where the report is of about that time or tells no year."""
    year = (1900 if digits >= _CENTURY else 2000) + digits
    return str(year) if review is None or abs(year - review) <= _NEAR else None


def _number(digits: str) -> int:
    return int(digits) if digits.isdecimal() else int(chinese_number(digits) or 0)


def _half(m: re.Match[str]) -> int:
    return 1 if m["half"] == "上" else 2


def _several_years(m: re.Match[str], years: Years, current: int | None, first: int | None) -> str | None:
    n = _number(m["n"])
    if not 1 < n <= _LONGEST:
        return None
    if first is not None:
        return f"{first}/{first + n - 1}"
    lead = m["lead"] or ""
    planned = (m["flow"] or m["within"]) and current is not None and years.plan is not None and current >= years.plan
    if P.ahead.fullmatch(lead) or planned:
        return f"{years.plan}/{years.plan + n - 1}" if years.plan else None
    if len(m["nword"]) == 1 and m["through"] is None and not P.past.fullmatch(lead):
        return None
    if years.review is None or (lead and not P.past.fullmatch(lead) and not P.this_lead.fullmatch(lead)):
        return None
    return f"{years.review - n + 1}/{years.review}"


def _relative(word: str, years: Years, here: int | None) -> str | None:
    if P.past_year.fullmatch(word):
        return _text(years.review)
    now = years.plan or years.review
    if P.this_year.fullmatch(word):
        return _text(now)
    if P.last_year.fullmatch(word):
        return str(years.plan - 1) if years.plan else _text(years.review)
    if P.year_before.match(word):
        return None
    if P.next_year.fullmatch(word):
        return str(now + 1) if now else None
    if here is None:
        return None
    if P.three_quarters.fullmatch(word):
        return f"{here}-Q1/{here}-Q3"
    if m := P.quarter.fullmatch(word):
        return f"{here}-Q{chinese_number(m['q'])}"
    if m := P.half.fullmatch(word):
        return f"{here}-H{_half(m)}"
    return str(here)


def _text(year: int | None) -> str | None:
    return str(year) if year else None
