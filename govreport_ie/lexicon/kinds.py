"""Kinds of document: what a title of each looks like, which years it speaks of, and what holds in it by default."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, cast, get_args

from govreport_ie.lexicon import check
from govreport_ie.lexicon.source import Source, parse_toml, read_source
from govreport_ie.schema.errors import LexiconError
from govreport_ie.schema.report import ReportKind

_FILE = "kinds.toml"
_FIELDS = frozenset(
    {
        "name", "kind", "titles", "opens", "marks", "years", "looks", "ahead", "back", "fiscal", "side", "body",
        "plan_sections", "review_sections", "rank", "rank_fiscal",
    }
)  # fmt: skip
_TITLE_FIELDS = frozenset({"holds", "also", "without", "ends", "bare", "first", "longest"})
_KINDS: frozenset[str] = frozenset(get_args(ReportKind))
_YEAR_RULES = frozenset({"turn", "reported", "planned", "running", "term", "any", "none"})
_LAST_RANK = 9
_ENOUGH = 3  # times that a mark counts
_LEAST_MARKS = 0.4  # share of its marks that a text holds at least
_LONGEST = 110
_NO_TITLE = re.compile(r"[，。；：,;%]")
_DATED = re.compile(r"\d{4}年|\d{4}[-—~至]\d{4}")
_ABOUT_REACH = 18  # characters before 关于


@dataclass(frozen=True, slots=True)
class TitleWords:
    """What a title of a kind holds, and how it ends.

    Attributes:
        holds: Words of which one stands in it; empty where none is asked for.
        also: Further words of which one stands in it.
        without: Words that must not stand in it.
        ends: Words one of which it ends with.
        bare: Whether it may do without a year and without 关于.
        first: Whether only the first title of a file is one; later ones are headings and names of tables.
        longest: Most characters.
    """

    holds: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    bare: bool = False
    first: bool = False
    longest: int = _LONGEST

    def fits(self, title: str, *, first: bool = True) -> bool:
        """Whether a title (compact, nothing behind its last word) is one of these."""
        return (
            title.endswith(self.ends)
            and len(title) <= self.longest
            and (first or not self.first)
            and (not self.holds or any(word in title for word in self.holds))
            and (not self.also or any(word in title for word in self.also))
            and not any(word in title for word in self.without)
            and (self.bare or 0 <= title.find("关于") <= _ABOUT_REACH or _DATED.search(title) is not None)
        )


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document, as ``kinds.toml`` has it.

    Attributes:
        name: The kind's own name (``Part.form``).
        kind: What ``Part.kind`` says: its own name where that is one of the report kinds, else ``other`` by default.
        titles: What its titles hold.
        opens: Words of the first lines of one without a title.
        marks: Words that tell it where neither title nor opening do.
        years: ``turn`` (a year and the next), ``reported`` (one year), ``planned`` (one year, to come), ``running``
            (the year under way), ``term`` (years to come), ``any`` (what date and text say) or ``none``.
        looks: ``back`` or ``ahead``: what a section speaks of whose headings do not tell.
        ahead: Status of what is to come, ``budget`` or ``target``.
        back: Status of what was, ``actual`` or ``estimate``.
        fiscal: Whether its amounts are those of an account.
        side: Whether it is no report of its own (a glossary, a resolution).
        body: Whether it is of a body of the region (a department), whose figures are not the region's.
        plan_sections: Words of headings that look ahead.
        review_sections: Words of headings that look back.
        rank: Rank of its figures in a panel, lowest first.
        rank_fiscal: The same for indicators of the accounts.
    """

    name: str
    kind: ReportKind
    titles: tuple[TitleWords, ...] = ()
    opens: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    years: str = "turn"
    looks: str = "back"
    ahead: str = "target"
    back: str = "actual"
    fiscal: bool = False
    side: bool = False
    body: bool = False
    plan_sections: tuple[str, ...] = ()
    review_sections: tuple[str, ...] = ()
    rank: int = _LAST_RANK
    rank_fiscal: int = _LAST_RANK

    @property
    def default_status(self) -> str:
        """The status of a figure of which nothing else is known."""
        return self.ahead if self.looks == "ahead" else self.back


class Kinds(Mapping[str, DocumentKind]):
    """The kinds of document by name, in the order in which titles are tried.

    Example:
        >>> kinds = Kinds.default()
        >>> kinds.of_title("青川市2024年政府工作报告").name
        'work'
        >>> kinds["department_budget"].default_status
        'budget'
    """

    def __init__(self, kinds: Mapping[str, DocumentKind]) -> None:
        self._kinds = dict(kinds)
        self._titles = [(kind, words) for kind in kinds.values() for words in kind.titles]
        self._ends = tuple(sorted({end for k in kinds.values() for t in k.titles for end in t.ends}))

    @classmethod
    def default(cls) -> Kinds:
        """The kinds of the package; read once, then kept."""
        return _default()

    @classmethod
    def load(cls, source: Source) -> Kinds:
        """The kinds of a TOML file, TOML text or mapping.

        Raises:
            LexiconError: An entry is wrong; the message names file, entry and field.

        Example:
            >>> kinds = Kinds.load({"kind": [{"name": "letter", "titles": [{"ends": ["公开信"], "bare": True}]}]})
            >>> kinds.of_title("致全市人民的公开信").name
            'letter'
        """
        label, data = read_source(source)
        return cls(_read(label, data))

    def ends_title(self, title: str) -> bool:
        """Whether a title of any kind ends like this."""
        return title.endswith(self._ends)

    def of_title(self, title: str, *, first: bool = True) -> DocumentKind | None:
        """The first kind that a title fits, or None.

        Args:
            title: The title, compact, in half-width digits.
            first: Whether it is the first one of its file.
        """
        if not title.endswith(self._ends) or _NO_TITLE.search(title):
            return None
        return next((kind for kind, words in self._titles if words.fits(title, first=first)), None)

    def of_opening(self, head: str) -> DocumentKind | None:
        """The kind whose opening words stand first in a document's first lines, or None."""
        best: DocumentKind | None = None
        at = len(head)
        for kind in self._kinds.values():
            for words in kind.opens:
                found = head.find(words)
                if 0 <= found < at:
                    best, at = kind, found
        return best

    def of_text(self, text: str) -> DocumentKind | None:
        """The kind whose marks a text is fullest of, or None."""
        best: DocumentKind | None = None
        most = _LEAST_MARKS
        for kind in self._kinds.values():
            if kind.marks:
                share = sum(min(text.count(word), _ENOUGH) for word in kind.marks) / (_ENOUGH * len(kind.marks))
                if share > most:
                    best, most = kind, share
        return best

    def __getitem__(self, name: str) -> DocumentKind:
        return self._kinds[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._kinds)

    def __len__(self) -> int:
        return len(self._kinds)


def _read(label: str, data: Mapping[str, Any]) -> dict[str, DocumentKind]:
    for key in data:
        if key != "kind":
            raise LexiconError(f"{label}: unknown table '{key}'; a file of kinds holds [[kind]] only")
    out: dict[str, DocumentKind] = {}
    for entry in check.entries(data, "kind", label):
        kind = _read_kind(entry)
        if kind.name in out:
            raise entry.fail("name", "stands twice; name each kind once")
        out[kind.name] = kind
    if not out:
        raise LexiconError(f"{label}: has no [[kind]] entry; add at least one")
    return out


def _read_kind(entry: check.Entry) -> DocumentKind:
    entry.only(_FIELDS)
    name = entry.text("name")
    return DocumentKind(
        name=name,
        kind=cast(ReportKind, entry.choice("kind", _KINDS, name if name in _KINDS else "other")),
        titles=tuple(_read_title(row) for row in entry.rows("titles")),
        opens=entry.words("opens"),
        marks=entry.words("marks"),
        years=entry.choice("years", _YEAR_RULES, "turn"),
        looks=entry.choice("looks", frozenset({"back", "ahead"}), "back"),
        ahead=entry.choice("ahead", frozenset({"budget", "target"}), "target"),
        back=entry.choice("back", frozenset({"actual", "estimate"}), "actual"),
        fiscal=entry.flag("fiscal"),
        side=entry.flag("side"),
        body=entry.flag("body"),
        plan_sections=entry.words("plan_sections"),
        review_sections=entry.words("review_sections"),
        rank=entry.number("rank", _LAST_RANK),
        rank_fiscal=entry.number("rank_fiscal", _LAST_RANK),
    )


def _read_title(entry: check.Entry) -> TitleWords:
    entry.only(_TITLE_FIELDS)
    ends = entry.words("ends")
    if not ends:
        raise entry.fail("ends", 'is missing; list the words that the title ends with, as in ends = ["报告"]')
    return TitleWords(
        entry.words("holds"),
        entry.words("also"),
        entry.words("without"),
        ends,
        entry.flag("bare"),
        entry.flag("first"),
        entry.number("longest", _LONGEST),
    )


@lru_cache(maxsize=1)
def _default() -> Kinds:
    text = resources.files("govreport_ie.lexicon").joinpath(_FILE).read_text("utf-8")
    return Kinds(_read(_FILE, parse_toml(text, _FILE)))
