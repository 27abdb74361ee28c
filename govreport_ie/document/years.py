"""Which year a report looks back on, and which it plans."""

from __future__ import annotations

import re
from collections import Counter

Years = tuple["int | None", "int | None"]

_YEAR = re.compile(r"(?<!\d)((?:19[5-9]|20[0-4])\d)年")
_REVIEW = re.compile(
    r"(?<!\d)((?:19[5-9]|20[0-4])\d)年(?:(?!和|与|及|\d{4}年)[一-鿿（）()]){0,24}?(?:预算执行|执行情况|决算|计划执行|财政收支|国民经济和社会发展(?:计划|规划)执行)"
)
_PLAN = re.compile(
    r"(?<!\d)((?:19[5-9]|20[0-4])\d)年(?:(?!\d{4}年)[一-鿿（）()]){0,24}?(?:预算|计划)(?:草案|（草案）|\(草案\)|编制|的报告)?"
)
_REVIEW_HEAD = re.compile(
    r"\n[^\n。]{0,8}?(?<!\d)((?:19[5-9]|20[0-4])\d)年(?:度)?(?:的)?(?:政府)?(?:主要)?(?:工作(?:回顾|总结|情况)|的?回顾|：|预算执行)"
)
_PLAN_HEAD = re.compile(
    r"\n[^\n。]{0,8}?(?<!\d)((?:19[5-9]|20[0-4])\d)年(?:度)?(?:的)?(?:政府)?(?:经济社会发展)?(?:主要|重点)?(?:工作|任务|目标|总体要求|预算(?:草案|安排)|发展)(?!回顾|总结)"
)


_LAST_YEAR = re.compile(
    r"(?:去年|过去(?:的)?一年|一年来)[^\n。]{0,12}\n(?:[^\n]{0,60}?)(?<!\d)((?:19[5-9]|20[0-4])\d)年"
)


def years_from_title(kind: str, title: str, date: str | None) -> Years | None:
    """Review and plan year as title and date tell them, None where they don't.

    Example:
        >>> years_from_title("budget", "关于青川市2023年预算执行情况和2024年预算草案的报告", None)
        (2023, 2024)
        >>> years_from_title("work", "政府工作报告", "2024-01-09")
        (2023, 2024)
        >>> years_from_title("bulletin", "青川市2023年国民经济和社会发展统计公报", None)
        (2023, None)
    """
    found = [int(y) for y in _YEAR.findall(title)]
    if kind in ("bulletin", "final"):
        return (found[0], None) if found else None
    if kind in ("budget", "plan", "resolution"):
        review, plan = _REVIEW.search(title), _PLAN.search(title)
        years = sorted(set(found))
        if len(years) >= 2:
            return years[0], years[-1]
        if review and years:
            return (years[0], None) if "草案" not in title and "半年" in title else (years[0], years[0] + 1)
        if plan and years:
            return years[0] - 1, years[0]
        return None
    if kind == "work":
        given = _given(date)
        if given is None:
            trailing = re.search(r"(?:19|20)\d{2}", title)
            given = int(trailing.group()) if trailing else None
        return (given - 1, given) if given else None
    return None


def _given(date: str | None) -> int | None:
    """The year that a report given on a date plans for: from November on, the next."""
    if not date:
        return None
    year, month = int(date[:4]), int(date[5:7] or 1)
    return year + 1 if month >= 11 else year


def years_from_text(kind: str, text: str, start: int, end: int, date: str | None) -> Years:
    """Review and plan year from headings and the years that the text names most.

    Args:
        kind: Kind of report.
        text: Clean text.
        start: Where the part begins.
        end: Where it ends.
        date: Its date, where known.

    Returns:
        The two years, None where not known.
    """
    if kind in ("glossary", "annex"):
        return None, None
    begin = max(0, start - 1)
    review = _REVIEW_HEAD.search(text, begin, end)
    plan = _PLAN_HEAD.search(text, begin, end)
    if review:
        year = int(review.group(1))
        return (year, None) if kind in ("bulletin", "final") else (year, year + 1)
    given = _given(date)
    if given and kind not in ("bulletin", "final"):
        return given - 1, given
    if plan and kind in ("work", "budget", "plan"):
        year = int(plan.group(1))
        return year - 1, year
    last = _LAST_YEAR.search(text, begin, min(end, start + 8000))
    if last and kind == "work":
        return int(last.group(1)), int(last.group(1)) + 1
    stop = start + max(3000, (end - start) // 5)
    counts = Counter(_YEAR.findall(text, start, min(end, stop)))
    if not counts:
        return None, None
    top = max(counts.values())
    year = max(int(y) for y, n in counts.items() if n >= 0.6 * top)
    if kind in ("bulletin", "final", "other"):
        return year, None
    return year, year + 1
