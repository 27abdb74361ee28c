"""What stands on a page beside the report: page numbers, running heads, and the notes at its foot."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from govreport_ie.readers.pdf.page import PageContent, TableBlock, TextLine

_PAGE_NUMBER = re.compile(
    r"[-—－–―─_·•.~\s]*(?:第\s*)?[\d０-９]{1,4}(?:\s*页)?(?:[\s/，,共]*(?:共\s*)?\d{1,4}\s*页?)?[-—－–―─_·•.~\s]*|"
    r"[-—－\s]*[ivxIVXⅠ-Ⅻⅰ-ⅻ]{1,6}[-—－\s]*|第\s*[一二三四五六七八九十百]+\s*页"
)
_END_DIGITS = re.compile(r"^[\d０-９]{1,4}|[\d０-９]{1,4}$")
_NOTE_MARK = re.compile(
    r"\s*(?:注\s*[:：]?\s*)?([\[［〔(（]\s*(\d{1,3})\s*[\]］〕)）]|[①-⑳⑴-⒇]|\*{1,3}|(\d{1,3})(?=[^\d.,，．%％年月日个亿万]))"
)
_EDGE_LINES = 3  # lines at the top and at the foot of a page that may be furniture
_EDGE = 0.13  # share of the page's height in which page numbers stand
_REPEATS = 3


def find_furniture(pages: Sequence[PageContent]) -> list[set[int]]:
    """For each page the indices of the items that are page numbers or running heads."""
    seen: Counter[tuple[str, int]] = Counter()
    edges = [_edge_lines(page) for page in pages]
    for page, lines in zip(pages, edges, strict=True):
        seen.update({_key(line) for i, line in lines if not _over_table(page, i)})
    return [
        {i for i, line in lines if _is_page_number(line, page) or _repeats(line, page, seen, len(pages))}
        for page, lines in zip(pages, edges, strict=True)
    ]


def _edge_lines(page: PageContent) -> list[tuple[int, TextLine]]:
    """The first and last lines of a page, by place and not by order."""
    lines = [(i, item) for i, item in enumerate(page.items) if isinstance(item, TextLine)]
    by_top = sorted(lines, key=lambda pair: pair[1].top)
    chosen = dict([*by_top[:_EDGE_LINES], *by_top[-_EDGE_LINES:]])
    return sorted(chosen.items())


def _key(line: TextLine) -> tuple[str, int]:
    return _END_DIGITS.sub("", line.text.replace(" ", "")), round(line.top / 8)


def _over_table(page: PageContent, index: int) -> bool:
    """Whether a line is the title of a table: those are repeated on each page that the table goes on."""
    return any(isinstance(item, TableBlock) for item in page.items[index + 1 : index + 4])


def _at_edge(line: TextLine, page: PageContent, share: float) -> bool:
    tall = max(page.width, page.height) if line.bottom > page.height else page.height
    return line.bottom < share * tall or line.top > (1 - share) * tall


def _is_page_number(line: TextLine, page: PageContent) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line.text)) and _at_edge(line, page, _EDGE)


def _repeats(line: TextLine, page: PageContent, seen: Counter[tuple[str, int]], pages: int) -> bool:
    """The same words at the same height on many pages, near the edge: a running head."""
    text, place = _key(line)
    if len(text) > 60 or not _at_edge(line, page, _EDGE) or text.startswith("单位"):
        return False
    count = seen[text, place] + seen[text, place - 1] + seen[text, place + 1]
    return count >= max(_REPEATS, min(6, pages // 4))


def find_notes(page: PageContent, furniture: set[int], body_size: float) -> list[tuple[str, int, int]]:
    """Footnotes of a page: mark, first item and the item after the last one.

    Notes are the last lines above the furniture, set smaller than the body, or under a short rule; the first begins
    with a mark.
    """
    order = [i for i in range(len(page.items)) if i not in furniture]
    block: list[int] = []
    for i in reversed(order):
        item = page.items[i]
        if not isinstance(item, TextLine) or item.size > 0.9 * body_size or item.top < 0.35 * page.height:
            break
        block.insert(0, i)
    ruled = [y for y in page.short_rules if y > 0.35 * page.height]
    if not block and ruled:
        under = max(ruled)
        block = [i for i in order if isinstance(page.items[i], TextLine) and page.items[i].top >= under - 1]
    return _parted(page, block)


def _parted(page: PageContent, block: list[int]) -> list[tuple[str, int, int]]:
    notes: list[tuple[str, int, int]] = []
    for i in block:
        item = page.items[i]
        found = _NOTE_MARK.match(item.text) if isinstance(item, TextLine) else None
        if found:
            notes.append((found.group(2) or found.group(3) or found.group(1).strip(), i, i + 1))
        elif notes:
            mark, start, _ = notes[-1]
            notes[-1] = (mark, start, i + 1)
    return notes


def body_size(pages: Sequence[PageContent]) -> float:
    """The size that most characters outside tables are set in."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for item in page.items:
            if isinstance(item, TextLine):
                sizes[round(item.size * 2) / 2] += len(item.text)
    return sizes.most_common(1)[0][0] if sizes else 12.0
