"""``read_document``: the whole way from source text to ``Document``."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from govreport_ie.document.annex import split_annexes
from govreport_ie.document.assemble import Assembly, assemble
from govreport_ie.document.contents import mark_contents
from govreport_ie.document.doubled import mark_doubled
from govreport_ie.document.furniture import mark_furniture
from govreport_ie.document.given import checked_region, checked_year
from govreport_ie.document.glossary import opens_entry, read_entries
from govreport_ie.document.layout import group_lines, is_terminal, wrap_widths
from govreport_ie.document.lines import BOILERPLATE, FRONT, FURNITURE, GLOSS, NOTE, PROSE, TABLE, Lines, split_lines
from govreport_ie.document.model import Document
from govreport_ie.document.normalize import translate
from govreport_ie.document.notes import find_notes
from govreport_ie.document.opening import Opening, read_opening
from govreport_ie.document.parts import PartText, describe_parts
from govreport_ie.document.sections import build_sections
from govreport_ie.document.sentences import split_sentences
from govreport_ie.document.tables import mark_tables
from govreport_ie.document.titles import Title, find_titles
from govreport_ie.document.web import mark_boilerplate
from govreport_ie.lexicon.kinds import DocumentKind, Kinds

Spans = Sequence[tuple[int, int]]


def read_document(
    text: str,
    *,
    region: str | None = None,
    year: int | None = None,
    tables: Spans = (),
    furniture: Spans = (),
    notes: Spans = (),
) -> Document:
    r"""Read a report's text into clean blocks, sections, parts and sentences.

    Args:
        text: The source as it came.
        region: The region reported on, where the caller knows it.
        year: The year the report was given in (of a bulletin or final account: the year reported on).
        tables: Source spans known to be tables.
        furniture: Source spans known to be page furniture.
        notes: Source spans known to be footnotes.

    Returns:
        The document; no text raises.

    Raises:
        TypeError, ValueError: ``region`` is no name, or ``year`` is no year.

    Example:
        >>> read_document("全年收入12\n亿元。").text
        '全年收入12亿元。'
    """
    region, year = checked_region(region), checked_year(year)
    kinds = Kinds.default()
    translated = translate(text)
    known = ((tables, TABLE), (furniture, FURNITURE), (notes, NOTE))
    lines = split_lines(translated, sorted({edge for spans, _ in known for span in spans for edge in span}))
    for spans, kind in known:
        _mark_known(lines, spans, kind)
    reasons = mark_furniture(lines)
    reasons.update(mark_doubled(lines))
    mark_contents(lines)
    mark_boilerplate(lines)
    titles = find_titles(lines, kinds)
    mark_tables(lines)
    _mark_glossaries(lines, titles)
    found = find_notes(lines)
    groups = group_lines(lines, wrap_widths(lines), found.starts.keys() | {s for s, _ in _firsts(lines, notes)})
    built = assemble(lines, groups, found, reasons)
    doc = Document(text, built.text, built.map, built.blocks, [], [], [], built.notes, [], built.dropped)
    doc.sentences = split_sentences(doc.text, doc.blocks)
    doc.parts = describe_parts(doc.text, _parts(lines, titles, built, kinds), region=region, year=year)
    starts = [p.start for p in doc.parts]
    for block in doc.blocks:
        block.part = max(0, bisect_right(starts, block.start) - 1)
    doc.sections = build_sections(doc.text, doc.blocks, doc.sentences, doc.parts)
    doc.glossary = read_entries(doc.text, doc.blocks)
    return doc


def _mark_known(lines: Lines, spans: Spans, kind: str) -> None:
    for start, end in spans:
        i = bisect_right(lines.start, start - 1)
        while i < len(lines) and lines.end[i] <= end:
            lines.kind[i] = kind
            i += 1


def _firsts(lines: Lines, spans: Spans) -> list[tuple[int, int]]:
    return [(bisect_right(lines.start, start - 1), end) for start, end in spans]


def _mark_glossaries(lines: Lines, titles: Sequence[Title]) -> None:
    """Lines under a glossary's title, up to the next title or table, get the class ``G``."""
    for k, title in enumerate(titles):
        if title.kind != "glossary":
            continue
        end = titles[k + 1].first if k + 1 < len(titles) else len(lines)
        last = None
        for i in range(title.front, end):
            if lines.kind[i] in (TABLE, BOILERPLATE):
                break
            if lines.kind[i] == FURNITURE:
                continue
            if (last is None or is_terminal(lines.body[last])) and opens_entry(lines.body[i]):
                lines.cut.add(i)
            lines.kind[i] = GLOSS
            last = i


def _parts(lines: Lines, titles: Sequence[Title], built: Assembly, kinds: Kinds) -> list[PartText]:
    """Cut the file into parts: a new one at each title that follows upon prose."""
    if not built.blocks:
        return []
    groups: list[list[Title]] = []
    floor = 0
    for title in titles:
        if not groups or _has_prose(lines, floor, title.first):
            groups.append([title])
        else:
            groups[-1].append(title)
        floor = title.front
    if groups and _has_prose(lines, 0, groups[0][0].first):
        groups.insert(0, [])
    out: list[PartText] = []
    for k, group in enumerate(groups or [[]]):
        start = 0 if k == 0 else built.offset_of_line(lines, group[0].first)
        out.append(_part(lines, group, start, kinds))
    for k, part in enumerate(out):
        part.end = out[k + 1].start if k + 1 < len(out) else len(built.text)
        if part.title is None:
            part.sort = _kind_of_text(part.opening, built.text[part.start : part.end], kinds)
    return split_annexes(built, [p for p in out if p.end > p.start] or out[:1])


def _part(lines: Lines, group: Sequence[Title], start: int, kinds: Kinds) -> PartText:
    if not group:
        front = [lines.body[i] for i in range(min(len(lines), 12)) if lines.kind[i] == FRONT] if not start else []
        return PartText(kinds["other"], start, start, None, front, read_opening(lines, 0, range(0)))
    title = group[-1]
    if title.kind == "glossary" and start:
        return PartText(title.sort, start, start, title.text, [])  # 《政府工作报告》名词解释 after the report
    if title.kind in ("other", "glossary") or (title.kind == "budget" and len(group) > 1 and len(title.text) < 10):
        title = group[0]
    named = max(group, key=lambda t: len(t.text)) if title.text == "政府工作报告" else title
    named = named if named.kind == title.kind else title
    front = [t.rest for t in group if t.rest]
    front += [lines.body[i] for t in group for i in range(t.last + 1, t.front) if lines.kind[i] != FURNITURE]
    above = 0 if start == 0 else group[0].first
    opening = read_opening(lines, above, range(group[0].first, group[-1].last + 1))
    return PartText(title.sort, start, start, named.text, front, opening)


def _has_prose(lines: Lines, start: int, end: int) -> bool:
    return any(lines.kind[i] == GLOSS or (lines.kind[i] == PROSE and "。" in lines.body[i]) for i in range(start, end))


_PAGE_TITLE, _ABOVE_TEXT = 2, 8  # lines at the top and right above the text that can say what kind it is


def _kind_of_text(opening: Opening, text: str, kinds: Kinds) -> DocumentKind:
    """The kind of a report without a title: its first words, else the words it is full of."""
    near = "\n".join((*opening.head[:_PAGE_TITLE], *opening.head[-_ABOVE_TEXT:], *opening.lead))  # not a page's menu
    return kinds.of_opening(near) or kinds.of_text(text) or kinds["other"]
