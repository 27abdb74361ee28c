"""Tables for tests: rows of strings become what a reader or a text would hand on."""

from __future__ import annotations

from collections.abc import Sequence

from govreport_ie.document import read_document
from govreport_ie.lexicon import Lexicon
from govreport_ie.readers.build import RawCell, RawTable, TextBuilder, place_cells, with_captions
from govreport_ie.schema import Source
from govreport_ie.tables import TableFact, TableReading, read_tables

LEXICON = Lexicon.default()
Given = str | tuple[str, int, int]


def source_of(*tables: tuple[str, Sequence[Sequence[Given]]], before: str = "") -> Source:
    """A source of tables, each with the lines above it; a cell may be (text, rows, columns) that it spans."""
    builder = TextBuilder()
    builder.add(before)
    for above, rows in tables:
        builder.add(above + "\n")
        raw = [
            [RawCell(0, 0, c) if isinstance(c, str) else RawCell(0, 0, c[0], c[1], c[2]) for c in row] for row in rows
        ]
        builder.add_table(place_cells(raw))
        builder.add("\n")
    return Source(text=builder.text, format="html", tables=with_captions(builder.text, builder.tables))


def reading_of(source: Source, *, year: int | None = 2025, names: Sequence[str] = ()) -> TableReading:
    spans = [(t.span.start, t.span.end) for t in source.tables]
    doc = read_document(source.text, year=year, tables=spans)
    return read_tables(doc, source, LEXICON, names=names)


def facts_of(above: str, rows: Sequence[Sequence[Given]], **given: object) -> list[TableFact]:
    return list(reading_of(source_of((above, rows)), **given).facts)  # type: ignore[arg-type]


def flat(text: str, *, year: int | None = 2025, names: Sequence[str] = ()) -> TableReading:
    """Tables of a plain text."""
    return read_tables(read_document(text, year=year), None, LEXICON, names=names)


def raw(rows: int, columns: int, cells: list[RawCell]) -> Source:
    """A source of one table of given cells, well-formed or not."""
    builder = TextBuilder()
    builder.add_table(RawTable(rows=rows, columns=columns, cells=cells))
    return Source(text=builder.text, format="html", tables=tuple(builder.tables))
