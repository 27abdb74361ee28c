"""How sure: actual, estimate, budget, target or norm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govreport_ie.lexicon.kinds import DocumentKind, Kinds
from govreport_ie.lexicon.patterns import patterns
from govreport_ie.mentions.clauses import QuantityMention
from govreport_ie.relations.links import Existing, Link, Links, StatedBudget, Status, Stretch
from govreport_ie.relations.section_time import time_of_block
from govreport_ie.relations.words import last_match

if TYPE_CHECKING:
    from govreport_ie.relations.context import Context

P = patterns("status")
_REACH = 240  # characters before a value within which a word can govern it
_AIM_REACH = 600  # a sentence of aims is long
_LONGEST_LIST = 40
_AFTER_WORD = 40  # characters from a word of estimate to the colon that opens the list


def word_of_norm(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """A standing rule in a part that plans: 利润上缴比例不低于30%, 每人每月."""
    if context.of_block(time_of_block).mode != "plan":
        return None
    m = P.norm.search(context.text, *_around(quantity))
    return _link(context, quantity, "norm", "status.norm", m.span()) if m else None


def word_of_existing(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """What is there already in a part that plans, of the year before: 发挥现有20座消防站作用."""
    if not _ahead(context, links):
        return None
    m = P.existing.search(context.text, quantity.left, quantity.q.start)
    review = _review_year(context)
    if not m or review is None:
        return None
    return Link("status", Existing("actual", str(review)), (m.span(),), "status.existing")


def told_so_far(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """Months of a year under way in a report that plans it are over: 截至9月底，收入完成8亿元."""
    if not _ahead(context, links) or links.period is None or "-" not in links.period:
        return None
    m = P.so_far.search(context.text, quantity.sentence_start, quantity.q.start)
    return _link(context, quantity, "actual", "status.so_far", m.span()) if m else None


def money_to_come(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """Money of the plan year in a budget report: 二、2024年预算草案 税收收入安排8亿元，增长4%."""
    if not _ahead(context, links) or not _is_fiscal_report(context):
        return None
    kind = quantity.q.kind
    if kind != "money" and (kind not in ("percent", "point") or not _fiscal(links)):
        return None
    return _link(context, quantity, "budget", "status.budget_part", _heading(context, quantity))


def time_to_come(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """Anything else of a time that is not over is an aim: 到2025年，森林覆盖率达到62%."""
    if not _ahead(context, links):
        return None
    return _link(context, quantity, "target", "status.plan_part", _heading(context, quantity))


def share_of_region(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """A region's share of a budget figure is one too: 税收收入预算为8亿元，其中：开发区3亿元."""
    if links.place is None or links.inherits is None or links.inherits.status != "budget":
        return None
    return _link(context, quantity, "budget", "status.total", links.place)


def budget_compared_with(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """A budget figure named only to compare with: 为预算12亿元的101%."""
    if links.reference != "budget" or not links.verb:
        return None
    return _link(context, quantity, "budget", "status.reference", links.verb)


def word_of_budget(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """The budget told in a review: 年初预算安排8亿元, 人大批准的预算, 变动为."""
    if not _tells_budgets(context, quantity, links):
        return None
    text, near = context.text, max(quantity.clause_start, quantity.q.start - _REACH)
    m = P.budget_word.search(text, near, quantity.q.start) or P.budget_after.match(text, quantity.q.end)
    if m is None and context.of_block(sort_of_report).kind == "other":
        m = P.arranged.search(text, near, quantity.q.start)
    return (
        Link("status", StatedBudget("budget", _tone(context, quantity)), (m.span(),), "status.budget_word")
        if m
        else None
    )


def part_of_budget(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """A part without a verb of a budget figure is one too: 税收收入预算为8亿元，其中：增值税3亿元."""
    total = links.total
    if total is None or total.status != "budget" or links.predicate is not None or total.q.start >= quantity.q.start:
        return None
    if not _tells_budgets(context, quantity, links):
        return None
    return _link(context, quantity, "budget", "status.total", _here(quantity))


def word_of_aim(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """In a text without title and years, words that state an aim: 目标是, 力争, 计划新建; what goes on from it too."""
    if context.of_block(sort_of_report).kind != "other":
        return None
    text, at = context.text, quantity.q.start
    m = P.aim.search(text, max(quantity.sentence_start, at - _AIM_REACH), at)
    m = m or P.promise.search(text, max(quantity.clause_start, at - _REACH), at)
    if m:
        return _link(context, quantity, "target", "status.aim", m.span())
    whole = links.inherits
    if whole is None or whole.sentence != quantity.sentence or whole.status not in ("budget", "target"):
        return None
    return _link(context, quantity, whole.status, "status.aim", (whole.q.core_start, whole.q.core_end))


def goal_in_bracket(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """超全年目标（110亿元）: the number in the bracket is the aim."""
    if quantity.depth == 0:
        return None
    start = max(quantity.gap_start, quantity.clause_start - 8)
    m = P.goal_bracket.search(context.text, start, quantity.clause_start)
    return _link(context, quantity, "target", "status.goal", m.span()) if m else None


def word_of_estimate(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """预计, 初步核算, 快报: the word governs its clause and those that go on from it."""
    text, at = context.text, quantity.q.start
    m = last_match(context.cues.estimate_re, text, max(quantity.sentence_start, at - _REACH), at)
    if m is None or P.within_the_year.match(text, m.start()):
        return None
    if m.start() < quantity.clause_start and P.sentence_end.search(text, m.end(), at):
        return None
    return _link(context, quantity, "estimate", "status.estimate", m.span())


def estimates_listed(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """A list or section that hangs on a line of estimates: 预计完成情况如下：（1）税收收入8亿元."""
    intro = context.of_block(list_of_estimates) or context.of_block(heading_of_estimates)
    return _link(context, quantity, "estimate", "status.list", intro) if intro else None


def beside_budget(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """批准的收入预算为66亿元，支出为97亿元: the second amount is approved with the first."""
    before = links.previous
    if before is None or before.status != "budget" or not before.budget_is_stated or links.total is not None:
        return None
    if before.q.kind != "money" or quantity.q.kind != "money" or quantity.depth != before.depth:
        return None
    if quantity.sentence != before.sentence or quantity.clause_start != before.clause_end + 1:
        return None
    if P.sides.fullmatch(context.text, quantity.clause_start, quantity.q.start) is None:
        return None
    return _link(context, quantity, "budget", "status.coordinate", (before.q.core_start, before.q.core_end))


def time_over(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """A time that is over, and no word to the contrary: 2023年，税收收入完成8亿元."""
    return _link(context, quantity, "actual", "status.review", _heading(context, quantity))


def list_of_estimates(context: Context) -> Stretch | None:
    """The word of estimate in the line that a list hangs on (主要指标预计完成情况：), for an item of it."""
    blocks, text, block = context.doc.blocks, context.text, context.block
    at = block - 1
    while at > 0 and block - at < _LONGEST_LIST and _is_item(text, blocks[at].start, blocks[at].end):
        at -= 1
    head = blocks[at]
    if at < 0 or not P.list_head.search(text, head.end - 1, head.end):
        return None
    m = context.cues.estimate_re.search(text, max(head.start, head.end - _AFTER_WORD), head.end)
    return m.span() if m else None


def heading_of_estimates(context: Context) -> Stretch | None:
    """The heading that calls all under it an estimate: （四）社会保险基金预算预计执行情况."""
    for node in context.section_path(context.block):
        if not node.inline and P.estimate_heading.search(node.title):
            return node.start, node.body_start
    return None


def sort_of_report(context: Context) -> DocumentKind:
    """The kind of the report that the block stands in; an annex is of the kind of the report before it."""
    part = context.part_of_block(context.block)
    if part is None:
        return Kinds.default()["other"]
    if part.kind != "annex":
        return part.sort
    before = [p.sort for p in context.doc.parts if p.start < part.start and p.kind != "annex"]
    return before[-1] if before else part.sort


def _is_item(text: str, start: int, end: int) -> bool:
    return P.item_end.search(text, end - 1, end) is not None or P.list_item.match(text, start, end) is not None


def _link(context: Context, quantity: QuantityMention, status: str, rule: str, span: Stretch) -> Link:
    tone = None if status in ("actual", "estimate") else _tone(context, quantity)
    return Link("status", Status(status, tone), (span,), rule)


def _tone(context: Context, quantity: QuantityMention) -> str | None:
    m = context.cues.tone_re.search(context.text, *_around(quantity))
    return m.group() if m else None


def _here(quantity: QuantityMention) -> Stretch:
    return quantity.q.core_start, quantity.q.core_start


def _heading(context: Context, quantity: QuantityMention) -> Stretch:
    return context.of_block(time_of_block).span or _here(quantity)


def _review_year(context: Context) -> int | None:
    part = context.part_of_block(context.block)
    return part.review_year if part else None


def _ahead(context: Context, links: Links) -> bool:
    """Whether the value's time is still to come: by its period, else by its heading."""
    years = P.year.findall(links.period) if links.period else ()
    review = _review_year(context)
    planned = context.of_block(time_of_block).mode == "plan"
    if not years or review is None:
        return planned
    given = _given(context)
    month = P.last_month.search(links.period) if links.period else None
    if month and month.group() < given:
        return False  # 截至6月底, in a report of July
    if int(years[-1]) == review and given.startswith(years[-1]):
        return planned  # a report within the year
    return int(years[-1]) > review


def _given(context: Context) -> str:
    """The date on which the report was given, empty where it is not known."""
    part = context.part_of_block(context.block)
    return (part.date if part else None) or ""


def _is_fiscal_report(context: Context) -> bool:
    return context.of_block(sort_of_report).fiscal or context.of_block(is_under_budget)


def is_under_budget(context: Context) -> bool:
    """Whether a heading above the block says that a budget follows, whatever the report is (2026年预算安排)."""
    return any(P.budget_heading.search(node.title) for node in context.section_path(context.block))


def _fiscal(links: Links) -> bool:
    """Whether a percentage speaks of money: growth or share of an amount, or of something fiscal."""
    if links.measure == "level":
        return False
    if links.subject is None or (links.inherits is not None and links.inherits.q.kind == "money"):
        return True
    return P.fiscal.search(links.subject) is not None


def _tells_budgets(context: Context, quantity: QuantityMention, links: Links) -> bool:
    """Whether a value can be a budget's: money, no change but of a budget's, in a report that may tell budgets."""
    sort = context.of_block(sort_of_report)
    if quantity.q.kind != "money" or not (sort.fiscal or sort.kind == "other"):
        return False
    return links.measure == "level" or (links.inherits is not None and links.inherits.status == "budget")


def _around(quantity: QuantityMention) -> tuple[int, int]:
    """The clause of a quantity, of a clause without end the words around it."""
    q = quantity.q
    return max(quantity.clause_start, q.start - _REACH), min(quantity.clause_end, q.end + _REACH)
