"""Sentences of the clean text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govreport_ie.document.model import Block, Sentence

_END = re.compile(r"[。！？!?]+[”’」』）)】]*")
_GOES_ON = "。，；、！？"
_LIMIT = 400  # a bracket that is longer than this no longer holds a sentence together
_OPEN, _CLOSE = "（(“「『《", "）)”」』》"
_BRACKET = re.compile(r"[（(“「『《）)”」』》]")


def split_sentences(text: str, blocks: Sequence[Block]) -> list[Sentence]:
    """Cut every block into sentences, not inside brackets or quotes.

    Args:
        text: Clean text.
        blocks: Its blocks.

    Returns:
        Sentences that tile the blocks.

    Example:
        >>> b = Block("paragraph", 0, 18, 0, None)
        >>> [(s.start, s.end) for s in split_sentences("收入10亿元（略降。）。支出9亿元。", [b])]
        [(0, 12), (12, 18)]
    """
    out: list[Sentence] = []
    for index, block in enumerate(blocks):
        if block.kind == "table":
            out.append(Sentence(block.start, block.end, index))
            continue
        start = scanned = block.start
        depth = 0
        for match in _END.finditer(text, block.start, block.end):
            end = match.end()
            depth += _depth(text, scanned, end)
            scanned = end
            if end < block.end and text[end] in _GOES_ON:
                continue
            if end < block.end and (depth <= 0 or end - start > _LIMIT):
                out.append(Sentence(start, end, index))
                start, depth = end, 0
        out.append(Sentence(start, block.end, index))
    return out


def _depth(text: str, start: int, end: int) -> int:
    depth = 0
    for match in _BRACKET.finditer(text, start, end):
        depth += 1 if match.group() in _OPEN else -1
    return depth
