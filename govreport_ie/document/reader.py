"""``read_document``: the whole way from source text to ``Document``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govreport_ie.document.clean import Assembler
from govreport_ie.document.furniture import find_page_numbers
from govreport_ie.document.layout import OPENER, goes_on, wrap_widths
from govreport_ie.document.lines import Lines, split_lines
from govreport_ie.document.model import Block, Document, PartInfo, SectionNode
from govreport_ie.document.normalize import translate
from govreport_ie.document.sentences import split_sentences

_YEAR = re.compile(r"(\d{4})年")


def read_document(
    text: str,
    *,
    region: str | None = None,
    year: int | None = None,
    tables: Sequence[tuple[int, int]] = (),
    furniture: Sequence[tuple[int, int]] = (),
    notes: Sequence[tuple[int, int]] = (),
) -> Document:
    """Read a report's text into clean blocks, sections, parts and sentences.

    Args:
        text: The source as it came.
        region: The region reported on, where the caller knows it.
        year: The year the report was given in (of a bulletin or final account: the year reported on).
        tables: Source spans known to be tables.
        furniture: Source spans known to be page furniture.
        notes: Source spans known to be footnotes.

    Returns:
        The document; no input raises.

    Example:
        >>> read_document("全年收入12\\n亿元。").text
        '全年收入12亿元。'
    """
    translated = translate(text)
    lines = split_lines(translated)
    drops = find_page_numbers(lines)
    widths = wrap_widths(lines)
    asm = Assembler(translated)
    blocks: list[Block] = []
    for group in _groups(lines, widths):
        if blocks:
            asm.newline(lines.end[last])
        begin = asm.length
        asm.prose([(lines.start[i], lines.end[i]) for i in group])
        last = group[-1]
        kind = "heading" if OPENER.match(lines.body[group[0]]) and lines.body[last][-1] not in "。；：！，" else "paragraph"
        blocks.append(Block(kind, begin, asm.length, 0, None))
    clean, mapping = asm.build()
    parts = [PartInfo("other", 0, len(clean), region=region)] if blocks else []
    doc = Document(text, clean, mapping, blocks, split_sentences(clean, blocks), [], parts, dropped=drops)
    return doc


def _groups(lines: Lines, widths: list[float]) -> list[list[int]]:
    groups: list[list[int]] = []
    for i, kind in enumerate(lines.kind):
        if kind == "X":
            continue
        if groups and goes_on(lines, groups[-1][-1], i, widths[i], len(groups[-1]) == 1):
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups
