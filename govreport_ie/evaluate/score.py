"""Rows beside gold: which belong together, which are missed or false, and what that makes in figures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from govreport_ie.evaluate.judge import Line, base_of, judge, options

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Match:
    """A gold record, the row that belongs to it, and which fields of the row are right."""

    gold: Line
    row: Line
    right: Mapping[str, bool]


@dataclass(frozen=True)
class Figures:
    """The counts of one field.

    Attributes:
        right: Records that have the field in the gold and have it right, number included.
        stated: Rows that give the field.
        wanted: Gold records that have it.
        agree: Rows with the right number whose field agrees with the gold, where both have none included.
        paired: Rows with the right number.
    """

    right: int
    stated: int
    wanted: int
    agree: int
    paired: int

    @property
    def precision(self) -> float:
        """How much of what is stated is right."""
        return self.right / self.stated if self.stated else 0.0

    @property
    def recall(self) -> float:
        """How much of what is wanted is right."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.stated + self.wanted) if self.stated + self.wanted else 0.0

    @property
    def accuracy(self) -> float:
        """How often the field agrees where the number is right."""
        return self.agree / self.paired if self.paired else 0.0


@dataclass(frozen=True)
class Score:
    """A report's rows compared with its gold.

    Attributes:
        name: Name of the report.
        matches: Gold records and the rows that belong to them.
        missed: Gold records without a row.
        false: Rows that stand where the gold has no record.
    """

    name: str
    matches: tuple[Match, ...]
    missed: tuple[Line, ...]
    false: tuple[Line, ...]

    @property
    def gold(self) -> int:
        """Number of gold records."""
        return len(self.matches) + len(self.missed)

    @property
    def rows(self) -> int:
        """Number of rows that count."""
        return len(self.matches) + len(self.false)

    def figures(self, field: str) -> Figures:
        """The counts of one of :data:`FIELDS`."""
        paired = [m for m in self.matches if m.right["quantity"]]
        agree = sum(m.right[field] for m in paired)
        if field in ("quantity", "record"):
            return Figures(agree, self.rows, self.gold, agree, len(paired))
        judged = [m.row for m in self.matches if field != "base" or _given(m.gold, field)]
        return Figures(
            right=sum(m.right[field] for m in paired if _given(m.gold, field)),
            stated=sum(_given(row, field) for row in (*judged, *self.false)),
            wanted=sum(_given(g, field) for g in (*(m.gold for m in self.matches), *self.missed)),
            agree=agree,
            paired=len(paired),
        )


def _given(line: Line, field: str) -> bool:
    """Whether a row or gold record has a value for a field, the best answer deciding."""
    if field == "base":
        return base_of(line) is not None
    return bool(next(iter(options(line.get(field))), None))


def score(gold: Iterable[Line], rows: Iterable[Line], *, name: str = "") -> Score:
    """Compare tidy rows with gold lines of the same text.

    Args:
        gold: Gold lines; lines of kind ``window`` say which stretches are annotated, all is where there is none.
        rows: Tidy rows, as ``Report.to_rows()`` gives them.
        name: A name for the report.

    Example:
        >>> gold = [{"start": 2, "kind": "count", "low": "5", "high": "5", "unit": "个", "subject": ["学位"],
        ...          "measure": "level", "period": [], "status": ["actual"]}]
        >>> row = {"start": 2, "end": 4, "text": "5个", "kind": "count", "low": "5", "high": "5", "unit": "个",
        ...        "subject": "学位", "measure": "level", "status": "actual"}
        >>> score(gold, [row]).figures("record").f1
        1.0
    """
    lines = list(gold)
    windows = [(g["start"], g["end"]) for g in lines if g.get("kind") == "window"]
    lines = sorted((g for g in lines if g.get("kind") != "window"), key=lambda g: g["start"])
    starts = [g["start"] for g in lines]
    totals = _totals(lines)
    taken: set[int] = set()
    matches, false = [], []
    for row in _annotated(rows, windows):
        covered = range(bisect_left(starts, row["start"]), bisect_left(starts, row["end"]))
        roles = {i: _role(lines[i]) for i in covered}
        own = next((i for i in covered if roles[i] == "record" and i not in taken), None)
        if own is not None:
            taken.add(own)
            matches.append(Match(lines[own], row, judge(row, lines[own], totals)))
        elif "open" not in roles.values() and ("other" in roles.values() or _DIGIT.search(row.get("text") or "0")):
            false.append(row)
    missed = [g for i, g in enumerate(lines) if i not in taken and _role(g) == "record"]
    return Score(name, tuple(matches), tuple(missed), tuple(false))


def _annotated(rows: Iterable[Line], windows: Sequence[tuple[int, int]]) -> list[Line]:
    """The rows that begin within a window, all where there is none, in the order of the text."""
    counted = (row for row in rows if not windows or any(a <= row["start"] < b for a, b in windows))
    return sorted(counted, key=lambda r: (r["start"], r["end"]))


def _totals(lines: Iterable[Line]) -> dict[str, list[str]]:
    forms: dict[str, list[str]] = {}
    for line in lines:
        for subject in line.get("subject") or ():
            forms.setdefault(subject, []).extend(line["subject"])
    return forms


def _role(line: Line) -> str:
    """``record``: asked for; ``other``: no row may stand here; ``open``: a row may or may not."""
    if line.get("table") or line["kind"] == "part":
        return "open"
    if line["kind"] in ("none", "date"):
        return "other"
    return "open" if line.get("optional") else "record"


def total(scores: Iterable[Score], *, name: str = "all") -> Score:
    """One score over all records of several reports (micro average)."""
    every = tuple(scores)
    return Score(
        name,
        tuple(m for s in every for m in s.matches),
        tuple(g for s in every for g in s.missed),
        tuple(r for s in every for r in s.false),
    )
