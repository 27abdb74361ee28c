"""Room `document`: source text to clean text with its offset map, parts, sections, notes, tables and sentences."""

from govreport_ie.document.model import (
    Block,
    BlockKind,
    Document,
    Dropped,
    GlossEntry,
    NoteInfo,
    OffsetMap,
    PartInfo,
    SectionNode,
    Sentence,
)
from govreport_ie.document.reader import read_document
from govreport_ie.document.sections import section_index

__all__ = [
    "Block",
    "BlockKind",
    "Document",
    "Dropped",
    "GlossEntry",
    "NoteInfo",
    "OffsetMap",
    "PartInfo",
    "SectionNode",
    "Sentence",
    "read_document",
    "section_index",
]
