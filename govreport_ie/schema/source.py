"""What a reader hands on: the text of a file, where its pages begin, its tables, notes and furniture."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from typing import Literal

from pydantic import PrivateAttr

from govreport_ie.schema.span import Frozen, Span

SourceFormat = Literal["text", "html", "docx", "pdf", "doc", "image", "zip", "xlsx", "xls"]
TableMethod = Literal["markup", "ruled", "aligned"]


class Box(Frozen):
    """A rectangle on a page, in points from the page's upper left corner.

    Attributes:
        page: Page number, the first is 1.
        left: Distance from the left edge.
        top: Distance from the upper edge.
        right: Right side, seen from the left edge.
        bottom: Lower side, seen from the upper edge.
    """

    page: int
    left: float
    top: float
    right: float
    bottom: float


class SourceCell(Frozen):
    """A cell of a table.

    Attributes:
        row: Row of its upper left corner, the first is 0.
        column: Column of its upper left corner, the first is 0.
        row_span: Rows that it covers.
        col_span: Columns that it covers.
        text: What it says, without white space at the ends; empty for an empty cell.
        span: Where ``text`` stands in ``Source.text``, so that ``span.of(source.text) == text``.
        header: Whether the file itself marks it as a header; None where the format does not say.
        indent: How far its text is set in, in widths of a Han character: components are indented under their total.
    """

    row: int
    column: int
    row_span: int = 1
    col_span: int = 1
    text: str
    span: Span
    header: bool | None = None
    indent: float = 0.0


class SourceTable(Frozen):
    """A table as it stands in the file: cells, and the lines above it that name it and its unit.

    Attributes:
        span: From the first to the last character of its cells in ``Source.text``.
        page: Page that it stands on, None where the format has no pages.
        rows: Number of rows.
        columns: Number of columns.
        cells: Its cells, row by row. A merged cell is listed once, with its ``row_span`` and ``col_span``.
        caption: Where its title stands (the nearest short line above), None where there is none.
        unit: Where its unit line stands (单位：万元), None where there is none.
        continues: The index in ``Source.tables`` of the table that this one goes on with (over a page break).
        method: How it was found: ``markup`` (HTML, DOCX), ``ruled`` or ``aligned`` (PDF).
    """

    span: Span
    page: int | None = None
    rows: int
    columns: int
    cells: tuple[SourceCell, ...]
    caption: Span | None = None
    unit: Span | None = None
    continues: int | None = None
    method: TableMethod = "markup"

    def grid(self) -> list[list[SourceCell | None]]:
        """Rows of cells; a merged cell stands at every place that it covers, None where there is no cell.

        Example:
            >>> cell = SourceCell(row=0, column=0, col_span=2, text="收入", span=Span(start=0, end=2))
            >>> table = SourceTable(span=Span(start=0, end=2), rows=1, columns=2, cells=(cell,))
            >>> [c.text for c in table.grid()[0] if c]
            ['收入', '收入']
        """
        rows: list[list[SourceCell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in rows[cell.row : cell.row + cell.row_span]:
                for column in range(cell.column, min(cell.column + cell.col_span, self.columns)):
                    row[column] = cell
        return rows


class SourceNote(Frozen):
    """A footnote or endnote.

    Attributes:
        mark: Its mark without brackets: ``1``, ``①``, ``*``.
        span: Where the note stands, its own mark included.
        anchors: Where its mark stands in the running text.
    """

    mark: str
    span: Span
    anchors: tuple[Span, ...] = ()


class SourceMember(Frozen):
    """One file of an archive: its name, its format and the stretch of text that came from it."""

    name: str
    format: SourceFormat
    span: Span


class Layout:
    """Places of characters on their pages: four numbers a character, NaN-free, zero width where it was not drawn."""

    __slots__ = ("coords",)

    def __init__(self, coords: array[float]) -> None:
        self.coords = coords

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Layout) and self.coords == other.coords

    def __hash__(self) -> int:
        return hash(len(self.coords))

    def lines(self, start: int, end: int) -> list[tuple[float, float, float, float]]:
        """Rectangles around the characters of ``[start, end)``, one for each line that they stand on."""
        found: list[list[float]] = []
        before: tuple[float, float, float, float] | None = None
        coords = self.coords
        for i in range(4 * max(start, 0), min(4 * end, len(coords)), 4):
            left, top, right, bottom = coords[i : i + 4]
            if right <= left:
                continue
            here = (left, top, right, bottom)
            if before is not None and _adjoin(before, here):
                last = found[-1]
                last[0], last[1] = min(last[0], left), min(last[1], top)
                last[2], last[3] = max(last[2], right), max(last[3], bottom)
            else:
                found.append([left, top, right, bottom])
            before = here
        return [(a, b, c, d) for a, b, c, d in found]


def _adjoin(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    """Whether a character goes on with the line of the one before it, be it level or upright."""
    size = max(min(a[2] - a[0], b[2] - b[0]), min(a[3] - a[1], b[3] - b[1]))
    level = min(a[3], b[3]) - max(a[1], b[1]) > 0.3 * size and b[0] - a[0] > -size
    upright = min(a[2], b[2]) - max(a[0], b[0]) > 0.7 * size and max(a[1], b[1]) - min(a[3], b[3]) < 0.3 * size
    return level or upright


class Source(Frozen):
    r"""A file as text, with all that its format knows about the places of that text.

    Attributes:
        text: The text. Pages of a PDF are parted by a form feed; cells of a table by tabs, its rows by line feeds.
        format: The format that its content showed.
        name: File name, where one was given.
        pages: Offset at which each page begins; empty where the format has no pages.
        page_sizes: Width and height of each page in points, where the format knows them.
        tables: The tables, in the order of the text.
        notes: Footnotes and endnotes, where the format marks them.
        furniture: Running heads and page numbers: in the text, and no part of what the report says.
        members: The files of an archive, empty otherwise.
        warnings: What was left out, and why.
        sha256: SHA-256 of the file's bytes, empty where they were not read by the library.

    Example:
        >>> source = Source(text="第一页\n\f第二页", format="text", pages=(0, 5))
        >>> source.page_at(6)
        2
    """

    text: str
    format: SourceFormat
    name: str | None = None
    pages: tuple[int, ...] = ()
    page_sizes: tuple[tuple[float, float], ...] = ()
    tables: tuple[SourceTable, ...] = ()
    notes: tuple[SourceNote, ...] = ()
    furniture: tuple[Span, ...] = ()
    members: tuple[SourceMember, ...] = ()
    warnings: tuple[str, ...] = ()
    sha256: str = ""
    _layout: Layout | None = PrivateAttr(default=None)

    def __repr__(self) -> str:
        counted = ((len(self.pages), "pages"), (len(self.tables), "tables"), (len(self.text), "characters"))
        said = ", ".join(f"{n:,} {what}" for n, what in counted if n)
        return f"<Source {' '.join(filter(None, (self.name, self.format)))}: {said or 'empty'}>"

    __str__ = __repr__

    def page_at(self, offset: int) -> int | None:
        """Number of the page that the character at ``offset`` stands on (the first is 1), None without pages."""
        return max(bisect_right(self.pages, offset), 1) if self.pages else None

    def boxes(self, span: Span) -> tuple[Box, ...]:
        """Where the characters of ``span`` are drawn: a rectangle for each line; empty where the format has none.

        Places are kept beside the model: they survive copying and pickling, JSON leaves them out.
        """
        if self._layout is None:
            return ()
        found: list[Box] = []
        start = span.start
        while start < span.end:
            number = bisect_right(self.pages, start)
            end = min(span.end, self.pages[number] if number < len(self.pages) else span.end)
            found += (
                Box(page=max(number, 1), left=a, top=b, right=c, bottom=d)
                for a, b, c, d in self._layout.lines(start, end)
            )
            start = end
        return tuple(found)

    def with_layout(self, layout: Layout | None) -> Source:
        """A copy of this source that knows the places of its characters."""
        copy = self.model_copy()
        copy._layout = layout
        return copy

    @property
    def layout(self) -> Layout | None:
        """The places of the characters, where the format knows them."""
        return self._layout
