"""Definitions: the entries of glossaries and the notes that define a term."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govreport_ie.document.model import Block, GlossEntry

_NUMBER = re.compile(r"(?:[\[【〔（(]\d{1,3}[\]】〕）)]|\d{1,3}[.、．]|[①-⑳]|[一二三四五六七八九十]{1,3}、)?[*—\-]*")
_TERM = re.compile(r"([^：:。；]{1,60}?)(?:[：:]|——?|(?:主要)?是指|，?指的?是?(?=以|对|由|为|在|各|国|政|一|通|按|依))")
_ENTRY_LINE = re.compile(
    r"(?:[\[【〔（(]?\d{1,3}[\]】〕）).、．]\s*[^：:。]{1,60}?(?:[：:]|是?指)|[一-鿿A-Za-z0-9“”《》（）()\-+—/·、\s]{2,36}(?:[：:]|是指))"
)


def opens_entry(body: str) -> bool:
    """Whether a line of a glossary begins an entry."""
    return bool(_ENTRY_LINE.match(body))


def read_entries(text: str, blocks: Sequence[Block]) -> list[GlossEntry]:
    """Terms and definitions of the glossary blocks and of notes that define a term.

    Args:
        text: Clean text.
        blocks: Its blocks.

    Returns:
        Entries in order.

    Example:
        >>> b = Block("gloss", 0, 19, 0, None)
        >>> e = read_entries("1.“三保”：指保工资、保运转、保民生。", [b])[0]
        >>> e.term
        '“三保”'
    """
    out: list[GlossEntry] = []
    for block in blocks:
        if block.kind not in ("gloss", "note"):
            continue
        number = _NUMBER.match(text, block.start, block.end)
        at = number.end() if number else block.start
        match = _TERM.match(text, at, block.end)
        if not match or (block.kind == "note" and not _is_term(match.group(1))):
            continue
        term = match.group(1)
        out.append(GlossEntry(term, at, at + len(term), match.end(), block.end))
    return out


def _is_term(term: str) -> bool:
    return (
        len(term) <= 24
        and "，" not in term
        and term not in ("注释", "注", "资料来源", "附注")
        and not term.endswith(("说明", "注"))
    )
