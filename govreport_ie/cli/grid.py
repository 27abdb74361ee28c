"""Tables for the terminal: Han characters take two columns, long cells are cut to the width there is."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_GAP = 2
_BREAKS = re.compile(r"\s*[\r\n]+\s*")
_SPACES = re.compile(r"\s+")


class Head(NamedTuple):
    """A column of a grid.

    Attributes:
        title: What stands above it.
        cut: The width that it may be cut to, 0 where it is never cut.
        right: Whether its cells stand on the right.
        keep: Whether it is shown where every cell is empty.
    """

    title: str
    cut: int = 0
    right: bool = False
    keep: bool = False


def width_of(text: str) -> int:
    """Columns that a text takes on a terminal.

    Example:
        >>> width_of("16.4亿元"), width_of("e\N{COMBINING ACUTE ACCENT}")
        (8, 1)
    """
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def one_line(text: object) -> str:
    r"""A value as one line without control characters; line breaks between Han characters vanish.

    Example:
        >>> one_line("收入 16.4\n亿元"), one_line(None)
        ('收入 16.4亿元', '')
    """
    if text is None:
        return ""
    line = _SPACES.sub(" ", _BREAKS.sub("", str(text))).strip()
    return line if line.isprintable() else "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line)


def clip(text: str, room: int) -> str:
    """A text cut to a number of columns, with an ellipsis where something is gone.

    Example:
        >>> clip("一般公共预算收入", 9)
        '一般公共…'
    """
    if width_of(text) <= room:
        return text
    taken, used = [], 1
    for char in text:
        used += _columns(char)
        if used > room:
            break
        taken.append(char)
    return "".join(taken) + "…"


def terminal_width() -> int:
    """Columns of the terminal; 160 where there is none."""
    return shutil.get_terminal_size((160, 24)).columns


def grid(heads: Sequence[Head], rows: Iterable[Sequence[object]], *, width: int | None = None) -> str:
    """Rows under their titles, each column as wide as it needs and all of them within the width.

    Columns that are empty in every row are left out, unless they are to be kept; so are the last ones where there is
    no room for all.

    Args:
        heads: The columns.
        rows: The cells of each row.
        width: Columns there are; the terminal's by default.

    Example:
        >>> print(grid([Head("at", right=True), Head("subject")], [(5, "税收收入"), (17, "支出")]))
        at  subject
         5  税收收入
        17  支出
    """
    cells = [[one_line(cell) for cell in row] for row in rows]
    used = [i for i, head in enumerate(heads) if head.keep or not cells or any(row[i] for row in cells)]
    heads = [heads[i] for i in used]
    table = [[head.title for head in heads], *([row[i] for i in used] for row in cells)]
    sizes = [max(width_of(row[i]) for row in table) for i in range(len(heads))]
    sizes = _fitted(sizes, heads, width or terminal_width())
    return "\n".join(_line(row, heads, sizes) for row in table)


def _fitted(sizes: Sequence[int], heads: Sequence[Head], width: int) -> list[int]:
    """Widths that fit: the last columns are left out until the rest can, then the widest ones are cut."""
    least = [min(size, head.cut or size) for size, head in zip(sizes, heads, strict=True)]
    fitted = list(sizes)
    while len(fitted) > 1 and sum(least[: len(fitted)]) + _GAP * (len(fitted) - 1) > width:
        fitted.pop()
    over = sum(fitted) + _GAP * (len(fitted) - 1) - width
    while over > 0:
        room = [i for i, size in enumerate(fitted) if size > least[i]]
        if not room:
            break
        widest = max(room, key=fitted.__getitem__)
        fitted[widest] -= 1
        over -= 1
    return fitted


def _line(row: Sequence[str], heads: Sequence[Head], sizes: Sequence[int]) -> str:
    out = []
    for text, head, size in zip(row, heads, sizes, strict=False):  # columns left out have no size
        cell = clip(text, size)
        pad = " " * (size - width_of(cell))
        out.append(pad + cell if head.right else cell + pad)
    return (" " * _GAP).join(out).rstrip()
