"""Definitions: the entries of glossaries and the notes that define a term."""

from __future__ import annotations

from collections.abc import Sequence

from govreport_ie.document.model import Block, GlossEntry
from govreport_ie.lexicon.patterns import patterns

P = patterns("notes")


def opens_entry(body: str) -> bool:
    """Whether a line of a glossary begins an entry."""
    return bool(P.entry_line.match(body))


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
        number = P.number.match(text, block.start, block.end)
        at = number.end() if number else block.start
        match = P.term.match(text, at, block.end)
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
