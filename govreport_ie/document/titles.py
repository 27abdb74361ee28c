"""Titles of reports and the lines under them (date, meeting, speaker)."""

from __future__ import annotations

from dataclasses import dataclass

from govreport_ie.document.headline import LABEL, may_end_title, read_headline
from govreport_ie.document.layout import OPENER, is_terminal
from govreport_ie.document.lines import BOILERPLATE, FRONT, FURNITURE, NUMERIC, PROSE, SHORT, TITLE, Lines
from govreport_ie.lexicon.kinds import DocumentKind, Kinds
from govreport_ie.lexicon.patterns import patterns

P = patterns("titles")

_LAST = frozenset("知实编文告报议定释义案明算划读开话见要表况息果结辞言）)】]”：:*#_家网站局厅府 0123456789年")
_LONGEST = 120  # characters of a line that can be a title, or the last of one
_LINES = 5  # lines that a title can have
_LINE = 85  # characters of a title on one line
_TEXT = 110  # characters that it can have on several lines
_FRONT_LIMIT = 14


@dataclass(slots=True)
class Title:
    """A title: its kind of document, its lines, and the end of the lines under it."""

    sort: DocumentKind
    first: int
    last: int
    front: int  # the line after the date, meeting and speaker
    text: str
    rest: str = ""  # date, meeting and remarks behind it on its last line

    @property
    def kind(self) -> str:
        """The name of its kind of document."""
        return self.sort.name


def find_titles(lines: Lines, kinds: Kinds) -> list[Title]:
    r"""Find the titles of the reports in the file; their lines get the class ``H``, those under them ``M``.

    Args:
        lines: The lines; ``kind`` is changed.
        kinds: The kinds of document.

    Returns:
        The titles in order.

    Example:
        >>> from govreport_ie.document.lines import split_lines
        >>> ls = split_lines("关于青川市2023年预算执行情况\n和2024年预算草案的报告\n——2024年1月9日\n各位代表：\n好。")
        >>> [(t.kind, t.text) for t in find_titles(ls, Kinds.default())], "".join(ls.kind)
        ([('budget', '关于青川市2023年预算执行情况和2024年预算草案的报告')], 'HHMSP')
    """
    out: list[Title] = []
    done = 0
    text = False  # whether the text of a report has begun
    for i in range(len(lines)):
        text = text or (lines.kind[i] == PROSE and i >= done and len(lines.body[i]) > _TEXT and "。" in lines.body[i])
        if i < done or not _may_end(lines, i):
            continue
        title = _title_ending(lines, i, done, kinds, first=not (text or out))
        if title and not P.whole.search(title.text):
            title = _longer(lines, title, done, kinds, first=not (text or out))
        if title is None or (out and _heads_section(title)):
            continue
        _mark(lines, title, kinds)
        if not out:
            _heads_above(lines, title.first)
        out.append(title)
        done = title.front
    if not out:
        first = next((i for i in range(min(len(lines), 12)) if P.salutes.match(lines.body[i])), 0)
        _heads_above(lines, first)
    return out


def _may_end(lines: Lines, i: int) -> bool:
    """A cheap look at whether a line can be the last of a title."""
    body, kind = lines.body[i], lines.kind[i]
    if len(body) > _LONGEST or not (P.report.search(body) or (body[-1] in _LAST and P.hint.search(body))):
        return False
    return kind in (SHORT, PROSE) or (kind == BOILERPLATE and LABEL.match(body) is not None)


def _heads_section(title: Title) -> bool:
    """Whether a title, where it stands within a report, is the heading of a section."""
    return title.text.endswith("说明") or title.sort.kind == "tables"


def _mark(lines: Lines, title: Title, kinds: Kinds) -> None:
    """Mark the lines of a title and those under it."""
    for i in range(title.first, title.last + 1):
        if lines.kind[i] != FURNITURE:
            lines.kind[i] = TITLE
    title.front = _front(lines, title.last + 1, kinds)


def _heads_above(lines: Lines, first: int) -> None:
    """Short lines above the first title (the number of the meeting's paper) are front matter."""
    if first > 12 or any(lines.kind[i] == PROSE and is_terminal(lines.body[i]) for i in range(first)):
        return
    for i in range(first):
        if lines.kind[i] == SHORT:
            lines.kind[i] = FRONT


def _title_ending(lines: Lines, last: int, floor: int, kinds: Kinds, *, first: bool) -> Title | None:
    """The title that ends on this line, with the lines above it that belong to it."""
    best: Title | None = None
    text = lines.body[last]
    if not may_end_title(text, kinds):
        return None
    top = last
    for _ in range(_LINES):
        found = read_headline(text, kinds, first=first)
        opened = found and found.kind.name != "glossary" and any(_opens(lines.body[k]) for k in {top, last})
        if found and not opened and _stands_free(lines, top, last, found.kind.name):
            best = Title(found.kind, top, last, last + 1, found.text, found.rest)
        above = top - 1
        while above >= floor and lines.kind[above] == FURNITURE:
            above -= 1
        if above < floor or not _may_go_up(lines, top, floor):
            break
        top = above
        text = lines.compact(top) + text
        if len(text) > _TEXT:
            break
    return best


def _longer(lines: Lines, title: Title, floor: int, kinds: Kinds, *, first: bool) -> Title:
    """The title that goes on in the next lines (关于青川市2023年发展计划⏎执行情况与2024年计划的报告), else the same."""
    for last in range(title.last + 1, min(len(lines), title.last + _LINES)):
        body = lines.body[last]
        if lines.kind[last] not in (SHORT, PROSE) or P.ends_title.search(body) or OPENER.match(body):
            break
        found = _title_ending(lines, last, floor, kinds, first=first) if _may_end(lines, last) else None
        if found and found.first <= title.first and P.whole.search(found.text):
            return found
    return title


def _opens(body: str) -> bool:
    """Whether the line begins with the number of a section or the like (a sign of Markdown is none)."""
    return OPENER.match(body) is not None and not body.startswith(("#", "【", "附件"))


def _may_go_up(lines: Lines, first: int, floor: int) -> bool:
    above = first - 1
    if above < floor or lines.kind[above] not in (SHORT, PROSE) or lines.page_break(first):
        return False
    body = lines.body[above]
    if len(body) > 60 or is_terminal(body) or OPENER.match(body) or lines.start[first] - lines.end[above] > 8:
        return False
    if body[-1] in ")）" and ("文件" in body or "附件" in body):
        return False
    return not P.not_above.search(lines.compact(above)) and _may_start(lines.compact(above), lines.compact(first))


def _may_start(above: str, text: str) -> bool:
    """Whether a title line can be the second one of its title, and so the line above belongs to it."""
    if P.begins.match(text):
        return False
    if P.begins_with_year.match(text):
        return "关于" in above or above[-1] in "和与及、" or bool(P.place_and_year.match(above))
    return True


def _stands_free(lines: Lines, first: int, last: int, kind: str) -> bool:
    """Whether neither the line before runs into the title, nor the title into the line after."""
    before = first - 1
    while before >= 0 and lines.kind[before] == FURNITURE:
        before -= 1
    runs_on = before >= 0 and lines.kind[before] == PROSE and not is_terminal(lines.body[before])
    if runs_on and "，" in lines.body[before] and not lines.blank_before(first) and not lines.page_break(first):
        return False
    if last + 1 < len(lines):
        following = lines.body[last + 1]
        ends = is_terminal(lines.body[last]) and kind != "glossary"
        if following[0] in "，。；、：的中和" or ends:
            return False
        if lines.kind[last] == PROSE and len(lines.body[last]) > _LINE:
            return False
    return True


def _front(lines: Lines, start: int, kinds: Kinds) -> int:
    """Mark the lines between a title and its text as front matter; returns where the text begins."""
    end = start
    for i in range(start, min(len(lines), start + _FRONT_LIMIT)):
        if lines.kind[i] in (FURNITURE, BOILERPLATE):
            continue
        body = lines.body[i]
        if lines.kind[i] == NUMERIC or lines.kind[i] not in (SHORT, PROSE):
            break
        front = P.subtitle.match(body) or _completes(lines, i)
        if (
            P.no_title_line.match(body)
            or (_may_end(lines, i) and read_headline(body, kinds))
            or (not front and (OPENER.match(body) or _is_text(lines, i)))
        ):
            break
        end = i + 1
    if end > start and not any(
        P.subtitle.match(lines.body[i]) or _is_speaker(lines.body[i]) for i in range(start, end)
    ):
        return start  # short lines, but nothing of what stands under a title
    for i in range(start, end):
        if lines.kind[i] in (SHORT, PROSE):
            lines.kind[i] = FRONT
    return end


def _completes(lines: Lines, i: int) -> bool:
    """Whether the line ends a subtitle begun above: …会议上, …通过)."""
    return bool(P.occasion_end.search(lines.body[i])) and len(lines.body[i]) < 40


def _is_text(lines: Lines, i: int) -> bool:
    body = lines.body[i]
    return (
        "。" in body
        or "，" in body
        or len(body) > 45
        or (len(body) <= 12 and not _is_speaker(body) and bool(P.goes_on.match(body)))
    )


def _is_speaker(body: str) -> bool:
    return len(body) <= 40 and bool(P.speaker.search(body)) and "，" not in body
