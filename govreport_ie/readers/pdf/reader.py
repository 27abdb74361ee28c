"""From the bytes of a PDF to a Source."""

from __future__ import annotations

import os
import re
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from threading import Lock
from typing import Any

from govreport_ie.readers.build import TextBuilder, with_captions
from govreport_ie.readers.extras import require
from govreport_ie.readers.limits import GLYPHS_FROM, MAX_GLYPH_RATIO, MAX_PAGE_GLYPHS, MAX_PAGES, MAX_SCANS, Budget
from govreport_ie.readers.pdf.furniture import body_size, find_furniture, find_notes
from govreport_ie.readers.pdf.legible import has_han, page_fault, page_text
from govreport_ie.readers.pdf.page import PageContent, TableBlock, TextLine, analyse
from govreport_ie.schema.errors import UnreadableDocumentError
from govreport_ie.schema.source import Layout, Source, SourceFormat, SourceNote, SourceTable
from govreport_ie.schema.span import Span

_PDFIUM = Lock()  # PDFium must not be entered by two threads; held for a page at a time
if hasattr(os, "register_at_fork"):  # a child that is forked meanwhile finds it free and PDFium at rest
    os.register_at_fork(before=_PDFIUM.acquire, after_in_parent=_PDFIUM.release, after_in_child=_PDFIUM.release)
_FAULTS = {
    "PASSWORD": "it is encrypted and needs a password. Save it without one",
    "FORMAT": "it is no PDF or is damaged (cut short?). Fetch it again",
    "SECURITY": "its encryption is of a kind that is not known. Save it without",
    "PAGE": "a page is missing or damaged. Fetch it again",
}


def read_pdf(data: bytes, *, name: str | None = None, ocr: bool = False, budget: Budget | None = None) -> Source:
    """Read a PDF.

    Args:
        data: The bytes of the file.
        name: Its name, for messages.
        ocr: Whether pages without a readable text layer are read by character recognition (extra ``ocr``).
        budget: What is left of the bounds where the file stems from an archive.

    Returns:
        The source: pages parted by form feeds, one line of text for a line of the page, tables in their places.

    Raises:
        UnreadableDocumentError: The file is damaged, encrypted, scanned, holds more than a report, or its text makes no
            sense.
        MissingDependencyError: pypdfium2 (or with ``ocr`` rapidocr) is not installed.
    """
    pdfium = require("pypdfium2", extra="pdf", purpose="reading PDF files")
    raw = require("pypdfium2.raw", extra="pdf", purpose="reading PDF files")
    label = name or "the PDF"
    warnings: list[str] = []
    with _opened(pdfium, data, label) as document:
        most = GLYPHS_FROM + MAX_GLYPH_RATIO * len(data)
        pages, faults = _read_pages(document, raw, label, budget or Budget(), most)
        if faults and ocr:
            if len(faults) > MAX_SCANS:
                raise UnreadableDocumentError(f"{label}: {len(faults)} pages are scans (limit {MAX_SCANS}). Split it.")
            from govreport_ie.readers.ocr import Recogniser, draw

            with Recogniser(label) as recogniser:
                for number in faults:
                    with _PDFIUM:
                        pixels, scale = draw(document[number])
                    pages[number] = recogniser.pixels(pixels, scale)
            warnings += [f"page {n + 1}: {why}; read by character recognition" for n, why in faults.items()]
            faults = {}
    _refuse_unreadable(pages, faults, label)
    warnings += [f"page {n + 1} is left out: {why}" for n, why in faults.items()]
    return assemble(pages, name=name, warnings=warnings)


@contextmanager
def _opened(pdfium: Any, data: bytes, label: str) -> Iterator[Any]:
    try:
        with _PDFIUM:
            document = pdfium.PdfDocument(data)
            count = len(document)
    except pdfium.PdfiumError as error:
        said = str(error).upper()
        why = next((text for word, text in _FAULTS.items() if word in said), f"{error}. Fetch it again")
        raise UnreadableDocumentError(f"{label}: {why}, or give a DOCX, HTML or text file.") from error
    try:
        if not 0 < count <= MAX_PAGES:
            raise UnreadableDocumentError(f"{label}: it has {count} pages (readable: 1 to {MAX_PAGES}).")
        yield document
    finally:
        with _PDFIUM:
            document.close()


def _read_pages(
    document: Any, raw: Any, label: str, budget: Budget, most: int
) -> tuple[list[PageContent], dict[int, str]]:
    pages: list[PageContent] = []
    faults: dict[int, str] = {}
    with _PDFIUM:
        count = len(document)
    least = budget.glyphs - most
    for number in range(count):
        with _PDFIUM:
            content, why = _read_page(document, number, raw, label, budget)
        budget.spend(
            "cells", sum(i.table.rows * i.table.columns for i in content.items if isinstance(i, TableBlock)), label
        )
        if budget.glyphs < least:
            raise UnreadableDocumentError(
                f"{label}: its pages have more than {most:,} characters, too many for its size: are they listed again "
                "and again? Print it to a new PDF."
            )
        if why:
            faults[number] = why
            content = PageContent([], content.width, content.height, 0, 0, [])
        pages.append(content)
    return pages, faults


def _read_page(document: Any, number: int, raw: Any, label: str, budget: Budget) -> tuple[PageContent, str | None]:
    """A page, and what is wrong with it."""
    nothing = PageContent([], 0.0, 0.0, 0, 0, [])
    try:
        page = document[number]
        textpage = page.get_textpage()
    except RuntimeError as error:  # pypdfium2's PdfiumError is one
        return nothing, f"it is damaged ({error})"
    try:
        count = max(raw.FPDFText_CountChars(textpage), 0)
        if count > MAX_PAGE_GLYPHS:
            return nothing, f"it has {count:,} characters, which no page has"
        budget.spend("glyphs", count, label)
        content = analyse(page, textpage, raw)
        return content, page_fault(content, _has_picture(page, raw) if content.glyphs < 12 else False)
    finally:
        textpage.close()
        page.close()


def _has_picture(page: Any, raw: Any) -> bool:
    """Whether pictures, forms or many paths cover a good part of the page."""
    width, height = page.get_size()
    kinds = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_SHADING)
    paths = 0
    for item in islice(page.get_objects(max_depth=1), 500):
        paths += item.type == raw.FPDF_PAGEOBJ_PATH
        if item.type in kinds:
            left, bottom, right, top = item.get_bounds()
            if (right - left) * (top - bottom) > 0.05 * width * height:
                return True
    return paths > 200


def _refuse_unreadable(pages: list[PageContent], faults: dict[int, str], label: str) -> None:
    """Raise where nothing, or less than half of the file, can be read."""
    hint = 'Read it with ocr=True (pip install "govreport-ie[ocr]"), or give another version of the report.'
    inked = sum(1 for page in pages if page.glyphs)
    if faults and len(faults) >= inked:
        number, why = next(iter(faults.items()))
        more = f" So are {len(faults) - 1} more of {len(pages)} pages." if len(faults) > 1 else ""
        raise UnreadableDocumentError(f"{label}, page {number + 1}: {why}.{more} {hint}")
    if not inked:
        raise UnreadableDocumentError(f"{label}, page 1: no page has any text. {hint}")
    if not has_han(pages):
        sample = "".join(page_text(page) for page in pages)[:30]
        number = next(i for i, page in enumerate(pages) if page.glyphs)
        raise UnreadableDocumentError(
            f"{label}, page {number + 1}: the text has no Han characters (it begins {sample!r}): "
            f"a broken character map, or no Chinese report. {hint}"
        )


class _Writer:
    """Writes pages into a TextBuilder and remembers where each character was drawn."""

    def __init__(self) -> None:
        self.builder = TextBuilder()
        self.places: list[tuple[int, array[float]]] = []
        self.furniture: list[Span] = []
        self.notes: list[tuple[int, str, Span]] = []  # page, mark, span
        self.marks: list[tuple[int, str, Span]] = []

    def write_page(self, number: int, page: PageContent, furniture: set[int], size: float) -> None:
        spans: dict[int, tuple[int, int]] = {}
        for i, item in enumerate(page.items):
            if i:
                self.builder.add("\n")
            spans[i] = self._write_line(item, number) if isinstance(item, TextLine) else self._write_table(item, number)
        self.furniture += [Span(start=spans[i][0], end=spans[i][1]) for i in sorted(furniture)]
        for mark, first, after in find_notes(page, furniture, size):
            self.notes.append((number, mark, Span(start=spans[first][0], end=spans[after - 1][1])))

    def _write_line(self, line: TextLine, page: int) -> tuple[int, int]:
        start, end = self.builder.add(line.text)
        self.places.append((start, line.coords))
        for a, b in line.marks:
            self.marks.append((page, line.text[a:b].strip("[]［］〔〕"), Span(start=start + a, end=start + b)))
        return start, end

    def _write_table(self, block: TableBlock, page: int) -> tuple[int, int]:
        block.table.page = page + 1
        written = self.builder.add_table(block.table)
        self.places += [(cell.span.start, block.coords[cell.row, cell.column]) for cell in written.cells]
        return written.span.start, written.span.end

    def layout(self) -> Layout:
        coords = array("f", bytes(16 * self.builder.length))
        for start, part in self.places:
            coords[4 * start : 4 * start + len(part)] = part
        return Layout(coords)


def assemble(pages: list[PageContent], *, name: str | None, warnings: list[str], form: SourceFormat = "pdf") -> Source:
    """Write pages into one text, with their tables, notes and furniture."""
    writer = _Writer()
    furniture = find_furniture(pages)
    _link_continued(pages, furniture)
    size = body_size(pages)
    starts = []
    for number, page in enumerate(pages):
        if number:
            writer.builder.add("\n\f")
        starts.append(writer.builder.length)
        writer.write_page(number, page, furniture[number], size)
    text = writer.builder.text
    source = Source(
        text=text,
        format=form,
        name=name,
        pages=tuple(starts),
        page_sizes=tuple((page.width, page.height) for page in pages),
        tables=_continued(text, _with_whole_captions(text, starts, with_captions(text, writer.builder.tables))),
        notes=_notes(writer),
        furniture=tuple(writer.furniture),
        warnings=tuple(warnings),
    )
    return source.with_layout(writer.layout())


def _notes(writer: _Writer) -> tuple[SourceNote, ...]:
    """Notes with the marks of the same page that call them."""
    notes = []
    for page, mark, span in writer.notes:
        calls = [s for p, m, s in writer.marks if p == page and m == mark and not span.start <= s.start < span.end]
        notes.append(SourceNote(mark=mark, span=span, anchors=tuple(calls)))
    return tuple(notes)


def _with_whole_captions(text: str, starts: list[int], tables: tuple[SourceTable, ...]) -> tuple[SourceTable, ...]:
    """Where a page opens with a title of two or three lines over its table, the caption takes them all."""
    done = []
    for table in tables:
        if table.caption and table.page:
            start = starts[table.page - 1]
            above = text[start : table.caption.start]
            if above.count("\n") <= 2 and len(above) < 60 and not re.search(r"[。；，\t]", above):
                lead = start + len(above) - len(above.lstrip())
                table = table.model_copy(update={"caption": Span(start=lead, end=table.caption.end)})
        done.append(table)
    return tuple(done)


def _continued(text: str, tables: tuple[SourceTable, ...]) -> tuple[SourceTable, ...]:
    """A table under the same title as the last one on the page before goes on with it."""
    done: list[SourceTable] = []
    for i, table in enumerate(tables):
        before = tables[i - 1] if i else None
        if before and table.caption and before.caption and table.continues is None and table.page and before.page:
            same = _title(table.caption.of(text)) == _title(before.caption.of(text))
            if same and table.page == before.page + 1 and table.columns == before.columns:
                table = table.model_copy(update={"continues": i - 1})
        done.append(table)
    return tuple(done)


def _title(caption: str) -> str:
    return re.sub(r"\s|[（(]?续[表]?\d*[)）]?", "", caption)


def _link_continued(pages: list[PageContent], furniture: list[set[int]]) -> None:
    """A table that opens a page goes on with the one that ends the page before, where their columns stand alike."""
    last: tuple[int, TableBlock] | None = None
    index = -1
    for page, extra in zip(pages, furniture, strict=True):
        items = [item for i, item in enumerate(page.items) if i not in extra]
        previous, last = last, None
        for place, item in enumerate(items):
            if isinstance(item, TableBlock):
                index += 1
                if place == 0 and previous and _alike(previous[1].edges, item.edges):
                    item.table.continues = previous[0]
                last = (index, item)
            else:
                last = None


def _alike(a: list[float], b: list[float]) -> bool:
    return len(a) == len(b) and all(abs(x - y) < 6 for x, y in zip(a, b, strict=True))
