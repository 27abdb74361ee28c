"""Planted errors: the clean document's annotations with the numbers that were changed in the planted copy."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

from audit_records import records_of

from govreport_ie.schema import Record

CORPUS = Path(__file__).parents[2] / "corpus"


def errors() -> dict[str, list[dict[str, Any]]]:
    """Planted errors by file name."""
    found: dict[str, list[dict[str, Any]]] = {}
    path = CORPUS / "planted" / "errors.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.setdefault(row["file"], []).append(row)
    return found


def _number(text: str) -> Decimal:
    return Decimal(re.sub(r"[^\d.]", "", text))


def planted(name: str, wrong: list[dict[str, Any]], *, lexicon: Any = None) -> tuple[str, list[Record]]:
    """Text and records of a planted file, from the annotations of the clean one."""
    text = (CORPUS / "planted" / name).read_text(encoding="utf-8")
    gold = CORPUS / "gold" / f"{Path(name).stem}.jsonl"
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    changed = {e["start"]: e for e in wrong}
    for row in rows:
        e = changed.get(row["start"])
        if e is None or "low" not in row:
            continue
        factor = _number(e["stated"]) / _number(e["should_be"])
        row["low"], row["high"] = (None if v is None else str(Decimal(v) * factor) for v in (row["low"], row["high"]))
        row["text"] = text[e["start"] : e["end"]]
    return text, records_of(rows, text, lexicon=lexicon)
