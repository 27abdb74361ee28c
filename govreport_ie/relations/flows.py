"""Flows and stocks: what adds up over the years of a span, and what stands at their end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govreport_ie.lexicon.patterns import patterns
from govreport_ie.mentions.clauses import QuantityMention
from govreport_ie.mentions.periods import PeriodMention
from govreport_ie.relations.links import Links

if TYPE_CHECKING:
    from govreport_ie.relations.context import Context

P = patterns("period")


def stock_year(context: Context, quantity: QuantityMention, links: Links, m: PeriodMention) -> str | None:
    """A level reached within a span of years (五年来…增加到65件) belongs to its last year; a flow to the whole span."""
    value = m.value
    if value is None or "/" not in value or "-" in value:
        return value
    if m.exact and _moves_from(quantity, links, value[:4]):
        return value[-4:]
    if m.goal or m.exact or m.end >= quantity.clause_start:
        return value
    if P.now.search(context.text, quantity.clause_start, quantity.q.start):
        return value[-4:]
    if _goes_on(quantity, links, value) or is_flow(context, quantity, links):
        return value
    return value if m.start >= quantity.sentence_start and is_counted(context, quantity, links) else value[-4:]


def _moves_from(quantity: QuantityMention, links: Links, first: str) -> bool:
    """Whether the value before it in the clause is the one of the first year: 2020—2023年，由3家增加到8家."""
    before = links.previous
    if before is None or not before.period_is_own or before.clause_start != quantity.clause_start:
        return False
    return before.period == first


def _goes_on(quantity: QuantityMention, links: Links, span: str) -> bool:
    """Whether a value goes on with one that is of the whole span: a list's next, 五年共安排…，是前五年的3倍."""
    last, whole = links.previous, links.inherits
    if last is not None and last.sentence == quantity.sentence and last.period == span and links.predicate is None:
        return True
    return links.measure == "ratio" and whole is not None and whole.period == span and whole.block == links.block


def is_counted(context: Context, quantity: QuantityMention, links: Links) -> bool:
    """Whether a value is counted through the years named in its sentence: 五年来，提出法律草案66件."""
    if links.measure != "level" or quantity.q.kind not in ("money", "count"):
        return False
    return not is_reached(context, quantity) and not P.state.search(context.text, quantity.left, quantity.q.start)


def is_reached(context: Context, quantity: QuantityMention) -> bool:
    """Whether a value is a level reached: 达到, 增加到, 突破 (which may be part of the quantity)."""
    text, left, q = context.text, quantity.left, quantity.q
    return bool(P.reached.search(text, left, q.start) or P.passed.search(text, left, q.core_start))


def is_flow(context: Context, quantity: QuantityMention, links: Links) -> bool:
    """Whether a value adds up over years (新增, 累计, a growth) and is no state reached in the last one."""
    text, left, at = context.text, quantity.left, quantity.q.start
    if links.measure == "change":
        return P.since_last.search(text, left, at) is None
    if links.measure == "ratio":
        return P.than_plan.search(text, left, at) is not None
    if links.measure != "level" or quantity.q.kind in ("percent", "rank", "point"):
        return False
    if P.now.search(text, left, at):
        return False
    if is_reached(context, quantity):
        return P.added.search(text, left, at) is not None
    start = min(left, quantity.clause_start)
    return (
        context.cues.object_verb_re.search(text, start, at) is not None
        or P.adds_up.search(text, start, at) is not None
        or P.happened.search(text, quantity.q.end, quantity.clause_end) is not None
    )


def adds_to_list(context: Context, quantity: QuantityMention, links: Links) -> bool:
    """Whether an amount without a verb goes on with those that add up over years: 累计造林9万亩，飞播3万亩."""
    last = links.previous
    if last is None or last.sentence != quantity.sentence or not last.is_amount or not links.is_amount:
        return False
    if links.predicate is not None or last.period is None or "/" not in last.period or "-" in last.period:
        return False
    if quantity.q.modifier == "over" or quantity.q.kind != last.q.kind or is_reached(context, last.quantity):
        return False
    return not is_reached(context, quantity) and not P.state.search(context.text, quantity.left, quantity.q.start)
