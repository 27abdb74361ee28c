"""What a change, completion or ratio is measured against."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from govreport_ie.relations.context import Context
from govreport_ie.relations.links import Links
from govreport_ie.relations.words import last_match

_Y = r"(?:19|20)\d\d"
_COMPARE = re.compile(
    rf"(?:比|较|与|同|为|是|超|对|从|由)(?:(?P<year>{_Y})年?|(?P<last>上一?年度?|去年|上年同期|去年同期|上年末|去年末|年初|上年底|同期)|(?P<ago>[一二两三四五六七八九十])年前|(?P<term>上个?五年|前五年)|(?P<plan>“?(?:十[一二三四五]?|[七八九])五”?))?"
    r"(?P<what>(?:的|初|年初|年度|末|底|同期|同口径|省级|市级|汇总|代编|调整后?|变动|实际|地方|政府)*(?:预算|预计|执行|完成|决算|实绩|快报|计划|目标)?(?:代编|执行|完成|调整|安排)?数?)?"
)
_YOY = re.compile(r"同比|同期|增长率|增速")
_MANY = re.compile(r"年均|年平均|年递增|累计增长|翻(?:了)?[一两三]?番|平均每年|以来|压缩(?:了)?$")
_FOLLOWS = re.compile(r"[（(][^（）()]*下同[^（）()]*[)）]")
_TERM = re.compile(r"承诺时限|办理时限|办理时间|审批时[限间]|办事时间|时限")


_COUNT = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}


def _is_year(period: str | None) -> bool:
    return period is not None and len(period) == 4


_ASIDE = re.compile(r"[（(][^（）()]{2,30}[)）]")


class Carried:
    """Bases that a remark （下同） has fixed, kept by revenue and expenditure."""

    def __init__(self) -> None:
        self.by_side: dict[str, tuple[int, str]] = {}  # side -> (years before the period, status)


def side_of(subject: str | None) -> str:
    """支 for expenditure, 收 for revenue, else empty."""
    if subject and "支出" in subject:
        return "支"
    if subject and ("收入" in subject or subject.endswith("税")):
        return "收"
    return ""


def link_bases(context: Context, drafts: Sequence[Links], carried: Carried) -> None:
    """Set base period and status of a block's drafts."""
    previous: Links | None = None
    plan: Links | None = None
    for draft in drafts:
        before, previous = previous, draft
        if draft.measure not in ("change", "completion", "ratio"):
            continue
        draft.has_base = True
        year = _year(draft.period)
        if draft.measure == "completion":
            plan = draft
            words = context.text[slice(*draft.verb)] if draft.verb else ""
            draft.base_period, draft.base_status = draft.period, "budget" if "预算" in words else "target"
            draft.prove("base", "base.plan", *(draft.verb or (draft.q.start, draft.q.start)))
            continue
        if draft.measure == "ratio" and draft.verb and (m := re.search(_Y, context.text[slice(*draft.verb)])):
            draft.base_period, draft.base_status = m.group(), "actual"
            draft.prove("base", "base.stated", *draft.verb)
            continue
        if before is not None and before.reference is not None and before.clause_start == draft.clause_start:
            draft.base_period, draft.base_status = before.period, "budget" if before.reference == "budget" else "actual"
            draft.prove("base", "base.reference", *(before.verb or (draft.q.start, draft.q.start)))
            continue
        if draft.joined and before is not None and before.has_base:
            draft.base_period, draft.base_status = before.base_period, before.base_status
            draft.prove("base", "base.beside", before.q.core_start, before.q.core_end)
        elif _stated(context, draft, year, carried):
            pass
        elif draft.verb and context.text[slice(*draft.verb)] in ("超收", "短收"):
            told = plan.base_status if plan is not None and plan.sentence == draft.sentence else None
            aim = _PLANNED.search(context.text, max(draft.clause_start, draft.q.start - _REACH), draft.q.start)
            draft.base_period, draft.base_status = draft.period, told or ("target" if aim else "budget")
            draft.prove("base", "base.surplus", *draft.verb)
        else:
            _default(context, draft, year, drafts, carried, before)


def _year(period: str | None) -> int | None:
    return int(period[:4]) if period and "/" not in period and period[:4].isdigit() else None


_PLANNED = re.compile("目标|计划|任务")
_REACH = 400
_COMPARED = re.compile(rf"(?:与|同|和|比|较)({_Y})年相比")


def _compared(context: Context, draft: Links) -> tuple[str, int, int] | None:
    """1992年同1987年相比，…；…: the base holds to the paragraph's end."""
    start = max(context.doc.blocks[draft.block].start, draft.q.start - _REACH)
    m = last_match(_COMPARED, context.text, start, draft.q.start)
    return (m.group(1), *m.span()) if m else None


def _stated(context: Context, draft: Links, year: int | None, carried: Carried) -> bool:
    """比2022年, 比上年执行数, 比2023年预算数: the base is named in the clause or the one before."""
    text = context.text
    start = max(draft.left, draft.clause_start)
    best = None
    for m in _COMPARE.finditer(text, start, draft.q.start):
        if (
            m.group("year")
            or m.group("last")
            or m.group("ago")
            or m.group("plan")
            or m.group("term")
            or "预算" in (m.group("what") or "")
        ):
            best = m
    if best is None and draft.gap_start < draft.clause_start:
        for m in _COMPARE.finditer(text, max(draft.gap_start, draft.clause_start - 16), draft.clause_start):
            if (m.group("year") or m.group("last")) and text[m.end() : draft.clause_start] in (
                "，",
                "相比，",
                "比，",
                "相比",
            ):
                best = m
    if best is None:
        aside = _ASIDE.match(text, draft.q.core_end)
        if aside:
            best = next((m for m in _COMPARE.finditer(text, *aside.span()) if m.group("year") or m.group("last")), None)
    if best is None:
        return False
    what = best.group("what") or ""
    status = "actual"
    if "预算" in what or "计划" in what or "目标" in what:
        status = "budget" if "预算" in what else "target"
    elif "预计" in what or ("执行" in what and best.group("year")):
        status = "estimate"
    if best.group("year"):
        draft.base_period = best.group("year")
    elif best.group("term"):
        draft.base_period = (
            f"{int(draft.period[:4]) - 5}/{int(draft.period[:4]) - 1}" if draft.period and "/" in draft.period else None
        )
    elif best.group("ago"):
        draft.base_period = (
            str(year - _COUNT[best.group("ago")]) if year is not None and _is_year(draft.period) else None
        )
    elif best.group("plan"):
        draft.base_period = None
    elif year is not None:
        draft.base_period = (
            str(year)
            if best.group("last") == "年初" or (not best.group("last") and status == "budget")
            else str(year - 1)
        )
        if best.group("last") == "年初":
            draft.base_period = str(year - 1) if status == "actual" else str(year)
    draft.base_status = status
    draft.prove("base", "base.stated", *best.span())
    tail = text[draft.q.start : min(len(text), draft.q.end + 20)]
    if (
        (
            "下同" in text[best.start() : max(draft.q.start, best.end() + 6)]
            or _FOLLOWS.match(tail, draft.q.end - draft.q.start)
        )
        and year
        and draft.base_period
    ):
        carried.by_side[side_of(draft.subject)] = (year - int(draft.base_period), status)
    return True


def _default(
    context: Context, draft: Links, year: int | None, drafts: Sequence[Links], carried: Carried, before: Links | None
) -> None:
    """Nothing said: a remark's base, the total's base, or the year before."""
    text = context.text
    m = _MANY.search(text, draft.left, draft.q.end)
    if m or draft.measure == "ratio" or (draft.period and "/" in draft.period and "-" not in draft.period):
        draft.base_period, draft.base_status = None, "actual"
        draft.prove("base", "base.years", *(m.span() if m else (draft.q.start, draft.q.start)))
        return
    if draft.subject and _TERM.search(draft.subject):
        draft.base_period, draft.base_status = None, "actual"
        draft.prove("base", "base.term", draft.q.start, draft.q.start)
        return
    compared = _compared(context, draft)
    if compared:
        draft.base_period, draft.base_status = compared[0], "actual"
        draft.prove("base", "base.compared", *compared[1:])
        return
    side = side_of(draft.subject)
    if not _YOY.search(text, draft.left, draft.q.start):
        fixed = carried.by_side.get(side) or carried.by_side.get("")
        if fixed and year is not None and draft.status == "budget":
            draft.base_period, draft.base_status = str(year - fixed[0]), fixed[1]
            draft.prove("base", "base.remark", draft.q.start, draft.q.start)
            return
        if _from_total(draft, drafts):
            draft.prove("base", "base.total", draft.q.start, draft.q.start)
            return
    if (
        before is not None
        and before.measure == "change"
        and before.base_status
        and before.subject == draft.subject
        and before.sentence == draft.sentence
        and any(p.rule == "base.stated" for p in before.links)
    ):
        draft.base_period, draft.base_status = before.base_period, before.base_status
        draft.prove("base", "base.beside", before.q.core_start, before.q.core_end)
        return
    draft.base_status = "actual"
    if year is None and draft.period and "-" in draft.period:
        draft.base_period = "/".join(f"{int(p[:4]) - 1}{p[4:]}" for p in draft.period.split("/"))
    if year is not None:
        draft.base_period = _before(draft.period or "", year)
    draft.prove("base", "base.year_before", draft.q.start, draft.q.start)


def _before(period: str, year: int) -> str:
    """The same stretch of the year before."""
    return str(year - 1) + (period[4:] if len(period) > 4 else "")


def _from_total(draft: Links, drafts: Sequence[Links]) -> bool:
    """A component's growth is against what its total's growth was said to be against."""
    level = draft.inherits
    for _ in range(8):
        if level is None or level.total is not None:
            break
        level = level.inherits
    if level is None or level.total is None:
        return False
    total = level.total
    at = bisect_left(drafts, total.q.start, key=lambda d: d.q.start)
    for other in drafts[at : at + 8]:
        if other.measure == "change" and other.inherits is total and other.period == draft.period:
            if any(p.rule == "base.stated" for p in other.links):
                draft.base_period, draft.base_status = other.base_period, other.base_status
                return True
            return False
    return False
