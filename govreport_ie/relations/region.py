"""Where: the region that a value is about, null for the report's own region as a whole."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from govreport_ie.lexicon.patterns import patterns
from govreport_ie.mentions.clauses import QuantityMention
from govreport_ie.mentions.regions import RegionMention
from govreport_ie.relations.context import Context
from govreport_ie.relations.links import Link, Links, NamedRegion, Region, Stretch, WithoutPlace
from govreport_ie.relations.place_names import place_dealt, without_place
from govreport_ie.relations.words import last_match

P = patterns("region")
_MEASURE = 9  # level of the sections that 一是… opens
_VERB = 4  # characters of the longest verb
_OPENING = 10  # characters from a sentence's start within which words open it
_ELSEWHERE = ("other", "urban")  # kinds of words that name a part of the region or a larger one
_HEAD = 12  # characters after the clause's own words within which a word of scope is its head


class RegionsInForce:
    """The words of scope in force at each quantity of a block."""

    def __init__(self, context: Context) -> None:
        self.near: dict[int, RegionMention] = {}  # by the start of the quantity: the last one in its clause
        self._leading: dict[int, RegionMention] = {}  # the last one that opens a sentence or names the whole
        self._named: tuple[int, RegionMention] | None = None
        self.agent: Links | None = None  # the quantity whose clause a place opened as the one that acts
        text, start = context.text, context.doc.blocks[context.block].start
        mentions, k = context.of_block(words_of_scope), 0
        leading: RegionMention | None = None
        for links in context.row:
            quantity = links.quantity
            while k < len(mentions) and mentions[k].start < quantity.q.start:
                m = mentions[k]
                k += 1
                if (
                    m.kind in _ELSEWHERE
                    or (m.kind == "whole" and P.compared.match(text, max(0, m.start - 1), m.start))
                    or _aside(text, m, quantity)
                ):
                    continue
                if m.start >= min(quantity.left, quantity.clause_start):
                    self.near[quantity.q.start] = m
                if m.kind == "whole" or (_leads(text, m, start) and not _of_one_sum(text, m)):
                    leading = m
            if leading is not None:
                self._leading[quantity.q.start] = leading

    def leading(self, quantity: QuantityMention) -> RegionMention | None:
        """The words that opened what a quantity stands in: of those found and a named place, the later one."""
        found = self._leading.get(quantity.q.start)
        if self._named is not None and (found is None or found.start < self._named[0]):
            return self._named[1]
        return found

    def name(self, at: int, place: RegionMention) -> None:
        """A place named before an amount leads from there on."""
        self._named = (at, place)


def note(context: Context, links: Links) -> None:
    """A zone that opens a sentence of money (开发区一般公共预算收入3亿元，…) is in force for what follows."""
    at = links.region_named
    if at is not None and _acts(context, at[1]):
        context.of_block(RegionsInForce).agent = links
    if (
        at is not None
        and links.q.kind == "money"
        and P.fiscal.search(links.subject or "")
        and P.zone_end.match(context.text, at[1] - 1)
        and at[0] - links.sentence_start <= _OPENING
    ):
        place = RegionMention(*at, links.region or "", "own")
        context.of_block(RegionsInForce).name(links.q.start, place)


def subject_without_place(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """What goes on with a topic that a place opened has its subject without the place: 高新区工业产值42亿元，增长9%."""
    topic = links.inherits
    if topic is None or topic.region_named is None or topic.subject is None or links.subject is None:
        return None
    if links.subject == topic.subject or not links.subject.endswith(topic.subject):
        return None
    value = WithoutPlace(topic.subject, topic.np, topic.region_named)
    return Link("subject", value, (topic.np or topic.region_named,), "subject.without_place")


def place_as_subject(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """A region's name in place of a subject: 其中：开发区3亿元."""
    if links.place is None:
        return None
    return Link("region", Region(context.text[slice(*links.place)]), (links.place,), "region.place")


def place_at_head(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """庆阳经济总量, 广东化州26个贫困村: a place at the head of the noun phrase or of the words before the quantity."""
    if links.inherits is not None:
        return None
    text, np = context.text, links.np
    for at in _heads(context, quantity, links):
        end = np[1] if np and np[0] <= at < np[1] else quantity.q.start
        n = context.regions.place_at(text, at, end)
        if n and P.brought_from.search(text, quantity.clause_start, at):  # 引进霁川项目9个
            return None
        if n == 0 or (at + n == end and end != quantity.q.start and quantity.q.kind != "rank"):
            continue
        if quantity.q.kind == "count" and _is_counted(text, at, at + n, quantity.q.start):
            return None
        return _place_named(context, links, at, n)
    return None


def _place_named(context: Context, links: Links, at: int, n: int) -> Link | None:
    """The place of ``n`` characters, taken off the subject that it heads; of a list's members each has its own."""
    text, subject, np, words = context.text, links.subject, links.np, (at, at + n)
    if np is not None and np[0] == at and subject is not None:
        dealt = not subject.startswith(text[at : at + n])
        shared = place_dealt(context, links, np) if dealt or len(subject) == n else None
        if dealt or shared is not None:
            return shared
        subject, np = without_place(text, subject, np, n)
    return Link("region", NamedRegion(text[slice(*words)], words, subject, np), (words,), "region.named")


def _is_counted(text: str, start: int, end: int, number: int) -> bool:
    """Whether a place before a count is of what is counted: 在甲、乙等3个乡镇, 省级开发区5个."""
    if end == number and P.zone_counted.fullmatch(text, start, end):
        return True
    return P.listed_places.match(text, end, number) is not None


def scope_at_head(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """全国…, 中央财政…, 东部地区…: at the head of the clause."""
    if links.inherits is not None:
        return None
    found = context.of_block(words_of_scope)
    for i in range(bisect_left(found, quantity.q.start, key=_start) - 1, -1, -1):
        m = found[i]
        if m.start < quantity.clause_start - 1:
            return None
        if m.kind not in _ELSEWHERE or m.start > quantity.left + _HEAD:
            continue
        if _is_head(context.text, m, quantity) or _is_object(context, m, quantity):
            return _named(context, m, links)
    return None


def level_in_clause(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """Words of scope in the clause: 区本级一般公共预算收入5亿元, 全区新增企业120家."""
    m = context.of_block(RegionsInForce).near.get(quantity.q.start)
    if m is None or (quantity.q.kind == "count" and P.treasury.fullmatch(m.name)):
        return None
    opens = m.kind == "own" and quantity.q.kind != "money" and _is_head(context.text, m, quantity)
    return _named(context, m, links, "region.level") if opens else _of_level(m)


def region_of_account(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """A bare 收入 or 支出 that takes its account from the topic takes its region too."""
    other = links.account_of
    if other is None or other.region is None or other is not _goes_on_with(context, links):
        return None
    return _of_record(other, "region.account")


def region_of_topic(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """A value that goes on with a topic goes on with its region: 全国粮食产量达到6.9亿吨，增长1.3%."""
    other = _goes_on_with(context, links)
    if other is None or other.region is None:
        return None
    return _of_record(other, "region.topic")


def region_of_agent(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """What a place did holds for the clauses that only tell what else it did: 高新区实现产值42亿元，引进项目8个."""
    agent = context.of_block(RegionsInForce).agent
    if agent is None or agent.region_named is None or agent.sentence != quantity.sentence:
        return None
    if links.inherits is not None or P.head_mark.search(context.text, agent.q.end, quantity.q.start):
        return None
    leading = context.of_block(RegionsInForce).leading(quantity)
    if leading is not None and leading.start > agent.region_named[0]:
        return None
    if quantity.clause_start != agent.clause_start and not _acts(context, quantity.clause_start):
        return None
    return Link("region", Region(agent.region), (agent.region_named,), "region.coordinate")


def region_of_total(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """A component has the region of its total: 区本级…5亿元，其中：税收收入4亿元."""
    total = links.total
    if total is None or total.region is None or total.q.start >= quantity.q.start or not _is_open(context, links):
        return None
    return _of_record(total, "region.total")


def level_in_force(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """Words of scope that opened the sentence or one before it hold for what belongs to an account."""
    m = context.of_block(RegionsInForce).leading(quantity)
    if m is None or not _is_open(context, links) or not (m.kind == "whole" or _fiscal(links)):
        return None
    return _of_level(m)


def region_of_section(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """A heading that speaks of the level's own accounts: 区本级一般公共预算收支情况."""
    if context.of_block(RegionsInForce).leading(quantity) is not None or not _is_open(context, links):
        return None
    region, where = context.of_block(region_of_headings)
    if region is None:
        return None
    return Link("region", Region(region), (where or (quantity.q.start, quantity.q.start),), "region.section")


def words_of_scope(context: Context) -> list[RegionMention]:
    """The words of scope in the block at hand, in order."""
    box = context.doc.blocks[context.block]
    return context.regions.find(context.text, box.start, box.end)


def region_of_headings(context: Context) -> tuple[str | None, Stretch | None]:
    """The region that the block's headings set (市本级财政收支情况 → 市本级), and where they say so."""
    measures = False  # 一是… after the accounts of the last level or zone are the whole report's
    for node in context.section_path(context.block):
        title, where = node.title, (node.start, node.body_start)
        told = P.sentence_like.search(title) is not None  # （2）市本级…收入8亿元，增长4%: it opens with what it is of
        if P.heading_whole.match(title) if told else P.heading_whole.search(title):
            return None, None
        m = P.heading_own.match(title) if told else P.heading_own.search(title)
        if m:
            return (None, None) if measures else (m.group(), where)
        measures = measures or node.level >= _MEASURE
        n = 0 if measures else context.regions.place_at(title, 0, len(title))
        zone = P.heading_zone.fullmatch(title)
        if (n and P.heading_of_place.match(title, n)) or zone:
            return title[: n or None], where
    return None, None


def _aside(text: str, m: RegionMention, quantity: QuantityMention) -> bool:
    """Whether the words stand in a bracket that is closed before the quantity."""
    bracket = P.bracket.search(text, m.end, quantity.q.start)
    return bracket is not None and P.closing.match(bracket.group()) is not None


def _of_one_sum(text: str, m: RegionMention) -> bool:
    """Whether the words are said of one sum alone: 市级投入…, 设立市级专项资金…."""
    return P.spends.match(text, m.end) is not None or P.funds.match(text, max(0, m.start - 2), m.start) is not None


def _leads(text: str, m: RegionMention, start: int) -> bool:
    """Whether the words open a sentence or a part of one, so that they hold for what follows."""
    near = max(start, m.start - _OPENING - 1)
    mark = last_match(P.head_mark, text, near, m.start)
    if mark is None and m.start - start > _OPENING:
        return False
    return not P.minor_mark.search(P.last_commas.sub("", text[mark.start() if mark else start : m.start]), 1)


def _is_head(text: str, m: RegionMention, quantity: QuantityMention) -> bool:
    if m.start in (quantity.left, quantity.clause_start, 0):
        return True
    return P.before_head.search(text, max(0, m.start - 2), m.start) is not None


def _is_object(context: Context, m: RegionMention, quantity: QuantityMention) -> bool:
    """Whether the words stand in what is acted on or for: 改造中心城区供热管网, 为中西部地区….

    Only parts of a region open what is counted; 全国 within a clause is as often a comparison.
    """
    text, left = context.text, max(quantity.clause_start, m.start - _VERB)
    if P.for_whom.search(text, left, m.start):
        return True
    return m.kind == "urban" and context.cues.object_verbs.suffix(text, left, m.start) > 1


def _named(context: Context, m: RegionMention, links: Links, rule: str = "region.named") -> Link:
    """The region that words of scope name; what a place did holds for what else it did (region_of_agent)."""
    words, subject, np = (m.start, m.end), links.subject, links.np
    if m.kind == "urban" and subject is not None and np is not None and np[0] == m.start:
        subject, np = without_place(context.text, subject, np, m.end - m.start)
    return Link("region", NamedRegion(m.name, words, subject, np), (words,), rule)


def _start(m: RegionMention) -> int:
    return m.start


def _of_level(m: RegionMention) -> Link:
    return Link("region", Region(m.name if m.kind == "own" else None), ((m.start, m.end),), "region.level")


def _of_record(other: Links, rule: str) -> Link:
    return Link("region", Region(other.region), ((other.q.core_start, other.q.core_end),), rule)


def _acts(context: Context, at: int) -> bool:
    """Whether a verb stands there, after the words of time that may come before it."""
    m = P.before_verb.match(context.text, at)
    verbs = (context.cues.object_verbs, context.cues.level_verbs)
    starts = {at, m.end() if m else at}  # 新建 is a verb, 新 before 引进 is not
    return any(v.prefix(context.text, i, i + _VERB) > 1 for i in starts for v in verbs)


def _goes_on_with(context: Context, links: Links) -> Links | None:
    """The record that a value goes on with, where no words of scope stand between them."""
    leading = context.of_block(RegionsInForce).leading(links.quantity)
    since = leading.start if leading is not None else -1
    return next((o for o in (links.account_of, links.inherits) if o is not None and o.q.start > since), None)


def _is_open(context: Context, links: Links) -> bool:
    """Whether the region said earlier can hold: nothing goes on with a topic's, and it is of an account or sentence."""
    if _goes_on_with(context, links) is not None:
        return False
    leading = context.of_block(RegionsInForce).leading(links.quantity)
    return _fiscal(links) or (leading is not None and leading.start >= links.sentence_start)


def _fiscal(links: Links) -> bool:
    """Whether a record belongs to an account, for which 市本级 said earlier still holds."""
    if links.q.kind == "money":
        return True
    if links.q.kind not in ("percent", "point"):
        return False
    if links.inherits is not None and links.inherits.q.kind == "money":
        return True
    return links.subject is not None and bool(P.fiscal.search(links.subject)) and not P.private.search(links.subject)


def _heads(context: Context, quantity: QuantityMention, links: Links) -> Iterator[int]:
    """Where a place's name can stand: before the quantity, after the words that open a clause; in the noun phrase."""
    start = quantity.left
    while (m := P.before_name.match(context.text, start, quantity.q.start)) and m.end() > start:
        start = m.end()
    named = links.np is not None and links.np[0] < quantity.q.start  # what an amount is spent on is not its region
    yield from sorted({start, links.np[0]} if links.np is not None and named else {start})
