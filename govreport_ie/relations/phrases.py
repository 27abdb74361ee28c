"""Noun phrases: what is left of the words before or after a quantity once verbs, times and scope words are off."""

from __future__ import annotations

import re

from govreport_ie.lexicon.patterns import patterns
from govreport_ie.relations.context import Context
from govreport_ie.relations.words import last_match, longest_suffix

P = patterns("phrases")
ADD = P.add

_YEAR = r"(?:19|20)\d\d"
_NOT_VERB = frozenset("业性型类式者员率额量数费款站网物品")
# fmt: off
_WEAK = frozenset((
    "支出", "投入", "列支", "开支", "收回", "落实", "形成", "设", "计", "由", "从", "入库", "覆盖", "占",
    "报废", "有", "近", "到", "为",
))
_SAFE_ADVERBS = frozenset((
    "已", "已经", "共", "累计", "预计", "预期", "均", "都", "将", "力争", "确保", "争取", "分别", "实际",
    "计划", "约", "仅", "拟", "先后", "全年", "每年", "年均", "总共", "一共", "历史性", "相应", "则", "另",
    "并", "且", "可", "合计", "共计", "日均", "户均",
))
# fmt: on


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
    phrase = Phrase(start, end)
    if end - start < 2 or (context.text[end - 1] in "和及与" and context.text[end - 2] not in _ENDS_SO):
        phrase.end = start
        return phrase
    m = P.enumerator.match(context.text, start, end)
    if m:
        phrase.start = m.end()
    if context.text.find("加", phrase.start, end) >= 0:
        for m in P.add.finditer(context.text, phrase.start, end):
            if m.end() < end:
                phrase.start = m.end()
    _trim_end(context, phrase)
    _trim_start(context, phrase, verbs=verbs)
    text = context.text
    _last_scope(context, phrase)
    if phrase.end - phrase.start == 1 and text[phrase.start] in "又也再还就都则比能可要只其":
        phrase.start = phrase.end
    if not phrase.empty and P.years_only.fullmatch(text, phrase.start, phrase.end):
        phrase.start = phrase.end
    if not phrase.empty and P.adverbial.match(text, phrase.start, phrase.end):
        phrase.start = phrase.end
    if not phrase.empty and not P.han.search(text, phrase.start, phrase.end):
        phrase.end = phrase.start
    context.trimmed[start, end, verbs] = phrase
    return phrase


_ENDS_SO = frozenset("总之饱温缓惠涉波普提触")  # 总和, 惠及: else 和 joins what comes (3亿元补助和2亿元奖金)


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
        _trim_start(context, rest, verbs=False)
        if rest.end - rest.start >= 3:
            p.start, p.region = rest.start, p.region or rest.region


def _trim_end(context: Context, p: Phrase) -> None:
    text, c = context.text, context.cues
    while p.end > p.start:
        last = text[p.end - 1]
        if last in " ，,、：:*了的又再\n\t“(（":
            p.end -= 1
            continue
        m = (
            P.since.search(text, max(p.start, p.end - 9), p.end)
            if last in "年来先前末底初和数均人户亩月天期间的"
            else None
        )
        if m:
            p.end = m.start()
            continue
        if text[p.start : p.end] in c.object_verbs:
            p.object_verb, p.start = (p.start, p.end), p.end
            return
        which, n = longest_suffix(text, p.start, p.end, c.level_verbs, c.adverbs)
        if which < 0 and last == "在":
            which, n = 1, 1
        if which < 0 or text.endswith("地方财政支出", p.start, p.end):
            return
        word = text[p.end - n : p.end]
        rest = p.end - n
        if which == 0:
            if word in _WEAK and p.level_verb is not None and word in ("支出", "投入", "列支", "开支"):
                return
            if word in _WEAK and not _bare(context, p.start, rest):
                if word in ("有", "近", "到", "为", "由", "从", "占") and rest - p.start >= 2:
                    p.level_verb = p.level_verb or (rest, p.end)
                    p.end = rest
                    continue
                return
            p.level_verb = p.level_verb or (rest, p.end)
        elif (
            word in ("主要", "重点", "新", "同比", "合计", "统一", "首", "原", "各", "需")
            and rest > p.start
            and word not in ("合计",)
        ):
            pass
        elif word == "合计":
            return
        p.end = rest


def _bare(context: Context, start: int, end: int) -> bool:
    """Whether nothing but times, scope words, agents and adverbs stands there."""
    p = Phrase(start, end)
    _trim_start(context, p, verbs=False)
    return p.empty or is_agent(context, p.start, p.end)


def is_agent(context: Context, start: int, end: int) -> bool:
    """Whether a stretch says only who acts (国家今年再, 中央财政将)."""
    n = context.cues.agents.prefix(context.text, start, end)
    return n > 0 and P.acts.fullmatch(context.text, start + n, end) is not None


def _trim_start(context: Context, p: Phrase, *, verbs: bool) -> None:
    text, c = context.text, context.cues
    while p.start < p.end:
        m = P.junk.match(text, p.start, p.end) or P.time.match(text, p.start, p.end)
        if m and m.end() > p.start:
            p.start = m.end()
            continue
        m = c.own_level_re.match(text, p.start, p.end) or P.level_with.match(text, p.start, p.end)
        if m:
            p.region = p.region or m.span()
            p.start = m.end()
            continue
        n = c.scope_words.prefix(text, p.start, p.end)
        if n and text[p.start : p.start + 3] != "全社会":
            p.start += n
            if p.start < p.end and text[p.start] == "的":
                p.start += 1
            continue
        n = _own_name(context, p)
        if n:
            p.start += n
            continue
        n = c.sum_cues.prefix(text, p.start, p.end)
        if n and text[p.start : p.start + 2] not in ("加快", "加强", "加大", "加速", "加固", "加工", "加密", "加装"):
            p.start += n
            continue
        if text[p.start : p.end] in c.names:
            return
        n = c.connectives.prefix(text, p.start, p.end)
        if n and (n > 1 or p.start + 1 == p.end or _lone(context, p)):
            p.start += n
            continue
        n = c.adverbs.prefix(text, p.start, p.end)
        if n and not (n == 1 and P.kept.match(text, p.start, p.end)):
            word = text[p.start : p.start + n]
            after = p.start + n
            if word in _SAFE_ADVERBS or after == p.end or _verb_at(context, after, p.end):
                p.start = after
                continue
        if verbs:
            n = 0 if P.named_sum.match(text, p.start, p.end) else _verb_at(context, p.start, p.end)
            if n:
                p.object_verb = p.object_verb or (p.start, p.start + n)
                p.start += n
                while p.start < p.end and text[p.start] in "了出到的起":
                    p.start += 1
                continue
        return


_PLACE_TAIL = frozenset("港站湾河湖山路桥寺口岸大人号")


def _lone(context: Context, p: Phrase) -> bool:
    """Whether a connective of one character is one (对…, 在…) and not the head of a word (对口, 在建)."""
    text = context.text
    if text[p.start] in "对在把将从以的并且已仅":
        return P.kept.match(text, p.start, p.end) is None
    return context.cues.object_verbs.prefix(text, p.start + 1, p.end) > 0


def _own_name(context: Context, p: Phrase) -> int:
    for name in context.own_names:
        after = p.start + len(name)
        if not context.text.startswith(name, p.start) or after > p.end:
            continue
        tail = context.text[after : after + 1]
        if tail not in _PLACE_TAIL and not (tail == "区" and name.endswith("市")):
            return len(name)
    return 0


_SIZES = ("面积", "规模", "总量")


def _verb_at(context: Context, start: int, end: int) -> int:
    """Length of a transitive verb at ``start`` that has an object after it (or nothing), else 0."""
    text, c = context.text, context.cues
    n = c.object_verbs.prefix(text, start, end)
    if not n and text[start] == "新":
        n = c.object_verbs.prefix(text, start + 1, end)
        n += 1 if n > 1 else -n
    if not n:
        return 0
    rest = end - start - n
    if rest == 0:
        return n
    after = start + n
    if text[after] in "了出到":
        return n
    if text[after] in _NOT_VERB or text[after] == "至":
        return 0
    if rest == 2 and text[start:after] in ("完成", "实现") and text[after:end] in ("收入", "支出"):
        return n
    k = c.verb_nouns.prefix(text, after, end)
    if k and text.endswith(_SIZES, after + k, end):
        k = rest
    if k and (k == rest or text[after + k] in "的占、和及"):
        return 0
    if rest == 1:
        return 0
    return n


def last_object(context: Context, p: Phrase) -> Phrase:
    """Where a long phrase holds a verb with its object at the end (乡村道路工程建成“致富路”), the object alone."""
    text, c = context.text, context.cues
    if p.end - p.start < 6 or text[p.start : p.end] in c.names:
        return p
    best = None
    verbs = P.for_others if text[p.start] in "为向给" else c.mid_verb_re
    for m in verbs.finditer(text, p.start + 2, p.end - 1):
        if p.end - m.end() < 2 or text[m.end()] in "的、和及等与率量额数" or text[m.start() - 1] in "“的":
            continue
        best = m
    if best is None:
        return p
    out = Phrase(best.end(), p.end)
    n = _verb_at(context, out.start, out.end)
    if n and text[out.start + n] not in "、和及与":
        out.start += n
    while out.start < out.end and text[out.start] in "了出到":
        out.start += 1
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
    had_de = text[start] == "的"
    if had_de:
        start += 1
    if start >= end:
        return None
    if next_number:
        moved = P.moves.search(text, start + 1, end)
        if moved:
            end = moved.start()
        cut = max((m.start() for m in P.cut.finditer(text, start, end)), default=-1)
        if cut > start and not c.right_stop.prefix(text, start, end):
            rest = text[cut + 1 : end]
            if not rest or len(rest) <= 14:
                end = cut
    else:
        cut = text.find("、", start, end)
        if cut > start and text.find("等", cut, end) < 0:
            end = cut
    if c.right_stop.prefix(text, start, end) and not (had_de or c.verb_nouns.prefix(text, start + 2, end)):
        return None
    for m in c.right_stop_re.finditer(text, start + 1, end):
        if len(m.group()) == 1 and (
            m.start() < start + 2 or P.kept.match(text, m.start(), end) or text[m.start() - 1] in "相针面绝"
        ):
            continue
        if c.verb_nouns.prefix(text, m.end(), end) and len(m.group()) > 1:
            continue
        if text[m.start() - 1] in "“、和的" and len(m.group()) > 1 and m.end() < end:
            continue
        end = m.start()
        break
    while end > start and text[end - 1] in "、和及与 的*了":
        end -= 1
    return (start, end) if end > start else None
