"""Names of places before or behind a point of the text: known ones from the gazetteer, others by their form."""

from __future__ import annotations

from govreport_ie.lexicon.patterns import patterns
from govreport_ie.lexicon.regions import Gazetteer

P = patterns("names")

_LONGEST_NAME = 18
_LONGEST_RUN = 26


def name_before(text: str, end: int, *, surely: bool = False) -> str | None:
    """The name of a place that ends at ``end``, or None.

    Args:
        text: The text.
        end: Where the name ends.
        surely: A name that the gazetteer does not have must follow upon 在 (from a sentence, not from a heading).

    Example:
        >>> text = "——在青川市第三届人民代表大会"
        >>> name_before(text, text.index("第"))
        '青川市'
    """
    run = P.run.search(text, max(0, end - _LONGEST_RUN), end)
    if run is None:
        return None
    words = run.group()
    if not P.unit_end.search(words):
        return None
    known = _known_before(words)
    if known:
        return known
    cut = P.cut.match(words)
    name = words[cut.end() :] if cut else words
    if surely and not (cut and P.after_at.search(cut.group())):
        return None
    return name if is_name(name) else None


def _known_before(words: str) -> str | None:
    """The row of known full names with which the words end (深圳市罗湖区)."""
    gazetteer = Gazetteer.default()
    at = len(words)
    while at > 1:
        start = next((k for k in range(max(0, at - _LONGEST_NAME), at - 1) if gazetteer.knows(words[k:at])), None)
        if start is None:
            start = next(
                (k for k in range(max(0, at - 6), at - 2) if gazetteer.full_name(words[k:at]) != words[k:at]), None
            )
        if start is None:
            break
        at = start
    name = words[at:]
    return name if len(name) > 1 and P.unit_end.search(name) and not is_common(name) else None


def name_after(text: str, start: int) -> str | None:
    """The name of a place that begins at ``start``, or None.

    Example:
        >>> name_after("关于青川市2023年预算执行情况的报告", 2)
        '青川市'
    """
    known = _known_after(text, start)
    if known:
        return known
    match = P.ahead.match(text, start)
    if match is None:
        return None
    name = match.group(1)
    return name if is_name(name) or (is_zone(name) and not P.no_name.search(name)) else None


def _known_after(text: str, start: int) -> str | None:
    gazetteer = Gazetteer.default()
    run = P.han.match(text, start, start + _LONGEST_RUN)
    if run is None:
        return None
    words, at = run.group(), 0
    while at < len(words):
        stop = next(
            (k for k in range(min(len(words), at + _LONGEST_NAME), at + 1, -1) if gazetteer.knows(words[at:k])), None
        )
        if stop is None:
            break
        at = stop
    name = words[:at]
    return name if len(name) > 1 and P.unit_end.search(name) and not is_common(name) else None


def is_name(name: str) -> bool:
    """Whether a word that ends like the name of a place can be one."""
    return 2 <= len(name) <= 24 and P.name.match(name) is not None and P.no_name.search(name) is None


def is_zone(name: str) -> bool:
    """Whether a name is a zone's or an honour's (高新区, 示范市): a region only where a title says so."""
    return P.zone.search(name) is not None


def is_common(name: str) -> bool:
    """Whether a name of the gazetteer is a word too (城区)."""
    return P.common.fullmatch(name) is not None
