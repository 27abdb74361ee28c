"""What the audit hands on: checks that hold or don't, and what could not be checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Literal

from govreport_ie.schema.face import table_html
from govreport_ie.schema.span import Frozen, Span

_SHOWN = 40
_verdict = attrgetter("verdict")

FindingKind = Literal[
    "sum", "parts", "balance", "growth", "share", "completion", "ratio", "limit", "repeat", "revision"
]
Verdict = Literal["holds", "broken", "unverified"]


class Place(Frozen):
    """Where a number of a check stands.

    Attributes:
        record_id: The record.
        span: Its quantity in the source.
        text: The quantity's words.
        subject: What is measured.
        part: Index of the part of the file.
        page: Page number where the file has pages.
        source: Source id in checks across reports, else None.
    """

    record_id: int
    span: Span
    text: str
    subject: str
    part: int = 0
    page: int | None = None
    source: str | None = None


class Finding(Frozen):
    """One arithmetic check: what the report says against what follows from its other numbers.

    Attributes:
        kind: ``sum`` (parts = whole), ``parts`` (parts ≤ whole), ``balance``, ``growth``, ``share``, ``completion``,
            ``ratio``, ``limit`` (outstanding ≤ ceiling), ``repeat`` (said twice) or ``revision`` (an estimate of one
            report against the final figure of a later one).
        rule: Name of the variant of the identity, as listed in ``docs/audit.md``.
        left: The statement that is checked.
        right: The numbers that it is recomputed from.
        stated: The value of the left side, in ``unit``.
        recomputed: The value that follows from the right side.
        difference: ``stated - recomputed``.
        tolerance: The largest difference that rounding of every term explains.
        unit: Unit of the four numbers.
        verdict: ``holds`` where the statement fits the numbers as precisely as they are written; ``broken`` where it
            doesn't, no other reading explains it and it is sure that these numbers belong together; else
            ``unverified``.
        reading: How the numbers were read where that differs from the report's first reading, else None.
        message_zh: The check as a sentence in Chinese.
        message_en: The same in English.
    """

    kind: FindingKind
    rule: str
    left: tuple[Place, ...]
    right: tuple[Place, ...]
    stated: Decimal
    recomputed: Decimal
    difference: Decimal
    tolerance: Decimal
    unit: str
    verdict: Verdict
    reading: str | None = None
    message_zh: str
    message_en: str

    def __repr__(self) -> str:
        says = self.message_en if len(self.message_en) <= 160 else self.message_en[:159] + "…"
        return f"<Finding {self.kind} {self.verdict}: {says}>"

    __str__ = __repr__

    def _repr_html_(self) -> str:
        """What is compared, place by place, for a notebook."""
        sides = (("stated", self.left), ("from", self.right))
        rows = [(side, p.subject, p.text, p.span.start) for side, places in sides for p in places]
        return table_html(
            f"{self.kind}: {self.verdict}", rows, heads=("", "subject", "number", "at"),
            note=self.message_en,
        )  # fmt: skip

    @property
    def holds(self) -> bool:
        """Whether the statement fits the numbers as precisely as they are written."""
        return self.verdict == "holds"

    @property
    def left_ids(self) -> tuple[int, ...]:
        """Record ids of the left side."""
        return tuple(p.record_id for p in self.left)

    @property
    def right_ids(self) -> tuple[int, ...]:
        """Record ids of the right side."""
        return tuple(p.record_id for p in self.right)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Spans of both places, left first."""
        return tuple(p.span for p in (*self.left, *self.right))


class Skip(Frozen):
    """A check that was not made because the binding was ambiguous.

    Attributes:
        kind: The check that it would have been.
        reason: Why it was not made, one of a short list of names.
        record_id: The record that asked for it.
        source: Source id in checks across reports, else None.
    """

    kind: FindingKind
    reason: str
    record_id: int
    source: str | None = None


class AuditResult(Frozen):
    """All checks of a report (or of several), in the order of the text.

    Example:
        >>> AuditResult().counts
        {}
    """

    findings: tuple[Finding, ...] = ()
    skips: tuple[Skip, ...] = ()

    def __repr__(self) -> str:
        counted = Counter(f.verdict for f in self.findings)
        return f"<AuditResult {len(self.findings)} checks: {', '.join(f'{n} {word}' for word, n in counted.items())}>"

    __str__ = __repr__

    def _repr_html_(self) -> str:
        """Its checks, the broken ones first, for a notebook."""
        rows = [(f.kind, f.verdict, f.message_en) for f in sorted(self.findings, key=_verdict)]
        return table_html(repr(self).strip("<>"), rows[:_SHOWN], heads=("check", "", "what was found"))

    @property
    def failed(self) -> tuple[Finding, ...]:
        """The alarms: what no reading explains and whose numbers surely belong together."""
        return tuple(f for f in self.findings if f.verdict == "broken")

    @property
    def unverified(self) -> tuple[Finding, ...]:
        """The checks that don't hold as read, where it is not sure that their numbers belong together."""
        return tuple(f for f in self.findings if f.verdict == "unverified")

    @property
    def counts(self) -> dict[str, int]:
        """Number of checks by kind."""
        return dict(Counter(f.kind for f in self.findings))

    @property
    def skipped(self) -> dict[str, int]:
        """Number of ambiguous bindings by kind."""
        return dict(Counter(s.kind for s in self.skips))

    @property
    def skip_reasons(self) -> dict[tuple[str, str], int]:
        """Number of ambiguous bindings by kind and reason."""
        return dict(Counter((s.kind, s.reason) for s in self.skips))

    def about(self, record_id: int, *, source: str | None = None) -> Sequence[Finding]:
        """The checks in which a record takes part."""
        return [
            f
            for f in self.findings
            if any(p.record_id == record_id and p.source == source for p in (*f.left, *f.right))
        ]
