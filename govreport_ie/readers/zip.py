"""Archives of reports: their files follow each other in one source."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from govreport_ie.readers.archive import members
from govreport_ie.readers.formats import read_one
from govreport_ie.readers.limits import Budget
from govreport_ie.schema.errors import GovReportError, UnreadableDocumentError
from govreport_ie.schema.source import Layout, Source, SourceMember, SourceNote, SourceTable
from govreport_ie.schema.span import Span


def read_zip(data: bytes, *, name: str | None = None, ocr: bool = False) -> Source:
    """Read every file of an archive that can be read, one after the other; warnings name the others.

    Raises:
        UnreadableDocumentError: The archive is damaged, encrypted or too large, or none of its files can be read.
    """
    label = name or "the archive"
    sources: list[Source] = []
    refused: list[str] = []
    budget = Budget()
    for member, content in members(data, label, budget):
        try:
            sources.append(read_one(content, name=member, ocr=ocr, budget=budget))
        except GovReportError as error:
            refused.append(str(error))
    if not sources:
        reasons = "; ".join(refused[:3]) or "it has no files"
        raise UnreadableDocumentError(f"{label}: no file of the archive can be read: {reasons}")
    return joined(sources, name=name, warnings=[f"left out: {reason}" for reason in refused])


def joined(sources: Sequence[Source], *, name: str | None, warnings: list[str]) -> Source:
    """One source of several, a form feed between them; what has no pages counts as one page."""
    texts: list[str] = []
    pages: list[int] = []
    sizes: list[tuple[float, float]] = []
    tables: list[SourceTable] = []
    notes: list[SourceNote] = []
    furniture: list[Span] = []
    found: list[SourceMember] = []
    coords = array("f")
    start = 0
    paged = any(source.pages for source in sources) or len(sources) > 1
    for number, source in enumerate(sources):
        if number:
            texts.append("\n\f")
            start += 2
            coords.extend(bytes(8))
        first_page, first_table = len(pages), len(tables)
        texts.append(source.text)
        if paged:
            pages += [start + p for p in source.pages or (0,)]
            sizes += source.page_sizes or [(0.0, 0.0)] * len(source.pages or (0,))
        tables += [_table(t, start, first_page, first_table) for t in source.tables]
        notes += [
            SourceNote(mark=n.mark, span=_moved(n.span, start), anchors=tuple(_moved(a, start) for a in n.anchors))
            for n in source.notes
        ]
        furniture += [_moved(f, start) for f in source.furniture]
        end = start + len(source.text)
        found.append(SourceMember(name=source.name or "", format=source.format, span=Span(start=start, end=end)))
        warnings = [*warnings, *(f"{source.name}: {w}" for w in source.warnings)]
        coords.extend(source.layout.coords if source.layout else array("f", bytes(16 * len(source.text))))
        start = end
    whole = Source(
        text="".join(texts),
        format="zip",
        name=name,
        pages=tuple(pages),
        page_sizes=tuple(sizes),
        tables=tuple(tables),
        notes=tuple(notes),
        furniture=tuple(furniture),
        members=tuple(found),
        warnings=tuple(warnings),
    )
    return whole.with_layout(Layout(coords)) if any(s.layout for s in sources) else whole


def _moved(span: Span, by: int) -> Span:
    return Span(start=span.start + by, end=span.end + by)


def _table(table: SourceTable, by: int, first_page: int, first_table: int) -> SourceTable:
    moved = {
        "span": _moved(table.span, by),
        "page": first_page + table.page if table.page is not None else None,
        "cells": tuple(c.model_copy(update={"span": _moved(c.span, by)}) for c in table.cells),
        "caption": _moved(table.caption, by) if table.caption else None,
        "unit": _moved(table.unit, by) if table.unit else None,
        "continues": first_table + table.continues if table.continues is not None else None,
    }
    return table.model_copy(update=moved)
