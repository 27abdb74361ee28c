"""Annotation lines (one JSON object a quantity) as schema records: perfect extraction to test the audit on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from govreport_ie.schema import Base, Quantity, Record, Span, Subject

_NUMBER = re.compile(r"[\d.]+")
_SCALE = (("万亿", 10**12), ("亿", 10**8), ("万", 10**4))
_HEADING = re.compile(
    r"^[ \t　]*(?:([一二三四五六七八九十]+)、|[（(]([一二三四五六七八九十]+)[）)]|(\d{1,2})[.．、](?!\d))", re.M
)


def precision_of(text: str) -> Decimal:
    """Half a unit of the last digit written."""
    flat = re.sub(r"[\s,，]", "", text)
    found = _NUMBER.search(flat)
    if found is None:
        return Decimal(0)
    digits = found[0].partition(".")[2]
    scale = next((s for w, s in _SCALE if w in flat), 1)
    return Decimal(scale) * Decimal(5).scaleb(-len(digits) - 1)


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) else value


def _sections(text: str) -> list[tuple[int, tuple[str, ...]]]:
    path: list[str] = []
    found = [(0, ())]
    for m in _HEADING.finditer(text):
        level = 0 if m[1] else 1 if m[2] else 2
        line = text[m.start() : text.find("\n", m.start())].strip()
        path = [*path[:level], *[""] * (level - len(path)), line[:30]]
        found.append((m.start(), tuple(p for p in path if p)))
    return found


def _at(sections: Sequence[tuple[int, tuple[str, ...]]], start: int) -> tuple[str, ...]:
    return [path for at, path in sections if at <= start][-1]


def _sentence(text: str, start: int, end: int) -> Span:
    left = max(text.rfind(mark, 0, start) for mark in "。！？") + 1
    right = min((at for mark in "。！？" if (at := text.find(mark, end)) >= 0), default=len(text) - 1) + 1
    return Span(start=left, end=right)


def records_of(lines: Iterable[dict[str, Any]], text: str, *, lexicon: Any = None) -> list[Record]:
    """Records of the annotated quantities, with ``part_of`` resolved to the nearest record of that subject."""
    rows = [{**d, "id": 100_000 + n if d["id"] is None else d["id"]} for n, d in enumerate(lines) if "low" in d]
    sections = _sections(text)
    found = []
    for d in rows:
        start = d["start"]
        end = start + len(d["text"])
        subject = _first(d["subject"])
        at = text.rfind(subject, max(0, start - 400), start) if subject else -1
        known = lexicon.indicator(subject) if lexicon is not None and subject else None
        found.append(
            Record(
                id=d["id"],
                part=0,
                quantity=Quantity(
                    text=d["text"],
                    span=Span(start=start, end=end),
                    kind=_first(d["kind"]),
                    low=None if d["low"] is None else Decimal(d["low"]),
                    high=None if d["high"] is None else Decimal(d["high"]),
                    unit=d["unit"],
                    modifier=d["modifier"],
                    precision=precision_of(d["text"]),
                ),
                subject=Subject(
                    text=subject,
                    span=Span(start=at, end=at + len(subject)) if at >= 0 else None,
                    indicator=known.name if known else None,
                    code=known.code if known else None,
                )
                if subject
                else None,
                predicate=d["predicate"],
                measure=_first(d["measure"]),
                direction=d["direction"],
                period=_first(d["period"]),
                status=_first(d["status"]),
                base=Base(**d["base"]) if d["base"] else None,
                of=d["of"],
                part_of=d["part_of"],
                part_of_id=_whole(d, rows, text),
                region=d["region"],
                program=d["program"],
                section=_at(sections, start),
                sentence=_sentence(text, start, end),
            )
        )
    return found


def _whole(d: dict[str, Any], rows: Sequence[dict[str, Any]], text: str) -> int | None:
    if not d["part_of"]:
        return None
    named = [
        o
        for o in rows
        if d["part_of"] in (o["subject"] or ())
        and o is not d
        and _first(o["measure"]) == "level"
        and o["unit"] == d["unit"]
        and abs(o["start"] - d["start"]) < 900
        and o["region"] == d["region"]
    ]
    pool = [o for o in named if o["subject"][0] == d["part_of"]] or named
    pool = [o for o in pool if set(o["period"] or ()) & set(d["period"] or ())] or pool
    pool = [o for o in pool if o["status"] == d["status"]] or pool
    before = [o for o in pool if o["start"] < d["start"]]
    after = [o for o in pool if o["start"] > d["start"]]
    if not pool:
        return None
    if before and (not after or "加" not in text[before[-1]["start"] : d["start"]]):
        return int(before[-1]["id"])
    return int((after or before)[0]["id"])


def load(gold: Path, text: Path, *, lexicon: Any = None) -> tuple[str, list[Record]]:
    """Text and records of one annotated report."""
    source = text.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    return source, records_of(lines, source, lexicon=lexicon)
