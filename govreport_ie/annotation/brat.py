"""brat standoff: a text file and its annotations.

Quantities are text-bound annotations named by their kind, subjects are ``Subject``, a relation ``subject`` joins them.
Fields of few values are attributes, the others stand in an annotator's note as ``name=value`` lines joined by ``; ``.
"""

from __future__ import annotations

import re
from typing import Final

from govreport_ie.annotation.marks import CHOICES, LABELS, SUBJECT, WORDS, Mark, difference, marks
from govreport_ie.corrections import Correction
from govreport_ie.report import Report
from govreport_ie.schema import Span
from govreport_ie.schema.errors import GovReportError

CONFIGURATION: Final = "\n".join(
    [
        "[entities]",
        *(label.capitalize() for label in LABELS),
        "[relations]",
        f"subject Arg1:{'|'.join(label.capitalize() for label in LABELS if label != SUBJECT)}, Arg2:Subject",
        "[events]",
        "[attributes]",
        *(f"{name} Arg:<ENTITY>, Value:{'|'.join(values)}" for name, values in CHOICES.items()),
        "",
    ]
)
"""The file ``annotation.conf`` for brat."""

_BOUND = re.compile(r"T(\S+)\t(\w+) (\d+ \d+(?:;\d+ \d+)*)\t")
_RELATION = re.compile(r"R\S+\tsubject Arg1:T(\S+) Arg2:T(\S+)")
_ATTRIBUTE = re.compile(r"A\S+\t(\w+) T(\S+) (\S+)")
_NOTE = re.compile(r"#\S+\tAnnotatorNotes T(\S+)\t(.*)")


def to_brat(report: Report) -> tuple[str, str]:
    r"""Text and annotations: what goes into ``NAME.txt`` and ``NAME.ann``.

    Example:
        >>> import govreport_ie
        >>> print(to_brat(govreport_ie.parse("税收收入8亿元。"))[1].splitlines()[0].replace("\t", " | "))
        T1 | Money 4 7 | 8亿元
    """
    lines: list[str] = []
    subjects: dict[Span, int] = {}
    number = others = 0
    for mark in marks(report):
        number += 1
        key = number
        lines.append(_bound(key, mark.kind, mark.span, report.text))
        if mark.subject is not None:
            if mark.subject not in subjects:
                number += 1
                subjects[mark.subject] = number
                lines.append(_bound(number, SUBJECT, mark.subject, report.text))
            others += 1
            lines.append(f"R{others}\tsubject Arg1:T{key} Arg2:T{subjects[mark.subject]}")
        for name in CHOICES:
            if mark.fields.get(name):
                others += 1
                lines.append(f"A{others}\t{name} T{key} {mark.fields[name]}")
        said = "; ".join(f"{name}={_line(mark.fields[name])}" for name in WORDS if mark.fields.get(name))
        others += 1
        lines.append(f"#{others}\tAnnotatorNotes T{key}\t{said}")
    return report.text, "".join(f"{line}\n" for line in lines)


def _line(value: str | None) -> str:
    return " ".join((value or "").replace(";", "；").split())


def _bound(number: int, label: str, span: Span, text: str) -> str:
    """A text-bound annotation; one that goes over a line break is one of several fragments."""
    fragments, start = [], span.start
    for piece in span.of(text).split("\n"):
        if piece:
            fragments.append((start, start + len(piece)))
        start += len(piece) + 1
    places = ";".join(f"{a} {b}" for a, b in fragments)
    return f"T{number}\t{label.capitalize()} {places}\t{' '.join(text[a:b] for a, b in fragments)}"


def from_brat(annotations: str, report: Report, *, who: str = "") -> list[Correction]:
    """The corrections in brat's annotations of a report.

    Args:
        annotations: The text of ``NAME.ann``.
        report: The report as the machine read it when the files were made.
        who: Who annotated.

    Raises:
        GovReportError: There is no annotation in it.
    """
    bound: dict[str, tuple[Span, str]] = {}
    leads: dict[str, str] = {}
    fields: dict[str, dict[str, str | None]] = {}
    for line in annotations.replace("\r\n", "\n").split("\n"):
        if match := _BOUND.match(line):
            numbers = [int(n) for n in re.findall(r"\d+", match[3])]
            bound[match[1]] = (Span(start=min(numbers), end=max(numbers)), match[2].lower())
        elif match := _RELATION.match(line):
            leads[match[1]] = match[2]
        elif match := _ATTRIBUTE.match(line):
            fields.setdefault(match[2], {})[match[1]] = match[3]
        elif match := _NOTE.match(line):
            pairs = (pair.partition("=") for pair in match[2].split("; "))
            fields.setdefault(match[1], {}).update({name: value for name, _, value in pairs if name in WORDS})
    if not bound:
        raise GovReportError("no annotations of brat: there is no line T1<tab>Label start end<tab>words")
    none: dict[str, str | None] = dict.fromkeys((*CHOICES, *WORDS))
    edited = []
    for key, (span, label) in bound.items():
        if label != SUBJECT:
            subject = bound.get(leads.get(key, ""))
            edited.append(Mark(span, label, subject[0] if subject else None, {**none, **fields.get(key, {})}))
    return difference(report, edited, who=who, why="brat")
