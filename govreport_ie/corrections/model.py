"""A correction: one line of a file, which record it is of, and what it says instead."""

from __future__ import annotations

import json
from typing import Any, Final, Literal

from pydantic import ConfigDict, Field, ValidationError, field_validator

from govreport_ie.schema import Frozen

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


class DoesNotFitError(Exception):
    """A correction and the report do not belong together any more."""


def reason_of(error: Exception) -> str:
    """What is wrong, on one line."""
    if isinstance(error, ValidationError):
        return "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
    return " ".join(str(error).split()) or type(error).__name__
