"""The five-year plans by their numbers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from govreport_ie.lexicon.patterns import fragments

_FIRST_YEAR, _YEARS = 1986, 5


@lru_cache(maxsize=1)
def plan_starts() -> Mapping[str, int]:
    """First year of each five-year plan, by the Chinese numeral of the plan (``PLAN_NUMBER`` of ``fragments.toml``).

    Example:
        >>> plan_starts()["十四"]
        2021
    """
    numbers = fragments()["PLAN_NUMBER"].split("|")
    return {number: _FIRST_YEAR + _YEARS * i for i, number in enumerate(numbers)}
