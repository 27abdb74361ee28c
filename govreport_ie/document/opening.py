"""The first lines of a report: title, date, meeting, speaker, and the sentences that say what is reported to whom."""

from __future__ import annotations

from dataclasses import dataclass

from govreport_ie.document.lines import CONTENTS, TABLE, Lines
from govreport_ie.lexicon.patterns import patterns

P = patterns("layout")

_ABOVE = 8  # lines looked at above the title
_REACH = 900  # characters looked at below it
_WIDE = 300  # characters of one line that are looked at
_NO_WORDS = ("http", "source:", "<!--", "---", "url:")


@dataclass(frozen=True, slots=True)
class Opening:
    """The first lines of a report, compact.

    Attributes:
        above: Lines above the title.
        title: The lines of the title with all that stands on them, joined.
        head: Lines between the title and the text; a report without title has them here too.
        lead: The first sentences.
    """

    above: tuple[str, ...] = ()
    title: str = ""
    head: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()

    @property
    def front(self) -> str:
        """Title and head as one text, a line break between lines."""
        return "\n".join((self.title, *self.head))

    @property
    def text(self) -> str:
        """All of it, a line break between lines."""
        return "\n".join((*self.above, self.title, *self.head, *self.lead))


def read_opening(lines: Lines, first: int, title: range) -> Opening:
    """The first lines of the report that begins with a line.

    Args:
        lines: The classified lines.
        first: Its first line.
        title: The lines of its title; an empty range where it has none.

    Returns:
        What stands there, blanks left out.
    """
    start = title.stop if title else first
    above = [_words(lines, i) for i in range(max(first, title.start - _ABOVE), title.start)] if title else []
    head: list[str] = []
    lead: list[str] = []
    taken = 0
    for i in range(start, len(lines)):
        words = _words(lines, i)
        if not words:
            continue
        if lead or "。" in words or (len(words) > 40 and "，" in words) or P.salutes.match(words):
            lead.append(words)
        else:
            head.append(words)
        taken += len(words)
        if taken > _REACH:
            break
    named = "".join(lines.compact(i) for i in title)
    return Opening(tuple(w for w in above if w), named, tuple(head), tuple(lead))


def _words(lines: Lines, i: int) -> str:
    if lines.kind[i] in (TABLE, CONTENTS) or lines.body[i].startswith(_NO_WORDS):
        return ""
    return lines.compact(i)[:_WIDE].replace("*", "").lstrip("#")
