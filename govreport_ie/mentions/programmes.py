"""Named programmes and projects: quoted names with a suffix, glossary terms and those of the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from govreport_ie.document.model import Document
from govreport_ie.lexicon import Lexicon

_QUOTED = re.compile(
    r"“([^“”\n]{2,16})”((?:棚户区|综合|专项|三年|提质|增补|提升)?(?:工程|行动计划|行动|计划|改造|攻坚战|试点|战略|专项|项目|补贴|系列活动|活动|产业基金群|基金群|基金))(?![一-鿿]{0,2}企业)"
)
_INSIDE = re.compile(r"“([^“”\n]{2,14}(?:工程|行动|计划|改造|攻坚战|战略|建设|微实事|城市))”")
_ORDINAL = re.compile(r"^(?:十[一二三四五]?五|[七八九]五|[一二三四五六七八九十两]{1,2}[大个].*|城中村|小巨人)$")
_GLOSS_NAME = re.compile(r"(?:工程|行动|计划|改造|试点|微实事|战略|创建|攻坚战?)$|^一[^，]一|\+|[“”]")
_SHORTEST = 3  # characters of a form that is looked for
_STEM = re.compile(r"^(.{4,})(?:事|工程|行动|计划)$")


@dataclass(slots=True)
class ProgrammeMention:
    """A programme: canonical name, the forms that it goes by and where it is named (clean offsets)."""

    name: str
    forms: set[str] = field(default_factory=set)
    spans: list[tuple[int, int]] = field(default_factory=list)
    definition: tuple[int, int] | None = None


def find_programmes(doc: Document, lexicon: Lexicon) -> dict[str, ProgrammeMention]:
    """Programmes that a document names, by canonical name."""
    found: dict[str, ProgrammeMention] = {}
    for entry in doc.glossary:
        term = doc.text[entry.term_start : entry.term_end].strip("“”*： ")
        quoted = doc.text.count(f"“{term}”", 0, entry.start) > 0
        if 2 <= len(term) <= 20 and (quoted or _GLOSS_NAME.search(term)) and lexicon.indicator(term) is None:
            bare = term.replace("“", "").replace("”", "")
            item = found.setdefault(bare, ProgrammeMention(bare))
            item.forms |= {term, bare, f"“{bare}”"}
            item.definition = (entry.start, entry.end)
    known, pattern = _known(lexicon)
    here = set(pattern.findall(doc.text))
    for name, forms in known.items():
        if name in found or len(name) < _SHORTEST or not here.isdisjoint(forms):
            found.setdefault(name, ProgrammeMention(name)).forms |= forms
    for m in _QUOTED.finditer(doc.text):
        if _ORDINAL.match(m.group(1)):
            continue
        bare = m.group(1) if _GLOSS_NAME.search(m.group(1)) else m.group(1) + m.group(2)
        name = m.group(1) if m.group(1) in found else bare
        item = found.setdefault(name, ProgrammeMention(name))
        item.forms |= {m.group(), bare}
    for m in _INSIDE.finditer(doc.text):
        if _ORDINAL.match(m.group(1)):
            continue
        item = found.setdefault(m.group(1), ProgrammeMention(m.group(1)))
        item.forms |= {m.group(), m.group(1)}
    for item in found.values():
        if item.definition is None:
            item.forms |= _by_stem(item.name)
    _locate(doc, found)
    return {name: item for name, item in found.items() if item.spans or item.definition}


@lru_cache(maxsize=8)
def _known(lexicon: Lexicon) -> tuple[dict[str, frozenset[str]], re.Pattern[str]]:
    """The lexicon's programmes with their forms, and what finds any of these in a text."""
    known = {p.name: frozenset((p.name, *p.aliases, *_by_stem(p.name))) for p in lexicon.programmes}
    return known, _any(form for forms in known.values() for form in forms) or re.compile("(?!)")


def _by_stem(name: str) -> set[str]:
    """治水提质工程 goes by 治水提质项目 too."""
    stem = _STEM.match(name)
    return {stem.group(1) + "项目"} if stem and len(stem.group(1)) <= 6 else set()


def _any(forms: Iterable[str]) -> re.Pattern[str] | None:
    long = sorted({f for f in forms if len(f) >= _SHORTEST}, key=lambda f: (-len(f), f))
    return re.compile("|".join(map(re.escape, long))) if long else None


def forms_of(found: dict[str, ProgrammeMention]) -> tuple[dict[str, str], re.Pattern[str] | None]:
    """Surface form → canonical name, and a pattern that finds any form (longest first)."""
    names = {form: item.name for item in found.values() for form in item.forms if len(form) >= _SHORTEST}
    return names, _any(names)


def _locate(doc: Document, found: dict[str, ProgrammeMention]) -> None:
    names, pattern = forms_of(found)
    if pattern is None:
        return
    for m in pattern.finditer(doc.text):
        item = found[names[m.group()]]
        if len(item.spans) < 1000:
            item.spans.append(m.span())
