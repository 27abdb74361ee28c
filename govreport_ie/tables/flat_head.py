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
    rf"(?:所占|占)?比重[(]?%?[)]?|占.{{2,8}}%|比?{_YEAR}?(?:同期|同比)?(?:\(同比\))?(?:可比)?(?:增长|增减|增幅|增速|\+-|±)(?:额|率|%|\(%\))?|金额|合计|小计|总计|"
    rf"{_YEAR}?\D{{0,8}}(?:余额|限额|收入|支出|债券|结余|结转|合计|产量|总额|增加值|发行额|还本额|数)(?:\([^()]*\))?|"
    rf"{_AMOUNT}?比{_YEAR}?{_AMOUNT}(?:\(?增减额?\)?)?|{_YEAR}{_AMOUNT}比{_YEAR}{_AMOUNT}"
)
_LEAF = re.compile(r"金额|所?占比重%?|占(?:调整|年初)?预算数?的?%?|(?:比上年)?(?:可比)?(?:增长|增减)%?|增减额")
_FAMILY = re.compile(r"年初预算数?|调整后?预算数?|增减额?|增减[(]?%[)]?")
_PLAN_HEAD = re.compile(rf"{_YEAR}预算数?")
_UNDONE = re.compile(r"(?:(?:19|20)\d\d年?|完成调整|占调整|占年初|比上年|比|为调整|完成|\(.*[^)]|.*[的比占为、])$")


def columns_of(head: Sequence[Words], width: int, *, full: bool = True) -> list[tuple[Words, ...]] | None:
    """The header of each of ``width`` columns, top line first; None where it is not certain.

    Args:
        head: The header's cells in the order of the text, with offsets.
        width: How many numbers a full row has.
        full: Whether nearly all rows are full, so that a cell for each number needs no known words.

    Example:
        >>> cells = ["2024年", "决算数", "2025年执行数", "金额", "增长%"]
        >>> found = columns_of([(c, 0, 0) for c in cells], 3)
        >>> [[w for w, _, _ in path] for path in found or []]
        [['2024年决算数'], ['2025年执行数', '金额'], ['2025年执行数', '增长%']]
    """
    if (
        len(head) == width
        and (full or all(_is_head(w) for w, _, _ in head))
        and not any(_broken(w) for w, _, _ in head)
    ):
        return [(h,) for h in head]
    raw = [(squeeze(w), start, end) for w, start, end in head]
    found = _repeated(raw, width)
    if found is not None:
        return found
    joined = _joined(head)
    known = all(_SINGLE.fullmatch(w) for w, _, _ in joined)
    if known and len(joined) == width:
        return [(h,) for h in joined]
    return _repeated(joined, width) or (_families(joined, width) or _grouped(joined, width) if known else None)


def _broken(words: str) -> bool:
    """Whether a cell is a part of a header only: 2024年, (不含 …, 完成调整."""
    text = squeeze(words)
    return (
        len(text) < 2 or (_UNDONE.fullmatch(text) is not None and not re.fullmatch(_YEAR, text)) or text[0] in ")(%、"
    )


def _repeated(heads: Sequence[Words], width: int) -> list[tuple[Words, ...]] | None:
    """Groups that all have the same columns: 一般债务, 专项债务, and 余额, 限额 under each."""
    for groups in range(2, 7):
        under = [w for w, _, _ in heads[groups:]]
        size = len(under) // groups
        if size < 2 or groups * size != len(under) or len(under) != width or under != under[:size] * groups:
            continue
        if len(set(under[:size])) == size and not any(_broken(w) for w, _, _ in heads):
            return [(heads[i // size], heads[groups + i]) for i in range(width)]
    return None


def _families(heads: Sequence[Words], width: int) -> list[tuple[Words, ...]] | None:
    """Lower headers that can stand under one upper header only: 年初预算, 调整预算; 增减额, 增减%."""
    first = next((i for i, (w, _, _) in enumerate(heads) if _FAMILY.fullmatch(w)), None)
    if not first or not all(_FAMILY.fullmatch(w) for w, _, _ in heads[first:]):
        return None
    plans = [h for h in heads[first:] if "预算" in h[0]]
    changes = [h for h in heads[first:] if "增减" in h[0]]
    plan_heads = [i for i, (w, _, _) in enumerate(heads[:first]) if _PLAN_HEAD.fullmatch(w)]
    change_heads = [i for i, (w, _, _) in enumerate(heads[:first]) if "比" in w and "%" not in w]
    if (plans and len(plan_heads) != 1) or (changes and len(change_heads) != 1):
        return None
    out: list[tuple[Words, ...]] = []
    for i, head in enumerate(heads[:first]):
        under = plans if plans and i == plan_heads[0] else changes if changes and i == change_heads[0] else []
        out += [(head, leaf) for leaf in under] or [(head,)]
    return out if len(out) == width else None


def _is_head(words: str) -> bool:
    return _SINGLE.fullmatch(squeeze(words)) is not None


def _joined(head: Sequence[Words]) -> list[Words]:
    """Put headers together that were broken over lines."""
    out: list[Words] = []
    i = 0
    while i < len(head):
        text, start, end, j = squeeze(head[i][0]), head[i][1], head[i][2], i + 1
        longer, reach = text, i + 1
        while reach < len(head) and reach - i < 5 and (reach == i + 1 or not _SINGLE.fullmatch(longer)):
            more = squeeze(head[reach][0])
            if not (_UNDONE.fullmatch(longer) or not _SINGLE.fullmatch(longer) or _extends(longer, more)):
                break
            longer += more
            reach += 1
            if _SINGLE.fullmatch(longer) and not _UNDONE.fullmatch(longer):
                text, end, j = longer, head[reach - 1][2], reach
                break
        while j < len(head) and _extends(text, squeeze(head[j][0])):
            text, end, j = text + squeeze(head[j][0]), head[j][2], j + 1
            while j < len(head) and text.count("(") > text.count(")") and j - i < 7:
                text, end, j = text + squeeze(head[j][0]), head[j][2], j + 1
        out.append((text, start, end))
        i = j
    return out


def _extends(text: str, more: str) -> bool:
    """Whether the next cell is the rest of this one: a remark in brackets, a percent sign."""
    return (more.startswith("(") and more != "(%)") or (more in ("%", "(%)") and not text.endswith("%"))


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
