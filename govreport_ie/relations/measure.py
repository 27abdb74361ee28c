"""In what sense a quantity is said: level, change, share, completion or ratio."""

from __future__ import annotations

import re

from govreport_ie.relations.context import Context
from govreport_ie.relations.links import Links
from govreport_ie.relations.phrases import right_noun, trim
from govreport_ie.relations.words import longest_suffix

_PLAN = (
    r"(?:全年|年度|年初|本年|当年|汇总|调整后?的?|变动|收入|支出|人大批准的?|批准的?|既定|目标|工作|计划|本级|省定|市定|省下达|市下达|代编|"
    r"(?:19|20)\d\d年|[一二三四五]年|“?十[一二三四五]五”?|规划){0,4}?"
    r"(?:预算目标|预算收入目标|预算任务|预算数?|预期目标|年计划|计划(?:投资|整合|完成|实施)(?:数|额)?|目标任务|任务目标|计划任务|计划数?|年任务|任务数?|目标数?|规划目标|年目标)"
)
_COMPLETION = re.compile(
    rf"(?:完成|为|达到|达|占|是|相当于|执行)(?:了|到)?{_PLAN}(?:（[^（）]{{1,12}}）)?(?:的|为|比例为?|比重为?|进度为?|的比例为?)?(?:约|近)?$"
)
_SHARE = re.compile(
    r"(?:占|相当于(?=[^，；。]{1,24}的(?:比重|比例|份额|比率|百分比)))(?!地(?:面|约|\d)|比|用|道|有)(?:到|了|据)?"
    r"(?P<of>[^，；。]{1,40}?)(?:的?(?:比重|比例|份额|比率|百分比))?"
    r"(?:由|从|已|约|高|始终|一直|稳定|保持|分别|力争|预计|超过|接近|均)*(?:(?:(?:19|20)\d\d|上)年的?)?"
    r"(?:为|达到|达|是|提高到|提高至|提升到|提升至|上升到|上升至|增加到|升至|降至|降到|下降到|下降至|降低到|降低至|的|在|超|到)?(?:约|近)?$"
)
_SHARE_NEAR = re.compile(r"(?:接近|相当于|约占|仅为)(?P<of>[^，；。]{2,30})的$")
_CUT_VERB = re.compile(r"压减|压缩|削减|核减|调减|减少")
_RATE_NOUN = re.compile(r"(?:率|度|比例|比重|水平|指数|占比|进度|份额|比|强度)$")
_SHARE_NOUN = re.compile(
    r"(?:占比|比重|所占比例)(?:已|约|分别|力争|预计|超过|均|要|进一步|稳步)*"
    r"(?:由|从|为|达到|达|是|提高到|提高至|提升到|提升至|上升到|上升至|升至|降至|降到|下降到|下降至|超|到|至)?(?:约|近)?$"
)
_SHARE_ONLY = re.compile(r"占(?:比)?(?:约|近|达到?)?")
_RATE_BEFORE = re.compile(r"(?:按照?|以)(?:平均|每年|不低于|不少于|原则上)*$")
_RATE_AFTER = re.compile(
    r"(?:以上|以内)?的?(?:比例|幅度|标准)?(?P<verb>压减|压缩|削减|核减|扣减|递增|增长|递减|下降|提高|压降)"
)
_DOWN = frozenset(("压减", "压缩", "削减", "核减", "扣减", "递减", "下降", "压降"))
_NATURAL = re.compile(r"自然增长率$|净增长率$")
_ABOVE = re.compile(
    r"(?P<up>高于|快于|高出|多于|优于)|(?P<down>低于|少于|慢于)|(?:比|较)[^，]{1,20}(?:(?P<more>(?<!提)高|(?<!加)快)|(?P<less>(?<!降)低|(?<!减)慢))$"
)
_TAIL = ("了", "约", "近", "超", "达", "高达", "为")
_WHOLES = ("全国", "全省", "全市", "全区", "全县", "全州", "全旗", "全球", "全世界")
_AFTER_VALUE = "，、。；：）)和及与以左右上下"
_PERCENT = ("percent", "multiple")


def link_measure(context: Context, draft: Links, previous: Links | None) -> None:
    """Set measure, direction and verb of a draft, and ``of`` where a share names its whole."""
    for name, rule in _BY_KIND.get(draft.q.kind, ()):
        if rule(context, draft, previous):
            if draft.verb:
                draft.prove("measure", name, *draft.verb)
            else:
                draft.prove("measure", name, draft.q.core_start, draft.q.core_start)
            break
    if draft.q.kind == "point" and draft.measure != "change":
        draft.measure, draft.direction = "change", draft.direction or "up"


_REFERENCE = re.compile(
    r"(?:为|占|完成|较|比|与|达到)(?:(?P<budget>(?:年初|调整后?|变动|批准)?的?(?:预算|计划)数?)|(?P<year>上年度?|去年|(?:19|20)\d\d年)(?:的|同期|决算数|执行数|完成数|实绩)*)$"
)
_COMPARES = re.compile(r"的?\d|增|减|上升|下降|提高|降低|相比|多|少|[，]?(?:超|增|减)")


def _reference(context: Context, draft: Links, previous: Links | None) -> bool:
    """为预算 460 万元的 100.6%: an amount that is named only to compare with."""
    if draft.q.kind not in ("money", "count", "measure"):
        return False
    m = _REFERENCE.search(context.text, draft.left, draft.q.start)
    if m is None or not _COMPARES.match(context.text, draft.q.end):
        return False
    draft.reference = "budget" if m.group("budget") else m.group("year")
    draft.verb = m.span()
    return True


def _against_reference(context: Context, draft: Links, previous: Links | None) -> bool:
    """…预算 460 万元的 100.6%: completion against the amount just named."""
    if previous is None or previous.reference != "budget" or draft.q.kind != "percent":
        return False
    if context.text[draft.left : draft.q.start] != "的" or draft.clause_start != previous.clause_start:
        return False
    draft.measure, draft.verb = "completion", previous.verb
    return True


def _coordinate(context: Context, draft: Links, previous: Links | None) -> bool:
    """分别增长7%和4.9%: the second is said in the sense of the first."""
    if not draft.joined or previous is None or previous.q.kind != draft.q.kind or draft.q.kind == "rank":
        return False
    draft.measure, draft.direction, draft.verb = previous.measure, previous.direction, previous.verb
    draft.of = previous.of
    return True


def _completion(context: Context, draft: Links, previous: Links | None) -> bool:
    """为预算的 110.25%, 完成年度任务的 98%."""
    if draft.q.kind != "percent":
        return False
    left = draft.left
    if context.text[left - 1 : draft.q.start].strip("的") == "）":  # 为调整预算（12亿元）的101%
        left = max(draft.sentence_start, left - 30)
    m = _COMPLETION.search(context.text, left, draft.q.start)
    if not m:
        return False
    draft.measure, draft.verb = "completion", m.span()
    return True


def _share(context: Context, draft: Links, previous: Links | None) -> bool:
    """占…比重 75.8%: a part of the whole that is named."""
    if draft.q.kind not in _PERCENT:
        return False
    m = _SHARE.search(context.text, draft.left, draft.q.start)
    if m is None and draft.q.kind == "percent":
        m = _SHARE_NEAR.search(context.text, draft.left, draft.q.start)
    if not m:
        return False
    if "）" in m.group("of") and "（" not in m.group("of"):
        return False
    draft.measure, draft.verb = "share", m.span()
    draft.of = context.text[m.start("of") : m.end("of")]
    return True


def _share_noun(context: Context, draft: Links, previous: Links | None) -> bool:
    """占比达 81%: a share whose whole is not named."""
    if draft.q.kind != "percent":
        return False
    m = _SHARE_NOUN.search(context.text, draft.left, draft.q.start) or _SHARE_ONLY.fullmatch(
        context.text, draft.left, draft.q.start
    )
    if not m:
        return False
    draft.measure, draft.verb = "share", m.span()
    return True


def _share_lead(context: Context, draft: Links, previous: Links | None) -> bool:
    """…的比重，已由50%扩大到80%: the clause before names the share; both values are it."""
    if draft.q.kind != "percent":
        return False
    text = context.text
    m = _REACHES.fullmatch(text, draft.left, draft.q.start)
    if m is None:
        return False
    if previous is not None and previous.clause_start == draft.clause_start:
        if previous.measure != "share":
            return False
    elif not text.endswith(
        ("比重，", "占比，", "比例，"), max(draft.sentence_start, draft.gap_start), draft.clause_start
    ):
        return False
    draft.measure, draft.verb = "share", (draft.left, draft.q.start)
    draft.of = previous.of if previous is not None and previous.clause_start == draft.clause_start else None
    return True


_REACHES = re.compile(
    r"(?:左右|以上)?(?:已经?|又)?(?:[由从](?:上年|[一-鿿]年前|(?:19|20)\d\d年)?的?|(?:提高|扩大|上升|增加|提升|下降|降低|降|升)(?:到|至)(?:了|约|近)?)"
)


def _rate(context: Context, draft: Links, previous: Links | None) -> bool:
    """按不低于5%的幅度压减: the verb comes after."""
    if draft.q.kind != "percent":
        return False
    m = _RATE_AFTER.match(context.text, draft.q.core_end, draft.clause_end)
    if not m or not _RATE_BEFORE.search(context.text, draft.left, draft.q.core_start):
        return False
    verb = m.group("verb")
    draft.measure, draft.direction, draft.verb = "change", "down" if verb in _DOWN else "up", m.span("verb")
    return True


def _change(context: Context, draft: Links, previous: Links | None) -> bool:
    """增长 56.1%, 提高 10.3 个百分点, 比上年增加 3 家, 涨幅 2%."""
    text = context.text
    which, n, end = _last_verb(context, draft)
    if which < 0:
        return False
    if which == 2 and (_NATURAL.search(text, draft.left, end) or draft.q.kind in ("rank", "count")):
        return False
    if draft.q.kind == "rank" and which > 1:
        return False
    if (
        draft.q.kind in ("count", "measure")
        and which < 2
        and right_noun(context, draft.q.end, draft.right, next_number=False)
    ):
        return False
    draft.measure, draft.verb = "change", (end - n, end)
    up = which in (0, 2)
    if draft.q.negative:
        up = not up
    draft.direction = "up" if up else "down"
    return True


def _last_verb(context: Context, draft: Links) -> tuple[int, int, int]:
    """The verb before a quantity: (0 rises, 1 falls, 2 and 3 nouns of these, -1 none), its length and its end."""
    c, text, end = context.cues, context.text, draft.q.start
    which, n, level = -1, 0, False
    while end > draft.left:
        which, n = longest_suffix(
            text, draft.left, end, c.change_up, c.change_down, c.change_noun_up, c.change_noun_down, c.level_verbs,
            c.object_verbs, c.adverbs,
        )  # fmt: skip
        if which < 4:
            break
        if which == 6 or (which == 4 and text[end - n : end] in _TAIL):
            which, end = -1, end - n
            continue
        if which == 4 and draft.q.kind == "percent" and not level:  # 增速达到10%
            which, end, level = -1, end - n, True
            continue
        return -1, 0, end
    if level and which not in (2, 3):
        return -1, 0, end
    if which < 0 and draft.left < end and text[end - 1] in "了约近超达在":
        end -= 1
        which, n = longest_suffix(
            text, draft.left, end, c.change_up, c.change_down, c.change_noun_up, c.change_noun_down
        )
    return which, n, end


def _verb_first(context: Context, draft: Links, previous: Links | None) -> bool:
    """压减“三公”经费34%: the verb stands before what it changes."""
    text = context.text
    if (
        draft.q.kind == "money"
        and text.find("增加", draft.left, draft.q.start) < 0
        and text.find("减少", draft.left, draft.q.start) < 0
    ):
        return False
    start = trim(context, draft.left, draft.q.start, verbs=False).start
    c = context.cues
    for words, direction in ((c.change_up, "up"), (c.change_down, "down")):
        n = words.prefix(text, start, draft.q.start)
        if draft.q.kind == "money" and text[start : start + n] not in ("增加", "减少"):
            continue
        if n > 1 and draft.q.start - start - n >= 2 and text[start + n] not in "率到至":
            draft.measure, draft.direction, draft.verb = "change", direction, (start, start + n)
            return True
    m = _CUT_VERB.search(text, start, draft.q.start) if draft.q.kind == "percent" else None
    if m and draft.q.start - m.end() >= 2 and text[m.end()] not in "率到至":
        draft.measure, draft.direction, draft.verb = "change", "down", m.span()
        return True
    return False


def _above(context: Context, draft: Links, previous: Links | None) -> bool:
    """高于全国平均水平 1.2 个百分点."""
    if draft.q.kind != "point":
        return False
    m = _ABOVE.search(context.text, draft.left, draft.q.start)
    if not m:
        return False
    draft.measure, draft.verb, draft.direction = (
        "change",
        m.span(),
        "up" if m.group("up") or m.group("more") else "down",
    )
    return True


def _share_of(context: Context, draft: Links, previous: Links | None) -> bool:
    """97%的事项实现网上办: what follows is the whole."""
    text, q = context.text, draft.q
    if q.kind != "percent" or draft.right - q.end < 2:
        return False
    de = text.startswith("的", q.end)
    spelled = "%" not in text[q.core_start : q.core_end]
    if (not de and not spelled) or text[q.end] in _AFTER_VALUE:
        return False
    p = trim(context, draft.left, q.start)
    if de and any(text.endswith(w, draft.left, q.start) for w in _WHOLES):
        draft.measure = "share"
        return True
    if not p.empty and (p.level_verb is not None or not de):
        return False
    if not p.empty and text[p.start : p.end] not in ("全国", "有", "其中", "超", "达"):
        return False
    draft.measure = "share"
    return True


def _all_of(context: Context, draft: Links, previous: Links | None) -> bool:
    """行政村 100%通硬化路: the noun before is the whole, what follows is said of it."""
    text, q = context.text, draft.q
    if q.kind != "percent" or q.low != 100 or draft.right - q.end < 2 or text[q.end] in _AFTER_VALUE + "的":
        return False
    p = trim(context, draft.left, q.start)
    if p.empty or _RATE_NOUN.search(text, p.start, p.end):
        return False
    draft.measure, draft.of = "share", text[p.start : p.end]
    return True


_RECOVERED = re.compile(r"(?:恢复到|恢复至|相当于|是)(?:(?:19|20)\d\d年|上年|去年)(?:同期|全年|水平)?的$")


def _ratio(context: Context, draft: Links, previous: Links | None) -> bool:
    """为十年前的 3 倍, 翻一番, 恢复至2019年的110%."""
    if draft.q.kind == "percent":
        m = _RECOVERED.search(context.text, draft.left, draft.q.start)
        if m is None:
            return False
        draft.verb = m.span()
    draft.measure = "ratio"
    return True


_ALL = ("money", "percent", "point", "count", "measure", "multiple", "rank")
_AMOUNTS = ("money", "count", "measure")
_RATES = ("percent", "multiple")
_MOVED = ("percent", "point", "money")
_POINTS = ("point",)

# name, rule, the kinds of quantity that it reads; in the order in which they are asked
RULES = (
    ("measure.reference", _reference, _AMOUNTS),
    ("measure.against_reference", _against_reference, _RATES),
    ("measure.coordinate", _coordinate, _ALL),
    ("measure.completion", _completion, _RATES),
    ("measure.share", _share, _RATES),
    ("measure.share_noun", _share_noun, _RATES),
    ("measure.share_lead", _share_lead, _RATES),
    ("measure.rate", _rate, _RATES),
    ("measure.above", _above, _POINTS),
    ("measure.change", _change, _ALL),
    ("measure.verb_first", _verb_first, _MOVED),
    ("measure.share_of", _share_of, _RATES),
    ("measure.all_of", _all_of, _RATES),
    ("measure.ratio", _ratio, _RATES),
)
_BY_KIND = {kind: tuple((name, rule) for name, rule, kinds in RULES if kind in kinds) for kind in _ALL}
