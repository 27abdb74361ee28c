"""Indicators that a report names beside a number that could not be read: "not found" is not "not stated"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from govreport_ie.lexicon import Lexicon
from govreport_ie.panel.model import ReportLike

_BEFORE = 40
_STOP = re.compile("[。；！？\f]|\n\\s*\n")
_BLANK = re.compile(r"\s+")


def unread_indicators(report: ReportLike, lexicon: Lexicon) -> set[str]:
    """Canonical names of the indicators that stand in one clause with a numeral without a record, or with no period."""
    out = {r.subject.indicator for r in report.records if r.subject and r.subject.indicator and r.period is None}
    pattern, names = _scanner(lexicon)
    for numeral in report.numerals:
        if numeral.role != "unresolved":
            continue
        around = report.text[max(numeral.span.start - _BEFORE, 0) : numeral.span.start]
        clause = _BLANK.sub("", _STOP.split(around)[-1])
        out.update(names[match] for match in pattern.findall(clause))
    return out


@lru_cache(maxsize=8)
def _scanner(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern of all names that stand for one indicator only, the longest first."""
    names = {name: found[0].name for name, found in lexicon.surfaces().items() if len(found) == 1 and len(name) > 1}
    return _either(names), names


def _either(names: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(names, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered)) if ordered else r"(?!)")
