"""``audit``: all identities over the records of one report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from govreport_ie.audit.equation import Equation
from govreport_ie.audit.interval import arithmetic
from govreport_ie.audit.ledger import Ledger
from govreport_ie.audit.table import IDENTITIES
from govreport_ie.audit.verdict import judge
from govreport_ie.schema import Part, Record
from govreport_ie.schema.finding import AuditResult, Finding, Skip


def audit(records: Sequence[Record], *, parts: Sequence[Part] = (), text: str | None = None) -> AuditResult:
    """Check the arithmetic that binds the numbers of a report.

    Args:
        records: The records of one file.
        parts: The reports that the file holds.
        text: The source that the records' spans point into. Without it, lists are not known to be complete and
            sums are skipped.

    Returns:
        Every check made, in the order of the text, and every ambiguous binding that was skipped.

    Example:
        >>> audit([]).findings
        ()
    """
    with arithmetic():
        ledger = Ledger(records, parts, text or "")
        return collect(judged(found for check in IDENTITIES.values() for found in check(ledger)))


def judged(found: Iterable[Equation | Skip]) -> Iterator[Finding | Skip]:
    """Findings of the equations, and the skips."""
    for one in found:
        verdict = judge(one) if isinstance(one, Equation) else one
        if verdict is not None:
            yield verdict


def collect(found: Iterable[Finding | Skip]) -> AuditResult:
    """Findings and skips, each in the order of the text."""
    findings: list[Finding] = []
    skips: list[Skip] = []
    for one in found:
        if isinstance(one, Finding):
            findings.append(one)
        else:
            skips.append(one)
    findings.sort(key=lambda f: (f.left[0].source or "", f.left[0].span.start, f.kind, f.rule))
    return AuditResult(findings=tuple(findings), skips=tuple(skips))
