"""Annexes: the pages of tables that follow upon a report."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from govreport_ie.document.assemble import Assembly
from govreport_ie.document.model import Block
from govreport_ie.document.parts import PartText

_CLOSING = re.compile(r"各位(?:代表|委员)[，,！!：:；]?.")
_LEAST = 2000  # characters of tables that make an annex


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
        if part.kind in ("glossary", "bulletin") or tables < _LEAST:
            out.append(part)
        elif k and tables > 0.7 * (part.end - part.start):
            part.kind = "annex"
            out.append(part)
        else:
            out.extend(_split(built, part, blocks))
    return out


def _split(built: Assembly, part: PartText, blocks: Sequence[Block]) -> list[PartText]:
    closing = _closing(built.text, part, blocks)
    if closing is None:
        return [part]
    table = next((i for i in range(closing + 1, len(blocks)) if blocks[i].kind == "table"), None)
    if table is None or sum(b.end - b.start for b in blocks[table:] if b.kind == "table") < _LEAST:
        return [part]
    first = table
    while first - 1 > closing and blocks[first - 1].kind in ("heading", "title", "contents", "table"):
        first -= 1
    start = blocks[first].start
    annex = PartText("annex", start, part.end, _title(built.text, blocks[first]), [], built.text[start : start + 200])
    part.end = start
    return [part, annex]


def _title(text: str, block: Block) -> str:
    end = text.find("\n", block.start, block.end)
    return text[block.start : block.end if end < 0 else end][:80]


def _closing(text: str, part: PartText, blocks: Sequence[Block]) -> int | None:
    """The paragraph with which the report takes leave."""
    middle = next(
        (i for i, b in enumerate(blocks) if b.kind == "paragraph" and _CLOSING.match(text, b.start, b.end)), None
    )
    last = None
    for i, block in enumerate(blocks):
        if block.kind != "paragraph" or (middle is not None and i <= middle):
            continue
        if _CLOSING.match(text, block.start, block.end) or text[block.end - 1] in "！!":
            last = i
    return last
