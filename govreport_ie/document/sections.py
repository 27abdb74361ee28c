"""The section tree: numbered headings, headings of their own, and those that open a paragraph or a sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from govreport_ie.document.model import Block, PartInfo, SectionNode, Sentence
from govreport_ie.lexicon.patterns import patterns

P = patterns("layout")

_HAN = "一二三四五六七八九十百"
_NUMBERS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(rf"(第[{_HAN}]{{1,4}}(?:部分|章|篇|节))[、:：]?")),
    (2, re.compile(rf"([{_HAN}]{{1,3}})、")),
    (2, re.compile(r"(0\d|1\d)(?=[一-鿿])(?!年|月|日|个)")),
    (3, re.compile(rf"([（(][{_HAN}]{{1,3}}[)）])[、.]?")),
    (4, re.compile(r"(\d{1,2})[.、](?=\D|\Z|(?:19|20)\d\d年)")),
    (5, re.compile(r"([（(]\d{1,2}[)）])[、.]?")),
    (5, re.compile(r"(\d{1,2}[)）])")),
    (6, re.compile(r"([①-⑳])")),
    (7, re.compile(r"(【)(?=[^】]{2,30}】)")),
    (8, re.compile(r"([—─-]{1,4})(?=[^—\d])")),
)
_FIRST = frozenset("第（(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮【—─-0123456789" + _HAN)
BARE_BLOCK, BARE_INLINE, ORDINAL = 7, 8, 9
_ORDINAL_FIRST = frozenset(_HAN + "首其再最第")
_DIVISIONS = 3  # ranks of the numbers that divide a report: 第一部分, 一、, （一）
_LIMIT = 44  # characters of a heading that opens a paragraph
_COMMA = re.compile(r"[，；]")
_END = re.compile(r"[。：:！]")


def build_sections(
    text: str, blocks: Sequence[Block], sentences: Sequence[Sentence], parts: Sequence[PartInfo]
) -> list[SectionNode]:
    """Find the headings and build their tree; ``Block.section`` is filled in.

    Args:
        text: Clean text.
        blocks: Its blocks.
        sentences: Its sentences.
        parts: Its parts.

    Returns:
        Sections in order of their start.
    """
    nodes: list[SectionNode] = []
    stack: list[int] = []
    between: set[int] | None = None
    part = -1
    at = 0
    for index, block in enumerate(blocks):
        if block.part != part:
            _close(nodes, stack, 0, block.start)
            part = block.part
        while at < len(sentences) and sentences[at].block < index:
            at += 1
        if block.kind == "heading":
            node = _heading(text, block)
            if node.level == 1 and not node.number:
                between = _between_numbers(text, blocks) if between is None else between
                node.level = BARE_BLOCK if index in between else 1
            _push(nodes, stack, node)
        elif block.kind == "paragraph":
            stop = at
            while stop < len(sentences) and sentences[stop].block == index:
                stop += 1
            _inline(text, block, sentences[at:stop], nodes, stack)
        if block.kind not in ("title", "boilerplate", "contents", "gloss"):
            block.section = _innermost(nodes, stack, block)
    _close(nodes, stack, 0, parts[-1].end if parts else len(text))
    return nodes


def _between_numbers(text: str, blocks: Sequence[Block]) -> set[int]:
    """Blocks after which the numbered headings go on with a series begun before (三、 after 二、)."""
    out: set[int] = set()
    on, part = False, -1
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        if block.part != part:
            on, part = False, block.part
        if on:
            out.add(index)
        if P.annex_head.match(text, block.start, block.end):
            on = False
        found = parse_number(text, block.start, block.end) if block.kind in ("heading", "paragraph") else None
        if found and found[0] <= _DIVISIONS:
            on = not P.first_number.search(found[1])
    return out


def _innermost(nodes: Sequence[SectionNode], stack: Sequence[int], block: Block) -> int | None:
    """The innermost section at the block's start: sections that open later inside the block do not count."""
    if not stack:
        return None
    here: int | None = stack[-1]
    while here is not None and nodes[here].start > block.start:
        here = nodes[here].parent
    return here


def _push(nodes: list[SectionNode], stack: list[int], node: SectionNode) -> None:
    _close(nodes, stack, _level_of_series(nodes, stack, node), node.start)
    node.parent = stack[-1] if stack else None
    stack.append(len(nodes))
    nodes.append(node)


def _level_of_series(nodes: Sequence[SectionNode], stack: Sequence[int], node: SectionNode) -> int:
    """The level from which a heading closes others: 三、 after 二、 ends a heading without number between them."""
    value = _HAN.find(node.number) if len(node.number) == 1 else -1
    if value < 1:
        return node.level
    for index in stack:
        bare = nodes[index]
        if bare.number or bare.level >= node.level:
            continue
        beside = (bare.parent, index)
        rank = (n for n in reversed(nodes) if n.level == node.level and n.number and n.parent in beside)
        before = next(rank, None)
        if before is not None and before.parent == bare.parent and before.number == _HAN[value - 1]:
            return bare.level
    return node.level


def _close(nodes: list[SectionNode], stack: list[int], level: int, at: int) -> None:
    while stack and nodes[stack[-1]].level >= level:
        nodes[stack.pop()].end = at


def parse_number(text: str, start: int = 0, end: int | None = None) -> tuple[int, str, int] | None:
    """Level, number and end of a heading's number.

    Example:
        >>> parse_number("（二）支出情况")
        (3, '（二）', 3)
    """
    stop = len(text) if end is None else end
    if start >= stop or text[start] not in _FIRST:
        return None
    for level, pattern in _NUMBERS:
        match = pattern.match(text, start, stop)
        if match:
            return level, match.group(1), match.end()
    return None


def _heading(text: str, block: Block) -> SectionNode:
    found = parse_number(text, block.start, block.end)
    if found:
        level, number, at = found
    else:
        level, number, at = BARE_BLOCK, "", block.start
        if P.year_head.match(text, block.start, block.end) or P.annex_head.match(text, block.start, block.end):
            level = 1
    title = text[at : block.end].rstrip("。：:；").strip("【】 ")
    return SectionNode(block.part, level, number, title, None, block.start, min(block.end + 1, len(text)), block.end)


def _inline(text: str, block: Block, sentences: Sequence[Sentence], nodes: list[SectionNode], stack: list[int]) -> None:
    """Headings that open the paragraph, and ordinals (一是…。) that open its sentences."""
    for k, sentence in enumerate(sentences):
        node = None
        if text[sentence.start] in _ORDINAL_FIRST and P.ordinal.match(text, sentence.start, sentence.end):
            node = _ordinal(text, block, sentence)
        elif k == 0:
            node = _opening(text, block, sentence)
        if node:
            _push(nodes, stack, node)


def _opening(text: str, block: Block, sentence: Sentence) -> SectionNode | None:
    found = parse_number(text, block.start, block.end)
    level, number, at = found if found else (BARE_INLINE, "", block.start)
    stop = _END.search(text, at, min(sentence.end, at + 90))
    if number == "【":
        close = text.index("】", at)
        title, body = text[at:close], close + 1
    elif found and stop:
        title, body = text[at : stop.start()], stop.end()
    elif found and level <= 4:
        comma = _COMMA.search(text, at, min(block.end, at + 60))
        title, body = text[at : comma.start() if comma else min(block.end, at + 30)], at
    else:
        title, body = text[at : stop.start()] if stop else "", stop.end() if stop else at
    if body > block.end or (not found and not _is_bare_heading(title, block, body)):
        return None
    if number.startswith(("—", "-", "─")) and (len(title) > _LIMIT or not title):
        return None
    return SectionNode(block.part, level, number, title, None, block.start, body, block.end, inline=True)


def _is_bare_heading(title: str, block: Block, body: int) -> bool:
    """Whether an unnumbered first sentence reads as a heading: 收入情况。支出预算。"""
    if not 2 <= len(title) <= 18 or body >= block.end:
        return False
    if any(c in title for c in "，、；“：") and len(title) > 14:
        return False
    return not P.not_bare.search(title) and not re.search(r"\d(?!\d{0,3}年|\d)", title)


def _ordinal(text: str, block: Block, sentence: Sentence) -> SectionNode | None:
    match = P.ordinal.match(text, sentence.start, sentence.end)
    if not match or text[sentence.end - 1] not in "。：！" or sentence.end - sentence.start > _LIMIT:
        return None
    title = text[match.end() : sentence.end - 1]
    if re.search(r"\d+(?:\.\d+)?(?:[万亿%个元人家项])", title) or not title:
        return None
    return SectionNode(
        block.part, ORDINAL, match.group(1), title, None, sentence.start, sentence.end, block.end, inline=True
    )


def section_index(sections: Sequence[SectionNode], offset: int) -> int | None:
    """The innermost section at an offset of the clean text.

    Args:
        sections: Sections in order of start.
        offset: Clean offset.

    Returns:
        Its index, None outside all sections.
    """
    i: int | None = bisect_right(sections, offset, key=lambda s: s.start) - 1
    if i is None or i < 0:
        return None
    while i is not None and sections[i].end <= offset:
        i = sections[i].parent
    return i
