"""What the headings above a block say of time: looking back or ahead, and at which year or years."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from govreport_ie.document.model import PartInfo, SectionNode
from govreport_ie.lexicon.patterns import patterns
from govreport_ie.mentions.periods import PLANS, Years, find_periods
from govreport_ie.numerals import chinese_number
from govreport_ie.relations.tense import AT_RESTART, Unit, heading_of, readiness, turn

if TYPE_CHECKING:
    from govreport_ie.relations.context import Context

P = patterns("section_time")
_TERM_YEARS = 5
_RANKS = 2  # headings of lower ranks say something of time by a year alone
_READ = frozenset(("paragraph", "heading", "note"))
_MARKER_REACH = 48
_TURNING = frozenset(("work", "plan"))  # kinds of document that look back first, then ahead
_SAID = 40.0  # how much more readily a part turns where the first words of a paragraph look ahead
_HIDDEN = -400.0  # … and at most other places under headings that look back


class SectionTime(NamedTuple):
    """What a section's headings say of time: looking back or ahead, and the year."""

    mode: str  # "review" or "plan"
    year: int | None
    rule: str
    span: tuple[int, int] | None = None
    term_from: int = 0  # clean offset from which it looks back on the span of years
    term: str | None = None  # the span of years that the section looks back on: 2018/2022


def time_of_block(context: Context) -> SectionTime:
    """What the headings above the block at hand say of time."""
    return section_time(context, context.block)


def section_time(context: Context, block: int) -> SectionTime:
    """Whether a block looks back or plans, and for which year: from its headings, else from where the report turns."""
    box = context.doc.blocks[block]
    said = context.of_document(said_by_headings)[box.section] if box.section is not None else None
    at, hidden = context.of_document(turns)[box.part] if box.part >= 0 else Turn(0)
    if said is not None and not (hidden and said.mode == "review" and box.start >= at):
        return said._replace(term_from=_term_from(context, said, block)) if said.term else said
    part = context.part_of_block(block)
    if part is None:
        return SectionTime("review", None, "period.report")
    if box.start >= at:
        path = context.section_path(block)
        span = (path[-1].start, path[-1].body_start) if path else None
        return SectionTime("plan", part.plan_year, "period.order", span)
    if part.plan_year is not None and (part.sort.looks == "ahead" or part.review_year is None):
        return SectionTime("plan", part.plan_year, "period.report")
    return SectionTime("review", part.plan_year if part.review_year is None else part.review_year, "period.report")


def part_of_year(context: Context) -> str | None:
    """The part of a year that a heading, else the title of the report speaks of: 上半年预算执行情况 (2023-H1)."""
    part = context.part_of_block(context.block)
    year = section_time(context, context.block).year
    if part is None or year is None:
        return None
    for title in (*(node.title for node in context.section_path(context.block)), part.title or ""):
        found = find_periods(title, 0, len(title), Years(part.review_year, part.plan_year), current=year)
        found = [m for m in found if not P.day.search(title, m.start, m.end)]
        named = [m.value for m in found if m.value and "-" in m.value]
        if found:
            return named[0] if len(named) == 1 else None
    return None


def said_by_headings(context: Context) -> list[SectionTime | None]:
    """What each section's innermost heading that speaks of time says, by index of the section."""
    doc = context.doc
    out: list[SectionTime | None] = []
    for node in doc.sections:
        said = _said_by(context, node, doc.parts[node.part]) if 0 <= node.part < len(doc.parts) else None
        if said is None and node.parent is not None:
            said = out[node.parent]
        out.append(said)
    return out


class Turn(NamedTuple):
    """Where a part turns from what was done to what is to be done."""

    at: int  # clean offset from which blocks whose headings say nothing look ahead; the part's end where none do
    hidden: bool = False  # no heading says so: those under a heading that looks back look ahead from there too


def turns(context: Context) -> list[Turn]:
    """Where each part turns: reports of work and plans look back first, then ahead."""
    return [_turn(context, i, part) for i, part in enumerate(context.doc.parts)]


def _turn(context: Context, index: int, part: PartInfo) -> Turn:
    """The turn lies where the wordings change, best at a heading, at the latest where a heading looks ahead."""
    if part.sort.name not in _TURNING or part.plan_year is None:
        return Turn(part.end)
    doc = context.doc
    said = context.of_document(said_by_headings)
    blocks = [i for i, b in enumerate(doc.blocks) if b.part == index and b.kind in _READ]

    def mode(i: int) -> str | None:
        section = doc.blocks[i].section
        told = said[section] if section is not None else None
        return told.mode if told else None

    after = next((k for k, i in enumerate(blocks) if mode(i) == "plan" and not _is_aside(context, i)), len(blocks))
    hidden = after == len(blocks)
    before = 0 if hidden else next((k + 1 for k in range(after - 1, -1, -1) if mode(blocks[k]) == "review"), 0)
    units = _units(context, blocks[before:after], reviewed=before > 0)
    if hidden:
        units = [u._replace(readiness=_hidden(u, mode(i))) for i, u in zip(blocks, units, strict=True)]
    at = before + turn(context.text, units)
    return Turn(doc.blocks[blocks[at]].start if at < len(blocks) else part.end, hidden)


def _hidden(unit: Unit, mode: str | None) -> float:
    """How readily a part turns under a heading that looks back: at words that say so, or where numbers start again."""
    if mode == "plan":
        return unit.readiness + _SAID
    return unit.readiness if mode is None or unit.readiness >= AT_RESTART else _HIDDEN


def _is_aside(context: Context, block: int) -> bool:
    """Whether what the heading above a block says of time is said by the first words of a paragraph alone."""
    said = context.of_document(said_by_headings)
    section = context.doc.blocks[block].section
    told = said[section] if section is not None else None
    if told is None or told.span is None:
        return True
    index = bisect_right(context.doc.sections, told.span[0], key=lambda s: s.start) - 1
    return context.doc.sections[index].inline


def _units(context: Context, blocks: list[int], *, reviewed: bool) -> list[Unit]:
    """The blocks of a run; the first heading after one that looks back is where a report turns most readily."""
    out = []
    headings = 1 if reviewed else 0  # of the first ranks, seen so far
    for i in blocks:
        box = context.doc.blocks[i]
        out.append(Unit(box.start, box.end, readiness(context.doc, i, is_next=headings == 1)))
        headings += heading_of(context.doc, i) is not None
    return out


def _said_by(context: Context, node: SectionNode, part: PartInfo) -> SectionTime | None:
    """What one heading says: its years, or its direction."""
    title = node.title
    years = [int(y) for y in P.year.findall(title)]
    if (node.inline and not years) or P.caption.search(title):
        return None
    back, ahead = _direction(context, title, part, dated=bool(years))
    told = back != ahead and (node.level <= _RANKS or (back and part.sort.looks == "ahead"))
    if not node.number and not told and P.years.search(title):
        return None  # 2021—2025年粮食产量: a chart's caption
    mode, term = _term(title, part.review_year, part.plan_year)
    said = (
        _by_years(part, years, term, back=back, ahead=ahead)
        or _by_term(part, mode)
        or (_by_direction(part, years, back=back) if told else None)
    )
    return SectionTime(*said, "period.section", (node.start, node.body_start), 0, term) if said else None


def _by_years(
    part: PartInfo, years: list[int], term: str | None, *, back: bool, ahead: bool
) -> tuple[str, int | None] | None:
    """Which way a heading looks by the last year that it names: beyond the year under review, or not."""
    review, plan = part.review_year, part.plan_year
    if review is None or not years:
        return None
    last = years[-1]
    if last > review:
        told = not (back and review in years)
        return ("plan", last if term is None or last == plan else plan) if told else None
    return None if ahead else ("review", last)


def _by_term(part: PartInfo, mode: str) -> tuple[str, int | None] | None:
    """Which way a heading looks by the several years that it speaks of, if any."""
    return (mode, part.plan_year if mode == "plan" else part.review_year) if mode else None


def _by_direction(part: PartInfo, years: list[int], *, back: bool) -> tuple[str, int | None] | None:
    """Which way a heading looks by its words alone."""
    review, plan = part.review_year, part.plan_year
    if back:
        return "review", plan if review is None else review
    if plan is None and not _is_within(part):
        return None
    return "plan", (years[-1] if years else 0) or plan or review


def _direction(context: Context, title: str, part: PartInfo, *, dated: bool) -> tuple[bool, bool]:
    """Whether words of a heading look back, and whether they look ahead; beside a year some do neither."""
    cues, sort = context.cues, part.sort
    back = cues.review_re.search(title) is not None or any(w in title for w in sort.review_sections)
    ahead = cues.plan_re.search(title) is not None or any(w in title for w in sort.plan_sections)
    return back, ahead and not (dated and P.either.search(title))


def _term(title: str, review: int | None, plan: int | None) -> tuple[str, str | None]:
    """The years that a heading speaks of, where they are several, and which way they lie, "" where it can't tell.

    过去五年工作回顾, 2012—2016年工作回顾, “十五五”时期主要目标; 三年大变样 alone does not tell.
    """
    named = P.years.search(title)
    if named:
        return "plan" if review is not None and int(named[2]) > review else "review", f"{named[1]}/{named[2]}"
    m = P.term_ahead.search(title)
    if m:
        return ("plan", f"{plan}/{plan + _count(m[1]) - 1}") if plan else ("", None)
    m = P.term.search(title)
    if m is None or review is None:
        return "", None
    if m["plan"]:
        return _years_of_plan(title, m, review)
    tells = m["government"] or m["past"] or m["since"]
    return "review" if tells else "", f"{review - _count(m['n']) + 1}/{review}"


def _years_of_plan(title: str, named: re.Match[str], review: int) -> tuple[str, str | None]:
    """The years of a five-year plan that a heading is about: “十五五”时期主要目标."""
    first = PLANS.get(named["plan"])
    if first is None or P.plan_edge.search(title) or not P.plan_years.search(title, named.end()):
        return "", None
    last = first + _TERM_YEARS - 1
    return "plan" if last > review else "review", f"{first}/{last}"


def _is_within(part: PartInfo) -> bool:
    """Whether a report was given within the year that it reports on: 下半年工作安排 is of that year too."""
    return part.review_year is not None and (part.date or "").startswith(str(part.review_year))


def _count(numeral: str | None) -> int:
    """How many years a term has: those it names, or a government's."""
    return int(chinese_number(numeral) or _TERM_YEARS) if numeral else _TERM_YEARS


def _term_from(context: Context, said: SectionTime, block: int) -> int:
    """Where a section that looks back on one year and on several (2022年和过去五年工作回顾) turns to the several.

    A paragraph that opens with 五年来 turns to them, one that opens with 过去一年 back. Where the heading speaks of
    several years alone, only words that leave no doubt (刚刚过去的一年) turn to the last one.
    """
    doc = context.doc
    start = said.span[0] if said.span else 0
    index = bisect_right(doc.sections, start, key=lambda s: s.start) - 1
    both = index >= 0 and _names_one_year(doc.sections[index].title, said.year)
    markers = context.of_document(term_markers)
    at = doc.blocks[block].start
    for marker in reversed(markers[: bisect_right(markers, at, key=lambda m: m.start)]):
        if marker.start < start:
            break
        if marker.term:
            return marker.start if both else 0
        if both or marker.sure:
            return len(context.text)
    return len(context.text) if both else 0


def _names_one_year(title: str, year: int | None) -> bool:
    return P.one_year.search(title) is not None or str(year) in P.single_year.findall(title)


class Marker(NamedTuple):
    """A paragraph that opens with a span of years or with one year, ``sure`` where a part of its own opens there."""

    start: int
    term: bool
    sure: bool


def term_markers(context: Context) -> list[Marker]:
    """The paragraphs that open with a span of years or with one year."""
    out = []
    for box in context.doc.blocks:
        m = P.marker.match(context.text, box.start, min(box.end, box.start + _MARKER_REACH))
        if m:
            out.append(Marker(box.start, m["term"] is not None, m["sure"] is not None))
    return out
