"""Titles of reports and the lines under them (date, meeting, speaker)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from govreport_ie.document.layout import OPENER, is_terminal
from govreport_ie.document.lines import BOILERPLATE, FRONT, FURNITURE, NUMERIC, PROSE, SHORT, TITLE, Lines

_IN = r"(?:(?![(（][一二三四五六七八九十])[^，。；,%：:])"  # inside a title
_START = rf"(?:(?:{_IN}{{0,16}}关于)|{_IN}{{0,14}}(?=\d{{4}}年))"
_END = r"(?:[（(][^（）()]{1,14}[)）]|\[\d{1,2}\]|\d{4}年?)*"
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "glossary",
        re.compile(
            r"[【（(]?(?:附件?\d{0,2}[：:]?)?(?:[一-鿿]{2,14})?(?:名词|术语)(?:解释|注释|说明|释义)[】）)：:]{0,2}\Z"
        ),
    ),
    ("resolution", re.compile(r"[^，。；]*关于[^，。；]*的?(?:决议|决定)\Z")),
    ("work", re.compile(rf"(?:\d{{4}}年?)?[^，。；：、\s]{{0,20}}政府工作(?:的)?报告{_END}\Z")),
    ("bulletin", re.compile(rf"[^。；，]{{0,30}}(?:统计公报|发展公报){_END}\Z")),
    (
        "plan",
        re.compile(rf"{_START}{_IN}*(?:国民经济和社会发展|经济社会发展|发展计划){_IN}*(?:报告|草案|计划){_END}\Z"),
    ),
    ("final", re.compile(rf"(?:{_START}{_IN}*|(?:财政)?)决算{_IN}*报告{_END}\Z")),
    ("final", re.compile(rf"{_START}{_IN}*财政(?:总)?决算(?:草案)?{_END}\Z")),
    ("budget", re.compile(rf"{_START}{_IN}*预算{_IN}*(?:报告|草案|解读){_END}\Z")),
    ("budget", re.compile(rf"{_START}{_IN}*预算{_IN}*说明{_END}\Z")),
    ("other", re.compile(rf"[^，。；,]{{0,16}}关于[^。；，,]{{4,60}}报告{_END}\Z")),
)
_LAST = re.compile(
    r"(?:报\s*告|公\s*报|决\s*议|决\s*定|解\s*释|注\s*释|释\s*义|草\s*案|说\s*明|决\s*算|计\s*划|解\s*读)\s*[】）)：:]{0,2}(?:[（(][^（）()\n]{1,14}[)）]|\[\d{1,2}\]|\d{4}年?)*\s*\Z"
)
_LAST_WORDS = ("告", "报", "议", "定", "释", "义", "案", "明", "算", "划", "读", "）", ")", "]", "】", "：", ":")
_SUBTITLE = re.compile(
    r"[—\-─–]{1,6}\s*(?=\d{4}|.{0,30}会议|.{4,40}(?:解读|讲话))|[（(]?\s*\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?"
)
_SALUTATION = ("各位代表", "各位委员", "主任", "各位同志", "同志们", "各位领导")
_FRONT_LIMIT = 14


@dataclass(slots=True)
class Title:
    """A title: its kind of report, its lines, and the end of the lines under it."""

    kind: str
    first: int
    last: int
    front: int  # the line after the date, meeting and speaker
    text: str


def find_titles(lines: Lines) -> list[Title]:
    r"""Find the titles of the reports in the file; their lines get the class ``H``, those under them ``M``.

    Args:
        lines: The lines; ``kind`` is changed.

    Returns:
        The titles in order.

    Example:
        >>> from govreport_ie.document.lines import split_lines
        >>> ls = split_lines("关于青川市2023年预算执行情况\n和2024年预算草案的报告\n——2024年1月9日\n各位代表：\n好。")
        >>> [(t.kind, t.text) for t in find_titles(ls)], "".join(ls.kind)
        ([('budget', '关于青川市2023年预算执行情况和2024年预算草案的报告')], 'HHMSP')
    """
    out: list[Title] = []
    done = 0
    for i in range(len(lines)):
        body = lines.body[i]
        if i < done or lines.kind[i] not in (SHORT, PROSE) or not _may_end(body):
            continue
        title = _title_ending(lines, i, done) if _LAST.search(body) else None
        if title and out and title.text.endswith("说明"):
            title = None  # within a report, the heading of a section
        if title:
            for k in range(title.first, title.last + 1):
                if lines.kind[k] != FURNITURE:
                    lines.kind[k] = TITLE
            title.front = _front(lines, title.last + 1)
            if not out:
                _heads_above(lines, title.first)
            out.append(title)
            done = title.front
    if not out:
        first = next((i for i in range(min(len(lines), 12)) if lines.body[i].startswith(_SALUTATION[:2])), 0)
        _heads_above(lines, first)
    return out


def _may_end(body: str) -> bool:
    """A cheap look at whether a line can be the last of a title."""
    if len(body) <= 100 and body.endswith(_LAST_WORDS):
        return True
    return len(body) < 40 and "报告" in body and body[-1].isdecimal()


def _heads_above(lines: Lines, first: int) -> None:
    """Short lines above the first title (the number of the meeting's paper) are front matter."""
    if first > 12 or any(lines.kind[i] == PROSE and is_terminal(lines.body[i]) for i in range(first)):
        return
    for i in range(first):
        if lines.kind[i] == SHORT:
            lines.kind[i] = FRONT


def _title_ending(lines: Lines, last: int, floor: int) -> Title | None:
    """The title that ends on this line, with up to three lines above it."""
    best: Title | None = None
    text = ""
    first = last
    for _ in range(4):
        text = lines.compact(first) + text
        if len(text) > 110:
            break
        kind = _kind(text)
        opened = kind != "glossary" and any(OPENER.match(lines.body[k]) for k in {first, last})
        if kind and not opened and _stands_free(lines, first, last, kind):
            best = Title(kind, first, last, last + 1, _clean(kind, text))
            if not _may_go_up(lines, first, floor):
                break
        above = first - 1
        while above >= floor and lines.kind[above] == FURNITURE:
            above -= 1
        if above < floor or not _may_go_up(lines, first, floor):
            break
        first = above
    return best


def _clean(kind: str, text: str) -> str:
    """A title without its note marks; that of a glossary without what stands around it (附件：【名词解释】)."""
    if kind == "glossary":
        return _AROUND.sub("", text)
    return re.sub(r"\[\d{1,2}\]", "", text)


_AROUND = re.compile(r"^[【（(]?(?:附件?\d{0,2}[：:]?)?|[】）)：:]+\Z")


def _may_go_up(lines: Lines, first: int, floor: int) -> bool:
    above = first - 1
    if above < floor or lines.kind[above] not in (SHORT, PROSE) or lines.page_break(first):
        return False
    body = lines.body[above]
    if len(body) > 60 or is_terminal(body) or OPENER.match(body) or lines.start[first] - lines.end[above] > 8:
        return False
    if body[-1] in ")）" and ("文件" in body or "附件" in body):
        return False
    return not re.search(r"会议文件|^附件|[，。]|\d月\d+日$", lines.compact(above)) and _may_start(
        lines.compact(above), lines.compact(first)
    )


def _may_start(above: str, text: str) -> bool:
    """Whether a title line can be the second one of its title, and so the line above belongs to it."""
    if re.match(r"关于|政府工作报告", text):
        return False
    if re.match(r"\d{4}年.*(?:报告|公报|草案)", text):
        return "关于" in above or above[-1] in "和与及、" or bool(re.match(r".{2,12}\d{4}年", above))
    return True


def _kind(text: str) -> str | None:
    if "正在阅读" in text or ("》" in text and text.count("《") != text.count("》")):
        return None
    for kind, rule in _RULES:
        if rule.match(text):
            return kind
    return None


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
        if lines.kind[last] == PROSE and len(lines.body[last]) > 60:
            return False
    return True


def _front(lines: Lines, start: int) -> int:
    """Mark the lines between a title and its text as front matter; returns where the text begins."""
    end = start
    for i in range(start, min(len(lines), start + _FRONT_LIMIT)):
        if lines.kind[i] in (FURNITURE, BOILERPLATE):
            continue
        body = lines.body[i]
        if lines.kind[i] == NUMERIC or lines.kind[i] not in (SHORT, PROSE):
            break
        front = _SUBTITLE.match(body) or _completes(lines, i)
        if (
            body.startswith((*_SALUTATION, "关于"))
            or (body.endswith(_LAST_WORDS) and _kind(lines.compact(i)))
            or (not front and (OPENER.match(body) or _is_text(lines, i)))
        ):
            break
        end = i + 1
    if end > start and not any(_SUBTITLE.match(lines.body[i]) or _is_speaker(lines.body[i]) for i in range(start, end)):
        return start  # short lines, but nothing of what stands under a title
    for i in range(start, end):
        if lines.kind[i] in (SHORT, PROSE):
            lines.kind[i] = FRONT
    return end


def _completes(lines: Lines, i: int) -> bool:
    """Whether the line ends a subtitle begun above: …会议上, …通过)."""
    return bool(re.search(r"(?:会议上?|大会上?|通过)[)）]?\Z", lines.body[i])) and len(lines.body[i]) < 40


def _is_text(lines: Lines, i: int) -> bool:
    body = lines.body[i]
    return (
        "。" in body
        or "，" in body
        or len(body) > 45
        or (len(body) <= 12 and not _is_speaker(body) and bool(re.match(r"\d{4}年|[综农工]", body)))
    )


_SPEAKER = re.compile(r"(?:市|省|区|县|州|局|厅|委|府|院|主任|总理|主席|部|办|队)")


def _is_speaker(body: str) -> bool:
    return len(body) <= 40 and bool(_SPEAKER.search(body)) and "，" not in body
