"""Old binary Word files (.doc, Word 97 to 2003): the text through the file's piece table."""

from __future__ import annotations

import io
import re
import struct
from typing import Any

from govreport_ie.readers.build import RawCell, RawTable, TextBuilder, too_large, with_captions
from govreport_ie.readers.extras import require
from govreport_ie.readers.limits import MAX_COLUMNS, Budget
from govreport_ie.readers.stacked import parted
from govreport_ie.schema.errors import UnreadableDocumentError
from govreport_ie.schema.source import Source

_CONVERT = "Convert it: soffice --headless --convert-to docx FILE"
_MAGIC = 0xA5EC
_CELL_END = "\x07"
_BEGINS, _RESULT, _ENDS = "\x13", "\x14", "\x15"  # of a field
_FIELD = re.compile(f"([{_BEGINS}{_RESULT}{_ENDS}])")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_MOST_PIECES = 1_000_000
_DAMAGED = (OSError, struct.error, LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError)


def read_doc(data: bytes, *, name: str | None = None, budget: Budget | None = None) -> Source:
    """Read a .doc file: paragraphs and tables; notes and text boxes are left out, as a warning says.

    Args:
        data: The bytes of the file.
        name: File name, for messages.
        budget: What is left of the bounds where the file stems from an archive.

    Raises:
        UnreadableDocumentError: It is damaged, encrypted, older than Word 97 or no Word file.
        MissingDependencyError: olefile is not installed.
    """
    olefile = require("olefile", extra="doc", purpose="reading old .doc files (or convert them to DOCX)")
    label = name or "the .doc file"
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            if not container.exists("WordDocument"):
                raise UnreadableDocumentError(f"{label}: an Office file, and no Word document. {_CONVERT}")
            text, notes = _text(container, label)
    except _DAMAGED as error:
        raise UnreadableDocumentError(f"{label}: it is damaged ({error}). {_CONVERT}") from error
    budget = budget or Budget()
    budget.spend("text", len(text), label)
    builder = TextBuilder()
    warnings = [f"{notes} characters of footnotes are left out"] if notes else []
    _write(builder, text, budget, warnings)
    if not builder.length:
        raise UnreadableDocumentError(f"{label}: it holds no text. {_CONVERT}")
    return Source(
        text=builder.text,
        format="doc",
        name=name,
        tables=with_captions(builder.text, builder.tables),
        warnings=tuple(warnings),
    )


def _text(container: Any, label: str) -> tuple[str, int]:
    """The main text, and the length of the footnotes' text."""
    main = container.openstream("WordDocument").read()
    magic, _, _, _, _, flags = struct.unpack_from("<6H", main, 0)
    if magic != _MAGIC or struct.unpack_from("<H", main, 2)[0] < 0x00C1:
        raise UnreadableDocumentError(f"{label}: it is older than Word 97. {_CONVERT}")
    if flags & 0x0100:
        raise UnreadableDocumentError(f"{label}: it is encrypted. Save it without a password.")
    length, notes = struct.unpack_from("<2i", main, 0x4C)
    place, size = struct.unpack_from("<2I", main, 0x1A2)
    table = container.openstream("1Table" if flags & 0x0200 else "0Table").read()
    pieces = _pieces(table[place : place + size], main)
    return "".join(pieces)[:length], max(notes, 0)


def _pieces(clx: bytes, main: bytes) -> list[str]:
    """Decode the pieces of text that the piece table lists."""
    at = 0
    while at < len(clx) and clx[at] == 1:  # formatting, of no interest here
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at >= len(clx) or clx[at] != 2:
        raise ValueError("no piece table")
    size = struct.unpack_from("<I", clx, at + 1)[0]
    plc = clx[at + 5 : at + 5 + size]
    count = (len(plc) - 4) // 12
    if not 0 < count <= _MOST_PIECES:
        raise ValueError("a piece table of no sensible size")
    starts = struct.unpack_from(f"<{count + 1}I", plc, 0)
    found = []
    left = len(main)
    for i in range(count):
        offset = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * i + 2)[0]
        characters = starts[i + 1] - starts[i]
        left -= characters
        if left < 0:  # pieces lie over each other
            raise ValueError("more text in pieces than there is")
        if offset & 0x40000000:
            begin = (offset & 0x3FFFFFFF) // 2
            found.append(main[begin : begin + characters].decode("cp1252", "replace"))
        else:
            found.append(main[offset : offset + 2 * characters].decode("utf-16-le", "replace"))
    return found


def _write(builder: TextBuilder, text: str, budget: Budget, warnings: list[str]) -> None:
    """Paragraphs end with a carriage return, cells with a bell; a row ends with a second bell."""
    text = _without_fields(text)
    text = text.replace("\x0b", "\n").replace("\x1e", "-").replace("\x0c", "\r")
    cells: list[str] = []
    for chunk in re.split(f"(?<={_CELL_END})", text):
        if not chunk.endswith(_CELL_END):
            _write_cells(builder, cells, budget, warnings)
            _write_paragraphs(builder, chunk)
            continue
        cell = chunk[:-1]
        if "\r" in cell and not (cells and cells[-1]):  # no row is open: paragraphs, then the first cell of a table
            _write_cells(builder, cells, budget, warnings)
            cells = []
            before, _, cell = cell.rpartition("\r")
            _write_paragraphs(builder, before)
        cells.append(cell)


def _without_fields(text: str) -> str:
    """The text with the results of fields and without their instructions, however deep they are nested."""
    pieces = _FIELD.split(text)
    opened: list[int] = []
    pairs: dict[int, int] = {}  # where fields begin and end; a sign without its partner is none
    for i, piece in enumerate(pieces):
        if piece == _BEGINS:
            opened.append(i)
        elif piece == _ENDS and opened:
            pairs[opened.pop()] = i
    ends = set(pairs.values())
    parts: list[str] = []
    instructions: list[bool] = []  # for each field that is open, whether its result is still to come
    hidden = 0  # how many of them
    for i, piece in enumerate(pieces):
        if i in pairs:
            instructions.append(True)
            hidden += 1
        elif piece == _RESULT and instructions:
            hidden -= instructions[-1]
            instructions[-1] = False
        elif i in ends:
            hidden -= instructions.pop()
        elif not hidden:
            parts.append(piece)
    return "".join(parts)


def _rows(cells: list[str]) -> list[list[str]]:
    """Part cells into rows: each row is followed by an empty one, and mostly all rows are of one length."""
    for columns in range(1, min(len(cells), 64)):
        ends = cells[columns :: columns + 1]
        if len(cells) % (columns + 1) == 0 and not any(ends):
            return [cells[i : i + columns] for i in range(0, len(cells), columns + 1)]
    rows: list[list[str]] = [[]]
    for cell in cells:  # rows of different lengths: an empty cell ends a row
        if cell:
            rows[-1].append(cell)
        elif rows[-1]:
            rows.append([])
    return [row for row in rows if row]


def _write_paragraphs(builder: TextBuilder, text: str) -> None:
    for line in re.split("[\r\n]", text):
        clean = _CONTROL.sub("", line).strip(" \t　\xa0")
        if clean:
            builder.add(("\n" if builder.length else "") + clean)


def _write_cells(builder: TextBuilder, cells: list[str], budget: Budget, warnings: list[str]) -> None:
    rows = _rows(cells)
    if not rows:
        return
    columns = max(len(row) for row in rows)
    if columns > MAX_COLUMNS or not budget.has("cells", len(rows) * columns):
        warnings.append(too_large(len(rows), columns))
        return
    raw = [
        RawCell(r, c, _CONTROL.sub("", text.replace("\r", "\n")))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]
    for part in parted(RawTable(len(rows), columns, raw)):
        if builder.length:
            builder.add("\n")
        if isinstance(part, str):
            builder.add(part)
        else:
            builder.add_table(part)
