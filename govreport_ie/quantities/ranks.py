"""Ranks and ordinals: 第3, 第五名, 前10位."""

from __future__ import annotations

from decimal import Decimal

from govreport_ie.lexicon.patterns import patterns
from govreport_ie.quantities import roles
from govreport_ie.quantities.model import FoundQuantity
from govreport_ie.quantities.number import Number
from govreport_ie.quantities.scan import Scan
from govreport_ie.quantities.vocabulary import Unit

P = patterns("quantities")


def read_rank(scan: Scan, number: Number, unit: Unit | None, before: str) -> int:
    """第3, 第5名, 前10位: a rank where the text ranks, else an ordinal."""
    text, at = scan.text, number.start
    head = text.rfind(before, 0, at)
    end = unit.end if unit else number.end
    if before == "前":
        ranked = (unit is not None and unit.surface in ("位", "名")) or _ranks(text, head)
        if ranked and text[end : end + 1] not in ("个", "季", "年", "月", "强", "次"):
            return add_rank(scan, number, end, "at_most")
        return scan.none(at, number.end, "ordinal")
    after = roles.following(text, end)
    if unit is not None and unit.surface not in ("位", "名"):
        return scan.none(at, number.end, "ordinal")
    moves = unit is not None and P.rank_moves.match(text, end) is not None
    ranked = moves or rank_goes_on(scan, head) or (unit is not None and unit.surface == "名") or _ranks(text, head)
    if unit is None and ranked and after and not (after in "，。；、）！)\n”？" or after in "的，位名（("):
        ranked = False
    if ranked:
        return add_rank(scan, number, end, None)
    return scan.none(at, number.end, "ordinal")


def _ranks(text: str, head: int) -> bool:
    return P.rank_before.search(text, max(0, head - 16), head) is not None


def rank_goes_on(scan: Scan, at: int) -> bool:
    """Whether a rank stands right before: 全国排名46位、82位."""
    last = scan.quantities[-1] if scan.quantities else None
    return last is not None and last.kind == "rank" and scan.text[last.end : at].strip() in ("、", "和", "及")


def add_rank(scan: Scan, number: Number, end: int, modifier: str | None) -> int:
    """Take a rank down."""
    low = None if modifier else number.value
    scan.quantities.append(
        FoundQuantity(
            number.start, end, number.start, end, "rank", low, number.value, None, modifier,
            Decimal(0), number.end, rule="rank",
        )
    )  # fmt: skip
    return end
