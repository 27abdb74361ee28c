"""Tables for the terminal: nothing is cut; what has no room in its column goes on below it or under its row."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len

_GAP, _INDENT, _HELD = 2, 4, 20
_BREAKS = re.compile(r"\s*[\r\n]+\s*")
_SPACES = re.compile(r"\s+")
_PIECES = re.compile(r"[（《“]*(?:[0-9.,%+-]+[万亿]?元?/?|[!-.0-~]+/?|\S|$)[，。；：、）》”！？;,]*\s*|\s+")


class Head(NamedTuple):
    """A column of a grid.

    Attributes:
        title: What stands above it.
        cut: The width that it may be narrowed to, 0 where it is never narrowed.
        right: Whether its cells stand on the right.
        keep: Whether it is shown where every cell is empty.
        under: Whether it always stands under its row, as long text does.
    """

    title: str
    cut: int = 0
    right: bool = False
    keep: bool = False
    under: bool = False


def width_of(text: str) -> int:
    """Columns that a text takes on a terminal: Han characters take two.

    Example:
        >>> width_of("16.4亿元"), width_of("e\N{COMBINING ACUTE ACCENT}")
        (8, 1)
    """
    return len(text) if text.isascii() else cell_len(text)


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


def wrapped(text: str, room: int) -> list[str]:
    """A text in lines of a width: numbers and words stay whole where they fit, no line begins with a comma.

    Example:
        >>> wrapped("一般公共预算收入16.4亿元，增长5.2%", 12)
        ['一般公共预算', '收入', '16.4亿元，增', '长5.2%']
    """
    if width_of(text) <= room:
        return [text]
    lines, line, used = [], "", 0
    for piece in _pieces(text, room):
        size = width_of(piece.rstrip())
        if used + size > room and line.strip():
            lines.append(line.rstrip())
            line, used = "", 0
            piece = piece.lstrip()
        line += piece
        used = width_of(line)
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str, room: int) -> Iterable[str]:
    for piece in _PIECES.findall(text):
        if width_of(piece.rstrip()) <= room:
            yield piece
        else:
            yield from piece


def terminal_width() -> int:
    """Columns of the terminal; 160 where there is none."""
    return shutil.get_terminal_size((160, 24)).columns


def grid(heads: Sequence[Head], rows: Iterable[Sequence[object]], *, width: int | None = None) -> str:
    """Rows under their titles, all of them within the width.

    Columns that are empty in every row are left out, unless they are to be kept. Where there is no room for all, cells
    go on in further lines, and the last columns stand under their row, each with its title.

    Args:
        heads: The columns, those that matter most first.
        rows: The cells of each row.
        width: Columns there are; the terminal's by default.

    Example:
        >>> print(grid([Head("at", right=True), Head("subject"), Head("why", under=True)], [(5, "税收收入", "如此")]))
        at  subject
         5  税收收入
            why: 如此
    """
    width = width or terminal_width()
    cells = [[one_line(cell) for cell in row] for row in rows]
    used = [i for i, head in enumerate(heads) if head.keep or not cells or any(row[i] for row in cells)]
    heads = [heads[i] for i in used]
    table = [[head.title for head in heads], *([row[i] for i in used] for row in cells)]
    sizes = _fitted(table, heads, width)
    below = [i for i in range(len(heads)) if i not in sizes]
    out = _lines(table[0], heads, sizes)
    indent = min(_INDENT, next(iter(sizes.values())) + _GAP) if sizes else 0
    for row in table[1:]:
        out += _lines(row, heads, sizes)
        out += (" " * indent + line for line in _under(row, heads, below, max(width - indent, _HELD)))
    return "\n".join(out)


def _under(row: Sequence[str], heads: Sequence[Head], columns: Sequence[int], room: int) -> list[str]:
    """The lines that stand under a row, each cell with its title: short cells beside each other, long text alone."""
    told = [(heads[i].under, f"{heads[i].title}: {row[i]}") for i in columns if row[i]]
    short = "  ".join(text for under, text in told if not under)
    long = (text for under, text in told if under)
    return [line for text in (short, *long) for line in wrapped(text, room) if line]


def _fitted(table: Sequence[Sequence[str]], heads: Sequence[Head], width: int) -> dict[int, int]:
    """The columns that stand beside each other, and their widths; the widest are narrowed until they fit."""
    natural = [max(width_of(row[i]) for row in table) for i in range(len(heads))]
    least = [min(size, max(head.cut, _held(table, i))) if head.cut else size
             for i, (size, head) in enumerate(zip(natural, heads, strict=True))]  # fmt: skip
    fitted: dict[int, int] = {}
    for i, head in enumerate(heads):
        if head.under:
            continue
        if fitted and sum(least[j] + _GAP for j in fitted) + least[i] > width:
            break
        fitted[i] = natural[i]
    over = sum(fitted.values()) + _GAP * (len(fitted) - 1) - width
    while over > 0:
        room = [i for i, size in fitted.items() if size > least[i]]
        if not room:
            break
        widest = max(room, key=fitted.__getitem__)
        fitted[widest] -= 1
        over -= 1
    return fitted


def _held(table: Sequence[Sequence[str]], column: int) -> int:
    """The width of the longest piece of a column that is not to be broken."""
    pieces = (piece for row in table for piece in _PIECES.findall(row[column]))
    return min(max((width_of(piece.rstrip()) for piece in pieces), default=0), _HELD)


def _lines(row: Sequence[str], heads: Sequence[Head], sizes: dict[int, int]) -> list[str]:
    """A row as the lines that it needs."""
    columns = [wrapped(row[i], size) for i, size in sizes.items()]
    out = []
    for parts in zip_longest(*columns, fillvalue=""):
        cells = []
        for text, (i, size) in zip(parts, sizes.items(), strict=True):
            pad = " " * (size - width_of(text))
            cells.append(pad + text if heads[i].right else text + pad)
        out.append((" " * _GAP).join(cells).rstrip())
    return out
