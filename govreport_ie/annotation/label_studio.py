"""Label Studio: tasks with the machine's records as predictions, and annotations back.

The labels are the kinds of quantity and ``subject``; a relation leads from a quantity to its subject; choices and
text areas for each region hold the fields.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from govreport_ie.annotation.marks import CHOICES, LABELS, SUBJECT, WORDS, Mark, difference, marks
from govreport_ie.corrections import Correction
from govreport_ie.report import Report
from govreport_ie.schema import Span
from govreport_ie.schema.errors import GovReportError

_VERSION: Final = "govreport_ie"


def _choices(name: str, values: Iterable[str]) -> str:
    inside = "".join(f'<Choice value="{value}"/>' for value in values)
    return f'<Choices name="{name}" toName="text" perRegion="true">{inside}</Choices>'


LABELING: Final = (
    '<View><Relations><Relation value="subject"/></Relations><Labels name="label" toName="text">'
    + "".join(f'<Label value="{label}"/>' for label in LABELS)
    + '</Labels><Text name="text" value="$text"/>'
    + "".join(_choices(name, values) for name, values in CHOICES.items())
    + "".join(f'<TextArea name="{name}" toName="text" perRegion="true" placeholder="{name}"/>' for name in WORDS)
    + "</View>"
)
"""The labeling configuration to give to the project."""


def to_label_studio(report: Report) -> list[dict[str, Any]]:
    """The report as the tasks of Label Studio: one, with the records as a prediction.

    Example:
        >>> import govreport_ie
        >>> task = to_label_studio(govreport_ie.parse("税收收入8亿元。"))[0]
        >>> task["predictions"][0]["result"][0]["value"]["labels"]
        ['money']
    """
    result: list[dict[str, Any]] = []
    subjects: dict[Span, str] = {}
    for number, mark in enumerate(marks(report)):
        key = f"q{number}"
        result.append(_region(key, mark.span, mark.kind, report.text))
        for name, value in mark.fields.items():
            if value is not None:
                result.append(_field(key, mark.span, name, value))
        if mark.subject is not None:
            if mark.subject not in subjects:
                subjects[mark.subject] = f"s{number}"
                result.append(_region(subjects[mark.subject], mark.subject, SUBJECT, report.text))
            to = subjects[mark.subject]
            result.append({"type": "relation", "from_id": key, "to_id": to, "direction": "right", "labels": [SUBJECT]})
    data = {"text": report.text, "report_id": report.id, "sha256": report.sha256}
    return [{"data": data, "predictions": [{"model_version": _VERSION, "result": result}]}]


def _region(key: str, span: Span, label: str, text: str) -> dict[str, Any]:
    value = {"start": span.start, "end": span.end, "text": span.of(text), "labels": [label]}
    return {"id": key, "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def _field(key: str, span: Span, name: str, value: str) -> dict[str, Any]:
    kind = "choices" if name in CHOICES else "textarea"
    inside = {"start": span.start, "end": span.end, "choices" if name in CHOICES else "text": [value]}
    return {"id": key, "from_name": name, "to_name": "text", "type": kind, "value": inside}


def from_label_studio(data: str | Iterable[Mapping[str, Any]], report: Report, *, who: str = "") -> list[Correction]:
    """The corrections in an export of Label Studio (JSON): the last annotation of the report's task counts.

    Args:
        data: The exported JSON, as text or as its tasks.
        report: The report as the machine read it when the tasks were made.
        who: Who annotated; what Label Studio says by default.

    Raises:
        GovReportError: It is no such export, or has no annotation of the report.
    """
    try:
        tasks = json.loads(data) if isinstance(data, str) else list(data)
        task = next(t for t in tasks if t["data"].get("sha256") == report.sha256 and t.get("annotations"))
        annotation = task["annotations"][-1]
        edited = _marks(annotation["result"])
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise GovReportError(f"no export of Label Studio: {type(error).__name__}: {error}") from error
    except StopIteration:
        raise GovReportError(f"the export has no annotated task of report {report.id}") from None
    author = annotation.get("completed_by")
    author = author.get("email", "") if isinstance(author, Mapping) else str(author or "")
    return difference(report, edited, who=who or author, when=annotation.get("created_at"), why="Label Studio")


def _marks(result: Iterable[Mapping[str, Any]]) -> list[Mark]:
    regions: dict[str, tuple[Span, str]] = {}
    fields: dict[str, dict[str, str | None]] = {}
    leads: dict[str, str] = {}
    for item in result:
        if item["type"] == "relation":
            leads[item["from_id"]] = item["to_id"]
        elif item["type"] == "labels":
            value = item["value"]
            regions[item["id"]] = (Span(start=value["start"], end=value["end"]), value["labels"][0])
        elif item["type"] in ("choices", "textarea"):
            said = item["value"].get("choices") or item["value"].get("text") or [None]
            fields.setdefault(item["id"], {})[item["from_name"]] = said if isinstance(said, str) else said[0]
    none: dict[str, str | None] = dict.fromkeys((*CHOICES, *WORDS))
    return [
        Mark(span, label, _subject_of(key, leads, regions), {**none, **fields.get(key, {})})
        for key, (span, label) in regions.items()
        if label != SUBJECT
    ]


def _subject_of(key: str, leads: Mapping[str, str], regions: Mapping[str, tuple[Span, str]]) -> Span | None:
    found = regions.get(leads.get(key, ""))
    return found[0] if found is not None and found[1] == SUBJECT else None
