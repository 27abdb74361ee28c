"""Trimming a noun phrase: verbs, times, scope words and agents come off, from the end and from the start."""

from __future__ import annotations

import re

from govreport_ie.lexicon.patterns import patterns
from govreport_ie.relations.context import Context
from govreport_ie.relations.words import last_match, longest_suffix

P = patterns("phrases")


class Phrase:
    """A stretch of text being trimmed from both sides, and what was taken off."""

    __slots__ = ("end", "level_verb", "object_verb", "region", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.level_verb: tuple[int, int] | None = None
        self.object_verb: tuple[int, int] | None = None
        self.region: tuple[int, int] | None = None

    @property
    def empty(self) -> bool:
        """Nothing is left."""
        return self.end <= self.start


def trim(context: Context, start: int, end: int, *, verbs: bool = True) -> Phrase:
    """Trim the text before a quantity to the noun phrase that names it.

    Args:
        context: The document and its cues.
        start: Where the text starts.
        end: Where the quantity (or the verb before it) starts.
        verbs: Take a leading transitive verb off too (新增学位 → 学位).
    """
    known = context.trimmed.get((start, end, verbs))
    if known is not None:
        return known
    text, phrase = context.text, Phrase(start, end)
    if end - start < 2 or P.joins_next.match(text, end - 2, end):
        phrase.end = start
        return phrase
    m = P.enumerator.match(text, start, end)
    if m:
        phrase.start = m.end()
    if text.find("加", phrase.start, end) >= 0:
        for m in P.add.finditer(text, phrase.start, end):
            if m.end() < end:
                phrase.start = m.end()
    while phrase.start < phrase.end and _cut_end(context, phrase):
        pass
    event = (
        last_match(P.event, text, phrase.start, phrase.end) if text.find("、", phrase.start, phrase.end) > 0 else None
    )
    phrase.start = event.end() if event else phrase.start
    trim_start(context, phrase, verbs=verbs)
    _last_scope(context, phrase)
    if not phrase.empty and _names_nothing(text, phrase):
        phrase.start = phrase.end
    context.trimmed[start, end, verbs] = phrase
    return phrase


def _names_nothing(text: str, p: Phrase) -> bool:
    """Whether what is left is a span of years, an adverbial, for whom, a lone particle or no words at all."""
    if p.end - p.start == 1 and P.particle.match(text, p.start):
        return True
    if p.level_verb is not None and P.beneficiary_alone.fullmatch(text, p.start, p.end):
        return True
    return (
        P.years_only.fullmatch(text, p.start, p.end) is not None
        or P.adverbial.match(text, p.start, p.end) is not None
        or P.han.search(text, p.start, p.end) is None
    )


def _last_scope(context: Context, p: Phrase) -> None:
    """批准的2025年市本级预算收入: a year or scope word inside ends what only says where the figure is from."""
    text = context.text
    if p.end - p.start < 8 or (p.end - p.start < 26 and not P.approved.search(text, p.start, p.end)):
        return
    last = last_match(P.inner, text, p.start + 1, p.end - 2)
    for name in context.own_names:
        at = text.rfind(name, p.start + 1, p.end - 3)
        if at > 0 and (last is None or at + len(name) > last.end()):
            last = re.compile(re.escape(name)).match(text, at)
            break
    if last is not None and last.end() < p.end - 2:
        rest = Phrase(last.end(), p.end)
        trim_start(context, rest, verbs=False)
        if rest.end - rest.start >= 3:
            p.start, p.region = rest.start, p.region or rest.region


_LEVEL_VERB, _ADVERB = 0, 1


def _cut_end(context: Context, p: Phrase) -> bool:
    """Take the last word off where it is no part of a noun; False where the phrase ends as it should."""
    text = context.text
    if P.end_mark.match(text, p.end - 1):
        p.end -= 1
        return True
    m = P.since.search(text, max(p.start, p.end - 9), p.end) if P.since_end.match(text, p.end - 1) else None
    if m:
        p.end = m.start()
        return True
    if all(word in context.cues.object_verbs for word in text[p.start : p.end].split("、")):
        p.object_verb, p.start = (p.start, p.end), p.end
        return False
    which, n = longest_suffix(text, p.start, p.end, context.cues.level_verbs, context.cues.adverbs)
    if which < 0 and P.at.match(text, p.end - 1):
        which, n = _ADVERB, 1
    if which < 0 or P.spending_noun.search(text, p.start, p.end):
        return False
    rest = p.end - n
    if which == _ADVERB:
        if P.sum_word.fullmatch(text, rest, p.end) or text[rest - 1 : p.end] in context.cues.object_verbs:  # 合并
            return False
        p.end = rest
        return True
    return _cut_level_verb(context, p, rest)


def _cut_level_verb(context: Context, p: Phrase, rest: int) -> bool:
    """Take a verb of level off; a word that may be a noun as well only where nothing else could be the noun."""
    text = context.text
    if P.weak_verb.fullmatch(text, rest, p.end):
        if p.level_verb is not None and P.spending_verb.fullmatch(text, rest, p.end):
            return False
        if not _bare(context, p.start, rest) and not (P.bare_verb.fullmatch(text, rest, p.end) and rest - p.start >= 2):
            return False
    p.level_verb = p.level_verb or (rest, p.end)
    p.end = rest
    return True


def _bare(context: Context, start: int, end: int) -> bool:
    """Whether nothing but times, scope words, agents and adverbs stands there."""
    p = Phrase(start, end)
    trim_start(context, p, verbs=False)
    return p.empty or is_agent(context, p.start, p.end)


def is_agent(context: Context, start: int, end: int) -> bool:
    """Whether a stretch says only who acts (国家今年再, 中央财政将)."""
    n = context.cues.agents.prefix(context.text, start, end)
    return n > 0 and P.acts.fullmatch(context.text, start + n, end) is not None


def trim_start(context: Context, p: Phrase, *, verbs: bool) -> None:
    """Take off what stands before the noun: marks, times, levels, scope words, own names, connectives, adverbs, verbs.

    Args:
        context: The document and its cues.
        p: The phrase, which is shortened.
        verbs: Take a leading transitive verb off too.
    """
    while p.start < p.end:
        n = _frame_word(context, p)
        if not n:
            if context.text[p.start : p.end] in context.cues.names:
                n = verb_at(context, p.start, p.end) if verbs else 0
                p.object_verb = p.object_verb or ((p.start, p.start + n) if n else None)
                return
            n = _function_word(context, p) or (_leading_verb(context, p) if verbs else 0)
        if not n:
            return
        p.start += n


def _frame_word(context: Context, p: Phrase) -> int:
    """Length of a mark, time, level, scope word, own name or word of adding at the start."""
    text, c = context.text, context.cues
    m = P.junk.match(text, p.start, p.end) or P.time.match(text, p.start, p.end)
    if m and m.end() > p.start:
        return m.end() - p.start
    m = c.own_level_re.match(text, p.start, p.end) or P.level_with.match(text, p.start, p.end)
    if m:
        p.region = p.region or m.span()
        return m.end() - p.start
    n = c.scope_words.prefix(text, p.start, p.end)
    if n and not P.no_scope.match(text, p.start):
        return n + (p.start + n < p.end and P.of.match(text, p.start + n) is not None)
    n = _own_name(context, p)
    if n:
        return n
    n = c.sum_cues.prefix(text, p.start, p.end)
    return n if n and not P.no_sum.match(text, p.start) else 0


def _function_word(context: Context, p: Phrase) -> int:
    """Length of a connective or adverb at the start."""
    text, c = context.text, context.cues
    n = c.connectives.prefix(text, p.start, p.end)
    if n and (n > 1 or p.start + 1 == p.end or _lone(context, p)):
        return n
    n = c.adverbs.prefix(text, p.start, p.end)
    if not n or (n == 1 and P.kept.match(text, p.start, p.end)) or P.no_adverb.match(text, p.start, p.end):
        return 0
    after = p.start + n
    safe = P.safe_adverb.fullmatch(text, p.start, after) or after == p.end or verb_at(context, after, p.end)
    return n if safe else 0


def _leading_verb(context: Context, p: Phrase) -> int:
    """Length of a transitive verb at the start, with its 了 or 到."""
    text = context.text
    n = 0 if P.named_sum.match(text, p.start, p.end) else verb_at(context, p.start, p.end)
    if not n:
        return 0
    p.object_verb = p.object_verb or (p.start, p.start + n)
    m = P.verb_tail.match(text, p.start + n, p.end)
    return n + (m.end() - m.start() if m else 0)


def _lone(context: Context, p: Phrase) -> bool:
    """Whether a connective of one character is one (对…, 在…) and not the head of a word (对口, 在建)."""
    text = context.text
    if P.lone_word.match(text, p.start):
        return P.kept.match(text, p.start, p.end) is None
    return context.cues.object_verbs.prefix(text, p.start + 1, p.end) > 0


def _own_name(context: Context, p: Phrase) -> int:
    for name in context.own_names:
        after = p.start + len(name)
        if not context.text.startswith(name, p.start) or after > p.end:
            continue
        if not P.place_tail.match(context.text, after) and not P.city_district.match(context.text, after - 1):
            return len(name)
    return 0


def verb_at(context: Context, start: int, end: int) -> int:
    """Length of a transitive verb at ``start`` that has an object after it (or nothing), else 0."""
    text, n = context.text, _object_verb(context, start, end)
    after = start + n
    rest = end - after
    if not n or rest == 0 or P.verb_goes_on.match(text, after):
        return n
    if P.no_verb.match(text, after):
        return 0
    if P.done.fullmatch(text, start, after) and P.side.fullmatch(text, after, end):
        return n
    k = context.cues.verb_nouns.prefix(text, after, end)
    whole = k == rest or (k and P.size.search(text, after + k, end))
    if rest == 1 or whole or (k and P.noun_goes_on.match(text, after + k)):
        return 0
    return n


def _object_verb(context: Context, start: int, end: int) -> int:
    """Length of the word at ``start`` that may be a transitive verb, 新 before it included (新建), else 0."""
    text, verbs = context.text, context.cues.object_verbs
    if P.no_adverb.match(text, start, end):
        return 0
    n = verbs.prefix(text, start, end)
    if n == 1 and P.kept.match(text, start, end):
        return 0
    if not n and P.new.match(text, start):
        n = verbs.prefix(text, start + 1, end)
        return n + 1 if n > 1 else 0
    return n
