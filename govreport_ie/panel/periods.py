"""Periods as days and years: what a column of time is made of."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final, Literal

Frequency = Literal["year", "half", "quarter", "month", "day", "span"]
FREQUENCIES: Final = ("year", "half", "quarter", "month", "day", "span")

_SHAPE = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(0[1-9]|1[0-2])(?:-(\d\d))?))?")
_YEAR = re.compile(r"(?:(?<=^)|(?<=/))(\d{4})(?!\d)")


def bounds(period: str | None) -> tuple[date, date] | None:
    """First and last day of a period, None where it is none.

    Example:
        >>> [str(day) for day in bounds("2024-Q1")]
        ['2024-01-01', '2024-03-31']
        >>> [str(day) for day in bounds("2021/2025")]
        ['2021-01-01', '2025-12-31']
    """
    first, between, last = (period or "").partition("/")
    start = _one(first)
    end = _one(last) if between else start
    return None if start is None or end is None or end[1] < start[0] else (start[0], end[1])


def _one(period: str) -> tuple[date, date] | None:
    match = _SHAPE.fullmatch(period)
    if match is None or not 1 <= int(match[1]) < 9999:
        return None
    year, quarter, half, month, day = (int(x) if x else 0 for x in match.groups())
    if day:
        try:
            return date(year, month, day), date(year, month, day)
        except ValueError:
            return None
    first, length = (month, 1) if month else (quarter * 3 - 2, 3) if quarter else (half * 6 - 5, 6) if half else (1, 12)
    after = first + length
    end = date(year + (after > 12), after - 12 if after > 12 else after, 1) - timedelta(days=1)
    return date(year, first, 1), end


def year_of(period: str | None) -> int | None:
    """The year that a period lies in or begins with.

    Example:
        >>> year_of("2024-01/2024-11"), year_of(None)
        (2024, None)
    """
    found = bounds(period)
    return found[0].year if found else None


def frequency(period: str) -> Frequency:
    """What sort of period it is; ``span`` for a stretch (and for what is no period).

    Example:
        >>> frequency("2024"), frequency("2024-09"), frequency("2024-01/2024-09")
        ('year', 'month', 'span')
    """
    match = _SHAPE.fullmatch(period)
    if match is None:
        return "span"
    _, quarter, half, month, day = match.groups()
    return "quarter" if quarter else "half" if half else "day" if day else "month" if month else "year"


def moved(period: str, years: int) -> str:
    """The same period some years later (or earlier).

    Example:
        >>> moved("2023-01/2023-09", 1), moved("2023-Q1", -1)
        ('2024-01/2024-09', '2022-Q1')
    """
    return _YEAR.sub(lambda match: f"{int(match[1]) + years:04d}", period)
