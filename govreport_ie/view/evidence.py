"""A record with its proofs in a few lines: each field, the words that say it, and the rule that read them."""

from __future__ import annotations

from govreport_ie.schema import Quantity, Record


def evidence_of(record: Record, text: str) -> str:
    """Which words prove each field of a record, and which rule read them; see ``Report.explain``.

    Args:
        record: The record.
        text: The text of its report.

    Example:
        >>> import govreport_ie
        >>> report = govreport_ie.parse("新增学位3800个。")
        >>> evidence_of(report.records[0], report.text).splitlines()[0]
        "quantity   '3800个' at 4-9: count 3800 个"
    """
    lines = [] if record.quantity is None else [_number(record.quantity, record.page)]
    for name, value in _facts(record).items():
        proofs = [e for e in record.evidence if e.field == name]
        if value is None and not proofs:
            continue
        why = "; ".join(f"{e.rule} {e.text!r}" if e.text else e.rule for e in proofs)
        lines.append(f"{name:10s} {value}  [{why}]" if why else f"{name:10s} {value}")
    lines.append(f"sentence   {record.sentence.of(text).strip()}")
    return "\n".join(lines)


def _number(q: Quantity, page: int | None) -> str:
    """What the number says, and where it stands."""
    bounds = f"{q.low}" if q.low == q.high else f"{q.low} … {q.high}"
    place = f" on page {page}" if page is not None else ""
    says = f"{q.kind} {bounds} {q.unit or ''} {q.modifier or ''}"
    return f"quantity   {q.text!r} at {q.span.start}-{q.span.end}{place}: {says}".rstrip()


def _facts(r: Record) -> dict[str, str | None]:
    """The fields that are told, each under the name that its evidence has."""
    return {
        "subject": r.subject.text if r.subject else None,
        "measure": f"{r.measure} {r.direction}" if r.direction else r.measure,
        "period": r.period,
        "status": r.status,
        "base": f"{r.base.period} {r.base.status}" if r.base else None,
        "of": r.of,
        "part_of": r.part_of,
        "region": r.region,
        "program": r.program,
    }
