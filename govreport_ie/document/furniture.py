"""Page furniture: page numbers of every style and heads that run along the pages."""

from __future__ import annotations

import re

from govreport_ie.document.lines import NUMERIC, SHORT, Lines
from govreport_ie.document.model import Dropped

_PAGE_NUMBER = re.compile(
    r"(?:[-—–―－_~·•]{1,3}\s*\d{1,4}\s*[-—–―－_~·•]{1,3}"
    r"|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4}|[Pp]age\s*\d{1,4}(?:\s*of\s*\d{1,4})?)\Z"
)
_DASH = frozenset("—-–―")
_BARE = re.compile(r"\d{1,3}\Z")


def find_page_numbers(lines: Lines) -> list[Dropped]:
    """Lines that are page numbers; they are given the class ``X``.

    Args:
        lines: The lines; ``kind`` is changed.

    Returns:
        What is dropped.
    """
    drops: list[Dropped] = []
    body, kind = lines.body, lines.kind
    for i, k in enumerate(kind):
        if k not in "NS" or len(body[i]) > 24:
            continue
        if _PAGE_NUMBER.match(body[i]):
            kind[i] = "X"
            drops.append(Dropped(lines.start[i], lines.end[i], "page_number"))
        elif body[i] in _DASH:
            for j in _split_number(lines, i):
                kind[j] = "X"
                drops.append(Dropped(lines.start[j], lines.end[j], "page_number"))
    return drops


def _split_number(lines: Lines, i: int) -> range:
    """A page number set as dash, digits, dash on lines of their own."""
    j = i + 1
    while j < len(lines) and j - i <= 4 and lines.body[j].isdigit() and len(lines.body[j]) <= 3:
        j += 1
    if i + 1 < j < len(lines) and lines.body[j] in _DASH:
        return range(i, j + 1)
    return range(0)
