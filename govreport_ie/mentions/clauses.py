"""Clauses: which words around a quantity belong to it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from govreport_ie.document.model import Document
from govreport_ie.quantities.model import FoundQuantity

_BOUND = re.compile(r"[，,；;：:。！？!?（(）)【】]|——|—(?=[^\d])")
_REACH = 120  # characters before a quantity that can belong to it
_JOIN = frozenset(("", "、", "和", "及", "与", "，", "以及", "、和", "或", "、第", "和第", "及第"))


class QuantityMention(NamedTuple):
    """A quantity in its clause. All offsets are of the clean text."""

    q: FoundQuantity
    block: int
    sentence: int
    sentence_start: int
    clause_start: int
    clause_end: int
    left: int  # start of the text before the quantity that belongs to it
    right: int  # end of the text after the quantity that belongs to it (next quantity or clause end)
    depth: int  # how many brackets are open
    gap_start: int  # end of the quantity before in this block, or the block's start
    joined: bool = False  # same clause as the quantity before, with only 、和及 between


def bounds_of(text: str, start: int, end: int, numbers: Sequence[FoundQuantity]) -> list[tuple[int, int, str]]:
    """Clause bounds of a stretch as (start, end, mark); brackets that hold no quantity are not bounds.

    Marks inside a quantity (1,395,034) are none either.
    """
    starts = [q.start for q in numbers]
    ends = [q.end for q in numbers]
    found: list[tuple[int, int, str]] = []
    keep: list[bool] = []
    open_at: list[int] = []
    for m in _BOUND.finditer(text, start, end):
        at = m.start()
        i = bisect_right(starts, at) - 1
        if i >= 0 and at < ends[i]:
            continue
        mark = m.group()
        found.append((at, m.end(), mark))
        keep.append(True)
        if mark in "（(【":
            open_at.append(len(found) - 1)
        elif mark in "）)】":
            if not open_at:
                keep[-1] = False
                continue
            first = open_at.pop()
            inside = bisect_left(starts, found[first][0])
            if not (inside < len(starts) and starts[inside] < at):
                for k in range(first, len(found)):
                    keep[k] = False
    for k in open_at:
        keep[k] = False
    return [b for b, kept in zip(found, keep, strict=True) if kept]


def mentions_of_block(
    doc: Document, block: int, numbers: Sequence[FoundQuantity], bounds: Sequence[tuple[int, int, str]], sentence: int
) -> list[QuantityMention]:
    """The quantities of a block, each with its clause and the text on both sides that belongs to it.

    Args:
        doc: The document.
        block: Index of the block.
        numbers: The block's quantities in order.
        bounds: The block's clause bounds.
        sentence: Index of the block's first sentence.
    """
    text, box = doc.text, doc.blocks[block]
    bound_starts = [b[0] for b in bounds]
    depths, depth = [], 0
    for _, _, mark in bounds:
        depth += (mark in "（(【") - (mark in "）)】")
        depths.append(depth)
    out: list[QuantityMention] = []
    previous: FoundQuantity | None = None
    for i, q in enumerate(numbers):
        k = bisect_left(bound_starts, q.start)
        clause_start = bounds[k - 1][1] if k else box.start
        j = bisect_left(bound_starts, q.end)
        clause_end = bound_starts[j] if j < len(bounds) else box.end
        after = numbers[i + 1].start if i + 1 < len(numbers) else clause_end
        while sentence + 1 < len(doc.sentences) and doc.sentences[sentence + 1].start <= q.start:
            sentence += 1
        gap = previous.end if previous else box.start
        left = max(clause_start, gap, q.start - _REACH)
        joined = previous is not None and gap >= clause_start and text[left : q.start] in _JOIN
        mention = QuantityMention(
            q=q,
            block=block,
            sentence=sentence,
            sentence_start=doc.sentences[sentence].start,
            clause_start=clause_start,
            clause_end=clause_end,
            left=left,
            right=min(after, clause_end),
            depth=depths[k - 1] if k else 0,
            gap_start=gap,
            joined=joined,
        )
        out.append(mention)
        previous = q
    return out
