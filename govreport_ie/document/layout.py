"""Joining lines into paragraphs: how wide the text is set, and which line goes on in the next."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govreport_ie.document.lines import PROSE, Lines, display_width

OPENER = re.compile(
    r"(?:第[一二三四五六七八九十百]{1,3}(?:部分|章|节|篇)|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]"
    r"|\d{1,2}(?:[.、](?!\d)|[)）])|[（(]\d{1,2}[)）]|[①-⑳]|[—─-]{2,}|【|\[\d{1,3}\]|[◆■●★▲]|各位代表|各位委员|主任、|附件|附表|注：|注释)"
)
TERMINAL = frozenset("。！？!?；;：:…")
_CLOSERS = frozenset("”’）)】」』》")
_GOES_ON = frozenset("，、,（(“‘《〈【—及和与的或")
_NEVER_FIRST = frozenset("，、。；：！？,;:!?）)”’》〉】%‰")
_TOKEN = re.compile(r"[0-9A-Za-z.,%]+")


def wrap_widths(lines: Lines, chunk: int = 96) -> list[float]:
    """Width at which the lines are wrapped, for each line; 0 where they are not.

    Args:
        lines: The lines.
        chunk: How many lines are measured together.

    Returns:
        One width a line.
    """
    out: list[float] = []
    last = 0.0
    for at in range(0, len(lines), chunk):
        block = range(at, min(at + chunk, len(lines)))
        widths = sorted(display_width(lines.body[i]) for i in block if lines.kind[i] == PROSE)
        if len(widths) >= 4:
            last = _wrap_width(widths)
        out.extend([last] * len(block))
    return out


def _wrap_width(widths: Sequence[float]) -> float:
    n = len(widths)
    top = widths[int(n * 0.85)]
    if top > 80 or top < 12:
        return 0.0
    near = sum(1 for w in widths if top - 2.5 <= w <= top + 2)
    over = sum(1 for w in widths if w > top + 4)
    return top if near >= 0.5 * n and over <= 0.1 * n else 0.0


def is_terminal(body: str) -> bool:
    """Whether the line ends a sentence or clause."""
    last = body[-1]
    return last in TERMINAL or (last in _CLOSERS and len(body) > 1 and body[-2] in TERMINAL)


def goes_on(lines: Lines, i: int, j: int, wrap: float, opens: bool) -> bool:
    """Whether line ``j`` continues the paragraph of line ``i`` (page furniture between them left out).

    Args:
        lines: The lines.
        i: The earlier line.
        j: The later line.
        wrap: Width at which lines are wrapped here, 0 where they are not.
        opens: Whether ``i`` is the first line of its paragraph.

    Returns:
        True where they belong together.
    """
    left, right = lines.body[i], lines.body[j]
    if right[0] in _NEVER_FIRST and not lines.indented(j):
        return True
    if OPENER.match(right):
        return False
    if not wrap:
        return _goes_on_unwrapped(lines, left, j)
    return _goes_on_wrapped(lines, i, j, wrap, opens)


def _goes_on_wrapped(lines: Lines, i: int, j: int, wrap: float, opens: bool) -> bool:
    left, right = lines.body[i], lines.body[j]
    room = wrap - display_width(left) - (2.0 if opens and not lines.indented(i) else 0.0)
    if is_terminal(left):
        return room < 1.5 and not lines.indented(j)
    if left[-1] in "，、（“《" or room <= 0.6:
        return True
    if opens and OPENER.match(left) and "。" not in left:  # a heading: only a short rest of it may follow
        return room <= 2.5 and display_width(right) < 0.7 * wrap and right[-1] not in TERMINAL
    token = _TOKEN.match(right)
    need = display_width(token.group()) if token else 1.0
    return room - need < 1.5 or room < 0.35 * wrap and ("。" in left or "，" in left)


def _goes_on_unwrapped(lines: Lines, left: str, j: int) -> bool:
    if is_terminal(left) or lines.indented(j):
        return False
    if left[-1] in "，、（“《":
        return True
    return len(left) >= 40 and not OPENER.match(left)
