"""What a quantity is about: the words that name it, or the topic that goes on."""

from __future__ import annotations

import re

from govreport_ie.relations.context import Context
from govreport_ie.relations.links import Links
from govreport_ie.relations.phrases import Phrase, is_agent, last_object, right_noun, trim

_BASE_START = re.compile(
    r"(?:分别)?(?:同口径|可比口径|按同口径|按可比口径|按可比价格?计算|按不变价格?计算|按现价计算|扣除|剔除|名义|实际(?!完成|利用|安排|支出|收入|到位)|同比|环比|[三四五六七八九十]年(?:间)?(?:平均(?:每年)?|年均|累计)|年均|年平均|平均每年|逐年|可比(?=增|下)|"
    r"(?:比|较)(?:上[年月季]|去年|前年|年初|年末|同期|历史|预算|当年|计划|(?:19|20)?\d\d年|规划|“?十|全国|全省|全市|五年|[一二三四五六七八九十]年|之前|改革|原|调整|此前|执行|期初|目标)|(?<=[^对])比(?=.{2,10}$)|与(?:上年|去年|(?:19|20)\d\d)).*"
)
_QUANTITY_WORDS = frozenset(
    (
        "总数",
        "总量",
        "数量",
        "累计",
        "总规模",
        "总户数",
        "总人数",
        "合计",
        "总计",
        "增速",
        "增幅",
        "涨幅",
        "降幅",
        "比重",
        "占比",
        "这一比例",
        "该比例",
        "绝对额",
        "达到",
        "总额",
        "幅度",
        "同口径",
        "其中",
        "其",
    )
)
_GAIN = re.compile(r"(?:涨幅|增幅|增速|增长率|降幅|增长速度|增长幅度|下降幅度|跌幅)$")
_RANK_TAIL = re.compile(
    r"(?:连续[一二三四五六七八九十\d]+年)?(?:稳居|位居|位列|居|列|排名|排在|排|名列|跃居|升至|上升至|上升到|挺进|进入|跻身|保持|继续|跃升至|提升至|提升到|位次|前移至|晋升至|荣获|总体|综合)*"
    r"(?:在)?(?:全国|全省|全市|全区|全球|世界|亚洲|同类城市|全州|[东中西]{1,2}部(?:地区)?|[一-鿿]{2,6}(?:城市|省份|地市|市州))?(?:中|里)?(?:排名|排位|排|居|列|位居|位列)?[第前]?$"
)
_OF_PLAN = re.compile(r"完成[^，。；]{0,12}(?:预算|计划|任务|目标)[^，。；]{0,4}的(?:约|近)?[\d百]")
_PURPOSE_END = re.compile(r"[，；。：]")
_MEASURE_LIKE = ("count", "measure", "multiple")


class Topics:
    """The records that later ones can be about: one a bracket depth."""

    def __init__(self) -> None:
        self._by_depth: dict[int, Links] = {}
        self.recent: list[Links] = []

    def at(self, depth: int) -> Links | None:
        """The topic at a depth: its own or that of the text around the bracket."""
        while depth >= 0:
            if depth in self._by_depth:
                return self._by_depth[depth]
            depth -= 1
        return None

    def put(self, draft: Links) -> None:
        """Make a record the topic of its depth."""
        for deeper in [k for k in self._by_depth if k > draft.depth]:
            del self._by_depth[deeper]
        self._by_depth[draft.depth] = draft


def link_subject(context: Context, draft: Links, following: Links | None, topics: Topics) -> None:
    """Set the subject (or the record it is inherited from) and the predicate of a draft."""
    for name, rule in _BY_KIND.get(draft.q.kind, ()):
        if rule(context, draft, following, topics):
            where = draft.np or draft.predicate or (draft.q.core_start, draft.q.core_start)
            draft.prove("subject", name, *where)
            break
    if (
        draft.measure in ("level", "share", "change", "completion")
        and draft.subject is not None
        and draft.q.kind != "rank"
    ):
        topics.put(draft)


_BUDGET_TAIL = re.compile(
    r"(?<=预算收入|预算支出)合计$|(?<=收入|支出)(?:年初|调整后?|代编|汇总|预期)*预算(?:数|目标)?(?:合计)?$"
    r"|(?:决算|执行|完成|快报)数$"
)
_ACCOUNTS = re.compile(
    r"(?:地方)?一般公共预算|公共财政预算|政府性基金(?:预算)?|国有资本经营(?:预算)?|社会保险基金(?:预算)?|社保基金(?:预算)?"
)
_SIDED = re.compile(r"(?P<account>.*(?:预算|基金|保险))(?:收入|支出)")
_BARE = re.compile(
    r"(?:预算|当年|全年|实际|调整后?|本年|年初)*(?P<side>收入|支出)(?:年初|调整后?|汇总)*(?:预算)?(?:数)?(?:合计)?$"
)


def _take(context: Context, draft: Links, start: int, end: int, topic: Links | None = None) -> bool:
    words = _words(context, Phrase(start, end))
    draft.np = (start, end)
    bare = _BARE.match(words)
    if (
        bare
        and topic is not None
        and topic.subject
        and topic.sentence == draft.sentence
        and topic.subject.endswith("资金")
    ):
        words = topic.subject + bare.group("side")
    elif bare:
        account = _account(context, draft, topic)
        draft.account_of = topic if topic is not None and topic.block == draft.block else None
        words = account + bare.group("side") if account else words
    else:
        words = _BUDGET_TAIL.sub("", words)
    draft.subject = words
    return True


def _account(context: Context, draft: Links, topic: Links | None) -> str | None:
    """The account that a bare 收入 or 支出 belongs to: that of the topic before, else of the headings."""
    if topic is not None and topic.subject and topic.block == draft.block:
        m = _ACCOUNTS.search(topic.subject) or _SIDED.match(topic.subject)
        if m:
            return m.group(m.lastgroup or 0)
    title = context.title_at(draft.q.start)
    for words in (title, *(node.title for node in context.section_path(draft.block))):
        m = _ACCOUNTS.search(words) if words else None
        if m:
            return m.group()
    return None


def _inherit(draft: Links, topic: Links | None) -> bool:
    if topic is None:
        return False
    draft.inherits, draft.subject, draft.np = topic, topic.subject, topic.np
    return True


def _phrase(context: Context, draft: Links, end: int) -> Phrase:
    p = trim(context, draft.left, end)
    return p if p.empty else last_object(context, p)


def _words(context: Context, p: Phrase) -> str:
    """The phrase's words; a joining verb between two nouns (城市更新完成固定资产投资) is left out."""
    text = context.text
    words = text[p.start : p.end]
    if len(words) < 6 or words in context.cues.names:
        return words
    for m in context.cues.joining_re.finditer(text, p.start + 2, p.end - 1):
        if text[m.end()] not in "率量额数的" and text[m.start() - 1] not in "的“":
            head = trim(context, p.start, m.start())
            tail = trim(context, m.end(), p.end)
            return text[head.start : head.end] + text[tail.start : tail.end]
    return words


def _note(draft: Links, p: Phrase) -> None:
    draft.predicate = draft.predicate or draft.verb or p.level_verb or p.object_verb


def _joined(context: Context, draft: Links, following: Links | None, topics: Topics) -> bool:
    """A second value in a row (X和Y) that distribution does not deal out goes on with the first one's subject."""
    if not draft.joined or draft.q.kind in _MEASURE_LIKE:
        return False
    return _inherit(draft, topics.at(draft.depth))


def _rank(context: Context, draft: Links, following: Links | None, topics: Topics) -> bool:
    """绩效考核排全国第3位."""
    if draft.q.kind != "rank":
        return False
    m = _RANK_TAIL.search(context.text, draft.left, draft.q.start)
    end = m.start() if m else draft.q.start
    p = _phrase(context, draft, end)
    _note(draft, p)
    topic = topics.at(draft.depth)
    if p.empty:
        return _inherit(draft, topic)
    generic = context.text[p.start : p.end] in _QUANTITY_WORDS or _GAIN.fullmatch(context.text, p.start, p.end)
    if generic and topic is not None and topic.subject:
        draft.np, draft.subject = (p.start, p.end), topic.subject + context.text[p.start : p.end]
        return True
    return _take(context, draft, p.start, p.end, topics.at(draft.depth))


def _rate_after(context: Context, draft: Links, following: Links | None, topics: Topics) -> bool:
    """按5%比例压减会议费: the object of the verb after, else the noun before."""
    if draft.verb is None or draft.verb[0] < draft.q.core_end:
        return False
    start = draft.verb[1]
    end = start
    while end < draft.clause_end and context.text[end] not in "、，":
        end += 1
    if end - start >= 2:
        return _take(context, draft, start, end)
    return False


def _changed(context: Context, draft: Links, following: Links | None, topics: Topics) -> bool:
    """税收收入同比增长5%: the noun before the base phrase and the verb; without one the topic goes on."""
    if (
        draft.measure not in ("change", "completion", "share")
        or draft.verb is None
        or draft.verb[0] >= draft.q.core_end
    ):
        return False
    text = context.text
    end = max(draft.verb[0], draft.left)
    if draft.measure == "change" and draft.verb[0] < draft.q.start - 3 and draft.links[-1].rule == "measure.verb_first":
        p = trim(context, draft.verb[1], draft.q.start)
        draft.predicate = draft.verb
    elif draft.measure == "change":
        m = _BASE_START.search(text, draft.left, end)
        if m:
            end = m.start()
        p = _phrase(context, draft, end)
        draft.predicate = draft.verb
    else:
        p = _phrase(context, draft, end)
        draft.predicate = draft.verb
    if (
        not p.empty
        and draft.measure == "change"
        and text[p.start : p.start + 2] in ("拉动", "带动")
        and p.end - p.start > 3
    ):
        p = Phrase(p.start + 2, p.end)
    topic = topics.at(draft.depth)
    if p.empty or text[p.start : p.end] in _QUANTITY_WORDS:
        return _lead(context, draft) or _inherit(draft, topic)
    return _take(context, draft, p.start, p.end, topics.at(draft.depth))


_GOES_ON = re.compile(r"在|继续|保持|持续|稳步|预计|比|较|大幅|由|从|已|首次|快速|平稳|实现|$")


def _lead(context: Context, draft: Links) -> bool:
    """The indicator that the clause before opens with: 粮食总产量在上年增长的基础上，又增产…."""
    text, names = context.text, context.cues.names
    end = draft.clause_start - 1
    start = max(draft.gap_start, draft.sentence_start)
    if end <= start or text[end] not in "，：":
        return False
    start = max(start, max(text.rfind(mark, start, end) for mark in "，；。：") + 1)
    p = Phrase(start, end)
    trimmed = trim(context, p.start, p.end, verbs=False)
    if (
        draft.measure == "share"
        and not trimmed.empty
        and text.endswith(("比重", "占比", "比例"), trimmed.start, trimmed.end)
    ):
        return _take(context, draft, trimmed.start, trimmed.end)
    start = trimmed.start
    for n in range(min(end - start, 30), 2, -1):
        if text[start : start + n] in names and _GOES_ON.match(text, start + n, end):
            return _take(context, draft, start, start + n)
    if (
        any(text[k:end] in names for k in range(max(start, end - 20), end - 2))
        and end - start < 40
        and "分别" in text[draft.clause_start : draft.q.start]
    ):
        return _take(context, draft, start, end)
    return False


def _share_whole(context: Context, draft: Links, following: Links | None, topics: Topics) -> bool:
    """92%的办税业务实现“网上办”: whole and subject stand after."""
    if draft.measure != "share" or draft.verb is not None or draft.of is not None:
        return False
    more = draft.right < draft.clause_end
    noun = right_noun(context, draft.q.end, draft.right, next_number=more)
    if noun is None:
        return False
    draft.consumed = noun[1]
    m = context.cues.object_verb_re.search(context.text, noun[0] + 1, noun[1])
    draft.of = context.text[noun[0] : m.start() if m else noun[1]]
    return _take(context, draft, noun[0], noun[1] if more else draft.right)


_REGION_ONLY = re.compile(
    r"(?:分配|其中|转贷|下达|留用)?(?P<name>(?:[一-鿿]{0,8}(?:开发区|高新区|经开区|示范区|产业园区|保税区|新区|新城)|[市省区县州旗]本?级|"
    r"各?县[（(]市、?区[)）]|各?[县市]?县区级?|县市区|区县|[一-鿿]{1,3}[县区])(?:级)?)(?:留用)?"
)
_BALANCE = frozenset(("余额", "年末余额", "债务余额", "实际余额", "期末余额"))


def _money(context: Context, draft: Links, following: Links | None, topics: Topics) -> bool:
    """投入 3,260万元推进老年助餐服务: the purpose; else the noun before."""
    if draft.q.kind != "money" or draft.measure != "level":
        return False
    text, c = context.text, context.cues
    p = _phrase(context, draft, draft.q.start)
    _note(draft, p)
    word = text[p.start : p.end]
    generic = word in c.generic_money or word in c.spend_verbs or _only_money(context, p)
    acts = is_agent(context, p.start, p.end)
    named = not p.empty and not acts and not generic
    if named and word in _QUANTITY_WORDS:
        topic = topics.at(draft.depth)
        if topic is not None and topic.subject:
            draft.np, draft.subject, draft.inherits = (p.start, p.end), topic.subject, topic
            return True
    topic = topics.at(draft.depth)
    place = _REGION_ONLY.fullmatch(text, p.start, p.end) if named and topic is not None and topic.subject else None
    if place:
        draft.place = place.span("name")
        return _inherit(draft, topic)
    if named and word in _BALANCE and topic is not None and topic.subject and topic.subject.endswith("限额"):
        draft.np, draft.subject = (p.start, p.end), topic.subject[:-2] + "余额"
        return True
    if named and not text.startswith("的", draft.q.end):
        return _take(context, draft, p.start, p.end, topics.at(draft.depth))
    verb = text[slice(*p.level_verb)] if p.level_verb else ""
    spends = p.object_verb is not None or generic or verb in c.spend_verbs
    used = text.startswith(("的", "用于", "主要用于", "支持", "投向"), draft.q.end)
    purpose = _purpose(context, draft, spends=spends or used)
    if purpose is not None:
        draft.np, draft.subject = purpose
        draft.predicate = draft.predicate or (p.object_verb if p.object_verb else None)
        return True
    if spends and (p.empty or acts or word in c.spend_verbs) and _heading_purpose(context, draft):
        return True
    if verb == "支出" and p.empty:
        return _take(context, draft, *(p.level_verb or (draft.left, draft.q.start)), topics.at(draft.depth))
    if not p.empty and not acts:
        return _take(context, draft, p.start, p.end, topics.at(draft.depth))
    return False


def _only_money(context: Context, p: Phrase) -> bool:
    """多渠道筹措资金: a spending verb and a noun that says no more than money."""
    text, c = context.text, context.cues
    n = c.generic_money.suffix(text, p.start, p.end)
    if not n or p.end - p.start > 10:
        return False
    head = text[p.start : p.end - n]
    return any(
        head.endswith(v)
        for v in ("筹措", "筹集", "投入", "安排", "拨付", "下达", "落实", "统筹", "整合", "争取", "支出", "兑现")
    )


def _heading_purpose(context: Context, draft: Links) -> bool:
    """推进老旧小区改造。安排2.4亿元: an amount that only says 安排 is for what its heading names."""
    title = context.title_at(draft.q.start)
    if not title or title[:2] not in context.cues.purpose_verbs:
        return False
    draft.subject = title.split("，")[0]
    return True


def _purpose(context: Context, draft: Links, *, spends: bool) -> tuple[tuple[int, int], str] | None:
    """The purpose of an amount: what follows in the clause, or the next clause where that opens with 用于 or a verb."""
    text, c = context.text, context.cues
    start = draft.q.end
    if start < draft.clause_end:
        if text[start] in "、和及（(":
            return None
        end = draft.clause_end
        if text[start] == "的":
            noun = right_noun(context, start, draft.right, next_number=draft.right < draft.clause_end)
            return (noun, text[slice(*noun)]) if noun else None
        if not spends:
            return None
    else:
        if not spends or start >= len(text) or text[start] != "，":
            return None
        start += 1
        if _OF_PLAN.match(text, start):
            return None
        n = c.purpose_openers.prefix(text, start, start + 8)
        if not n and not _opens_with_verb(context, start):
            return None
        m = _PURPOSE_END.search(text, start)
        end = m.start() if m else min(len(text), start + 80)
    n = c.purpose_openers.prefix(text, start, end)
    start += n
    while start < end and text[start] in "于的 ":
        start += 1
    end = min(end, start + 80)
    if end <= start:
        return None
    words = _without_numbers(context, draft, start, end)
    return ((start, end), words) if words else None


_PURPOSE_CLAUSE = re.compile(
    r"(?:重点|全面|加快|深入|继续|大力|着力|主要|有效|切实|积极|进一步|全力|基本|已|优先|集中|及时|扎实)*(?P<verb>[一-鿿]{2})"
)


def _opens_with_verb(context: Context, start: int) -> bool:
    """Whether a clause opens with a verb that can state a purpose (支持…, 重点实施…)."""
    m = _PURPOSE_CLAUSE.match(context.text, start)
    return m is not None and m.group("verb") in context.cues.purpose_verbs


def _without_numbers(context: Context, draft: Links, start: int, end: int) -> str:
    spans = context.number_spans
    out, at = [], start
    for a, b in spans(start, end):
        out.append(context.text[at:a])
        at = b
    out.append(context.text[at:end])
    return "".join(out).strip("，、 ")


def _counted(context: Context, draft: Links, following: Links | None, topics: Topics) -> bool:
    """建成 14 家社区食堂, 新增学位 3800 个: the noun counted, after or before."""
    if draft.q.kind not in _MEASURE_LIKE:
        return False
    text = context.text
    p = _phrase(context, draft, draft.q.start)
    _note(draft, p)
    word = text[p.start : p.end]
    noun = right_noun(
        context, draft.q.end, draft.right, next_number=following is not None and following.q.start <= draft.clause_end
    )
    strong_left = (
        not p.empty and p.level_verb is not None and p.level_verb[1] == draft.q.start and word not in _QUANTITY_WORDS
    )
    if (
        strong_left
        and noun is not None
        and p.level_verb is not None
        and text[slice(*p.level_verb)] == "为"
        and noun[1] < draft.right
    ):
        strong_left = False
    if noun is not None and not (strong_left and text[noun[0] - 1] != "的"):
        draft.consumed = noun[1]
        return _take(context, draft, *noun)
    if p.empty or word in _QUANTITY_WORDS:
        if _lead(context, draft):
            return True
        if (
            draft.measure == "ratio"
            or word in _QUANTITY_WORDS
            or draft.left == draft.q.start
            or topics.at(draft.depth) is not None
        ):
            return _inherit(draft, topics.at(draft.depth))
        return False
    return _take(context, draft, p.start, p.end, topics.at(draft.depth))


def _named(context: Context, draft: Links, following: Links | None, topics: Topics) -> bool:
    """城镇登记失业率为 2.1%: the noun before."""
    if draft.measure in ("change", "completion"):
        return False
    p = _phrase(context, draft, draft.q.start)
    _note(draft, p)
    if p.empty or context.text[p.start : p.end] in _QUANTITY_WORDS or is_agent(context, p.start, p.end):
        return False
    return _take(context, draft, p.start, p.end, topics.at(draft.depth))


def _topic(context: Context, draft: Links, following: Links | None, topics: Topics) -> bool:
    """Nothing is named: the topic goes on, or what the clause before opens with."""
    return _lead(context, draft) or _inherit(draft, topics.at(draft.depth))


def _ahead(context: Context, draft: Links, following: Links | None, topics: Topics) -> bool:
    """No topic either: the noun after the quantity, where there is one."""
    noun = right_noun(context, draft.q.end, draft.right, next_number=False)
    return noun is not None and _take(context, draft, *noun)


def _heading(context: Context, draft: Links, following: Links | None, topics: Topics) -> bool:
    """The first value under a heading that is an indicator."""
    for node in context.section_path(draft.block):
        if context.cues.lexicon.indicator(node.title) is not None:
            draft.subject = node.title
            return True
    return False


def _reference(context: Context, draft: Links, following: Links | None, topics: Topics) -> bool:
    """为预算 460 万元的 100.6%, 比上年的 93 万元增长 5.9%: the amount that a comparison names is of the topic."""
    return draft.reference is not None and _inherit(draft, topics.at(draft.depth))


_ALL = ("money", "percent", "point", "count", "measure", "multiple", "rank")

# name, rule, the kinds of quantity that it reads; in the order in which they are asked
RULES = (
    ("subject.reference", _reference, _ALL),
    ("subject.joined", _joined, ("money", "percent", "point", "rank")),
    ("subject.rank", _rank, ("rank",)),
    ("subject.rate", _rate_after, ("percent",)),
    ("subject.changed", _changed, _ALL),
    ("subject.share_whole", _share_whole, ("percent",)),
    ("subject.money", _money, ("money",)),
    ("subject.counted", _counted, _MEASURE_LIKE),
    ("subject.named", _named, _ALL),
    ("subject.topic", _topic, _ALL),
    ("subject.ahead", _ahead, _ALL),
    ("subject.heading", _heading, _ALL),
)
_BY_KIND = {kind: tuple((name, rule) for name, rule, kinds in RULES if kind in kinds) for kind in _ALL}
