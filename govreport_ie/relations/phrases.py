"""Noun phrases: what is left of the words before or after a quantity once verbs, times and scope words are off."""

from __future__ import annotations

import re

from govreport_ie.relations.context import Context
from govreport_ie.relations.words import last_match, longest_suffix

_YEAR = r"(?:19|20)\d\d"
TIME = re.compile(
    rf"(?:截至|截止到?|到|至|自|从)?(?:(?:“?十[一二三四五]?五”?|“[七八九]五”)(?:规划)?"
    rf"(?:(?:时期|期间|以来|末|前[一二三四]年)|(?=，|全市|累计|新[建增]|$))，?|"
    rf"{_YEAR}(?:年)?(?:[-—－–~～至到]+{_YEAR})?年(?:\d{{1,2}}月(?:份|末|底|\d{{1,2}}日)?)?(?:以来|年?末|年?底|初(?!步)|起|度|前|[上下]半年|前?[一二三四]季度)?|"
    r"\d{1,2}(?:[-—~至]\d{1,2})?月(?:份|末|底)?|(?:今后|未来|这|过去)?[一二三两四五六七八九十]年(?:来|间|内)|[三四五六]年(?=平均|累计|新增|共|获|建成|完成|全国|全市)|今后[一二三四五]年|今年(?:以来|末)?|去年(?:末|底)?|全年(?=.)|当年(?!平衡)|年内|年末|年底|本年度?(?!收)|上半年|下半年|前三季度|第?[一二三四]季度|"
    r"(?:过去)?[一二两三四五六七八九十]年(?:来|间)|近[一二两三五十\d]年(?:来)?|目前|现在|至今|期末|期间|明年|这一年|一年来|每年)(?:的|共|我[市省区县国])?"
)
_ENUMERATOR = re.compile(
    r"[ *、，和]*(?:[一二三四五六七八九十]{1,3}是|[①-⑳]|[(（][一二三四五六七八九十]{1,3}[)）]|[(（]?\d{1,2}[)）.、])"
)
_NOT_VERB = frozenset("业性型类式者员率额量数费款站网物品")
ADD = re.compile(
    r"(?<![增参附追叠更倍])(?:再?加上(?![级年解划])|再?加(?=上[级年解划])|再?加(?!上))(?![快强大速密工固油装挂盟剧])"
)
_SINCE = re.compile(
    r"(?:从|由|自)?(?:(?:19|20)\d\d年|去年|上年|[一二三四五六七八九十]年前|(?:上一?个?|前)[四五六七八九]年|(?<=[^十])[四五六]年(?:来|间)?|原来|原先|年初)(?:末|底)?(?:的?(?:总和|总数))?的?$|"
    r"(?:由|从)(?:人均|户均|平均|每[人户亩])$|连续[\d一二三四五六七八九十]+年$|“?(?:十[一二三四五]?五|[八九]五)”?(?:时期|期间)的?$|(?:由|从)?每[人户亩]每[月年天]$"
)
_JUNK = re.compile(
    r"(?:据|经)?初步(?:核算|统计|测算|汇总|预计)|据[^，。]{0,4}统计|[\d.:：]+(?=年末|年底|全年)|[、，,。；：:\s和及与\-—*·]+|[①-⑳]|[(（][一二三四五六七八九十]{1,3}[)）]|[(（]?\d{1,2}[)）.、]|[一二三四五六七八九十]{1,2}是"
)
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
_HAN = re.compile(r"[一-鿿A-Za-z“]")


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
    m = _ENUMERATOR.match(context.text, start, end)
    if m:
        phrase.start = m.end()
    if context.text.find("加", phrase.start, end) >= 0:
        for m in ADD.finditer(context.text, phrase.start, end):
            if m.end() < end:
                phrase.start = m.end()
    _trim_end(context, phrase)
    _trim_start(context, phrase, verbs=verbs)
    text = context.text
    _last_scope(context, phrase)
    if phrase.end - phrase.start == 1 and text[phrase.start] in "又也再还就都则比能可要只其":
        phrase.start = phrase.end
    if not phrase.empty and _YEARS_ONLY.fullmatch(text, phrase.start, phrase.end):
        phrase.start = phrase.end
    if not phrase.empty and _ADVERBIAL.match(text, phrase.start, phrase.end):
        phrase.start = phrase.end
    if not phrase.empty and not _HAN.search(text, phrase.start, phrase.end):
        phrase.end = phrase.start
    context.trimmed[start, end, verbs] = phrase
    return phrase


_ENDS_SO = frozenset("总之饱温缓惠涉波普提触")  # 总和, 惠及: else 和 joins what comes (3亿元补助和2亿元奖金)
_YEARS_ONLY = re.compile(r"(?:近|过去|前|后)?[一二三四五六七八九十]{1,2}年(?:来|间|内|中)?")
_ADVERBIAL = re.compile(
    r"[一-鿿]{2}后$|后?经(?![济营费开适典办])|因(?![素地子公])|受(?![理益灾助援教伤])|由于|按照?(?![揭时])|根据|通过|考虑|随着|为了|执行中|依托|围绕"
)
_INNER = re.compile(r"(?:19|20)\d\d年(?:度|年?末|年?底)?(?!.{0,3}以?来)|[全我][市省区县州旗](?=[一-鿿])|(?<=批准的)")
_APPROVED = re.compile(r"批准|核定|下达|汇总|审议通过|转贷|安排的?$")


def _last_scope(context: Context, p: Phrase) -> None:
    """批准的2025年市本级预算收入: a year or scope word inside ends what only says where the figure is from."""
    text = context.text
    if p.end - p.start < 8 or (p.end - p.start < 26 and not _APPROVED.search(text, p.start, p.end)):
        return
    last = last_match(_INNER, text, p.start + 1, p.end - 2)
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
            _SINCE.search(text, max(p.start, p.end - 9), p.end)
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


_ACTS = re.compile(r"(?:将|今年|明年|去年|每年|当年|再|又|还|共|已|计划|拟|预计|累计|为此|要|年|内)*")


def is_agent(context: Context, start: int, end: int) -> bool:
    """Whether a stretch says only who acts (国家今年再, 中央财政将)."""
    n = context.cues.agents.prefix(context.text, start, end)
    return n > 0 and _ACTS.fullmatch(context.text, start + n, end) is not None


def _trim_start(context: Context, p: Phrase, *, verbs: bool) -> None:
    text, c = context.text, context.cues
    while p.start < p.end:
        m = _JUNK.match(text, p.start, p.end) or TIME.match(text, p.start, p.end)
        if m and m.end() > p.start:
            p.start = m.end()
            continue
        m = c.own_level_re.match(text, p.start, p.end) or _LEVEL_WITH.match(text, p.start, p.end)
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
        if n and not (n == 1 and _KEPT.match(text, p.start, p.end)):
            word = text[p.start : p.start + n]
            after = p.start + n
            if word in _SAFE_ADVERBS or after == p.end or _verb_at(context, after, p.end):
                p.start = after
                continue
        if verbs:
            n = 0 if _NAMED_SUM.match(text, p.start, p.end) else _verb_at(context, p.start, p.end)
            if n:
                p.object_verb = p.object_verb or (p.start, p.start + n)
                p.start += n
                while p.start < p.end and text[p.start] in "了出到的起":
                    p.start += 1
                continue
        return


_LEVEL_WITH = re.compile(r"(?:全[市省区县州旗]|[市省区县州旗](?:本级|级))[（(](?:不?含|不?包括)[^（）()\n]{2,80}[）)]")
_NAMED_SUM = re.compile(r"(?:调[出入]|结转|上解|转贷|补助|转移支付)[^，。；]{2,20}等(?:收入|支出)?$")
_PLACE_TAIL = frozenset("港站湾河湖山路桥寺口岸大人号")
_KEPT = re.compile(
    r"对[口外内俄象]|在[建园岗校职编读]|从业|以[旧工奖案资]|并[网购入]|将军|将乐|把关|已[建有成]|也门|的士|从化|从江|并[联轨]|为民"
)


def _lone(context: Context, p: Phrase) -> bool:
    """Whether a connective of one character is one (对…, 在…) and not the head of a word (对口, 在建)."""
    text = context.text
    if text[p.start] in "对在把将从以的并且已仅":
        return _KEPT.match(text, p.start, p.end) is None
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


_FOR_OTHERS = re.compile(  # 为商户减轻租金负担
    r"新增|减轻|节约|节省|减少|注入|清欠|提供|发放|争取|筹集|办理|开展|加装|增加|提交|配备|安排|拨付|落实|解决|减免"
)


def last_object(context: Context, p: Phrase) -> Phrase:
    """Where a long phrase holds a verb with its object at the end (乡村道路工程建成“致富路”), the object alone."""
    text, c = context.text, context.cues
    if p.end - p.start < 6 or text[p.start : p.end] in c.names:
        return p
    best = None
    verbs = _FOR_OTHERS if text[p.start] in "为向给" else c.mid_verb_re
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


_OPENING = re.compile(r"[（(、，,；和及与或。；：:]|以上|以下|左右|以内")
_CUT = re.compile(r"[、和及与]")


_MOVES = re.compile(r"(?:提高|提升|降低|缩短|压减)(?=[^改项类示工、和的]{2,6}$)")


def right_noun(context: Context, start: int, end: int, *, next_number: bool) -> tuple[int, int] | None:
    """The noun that a count is of, where it stands after it: 5 支【青年志愿服务队】.

    Args:
        context: The document and its cues.
        start: End of the quantity.
        end: Start of the next quantity or end of the clause.
        next_number: Whether another quantity follows in the clause.
    """
    text, c = context.text, context.cues
    if start >= end or _OPENING.match(text, start, end):
        return None
    had_de = text[start] == "的"
    if had_de:
        start += 1
    if start >= end:
        return None
    if next_number:
        moved = _MOVES.search(text, start + 1, end)
        if moved:
            end = moved.start()
        cut = max((m.start() for m in _CUT.finditer(text, start, end)), default=-1)
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
            m.start() < start + 2 or _KEPT.match(text, m.start(), end) or text[m.start() - 1] in "相针面绝"
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
