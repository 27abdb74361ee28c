"""Cue words in the text, each with the stretch that it governs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from govreport_ie.document.model import Document
from govreport_ie.lexicon.cues import Cue, cues
from govreport_ie.lexicon.patterns import expand

Bound = tuple[int, int, str]


class CueMention(NamedTuple):
    """A cue in the text and the stretch that it governs (offsets of the clean text)."""

    start: int
    end: int
    cue: Cue
    scope_start: int
    scope_end: int

    def governs(self, start: int) -> bool:
        """Whether what starts there stands in its scope."""
        return self.scope_start <= start < self.scope_end


class CueMatcher:
    """Finds the cues of one question: one pass over a stretch for all their words."""

    def __init__(self, entries: Sequence[Cue], *, label: str) -> None:
        self._cues = tuple(entries)
        groups = []
        for i, cue in enumerate(self._cues):
            words = sorted(cue.words, key=lambda w: (-len(w), w))
            forms = [re.escape(w) for w in words] + [expand(p, label=label, name=cue.role) for p in cue.patterns]
            after = "".join(f"(?<!{re.escape(w)})" for w in cue.not_after)
            before = f"(?!{'|'.join(map(re.escape, cue.not_before))})" if cue.not_before else ""
            groups.append(f"(?P<c{i}>{after}(?:{'|'.join(forms)}){before})")
        self._pattern = re.compile("|".join(groups) if groups else "(?!)")
        self._ends = tuple(re.compile("|".join(map(re.escape, c.ends_at))) if c.ends_at else None for c in self._cues)

    def find(
        self, doc: Document, block: int, bounds: Sequence[Bound], *, kind: str = "", start: int = -1, end: int = -1
    ) -> list[CueMention]:
        """The cues of a block, in order.

        Args:
            doc: The document.
            block: Index of the block.
            bounds: The block's clause bounds.
            kind: Kind of the report: cues of other kinds are left out.
            start: Where to look from, the block's start where negative.
            end: Where to look to.
        """
        box = doc.blocks[block]
        out = []
        for m in self._pattern.finditer(doc.text, box.start if start < 0 else start, box.end if end < 0 else end):
            i = int((m.lastgroup or "c0")[1:])
            cue = self._cues[i]
            if cue.kinds and kind not in cue.kinds:
                continue
            low, high = _reach(doc, block, bounds, m.start(), m.end(), cue.scope)
            low = m.end() if cue.direction == "forward" else low
            high = m.start() if cue.direction == "backward" else high
            ends = self._ends[i]
            stop = ends.search(doc.text, m.end(), high) if ends is not None else None
            out.append(CueMention(m.start(), m.end(), cue, low, stop.start() if stop else high))
        return out


def _reach(doc: Document, block: int, bounds: Sequence[Bound], start: int, end: int, scope: str) -> tuple[int, int]:
    """The stretch that a scope has at most."""
    box = doc.blocks[block]
    if scope == "clause":
        i = bisect_left(bounds, (start + 1,)) - 1
        j = bisect_left(bounds, (end,))
        return (bounds[i][1] if i >= 0 else box.start), (bounds[j][0] if j < len(bounds) else box.end)
    if scope == "sentence":
        i = bisect_left(doc.sentences, start + 1, key=lambda s: s.start) - 1
        return (doc.sentences[i].start, doc.sentences[i].end) if i >= 0 else (box.start, box.end)
    if scope == "paragraph":
        return box.start, box.end
    if scope == "section" and box.section is not None:
        node = doc.sections[box.section]
        return node.start, node.end
    part = doc.parts[box.part] if 0 <= box.part < len(doc.parts) else None
    return (part.start, part.end) if part else (0, len(doc.text))


def governing(found: Sequence[CueMention], at: int, role: str | None = None) -> CueMention | None:
    """The cue whose scope reaches an offset: the innermost, of equals the last."""
    best: CueMention | None = None
    for m in found:
        if (
            m.governs(at)
            and (role is None or m.cue.role == role)
            and (best is None or m.scope_end - m.scope_start <= best.scope_end - best.scope_start)
        ):
            best = m
    return best


@lru_cache(maxsize=32)
def matcher(question: str) -> CueMatcher:
    """The matcher of a question's cues (``lexicon/cues/<question>.toml``)."""
    return CueMatcher(cues(question), label=f"cues/{question}.toml")
