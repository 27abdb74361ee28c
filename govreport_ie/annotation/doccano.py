"""doccano: texts with entities and relations as JSON Lines (project "sequence labeling", relations allowed).

It knows labels and relations and no further fields: the kind of a quantity, where it stands, and its subject go both
ways.
"""

from __future__ import annotations

import json
from typing import Any

from govreport_ie.annotation.marks import SUBJECT, Mark, difference, marks
from govreport_ie.corrections import Correction
from govreport_ie.report import Report
from govreport_ie.schema import Span
from govreport_ie.schema.errors import GovReportError


def to_doccano(report: Report) -> str:
    """The report as a line of JSON.

    Example:
        >>> import govreport_ie
        >>> json.loads(to_doccano(govreport_ie.parse("税收收入8亿元。")))["entities"][0]["label"]
        'money'
    """
    entities: list[dict[str, Any]] = []
    relations: list[dict[str, Any]] = []
    subjects: dict[Span, int] = {}
    for mark in marks(report):
        number = _entity(entities, mark.span, mark.kind)
        if mark.subject is None:
            continue
        if mark.subject not in subjects:
            subjects[mark.subject] = _entity(entities, mark.subject, SUBJECT)
        relations.append({"id": len(relations), "from_id": number, "to_id": subjects[mark.subject], "type": SUBJECT})
    line = {"text": report.text, "report_id": report.id, "sha256": report.sha256}
    return json.dumps(line | {"entities": entities, "relations": relations}, ensure_ascii=False) + "\n"


def _entity(entities: list[dict[str, Any]], span: Span, label: str) -> int:
    entities.append({"id": len(entities), "label": label, "start_offset": span.start, "end_offset": span.end})
    return len(entities) - 1


def from_doccano(data: str, report: Report, *, who: str = "") -> list[Correction]:
    """The corrections in an export of doccano (JSONL with relations).

    Args:
        data: The exported lines.
        report: The report as the machine read it when the lines were made.
        who: Who annotated.

    Raises:
        GovReportError: It is no such export, or has no line of the report.
    """
    try:
        lines = [json.loads(line) for line in data.split("\n") if line.strip()]
        line = next(x for x in lines if x.get("sha256") == report.sha256 or x["text"] == report.text)
        found = {
            e["id"]: (Span(start=e["start_offset"], end=e["end_offset"]), str(e["label"])) for e in line["entities"]
        }
        leads = {r["from_id"]: r["to_id"] for r in line.get("relations", ()) if r.get("type") == SUBJECT}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise GovReportError(f"no export of doccano: {type(error).__name__}: {error}") from error
    except StopIteration:
        raise GovReportError(f"the export has no line of report {report.id}") from None
    edited = []
    for key, (span, label) in found.items():
        if label != SUBJECT:
            subject = found.get(leads.get(key))
            edited.append(Mark(span, label, subject[0] if subject else None))
    return difference(report, edited, who=who, why="doccano")
