"""The report as it reads: paragraphs, headings and tables as HTML in which every character knows its offset.

Each element with ``data-s`` holds one stretch of the source, which begins at that offset; nothing else in the page
holds text of the report, so that a place in the text is found in the page and back.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from govreport_ie.confidence import threshold
from govreport_ie.document import read_document
from govreport_ie.schema import Record, ReportData, Source
from govreport_ie.schema.source import SourceCell, SourceTable

_TAGS: Final = {"heading": "h3", "title": "h2", "table": "pre", "contents": "pre"}


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of the source and the block that it belongs to; -1 for what is in none."""

    start: int
    end: int
    block: int
    kind: str


def text_html(report: ReportData, source: Source | None) -> str:
    """The text of a report with its records marked."""
    return "".join(_Writer(report, source).write())


class _Writer:
    def __init__(self, report: ReportData, source: Source | None) -> None:
        self.text = report.text
        self.marks = sorted(_marks(report), key=lambda m: m[0])
        self.starts = [m[0] for m in self.marks]
        self.source = source
        self.pages = list(source.pages) if source else []
        self.tables = list(source.tables) if source else []
        self.runs = _runs(report.text, source)

    def write(self) -> Iterator[str]:
        """The pieces of the page, in the order of the text."""
        block, tag, at = None, "", 0
        for run in self.runs:
            new = run.block != block
            if new and tag:
                yield f"</{tag}>\n"
            yield from self._pages(at, run.start, inside=not new)
            if new:
                block, tag = run.block, "div" if run.kind == "grid" else _TAGS.get(run.kind, "p")
                yield f'<{tag} class="{run.kind}">'
            elif tag == "pre":
                yield escape(self.text[at : run.start])
            if run.kind == "grid":
                yield from self._table(self.tables[-1 - run.block])
            elif run.kind == "dropped" and not new:
                yield f'<span class="dropped" data-s="{run.start}">{escape(self.text[run.start : run.end])}</span>'
            else:
                yield from self._piece(run.start, run.end)
            at = run.end
        if tag:
            yield f"</{tag}>\n"

    def _pages(self, start: int, end: int, *, inside: bool) -> Iterator[str]:
        """A mark for each page that begins between two places."""
        low, high = bisect_right(self.pages, start - 1), bisect_right(self.pages, end)
        for number in range(low, high):
            tag = "span" if inside else "div"
            yield f'<{tag} class="page" data-page="{number + 1}"></{tag}>'

    def _piece(self, start: int, end: int) -> Iterator[str]:
        """A stretch of text, with marks around the numbers in it."""
        i = max(bisect_right(self.starts, start) - 1, 0)
        at = start
        while at < end:
            while i < len(self.marks) and self.marks[i][1] <= at:
                i += 1
            if i == len(self.marks) or self.marks[i][0] >= end:
                yield self._span(at, end)
                return
            low, high, record = self.marks[i]
            if low > at:
                yield self._span(at, low)
            at = min(high, end)
            yield self._mark(max(low, start), at, record)

    def _span(self, start: int, end: int) -> str:
        return f'<span data-s="{start}">{escape(self.text[start:end])}</span>' if end > start else ""

    def _mark(self, start: int, end: int, record: Record) -> str:
        doubtful = " doubtful" if record.confidence is not None and record.confidence < threshold() else ""
        goal = " goal" if record.quantity is None else ""
        first = f' id="r{record.id}" role="button" tabindex="-1"' if start == record.span.start else ""
        return (
            f'<mark class="{record.status}{doubtful}{goal}"{first} data-r="{record.id}" data-s="{start}">'
            f"{escape(self.text[start:end])}</mark>"
        )

    def _table(self, table: SourceTable) -> Iterator[str]:
        yield "<table>"
        seen: set[SourceCell] = set()
        for row in table.grid():
            yield "<tr>"
            for cell in row:
                if cell is None or cell in seen:
                    continue
                seen.add(cell)
                spans = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
                spans += f' colspan="{cell.col_span}"' if cell.col_span > 1 else ""
                yield f"<td{spans}>"
                yield from self._piece(cell.span.start, cell.span.end)
                yield "</td>"
            yield "</tr>"
        yield "</table>"


def _marks(report: ReportData) -> Iterator[tuple[int, int, Record]]:
    """The places of records: their numbers, of goals the words."""
    taken: list[tuple[int, int]] = []
    for record in report.records:
        if record.quantity is not None:
            taken.append((record.span.start, record.span.end))
            yield record.span.start, record.span.end, record
    taken.sort()
    for goal in report.goals:
        span = goal.span
        i = bisect_right(taken, (span.start, span.start))
        free = (i == 0 or taken[i - 1][1] <= span.start) and (i == len(taken) or taken[i][0] >= span.end)
        if free:
            yield span.start, span.end, goal


def _runs(text: str, source: Source | None) -> Sequence[_Run]:
    """The stretches of the source in its order: blocks as the document room joins them, tables of the file as grids."""
    tables = [(t.span.start, t.span.end) for t in source.tables] if source else []
    furniture = [(s.start, s.end) for s in source.furniture] if source else []
    notes = [(n.span.start, n.span.end) for n in source.notes] if source else []
    grids = [_Run(start, end, -1 - i, "grid") for i, (start, end) in enumerate(tables)]
    doc = read_document(text, tables=tables, furniture=furniture, notes=notes)
    runs = [
        _Run(start, end, number, block.kind)
        for number, block in enumerate(doc.blocks)
        for start, end in doc.map.runs(block.start, block.end)
    ]
    runs.sort(key=lambda r: r.start)
    return list(_filled(text, _without(runs, grids), grids))


def _without(runs: Sequence[_Run], grids: Sequence[_Run]) -> Iterator[_Run]:
    """Runs as far as they don't lie in a grid."""
    starts = [g.start for g in grids]
    for run in runs:
        at = run.start
        for grid in grids[max(bisect_right(starts, run.start) - 1, 0) :]:
            if grid.start >= run.end:
                break
            if grid.start > at:
                yield _Run(at, grid.start, run.block, run.kind)
            at = max(at, grid.end)
        if at < run.end:
            yield _Run(at, run.end, run.block, run.kind)


def _filled(text: str, runs: Iterator[_Run], grids: Sequence[_Run]) -> Iterator[_Run]:
    """Runs and grids, and what the document room dropped between them: page numbers, running heads, marks of notes."""
    at = 0
    before: _Run | None = None
    for run in sorted([*runs, *grids], key=lambda r: r.start):
        if run.start < at:
            continue
        gap = text[at : run.start]
        if gap.strip():
            low = at + len(gap) - len(gap.lstrip())
            block = before.block if before is not None and before.block == run.block else _dropped(at)
            yield _Run(low, low + len(gap.strip()), block, "dropped")
        yield run
        at, before = run.end, run
    rest = text[at:]
    if rest.strip():
        low = at + len(rest) - len(rest.lstrip())
        yield _Run(low, low + len(rest.strip()), _dropped(at), "dropped")


def _dropped(at: int) -> int:
    """A block of its own for what stands between two blocks."""
    return 10**9 + at
