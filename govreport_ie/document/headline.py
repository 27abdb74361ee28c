"""What a line says when it is a title: without markup, the site's name, and the date or remark behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from govreport_ie.lexicon.kinds import DocumentKind, Kinds

LABEL = re.compile(r"【?(?:文章|信息)?(?:标题|题名|名称)】?[：:]|title:")
_MARKUP = re.compile(rf"(?:#{{1,6}}|[*_“\"【]+|{LABEL.pattern}|最新！|附件?\d{{0,2}}[：:](?=.{{0,16}}(?:名词|术语)))+")
_TRAIL = re.compile(r"[*_#\"”：:】]+\Z")
_DRAFT = re.compile(r"[（(](草案)[)）]")
_REMARK = re.compile(
    r"(?:[（(][^（）()]{1,14}[)）]|[（(][^（）()]{0,60}(?:\d日|会议|大会)[^（）()]{0,20}[)）]|\[\d{1,2}\])\Z"
)
_GIVEN = re.compile(
    r"(?:[—\-─–]{1,6})?(?:[（(])?\d{4}年\d{1,2}月(?:\d{1,2}日)?在?[^，。；]{0,60}\Z|[—─–]{2,6}.{4,60}\Z"
)
_ISSUER = re.compile(r"(?<=报告)[一-鿿]{2,12}(?:人民政府|财政局|财政厅|统计局)\Z")
_YEAR_BEHIND = re.compile(r"(?<=[告报])\d{4}年?(?:度)?\Z")
_SITE = re.compile(r"[|｜_>»]|(?<=[一-鿿])[-–](?=[一-鿿\d])")
_SPACE = re.compile(r"[ \u3000\xa0\t]{2,}|(?<=[一-鿿]{4})[ \u3000\xa0](?=\S{4})")
_QUOTED = re.compile(r".{0,40}《([^《》]{4,60})》\Z")
_WHOLE = re.compile(r"[（(][^（）()]{4,}[)）]\Z")
_UNPAIRED = re.compile(r"[^《]*》|.*《[^》]*\Z")
_SCRAP = 6  # characters of a line that can be the rest of a title's last word
_BRACKETS = "【】[]〔〕《》"


@dataclass(frozen=True, slots=True)
class Headline:
    """A title: its kind, the title itself, and what stands behind it on the line (delivery date, meeting)."""

    kind: DocumentKind
    text: str
    rest: str


def read_headline(body: str, kinds: Kinds, *, first: bool = True) -> Headline | None:
    """The title that a line is, or None.

    Args:
        body: The line; or several of one title, joined.
        kinds: The kinds of document.
        first: Whether no title and no text of a report has come before.

    Returns:
        Kind, title and the rest of the line.

    Example:
        >>> found = read_headline("# 青川市2024年政府工作报告_青川市人民政府门户网站", Kinds.default())
        >>> found.kind.name, found.text
        ('work', '青川市2024年政府工作报告')
        >>> read_headline("政府工作报告（2024年1月9日在青川市第三届人民代表大会第二次会议上）", Kinds.default()).text
        '政府工作报告'
    """
    if "正在阅读" in body or "..." in body or _UNPAIRED.match(body):
        return None
    colon = body.rstrip().endswith(("：", ":"))
    for piece in _pieces(body):
        found = _read(piece, kinds, first)
        if found and (not colon or found.kind.name == "glossary"):
            return found
    return None


def may_end_title(body: str, kinds: Kinds) -> bool:
    """Whether a line ends as a title does, a remark or a site's name behind it left out; a scrap of one may."""
    for piece in _pieces(body):
        if len(piece) <= _SCRAP:
            return True
        title = piece
        while title:
            if kinds.ends_title(_core(title)):
                return True
            title = _shorter(title)
    return False


def _shorter(title: str) -> str:
    """The title without the last remark, year or date behind it; empty where there is none."""
    match = _REMARK.search(title) or _YEAR_BEHIND.search(title) or _ISSUER.search(title) or _GIVEN.search(title)
    return title[: match.start()] if match else ""


def _pieces(body: str) -> Iterator[str]:
    """The line, then what stands between the marks and blanks that part a title from a site's name."""
    compact = _TRAIL.sub("", _MARKUP.sub("", "".join(body.split()), count=1))
    yield compact
    if _WHOLE.match(compact):
        yield compact[1:-1]
    if _SITE.search(compact):
        yield from (piece for piece in _SITE.split(compact) if len(piece) >= 4)
    if _SPACE.search(body.strip()):
        yield from ("".join(p.split()) for p in _SPACE.split(body) if len(p) >= 4)
    quoted = _QUOTED.match(compact)
    if quoted:
        yield quoted.group(1)


def _read(piece: str, kinds: Kinds, first: bool) -> Headline | None:
    title = piece
    while title:
        kind = kinds.of_title(_core(title), first=first)
        if kind:
            return Headline(kind, piece[: _end_of_title(piece, title)], piece[len(title) :])
        title = _shorter(title)
    return None


def _end_of_title(piece: str, title: str) -> int:
    """Short remarks belong to the title (报告（书面））; date and meeting don't."""
    end = len(title)
    while True:
        match = _SHORT_REMARK.match(piece, end)
        if not match:
            return end
        end = match.end()


_SHORT_REMARK = re.compile(r"[（(](?!\d{4}年\d{1,2}月)[^（）()]{1,14}[)）]|(?<=[告报])\d{4}年?(?!\d|度|\d{1,2}月)")


def _core(title: str) -> str:
    """The title as its words are looked for: 预算（草案）is 预算草案."""
    return _DRAFT.sub(r"\1", title).strip(_BRACKETS)
