"""What an amount is for: the words after it, the next clause, or its heading."""

from __future__ import annotations

from govreport_ie.lexicon.patterns import patterns
from govreport_ie.mentions.clauses import QuantityMention
from govreport_ie.relations.context import Context
from govreport_ie.relations.links import Stretch
from govreport_ie.relations.phrases import Phrase, right_noun

P = patterns("subject")
_LONGEST = 80


def purpose(context: Context, quantity: QuantityMention, *, spends: bool) -> tuple[Stretch, str] | None:
    """The purpose of an amount: what follows in the clause, or the next clause where that opens with 用于 or a verb.

    Args:
        context: The document and its words.
        quantity: The amount.
        spends: Whether a verb of spending stands before it, or a word of purpose after it.
    """
    found = _in_clause(context, quantity, spends) if quantity.q.end < quantity.clause_end else None
    if quantity.q.end >= quantity.clause_end and spends:
        found = _in_next_clause(context, quantity)
    if found is None:
        return None
    if P.of.match(context.text, quantity.q.end) and quantity.q.end < quantity.clause_end:
        return found, context.text[slice(*found)]
    start, end = found
    start += context.cues.purpose_openers.prefix(context.text, start, end)
    m = P.purpose_filler.match(context.text, start, end)
    start, end = (m.end() if m else start), min(end, (m.end() if m else start) + _LONGEST)
    if end <= start:
        return None
    words = _without_numbers(context, start, end)
    return ((start, end), words) if words else None


def _in_clause(context: Context, quantity: QuantityMention, spends: bool) -> Stretch | None:
    start = quantity.q.end
    if P.no_purpose.match(context.text, start):
        return None
    if P.of.match(context.text, start):
        more = quantity.right < quantity.clause_end
        return right_noun(context, start, quantity.right, next_number=more)
    return (start, quantity.clause_end) if spends else None


def _in_next_clause(context: Context, quantity: QuantityMention) -> Stretch | None:
    text, start = context.text, quantity.q.end
    if text[start : start + 1] != "，":
        return None
    start += 1
    if P.of_plan.match(text, start):
        return None
    if not context.cues.purpose_openers.prefix(text, start, start + 8) and not _opens_with_verb(context, start):
        return None
    m = P.purpose_end.search(text, start)
    return start, m.start() if m else min(len(text), start + _LONGEST)


def _opens_with_verb(context: Context, start: int) -> bool:
    """Whether a clause opens with a verb that can state a purpose (支持…, 重点实施…)."""
    m = P.purpose_clause.match(context.text, start)
    return m is not None and m.group("verb") in context.cues.purpose_verbs


def _without_numbers(context: Context, start: int, end: int) -> str:
    out, at = [], start
    for a, b in context.number_spans(start, end):
        out.append(context.text[at:a])
        at = b
    out.append(context.text[at:end])
    return "".join(out).strip("，、 ")


def heading_purpose(context: Context, quantity: QuantityMention) -> str | None:
    """推进老旧小区改造。安排2.4亿元: an amount that only says 安排 is for what its heading names."""
    title = context.title_at(quantity.q.start)
    if not title or title[:2] not in context.cues.purpose_verbs:
        return None
    return title.split("，")[0]


def only_money(context: Context, p: Phrase) -> bool:
    """多渠道筹措资金: a spending verb and a noun that says no more than money."""
    text = context.text
    n = context.cues.generic_money.suffix(text, p.start, p.end)
    return bool(n) and p.end - p.start <= 10 and P.raises_money.search(text, p.start, p.end - n) is not None
