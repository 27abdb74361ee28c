"""In what sense a quantity is said: level, change, share, completion or ratio. Without an answer it is a level."""

from __future__ import annotations

from govreport_ie.lexicon.patterns import patterns
from govreport_ie.mentions.clauses import QuantityMention
from govreport_ie.relations.context import Context
from govreport_ie.relations.links import Link, Links, Sense, Stretch
from govreport_ie.relations.phrases import right_noun, trim
from govreport_ie.relations.words import longest_suffix

P = patterns("measure")
_AT_LEAST = ("at_least", "over")


def _link(rule: str, quantity: QuantityMention, sense: Sense) -> Link:
    words = sense.verb or (quantity.q.core_start, quantity.q.core_start)
    return Link("measure", sense, (words,), rule)


def only_compared(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """为预算 460 万元的 100.6%: an amount that is named only to compare with."""
    m = P.reference.search(context.text, quantity.left, quantity.q.start)
    if m is None or not P.compares.match(context.text, quantity.q.end):
        return None
    named = "budget" if m.group("budget") else m.group("year")
    return _link("measure.reference", quantity, Sense("level", verb=m.span(), reference=named))


def of_budget_named(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """…预算 460 万元的 100.6%: completion against the amount just named."""
    before = links.previous
    if before is None or before.reference != "budget" or quantity.clause_start != before.clause_start:
        return None
    if not P.of.fullmatch(context.text, quantity.left, quantity.q.start):
        return None
    return _link("measure.against_reference", quantity, Sense("completion", verb=before.verb))


def as_the_first(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """分别增长7%和4.9%: the second is said in the sense of the first."""
    before = links.previous
    if before is None or before.q.kind != quantity.q.kind:
        return None
    striven = before.measure == "change" and P.striven.fullmatch(context.text, before.q.core_end, quantity.q.start)
    if not quantity.joined and not striven:
        return None
    return _link("measure.coordinate", quantity, Sense(before.measure, before.direction, before.verb, before.of))


def against_plan(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """为预算的 110.25%, 完成年度任务的 98%, 为调整预算（12亿元）的101%."""
    text, left = context.text, quantity.left
    if P.of_bracket.fullmatch(text, left - 1, quantity.q.start):
        left = max(quantity.sentence_start, left - 30)
    m = P.completion.search(text, left, quantity.q.start)
    return _link("measure.completion", quantity, Sense("completion", verb=m.span())) if m else None


def share_of_named(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """占…比重 75.8%: a part of the whole that is named."""
    m = P.share.search(context.text, quantity.left, quantity.q.start)
    if m is None and quantity.q.kind == "percent":
        m = P.share_of_limit.search(context.text, quantity.left, quantity.q.start) or P.share_near.search(
            context.text, quantity.left, quantity.q.start
        )
    if m is None or ("）" in m.group("of") and "（" not in m.group("of")):
        return None
    return _link("measure.share", quantity, Sense("share", verb=m.span(), of=m.group("of")))


def share_noun(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """占比达 81%: a share whose whole is not named."""
    text, left, end = context.text, quantity.left, quantity.q.start
    m = P.share_noun.search(text, left, end) or P.share_only.fullmatch(text, left, end)
    return _link("measure.share_noun", quantity, Sense("share", verb=m.span())) if m else None


def share_of_clause_before(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """…的比重，已由50%扩大到80%: the clause before names the share; both values are it."""
    text = context.text
    if not P.reaches.fullmatch(text, quantity.left, quantity.q.start):
        return None
    verb = (quantity.left, quantity.q.start)
    before = links.previous
    if before is not None and before.clause_start == quantity.clause_start:
        if before.measure != "share":
            return None
        return _link("measure.share_lead", quantity, Sense("share", verb=verb, of=before.of))
    start = max(quantity.sentence_start, quantity.gap_start, quantity.clause_start - 3)
    if not P.share_clause.fullmatch(text, start, quantity.clause_start):
        return None
    return _link("measure.share_lead", quantity, Sense("share", verb=verb))


def verb_after(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """按不低于5%的幅度压减: the verb comes after."""
    m = P.rate_after.match(context.text, quantity.q.core_end, quantity.clause_end)
    if not m or not P.rate_before.search(context.text, quantity.left, quantity.q.core_start):
        return None
    direction = "down" if m.group("down") else "up"
    return _link("measure.rate", quantity, Sense("change", direction, m.span("down" if m.group("down") else "up")))


def gap(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """高于全国平均水平 1.2 个百分点."""
    m = P.above.search(context.text, quantity.left, quantity.q.start)
    if not m:
        return None
    up = m.group("up") or m.group("more")
    return _link("measure.above", quantity, Sense("change", "up" if up else "down", m.span()))


def verb_of_change(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """增长 56.1%, 提高 10.3 个百分点, 比上年增加 3 家, 涨幅 2%."""
    text, kind = context.text, quantity.q.kind
    which, n, end = _last_verb(context, quantity)
    if which < 0 or (kind == "rank" and which > 1):
        return None
    if which == 2 and (kind == "count" or P.natural.search(text, quantity.left, end)):
        return None
    if kind in ("count", "measure") and which < 2 and _counts_a_noun(context, quantity):
        return None
    up = (which in (0, 2)) != bool(quantity.q.negative)
    return _link("measure.change", quantity, Sense("change", "up" if up else "down", (end - n, end)))


def _last_verb(context: Context, quantity: QuantityMention) -> tuple[int, int, int]:
    """The verb before a quantity: (0 rises, 1 falls, 2 and 3 nouns of these, -1 none), its length and its end."""
    c, text, end = context.cues, context.text, quantity.q.start
    aside = P.aside.search(text, quantity.left, end)
    end = aside.start() if aside else end
    moves = (c.change_up, c.change_down, c.change_noun_up, c.change_noun_down)
    which, n, level = -1, 0, False
    while end > quantity.left:
        which, n = longest_suffix(text, quantity.left, end, *moves, c.level_verbs, c.object_verbs, c.adverbs)
        if which < 4:
            break
        if which == 6 or (which == 4 and P.weak_level_verb.fullmatch(text, end - n, end)):
            which, end = -1, end - n
            continue
        if which == 4 and quantity.q.kind == "percent" and not level:  # 增速达到10%
            which, end, level = -1, end - n, True
            continue
        return -1, 0, end
    if level and which not in (2, 3):
        return -1, 0, end
    if which < 0 and quantity.left < end and P.near.match(text, end - 1):
        end -= 1
        which, n = longest_suffix(text, quantity.left, end, *moves)
    return which, n, end


def compared(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """比上年多28亿元, 较预算低4%: an adjective says how far it is from what is named."""
    m = P.compared.search(context.text, quantity.left, quantity.q.start)
    if m is None or (quantity.q.kind in ("count", "measure") and _counts_a_noun(context, quantity)):
        return None
    return _link("measure.compared", quantity, Sense("change", "up" if m.group("more") else "down", m.span()))


def _counts_a_noun(context: Context, quantity: QuantityMention) -> bool:
    return right_noun(context, quantity.q.end, quantity.right, next_number=False) is not None


def verb_first(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """压减“三公”经费34%: the verb stands before what it changes."""
    text, end, money = context.text, quantity.q.start, quantity.q.kind in ("money", "measure")
    if money and not P.grows.search(text, quantity.left, end):
        return None
    start = trim(context, quantity.left, end, verbs=False).start
    verb: Stretch | None = None
    direction = "down"
    for words, moves in ((context.cues.change_up, "up"), (context.cues.change_down, "down")):
        n = words.prefix(text, start, end)
        if money and not P.grows.fullmatch(text, start, start + n):
            continue
        if n > 1 and end - start - n >= 2 and not P.no_object.match(text, start + n):
            verb, direction = (start, start + n), moves
            break
    m = P.cut_verb.search(text, start, end) if verb is None and quantity.q.kind == "percent" else None
    if m and end - m.end() >= 2 and not P.no_object.match(text, m.end()):
        verb = m.span()
    return _link("measure.verb_first", quantity, Sense("change", direction, verb, verb_first=True)) if verb else None


def share_set_aside(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """把财政支出的70%以上用于民生: a share of what is divided, for what it is set aside."""
    of = P.set_aside.search(context.text, quantity.left, quantity.q.start)
    to = P.set_to.match(context.text, quantity.q.end, quantity.right) if of else None
    if of is None or to is None:
        return None
    return _link("measure.share_set_aside", quantity, Sense("share", verb=to.span("verb"), of=of["of"]))


def share_of_following(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """97%的事项实现网上办: what follows is the whole."""
    text, q = context.text, quantity.q
    if quantity.right - q.end < 2:
        return None
    de = bool(P.of.match(text, q.end))
    spelled = "%" not in text[q.core_start : q.core_end]
    if P.growth_after.match(text, q.end):
        return _link("measure.share_of", quantity, Sense("change", "up"))
    bounded = q.modifier in _AT_LEAST and trim(context, quantity.left, q.start).empty  # 60%以上自然村通硬化路
    if not (de or spelled or bounded) or P.ends_value.match(text, q.end):
        return None
    if not (de and P.wholes.search(text, quantity.left, q.start)):
        p = trim(context, quantity.left, q.start)
        if not p.empty and (p.level_verb is not None or not de or not P.says_little.fullmatch(text, p.start, p.end)):
            return None
    return _link("measure.share_of", quantity, Sense("share"))


def all_of(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """行政村 100%通硬化路: the noun before is the whole, what follows is said of it."""
    text, q = context.text, quantity.q
    if q.low != 100 or quantity.right - q.end < 2 or P.ends_value.match(text, q.end) or P.of.match(text, q.end):
        return None
    p = trim(context, quantity.left, q.start)
    if p.empty or P.rate_noun.search(text, p.start, p.end):
        return None
    return _link("measure.all_of", quantity, Sense("share", of=text[p.start : p.end]))


def multiple_of(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """为十年前的 3 倍, 是全省平均水平的1.3倍, 翻一番."""
    m = P.times_of.search(context.text, quantity.left, quantity.q.start)
    if m is None:
        m = P.fold.match(context.text, quantity.q.core_start, quantity.q.core_end)
    return _link("measure.ratio", quantity, Sense("ratio", verb=m.span() if m else None))


def recovered_to(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """恢复至2019年的110%."""
    m = P.recovered.search(context.text, quantity.left, quantity.q.start)
    return _link("measure.ratio", quantity, Sense("ratio", verb=m.span())) if m else None


def bare_growth(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """…增长5.4%，其中采矿业-1.8%、制造业6.2%: after a growth, what industries and amounts have a bare percentage of."""
    text, before = context.text, links.previous
    if not P.grown.search(text, quantity.left, quantity.q.core_start):
        return None
    grew = before is not None and before.q.kind == "percent" and before.measure == "change"
    if not quantity.q.negative and (before is None or not grew or before.block != links.block):
        return None
    direction = "down" if quantity.q.negative else "up"
    return _link("measure.bare", quantity, Sense("change", direction))


def points(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """A number of percentage points is a change, whatever the words."""
    return _link("measure.point", quantity, Sense("change", "up"))
