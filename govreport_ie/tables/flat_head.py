"""Headers of flattened tables: which of the header's words name which column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govreport_ie.tables.words import squeeze

Words = tuple[str, int, int]

_YEAR = r"(?:(?:19|20)\d\d年?度?|上年度?|本年度?)"
_AMOUNT = r"(?:年初|调整后?|当年|全年)?(?:预计)?(?:预算|执行|决算|快报|完成|预计完成|实际|计划)(?:草案)?数?"
_SINGLE = re.compile(
    rf"{_YEAR}?{_AMOUNT}(?:\(.*\))?|{_YEAR}(?:末)?|(?:完成|占|为)(?:{_YEAR})?(?:年初|调整|变动)?(?:后)?(?:预算)?数?的?[(]?%?[)]?|占(?:调整)?预算|"
    rf"(?:所占|占)?比重[(]?%?[)]?|占.{{2,8}}%|比?{_YEAR}?(?:同期)?(?:\(同比\))?(?:增长|增减|增幅|增速|\+-|±)(?:额|率|%|\(%\))?|金额|合计|小计|总计|"
    rf"{_YEAR}?.{{0,8}}(?:余额|限额|收入|支出|债券|结余|结转|合计|产量|总额|增加值|发行额|还本额|数)(?:\([^()]*\))?|"
    rf"{_AMOUNT}?比{_YEAR}?{_AMOUNT}(?:\(?增减额?\)?)?|{_YEAR}{_AMOUNT}比{_YEAR}{_AMOUNT}"
)
_LEAF = re.compile(r"金额|所?占比重%?|占(?:调整|年初)?预算数?的?%?|(?:比上年)?(?:增长|增减)%?|增减额")
_UNDONE = re.compile(r"(?:(?:19|20)\d\d年?|完成调整|占调整|占年初|比上年|比|为调整|完成|\(.*[^)]|.*[的比占为、])$")


def columns_of(head: Sequence[Words], width: int) -> list[tuple[Words, ...]] | None:
    """The header of each of ``width`` columns, top line first; None where it is not certain.

    Args:
        head: The header's cells in the order of the text, with offsets.
        width: How many numbers a full row has.

    Example:
        >>> cells = ["2024年", "决算数", "2025年执行数", "金额", "增长%"]
        >>> found = columns_of([(c, 0, 0) for c in cells], 3)
        >>> [[w for w, _, _ in path] for path in found or []]
        [['2024年决算数'], ['2025年执行数', '金额'], ['2025年执行数', '增长%']]
    """
    if len(head) == width and all(_is_head(w) for w, _, _ in head):
        return [(h,) for h in head]
    joined = _joined(head)
    if joined is None:
        return None
    if len(joined) == width:
        return [(h,) for h in joined]
    return _grouped(joined, width)


def _is_head(words: str) -> bool:
    return _SINGLE.fullmatch(squeeze(words)) is not None


def _joined(head: Sequence[Words]) -> list[Words] | None:
    """Put headers together that were broken over lines; None where a piece makes none."""
    out: list[Words] = []
    i = 0
    while i < len(head):
        words, start, end = head[i]
        text, j = squeeze(words), i + 1
        while j < len(head) and j - i < 4 and (_UNDONE.fullmatch(text) or not _SINGLE.fullmatch(text) or _extends(text, head[j][0])):
            if _SINGLE.fullmatch(text) and not _UNDONE.fullmatch(text) and not _extends(text, head[j][0]):
                break
            text += squeeze(head[j][0])
            end = head[j][2]
            j += 1
        if not _SINGLE.fullmatch(text):
            return None
        out.append((text, start, end))
        i = j
    return out


def _extends(text: str, more: str) -> bool:
    """Whether the next cell is the rest of this one: a remark in brackets, a percent sign."""
    more = squeeze(more)
    return more.startswith("(") and more != "(%)" or more in ("%", "(%)") and not text.endswith("%")


def _grouped(heads: Sequence[Words], width: int) -> list[tuple[Words, ...]] | None:
    """Two lines of headers: the lower one (金额, 占预算%, 增长%) stands under the last of the upper one."""
    first = next((i for i, (w, _, _) in enumerate(heads) if _LEAF.fullmatch(w)), None)
    if first is None or not all(_LEAF.fullmatch(w) for w, _, _ in heads[first:]):
        return None
    leaves = heads[first:]
    starts = [i for i, (w, _, _) in enumerate(leaves) if w == "金额"] or ([0] if leaves[0][0] == "增减额" else [])
    groups = len(starts)
    if not groups or starts[0] != 0 or groups > first or first - groups + len(leaves) != width:
        return None
    if leaves[0][0] == "增减额" and "比" not in heads[first - 1][0]:
        return None
    out: list[tuple[Words, ...]] = [(h,) for h in heads[: first - groups]]
    for g, start in enumerate(starts):
        stop = starts[g + 1] if g + 1 < groups else len(leaves)
        out += [(heads[first - groups + g], leaf) for leaf in leaves[start:stop]]
    return out
