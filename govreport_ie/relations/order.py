"""THE list: the questions in the order in which they are asked, and under each its rules in order."""

from __future__ import annotations

QUESTIONS: tuple[str, ...] = ()
