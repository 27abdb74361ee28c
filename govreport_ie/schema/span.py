"""Spans: half-open stretches of code points."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

_OLD = frozenset(
    {"construct", "copy", "dict", "from_orm", "json", "parse_file", "parse_obj", "parse_raw", "schema", "schema_json"}
    | {"update_forward_refs", "validate", "model_fields", "model_computed_fields"}
)


class Frozen(BaseModel):
    """Base of every model: immutable, hashable where its fields are, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def __dir__(self) -> Iterable[str]:
        """The names there are, without those that pydantic has given up."""
        return [name for name in super().__dir__() if name not in _OLD or name in type(self).__dict__]


class Span(Frozen):
    """A half-open stretch ``[start, end)`` of code points in the text that was given.

    Example:
        >>> text = "收入 16.4 亿元"
        >>> span = Span(start=3, end=10)
        >>> text[span.start:span.end]
        '16.4 亿元'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The stretch of ``text`` that the span covers."""
        return text[self.start : self.end]
