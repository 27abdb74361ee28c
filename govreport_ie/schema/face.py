"""How models look at a prompt and in a notebook: one short line, one small table."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from html import escape

SIGNS = {"at_most": "≤", "at_least": "≥", "over": ">", "under": "<", "about": "≈"}
_ROOM = 28


def short(text: object, room: int = _ROOM) -> str:
    r"""A text on one line, cut where it is long.

    Example:
        >>> short("一般公共\n预算收入"), short("很长" * 20, 6)
        ('一般公共预算收入', '很长很长很…')
    """
    line = "".join(str(text or "").split())
    return line if len(line) <= room else line[: room - 1] + "…"


def bounds(low: Decimal | None, high: Decimal | None) -> str:
    """One value, or both ends of a range.

    Example:
        >>> bounds(Decimal(6), Decimal("6.5")), bounds(Decimal("1.2E+9"), Decimal("1.2E+9"))
        ('6…6.5', '1,200,000,000')
    """
    return "…".join(dict.fromkeys(f"{b:,f}" for b in (low, high) if b is not None))


def table_html(title: str, rows: Iterable[tuple[object, ...]], *, heads: tuple[str, ...] = (), note: str = "") -> str:
    """A small table for a notebook; every cell is escaped.

    Example:
        >>> table_html("a < b", [("period", "2023")])
        '<table><caption>a &lt; b</caption><tr><th>period</th><td>2023</td></tr></table>'
    """

    def cells(row: tuple[object, ...], tags: str) -> str:
        return "".join(
            f"<{tag}>{escape('' if cell is None else str(cell))}</{tag}>"
            for tag, cell in zip(tags.split(), row, strict=False)
        )

    out = [f"<table><caption>{escape(title)}</caption>" if title else "<table>"]
    if heads:
        out.append(f"<thead><tr>{cells(heads, 'th ' * len(heads))}</tr></thead>")
    out += (f"<tr>{cells(row, 'td ' * len(row) if heads else 'th' + ' td' * len(row))}</tr>" for row in rows)
    return "".join(out) + "</table>" + (f"<p>{escape(note)}</p>" if note else "")
