"""What a record is part of: 其中, bracketed breakdowns, lists after a total, and sums (加上 A、B，总量为 T)."""

from __future__ import annotations

from collections.abc import Iterable

from govreport_ie.lexicon.patterns import patterns
from govreport_ie.mentions.clauses import QuantityMention
from govreport_ie.relations.addition import is_total
from govreport_ie.relations.breakdown import Breakdown, comparable
from govreport_ie.relations.context import Context
from govreport_ie.relations.links import Link, Links, Whole
from govreport_ie.relations.totals import Totals

P = patterns("whole")
_COUNTED = ("money", "count", "measure")
_NEAR_TOTALS = 6  # amounts before among which a part finds the total of its own name


def turn(context: Context, links: Links) -> None:
    """Close and open lists up to a quantity."""
    totals = context.of_section(Totals)
    if links.previous is None:
        totals.begin_block(context, links)
    gap = _gap(context, links)
    totals.close(links, gap)
    if links.q.kind in _COUNTED:
        totals.open(context, links, gap)


def note(context: Context, links: Links) -> Iterable[tuple[Links, Link]]:
    """Take an amount into its list and the sum that is being read; the total of a sum tells its parts."""
    if not _is_candidate(context, links):
        return ()
    totals = context.of_section(Totals)
    breakdown, gap = totals.breakdown, _gap(context, links)
    answers: Iterable[tuple[Links, Link]] = ()
    if links.q.kind == "money" and links.depth == 0:
        inside = breakdown is not None and breakdown.depth == 0
        answers = totals.sum.read(context, links, gap, totals.amounts, inside=inside)
    if breakdown is not None and links.total is breakdown.total:
        breakdown.add(links, split=P.item_end.search(gap) is not None)
    totals.amounts.append(links)
    return answers


def part_in_bracket(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """A breakdown in brackets right after its total: 支出31亿元（教育支出8亿元、卫生健康支出3亿元）."""
    return _part(context, links, "part_of.bracket")


def part_in_list(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """What follows 其中, 包括, 主要是 is part of the amount before: 收入12亿元，其中：税收收入8亿元."""
    return _part(context, links, "part_of.list")


def _part(context: Context, links: Links, rule: str) -> Link | None:
    totals = context.of_section(Totals)
    breakdown = totals.breakdown
    if breakdown is None or breakdown.rule != rule or not _is_candidate(context, links):
        return None
    if breakdown.total is links or not comparable(breakdown.total, links):
        return None
    gap = _gap(context, links)
    if breakdown.depth == 0 and (is_total(context, links) or P.subtotal.search(gap)):
        return None
    if (links.subject and P.year_end.match(links.subject)) or P.last_year.search(gap):
        return None
    total = _handed_on(links, gap, breakdown) or _of_own_name(totals, links, breakdown) or breakdown.total
    return Link("part_of", Whole(total), ((links.gap_start, links.q.start),), rule)


def _gap(context: Context, links: Links) -> str:
    return context.text[links.gap_start : links.q.start]


def _is_candidate(context: Context, links: Links) -> bool:
    """Whether a quantity can be part or total: an amount, but not what another is measured against.

    为预算460,000万元的100.6% names the budget only to compare with it.
    """
    if not links.is_amount:
        return False
    if links.q.kind != "money" or not P.compared.match(context.text, links.q.end):
        return True
    return P.against.search(context.text, links.left, links.q.start) is None


def _handed_on(links: Links, gap: str, breakdown: Breakdown) -> Links | None:
    """一般债券 X，省级留用 Y，转贷市县 Z: what is kept and what is passed on are parts of the item before them."""
    if not breakdown.parts or not P.handed_on.search(gap):
        return None
    last = breakdown.parts[-1]
    return None if last.place is not None and links.place is not None else last


def _of_own_name(totals: Totals, links: Links, breakdown: Breakdown) -> Links | None:
    """A 还本 X，付息 Y。其中，市级还本 …，付息 …: each part goes with the total of its own name."""
    if links.depth != 0:
        return None
    whole = breakdown.total
    best, most = None, max(4, _alike(links, whole) + 2)
    for other in reversed(totals.amounts[-_NEAR_TOTALS:]):
        if (other.sentence, other.block) != (
            breakdown.total.sentence,
            breakdown.total.block,
        ) or other.total is not None:
            continue
        if other.clause_start < whole.q.start and _alike(links, other) >= most:
            best, most = other, _alike(links, other) + 1
    return best


def _alike(one: Links, two: Links) -> int:
    """How many characters two subjects share at their ends."""
    a, b = one.subject or "", two.subject or ""
    n = 0
    while n < min(len(a), len(b)) and a[-1 - n] == b[-1 - n]:
        n += 1
    return n
