"""Named programmes and projects: quoted names with a suffix, glossary terms and those of the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from govreport_ie.document.model import Document
from govreport_ie.lexicon import Lexicon
from govreport_ie.lexicon.patterns import patterns

P = patterns("programmes")
_SHORTEST = 3  # characters of a form that is looked for
_MOST_SPANS = 1000
_PROJECT = "项目"


@dataclass(slots=True)
class ProgrammeMention:
    """A programme: canonical name, the forms that it goes by and where it is named (clean offsets)."""

    name: str
    forms: set[str] = field(default_factory=set)
    spans: list[tuple[int, int]] = field(default_factory=list)
    definition: tuple[int, int] | None = None


class NamedProgramme(NamedTuple):
    """A programme named in a text: where, and its canonical name."""

    start: int
    end: int
    name: str


class ProgrammeNames:
    """The programmes of a report by the forms that they go by; finds them in any text."""

    def __init__(self, programmes: Iterable[ProgrammeMention] = ()) -> None:
        self.forms: Mapping[str, str] = {
            form: item.name for item in programmes for form in item.forms if len(form) >= _SHORTEST
        }
        self._pattern = _any(self.forms)
        self._in_subject: dict[str, str | None] = {}

    def find(self, text: str, start: int, end: int) -> Iterator[NamedProgramme]:
        """The programmes named in a stretch, in order; of forms that begin together the longest."""
        if self._pattern is not None:
            for m in self._pattern.finditer(text, start, end):
                yield NamedProgramme(m.start(), m.end(), self.forms[m.group()])

    def of_subject(self, subject: str) -> str | None:
        """The programme that a subject names first."""
        if self._pattern is None:
            return None
        if subject not in self._in_subject:
            m = self._pattern.search(subject)
            self._in_subject[subject] = self.forms[m.group()] if m else None
        return self._in_subject[subject]


def find_programmes(doc: Document, lexicon: Lexicon) -> dict[str, ProgrammeMention]:
    """Programmes that a document names, by canonical name."""
    found: dict[str, ProgrammeMention] = {}
    _add_glossary(found, doc, lexicon)
    _add_known(found, doc, lexicon)
    for m in P.quoted.finditer(doc.text):
        if not P.no_name.match(m.group(1)):
            bare = m.group(1) if P.gloss_name.search(m.group(1)) else m.group(1) + m.group(2)
            _add(found, m.group(1) if m.group(1) in found else bare, m.group(), bare)
    for m in P.inside.finditer(doc.text):
        if not P.no_name.match(m.group(1)):
            _add(found, m.group(1), m.group(), m.group(1))
    for item in found.values():
        if item.definition is None:
            item.forms |= _by_stem(item.name)
    for named in ProgrammeNames(found.values()).find(doc.text, 0, len(doc.text)):
        spans = found[named.name].spans
        if len(spans) < _MOST_SPANS:
            spans.append((named.start, named.end))
    return {name: item for name, item in found.items() if item.spans or item.definition}


def _add(found: dict[str, ProgrammeMention], name: str, *forms: str) -> ProgrammeMention:
    item = found.setdefault(name, ProgrammeMention(name))
    item.forms.update(forms)
    return item


def _add_glossary(found: dict[str, ProgrammeMention], doc: Document, lexicon: Lexicon) -> None:
    """The terms of the glossary that are quoted in the text or end like a programme."""
    if not doc.glossary:
        return
    quoted: dict[str, int] = {}
    for m in P.any_quoted.finditer(doc.text):
        quoted.setdefault(m.group(1), m.end())
    for entry in doc.glossary:
        term = P.around_term.sub("", doc.text[entry.term_start : entry.term_end])
        named = quoted.get(term, entry.start + 1) <= entry.start or P.gloss_name.search(term)
        bare = P.quote.sub("", term)
        if 2 <= len(term) <= 20 and named and not P.no_name.match(bare) and lexicon.indicator(term) is None:
            _add(found, bare, term, bare, f"“{bare}”").definition = (entry.start, entry.end)


def _add_known(found: dict[str, ProgrammeMention], doc: Document, lexicon: Lexicon) -> None:
    """The lexicon's programmes that the text names."""
    known, pattern = _known(lexicon)
    here = set(pattern.findall(doc.text))
    for name, forms in known.items():
        if name in found or len(name) < _SHORTEST or not here.isdisjoint(forms):
            _add(found, name, *forms)


@lru_cache(maxsize=8)
def _known(lexicon: Lexicon) -> tuple[dict[str, frozenset[str]], re.Pattern[str]]:
    """The lexicon's programmes with their forms, and what finds any of these in a text."""
    known = {p.name: frozenset((p.name, *p.aliases, *_by_stem(p.name))) for p in lexicon.programmes}
    return known, _any(form for forms in known.values() for form in forms) or re.compile("(?!)")


def _by_stem(name: str) -> set[str]:
    """治水提质工程 goes by 治水提质项目 too."""
    stem = P.stem.match(name)
    return {stem.group(1) + _PROJECT} if stem else set()


def _any(forms: Iterable[str]) -> re.Pattern[str] | None:
    long = sorted({f for f in forms if len(f) >= _SHORTEST}, key=lambda f: (-len(f), f))
    return re.compile("|".join(map(re.escape, long))) if long else None
