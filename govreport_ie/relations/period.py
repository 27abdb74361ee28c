"""When: the period that a value belongs to, from clause, sentence, paragraph, section and report."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from govreport_ie.document.model import SectionNode
from govreport_ie.mentions.periods import PLANS, PeriodMention, Years, find_periods
from govreport_ie.relations.context import Context
from govreport_ie.relations.links import Links
from govreport_ie.relations.words import last_match

_TITLE_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年|[-—~至])")
_BESIDE = re.compile(r"((?:19|20)\d\d)年(?:末|底)?的?$")
_REACH = 400
_ONE_YEAR = re.compile(r"(?:比|较|从|由|自)(?:19|20)\d\d年|上年|去年|同比|同期")
_BUDGET_MOVES = re.compile(r"[^，。；]{0,8}(?:变动|调整|变更)为")
_FROM = re.compile(r"(?:从|由)(?:原来|原先|过去|原|最初|上年)?的?(?:人均|户均|平均|每[人户亩]|每人每[月年天])?$")
_TO = re.compile(r"(?:左右|以上|以下|多)?[^，。；、]{0,6}?(?:到|至|为)")
_YEARLY = re.compile(r"年均|年平均|平均每年|年递增")
_SINCE_YEAR = re.compile(r"(?:比|较|从|由|自)((?:19|20)\d\d)年")
_OPEN = frozenset("，,；;。：:！（( \n、*—")
_LEADS = re.compile(
    r"(?:截至|截止到?|到|至|自|从|在|面对|针对|预计|初步统计|初步核算|据统计|其中|[一二三四五六七八九十]+是|[（(]\d+[)）]|\d[.、]|力争|争取|确保|过去的|我市|我省|我区|全市|全省|同时|和|“)$"
)


@dataclass(slots=True)
class SectionTime:
    """What a section's headings say of time: looking back or ahead, and the year."""

    mode: str  # "review" or "plan"
    year: int | None
    rule: str
    span: tuple[int, int] | None = None
    term_from: int = 0  # clean offset from which it looks back on the span of years
    term: str | None = None  # the span of years that the section looks back on: 2018/2022


def section_time(context: Context, block: int) -> SectionTime:
    """Whether a block looks back or plans, and for which year, from its headings, else from the report's kind."""
    part = context.part_of_block(block)
    review = part.review_year if part else None
    plan = part.plan_year if part else None
    kind = part.kind if part else "other"
    c = context.cues
    path = context.section_path(block)
    for node in path:
        title = node.title
        years = [int(y) for y in _TITLE_YEAR.findall(title)]
        span = (node.start, node.body_start)
        ahead = c.plan_re.search(title)
        back = c.review_re.search(title)
        if node.inline and not years:
            ahead = back = None
        if years and plan and years[-1] >= plan and not (back and review in years):
            return SectionTime(
                "plan", years[-1], "period.section", span, _starts(context, node, block), _plan_term(title, plan)
            )
        if years and review and years[-1] <= review and not ahead:
            return SectionTime(
                "review", years[-1], "period.section", span, _starts(context, node, block), _term(title, review)
            )
        if back and not ahead and node.level <= 2:
            return SectionTime(
                "review", review, "period.section", span, _starts(context, node, block), _term(title, review)
            )
        if ahead and not back and plan and node.level <= 2:
            return SectionTime(
                "plan", plan, "period.section", span, _starts(context, node, block), _plan_term(title, plan)
            )
    if kind == "work" and plan and path and _after_first(context, path[-1]):
        return SectionTime("plan", plan, "period.order", (path[-1].start, path[-1].body_start))
    if kind == "plan" and review is None and plan is not None:
        return SectionTime("plan", plan, "period.report")
    return SectionTime("review", review if review is not None else plan, "period.report")


def _after_first(context: Context, top: SectionNode) -> bool:
    """Whether a section comes after the first of its rank: a work report looks back first and ahead from then on."""
    if top.level > 2 or top.inline or not top.number:
        return False
    before = [
        s
        for s in context.doc.sections
        if s.part == top.part and s.level == top.level and s.start < top.start and s.number
    ]
    series = [s for s in context.doc.sections if s.part == top.part and s.level == top.level and s.number == "一"]
    if len(series) == 2:  # 一 to 六 look back, a second 一 to 八 ahead
        return top.start >= series[1].start
    return top.number not in ("一", "第一部分") and any(not s.inline for s in before)


_TERM = re.compile(
    r"(?P<n>[四五六七])年(?!计划|规划)|(?P<term>本届政府)|“?(?P<plan>十[一二三四五]五|[八九]五)”?(?:时期|期间)?"
)
_COUNT = {"四": 4, "五": 5, "六": 6, "七": 7}

_AHEAD_YEARS = re.compile(r"(?:今后|未来)(?:的)?([四五六])年")


def _plan_term(title: str, plan: int | None) -> str | None:
    """The years that a heading plans for, where they are several (今后五年的目标任务)."""
    m = _AHEAD_YEARS.search(title)
    return f"{plan}/{plan + _COUNT[m.group(1)] - 1}" if m and plan else None


_ONE = re.compile(r"一年|(?:19|20)\d\d年")
_MARKER = re.compile(
    r"[\s—*]*(?:各位代表[！，]?)?(?:(?P<term>(?:过去|这|今后|未来|本届政府)?(?:的)?[四五六七]年(?:来|间)?|本届政府)|(?P<year>(?:过去|这)(?:的)?一年|一年来|去年|今年|(?:刚刚过去的)?(?:19|20)\d\d年))"
)


def _starts(context: Context, node: SectionNode, block: int) -> int:
    """Where a section that looks back on one year and on several (2022年和过去五年工作回顾) turns to the several.

    A paragraph that opens with 五年来 turns to them, one that opens with 过去一年 back.
    """
    if not _ONE.search(node.title):
        return 0
    markers = context.markers.get(node.start)
    if markers is None:
        markers = context.markers[node.start] = []
        for box in context.doc.blocks:
            m = (
                _MARKER.match(context.text, box.start, min(box.end, box.start + 24))
                if node.body_start <= box.start < node.end
                else None
            )
            if m:
                markers.append((box.start, m.group("term") is not None))
    i = bisect_right(markers, (context.doc.blocks[block].start, True)) - 1
    return markers[i][0] if i >= 0 and markers[i][1] else len(context.text)


def _term(title: str, review: int | None) -> str | None:
    """The years that a heading looks back on, where they are several (过去五年工作回顾)."""
    m = _TERM.search(title)
    if m is None or review is None:
        return None
    if m.group("plan"):
        first = PLANS.get(m.group("plan"))
        return f"{first}/{first + 4}" if first else None
    return f"{review - _COUNT.get(m.group('n') or '五', 5) + 1}/{review}"


def link_periods(context: Context, drafts: Sequence[Links], time: SectionTime) -> None:
    """Set the period of a block's drafts."""
    if not drafts:
        return
    part = context.part_of_block(drafts[0].block)
    years = Years(part.review_year if part else None, part.plan_year if part else None)
    block = context.doc.blocks[drafts[0].block]
    mentions = [
        m
        for m in find_periods(context.text, block.start, block.end, years, current=time.year)
        if m.value is not None and _governs(context, block.start, m)
    ]
    heads = [m for m in mentions if _opens_sentence(context, m)]
    several = _several(context, drafts)
    k = 0
    before: Links | None = None
    last: Links | None = None
    before_rule = ""
    for draft in drafts:
        while k < len(mentions) and mentions[k].start < draft.q.start:
            k += 1
        if draft.joined and before is not None and before.links and before_rule in ("period.beside", "period.from"):
            draft.period = before.period
            draft.prove("period", before_rule, draft.q.core_start, draft.q.core_start)
            before = draft
            continue
        last, before, before_rule = before, draft, ""
        beside = (
            _BESIDE.search(context.text, draft.left, draft.q.start) if draft.measure in ("level", "share") else None
        )
        if beside:
            draft.period = beside.group(1)
            draft.prove("period", "period.beside", *beside.span())
            before_rule = "period.beside"
            continue
        mention = _in_scope(context, draft, mentions, k)
        start = _FROM.search(context.text, draft.left, draft.q.start)
        if draft.reference is not None and draft.reference != "budget":
            year = _first_year(draft.reference) or (int(time.year) - 1 if time.year else None)
            if year and draft.verb:
                draft.period = str(year)
                draft.prove("period", "period.reference", *draft.verb)
                continue
        if (
            start
            and not _BUDGET_MOVES.match(context.text, draft.q.end)
            and _TO.match(context.text, draft.q.end, draft.right)
            and draft.measure in ("level", "share")
        ):
            year = _first_year(mention.value if mention else time.term or (str(time.year) if time.year else None))
            if year:
                draft.period = str(year - 1)
                draft.prove("period", "period.from", *start.span())
                before_rule = "period.from"
                continue
        if mention is None:
            mention = _carried(draft, heads)
        if mention is not None:
            draft.period = _stock_year(context, draft, mention, last)
            draft.prove(
                "period",
                "period.clause" if mention.start >= draft.sentence_start else "period.paragraph",
                mention.start,
                mention.end,
            )
        elif (
            time.term is not None
            and draft.q.start >= time.term_from
            and (time.mode == "plan" or _is_flow(context, draft))
        ):
            draft.period = time.term
            draft.prove("period", time.rule, *(time.span or (draft.q.core_start, draft.q.core_start)))
        elif time.year is not None:
            draft.period = str(time.year)
            draft.prove("period", time.rule, *(time.span or (draft.q.core_start, draft.q.core_start)))
        if (
            draft.total is not None
            and draft.total.q.start < draft.q.start
            and draft.total.period
            and not _own_time(draft)
        ):
            draft.period = draft.total.period
        if draft in several:
            _span_years(context, draft, time, years)


def _opens_sentence(context: Context, m: PeriodMention) -> bool:
    sentences = context.doc.sentences
    i = bisect_right(sentences, m.start, key=lambda s: s.start) - 1
    return i >= 0 and m.start - sentences[i].start < 10


_HOLDS = 220  # characters over which a time that opened a sentence can hold on


def _carried(draft: Links, heads: list[PeriodMention]) -> PeriodMention | None:
    """The last time that opened a sentence before, where it can hold on.

    Spans of years don't for rates.
    """
    for i in range(bisect_left(heads, draft.sentence_start, key=lambda h: h.start) - 1, -1, -1):
        m = heads[i]
        if m.relative is not None or m.goal or draft.sentence_start - m.start > _HOLDS:
            return None
        if m.value and "/" in m.value and draft.q.kind == "percent" and draft.measure == "level":
            return None
        return m
    return None


_REACHED = re.compile(r"(?:达到?|到|至|突破|超过|超|跃上|迈上|站上|拥有|余额|总量|规模|总数)$")


def _stock_year(context: Context, draft: Links, m: PeriodMention, last: Links | None) -> str | None:
    """A level reached within a span of years (五年来…增加到65件) belongs to its last year; a flow to the whole span."""
    value = m.value
    if value is None or "/" not in value or "-" in value or m.goal or m.exact or m.end >= draft.clause_start:
        return value
    if _NOW.search(context.text, draft.clause_start, draft.q.start):
        return value[-4:]
    listed = last is not None and last.sentence == draft.sentence and last.period == value and draft.predicate is None
    return value if listed or _is_flow(context, draft) else value[-4:]


_NOW = re.compile(r"现已|现有|目前|至今")
_HAPPENED = re.compile(r"开工|建成|投用|获批|受益|落户|落地|启用|竣工|实现就业|脱贫|摘帽|建立")
_ADDS_UP = re.compile(r"累计|新增|完成|共|总计|年均|投入|建成|引进|实施|新建|改造|发放|减少|脱贫")


def _is_flow(context: Context, draft: Links) -> bool:
    """Whether a value adds up over years (新增, 累计, a growth) and is no state reached in the last one."""
    if draft.measure == "change":
        return _ONE_YEAR.search(context.text, draft.left, draft.q.start) is None
    if draft.measure != "level" or draft.q.kind in ("percent", "rank", "point"):
        return False
    if _NOW.search(context.text, draft.left, draft.q.start):
        return False
    if _REACHED.search(context.text, draft.left, draft.q.start):
        return "累计" in context.text[draft.left : draft.q.start]
    start = min(draft.left, draft.clause_start)
    return (
        context.cues.object_verb_re.search(context.text, start, draft.q.start) is not None
        or _ADDS_UP.search(context.text, start, draft.q.start) is not None
        or _HAPPENED.search(context.text, draft.q.end, draft.clause_end) is not None
    )


def _own_time(draft: Links) -> bool:
    """Whether the draft's own clause names its time."""
    return any(p.field == "period" and p.start >= draft.clause_start and p.end > p.start for p in draft.links)


def _several(context: Context, drafts: Sequence[Links]) -> list[Links]:
    """Yearly averages: 年均增长 and the like."""
    return [d for d in drafts if d.measure == "change" and _YEARLY.search(context.text, d.left, d.q.start)]


def _first_year(period: str | None) -> int | None:
    return int(period[:4]) if period and period[:4].isdigit() else None


def _span_years(context: Context, draft: Links, time: SectionTime, years: Years) -> None:
    """An average growth a year covers the years since the base named beside it (比2005年增加…，年均增长…).

    Without one it covers the span of years that was named last (五年平均每年增长), or that the section looks back on.
    """
    if draft.period is None or not draft.period.isdigit():
        return
    m = last_match(_SINCE_YEAR, context.text, draft.sentence_start, draft.q.start)
    if m is not None and int(m.group(1)) < int(draft.period) - 1:
        draft.period = f"{m.group(1)}/{draft.period}"
        draft.prove("period", "period.average", *m.span())
        return
    named = [
        m
        for m in find_periods(context.text, max(0, draft.q.start - _REACH), draft.q.start, years)
        if m.value and "/" in m.value and "-" not in m.value
    ]
    if named or time.term:
        draft.period = named[-1].value if named else time.term
        draft.prove(
            "period", "period.average", *((named[-1].start, named[-1].end) if named else (draft.left, draft.q.start))
        )


def _governs(context: Context, start: int, m: PeriodMention) -> bool:
    """Whether the words stand where an adverbial of time can: at the head of a clause or before the noun."""
    text = context.text
    before = m.start - 1
    if before < start or text[before] in _OPEN:
        return True
    if m.value and "/" in m.value and text[m.start : m.end].endswith(("累计", "年共", "年来", "年均")):
        return True
    if m.value and "/" in m.value and text[m.end - 2 : m.end] in ("期间", "时期"):
        return True
    return _LEADS.search(text, max(start, m.start - 8), m.start) is not None or m.goal


def _in_scope(context: Context, draft: Links, mentions: list[PeriodMention], k: int) -> PeriodMention | None:
    """The last mention whose scope reaches the draft: a sentence's first holds to its end, others to the next ；."""
    text = context.text
    for i in range(k - 1, -1, -1):
        m = mentions[i]
        if m.end > draft.q.start:
            continue
        if m.start < draft.sentence_start:
            return None
        head = m.start - draft.sentence_start < 10
        if head or not _crossed(text, m.end, draft.q.start):
            return m
    return None


def _crossed(text: str, start: int, end: int) -> bool:
    return text.find("；", start, end) >= 0 or text.find(";", start, end) >= 0
