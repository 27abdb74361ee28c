"""The region of a report whose title does not tell it."""

from __future__ import annotations

import re
from collections import Counter

from govreport_ie.lexicon.regions import Gazetteer

_SUFFIX = re.compile(r"(?<=[一-鿿]{2})[省市县区州旗](?=[人民委政府统计财大第在全经济国，。、的是城发]|$)")
_GENERIC = re.compile(
    r"[全本我各该受向请现和及的将由与在对经为市省区县][省市县区州旗]|^[各全我本受向在对和经市省区县为以把及与到]|[年月日]|[县省][市区]|[市地辖社城片园范]区|数据|来自"
)
_LEVELS = (
    ("province", "全省"),
    ("prefecture", "全市"),
    ("county", "全区"),
    ("county", "全县"),
    ("prefecture", "我市"),
    ("county", "我区"),
)
_REACH = 40000  # characters looked at


def region_in_text(text: str) -> str | None:
    """The place that a text without a telling title speaks of: the name most often in it at its own level.

    Args:
        text: Clean text.

    Returns:
        A full name, None where none stands out.
    """
    text = text[:_REACH]
    if text.count("国务院") >= 3 and text.count("全国") > text.count("全市") + text.count("全省"):
        return "全国"
    return _by_full_name(text) or _by_short_name(text)


def _by_full_name(text: str) -> str | None:
    counts: Counter[str] = Counter()
    for match in _SUFFIX.finditer(text):
        end = match.end()
        for length in (3, 4, 5):
            name = text[max(0, end - length) : end]
            if len(name) == length and not _GENERIC.search(name):
                counts[name] += 1
    best, most = None, 2
    for name, n in counts.items():
        if n > most or (best and name.endswith(best) and n >= 0.8 * most):
            best, most = name, max(n, most)
    if best is not None and Gazetteer.default().lookup(best) is None and (most < 5 or len(best) > 4):
        return None
    return best


def _by_short_name(text: str) -> str | None:
    levels: Counter[str] = Counter()
    for level, word in _LEVELS:
        levels[level] += text.count(word)
    if not levels or not levels.most_common(1)[0][1]:
        return None
    wanted = levels.most_common(1)[0][0]
    best, most = None, 3
    for region in Gazetteer.default().regions:
        if region.level != wanted or region.until is not None:
            continue
        names = (region.name,) if wanted == "county" else region.short or (region.name,)
        n = max(text.count(name) for name in names)
        if n > most:
            best, most = region.name, n
    return best
