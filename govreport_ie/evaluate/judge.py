"""Whether a row says what its gold record says, field by field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher
from typing import Any, Final

Line = Mapping[str, Any]

_MARKS = re.compile(r"[\s“”\"‘’'《》〈〉（）()\[\]【】,，、。；;：:·\-—–]")
_OWN_ACCOUNTS = re.compile(r"[省市州区县旗盟]?本?级|本级")
_CLOSE = Decimal("0.0005")
_ALIKE = 0.8
_UNITS = {"％": "%", "元": "CNY", "人民币": "CNY"}

RECORD: Final = ("quantity", "subject", "measure", "direction", "period", "status", "base")
"""The fields that must all be right for a record to be right."""


def _bare(text: object) -> str:
    return _MARKS.sub("", str(text)) if text else ""


def options(value: Any) -> Sequence[Any]:
    """The accepted answers of a gold field, which gives one or a list."""
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
    kinds, kind = set(options(want["kind"])), got.get("kind")
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


def base_of(line: Line) -> tuple[str | None, str | None] | None:
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
        accepted = [v or None for v in options(want.get(field))] or [None]
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
    "base": lambda got, want, totals: not want.get("base") or base_of(got) == base_of(want),
    "of": _words_or_none("of"),
    "part_of": _words_or_none("part_of"),
    "region": lambda got, want, totals: _region(got.get("region")) in map(_region, options(want.get("region"))),
    "program": _words_or_none("program"),
}
FIELDS: Final[tuple[str, ...]] = (*_JUDGES, "record")
"""The fields that have figures, ``record`` being all of :data:`RECORD` at once."""


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
