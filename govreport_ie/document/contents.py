"""Tables of contents."""

from __future__ import annotations

import re

from govreport_ie.document.layout import OPENER
from govreport_ie.document.lines import CONTENTS, FURNITURE, NUMERIC, PROSE, SHORT, Lines
from govreport_ie.lexicon.patterns import patterns

P = patterns("layout")

_LEADER = re.compile(r"…{2,}|\.{5,}|·{4,}|。{4,}|_{5,}")


def mark_contents(lines: Lines) -> None:
    r"""Give the lines of tables of contents the class ``C``.

    Args:
        lines: The lines; ``kind`` is changed.

    Example:
        >>> from govreport_ie.document.lines import split_lines
        >>> ls = split_lines("目 录\n一、收入 …… 1\n二、支出 …… 5\n一、收入\n全年收入10亿元，增长3%。")
        >>> mark_contents(ls); "".join(ls.kind)
        'CCCSP'
    """
    kind = lines.kind
    for i, body in enumerate(lines.body):
        if kind[i] == SHORT and body[0] == "目" and len(body) <= 16 and P.header.match(lines.compact(i)):
            _mark_entries(lines, i)
        elif kind[i] in (SHORT, PROSE, NUMERIC) and len(body) <= 120 and _is_entry(body):
            kind[i] = CONTENTS


def _is_entry(body: str) -> bool:
    return ("…" in body or "...." in body) and bool(_LEADER.search(body)) and not body.endswith("。")


def _mark_entries(lines: Lines, header: int) -> None:
    kind = lines.kind
    kind[header] = CONTENTS
    first = _key(lines, header + 1)
    n = min(len(lines), header + 600)
    end = header + 1
    while end < n:
        if kind[end] != FURNITURE:
            body = lines.body[end]
            if "。" in body or P.salutes.match(body):
                break
            if end > header + 1 and first and _is_again(_key(lines, end), first) and not _LEADER.search(body):
                break
            if kind[end] == PROSE and not (
                OPENER.match(body) or _LEADER.search(body) or _TAIL_NUMBER.search(body) or len(body) < 60
            ):
                break
        end += 1
    else:
        end = _last_entry(lines, header, n)
    for i in range(header + 1, end):
        if kind[i] != FURNITURE:
            kind[i] = CONTENTS


def _is_again(key: str, first: str) -> bool:
    """Whether an entry's name comes again; a bare 第一部分 may have its title on the same line this time."""
    return key == first or (key.startswith(first) and bool(P.division.match(first)))


_TAIL_NUMBER = re.compile(r"\d{1,4}[)）]?\Z")


def _last_entry(lines: Lines, header: int, n: int) -> int:
    end = header + 1
    for i in range(header + 1, n):
        if OPENER.match(lines.body[i]) or _LEADER.search(lines.body[i]):
            end = i + 1
    return end


def _key(lines: Lines, i: int) -> str:
    """An entry without its dots and page number, to be found again as a heading."""
    if i >= len(lines):
        return ""
    return P.tail.sub("", lines.compact(i))
