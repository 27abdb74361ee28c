"""``read_tables``: all tables of a report as facts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from govreport_ie.document.model import Document
from govreport_ie.lexicon import Lexicon
from govreport_ie.quantities import QuantityFinder
from govreport_ie.schema.source import Source
from govreport_ie.tables.columns import Years
from govreport_ie.tables.facts import Understanding
from govreport_ie.tables.flat import NO_HEAD, FlatReader
from govreport_ie.tables.flat_head import HeadReader
from govreport_ie.tables.model import Grid, TableReading
from govreport_ie.tables.source import source_grids
from govreport_ie.tables.units import Units
from govreport_ie.tables.vocabulary import Vocabulary, vocabulary_of
from govreport_ie.tables.words import squeeze

_NEAR = 3000  # characters between the pieces of a table that is not understood


def read_tables(
    doc: Document,
    source: Source | None,
    lexicon: Lexicon,
    *,
    names: Sequence[str] = (),
    finder: QuantityFinder | None = None,
) -> TableReading:
    r"""Read the tables of a report: those of the file, and those that stand flattened in its text.

    Args:
        doc: The document; its source is the source's text.
        source: What a reader made of the file, None for plain text.
        lexicon: The words known.
        names: Names of the report's own region, longest first.
        finder: A finder of that lexicon, where the caller keeps one.

    Returns:
        The facts, and the tables that were not understood. All offsets count in ``doc.source``.

    Example:
        >>> from govreport_ie.document import read_document
        >>> text = "2025年收入情况表\n单位：万元\n项目\n执行数\n契税\n12\n车船税\n5\n印花税\n3\n"
        >>> reading = read_tables(read_document(text, year=2026), None, Lexicon.default())
        >>> [(f.subject, int(f.value), f.period, f.status) for f in reading.facts][0]
        ('契税', 120000, '2025', 'actual')
    """
    places = _Places(doc)
    words = vocabulary_of(lexicon)
    grids: list[Grid] = source_grids(source, words) if source is not None else []
    known = [(g.start, g.end) for g in grids]
    units = Units(finder or lexicon, words)
    is_name = lru_cache(maxsize=4096)(lambda name: lexicon.indicator(name) is not None)
    grids += _joined(_flat(doc, known, words, HeadReader(words, units, is_name), is_name))
    room = Understanding(lexicon, words, units, tuple(names), places.years)
    for index, grid in enumerate(sorted(grids, key=lambda g: g.start)):
        grid.index = index
        grid.part, grid.section = places.at(grid)
        room.read(grid)
    if source is not None and source.pages:  # a table can go on over pages: each number has its own
        for fact in room.facts:
            fact.page = source.page_at(fact.start)
    spans = [(g.start, g.end) for g in grids]
    return TableReading(room.facts, room.unread, len(grids), spans)


def _joined(grids: Iterable[Grid]) -> Iterator[Grid]:
    """Put flattened tables together that go on under the same title and header, after a page's furniture."""
    last: Grid | None = None
    for grid in grids:
        if last is not None and _is_rest(last, grid):
            last.end = grid.end
            continue
        if last is not None and _goes_on(last, grid):
            panel, more = last.panels[0], grid.panels[0]
            offset = len(panel.rows)
            for row in more.rows:
                row.index += offset
            panel.rows += more.rows
            last.end, last.linked = grid.end, last.linked and grid.linked
            continue
        if last is not None:
            yield last
        last = grid
    if last is not None:
        yield last


def _is_rest(last: Grid, grid: Grid) -> bool:
    """Whether what was not understood is the next page, or a later piece, of a table that was not either."""
    if not last.reason or not grid.reason or grid.start - last.end > _NEAR:
        return False
    if grid.reason == NO_HEAD:
        return True
    return bool(last.caption and grid.caption and squeeze(last.caption.text) == squeeze(grid.caption.text))


def _goes_on(last: Grid, grid: Grid) -> bool:
    """Whether a flattened table has the title and header of the one before it."""
    if last.reason or grid.reason or last.caption is None or not (last.panels and grid.panels):
        return False
    heads = [[squeeze(c.text) for c in g.panels[0].columns] for g in (last, grid)]
    title = grid.caption is None or squeeze(last.caption.text) == squeeze(grid.caption.text)
    return heads[0] == heads[1] and title and last.panels[0].stub == grid.panels[0].stub


def _flat(
    doc: Document,
    known: Sequence[tuple[int, int]],
    words: Vocabulary,
    heads: HeadReader,
    is_name: Callable[[str], bool],
) -> Iterator[Grid]:
    """The flattened tables of the document's table blocks, but for those that the reader kept as tables."""
    dropped = sorted((d.start, d.end) for d in doc.dropped if d.reason == "page_number")
    reader = FlatReader(doc.source, words, heads, is_name, dropped)
    floor = 0
    for block in doc.blocks:
        if block.kind != "table":
            continue
        start, end = doc.map.span(block.start, block.end)
        if not any(a < end and start < b for a, b in known):
            yield from reader.grids(start, end, floor)
        floor = end


class _Places:
    """Where source offsets lie in the document: its parts and its headings."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        at = doc.map.at
        self.blocks = sorted((at(b.start), i) for i, b in enumerate(doc.blocks)) if doc.blocks else []

    def years(self, part: int) -> Years:
        """The years of a part; an annex has those of the report before it."""
        parts = self.doc.parts
        if not 0 <= part < len(parts):
            return Years()
        info = parts[part]
        k = part
        while k > 0 and (parts[k].kind == "annex" or (parts[k].kind == "other" and parts[k].review_year is None)):
            k -= 1
        return Years(info.review_year or parts[k].review_year, info.plan_year or parts[k].plan_year, parts[k].kind)

    def at(self, grid: Grid) -> tuple[int, tuple[str, ...]]:
        """Part and heading path of a table, its caption last."""
        doc = self.doc
        i = bisect_right(self.blocks, (grid.start, len(doc.blocks))) - 1
        title = (" ".join(grid.caption.text.split()),) if grid.caption else ()
        if i < 0:
            return 0, title
        block = doc.blocks[self.blocks[i][1]]
        path: list[str] = []
        section = block.section
        while section is not None and len(path) < 12:
            path.append(doc.sections[section].title)
            section = doc.sections[section].parent
        path.reverse()
        if title and path and path[-1].replace(" ", "") == title[0].replace(" ", ""):
            path.pop()
        return block.part, (*path, *title)
