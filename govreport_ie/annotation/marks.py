"""Marks: what an annotation tool shows of a record, and how marks that people changed become corrections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any, Final

from govreport_ie.corrections import Correction
from govreport_ie.export.columns import DIRECTIONS, KINDS, MEASURES, MODIFIERS, STATUSES
from govreport_ie.report import Report
from govreport_ie.schema import Span

CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "measure": MEASURES,
    "direction": DIRECTIONS,
    "status": STATUSES,
    "modifier": MODIFIERS,
    "base_status": STATUSES,
}
"""Fields that have one of a few values, beside the kind, which is a mark's label."""

WORDS: Final = ("low", "high", "unit", "period", "base_period", "of", "part_of", "region", "program")
"""Fields that are words."""

SUBJECT: Final = "subject"
LABELS: Final = (*KINDS, SUBJECT)


@dataclass(frozen=True, slots=True)
class Mark:
    """A quantity that is marked in a text.

    Attributes:
        span: Where it stands.
        kind: Its label.
        subject: Where its subject stands.
        fields: What else is said of it; a field that is not there is not said, None is "none".
    """

    span: Span
    kind: str
    subject: Span | None = None
    fields: Mapping[str, str | None] = field(default_factory=dict)


def marks(report: Report) -> list[Mark]:
    """The records of a report as marks.

    Example:
        >>> import govreport_ie
        >>> mark = marks(govreport_ie.parse("税收收入8亿元。"))[0]
        >>> mark.kind, mark.fields["measure"]
        ('money', 'level')
    """
    out = []
    for row, record in zip(report.to_rows(), report.records, strict=True):
        if record.quantity is None:
            continue
        fields = {name: row[name] for name in (*CHOICES, *WORDS)}
        subject = record.subject.span if record.subject else None
        out.append(Mark(record.quantity.span, record.quantity.kind, subject, fields))
    return out


def difference(
    report: Report, edited: Iterable[Mark], *, who: str = "", when: str | None = None, why: str = ""
) -> list[Correction]:
    """What people changed: a missing mark withdraws a record, a new one adds one, another label or field changes it.

    Args:
        report: The report whose marks were edited.
        edited: The marks as they are now.
        who: Who edited them.
        when: When (ISO 8601); now by default.
        why: Why.

    Example:
        >>> import govreport_ie
        >>> report = govreport_ie.parse("税收收入8亿元，新增学位300个。")
        >>> [c.action for c in difference(report, marks(report)[:1])]
        ['withdraw']
    """
    about = {"report": report.sha256, "who": who, "why": why}
    about["when"] = when if when is not None else datetime.now(timezone.utc).isoformat(timespec="seconds")
    was = {mark.span: mark for mark in marks(report)}
    now = {mark.span: mark for mark in edited}
    out = []
    for span in sorted({*was, *now}, key=lambda s: (s.start, s.end)):
        old, new = was.get(span), now.get(span)
        if new is None:
            action, fields = "withdraw", {}
        elif old is None:
            action, fields = "add", _fields(new, report.text)
        else:
            action, fields = "change", _changed(old, new, report.text)
            if not fields:
                continue
        fields["text"] = span.of(report.text)
        out.append(
            Correction.model_validate({**about, "action": action, "span": (span.start, span.end), "fields": fields})
        )
    return [c for c in out if c.action == "withdraw"] + [c for c in out if c.action != "withdraw"]


def _fields(mark: Mark, text: str) -> dict[str, Any]:
    fields: dict[str, Any] = {"kind": mark.kind}
    fields |= {name: value for name, value in mark.fields.items() if value not in (None, "")}
    return fields | _subject(mark.subject, text)


def _subject(span: Span | None, text: str) -> dict[str, Any]:
    if span is None:
        return {}
    return {"subject": "".join(span.of(text).split()), "subject_start": span.start, "subject_end": span.end}


def _changed(old: Mark, new: Mark, text: str) -> dict[str, Any]:
    fields: dict[str, Any] = {} if new.kind == old.kind else {"kind": new.kind}
    for name, value in new.fields.items():
        if (value or None) != (old.fields.get(name) or None):
            fields[name] = value or None
    if new.subject is not None and new.subject != old.subject:
        fields |= _subject(new.subject, text)
    return fields
