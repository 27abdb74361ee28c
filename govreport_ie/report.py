"""``Report``: what ``parse`` returns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from pydantic import Field
from pydantic_core import PydanticSerializationError

from govreport_ie.schema import Record, ReportData, Source


class Report(ReportData):
    """The records of one file, with the ways to ask for them.

    Example:
        >>> import govreport_ie
        >>> report = govreport_ie.parse("2023年，全市一般公共预算收入完成16.4亿元，增长5.2%。")
        >>> [(r.subject.text, r.measure, r.quantity.text) for r in report.records]
        [('一般公共预算收入', 'level', '16.4亿元'), ('一般公共预算收入', 'change', '5.2%')]
    """

    source: Source | None = Field(default=None, exclude=True, repr=False)

    @property
    def targets(self) -> tuple[Record, ...]:
        """Records whose status is target, and the goals that name no number, in the order of the text."""
        both = [r for r in self.records if r.status == "target"] + list(self.goals)
        return tuple(sorted(both, key=lambda r: (_place(r), r.id)))

    def find(
        self,
        *,
        indicator: str | None = None,
        subject: str | None = None,
        period: str | None = None,
        status: str | Iterable[str] | None = None,
        measure: str | None = None,
        region: str | None = None,
        kind: str | None = None,
    ) -> tuple[Record, ...]:
        """Records that agree with every condition given.

        Args:
            indicator: Canonical name of the indicator.
            subject: Words that the subject contains.
            period: Period as in records (``2023``, ``2019-Q1``).
            status: A status or several.
            measure: ``level``, ``change``, ``share``, ``completion`` or ``ratio``.
            region: Region as written; the empty string asks for the report's own region as a whole.
            kind: Kind of quantity.

        Example:
            >>> import govreport_ie
            >>> report = govreport_ie.parse("城镇登记失业率控制在4%以内。", year=2024)
            >>> report.find(subject="失业率")[0].quantity.modifier
            'at_most'
        """
        statuses = (status,) if isinstance(status, str) else tuple(status or ())
        return tuple(
            r
            for r in self.records
            if (indicator is None or (r.subject is not None and r.subject.indicator == indicator))
            and (subject is None or (r.subject is not None and subject in r.subject.text))
            and (period is None or r.period == period)
            and (not statuses or r.status in statuses)
            and (measure is None or r.measure == measure)
            and (region is None or (r.region or "") == region)
            and (kind is None or (r.quantity is not None and r.quantity.kind == kind))
        )

    def explain(self, record: Record | int) -> str:
        """Which words prove each field of a record, and which rule read them.

        Args:
            record: A record of this report or its id.

        Raises:
            KeyError: There is no record of that id.
        """
        if isinstance(record, int):
            found = next((r for r in (*self.records, *self.goals) if r.id == record), None)
            if found is None:
                raise KeyError(f"no record {record}; ids go from 0 to {len(self.records) - 1}")
            record = found
        return _explain(record, self.text)

    def at(self, offset: int) -> Record | None:
        """The record whose quantity covers an offset of the text."""
        for r in self.records:
            if r.quantity is not None and r.quantity.span.start <= offset < r.quantity.span.end:
                return r
        return None

    def to_rows(self) -> list[dict[str, Any]]:
        """One flat row a record: the tidy row."""
        from govreport_ie.export import rows

        return rows(self.records, report_id=self.id, source=self.text)

    def to_json(self, *, indent: int | None = None) -> str:
        """The report as JSON; ``Report.model_validate_json`` reads it again.

        Lone surrogates, which JSON in UTF-8 can't hold, are written as U+FFFD; offsets stay as they are.
        """
        try:
            return self.model_dump_json(indent=indent)
        except PydanticSerializationError:
            import json

            return json.dumps(_clean(self.model_dump(mode="python")), ensure_ascii=False, indent=indent, default=str)

    @cached_property
    def findings(self) -> tuple[Any, ...]:
        """What checking the report's own arithmetic gives."""
        from govreport_ie.audit import audit

        return tuple(audit(self.records, parts=self.parts, text=self.text).findings)


def _clean(value: Any) -> Any:
    """The same data with U+FFFD for every lone surrogate."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {k: _clean(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_clean(v) for v in value]
    return value


_SURROGATE = re.compile("[\ud800-\udfff]")


def _place(record: Record) -> int:
    """Where a record stands: its quantity, of a goal its subject, else its sentence."""
    if record.quantity is not None:
        return record.quantity.span.start
    subject = record.subject
    return subject.span.start if subject is not None and subject.span is not None else record.sentence.start


def _explain(r: Record, text: str) -> str:
    lines = []
    q = r.quantity
    if q is not None:
        bounds = f"{q.low}" if q.low == q.high else f"{q.low} … {q.high}"
        lines.append(
            f"quantity   {q.text!r} at {q.span.start}-{q.span.end}: {q.kind} {bounds} "
            f"{q.unit or ''} {q.modifier or ''}".rstrip()
        )
    facts = {
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
    for name, value in facts.items():
        proofs = [e for e in r.evidence if e.field == name]
        if value is None and not proofs:
            continue
        why = "; ".join(f"{e.rule} {e.text!r}" if e.text else e.rule for e in proofs)
        lines.append(f"{name:10s} {value}  [{why}]" if why else f"{name:10s} {value}")
    lines.append(f"sentence   {r.sentence.of(text).strip()}")
    return "\n".join(lines)
