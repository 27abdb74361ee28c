"""How sure: actual, estimate, budget, target or norm."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govreport_ie.relations.context import Context
from govreport_ie.relations.links import Links
from govreport_ie.relations.period import SectionTime
from govreport_ie.relations.words import last_match

_YEAR = re.compile(r"(?:19|20)\d\d")
_BUDGET_WORDS = re.compile(
    r"预算(?:安排|为|数|拟|由)|(?:收入|支出)预算(?:调整为|变动为)?[^，。；]{0,4}$|变动为|(?:收入|支出|预算)[^，。；]{0,6}调整为|变动预算数?|批复的|审查批准|(?:人大|人代会|会议)[^，。；]{0,14}批准|年初(?:收入|支出)?预算"
)
_BUDGET_AFTER = re.compile(r"，(?:与备案预算一致|年底无变动|年中无调整)|[^，。；]{0,4}(?:变动|调整)为")
_NORM = re.compile(
    r"不得(?:低于|少于|超过|高于)|每人每[年月]|每[生人]每(?:年|月|学年)|利润上缴比例|标准为|最低标准|按照国家规定"
)
_REACH = 240
_GOAL = re.compile(r"(?:目标|计划|任务)数?（$")
_AIM_REACH = 600  # characters: a sentence of aims is long
_AIM = re.compile(r"目标(?:任务)?(?:是|为|[：:])")
_PROMISE = re.compile(
    r"力争|争取|确保|预期(?:增长|达到|为?$)|拟(?=[安新建投实增完推])|(?<![为按成超的])(?<!\D年)计划(?=增长|新|建|完成|实|投|安排|减|改|开|招)"
)
_ARRANGED = re.compile(r"(?:收入|支出|预算)(?:拟|预计|预期)?安排(?:为)?$")
_EXISTING = re.compile(r"(?:现有|已有|原有|原先|原来)的?$")


def link_status(context: Context, drafts: Sequence[Links], time: SectionTime) -> None:
    """Set the status of a block's drafts from cue words, period, section and kind of report."""
    intro = list_intro(context, drafts[0].block) if drafts else None
    before: Links | None = None
    for draft in drafts:
        part = context.part_of_block(draft.block)
        review = part.review_year if part else None
        plan = part.plan_year if part else None
        status, rule, span = _status(context, draft, time, _kind(context, draft.block), review, plan)
        if status == "actual" and intro is not None:
            status, rule, span = "estimate", "status.list", intro
        if (
            status == "actual"
            and before is not None
            and before.status == "budget"
            and _coordinate(context, before, draft)
        ):
            status, rule, span = "budget", "status.coordinate", (before.q.core_start, before.q.core_end)
        draft.status = status
        before = draft
        draft.prove("status", rule, *span)
        if status != "actual" and status != "estimate":
            tone = context.cues.tone_re.search(context.text, draft.clause_start, draft.clause_end)
            draft.tone = tone.group() if tone else None


def _kind(context: Context, block: int) -> str:
    """The kind of the part that a block is in; an annex is of the kind of the report before it."""
    part = context.part_of_block(block)
    if part is None:
        return "other"
    if part.kind != "annex":
        return part.kind
    before = [p.kind for p in context.doc.parts if p.start < part.start and p.kind != "annex"]
    return before[-1] if before else "annex"


_SIDES = re.compile(r"(?!实际)[^，。；、]{0,16}(?<!实际)(?:收入|支出|总量|总计)(?:预算)?(?:为|是)?")


def _coordinate(context: Context, before: Links, draft: Links) -> bool:
    """批准的收入预算为 66 亿元，支出为 97 亿元: the second amount is approved with the first."""
    return (
        before.q.kind == draft.q.kind == "money"
        and draft.depth == before.depth
        and draft.sentence == before.sentence
        and draft.total is None
        and draft.clause_start == before.clause_end + 1
        and any(p.rule == "status.budget_word" for p in before.links)
        and _SIDES.fullmatch(context.text, draft.clause_start, draft.q.start) is not None
    )


def list_intro(context: Context, block: int) -> tuple[int, int] | None:
    """The word of estimate in the line that a list hangs on (主要指标预计完成情况：), for an item of it."""
    blocks, text = context.doc.blocks, context.text
    at = block - 1
    while at > 0 and block - at < _LONGEST_LIST and _is_item(text, blocks[at].start, blocks[at].end):
        at -= 1
    head = blocks[at]
    if at < 0 or text[head.end - 1 : head.end] not in ("：", ":"):
        return None
    m = context.cues.estimate_re.search(text, max(head.start, head.end - 40), head.end)
    return m.span() if m else None


_ITEM = re.compile(r"\s*(?:[-—–·●•]|[(（]?\d{1,2}[)）.、]|[①-⑳])")
_LONGEST_LIST = 40


def _is_item(text: str, start: int, end: int) -> bool:
    return text[end - 1 : end] in ("；", ";") or _ITEM.match(text, start, end) is not None


def _end_year(period: str | None) -> int | None:
    years = _YEAR.findall(period) if period else None
    return int(years[-1]) if years else None


def _status(
    context: Context, draft: Links, time: SectionTime, kind: str, review: int | None, plan: int | None
) -> tuple[str, str, tuple[int, int]]:
    text = context.text
    here = (draft.q.core_start, draft.q.core_start)
    m = _NORM.search(text, draft.clause_start, draft.clause_end) if time.mode == "plan" else None
    if m:
        return "norm", "status.norm", m.span()
    year = _end_year(draft.period)
    ahead = time.mode == "plan"
    if year is not None and review is not None:
        if year <= review:
            ahead = False
        elif plan is not None or year > review:
            ahead = True
    m = _EXISTING.search(text, draft.left, draft.q.start) if ahead else None
    if m and review is not None:
        draft.period = str(review)
        return "actual", "status.existing", m.span()
    if ahead:
        fiscal = kind in ("budget", "final") and (
            draft.q.kind == "money" or (draft.q.kind in ("percent", "point") and _fiscal(draft))
        )
        if fiscal:
            return "budget", "status.budget_part", time.span or here
        return "target", "status.plan_part", time.span or here
    if draft.place is not None and draft.inherits is not None and draft.inherits.status == "budget":
        return "budget", "status.total", draft.place
    if draft.reference == "budget" and draft.verb:
        return "budget", "status.reference", draft.verb
    moved = draft.measure != "level" and (draft.inherits is None or draft.inherits.status != "budget")
    if kind in ("budget", "final", "other") and draft.q.kind == "money" and not moved:
        near = max(draft.clause_start, draft.q.start - _REACH)
        m = _BUDGET_WORDS.search(text, near, draft.q.start)
        m = m or _BUDGET_AFTER.match(text, draft.q.end)
        if m is None and kind == "other":
            m = _ARRANGED.search(text, near, draft.q.start)
        if m:
            return "budget", "status.budget_word", m.span()
        if (
            draft.total is not None
            and draft.total.status == "budget"
            and draft.predicate is None
            and draft.total.q.start < draft.q.start
        ):
            return "budget", "status.total", here
    if kind == "other":
        m = _AIM.search(text, max(draft.sentence_start, draft.q.start - _AIM_REACH), draft.q.start) or _PROMISE.search(
            text, max(draft.clause_start, draft.q.start - _REACH), draft.q.start
        )
        if m:
            return "target", "status.aim", m.span()
        whole = draft.inherits
        if whole is not None and whole.sentence == draft.sentence and whole.status in ("budget", "target"):
            return whole.status, "status.aim", (whole.q.core_start, whole.q.core_end)
    goal = _goal_bracket(context, draft)
    if goal:
        return "target", "status.goal", goal
    early = _preliminary(context, draft)
    if early:
        return "estimate", "status.estimate", early
    return "actual", "status.review", time.span or here


_FISCAL = re.compile(r"收入|支出|预算|税|资金|经费|债|基金|财政|投入|专项|补助|拨款")


def _fiscal(draft: Links) -> bool:
    """Whether a percentage speaks of money: growth or share of an amount, or of something fiscal."""
    if draft.measure == "level":
        return False
    if draft.inherits is not None and draft.inherits.q.kind == "money":
        return True
    return draft.subject is not None and _FISCAL.search(draft.subject) is not None


def _goal_bracket(context: Context, draft: Links) -> tuple[int, int] | None:
    """超全年目标（110亿元）: the number in the bracket is the aim."""
    if draft.depth == 0:
        return None
    start = max(draft.gap_start, draft.clause_start - 8)
    m = _GOAL.search(context.text, start, draft.clause_start)
    return m.span() if m else None


def _preliminary(context: Context, draft: Links) -> tuple[int, int] | None:
    m = last_match(
        context.cues.estimate_re, context.text, max(draft.sentence_start, draft.q.start - _REACH), draft.q.start
    )
    if m is None or "预计年内" in context.text[m.start() : m.start() + 4]:
        return None
    if m.start() >= draft.clause_start or context.text.find("。", m.end(), draft.q.start) < 0:
        return m.span()
    return None
