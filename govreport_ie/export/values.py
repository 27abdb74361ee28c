"""Cell values, as each format wants them."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from govreport_ie.export.tidy import plain

_SURROGATE = re.compile("[\ud800-\udfff]")


def scrub(text: str) -> str:
    r"""The text with lone surrogates, which no file format can hold, replaced by U+FFFD.

    Example:
        >>> scrub("8\ud800亿元") == "8\ufffd亿元"
        True
    """
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def scrubbed(value: Any) -> Any:
    r"""The same data with every text in it scrubbed.

    Example:
        >>> scrubbed({"text": "8\ud800亿元", "span": (4, 8)}) == {"text": "8\ufffd亿元", "span": [4, 8]}
        True
    """
    if isinstance(value, str):
        return scrub(value)
    if isinstance(value, dict):
        return {k: scrubbed(v) for k, v in value.items()}
    return [scrubbed(v) for v in value] if isinstance(value, (list, tuple)) else value


def cell(value: Any) -> Any:
    """A value for CSV and JSON: decimals as plain strings, None stays None."""
    if isinstance(value, Decimal):
        return plain(value)
    return scrub(value) if isinstance(value, str) else value


def number(value: Any) -> Decimal | None:
    """The decimal of a cell that holds one, as a Decimal or as its string."""
    if value is None or value == "":
        return None
    try:
        return value if isinstance(value, Decimal) else Decimal(str(value))
    except InvalidOperation as error:
        raise ValueError(f"a decimal column holds {value!r}, which is no number") from error
