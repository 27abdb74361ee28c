"""Annexes: the pages of tables that follow upon a report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from govreport_ie.document.assemble import Assembly
from govreport_ie.document.model import Block
from govreport_ie.document.parts import PartText
from govreport_ie.lexicon.kinds import Kinds
from govreport_ie.lexicon.patterns import patterns

P = patterns("parts")

_LEAST = 2000  # characters of tables that make an annex
_SENTENCE = 60  # characters of a paragraph that is no remark to a table


def split_annexes(built: Assembly, parts: Sequence[PartText]) -> list[PartText]:
    """Cut the pages of tables off the reports that they follow; a part of nothing but tables becomes an annex.

    Args:
        built: Clean text and blocks.
        parts: The parts in order.

    Returns:
        The parts with the annexes between them.
    """
    starts = [b.start for b in built.blocks]
    out: list[PartText] = []
    for k, part in enumerate(parts):
        blocks = built.blocks[bisect_left(starts, part.start) : bisect_left(starts, part.end)]
        tables = sum(b.end - b.start for b in blocks if b.kind == "table")
        if part.sort.name in ("glossary", "bulletin") or tables < _LEAST:
            out.append(part)
        elif k and tables > 0.7 * (part.end - part.start):
            part.sort = Kinds.default()["annex"]
            out.append(part)
        else:
            out.extend(_split(built, part, blocks))
    for part in out:
        _mark_volume(built, part, starts)
    return _joined(out)


def _mark_volume(built: Assembly, part: PartText, starts: Sequence[int]) -> None:
    """A budget or account that is mostly tables, greets nobody and calls itself no report is a volume of tables."""
    if part.sort.kind not in ("budget", "final") or (part.title or "").endswith("报告"):
        return
    blocks = built.blocks[bisect_left(starts, part.start) : bisect_left(starts, part.end)]
    tables = sum(b.end - b.start for b in blocks if b.kind == "table")
    if tables >= _LEAST and 2 * tables > part.end - part.start and not P.salutation.search(built.text, *part.span):
        part.volume = True


def _joined(parts: Sequence[PartText]) -> list[PartText]:
    """Annexes that follow one another are one."""
    out: list[PartText] = []
    for part in parts:
        if out and part.sort.name == out[-1].sort.name == "annex":
            out[-1].end = part.end
        else:
            out.append(part)
    return out


def _split(built: Assembly, part: PartText, blocks: Sequence[Block]) -> list[PartText]:
    closing = _closing(built.text, part, blocks)
    if closing is None:
        closing = _last_of_text(part, blocks)
    if closing is None:
        return [part]
    table = next((i for i in range(closing + 1, len(blocks)) if blocks[i].kind == "table"), None)
    if table is None or sum(b.end - b.start for b in blocks[table:] if b.kind == "table") < _LEAST:
        return [part]
    first = table
    while first - 1 > closing and blocks[first - 1].kind in ("heading", "title", "contents", "table"):
        first -= 1
    start = blocks[first].start
    annex = PartText(Kinds.default()["annex"], start, part.end, _title(built.text, blocks[first]), [])
    part.end = start
    return [part, annex]


def _last_of_text(part: PartText, blocks: Sequence[Block]) -> int | None:
    """The last paragraph of a report that takes no leave: nothing but tables and their names comes after it."""
    last = next((i for i in range(len(blocks) - 1, -1, -1) if _is_text(blocks[i])), None)
    if last is None or blocks[last].end - part.start < _LEAST:
        return None
    return last


def _is_text(block: Block) -> bool:
    return block.kind == "paragraph" and block.end - block.start >= _SENTENCE


def _title(text: str, block: Block) -> str:
    end = text.find("\n", block.start, block.end)
    line = text[block.start : block.end if end < 0 else end][:80]
    return P.spread.sub("", line)


def _closing(text: str, part: PartText, blocks: Sequence[Block]) -> int | None:
    """The paragraph with which the report takes leave."""
    middle = next(
        (i for i, b in enumerate(blocks) if b.kind == "paragraph" and P.closing.match(text, b.start, b.end)), None
    )
    last = None
    for i, block in enumerate(blocks):
        if block.kind != "paragraph" or (middle is not None and i <= middle):
            continue
        asks = last is None and P.request.match(text, block.start, min(block.end, block.start + 40))
        if asks or P.closing.match(text, block.start, block.end) or text[block.end - 1] in "！!":
            last = i
    return last
