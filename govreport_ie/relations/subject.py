"""What a quantity is about: the words that name it, or the topic that goes on."""

from __future__ import annotations

import re

from govreport_ie.lexicon.patterns import fragments
from govreport_ie.mentions.clauses import QuantityMention
from govreport_ie.relations.context import Context
from govreport_ie.relations.links import Link, Links, NamedShare, Naming, Predicate, Stretch
from govreport_ie.relations.naming import (
    MEASURE_LIKE,
    P,
    goes_on,
    lead,
    named,
    phrase_before,
    says_quantity_only,
    verb_of,
)
from govreport_ie.relations.phrases import Phrase, is_agent, right_noun, trim
from govreport_ie.relations.purpose import heading_purpose, only_money, purpose

_PEOPLE = frozenset(("人", "户", "名", "人次"))
_BY_HEAD = fragments()["BY_HEAD"]


def only_compared(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """为预算 460 万元的 100.6%, 比上年的 93 万元增长 5.9%: the amount that a comparison names is of the topic."""
    if links.reference is None:
        return None
    return goes_on("subject.reference", quantity, context.topics.at(quantity.depth))


def in_a_row(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """A second value in a row (X和Y) that distribution does not deal out goes on with the first one's subject."""
    if not quantity.joined:
        return None
    return goes_on("subject.joined", quantity, context.topics.at(quantity.depth))


def ranked(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """绩效考核排全国第3位."""
    text, topic = context.text, context.topics.at(quantity.depth)
    m = P.rank_tail.search(text, quantity.left, quantity.q.start)
    p = phrase_before(context, quantity, m.start() if m else quantity.q.start)
    verb = verb_of(links, p)
    if p.empty:
        before = links.previous
        moved = before is not None and before.q.kind == "rank" and before.clause_start == quantity.clause_start
        return goes_on("subject.rank", quantity, before if moved else topic, verb)
    comma = text.rfind("、", p.start, p.end)
    if comma >= 0 and P.quantity_word.fullmatch(text, comma + 1, p.end):  # 3家企业入选、数量居第一
        p.start = comma + 1
    np = (p.start, p.end)
    generic = says_quantity_only(context, p) or P.gain.fullmatch(text, *np)
    if generic and topic is not None and topic.subject:
        return Link("subject", Naming(topic.subject + text[slice(*np)], np, predicate=verb), (np,), "subject.rank")
    return named("subject.rank", context, links, np, predicate=verb)


def object_of_verb_after(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """按5%比例压减会议费: the object of the verb after."""
    if links.verb is None or links.verb[0] < quantity.q.core_end:
        return None
    start = links.verb[1]
    m = P.object_end.search(context.text, start, quantity.clause_end)
    end = m.start() if m else quantity.clause_end
    return named("subject.rate", context, links, (start, end)) if end - start >= 2 else None


def before_its_verb(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """税收收入同比增长5%: the noun before the base phrase and the verb; without one the topic goes on."""
    verb = links.verb
    if links.measure == "level" or verb is None or verb[0] >= quantity.q.core_end:
        return None
    p = _changed_phrase(context, quantity, links, verb)
    if not p.empty and not says_quantity_only(context, p):
        return named("subject.changed", context, links, (p.start, p.end), predicate=verb)
    np = lead(context, quantity, links)
    if np is not None:
        return named("subject.changed", context, links, np, predicate=verb)
    return goes_on("subject.changed", quantity, context.topics.at(quantity.depth), verb)


def _changed_phrase(context: Context, quantity: QuantityMention, links: Links, verb: Stretch) -> Phrase:
    """What changed: the phrase before the base and the verb, or after a verb that stands first."""
    text, end = context.text, max(min(verb[0], quantity.q.start), quantity.left)
    if links.measure not in ("change", "ratio"):
        return phrase_before(context, quantity, end)
    if links.verb_first and verb[0] < quantity.q.start - 3:
        p = trim(context, verb[1], quantity.q.start)
    else:
        m = P.base_start.search(text, quantity.left, end)
        p = phrase_before(context, quantity, m.start() if m else end)
    if p.end - p.start > 3 and P.drives.match(text, p.start):
        return Phrase(p.start + 2, p.end)
    return p


def share_and_whole_after(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """92%的办税业务实现“网上办”: whole and subject stand after."""
    if links.measure != "share" or links.verb is not None or links.of is not None:
        return None
    more = quantity.right < quantity.clause_end
    noun = right_noun(context, quantity.q.end, quantity.right, next_number=more)
    if noun is None:
        return None
    m = context.cues.object_verb_re.search(context.text, noun[0] + 1, noun[1])
    whole = context.text[noun[0] : m.start() if m else noun[1]]
    np = (noun[0], noun[1] if more else quantity.right)
    found = named("subject.share_whole", context, links, np)
    return found._replace(value=NamedShare(found.value.subject, np, noun[1], whole))


def paid(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """投入 3,260万元推进老年助餐服务: the purpose; else the noun before."""
    if links.measure != "level":
        return None
    p = phrase_before(context, quantity, quantity.q.start)
    verb, acts = verb_of(links, p), is_agent(context, p.start, p.end)
    generic = _says_money_only(context, p)
    if generic or p.empty or P.draws.search(context.text, quantity.left, quantity.q.start):
        drawn = P.drawn.match(context.text, quantity.q.end, quantity.right)
        if drawn:
            return named("subject.money", context, links, drawn.span(), predicate=verb)
    invested = _invested(context, quantity, p, generic=generic)
    if invested:
        return named("subject.money", context, links, invested.span("what"), predicate=verb)
    if not p.empty and not acts and not generic:
        found = _noun_of_amount(context, quantity, links, p)
        if found is not None:
            return found
    spends = p.object_verb is not None or generic or _spends(context, p)
    used = P.used_for.match(context.text, quantity.q.end) is not None
    found = _set_as(context, quantity, links) or (_paid_for(context, quantity, links) if generic else None)
    if found is not None:
        return found
    aim = purpose(context, quantity, spends=spends or used)
    if aim is not None:
        return Link("subject", Naming(aim[1], aim[0], predicate=verb or p.object_verb), (aim[0],), "subject.money")
    if spends and (p.empty or acts or context.text[p.start : p.end] in context.cues.spend_verbs):
        title = heading_purpose(context, quantity)
        if title is not None:
            where = verb or (quantity.q.core_start, quantity.q.core_start)
            return Link("subject", Naming(title, None, predicate=verb), (where,), "subject.money")
    if p.empty and p.level_verb is not None and P.spending.fullmatch(context.text, *p.level_verb):
        return named("subject.money", context, links, p.level_verb, predicate=verb)
    if not p.empty and not acts:
        return named("subject.money", context, links, (p.start, p.end), predicate=verb)
    return None


def _invested(context: Context, quantity: QuantityMention, p: Phrase, *, generic: bool) -> re.Match[str] | None:
    """总投资, 计划投资 before an amount, where nothing else names it: at most a verb stands before."""
    m = P.invests.search(context.text, quantity.left, quantity.q.core_start)
    if m is None:
        return None
    if generic or p.empty:
        return m if trim(context, quantity.clause_start, m.start()).empty else None
    return m if P.invest_led.fullmatch(context.text, p.start, m.start()) else None


def _set_as(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """将每人每月820元作为低保标准: the name stands after."""
    m = P.set_as.match(context.text, quantity.q.end, quantity.clause_end)
    return named("subject.money", context, links, m.span("name")) if m else None


def _paid_for(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """为农村公路养护安排资金900万元: the purpose stands before."""
    m = P.paid_for.search(context.text, max(quantity.left - 1, 0), quantity.q.start)
    return named("subject.money", context, links, m.span("aim")) if m else None


def _says_money_only(context: Context, p: Phrase) -> bool:
    word, c = context.text[p.start : p.end], context.cues
    return word in c.generic_money or word in c.spend_verbs or only_money(context, p)


def _spends(context: Context, p: Phrase) -> bool:
    return p.level_verb is not None and context.text[slice(*p.level_verb)] in context.cues.spend_verbs


def _noun_of_amount(context: Context, quantity: QuantityMention, links: Links, p: Phrase) -> Link | None:
    """The noun before an amount, with the topic where it says too little alone (其中：开发区1.1亿元, 余额3亿元)."""
    text, np, topic = context.text, (p.start, p.end), context.topics.at(quantity.depth)
    verb = verb_of(links, p)
    if topic is not None and topic.subject:
        if says_quantity_only(context, p):
            return Link("subject", Naming(topic.subject, np, inherits=topic, predicate=verb), (np,), "subject.money")
        place = P.region_only.fullmatch(text, *np)
        if place:
            where = topic.np or verb or (quantity.q.core_start, quantity.q.core_start)
            naming = Naming(topic.subject, topic.np, inherits=topic, predicate=verb, place=place.span("name"))
            return Link("subject", naming, (where,), "subject.money")
        balance, ceiling = P.balance.fullmatch(text, *np), P.ceiling.fullmatch(topic.subject)
        if balance and ceiling:
            words = ceiling["debt"] + balance["balance"]
            return Link("subject", Naming(words, np, predicate=verb), (np,), "subject.money")
    if P.of.match(text, quantity.q.end):
        return None
    return named("subject.money", context, links, np, predicate=verb)


def per_head(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """国内生产总值达到56亿元，平均每人3200元: the topic, by head."""
    topic = context.topics.at(quantity.depth)
    m = P.per_head.fullmatch(context.text, quantity.left, quantity.q.start)
    if (
        m is None
        or topic is None
        or not topic.subject
        or topic.subject.startswith(_BY_HEAD)
        or links.measure != "level"
    ):
        return None
    return Link("subject", Naming(_BY_HEAD + topic.subject, m.span()), (m.span(),), "subject.per_head")


def counted(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """建成 14 家社区食堂, 新增学位 3800 个: the noun counted, after or before."""
    p = phrase_before(context, quantity, quantity.q.start)
    verb = verb_of(links, p)
    more = quantity.right < quantity.clause_end
    noun = right_noun(context, quantity.q.end, quantity.right, next_number=more)
    if noun is not None and not (
        _named_before(context, quantity, p, noun) and not P.of.match(context.text, noun[0] - 1)
    ):
        return named("subject.counted", context, links, noun, predicate=verb, consumed=noun[1])
    generic = says_quantity_only(context, p)
    if not p.empty and not generic:
        return named("subject.counted", context, links, (p.start, p.end), predicate=verb)
    if p.region is not None and P.level_only.fullmatch(context.text, *p.region):
        return named("subject.counted", context, links, p.region, predicate=verb)
    np = lead(context, quantity, links) or (_done_by(context, quantity) if p.empty else None)
    if np is not None:
        return named("subject.counted", context, links, np, predicate=verb, consumed=max(np[1], quantity.q.end))
    topic = context.topics.at(quantity.depth)
    return _stock_of(context, topic, p, verb) or goes_on("subject.counted", quantity, topic, verb)


def _done_by(context: Context, quantity: QuantityMention) -> Stretch | None:
    """3万人稳定就业, 5万户享受低保: people are counted by what they do or gain."""
    text, q = context.text, quantity.q
    if q.unit not in _PEOPLE or not context.cues.right_stop.prefix(text, q.end, quantity.right):
        return None
    m = P.deed.match(text, q.end, quantity.right)
    return m.span() if m else None


def _stock_of(context: Context, topic: Links | None, p: Phrase, verb: Stretch | None) -> Link | None:
    """新登记企业300户，总量达2000户: the stock is of the noun without the verb of growth."""
    if topic is None or not topic.subject or not P.stock_word.fullmatch(context.text, p.start, p.end):
        return None
    m = P.newly.match(topic.subject)
    if m is None:
        return None
    np = (p.start, p.end)
    return Link("subject", Naming(topic.subject[m.end() :], np, predicate=verb), (np,), "subject.counted")


def _named_before(context: Context, quantity: QuantityMention, p: Phrase, noun: Stretch) -> bool:
    """Whether the noun before a count, with a verb of level between, goes before the noun after it."""
    verb = p.level_verb
    if p.empty or verb is None or verb[1] != quantity.q.start or says_quantity_only(context, p):
        return False
    if context.text[slice(*verb)] in context.cues.object_verbs:
        return False
    return not (P.is_verb.fullmatch(context.text, *verb) and noun[1] < quantity.right)


def noun_before(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """城镇登记失业率为 2.1%: the noun before."""
    bare = links.measure == "change" and links.verb is None and quantity.q.kind == "percent"  # 其中采矿业-1.8%
    if links.measure in ("change", "completion") and not bare:
        return None
    p = phrase_before(context, quantity, quantity.q.start)
    if p.empty or says_quantity_only(context, p) or is_agent(context, p.start, p.end):
        return None
    return named("subject.named", context, links, (p.start, p.end), predicate=verb_of(links, p))


def topic_goes_on(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """Nothing is named: the topic goes on, or what the clause before opens with."""
    np, verb = lead(context, quantity, links), _fallback_verb(context, quantity, links)
    if np is not None:
        return named("subject.topic", context, links, np, predicate=verb)
    return goes_on("subject.topic", quantity, context.topics.at(quantity.depth), verb)


def noun_after(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """No topic either: the noun after the quantity, where there is one."""
    noun = right_noun(context, quantity.q.end, quantity.right, next_number=False)
    if noun is None:
        return None
    return named("subject.ahead", context, links, noun, predicate=_fallback_verb(context, quantity, links))


def heading_indicator(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """The first value under a heading that is an indicator."""
    for node in context.section_path(quantity.block):
        if context.cues.lexicon.indicator(node.title) is not None:
            verb = _fallback_verb(context, quantity, links)
            where = verb or (quantity.q.core_start, quantity.q.core_start)
            return Link("subject", Naming(node.title, None, predicate=verb), (where,), "subject.heading")
    return None


def verb_without_subject(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """The verb before a quantity that nothing names."""
    verb = _fallback_verb(context, quantity, links) if links.subject is None else None
    return Link("predicate", Predicate(verb), (verb,), "predicate.verb") if verb else None


def _fallback_verb(context: Context, quantity: QuantityMention, links: Links) -> Stretch | None:
    """The verb of a quantity without a noun of its own."""
    if links.measure in ("change", "completion") and quantity.q.kind not in MEASURE_LIKE:
        before = links.verb is not None and links.verb[0] < quantity.q.core_end
        return links.verb if before else None
    return verb_of(links, phrase_before(context, quantity, quantity.q.start))


def observe(context: Context, links: Links) -> None:
    """What was said becomes the topic."""
    context.topics.put(links)
