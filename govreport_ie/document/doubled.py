"""Bold print of some PDFs comes out twice: each stretch ends one line and opens the next one again."""

from __future__ import annotations

from govreport_ie.document.lines import FURNITURE, NUMERIC, PROSE, Lines

_PROBE = 6  # characters that must come again
_ENOUGH = 3  # places before a text is believed to be doubled


def mark_doubled(lines: Lines) -> dict[int, str]:
    r"""Take out the first of each doubled stretch: whole lines get the class ``X``, ends of lines are cut off.

    Args:
        lines: The lines; ``kind``, ``body`` and ``end`` are changed.

    Returns:
        Line number to the reason ``doubled``; ends that were cut off are in ``lines.trimmed``.

    Example:
        >>> from govreport_ie.document.lines import split_lines
        >>> doubled = "一是抓好收入\n一是抓好收入。加强税源管理\n加强税源管理。二是用好资金管好\n二是用好资金管好。\n"
        >>> mark_doubled(split_lines(doubled))
        {0: 'doubled'}
    """
    body = lines.body
    n = len(body)
    places = [
        i
        for i in range(n - 1)
        if lines.kind[i] != NUMERIC
        and len(body[i + 1]) > _PROBE
        and body[i + 1][:_PROBE] in body[i]
        and _overlap(body[i], body[i + 1], _PROBE)
    ]
    if sum(1 for i in places if lines.kind[i + 1] == PROSE) < _ENOUGH:
        return {}
    found: dict[int, str] = {}
    near = set(places)
    for i in range(n - 1):
        least = 2 if i - 1 in near or i + 1 in near or lines.kind[i + 1] == PROSE else 4
        k = _overlap(body[i], body[i + 1], least)
        if not k or body[i].isdecimal() or lines.kind[i] == FURNITURE:
            continue
        near.add(i)
        if k == len(body[i]):
            found[i] = "doubled"
            lines.kind[i] = FURNITURE
        else:
            lines.trimmed.append((lines.end[i] - k, lines.end[i]))
            lines.end[i] -= k
            body[i] = body[i][:-k].rstrip()
            lines.end[i] = lines.start[i] + len(body[i])
    return found


def _overlap(left: str, right: str, least: int) -> int:
    """Length of the longest end of ``left`` that ``right`` begins with, 0 where shorter than ``least``."""
    for k in range(min(len(left), len(right), 60), least - 1, -1):
        if right.startswith(left[-k:]):
            return k
    return 0
