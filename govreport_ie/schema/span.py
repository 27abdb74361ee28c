"""Spans: half-open stretches of code points."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """Base of every model: immutable, hashable where its fields are, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


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
