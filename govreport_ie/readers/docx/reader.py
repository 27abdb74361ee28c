"""From the bytes of a DOCX to a Source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from govreport_ie.readers.build import (
    RawCell,
    RawTable,
    TextBuilder,
    too_large,
    with_captions,
    without_empty_edges,
)
from govreport_ie.readers.docx.numbering import Numbering
from govreport_ie.readers.docx.package import Package, W, open_package
from govreport_ie.readers.extras import require
from govreport_ie.readers.limits import MAX_COLUMNS, MAX_SPAN, Budget
from govreport_ie.readers.stacked import parted
from govreport_ie.schema.errors import UnreadableDocumentError
from govreport_ie.schema.source import Source, SourceNote
from govreport_ie.schema.span import Span

_SKIPPED = frozenset(
    [f"{W}{t}" for t in ("del", "moveFrom", "pPr", "instrText", "delText", "txbxContent", "rubyPr", "rt", "sectPr")]
    + ["{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"]
)
_NOTE_CALLS = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_BLANKS = {f"{W}tab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}
_POWER = {"2": "²", "3": "³"}
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_TEXT, _RUN, _BREAK, _ID, _VAL = f"{W}t", f"{W}r", f"{W}br", f"{W}id", f"{W}val"


@dataclass(slots=True)
class _Notes:
    """Numbers given to notes in the order in which the text calls them."""

    numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def number(self, kind: str, key: str) -> int:
        return self.numbers.setdefault((kind, key), len(self.numbers) + 1)


def read_docx(data: bytes, *, name: str | None = None, budget: Budget | None = None) -> Source:
    """Read a Word file.

    Args:
        data: The bytes of the file.
        name: File name, for messages.
        budget: What is left of the bounds where the file stems from an archive.

    Returns:
        The source: a line for a paragraph, tables in their places, notes after the text as ``[1] …``.
        Pages are left to Word, which makes them anew on each printer: ``pages`` is empty.

    Raises:
        UnreadableDocumentError: The file is damaged, encrypted, empty, or holds more than a report.
        MissingDependencyError: lxml is not installed.
    """
    etree = require("lxml.etree", extra="docx", purpose="reading DOCX files")
    label = name or "the DOCX"
    budget = budget or Budget()
    package = open_package(data, etree, label, budget)
    writer = _Writer(etree, Numbering(package.numbering, package.styles), budget)
    writer.write_blocks(package.body)
    body_end = writer.builder.length
    notes = writer.write_notes(package)
    text = writer.builder.text
    budget.spend("text", len(text), label)
    if not text[:body_end].strip():
        raise UnreadableDocumentError(
            f"{label}: it holds no text (pictures of pages?). Export it as PDF and read that with ocr=True."
        )
    return Source(
        text=text,
        format="docx",
        name=name,
        tables=with_captions(text, writer.builder.tables),
        notes=tuple(notes),
        warnings=tuple(writer.warnings),
    )


class _Writer:
    """Writes the blocks of a document into one text."""

    def __init__(self, etree: Any, numbering: Numbering, budget: Budget) -> None:
        self.builder = TextBuilder()
        self.warnings: list[str] = []
        self._budget = budget
        self._etree = etree
        self._numbering = numbering
        self._notes = _Notes()
        self._anchors: dict[tuple[str, str], list[Span]] = {}

    def write_blocks(self, parent: Any) -> None:
        """Paragraphs and tables of a body, in order; content controls are gone into."""
        for element in _blocks(parent):
            if element.tag == f"{W}p":
                self._write_paragraph(element)
            else:
                table = self._table(element)
                for part in parted(table) if table is not None else ():
                    self._new_line()
                    if isinstance(part, str):
                        self.builder.add(part)
                    else:
                        self.builder.add_table(part)

    def write_notes(self, package: Package) -> list[SourceNote]:
        """The notes that the text calls, behind it; each on lines of its own."""
        contents = {"footnote": package.footnotes, "endnote": package.endnotes}
        bodies: dict[tuple[str, str], Any] = {}
        for kind, part in contents.items():
            if part is not None:
                bodies.update({(kind, e.get(_ID)): e for e in part.iter(f"{W}{kind}")})
        written = []
        for key, number in list(self._notes.numbers.items()):
            if key not in bodies:
                continue
            lines = [self._inline(p)[0].strip() for p in bodies[key].iter(f"{W}p")]
            self._new_line()
            start, end = self.builder.add(f"[{number}] " + "\n".join(line for line in lines if line))
            anchors = tuple(self._anchors.get(key, ()))
            written.append(SourceNote(mark=str(number), span=Span(start=start, end=end), anchors=anchors))
        return written

    def _new_line(self) -> None:
        if self.builder.length:
            self.builder.add("\n")

    def _write_paragraph(self, element: Any) -> None:
        text, calls = self._inline(element)
        label = self._numbering.label(element)
        text = label + text
        lead = len(text) - len(text.lstrip(" \t\r\n　\xa0"))
        text = text.strip(" \t\r\n　\xa0")
        if not text:
            return
        self._new_line()
        start, _ = self.builder.add(text)
        for key, at, end in calls:
            shift = start + len(label) - lead
            self._anchors.setdefault(key, []).append(Span(start=shift + at, end=shift + end))

    def _inline(self, element: Any) -> tuple[str, list[tuple[tuple[str, str], int, int]]]:
        """Text of a paragraph or cell, and the note marks in it."""
        parts: list[str] = []
        calls: list[tuple[tuple[str, str], int, int]] = []
        length = 0
        walk = self._etree.iterwalk(element, events=("start",))
        for _, node in walk:
            tag = node.tag
            piece = ""
            if tag in _SKIPPED or (tag == _RUN and _is_hidden(node)):
                walk.skip_subtree()
            elif tag in (_TEXT, _MATH_TEXT):
                piece = _raised(node, parts)
            elif tag == _BREAK:
                piece = "" if node.get(f"{W}type") in ("page", "column") else "\n"
            elif tag in _BLANKS:
                piece = _BLANKS[tag]
            elif tag in _NOTE_CALLS:
                key = (_NOTE_CALLS[tag], node.get(_ID) or "")
                piece = f"[{self._notes.number(*key)}]"
                calls.append((key, length, length + len(piece)))
            elif tag == f"{W}p" and parts and node is not element:
                piece = "\n"
            if piece:
                parts.append(piece)
                length += len(piece)
        return "".join(parts), calls

    def _table(self, element: Any) -> RawTable | None:
        rows = _children(element, "tr")
        cells: list[RawCell] = []
        open_cells: dict[int, int] = {}  # column -> index of the cell that goes on downwards
        width = 0
        for number, row in enumerate(rows):
            column = _grid_before(row)
            header = True if row.find(f"{W}trPr/{W}tblHeader") is not None else None
            for cell in _children(row, "tc"):
                across, merge = _cell_spans(cell)
                above = open_cells.get(column)
                if merge == "continue" and above is not None:
                    cells[above] = cells[above]._replace(row_span=number - cells[above].row + 1)
                else:
                    text = self._inline(cell)[0]
                    cells.append(RawCell(number, column, text, 1, across, header))
                    open_cells[column] = len(cells) - 1
                    if merge != "restart":
                        open_cells.pop(column)
                column += across
            width = max(width, column)
        if not any(c.text.strip() for c in cells):
            return None
        if width > MAX_COLUMNS or not self._budget.has("cells", len(rows) * width):
            self.warnings.append(too_large(len(rows), width))
            return None
        return without_empty_edges(RawTable(len(rows), width, cells))


def _blocks(parent: Any) -> list[Any]:
    """Paragraphs and tables below an element, through content controls and insertions."""
    found = []
    stack = list(reversed(parent))
    while stack:
        element = stack.pop()
        tag = element.tag
        if tag in (f"{W}p", f"{W}tbl"):
            found.append(element)
        elif tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}moveTo"):
            stack.extend(reversed(element))
    return found


def _children(parent: Any, name: str) -> list[Any]:
    """Rows of a table or cells of a row, through content controls."""
    found = []
    stack = list(reversed(parent))
    while stack:
        element = stack.pop()
        if element.tag == f"{W}{name}":
            found.append(element)
        elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            stack.extend(reversed(element))
    return found


def _number(element: Any, other: int) -> int:
    value = element.get(_VAL) if element is not None else None
    return min(int(value), MAX_SPAN) if value and value.isascii() and value.isdigit() and len(value) < 9 else other


def _grid_before(row: Any) -> int:
    return _number(row.find(f"{W}trPr/{W}gridBefore"), 0)


def _cell_spans(cell: Any) -> tuple[int, str | None]:
    """Columns that a cell covers, and ``restart`` or ``continue`` where it is merged downwards."""
    across = max(_number(cell.find(f"{W}tcPr/{W}gridSpan"), 1), 1)
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return across, None if merge is None else (merge.get(_VAL) or "continue")


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(_VAL) not in ("0", "false", "off")


def _raised(node: Any, parts: list[str]) -> str:
    """Text of a node; a raised figure is put in brackets, or is a power after a Latin unit."""
    text = node.text or ""
    mark = text.strip()
    if not (mark and mark.isascii() and mark.isdigit() and len(mark) < 4):
        return text
    place = node.getparent().find(f"{W}rPr/{W}vertAlign")
    if place is None or place.get(_VAL) != "superscript":
        return text
    before = parts[-1][-1:] if parts else ""
    if mark in _POWER and before.isascii() and before.isalpha():
        return _POWER[mark]
    return f"[{mark}]"
