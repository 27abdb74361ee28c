"""What a line says when it is a title: without markup, the site's name, and the date or remark behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from govreport_ie.lexicon.kinds import DocumentKind, Kinds
from govreport_ie.lexicon.patterns import patterns

P = patterns("titles")

LABEL = P.label
_TRAIL = re.compile(r"[*_#\"”：:】]+\Z")
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
    for pattern in (P.remark, P.whole_text, P.year_behind, P.issuer, P.given):
        match = pattern.search(title)
        if match:
            return title[: match.start()]
    return ""


def _pieces(body: str) -> Iterator[str]:
    """The line, then what stands between the marks and blanks that part a title from a site's name."""
    compact = _TRAIL.sub("", P.markup.sub("", "".join(body.split()), count=1))
    yield compact
    if _WHOLE.match(compact):
        yield compact[1:-1]
    if P.site.search(compact):
        yield from (piece for piece in P.site.split(compact) if len(piece) >= 4)
    if P.space.search(body.strip()):
        yield from ("".join(p.split()) for p in P.space.split(body) if len(p) >= 4)
    inner = _QUOTED.match(compact) or P.enclosed.match(compact)
    if inner:
        yield inner.group(1).strip(_BRACKETS)


def _read(piece: str, kinds: Kinds, first: bool) -> Headline | None:
    title = piece
    while title:
        kind = kinds.of_title(_core(title), first=first)
        if kind:
            return Headline(kind, piece[: _end_of_title(piece, title)].strip("《》"), piece[len(title) :])
        title = _shorter(title)
    return None


def _end_of_title(piece: str, title: str) -> int:
    """Short remarks belong to the title (报告（书面））; date and meeting don't."""
    end = len(title)
    while True:
        match = P.short_remark.match(piece, end)
        if not match:
            return end
        end = match.end()


def _core(title: str) -> str:
    """The title as its words are looked for: 预算（草案）is 预算草案."""
    return P.draft.sub(r"\1", title).strip(_BRACKETS)
