"""Joining lines into paragraphs: how wide the text is set, and which line goes on in the next."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from govreport_ie.document.lines import (
    BOILERPLATE,
    CONTENTS,
    FRONT,
    FURNITURE,
    GLOSS,
    NOTE,
    NUMERIC,
    PROSE,
    SHORT,
    TABLE,
    TITLE,
    Lines,
    display_width,
)
from govreport_ie.lexicon.patterns import patterns

P = patterns("layout")

OPENER = P.opener
CIRCLED = frozenset("②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮")
TERMINAL = frozenset("。！？!?；;：:…")
_CLOSERS = frozenset("”’）)】」』》")
_NEVER_FIRST = frozenset("，、。；：！？,;:!?）)”’》〉】%‰")
_SECTION_NUMBER = re.compile(r"[1-9]\d?\.\d{1,2}\Z")  # 3.1, its heading on the next line
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
    if (right[0] in _NEVER_FIRST or P.rest.match(right)) and not lines.indented(j):
        return True
    if P.annex.match(left):
        return False
    if OPENER.match(right) and not (wrap and right[0] in CIRCLED and left[-1] in "；，、：;"):
        return False
    if P.amount_first.match(right) and not is_terminal(left) and not lines.indented(j):
        return True
    if not wrap:
        return _goes_on_unwrapped(lines, left, j)
    return _goes_on_wrapped(lines, i, j, wrap, opens)


def _is_wide(body: str, wrap: float) -> bool:
    """Whether a line is about as wide as the text is set: the first of a paragraph, not the rest of a heading."""
    return display_width(body) >= 0.7 * wrap


def _goes_on_wrapped(lines: Lines, i: int, j: int, wrap: float, opens: bool) -> bool:
    """Whether a line goes on in the next, in a text set to a width: by its last mark and the room left behind it."""
    left, right = lines.body[i], lines.body[j]
    room = wrap - display_width(left) - (2.0 if opens and not lines.indented(i) else 0.0)
    if is_terminal(left):
        return room < 1.5 and not lines.indented(j) and not _SECTION_NUMBER.match(right)
    numbered = opens and OPENER.match(left) is not None
    if numbered and P.headed.match(left) and P.opens_text.match(right) and _is_wide(right, wrap):
        return False
    if left[-1] in "，,、（“《" or room <= 0.6 or left[0] in _NEVER_FIRST:  # the last: the rest of a line cut by a mark
        return True
    if numbered and "。" not in left and not P.amount.search(left):  # a heading: only a short rest of it may follow
        return room <= 2.5 and not _is_wide(right, wrap) and right[-1] not in TERMINAL
    return _had_no_room(left, right, room, wrap)


def _had_no_room(left: str, right: str, room: float, wrap: float) -> bool:
    """Whether the next line's first word did not fit behind this one any more."""
    token = _TOKEN.match(right)
    need = display_width(token.group()) if token else 1.0
    return room - need < 1.5 or (room < 0.35 * wrap and any(c in left for c in "。，,"))


def _goes_on_unwrapped(lines: Lines, left: str, j: int) -> bool:
    if is_terminal(left) or lines.indented(j):
        return False
    if left[-1] in "，,、（“《的" and not OPENER.match(left):
        return True
    if left[-1].isdecimal() and P.unit.match(lines.body[j]):
        return True
    broken = len(left) >= 40 or (len(left) >= 12 and any(mark in left for mark in "，；。"))
    return broken and not (OPENER.match(left) and "。" not in left)


@dataclass(slots=True)
class Group:
    """Lines that make one block.

    Attributes:
        kind: Class of the lines.
        lines: Their numbers, ascending.
    """

    kind: str
    lines: list[int]


def group_lines(lines: Lines, widths: Sequence[float], starts: Collection[int]) -> list[Group]:
    """Join lines to paragraphs; notes that interrupt one are put after it.

    Args:
        lines: The classified lines.
        widths: Wrap width of each line.
        starts: Lines at which a note begins.

    Returns:
        The groups in reading order.
    """
    out: list[Group] = []
    notes: list[Group] = []
    current: Group | None = None
    for i, kind in enumerate(lines.kind):
        if kind == FURNITURE:
            continue
        if kind == NOTE:
            if notes and i not in starts and notes[-1].lines[-1] >= i - 3:
                notes[-1].lines.append(i)
            else:
                notes.append(Group(kind, [i]))
            continue
        kind = _CLASS.get(kind, kind)
        if current is not None and kind == current.kind and _same_group(lines, current, i, widths[i]):
            current.lines.append(i)
            continue
        if current is not None:
            out.append(current)
        out.extend(notes)
        notes = []
        current = Group(kind, [i])
    if current is not None:
        out.append(current)
    return out + notes


_CLASS = {SHORT: PROSE, NUMERIC: PROSE}


def _same_group(lines: Lines, group: Group, i: int, wrap: float) -> bool:
    last = group.lines[-1]
    if group.kind == TABLE:
        return True
    if group.kind in (BOILERPLATE, CONTENTS):
        return False
    if group.kind == TITLE:
        return True
    if group.kind == GLOSS:
        return i not in lines.cut  # its entries were told apart before
    if group.kind == FRONT:
        opened = lines.body[group.lines[0]]
        if opened[0] in "（(":
            return lines.body[last][-1] not in ")）"
        return bool(P.front_open.match(opened)) and not P.front_end.search(lines.body[last])
    if len(group.lines) == 1 and P.bare_number.match(lines.body[last]):
        return True
    return goes_on(lines, last, i, wrap, len(group.lines) == 1)
