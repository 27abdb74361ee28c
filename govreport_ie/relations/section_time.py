"""What the headings above a block say of time: looking back or ahead, and at which year or years."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from govreport_ie.document.model import SectionNode
from govreport_ie.lexicon.patterns import patterns
from govreport_ie.mentions.periods import PLANS
from govreport_ie.numerals import chinese_number

if TYPE_CHECKING:
    from govreport_ie.relations.context import Context

P = patterns("section_time")
_TERM_YEARS = 5


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
    """Whether a block looks back or plans, and for which year, from its headings, else from the report's kind."""
    part = context.part_of_block(block)
    review = part.review_year if part else None
    plan = part.plan_year if part else None
    sort = part.sort if part else None
    path = context.section_path(block)
    for node in path:
        said = _said_by(context, node, block, review, plan)
        if said is not None:
            return said
        if sort and sort.looks == "ahead" and any(word in node.title for word in sort.review_sections):
            return SectionTime("review", review, "period.section", (node.start, node.body_start))
    if sort and sort.name == "work" and plan and path and _after_first(context, path[-1]):
        return SectionTime("plan", plan, "period.order", (path[-1].start, path[-1].body_start))
    if sort and plan is not None and (sort.looks == "ahead" or (sort.name == "plan" and review is None)):
        return SectionTime("plan", plan, "period.report")
    return SectionTime("review", review if review is not None else plan, "period.report")


def _said_by(
    context: Context, node: SectionNode, block: int, review: int | None, plan: int | None
) -> SectionTime | None:
    """What one heading says: its year, or its direction."""
    title, span = node.title, (node.start, node.body_start)
    years = [int(y) for y in P.year.findall(title)]
    ahead = bool(context.cues.plan_re.search(title))
    back = bool(context.cues.review_re.search(title))
    if node.inline and not years:
        return None
    year: int | None
    if years and plan and years[-1] >= plan and not (back and review in years):
        mode, year = "plan", years[-1]
    elif years and review and years[-1] <= review and not ahead:
        mode, year = "review", years[-1]
    elif back and not ahead and node.level <= 2:
        mode, year = "review", review
    elif ahead and not back and plan and node.level <= 2:
        mode, year = "plan", plan
    else:
        return None
    term = _term_ahead(title, plan) if mode == "plan" else _term(title, review)
    return SectionTime(mode, year, "period.section", span, _term_from(context, node, block), term)


def _after_first(context: Context, top: SectionNode) -> bool:
    """Whether a section comes after the first of its rank: a work report looks back first and ahead from then on."""
    if top.level > 2 or top.inline or not top.number:
        return False
    rank = [s for s in context.doc.sections if s.part == top.part and s.level == top.level and s.number]
    series = [s for s in rank if P.first.fullmatch(s.number)]
    if len(series) == 2:  # 一 to 六 look back, a second 一 to 八 ahead
        return top.start >= series[1].start
    return not P.first_of_all.fullmatch(top.number) and any(not s.inline for s in rank if s.start < top.start)


def _term_ahead(title: str, plan: int | None) -> str | None:
    """The years that a heading plans for, where they are several (今后五年的目标任务)."""
    m = P.term_ahead.search(title)
    return f"{plan}/{plan + _count(m[1]) - 1}" if m and plan else None


def _term(title: str, review: int | None) -> str | None:
    """The years that a heading looks back on, where they are several (过去五年工作回顾)."""
    m = P.term.search(title)
    if m is None or review is None:
        return None
    if m["plan"]:
        first = PLANS.get(m["plan"])
        return f"{first}/{first + _TERM_YEARS - 1}" if first else None
    return f"{review - _count(m['n']) + 1}/{review}"


def _count(numeral: str | None) -> int:
    """How many years a term has: those it names, or a government's."""
    return int(chinese_number(numeral) or _TERM_YEARS) if numeral else _TERM_YEARS


def _term_from(context: Context, node: SectionNode, block: int) -> int:
    """Where a section that looks back on one year and on several (2022年和过去五年工作回顾) turns to the several.

    A paragraph that opens with 五年来 turns to them, one that opens with 过去一年 back.
    """
    if not P.one_year.search(node.title):
        return 0
    markers = context.markers.get(node.start)
    if markers is None:
        markers = context.markers[node.start] = []
        for box in context.doc.blocks:
            m = (
                P.marker.match(context.text, box.start, min(box.end, box.start + 24))
                if node.body_start <= box.start < node.end
                else None
            )
            if m:
                markers.append((box.start, m["term"] is not None))
    i = bisect_right(markers, (context.doc.blocks[block].start, True)) - 1
    return markers[i][0] if i >= 0 and markers[i][1] else len(context.text)
