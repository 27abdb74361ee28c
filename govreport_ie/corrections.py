"""What people know better than the machine: records changed, added and withdrawn, kept as lines of JSON.

A line is ``{"report": sha256 of the file's bytes, "action": "change", "span": [start, end], "fields": {column: value},
"who": …, "when": …, "why": …}``. The span counts code points of the report's text, fields are columns of the tidy row.
A correction that no longer fits (no record there, other words there) changes nothing and is reported.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, Literal, get_args

from pydantic import ConfigDict, Field, ValidationError, field_validator

from govreport_ie.lexicon import Lexicon
from govreport_ie.report import Report
from govreport_ie.schema import Base, Evidence, Frozen, Quantity, Record, Span, Subject
from govreport_ie.schema.errors import GovReportError

Action = Literal["change", "add", "withdraw"]

QUANTITY: Final = ("kind", "low", "high", "unit", "modifier")
SUBJECT: Final = ("subject", "subject_start", "subject_end", "indicator", "indicator_code")
BASE: Final = ("base_period", "base_status")
DIRECT: Final = (
    "predicate",
    "measure",
    "direction",
    "period",
    "status",
    "tone",
    "of",
    "part_of",
    "part_of_id",
    "region",
    "region_code",
    "program",
)
EDITABLE: Final[tuple[str, ...]] = (*QUANTITY, *SUBJECT, *BASE, *DIRECT)
"""The columns that a correction may set; ``text`` may be given too and is then checked against the source."""

RULE: Final = "corrected"
"""The name that stands among a record's rules where a correction set a field."""


class Correction(Frozen):
    """One line of a corrections file.

    Attributes:
        report: SHA-256 of the file's bytes, or of the UTF-8 text where text was parsed.
        action: ``change``, ``add`` or ``withdraw``.
        span: Where the quantity stands, in code points of the report's text.
        fields: Columns of the tidy row and their values; None empties a column.
        who: Who says so.
        when: When, as ISO 8601.
        why: Why.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    report: str = Field(pattern=r"^[0-9a-f]{64}$")
    action: Action
    span: tuple[int, int]
    fields: dict[str, Any] = Field(default_factory=dict)
    who: str = ""
    when: str = ""
    why: str = ""

    @field_validator("span")
    @classmethod
    def _a_stretch(cls, span: tuple[int, int]) -> tuple[int, int]:
        if not 0 <= span[0] < span[1]:
            raise ValueError("a span is [start, end] with 0 <= start < end")
        return span

    @field_validator("fields")
    @classmethod
    def _known(cls, fields: dict[str, Any]) -> dict[str, Any]:
        unknown = sorted(set(fields) - {*EDITABLE, "text"})
        if unknown:
            raise ValueError(
                f"unknown or fixed columns {', '.join(unknown)}; a correction may set {', '.join(EDITABLE)}"
            )
        return fields

    def to_json(self) -> str:
        """The correction as its line, without the line break."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Misfit:
    """A correction that changed nothing, and why."""

    correction: Correction
    reason: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """A report with its corrections, how many took effect, and those that do not fit."""

    report: Report
    applied: int
    misfits: tuple[Misfit, ...]


def content_key(content: bytes | str) -> str:
    """What names a report in corrections: the SHA-256 of a file's bytes, or of a text in UTF-8.

    Example:
        >>> content_key("税收收入8亿元。")[:8]
        '9edf8334'
    """
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()


def parse_lines(text: str, *, label: str = "corrections") -> list[Correction]:
    """The corrections of a file's text.

    Raises:
        GovReportError: A line is no correction; the message names it.

    Example:
        >>> parse_lines('{"report": "' + "0" * 64 + '", "action": "withdraw", "span": [4, 7]}')[0].action
        'withdraw'
    """
    out = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            out.append(Correction.model_validate(json.loads(line)))
        except (ValidationError, ValueError, RecursionError) as error:
            raise GovReportError(f"{label}, line {number}: not a correction: {_reason(error)}") from error
    return out


def read(path: str | os.PathLike[str]) -> list[Correction]:
    """The corrections of a file.

    Raises:
        GovReportError: It can't be read, or a line is no correction.
    """
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GovReportError(f"{os.fspath(path)}: corrections can't be read ({error})") from error
    return parse_lines(text, label=os.fspath(path))


def merged(old: Iterable[Correction], new: Iterable[Correction]) -> list[Correction]:
    """Both lists as one, a line that is there already left out."""
    return list({correction.to_json(): correction for correction in (*old, *new)}.values())


def by_report(corrections: Iterable[Correction]) -> dict[str, tuple[Correction, ...]]:
    """Corrections by the report that they belong to, the oldest first."""
    out: dict[str, list[Correction]] = {}
    for correction in corrections:
        out.setdefault(correction.report, []).append(correction)
    return {key: tuple(sorted(found, key=lambda c: c.when)) for key, found in out.items()}


def apply(report: Report, corrections: Sequence[Correction]) -> Corrected:
    """The report with its corrections, in the order given.

    A record found by the machine keeps its id; an added one gets the next free id and stands where its span is.

    Args:
        report: The report as the machine read it.
        corrections: Those of this report.

    Example:
        >>> import govreport_ie
        >>> text = "2023年，税收收入完成8亿元。"
        >>> wrong = Correction(report=content_key(text), action="change", span=(12, 15), fields={"period": "2022"})
        >>> apply(govreport_ie.parse(text), [wrong]).report.records[0].period
        '2022'
    """
    records, applied, misfits = list(report.records), 0, []
    for correction in corrections:
        try:
            records = _ACTIONS[correction.action](records, correction, report)
            applied += 1
        except (_DoesNotFitError, ValidationError, ArithmeticError, ValueError) as error:
            misfits.append(Misfit(correction, _reason(error)))
    if applied:
        report = report.model_copy(update={"records": tuple(records)})
        report.__dict__.pop("findings", None)
    return Corrected(report, applied, tuple(misfits))


class _DoesNotFitError(Exception):
    """A correction and the report do not belong together any more."""


def _change(records: list[Record], c: Correction, report: Report) -> list[Record]:
    at = _find(records, c, report)
    out = list(records)
    out[at] = _edited(records[at], c)
    return out


def _withdraw(records: list[Record], c: Correction, report: Report) -> list[Record]:
    at = _find(records, c, report)
    gone = records[at].id
    return [
        r.model_copy(update={"part_of_id": None}) if r.part_of_id == gone else r
        for n, r in enumerate(records)
        if n != at
    ]


def _add(records: list[Record], c: Correction, report: Report) -> list[Record]:
    start, end = c.span
    _check_words(c, report)
    if any(_overlap(r, start, end) for r in records):
        raise _DoesNotFitError("a record stands there already; change that one")
    sentence, section = _place(records, report, start, end)
    part = next((p.index for p in report.parts if p.span.start <= start < p.span.end), 0)
    source = report.source
    blank = Record(
        id=max((r.id for r in (*records, *report.goals)), default=-1) + 1,
        part=part,
        quantity=Quantity(
            text=report.text[start:end],
            span=Span(start=start, end=end),
            kind=c.fields.get("kind", "count"),
            low=None,
            high=None,
            unit=None,
        ),
        subject=None,
        section=section,
        sentence=sentence,
        page=source.page_at(start) if source is not None else None,
    )
    added = _edited(blank, c)
    return sorted([*records, added], key=lambda r: r.quantity.span.start if r.quantity else r.sentence.start)


_ACTIONS = {"change": _change, "withdraw": _withdraw, "add": _add}
assert set(_ACTIONS) == set(get_args(Action))


def _find(records: Sequence[Record], c: Correction, report: Report) -> int:
    """The record that a correction means: the one with its span, else the only one that overlaps it."""
    _check_words(c, report)
    start, end = c.span
    over = [n for n, r in enumerate(records) if _overlap(r, start, end)]
    exact = [n for n in over if (q := records[n].quantity) and (q.span.start, q.span.end) == (start, end)]
    found = exact or over
    if len(found) != 1:
        raise _DoesNotFitError("no record stands there" if not found else "several records stand there")
    return found[0]


def _overlap(record: Record, start: int, end: int) -> bool:
    q = record.quantity
    return q is not None and q.span.start < end and start < q.span.end


def _check_words(c: Correction, report: Report) -> None:
    start, end = c.span
    if end > len(report.text):
        raise _DoesNotFitError(f"the text has only {len(report.text):,} characters")
    words = c.fields.get("text")
    if words is not None and report.text[start:end] != words:
        raise _DoesNotFitError(f"other words stand there: {report.text[start:end]!r}, not {words!r}")


def _place(records: Sequence[Record], report: Report, start: int, end: int) -> tuple[Span, tuple[str, ...]]:
    """Sentence and headings of a place: those of a record in the same sentence, else the line."""
    for r in records:
        if r.sentence.start <= start < r.sentence.end:
            return r.sentence, r.section
    text = report.text
    begin = max(text.rfind(mark, 0, start) for mark in "。！？\n\f") + 1
    after = [at for mark in "。！？\n\f" if (at := text.find(mark, end)) >= 0]
    near = max((r for r in records if r.sentence.start <= start), key=lambda r: r.sentence.start, default=None)
    return Span(start=begin, end=min(after, default=len(text) - 1) + 1), near.section if near else ()


def _edited(record: Record, c: Correction) -> Record:
    """The record with the correction's fields; checked as any record is."""
    given = {name: None if value == "" else value for name, value in c.fields.items() if name != "text"}
    data: dict[str, Any] = {name: value for name, value in given.items() if name in DIRECT}
    for name, part, make in (("quantity", QUANTITY, _quantity), ("subject", SUBJECT, _subject), ("base", BASE, _base)):
        mine = {key: value for key, value in given.items() if key in part}
        if mine:
            data[name] = make(record, mine)
    if data.get("measure", record.measure) != "change" and "direction" not in given:
        data["direction"] = None
    for name, follows in (("region", "region_code"), ("part_of", "part_of_id")):
        if name in given and given[name] != getattr(record, name):
            data.setdefault(follows, None)  # the old one belongs to the old name
    touched = [_FIELD_OF.get(name, name) for name in given]
    kept = [e for e in record.evidence if e.field not in touched]
    marks = [Evidence(field=name, rule=RULE, text="") for name in dict.fromkeys(touched or ["record"])]
    # Fields go through validation: a status that does not exist is refused here, not found in a table later.
    whole = {**{name: getattr(record, name) for name in Record.model_fields}, **data}
    return Record.model_validate({**whole, "evidence": (*kept, *marks), "confidence": 1.0})


def _quantity(record: Record, given: Mapping[str, Any]) -> Quantity:
    q = record.quantity
    if q is None:
        raise _DoesNotFitError("the record has no quantity")
    numbers = {name: _number(given[name]) for name in ("low", "high") if name in given}
    data = {**{name: getattr(q, name) for name in Quantity.model_fields}, **given, **numbers}
    return Quantity.model_validate(data)


def _number(value: Any) -> Decimal | None:
    if value is None:
        return None
    number = Decimal(str(value))
    if not number.is_finite():
        raise ValueError(f"{value!r} is no number")
    return number


def _subject(record: Record, given: Mapping[str, Any]) -> Subject | None:
    old = record.subject or Subject(text="")
    text = given.get("subject", old.text)
    if text is None:
        return None
    same = text == old.text
    start, end = given.get("subject_start"), given.get("subject_end")
    span = Span(start=start, end=end) if start is not None and end is not None else (old.span if same else None)
    indicator = given.get("indicator", old.indicator if same else None)
    code = old.code if indicator == old.indicator else _code(indicator)
    return Subject(text=text, span=span, indicator=indicator, code=given.get("indicator_code", code))


def _code(indicator: str | None) -> str | None:
    """The code of an indicator of the package's own list."""
    if not indicator:
        return None
    known = Lexicon.default().indicator(indicator)
    return known.code if known is not None and known.name == indicator else None


def _base(record: Record, given: Mapping[str, Any]) -> Base | None:
    old = record.base or Base(period=None, status=None)
    period, status = given.get("base_period", old.period), given.get("base_status", old.status)
    return None if period is None and status is None else Base(period=period, status=status)


_FIELD_OF = {
    **dict.fromkeys(QUANTITY, "quantity"),
    **dict.fromkeys(SUBJECT, "subject"),
    **dict.fromkeys(BASE, "base"),
}


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
    return " ".join(str(error).split()) or type(error).__name__
