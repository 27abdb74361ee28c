"""From a noun phrase or a topic to a subject: which words name it, and which account completes a bare 收入."""

from __future__ import annotations

from govreport_ie.lexicon.patterns import patterns
from govreport_ie.mentions.clauses import QuantityMention
from govreport_ie.relations.context import Context
from govreport_ie.relations.links import Link, Links, Naming, Stretch
from govreport_ie.relations.phrases import Phrase, last_object, trim

P = patterns("subject")
MEASURE_LIKE = ("count", "measure", "multiple")


def named(
    rule: str, context: Context, links: Links, np: Stretch, *, predicate: Stretch | None = None, consumed: int = 0
) -> Link:
    """The answer that a noun phrase names the subject."""
    words, account_of = subject_words(context, links, np)
    naming = Naming(words, np, predicate=predicate, consumed=consumed, account_of=account_of)
    return Link("subject", naming, (np,), rule)


def goes_on(rule: str, quantity: QuantityMention, topic: Links | None, predicate: Stretch | None = None) -> Link | None:
    """The answer that the topic goes on, where there is one."""
    if topic is None:
        return None
    where = topic.np or predicate or (quantity.q.core_start, quantity.q.core_start)
    return Link("subject", Naming(topic.subject, topic.np, inherits=topic, predicate=predicate), (where,), rule)


def subject_words(context: Context, links: Links, np: Stretch) -> tuple[str, Links | None]:
    """The words of a subject, and the record whose account completed them where they were a bare 收入 or 支出."""
    words = _without_joining_verb(context, np)
    bare = P.bare.match(words)
    if bare is None:
        return P.budget_tail.sub("", words), None
    topic = context.topics.at(links.depth)
    if topic is not None and topic.subject and topic.sentence == links.sentence and P.funds.search(topic.subject):
        return topic.subject + bare.group("side"), None
    if (
        bare["account"]
        and topic is not None
        and topic.block == links.block
        and (topic.subject or "").endswith(bare["side"])
    ):
        return topic.subject or words, None
    account = _account(context, links, topic)
    account_of = topic if topic is not None and topic.block == links.block else None
    return (account + bare.group("side") if account else words), account_of


def _account(context: Context, links: Links, topic: Links | None) -> str | None:
    """The account that a bare 收入 or 支出 belongs to: that of the topic before, else of the headings."""
    if topic is not None and topic.subject and topic.block == links.block:
        m = P.accounts.search(topic.subject) or P.sided.match(topic.subject)
        if m:
            return m.group(m.lastgroup or 0)
    title = context.title_at(links.q.start)
    for words in (title, *(node.title for node in context.section_path(links.block))):
        m = P.accounts.search(words) if words else None
        if m:
            return m.group()
    return None


def _without_joining_verb(context: Context, np: Stretch) -> str:
    """The phrase's words; a joining verb between two nouns (城市更新完成固定资产投资) is left out."""
    text, (start, end) = context.text, np
    words = text[start:end]
    if len(words) < 6 or words in context.cues.names:
        return words
    for m in context.cues.joining_re.finditer(text, start + 2, end - 1):
        if not P.makes_noun.match(text, m.end()) and not P.inside_name.match(text, m.start() - 1):
            head = trim(context, start, m.start())
            tail = trim(context, m.end(), end)
            if P.no_head.search(text, head.start, head.end):
                return text[tail.start : tail.end]
            return text[head.start : head.end] + text[tail.start : tail.end]
    return words


def phrase_before(context: Context, quantity: QuantityMention, end: int) -> Phrase:
    """The noun phrase in the words before a quantity (or before its verb)."""
    p = trim(context, quantity.left, end)
    return p if p.empty else last_object(context, p)


def verb_of(links: Links, p: Phrase) -> Stretch | None:
    """The verb that ties a quantity to the phrase before it."""
    return links.verb or p.level_verb or p.object_verb


def says_quantity_only(context: Context, p: Phrase) -> bool:
    """总数, 增速, 其中: words that need the topic to mean something."""
    return P.quantity_word.fullmatch(context.text, p.start, p.end) is not None


def lead(context: Context, quantity: QuantityMention, links: Links) -> Stretch | None:
    """The indicator that the clause before opens with: 粮食总产量在上年增长的基础上，又增产…."""
    text, names = context.text, context.cues.names
    end = quantity.clause_start - 1
    start = max(quantity.gap_start, quantity.sentence_start)
    if end <= start or text[end] not in "，：":
        return None
    start = max(start, max(text.rfind(mark, start, end) for mark in "，；。：") + 1)
    trimmed = trim(context, start, end, verbs=False)
    if links.measure == "share" and not trimmed.empty and P.share_noun.search(text, trimmed.start, trimmed.end):
        return trimmed.start, trimmed.end
    start = trimmed.start
    for n in range(min(end - start, 30), 2, -1):
        if text[start : start + n] in names and P.goes_on.match(text, start + n, end):
            return start, start + n
    listed = end - start < 40 and any(text[k:end] in names for k in range(max(start, end - 20), end - 2))
    if listed and P.dealt_out.search(text, quantity.clause_start, quantity.q.start):
        return start, end
    return None
