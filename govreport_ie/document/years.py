"""Which year a report looks back on, and which it plans: titles first, else evidence of dates, headings and text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govreport_ie.document.dates import Date, find_dates, han_number
from govreport_ie.document.opening import Opening
from govreport_ie.lexicon.kinds import DocumentKind
from govreport_ie.lexicon.patterns import patterns
from govreport_ie.lexicon.plans import plan_starts

P = patterns("years")

Years = tuple["int | None", "int | None"]

_OPENS = frozenset("，。；：！？、\n（(") | frozenset(" \u3000")
_CLAUSE = 30  # characters behind a year that say what it is about
_HEADING = 46  # characters of a line that can be a heading
_REACH = 60000  # characters of the text that are looked at
_TITLE_WEIGHT, _DELIVERY, _HEADING_WEIGHT, _CONGRESS_WEIGHT, _PUBLICATION, _TEXT = 6, 8, 6, 5, 2, 4
_LEADS = 4  # opening sentences in which two years say what is reported
_FIRST_PART, _MIDDLE = 0.35, 0.5
_SHORT = 1500  # a text shorter than this has no halves
_TURN = 11  # from this month on, a report plans the next year


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year that the text speaks of.

    Attributes:
        year: The year.
        ahead: Whether as of something to come.
        heading: Whether in a heading.
        weight: How plainly.
        at: How far in the report it stands, 0 to 1.
    """

    year: int
    ahead: bool
    heading: bool
    weight: float
    at: float


def read_years(
    kind: DocumentKind, title: str, opening: Opening, text: str, span: tuple[int, int], date: Date | None
) -> Years:
    """Review and plan year of a report.

    Args:
        kind: Its kind.
        title: Its title, compact.
        opening: Its first lines.
        text: Clean text of the file.
        span: Where the report stands in it.
        date: The date of its delivery.

    Returns:
        The year it looks back on, and the year it plans; None where there is none or it is not known.
    """
    if kind.years == "none":
        return None, None
    told = years_of_title(kind, title)
    if told is not None:
        return told
    if kind.years == "term":
        return _term(text[span[0] : span[0] + 2000]) or (None, None)
    if kind.years == "running":
        return None, _reported(kind, text, span, None) or (date.year if date else None)
    if kind.years in ("turn", "planned") or (kind.years == "any" and P.congress.search(opening.text)):
        given = _weighed(kind, title, opening, text, span, date)
        return (given - 1, given) if given else (None, None)
    return _reported(kind, text, span, date), None


def years_of_title(kind: DocumentKind, title: str) -> Years | None:
    """Review and plan year as the title tells them, None where it doesn't.

    Example:
        >>> from govreport_ie.lexicon.kinds import Kinds
        >>> years_of_title(Kinds.default()["budget"], "关于青川市2023年预算执行情况和2024年预算草案的报告")
        (2023, 2024)
        >>> years_of_title(Kinds.default()["outline"], "青川市国民经济和社会发展第十四个五年规划纲要")
        (2020, 2025)
    """
    if kind.years == "term":
        return _term(title)
    found = [int(y) for y in P.title_year.findall(title)]
    if not found or kind.name == "work" or kind.years == "any":
        return None
    if kind.years == "reported":
        return (found[-1] if P.title_span.search(title) else found[0]), None
    if kind.years in ("planned", "running"):
        return found[-1] - 1 if kind.years == "planned" else None, found[-1]
    if len(set(found)) >= 2:
        first = min(found)
        return first, first + 1 if first + 1 in found else max(found)
    if P.reviews.search(title):
        return found[0], found[0] + 1
    return (found[0] - 1, found[0]) if P.plans.search(title) else None


def _term(text: str) -> Years | None:
    """The year before a five-year plan and its last one."""
    match = P.term.search(text)
    first = plan_starts().get(match.group(1) or match.group(2)) if match else None
    return (first - 1, first + 4) if first else None


def delivery_date(opening: Opening) -> Date | None:
    """The date on which a report was given, as its first lines tell; dates of publication don't count."""
    for line in (opening.title, *opening.head, *opening.lead[:2]):
        if P.published.search(line):
            continue
        for date in find_dates(line):
            if date.day is not None or len(line) < 40:
                return date
    return None


def _given(date: Date) -> int:
    """The year that a report given on a date plans for."""
    return date.year + 1 if date.month >= _TURN else date.year


def _weighed(
    kind: DocumentKind, title: str, opening: Opening, text: str, span: tuple[int, int], date: Date | None
) -> int | None:
    """The year that a report plans for: the one with most evidence."""
    votes: dict[int, float] = defaultdict(float)
    if date is not None:
        votes[_given(date)] += _DELIVERY
    if kind.name == "work":
        for year in P.title_year.findall(opening.title or title)[:1]:
            votes[int(year)] += _TITLE_WEIGHT
    for line in (*opening.above, *opening.head):
        for other in find_dates(line) if P.published.search(line) else ():
            votes[_given(other)] += _PUBLICATION
    for line in opening.lead[:_LEADS]:
        votes[_stated(line)] += _TITLE_WEIGHT
    votes[_of_congress(opening)] += _CONGRESS_WEIGHT
    votes.pop(0, None)
    mentions = list(_mentions(kind, text, span)) or list(_short_mentions(kind, text, span))
    _vote_headings(votes, [m for m in mentions if m.heading])
    _vote_text(votes, [m for m in mentions if not m.heading])
    return max(votes, key=lambda y: (votes[y], y)) if votes else None


def _stated(line: str) -> int:
    """The second of two years that an opening sentence says it reports on (2023年执行情况和2024年草案), 0 if none."""
    years = [int(y) for y in P.year.findall(line)] if P.says.search(line) else []
    return years[1] if len(years) >= 2 and years[1] == years[0] + 1 else 0


def _of_congress(opening: Opening) -> int:
    """The year of a session of the national congress (第十届全国人大第四次会议: 2006), 0 where none is named."""
    match = P.national.search(opening.text) if "国务院" in opening.text else None
    number = han_number(match["n"]) if match else None
    if match is None or number is None or not 1 <= number <= _LAST_NATIONAL:
        return 0
    first = _FIRST_SESSIONS[number - 1] if number <= len(_FIRST_SESSIONS) else 1953 + 5 * number
    return first + (han_number(match["m"]) or 1) - 1 if match["m"] else first


_FIRST_SESSIONS = (1954, 1959, 1964, 1975, 1978)  # of the first five national congresses; then every five years
_LAST_NATIONAL = 20


def _vote_headings(votes: dict[int, float], headings: Sequence[YearMention]) -> None:
    """Headings: one looks back (2023年工作回顾) or ahead (2024年工作安排); of two years the first is over."""
    years = sorted({m.year for m in headings})
    for year in years:
        mine = [m for m in headings if m.year == year]
        over = year + 1 in years and any(m.year == year + 1 and m.at > mine[0].at for m in headings)
        ahead = mine[0].ahead and not over
        votes[year if ahead else year + 1] += _HEADING_WEIGHT


def _vote_text(votes: dict[int, float], mentions: Sequence[YearMention]) -> None:
    """The years of the text: what it looks back on stands in the first half, what it plans behind it."""
    votes_here: dict[int, float] = defaultdict(float)
    over = {m.year for m in mentions if not m.ahead}
    for m in mentions:
        if m.ahead:
            if not over or m.year in over or m.year - 1 in over:
                votes_here[m.year] += m.weight * (0.3 if m.at < _FIRST_PART else 1.0)
        elif m.at < _MIDDLE:
            votes_here[m.year + 1] += m.weight
        else:
            votes_here[m.year] += m.weight / 2
            votes_here[m.year + 1] += m.weight / 2
    whole = sum(votes_here.values())
    for year, weight in votes_here.items():
        votes[year] += _TEXT * weight / whole


def _reported(kind: DocumentKind, text: str, span: tuple[int, int], date: Date | None) -> int | None:
    """The year that a bulletin or an account reports on."""
    votes: dict[int, float] = defaultdict(float)
    for m in _mentions(kind, text, span):
        if not m.ahead:
            votes[m.year] += 3 if m.heading else m.weight
    if date is not None and votes:
        votes[date.year - 1] += 0.3 * max(votes.values())
    return max(votes, key=lambda y: (votes[y], y)) if votes else None


def _mentions(kind: DocumentKind, text: str, span: tuple[int, int]) -> Iterator[YearMention]:
    """The years that a report speaks of, but for bases of comparison, spans and goals."""
    start, end = span[0], min(span[1], span[0] + _REACH)
    length = max(span[1] - span[0], _SHORT)
    for match in P.year.finditer(text, start, end):
        at, stop = match.span()
        line = text.rfind("\n", start, at) + 1 or start
        close = text.find("\n", stop, end)
        close = end if close < 0 else close
        before = text[max(line, at - 8) : at]
        after = text[stop : min(close, stop + _CLAUSE)]
        if close - line <= _HEADING and "。" not in text[line:close]:
            turned = _heading(kind, after)
            if turned is not None and not P.goal_before.search(before):
                first = P.span_before.search(before) if turned else None
                year = int(first.group(1)) if first and first.group(1) else int(match.group(1))
                yield YearMention(year, turned, True, 1.0, (at - span[0]) / length)
                continue
        if P.goal_before.search(before) or P.base_before.search(before) or P.span_before.search(before):
            continue
        if P.span_after.match(after) or P.far.match(after) or (P.beside.search(before) and P.compared.match(after)):
            continue
        weight = 1.0 if at == line or text[at - 1] in _OPENS else 0.4
        ahead = P.ahead.search(_clause(after)) is not None
        yield YearMention(int(match.group(1)), ahead, False, weight, (at - span[0]) / length)


def _short_mentions(kind: DocumentKind, text: str, span: tuple[int, int]) -> Iterator[YearMention]:
    """Years of two digits (98年工作总结), for a report that writes no other."""
    start, end = span[0], min(span[1], span[0] + _REACH)
    for match in P.short_year.finditer(text, start, end):
        if P.base_before.search(text, max(start, match.start() - 4), match.start()):
            continue
        after = _clause(text[match.end() : min(end, match.end() + _CLAUSE)].split("\n")[0])
        at = (match.start() - start) / _SHORT
        yield YearMention(1900 + int(match.group(1)), P.ahead.search(after) is not None, False, 1.0, at)


def _clause(after: str) -> str:
    """What follows up to the end of the sentence."""
    stop = after.find("。")
    return after if stop < 0 else after[:stop]


def _heading(kind: DocumentKind, after: str) -> bool | None:
    """Whether a heading looks ahead, back, or says nothing of it."""
    if any(word in after for word in kind.review_sections):
        return False
    if any(word in after for word in kind.plan_sections):
        return True
    return None
