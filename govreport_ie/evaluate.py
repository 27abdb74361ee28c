"""Records against gold annotations: precision, recall and F1 of every field.

A gold file is JSON Lines: one object a numeral of the text (``docs/guidelines.md`` says what the fields mean). A row
of the library belongs to the gold record whose first numeral it covers. Gold marked ``optional``, numbers of tables
and the second numbers of ranges count neither way.
"""

from __future__ import annotations

import json
import os
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Final

from govreport_ie.parser import Parser
from govreport_ie.schema.errors import UnreadableDocumentError

Line = Mapping[str, Any]

_MARKS = re.compile(r"[\s“”\"‘’'《》〈〉（）()\[\]【】,，、。；;：:·\-—–]")
_OWN_ACCOUNTS = re.compile(r"[省市州区县旗盟]?本?级|本级")
_DIGIT = re.compile(r"\d")
_CLOSE = Decimal("0.0005")
_ALIKE = 0.8
_UNITS = {"％": "%", "元": "CNY", "人民币": "CNY"}

RECORD: Final = ("quantity", "subject", "measure", "direction", "period", "status", "base")
"""The fields that must all be right for a record to be right."""


def _bare(text: object) -> str:
    return _MARKS.sub("", str(text)) if text else ""


def _options(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [value]


def _same_words(got: object, accepted: Iterable[object]) -> bool:
    """Whether words are one of the accepted forms, small differences of wording aside."""
    words = _bare(got)
    for form in accepted:
        want = _bare(form)
        if words == want:
            return True
        if words and want and SequenceMatcher(None, words, want, autojunk=False).ratio() >= _ALIKE:
            return True
    return False


def _decimal(value: object) -> Decimal | None:
    try:
        return None if value is None else Decimal(str(value))
    except InvalidOperation:
        return Decimal("NaN")


def _same_value(got: Line, want: Line) -> bool:
    """Kind, bounds and unit: 5.3‰ is 0.53%, a counted thing and a measured one are not told apart."""
    kinds, kind = set(_options(want["kind"])), got.get("kind")
    if kind not in kinds and not (kind in ("count", "measure") and kinds & {"count", "measure"}):
        return False
    if kind != "rank" and _unit(got) != _unit(want):
        return False
    return all(_close(_scaled(got, side), _scaled(want, side)) for side in ("low", "high"))


def _unit(line: Line) -> str:
    unit = _bare(line.get("unit"))
    return "%" if unit == "‰" else _UNITS.get(unit, unit)


def _scaled(line: Line, side: str) -> Decimal | None:
    value = _decimal(line.get(side))
    return value / 10 if value is not None and _bare(line.get("unit")) == "‰" else value


def _close(a: Decimal | None, b: Decimal | None) -> bool:
    if a is None or b is None:
        return a is b
    if a.is_nan() or b.is_nan():
        return False
    return a == b or (b != 0 and abs(a - b) < _CLOSE * abs(b))


def _region(value: object) -> str:
    """市级, 市本级, 本级 … all name the level's own accounts."""
    name = _bare(value)
    return "本级" if _OWN_ACCOUNTS.fullmatch(name) else name


def _base(line: Line) -> tuple[str | None, str | None] | None:
    """Period and status of the base; a figure executed is one base, preliminary or not."""
    base = line.get("base") or {"period": line.get("base_period"), "status": line.get("base_status")}
    period, status = base.get("period") or None, base.get("status") or None
    return None if period is None and status is None else (period, "actual" if status == "estimate" else status)


def _words_or_none(field: str) -> Callable[[Line, Line, Line], bool]:
    def same(got: Line, want: Line, totals: Line) -> bool:
        if not got.get(field) or not want.get(field):
            return not got.get(field) and not want.get(field)
        forms = totals.get(want[field], ()) if field == "part_of" else ()
        return _same_words(got[field], [want[field], *forms])

    return same


def _one_of(field: str) -> Callable[[Line, Line, Line], bool]:
    def same(got: Line, want: Line, totals: Line) -> bool:
        accepted = [v or None for v in _options(want.get(field))] or [None]
        return (got.get(field) or None) in accepted

    return same


_JUDGES: Final[dict[str, Callable[[Line, Line, Line], bool]]] = {
    "quantity": lambda got, want, totals: _same_value(got, want),
    "modifier": _one_of("modifier"),
    "subject": lambda got, want, totals: _same_words(got.get("subject"), want.get("subject") or ()),
    "measure": _one_of("measure"),
    "direction": _one_of("direction"),
    "period": _one_of("period"),
    "status": _one_of("status"),
    "base": lambda got, want, totals: not want.get("base") or _base(got) == _base(want),
    "of": _words_or_none("of"),
    "part_of": _words_or_none("part_of"),
    "region": lambda got, want, totals: _region(got.get("region")) in map(_region, _options(want.get("region"))),
    "program": _words_or_none("program"),
}
FIELDS: Final[tuple[str, ...]] = (*_JUDGES, "record")
"""The fields that have figures, ``record`` being all of :data:`RECORD` at once."""


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
        return _base(line) is not None
    return bool(next(iter(_options(line.get(field))), None))


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
    for row in sorted(rows, key=lambda r: (r["start"], r["end"])):
        if windows and not any(a <= row["start"] < b for a, b in windows):
            continue
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


def judge(row: Line, gold: Line, totals: Mapping[str, Sequence[str]]) -> dict[str, bool]:
    """Which fields of a row are right.

    Args:
        row: The tidy row.
        gold: The gold record that it belongs to.
        totals: Every accepted form of the subject that a total goes by.
    """
    right = {field: same(row, gold, totals) for field, same in _JUDGES.items()}
    right["record"] = all(right[field] for field in RECORD)
    return right


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


def read_gold(path: str | os.PathLike[str]) -> list[dict[str, Any]]:
    """The lines of a gold file.

    Raises:
        UnreadableDocumentError: It can't be opened, or a line is not a JSON object with ``start`` and ``kind``.
    """
    lines = []
    for number, text in enumerate(_text(Path(path)).splitlines(), 1):
        if not text.strip():
            continue
        try:
            line = json.loads(text)
            line["start"], line["kind"]
        except (ValueError, TypeError, KeyError) as error:
            raise UnreadableDocumentError(
                f"{path}, line {number}: not a gold record (a JSON object with start, kind …): {error}"
            ) from error
        lines.append(line)
    return lines


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableDocumentError(f"{path}: cannot be read as UTF-8 text ({error})") from error


def gold_files(
    path: str | os.PathLike[str], *, texts: Sequence[str | os.PathLike[str]] = ()
) -> list[tuple[Path, Path]]:
    """Gold files and their texts: ``NAME.jsonl`` with the ``NAME.txt`` beside it, a folder above, or in ``texts``.

    Args:
        path: A gold file, a folder of them, or a folder with a folder ``gold`` in it.
        texts: Further folders to look for texts in.

    Raises:
        UnreadableDocumentError: There is no gold file that has a text.
    """
    root = Path(path)
    folder = root / "gold" if (root / "gold").is_dir() else root
    found = []
    for gold in sorted(folder.glob("*.jsonl")) if folder.is_dir() else [root]:
        homes = (gold.parent, gold.parent.parent, *map(Path, texts))
        text = next((t for t in (home / f"{gold.stem}.txt" for home in homes) if t.is_file()), None)
        if text is not None:
            found.append((gold, text))
    if not found:
        raise UnreadableDocumentError(f"{root}: there is no gold file NAME.jsonl with its text NAME.txt; see --texts")
    return found


def evaluate(
    path: str | os.PathLike[str],
    *,
    texts: Sequence[str | os.PathLike[str]] = (),
    parser: Parser | None = None,
) -> list[Score]:
    """Parse the texts that have gold and compare.

    Args:
        path: A gold file or folder; see :func:`gold_files`.
        texts: Further folders to look for texts in.
        parser: The parser to measure; one with the package's own settings by default.

    Returns:
        One score a report; :func:`total` adds them up.

    Raises:
        UnreadableDocumentError: There is no gold file with a text, or one can't be read.
    """
    parser = parser or Parser()
    pairs = gold_files(path, texts=texts)
    return [score(read_gold(gold), parser.parse(_text(text)).to_rows(), name=gold.stem) for gold, text in pairs]


def total(scores: Iterable[Score], *, name: str = "all") -> Score:
    """One score over all records of several reports (micro average)."""
    every = tuple(scores)
    return Score(
        name,
        tuple(m for s in every for m in s.matches),
        tuple(g for s in every for g in s.missed),
        tuple(r for s in every for r in s.false),
    )
