"""When: the period that a value belongs to, from clause, sentence, paragraph, section and report."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from govreport_ie.lexicon.patterns import patterns
from govreport_ie.mentions.clauses import QuantityMention
from govreport_ie.mentions.periods import PLANS, PeriodMention, Years, find_periods
from govreport_ie.numerals import chinese_number
from govreport_ie.relations.flows import adds_to_list, is_flow, is_reached, stock_year
from govreport_ie.relations.links import Link, Links, OwnPeriod, Period
from govreport_ie.relations.section_time import part_of_year, time_of_block
from govreport_ie.relations.words import last_match

if TYPE_CHECKING:
    from govreport_ie.relations.context import Context

P = patterns("period")
_REACH = 400  # characters before an average growth within which its years are named
_HOLDS = 220  # characters over which a time that opened a sentence can hold on
_HEAD = 10  # characters of a sentence within which a time opens it
_JOINED = 8  # values in a row
_TERM_YEARS = 3  # that a term has at least


def as_the_one_before(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """A value joined to the one before is of its time: 由2019年的3.1%和2.5%下降到…, both of 2019."""
    before = links.previous
    if not quantity.joined or before is None or before.period is None:
        return None
    return Link("period", OwnPeriod(before.period, before.period_is_own), (_here(quantity),), "period.joined")


def year_beside(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """A year right before the value is the value's alone: 由2019年的3.1%下降到0.2%, 由五年前的…."""
    if links.measure not in ("level", "share"):
        return None
    m = P.beside.search(context.text, quantity.left, quantity.q.start)
    if not m:
        return None
    here = context.of_block(time_of_block).year
    year = m[1] or (str(here - int(chinese_number(m["ago"]) or 0)) if here else None)
    return Link("period", OwnPeriod(year), (m.span(),), "period.beside") if year else None


def year_of_reference(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """An amount named only to compare with is of the time it names, else of the year before: 比上年10亿元增长22%."""
    if links.reference is None or links.reference == "budget" or not links.verb:
        return None
    plan = P.plan_name.search(links.reference)
    if plan and plan.group() in PLANS:
        first = PLANS[plan.group()]
        return Link("period", Period(f"{first}/{first + 4}"), (links.verb,), "period.reference")
    year = context.of_block(time_of_block).year
    named = _first_year(links.reference) or (year - 1 if year else None)
    return Link("period", Period(str(named)), (links.verb,), "period.reference") if named else None


def start_of_change(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """由A提高到B: A is of the year compared with (与1995年相比，由A…), else of the year before the period."""
    if links.measure not in ("level", "share"):
        return None
    text, q = context.text, quantity.q
    start = P.from_a.search(text, quantity.left, q.start)
    if not start or P.budget_moves.match(text, q.end) or not _moves_on(context, links):
        return None
    compared = last_match(P.compared, text, quantity.sentence_start, start.end())
    if compared:
        return Link("period", OwnPeriod(compared[1]), (compared.span(),), "period.from")
    year = _year_of_start(context, _in_scope(context, quantity, start.start()))
    return Link("period", OwnPeriod(year), (start.span(),), "period.from") if year else None


def _year_of_start(context: Context, mention: PeriodMention | None) -> str | None:
    """The time of A: a month's is that month (3月，由A提高到B), of years named the first, else the year before."""
    value, time = mention.value if mention else None, context.of_block(time_of_block)
    if mention and value and "-" in value and "/" not in value:
        return value
    if mention and mention.exact and value and "/" in value and "-" not in value:
        return value[:4]
    year = _first_year(value if mention else time.term or (str(time.year) if time.year else None))
    return str(year - 1) if year else None


def _moves_on(context: Context, links: Links) -> bool:
    """Whether a verb of change follows the value, or the last of those joined to it: 从第8位、第4位升至第1位."""
    last = links
    for other in context.after(links, _JOINED)[1:]:
        if not other.quantity.joined:
            break
        last = other
    return P.to_b.match(context.text, last.q.end, last.right) is not None


def time_of_clause(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """A time named in the value's own clause: 2022年税收收入完成8亿元."""
    mention = _in_scope(context, quantity)
    if mention is None or mention.start < quantity.clause_start:
        return None
    return _of_mention(context, quantity, links, mention, "period.clause")


def time_of_total(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """A part whose clause names no time is of its total's: 2022年收入8亿元，其中：税收6亿元."""
    total = links.total
    if total is None or total.q.start >= quantity.q.start or not total.period:
        return None
    return Link("period", Period(total.period), ((total.q.core_start, total.q.core_end),), "period.total")


def time_of_sentence(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """A time named before in the sentence, in whose scope the value stands: 2022年，税收收入完成8亿元."""
    mention = _in_scope(context, quantity)
    return _of_mention(context, quantity, links, mention, "period.clause") if mention else None


def time_of_aim(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """What words or a line of aims open is to come, under any heading: 主要预期目标是：地区生产总值增长6%."""
    part = context.part_of_block(context.block)
    if part is None or part.plan_year is None or part.sort.years != "turn":
        return None
    if context.of_block(time_of_block).mode == "plan":
        return None
    box = context.doc.blocks[max(0, context.block - 1)]
    m = P.aim.search(context.text, quantity.sentence_start, quantity.q.start)
    start = quantity.sentence_start
    if (
        m is None
        and box.part == context.doc.blocks[context.block].part
        and P.list_head.search(context.text, box.start, box.end)
    ):
        m, start = P.aim.search(context.text, box.start, box.end), box.start
    if m is None or P.aim_before.search(context.text, start, m.start()):
        return None
    return Link("period", Period(str(part.plan_year)), (m.span(),), "period.aim")


def time_of_paragraph(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """A time that opened an earlier sentence of the paragraph: 2022年，新建公园3座。改造公园5座."""
    mention = _carried(context, quantity, links)
    return _of_mention(context, quantity, links, mention, "period.paragraph") if mention else None


def time_of_section(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """The year or years of the heading, else of the report: 一、2022年工作回顾."""
    time = context.of_block(time_of_block)
    spans = (time.span or _here(quantity),)
    if (
        time.term is not None
        and quantity.q.start >= time.term_from
        and (time.mode == "plan" or is_flow(context, quantity, links) or adds_to_list(context, quantity, links))
    ):
        last = time.mode == "plan" and links.measure == "level" and is_reached(context, quantity)
        return Link("period", Period(time.term[-4:] if last else time.term), spans, time.rule)
    if time.year is None:
        return None
    return Link("period", Period(context.of_block(part_of_year) or str(time.year)), spans, time.rule)


def years_of_average(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """An average growth a year covers the years since the base named beside it (比2005年增加…，年均增长…).

    Without one it covers the span of years that was named last (五年平均每年增长), or that the section looks back on.
    """
    text, q = context.text, quantity.q
    if links.measure != "change" or links.period_is_own or not P.yearly.search(text, quantity.left, q.start):
        return None
    if links.period is not None and not links.period.isdigit():
        return None
    span = _years_told(links)
    if span:
        return Link("period", Period(span), (_here(quantity),), "period.average")
    if links.period is None:
        return None
    named = _years_since(context, quantity, int(links.period)) or _span_named(context, quantity)
    if named is not None:
        return Link("period", Period(named[0]), (named[1],), "period.average")
    term = context.of_block(time_of_block).term or _term_of_outline(context, links.period)
    return Link("period", Period(term), ((quantity.left, q.start),), "period.average") if term else None


def _years_since(context: Context, quantity: QuantityMention, year: int) -> tuple[str, tuple[int, int]] | None:
    """The years since the base that the sentence names, where there are several: 比2005年增加…，年均增长…."""
    m = last_match(P.since_year, context.text, quantity.sentence_start, quantity.q.start)
    return (f"{m[1]}/{year}", m.span()) if m is not None and int(m[1]) < year - 1 else None


def _span_named(context: Context, quantity: QuantityMention) -> tuple[str, tuple[int, int]] | None:
    """The span of years that the section named last."""
    path, at = context.section_path(context.block), quantity.q.start
    start = max(path[0].start if path else 0, at - _REACH)
    for m in reversed(find_periods(context.text, start, at, _years(context))):
        if m.value and "/" in m.value and "-" not in m.value:
            return m.value, (m.start, m.end)
    return None


def _term_of_outline(context: Context, period: str) -> str | None:
    """The years of the plan whose last year a goal of an outline is of: 到2025年…年均增长7%."""
    part = context.part_of_block(context.block)
    if part is None or part.sort.years != "term" or part.review_year is None or period != str(part.plan_year):
        return None
    return f"{part.review_year + 1}/{part.plan_year}"


def _years_told(links: Links) -> str | None:
    """由2010年的3亿元增加到2015年的6亿元，年均增长…: the years that the two values before were said to be of."""
    last = links.previous
    first = last.previous if last else None
    if last is None or first is None or first.sentence != links.sentence:
        return None
    if not (last.period_is_own and first.period_is_own and first.period and last.period):
        return None
    return f"{first.period}/{last.period}" if first.period.isdigit() and first.period < last.period else None


def periods_of_block(context: Context) -> list[PeriodMention]:
    """The times that can govern values of the block at hand."""
    box = context.doc.blocks[context.block]
    found = find_periods(
        context.text, box.start, box.end, _years(context), current=context.of_block(time_of_block).year
    )
    return [m for m in found if m.value is not None and _governs(context, box.start, m)]


def _years(context: Context) -> Years:
    part = context.part_of_block(context.block)
    return Years(part.review_year if part else None, part.plan_year if part else None)


def _here(quantity: QuantityMention) -> tuple[int, int]:
    return quantity.q.core_start, quantity.q.core_start


def _of_mention(context: Context, quantity: QuantityMention, links: Links, mention: PeriodMention, rule: str) -> Link:
    period = stock_year(context, quantity, links, mention)
    return Link("period", Period(period), ((mention.start, mention.end),), rule)


def _governs(context: Context, start: int, m: PeriodMention) -> bool:
    """Whether the words stand where an adverbial of time can: at the head of a clause or before the noun."""
    text = context.text
    if m.start <= start or P.clause_open.match(text, m.start - 1):
        return True
    if m.value and "/" in m.value and P.span_words.search(text, m.start, m.end):
        return True
    if m.value and P.year_end.match(text, m.end):  # 2024年下达我市2023年末债务限额
        return True
    return P.leads.search(text, max(start, m.start - 8), m.start) is not None or m.goal


def _in_scope(context: Context, quantity: QuantityMention, before: int | None = None) -> PeriodMention | None:
    """The last time whose scope reaches the value: a sentence's first holds to its end, others to the next ；."""
    mentions, start = context.of_block(periods_of_block), quantity.q.start if before is None else before
    for i in range(bisect_left(mentions, start, key=lambda m: m.start) - 1, -1, -1):
        m = mentions[i]
        if m.end > start:
            continue
        if m.start < quantity.sentence_start:
            return None
        if m.start - quantity.sentence_start < _HEAD or not P.clause_close.search(context.text, m.end, start):
            return m
    return None


def _opens_sentence(context: Context, m: PeriodMention) -> bool:
    """Whether a time is said of a whole sentence: its first words, or a clause of their own before any number."""
    sentences, text = context.doc.sentences, context.text
    i = bisect_right(sentences, m.start, key=lambda s: s.start) - 1
    if i < 0:
        return False
    start = sentences[i].start
    if m.start - start < _HEAD and not P.comma.search(text, start, m.start):
        return True
    if m.value is None or "-" in m.value:
        return False
    return P.own_clause.match(text, m.end) is not None and not context.number_spans(start, m.start)


def _carried(context: Context, quantity: QuantityMention, links: Links) -> PeriodMention | None:
    """The last time that opened a sentence before, where it can hold on; spans of years don't for rates."""
    mentions, start = context.of_block(periods_of_block), quantity.sentence_start
    for i in range(bisect_left(mentions, start, key=lambda m: m.start) - 1, -1, -1):
        m = mentions[i]
        if not _opens_sentence(context, m):
            continue
        if m.relative is not None or m.goal or m.onward or (start - m.start > _HOLDS and not _is_term(m)):
            return None
        if m.value and "/" in m.value and quantity.q.kind == "percent" and links.measure == "level":
            return None
        if _is_beyond(context, m):
            return None
        return m
    return None


def _is_beyond(context: Context, m: PeriodMention) -> bool:
    """Whether a year lies after those that the report plans for: 实施2035年总体规划."""
    plan = _years(context).plan
    return plan is not None and m.value is not None and m.value.isdigit() and int(m.value) > plan


def _is_term(m: PeriodMention) -> bool:
    """Whether a time is a term (这五年, “十四五”时期), which a paragraph can be about to its end."""
    if m.value is None or "/" not in m.value or "-" in m.value or m.exact:
        return False
    return int(m.value[-4:]) - int(m.value[:4]) >= _TERM_YEARS - 1


def _first_year(period: str | None) -> int | None:
    return int(period[:4]) if period and period[:4].isdigit() else None
