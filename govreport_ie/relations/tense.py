"""Where a report turns from what was done to what is to be done, for text under headings that don't say so."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from govreport_ie.lexicon.patterns import patterns

if TYPE_CHECKING:
    from govreport_ie.document.model import Document, SectionNode

P = patterns("tense")
_BACK_WEIGHT = 1.5  # a word of what was done tells more than one of what is to be done
_AT_HEADING = 12.0  # how readily a report turns at a heading of the first ranks …
_AT_NEXT = 30.0  # … at the first one after the review …
AT_RESTART = 40.0  # … where the numbers start again …
_INSIDE = -8.0  # … and within a section
_RANKS = 2


class Unit(NamedTuple):
    """A block whose headings don't say whether it looks back or ahead, and how readily the report turns at it."""

    start: int
    end: int
    readiness: float


def lean(text: str, start: int, end: int) -> float:
    """How far wordings of what is to be done outweigh those of what was done: below zero where they don't.

    Example:
        >>> text = "累计建成公园3座。加快推进公园建设，力争年内完工。"
        >>> lean(text, 0, 9) < 0 < lean(text, 9, len(text))
        True
    """
    ahead = sum(1 for _ in P.ahead.finditer(text, start, end))
    return ahead - _BACK_WEIGHT * sum(1 for _ in P.back.finditer(text, start, end))


def turn(text: str, units: Sequence[Unit]) -> int:
    """Index of the unit from which a run of units looks ahead: where that fits the wordings best."""
    best, at, gain = 0.0, len(units), 0.0
    for i in range(len(units) - 1, -1, -1):
        gain += lean(text, units[i].start, units[i].end)
        if gain + units[i].readiness > best:
            best, at = gain + units[i].readiness, i
    return at


def readiness(doc: Document, block: int, *, is_next: bool) -> float:
    """How readily a report turns at a block, from the heading that it is or opens with.

    Args:
        doc: The document.
        block: Index of the block.
        is_next: Whether this is the second heading of the first ranks, or the first after one that looks back.
    """
    node = heading_of(doc, block)
    if node is None:
        return _INSIDE
    if P.first.fullmatch(node.number):
        at = bisect_left(doc.sections, node.start, key=lambda s: s.start)
        again = any(s.part == node.part and s.level == node.level and s.number for s in doc.sections[:at])
        return AT_RESTART if again else _INSIDE
    return _AT_NEXT if is_next and node.number else _AT_HEADING


def heading_of(doc: Document, block: int) -> SectionNode | None:
    """The heading of the first ranks that a block is or opens with."""
    start, index = doc.blocks[block].start, doc.blocks[block].section
    node = doc.sections[index] if index is not None else None
    while node is not None and node.start == start:
        if node.level <= _RANKS and (node.number or not node.inline):
            return node
        node = doc.sections[node.parent] if node.parent is not None else None
    return None
