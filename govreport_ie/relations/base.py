"""What a change, completion or ratio is measured against."""

from __future__ import annotations

import re
from typing import Literal

from govreport_ie.lexicon.patterns import patterns
from govreport_ie.mentions.clauses import QuantityMention
from govreport_ie.mentions.periods import PLANS
from govreport_ie.numerals import chinese_number
from govreport_ie.relations.context import Context
from govreport_ie.relations.links import BaseOf, Link, Links, Stretch
from govreport_ie.relations.words import last_match

P = patterns("base")
Side = Literal["revenue", "spending", ""]
_REACH = 400  # characters within which a base or a plan named earlier still holds
_BEFORE_CLAUSE = 16  # characters before the clause in which its base may stand
_NAMED = ("aim", "year", "last", "ago", "plan", "term", "years")  # groups that name a base by themselves
_TERM = 5  # years
_STEPS = 8  # values of one topic, or records after a total, that are looked through


class Bases:
    """What the section has said so far that later bases rest on."""

    def __init__(self) -> None:
        self.fixed: dict[Side, tuple[int, str]] = {}  # by a remark （下同）: years before the period, and status
        self.completion: Links | None = None  # the last performance against a plan


def note(context: Context, links: Links) -> None:
    """Keep the last completion, and the base that a remark （下同） fixes for its side of the account."""
    bases = context.of_section(Bases)
    if links.measure == "completion":
        bases.completion = links
    found = links.rule_of("base") if links.base_is_stated else None
    if found is None or not links.base_period or links.base_status is None:
        return
    q, year = links.quantity.q, _year(links.period)
    said = P.remark.search(context.text, found.start, max(q.start, found.end + 6))
    if year and (said or P.remark_after.match(context.text, q.end, q.end + 20)):
        bases.fixed[side_of(links.subject)] = (year - int(links.base_period), links.base_status)


def is_compared(links: Links) -> bool:
    """Whether a quantity has a base: a change, completion or ratio."""
    return links.measure in ("change", "completion", "ratio")


def side_of(subject: str | None) -> Side:
    """The side of the account that a subject stands on, empty where it names none."""
    if not subject:
        return ""
    if P.spending.search(subject):
        return "spending"
    return "revenue" if P.revenue.search(subject) else ""


def plan_of_completion(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """A completion is against its own period's budget or target: 为年初预算的101.3%."""
    if links.measure != "completion":
        return None
    words = links.verb or (quantity.q.start, quantity.q.start)
    status = "budget" if P.plan_word.search(context.text, *words) else "target"
    return _link("base.plan", words, _whole_year(links.period), status)


def year_in_verb(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """A multiple's verb names the year: 为2018年的3倍."""
    if links.measure != "ratio" or links.verb is None:
        return None
    m = P.year.search(context.text, *links.verb)
    return _link("base.stated", links.verb, m.group(), "actual", stated=True) if m else None


def amount_before(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """A change against the amount just named: 比2021年的10亿元增长22%."""
    before = links.previous
    if before is None or before.reference is None or before.clause_start != quantity.clause_start:
        return None
    status = "budget" if before.reference == "budget" else "actual"
    return _link("base.reference", before.verb or (quantity.q.start, quantity.q.start), before.period, status)


def base_of_row(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """In a row with only 、和及 between, all have the first one's base: 比2021年分别增长5%和6%."""
    before = links.previous
    if not quantity.joined or before is None or not before.has_base:
        return None
    return _as(before)


def stated(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """The base is named in the clause, right before it or in a bracket after: 比2022年, 比上年执行数, 为预算的."""
    m = _words_of_base(context, quantity)
    if m is None:
        return None
    status = _status_of(m)
    return _link("base.stated", m.span(), _period_of(m, status, links.period), status, stated=True)


def surplus(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """超收, 短收: more or less than the plan of the same period, the budget or the target that was named."""
    if links.verb is None or not P.surplus.fullmatch(context.text, *links.verb):
        return None
    plan = context.of_section(Bases).completion
    status = plan.base_status if plan is not None and plan.sentence == quantity.sentence else None
    if status is None:
        near = max(quantity.clause_start, quantity.q.start - _REACH)
        status = "target" if P.planned.search(context.text, near, quantity.q.start) else "budget"
    return _link("base.surplus", links.verb, links.period, status)


def gap(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """高于全国平均水平1.2个百分点: against another's level, not against a time."""
    if links.verb is None or P.gap.match(context.text, *links.verb) is None:
        return None
    if P.year_before.match(context.text, links.verb[1], quantity.q.start):
        return None
    return _link("base.gap", links.verb, None, "actual")


def several_years(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """A growth over several years, or a multiple, whose base is not named: 五年来年均增长8%, 翻一番."""
    m = P.years.search(context.text, quantity.left, quantity.q.end)
    spans_years = links.period is not None and "/" in links.period and "-" not in links.period
    if not (m or links.measure == "ratio" or spans_years):
        return None
    return _link("base.years", m.span() if m else (quantity.q.start, quantity.q.start), None, "actual")


def limit_before(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """A time limit cut down is against the limit before, whenever that was set: 审批时限压缩60%."""
    if not links.subject or not P.term.search(links.subject):
        return None
    return _link("base.term", (quantity.q.start, quantity.q.start), None, "actual")


def budget_adjusted(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """支出预算由5亿元变动为6亿元，主要是补助增加8000万元: what an adjustment adds is against the budget before it."""
    if links.measure != "change" or P.year_on_year.search(context.text, quantity.left, quantity.q.start):
        return None
    start = max(quantity.sentence_start, quantity.q.start - _REACH)
    m = last_match(P.adjusted, context.text, start, quantity.q.start)
    if m is None or P.carried_out.search(context.text, m.end(), (links.verb or (quantity.q.start,))[0]):
        return None
    return _link("base.adjusted", m.span(), links.period, "budget")


def years_above(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """五年来，…。技术合同成交额增长2倍: the paragraph tells of several years, and names no year since."""
    if links.status not in ("actual", "estimate"):
        return None
    start = max(context.doc.blocks[quantity.block].start, quantity.q.start - _REACH)
    m = last_match(P.named_time, context.text, start, quantity.q.start)
    return _link("base.years", m.span(), None, "actual") if m is not None and m["span"] else None


def compared_above(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """1992年同1987年相比，…；…: the base holds to the paragraph's end."""
    start = max(context.doc.blocks[quantity.block].start, quantity.q.start - _REACH)
    m = last_match(P.compared, context.text, start, quantity.q.start)
    return _link("base.compared", m.span(), m.group(1), "actual") if m else None


def fixed_by_remark(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """比2023年预算数（下同）: the base named once holds for the later budgets of its side."""
    if links.status != "budget" or P.year_on_year.search(context.text, quantity.left, quantity.q.start):
        return None
    fixed, year = context.of_section(Bases).fixed, _year(links.period)
    found = fixed.get(side_of(links.subject)) or fixed.get("")
    if found is None or year is None:
        return None
    return _link("base.remark", (quantity.q.start, quantity.q.start), str(year - found[0]), found[1])


def base_of_total(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """A component's growth is against what its total's growth was said to be against."""
    if P.year_on_year.search(context.text, quantity.left, quantity.q.start):
        return None
    total = _total_of_topic(links)
    if total is None:
        return None
    for other in context.after(total, _STEPS):
        if other.measure == "change" and other.inherits is total and other.period == links.period:
            return _as(other, "base.total", quantity) if other.base_is_stated else None
    return None


def base_of_topic(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """A change right after one of the same subject whose base was named has that base."""
    before = links.previous
    if (
        before is None
        or before.measure != "change"
        or not before.base_is_stated
        or before.subject != links.subject
        or before.sentence != quantity.sentence
        or P.year_on_year.search(context.text, quantity.left, quantity.q.start)
    ):
        return None
    return _as(before)


def year_before(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """Nothing is said: the same stretch of the year before."""
    period, year = links.period, _year(links.period)
    base = None
    if year is not None and period is not None:
        base = str(year - 1) + period[4:]
    elif period is not None and "-" in period:
        base = "/".join(f"{int(p[:4]) - 1}{p[4:]}" for p in period.split("/"))
    return _link("base.year_before", (quantity.q.start, quantity.q.start), base, "actual")


def _link(rule: str, words: Stretch, period: str | None, status: str, *, stated: bool = False) -> Link:
    return Link("base", BaseOf(period, status, stated), (words,), rule)


def _as(other: Links, rule: str = "base.beside", at: QuantityMention | None = None) -> Link:
    """The base of another record, proved by it, or by the place of the quantity at hand."""
    words = (other.q.core_start, other.q.core_end) if at is None else (at.q.start, at.q.start)
    return Link("base", BaseOf(other.base_period, other.base_status or "actual"), (words,), rule)


def _year(period: str | None) -> int | None:
    return int(period[:4]) if period and "/" not in period and period[:4].isdigit() else None


def _whole_year(period: str | None) -> str | None:
    """The year that a part of one lies in: a budget or target is the year's."""
    return period[:4] if period and "-" in period else period


def _total_of_topic(links: Links) -> Links | None:
    """The total that the amount is part of whose growth this is."""
    level = links.inherits
    for _ in range(_STEPS):
        if level is None or level.total is not None:
            break
        level = level.inherits
    return level.total if level is not None else None


def _words_of_base(context: Context, quantity: QuantityMention) -> re.Match[str] | None:
    text, clause = context.text, quantity.clause_start
    best = None
    for m in P.stated.finditer(text, max(quantity.left, clause), quantity.q.start):
        if any(m.group(*_NAMED)) or P.plan_word.search(m.group("what") or ""):
            best = m
    if best is None and quantity.gap_start < clause:
        for m in P.stated.finditer(text, max(quantity.gap_start, clause - _BEFORE_CLAUSE), clause):
            if any(m.group("year", "last")) and P.before_comma.fullmatch(text, m.end(), clause):
                best = m
    if best is None:
        aside = P.aside.match(text, quantity.q.core_end)
        if aside:
            best = next((m for m in P.stated.finditer(text, *aside.span()) if any(m.group("year", "last"))), None)
    return best


def _status_of(m: re.Match[str]) -> str:
    """Of what kind a stated base is: 预算数, 计划, 预计执行数; a year's 执行数 is an estimate."""
    what = m.group("what") or ""
    if m.group("aim"):
        return "target"
    if P.plan_word.search(what):
        return "budget"
    if P.aim_word.search(what):
        return "target"
    if P.estimate_word.search(what) or (P.executed_word.search(what) and m.group("year")):
        return "estimate"
    return "actual"


def _period_of(m: re.Match[str], status: str, period: str | None) -> str | None:
    """The time of a stated base, reckoned from the period of what is compared with it."""
    year = _year(period)
    if m.group("year"):
        return m.group("year")
    if m.group("term") or m.group("years"):
        return _years_before(m, period)
    if m.group("ago"):
        ago = chinese_number(m.group("ago"))
        return str(year - int(ago)) if year is not None and ago is not None and period == str(year) else None
    if m.group("plan"):
        return _plan_before(m, period)
    if year is None:
        return None
    last = m.group("last")
    if last and P.year_start.fullmatch(last):
        return str(year - 1 if status == "actual" else year)
    return str(year) if not last and status in ("budget", "target") else str(year - 1)


def _plan_before(m: re.Match[str], period: str | None) -> str | None:
    """比“十三五”时期: the years of a plan that is over; 比“十三五”末: its last one."""
    first = PLANS.get(P.plan_marks.sub("", m.group("plan")))
    if first is None or period is None or not period[:4].isdigit() or int(period[-4:]) < first + _TERM:
        return None
    last = first + _TERM - 1
    return str(last) if P.plan_end.match(m.string, m.end("plan")) else f"{first}/{last}"


def _years_before(m: re.Match[str], period: str | None) -> str | None:
    """上个五年, 前九年总和: as many years right before the period."""
    if period is None or not period[:4].isdigit() or "-" in period:
        return None
    if m.group("term"):  # five years that end with the period, where it is one year
        first = int(period[:4]) if "/" in period else int(period) - _TERM + 1
        return f"{first - _TERM}/{first - 1}"
    count = chinese_number(m.group("years")[1:-1])
    return f"{int(period[:4]) - int(count)}/{int(period[:4]) - 1}" if count else None
