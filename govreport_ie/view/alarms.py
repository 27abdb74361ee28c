"""Findings for a reader: what is wrong, and both places as the report words them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from govreport_ie.export.values import scrub
from govreport_ie.schema.finding import AuditResult, Finding, Place
from govreport_ie.view.grid import one_line, wrapped
from govreport_ie.view.page import environment
from govreport_ie.view.words import Language

_BEFORE, _AFTER, _TOGETHER = 60, 40, 120
_INDENT = "    "
_WORDS: Final[Mapping[Language, Mapping[str, str]]] = {
    "zh": {
        "broken": "不符",
        "unverified": "存疑",
        "holds": "相符",
        "page": "第{}页",
        "at": "偏移{}",
        "none": "没有可报告的问题。",
        "counts": "{} 项核对：{} 项相符，{} 项不符，{} 项存疑",
        "skipped": "；因有歧义未核对：{}",
        "reading": "按另一种读法",
        "title": "算术核对",
        "across reports": "报告之间",
    },
    "en": {
        "broken": "BROKEN",
        "unverified": "unverified",
        "holds": "holds",
        "page": "page {}",
        "at": "at {}",
        "none": "Nothing to report.",
        "counts": "{} checks: {} hold, {} broken, {} unverified",
        "skipped": "; not checked because ambiguous: {}",
        "reading": "read otherwise",
        "title": "Arithmetic of the report",
        "across reports": "across reports",
    },
}


class Excerpt(NamedTuple):
    """A stretch of a report around numbers of a check.

    Attributes:
        source: The report where a check is across reports, else None.
        page: Page of its first number.
        start: Offset of its first number.
        pieces: Its words, each with whether it is a number of the check.
    """

    source: str | None
    page: int | None
    start: int
    pieces: tuple[tuple[str, bool], ...]


def excerpts(finding: Finding, texts: Mapping[str | None, str]) -> Iterator[Excerpt]:
    """The places of a finding in the order of the text; numbers that stand together make one excerpt.

    Args:
        finding: The finding.
        texts: The text of each source; under None that of the only report.
    """
    places = sorted({p.span.start: p for p in (*finding.left, *finding.right)}.values(), key=_order)
    group: list[Place] = []
    for place in places:
        if group and (place.source != group[-1].source or place.span.start - group[-1].span.end > _TOGETHER):
            yield _excerpt(group, texts.get(group[0].source, ""))
            group = []
        group.append(place)
    if group:
        yield _excerpt(group, texts.get(group[0].source, ""))


def _order(place: Place) -> tuple[str, int]:
    return place.source or "", place.span.start


def _excerpt(places: Sequence[Place], text: str) -> Excerpt:
    at, end = max(0, places[0].span.start - _BEFORE), min(len(text), places[-1].span.end + _AFTER)
    pieces: list[tuple[str, bool]] = [("…", False)] if at else []
    for place in places:
        pieces += [(one_line(text[at : place.span.start]), False), (place.text, True)]
        at = place.span.end
    pieces.append((one_line(text[at:end]) + ("…" if end < len(text) else ""), False))
    return Excerpt(places[0].source, places[0].page, places[0].span.start, tuple(p for p in pieces if p[0]))


def message(finding: Finding, lang: Language) -> str:
    """The check as a sentence."""
    return one_line(finding.message_en if lang == "en" else finding.message_zh)


def counts(result: AuditResult, lang: Language) -> str:
    """How many checks were made and what came of them, and how many bindings were ambiguous."""
    made, failed, unsure = len(result.findings), len(result.failed), len(result.unverified)
    skipped = ", ".join(f"{n} {kind}" for kind, n in sorted(result.skipped.items()))
    said = _WORDS[lang]["counts"].format(made, made - failed - unsure, failed, unsure)
    return said + (_WORDS[lang]["skipped"].format(skipped) if skipped else "")


def paragraphs(
    findings: Sequence[Finding], texts: Mapping[str | None, str], *, lang: Language, width: int
) -> Iterator[str]:
    """Each finding as a paragraph: its verdict and sentence, then its places.

    Args:
        findings: The findings.
        texts: The text of each source; under None that of the only report.
        lang: The language.
        width: Columns to wrap at.
    """
    for number, finding in enumerate(findings, 1):
        told = f"{number}. [{_WORDS[lang][finding.verdict]}] {message(finding, lang)}"
        lines = _block(told, width, first="")
        lines += _block(f"({finding.kind}: {_rule(finding, lang)})", width)
        for excerpt in excerpts(finding, texts):
            said = "".join(f"【{words}】" if marked else words for words, marked in excerpt.pieces)
            lines += _block(f"{_where(excerpt, lang)}: {said}", width)
        yield "\n".join(lines)


def _block(text: str, width: int, *, first: str = _INDENT) -> list[str]:
    lines = wrapped(text, max(20, width - len(_INDENT)))
    return [f"{first if n == 0 else _INDENT}{line}" for n, line in enumerate(lines)]


def _rule(finding: Finding, lang: Language) -> str:
    return finding.rule if finding.reading is None else f"{finding.rule}, {_WORDS[lang]['reading']}: {finding.reading}"


def _where(excerpt: Excerpt, lang: Language) -> str:
    page = [] if excerpt.page is None else [_WORDS[lang]["page"].format(excerpt.page)]
    source = [] if excerpt.source is None else [excerpt.source]
    return ", ".join([*source, *page, _WORDS[lang]["at"].format(excerpt.start)])


def audit_page(
    results: Mapping[str, AuditResult],
    shown: Mapping[str, Sequence[Finding]],
    texts: Mapping[str, Mapping[str | None, str]],
    *,
    lang: Language,
    version: str = "",
) -> str:
    """A page of findings in one file that needs nothing else.

    Args:
        results: What checking gave, by report.
        shown: The findings to show, by report.
        texts: For each report the text of each source; under None its own.
        lang: The language.
        version: Version of the library, for the foot of the page.
    """
    reports = [
        {
            "name": _WORDS[lang].get(name, name),
            "counts": counts(result, lang),
            "findings": [
                {
                    "verdict": f.verdict,
                    "said": _WORDS[lang][f.verdict],
                    "message": message(f, lang),
                    "rule": f"{f.kind}: {_rule(f, lang)}",
                    "places": [(_where(e, lang), e.pieces) for e in excerpts(f, texts[name])],
                }
                for f in shown[name]
            ],
        }
        for name, result in results.items()
    ]
    page = environment().get_template("audit.html.j2")
    return scrub(page.render(reports=reports, words=_WORDS[lang], lang=lang, version=version))
