"""Noun phrases: the object of a verb in a long phrase, and the noun after a quantity."""

from __future__ import annotations

from govreport_ie.lexicon.patterns import patterns
from govreport_ie.relations.context import Context
from govreport_ie.relations.trimming import Phrase, is_agent, trim, verb_at

__all__ = ["Phrase", "is_agent", "last_object", "right_noun", "trim"]

P = patterns("phrases")
ADD = P.add


def last_object(context: Context, p: Phrase) -> Phrase:
    """Where a long phrase holds a verb with its object at the end (乡村道路工程建成“致富路”), the object alone."""
    text, c = context.text, context.cues
    if p.end - p.start < 6 or text[p.start : p.end] in c.names:
        return p
    best = None
    verbs = P.for_others if P.beneficiary.match(text, p.start) else c.mid_verb_re
    for m in verbs.finditer(text, p.start + 2, p.end - 1):
        if (
            p.end - m.end() >= 2
            and not P.no_object.match(text, m.end())
            and not P.quoted_verb.match(text, m.start() - 1)
        ):
            best = m
    if best is None:
        return p
    out = Phrase(best.end(), p.end)
    n = verb_at(context, out.start, out.end)
    if n and not P.cut.match(text, out.start + n):
        out.start += n
    tail = P.verb_tail.match(text, out.start, out.end)
    out.start = tail.end() if tail else out.start
    out.level_verb, out.object_verb, out.region = p.level_verb, best.span(), p.region
    return out if not out.empty else p


def right_noun(context: Context, start: int, end: int, *, next_number: bool) -> tuple[int, int] | None:
    """The noun that a count is of, where it stands after it: 5 支【青年志愿服务队】.

    Args:
        context: The document and its cues.
        start: End of the quantity.
        end: Start of the next quantity or end of the clause.
        next_number: Whether another quantity follows in the clause.
    """
    text, c = context.text, context.cues
    if start >= end or P.opening.match(text, start, end):
        return None
    opens = P.opens_noun.match(text, start, end)
    had_de = opens is not None
    start = opens.end() if opens else start
    if start >= end:
        return None
    end = _item_end(context, start, end, next_number=next_number)
    stop = c.right_stop.prefix(text, start, end)
    if stop and not (had_de or c.verb_nouns.prefix(text, start + 2, end) or (stop == 1 and P.kept.match(text, start))):
        return None
    end = _noun_end(context, start, end)
    if had_de and P.empty_noun.match(text, start, end):
        return None
    return (start, end) if end > start else None


def _noun_end(context: Context, start: int, end: int) -> int:
    """Where the noun ends: before a verb, before what is counted next, before words that are no noun's."""
    text = context.text
    for m in context.cues.right_stop_re.finditer(text, start + 1, end):
        if _stops_noun(context, m.start(), m.end(), start, end):
            end = m.start()
            break
    other = P.and_number.search(text, start + 1, end)
    end = other.start() if other else end
    tail = P.noun_tail.search(text, start, end)
    return tail.start() if tail else end


def _item_end(context: Context, start: int, end: int, *, next_number: bool) -> int:
    """Where the item of a list ends: at the last 、和及 before another number, else at the first 、."""
    text = context.text
    if not next_number:
        comma = P.listed.search(text, start, end)
        cut = comma.start() if comma else -1
        return cut if cut > start and not P.and_so_on.search(text, cut, end) else end
    moved = P.moves.search(text, start + 1, end)
    end = moved.start() if moved else end
    cut = max((m.start() for m in P.cut.finditer(text, start, end)), default=-1)
    if cut > start and not context.cues.right_stop.prefix(text, start, end) and end - cut <= 15:
        return cut
    return end


def _stops_noun(context: Context, at: int, after: int, start: int, end: int) -> bool:
    """Whether a stop word ends the noun there, and is not a piece of it."""
    text = context.text
    if after - at == 1:
        return at >= start + 2 and not P.kept.match(text, at, end) and not P.inside_word.match(text, at - 1)
    if P.newly.fullmatch(text, start, at):
        return False
    if context.cues.verb_nouns.prefix(text, after, end) and not P.light_verb.match(text, at, after):
        return False
    return not (after < end and P.goes_before_name.match(text, at - 1))
