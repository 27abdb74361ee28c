"""A report's frame: parts, sections, programmes, and the data of the whole."""

from __future__ import annotations

from typing import Literal

from govreport_ie.schema.face import short
from govreport_ie.schema.record import Numeral, Record
from govreport_ie.schema.span import Frozen, Span

ReportKind = Literal[
    "work",
    "plan",
    "budget",
    "final",
    "bulletin",
    "outline",
    "review",
    "tables",
    "resolution",
    "glossary",
    "annex",
    "other",
]


class Part(Frozen):
    """One of the reports that a file holds.

    Attributes:
        index: Position in ``Report.parts``.
        kind: Kind of report.
        form: The kind's own name where the kinds of document tell more finely: a ``department_budget`` or an
            ``adjustment`` is of the kind ``budget``, an ``audit`` of the kind ``other``.
        title: Title as one line, None where there is none.
        region: Region the report speaks of, as written in full where known.
        region_code: GB/T 2260 code, None where not known for sure.
        review_year: Year reported on.
        plan_year: Year planned for, None in bulletins and final accounts.
        date: Date of delivery (ISO 8601, to the precision given).
        meeting: The congress session it was given to.
        speaker: Who gave it.
        span: Where it stands.
    """

    index: int
    kind: ReportKind
    form: str | None = None
    title: str | None = None
    region: str | None = None
    region_code: str | None = None
    review_year: int | None = None
    plan_year: int | None = None
    date: str | None = None
    meeting: str | None = None
    speaker: str | None = None
    span: Span

    @property
    def years(self) -> str:
        """The year reported on and the year planned for, as ``2023/2024``."""
        return "/".join(str(y) for y in (self.review_year, self.plan_year) if y)

    def __repr__(self) -> str:
        said = " ".join(filter(None, (self.region, self.kind, self.years)))
        return f"<Part {self.index} {said}{f': {short(self.title)}' if self.title else ''}>"

    __str__ = __repr__


class Section(Frozen):
    """A heading and the text that it governs."""

    index: int
    part: int
    level: int
    number: str
    title: str
    parent: int | None
    span: Span


class Programme(Frozen):
    """A named programme or project: canonical name, other forms, definition and where it is mentioned."""

    name: str
    aliases: tuple[str, ...] = ()
    definition: str | None = None
    definition_span: Span | None = None
    mentions: tuple[Span, ...] = ()

    def __repr__(self) -> str:
        return f"<Programme {short(self.name)}: {len(self.mentions)} mentions{', defined' if self.definition else ''}>"

    __str__ = __repr__


class ReportData(Frozen):
    """Everything that was read from one file, without methods.

    Attributes:
        id: The name given, else a digest of the text.
        sha256: SHA-256 of the file's bytes, or of a text's in UTF-8; corrections name the report by it.
        text: The text that all spans count in.
        parts: The reports that the file holds.
        sections: Headings, outermost first, in order.
        records: One record a quantity, in order.
        goals: Goals that name no number; their ``quantity`` is None.
        programs: Named programmes and projects.
        numerals: What became of every numeral.
        warnings: What could not be read, and why.
    """

    id: str
    sha256: str = ""
    text: str
    parts: tuple[Part, ...] = ()
    sections: tuple[Section, ...] = ()
    records: tuple[Record, ...] = ()
    goals: tuple[Record, ...] = ()
    programs: tuple[Programme, ...] = ()
    numerals: tuple[Numeral, ...] = ()
    warnings: tuple[str, ...] = ()
