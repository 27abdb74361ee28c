"""Sentences as people read them: without the line breaks and the page furniture of the file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govreport_ie.schema import Span

_BREAK = re.compile(r"[ \t\u3000]*[\r\n\f\v]+\s*")
_LETTER = re.compile(r"[A-Za-z]")


def worded(text: str, span: Span, furniture: Sequence[Span] = ()) -> str:
    r"""The stretch on one line, running heads and page numbers left out.

    Args:
        text: The report's text.
        span: The stretch.
        furniture: Where running heads and page numbers stand, in order.

    Example:
        >>> worded("完成16.4\n  亿元，\n- 3 -\n增长5%。", Span(start=0, end=24), [Span(start=13, end=18)])
        '完成16.4亿元，增长5%。'
    """
    pieces, at = [], span.start
    for piece in furniture:
        if piece.end > at and piece.start < span.end:
            pieces.append(text[at : max(piece.start, at)])
            at = min(piece.end, span.end)
    pieces.append(text[at : span.end])
    return _BREAK.sub(_joint, "".join(pieces)).strip()


def _joint(match: re.Match[str]) -> str:
    """Between two Latin words a line break is a blank, elsewhere it is nothing."""
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    return " " if _LETTER.match(before) and _LETTER.match(after) else ""
