"""Pages of the web: menus and share bars before the report, links and licence lines after it."""

from __future__ import annotations

from govreport_ie.document.lines import BOILERPLATE, CONTENTS, FURNITURE, NUMERIC, SHORT, Lines
from govreport_ie.lexicon.patterns import patterns

P = patterns("web")


def mark_boilerplate(lines: Lines) -> None:
    r"""Give menus, share bars, metadata and page feet the class ``B``.

    Args:
        lines: The lines; ``kind`` is changed.

    Example:
        >>> from govreport_ie.document.lines import split_lines
        >>> page = "首页\n政务公开\n关于财政决算的报告\n来源：财政局\n各位代表：\n收入10亿元，增长3%。\n扫一扫\n打印"
        >>> ls = split_lines(page)
        >>> mark_boilerplate(ls); "".join(ls.kind)
        'BBSBSPBB'
    """
    anchor = _anchor(lines)
    if anchor is None:
        return
    _mark_tail(lines, anchor)
    _mark_head(lines, anchor)


def _anchor(lines: Lines) -> int | None:
    """The first line that is surely the report's own: its salutation or first long sentence."""
    first = None
    for i in range(min(len(lines), 1500)):
        body = lines.body[i]
        if P.salutes.match(body) and len(body) < 40:
            return i
        if first is None and len(body) >= 40 and "。" in body and not P.meta.match(body) and not body.endswith("..."):
            first = i
            if len(body) > 120 or i > 400:
                break
    if first is not None:
        for i in range(first, min(first + 6, len(lines))):
            if P.salutes.match(lines.body[i]):
                return i
    return first


def _mark_head(lines: Lines, anchor: int) -> None:
    """Mark menus and metadata above the report's own first line."""
    kind, body = lines.kind, lines.body
    signs = sum(1 for i in range(anchor) if P.nav.match(body[i]) or P.meta.match(body[i]))
    if not signs:
        return
    top = _title_above(lines, anchor)
    web = signs >= 2 and sum(1 for i in range(top) if P.nav.match(body[i]) or len(body[i]) <= 12) >= 2
    for i in range(anchor):
        if kind[i] != CONTENTS and ((web and i < top) or _is_menu(lines, i, top)):
            kind[i] = BOILERPLATE
    if web:
        _values(lines, top, anchor)


def _is_menu(lines: Lines, i: int, top: int) -> bool:
    """Whether a line is metadata, or a menu's entry or loose figures (a date, a number of views) below the title."""
    body = lines.body[i]
    if P.meta.match(body) and not _is_title(lines, i):
        return True
    return i > top and (P.nav.match(body) is not None or (lines.kind[i] == NUMERIC and not body.isdecimal()))


def _values(lines: Lines, top: int, anchor: int) -> None:
    """Loose scraps between the metadata lines (a value below its label, a lone icon) are metadata too."""
    marked = [i for i in range(top, anchor) if lines.kind[i] == BOILERPLATE]
    if not marked:
        return
    for i in range(top + 1, marked[-1]):
        if len(lines.body[i]) <= 8 and lines.kind[i] == SHORT and not _is_title(lines, i):
            lines.kind[i] = BOILERPLATE


def _is_title(lines: Lines, i: int) -> bool:
    if lines.kind[i] == CONTENTS:
        return False
    body = lines.compact(i)
    return (
        4 <= len(body) <= 70
        and "。" not in body
        and bool(P.title.match(body))
        and not P.meta.match(body)
        and ">" not in body
    )


def _title_above(lines: Lines, anchor: int) -> int:
    """The first line of the title nearest above the anchor."""
    for i in range(anchor - 1, max(-1, anchor - 400), -1):
        if _is_title(lines, i) and not lines.body[i].startswith(("—", "-")):
            top = i
            while (
                top > 0
                and anchor - top < 70
                and _is_title(lines, top - 1)
                and lines.start[top] - lines.end[top - 1] <= 4
            ):
                top -= 1
            return top
    return anchor


def _mark_tail(lines: Lines, anchor: int) -> None:
    kind, body = lines.kind, lines.body
    first = None
    for i in range(len(lines) - 1, anchor, -1):
        text = body[i]
        if len(text) >= 60 and "。" in text and not P.last_words.search(text) and not P.tail.match(text):
            break
        if P.tail.match(text):
            first = i
    if first is None:
        return
    for i in range(first, len(lines)):
        if kind[i] != FURNITURE:
            kind[i] = BOILERPLATE
