"""Page furniture: page numbers of every style and heads that run along the pages."""

from __future__ import annotations

import re
from collections import Counter

from govreport_ie.document.lines import FURNITURE, NUMERIC, PROSE, SHORT, Lines
from govreport_ie.lexicon.patterns import patterns

P = patterns("layout")

_HALF = re.compile(r"[-—–]\s*\d{1,3}(?:\s*[-—–])?\Z")
_DASH = frozenset("—-–―")


def mark_furniture(lines: Lines) -> dict[int, str]:
    r"""Find page numbers and running heads; their lines get the class ``X``.

    Args:
        lines: The lines; ``kind`` is changed.

    Returns:
        Line number to reason, ``page_number`` or ``running_head``.

    Example:
        >>> from govreport_ie.document.lines import split_lines
        >>> mark_furniture(split_lines("完成12亿\n— 3 —\n元。"))
        {1: 'page_number'}
    """
    found: dict[int, str] = {}
    _styled_numbers(lines, found)
    breaks = {i for i in range(1, len(lines)) if lines.page_break(i)} if "\f" in lines.text else set()
    _bare_at_breaks(lines, breaks, found)
    _bare_in_prose(lines, found)
    for i in found:
        lines.kind[i] = FURNITURE
    _running_heads(lines, breaks, found)
    return found


def _styled_numbers(lines: Lines, found: dict[int, str]) -> None:
    body = lines.body
    for i, kind in enumerate(lines.kind):
        if kind == PROSE or len(body[i]) > 24 or i in found:
            continue
        if body[i] in _DASH:
            for j in _split_number(lines, i):
                found[j] = "page_number"
        elif P.page_number.match(body[i]) and not (
            body[i][0] in "-—–" and body[i][-1].isdecimal() and _in_cells(lines, i)
        ):
            found[i] = "page_number"


def _in_cells(lines: Lines, i: int) -> bool:
    """Whether the line stands among other numeric lines, where -3 is a cell and no page number."""
    near = [j for j in (i - 2, i - 1, i + 1, i + 2) if 0 <= j < len(lines)]
    return any(lines.kind[j] == NUMERIC for j in near) or not any(lines.kind[j] == PROSE for j in near)


def _split_number(lines: Lines, i: int) -> range:
    """A page number set as dash, digits, dash on lines of their own (or dash, then dash with digits)."""
    j = i + 1
    if j < len(lines) and _HALF.match(lines.body[j]) and (i == 0 or lines.kind[i - 1] != NUMERIC):
        return range(i, j + 1)
    while j < len(lines) and j - i <= 4 and lines.body[j].isdecimal() and len(lines.body[j]) <= 3:
        j += 1
    return range(i, j + 1) if i + 1 < j < len(lines) and lines.body[j] in _DASH else range(0)


def _bare_at_breaks(lines: Lines, breaks: set[int], found: dict[int, str]) -> None:
    """Bare numbers that count up with the pages, right before or after a form feed."""
    _bare_in_amounts(lines, breaks, found)
    if len(breaks) < 2:
        return
    candidates: list[tuple[int, int]] = []
    for page, i in enumerate(sorted(breaks)):
        for j, number in ((i - 1, page), (i, page + 1)):
            body = lines.body[j]
            if j not in found and lines.kind[j] == NUMERIC and len(body) <= 3 and body.isdecimal():
                candidates.append((j, int(body) - number))
    if lines.kind and lines.body[-1].isdecimal() and len(lines.body[-1]) <= 3:
        candidates.append((len(lines) - 1, int(lines.body[-1]) - len(breaks)))
    common = Counter(shift for _, shift in candidates).most_common(1)
    if common and common[0][1] >= 3:
        for j, shift in candidates:
            if shift == common[0][0]:
                found[j] = "page_number"


def _bare_in_amounts(lines: Lines, breaks: set[int], found: dict[int, str]) -> None:
    """A bare number at a page's edge between an amount's figures and its unit is no part of the figures."""
    for i in breaks:
        for j in (i - 1, i):
            body = lines.body[j]
            if lines.kind[j] != NUMERIC or len(body) > 3 or not body.isdecimal() or not 0 < j < len(lines) - 1:
                continue
            before, after = lines.body[j - 1], lines.body[j + 1]
            if lines.kind[j - 1] == PROSE and before[-1].isdecimal() and P.furniture_unit.match(after):
                found[j] = "page_number"


def _bare_in_prose(lines: Lines, found: dict[int, str]) -> None:
    """Bare numbers between lines of prose that count up 1, 2, 3 …"""
    if "\f" in lines.text:
        return
    run: list[int] = []
    for i in range(1, len(lines) - 1):
        body = lines.body[i]
        if lines.kind[i] != NUMERIC or len(body) > 3 or not body.isdecimal():
            continue
        if not (_prose_like(lines, i - 1) and _prose_like(lines, i + 1)):
            continue
        if run and int(body) != int(lines.body[run[-1]]) + 1:
            _keep_run(run, found)
            run = []
        run.append(i)
    _keep_run(run, found)


def _keep_run(run: list[int], found: dict[int, str]) -> None:
    if len(run) >= 3:
        found.update(dict.fromkeys(run, "page_number"))


def _prose_like(lines: Lines, i: int) -> bool:
    return lines.kind[i] == PROSE or (lines.kind[i] == SHORT and len(lines.body[i]) > 8)


def _running_heads(lines: Lines, breaks: set[int], found: dict[int, str]) -> None:
    """Short lines that come again and again at the top or foot of pages."""
    edges = set(breaks)
    for i in found:
        edges.update((i - 1, i + 1))
    edges.update(i - 1 for i in breaks)
    if len(edges) < 3:
        return
    usable = [i for i in edges if 0 <= i < len(lines) and lines.kind[i] in (SHORT, PROSE) and len(lines.body[i]) <= 40]
    at_edge = Counter(lines.body[i] for i in usable)
    heads = {body for body, n in at_edge.items() if n >= 3 and "位：" not in body and "位:" not in body}
    if not heads:
        return
    everywhere = Counter(body for body in lines.body if body in heads)
    for i in usable:
        body = lines.body[i]
        if body in heads and at_edge[body] >= 0.7 * everywhere[body] and body[-1] not in "。；，、":
            found[i] = "running_head"
            lines.kind[i] = FURNITURE
