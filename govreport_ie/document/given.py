"""What a caller says of a report: its region and its year, checked before anything is built on them."""

from __future__ import annotations

import re
from operator import index
from typing import SupportsIndex

from govreport_ie.lexicon.regions import Gazetteer

_LONGEST = 60  # characters; the longest name of an autonomous county has 16
_FIRST, _LAST = 1900, 2199
_CODE = re.compile(r"[1-9]\d{5}")


def checked_region(region: object) -> str | None:
    """The name of a region, without spaces around it; a code of six digits stands for its name.

    Raises:
        TypeError: It is no string.
        ValueError: It is empty, too long for a name, or a code that nothing has.

    Example:
        >>> checked_region(" 霁川市 "), checked_region(None)
        ('霁川市', None)
        >>> checked_region("330000")
        '浙江省'
    """
    if region is None:
        return None
    if isinstance(region, int) and not isinstance(region, bool) and _CODE.fullmatch(str(region)):
        region = str(region)
    if not isinstance(region, str):
        raise TypeError(f"region is a name such as '霁川市' or None, not {type(region).__name__}")
    name = region.strip()
    if not name:
        raise ValueError("region is empty; give a name such as '霁川市', or None where it is not known")
    if len(name) > _LONGEST:
        raise ValueError(f"region has {len(name)} characters, a name has {_LONGEST} at most: {name[:12]}…")
    return _named(name) if _CODE.fullmatch(name) else name


def _named(code: str) -> str:
    known = Gazetteer.default().by_code(code)
    if known is None:
        raise ValueError(f"region={code} is no code of a region that is known; give its name")
    return known.name


def checked_year(year: object) -> int | None:
    """A year as a whole number of four digits.

    Raises:
        TypeError: It is no whole number.
        ValueError: No report is of that year.

    Example:
        >>> checked_year(2024), checked_year(None)
        (2024, None)
    """
    if year is None:
        return None
    if isinstance(year, bool) or not isinstance(year, SupportsIndex):
        raise TypeError(f"year is a whole number such as 2024 or None, not {type(year).__name__}")
    number = index(year)
    if not _FIRST <= number <= _LAST:
        raise ValueError(f"year={number} is not the year of a report; give one from {_FIRST} to {_LAST}, such as 2024")
    return number
