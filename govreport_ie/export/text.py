"""CSV, JSON and JSON Lines."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from govreport_ie.export.atomic import write_whole
from govreport_ie.export.columns import Column
from govreport_ie.export.values import cell


def csv_text(rows: Iterable[Mapping[str, Any]], columns: Sequence[Column]) -> str:
    """The table as CSV: comma, quotes where needed, one line feed a row, booleans as 1 and 0, nothing for None."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    names = [c.name for c in columns]
    writer.writerow(names)
    writer.writerows([_csv_cell(row.get(name)) for name in names] for row in rows)
    return buffer.getvalue()


def _csv_cell(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    shown = cell(value)  # a NUL character ends a field for many readers, and Python 3.10 can't write it
    return shown.replace("\0", "\ufffd") if isinstance(shown, str) else shown


def objects(rows: Iterable[Mapping[str, Any]], columns: Sequence[Column]) -> Iterator[dict[str, Any]]:
    """The rows as JSON objects, decimals as strings, None as null."""
    names = [c.name for c in columns]
    for row in rows:
        yield {name: cell(row.get(name)) for name in names}


def jsonl_text(rows: Iterable[Mapping[str, Any]], columns: Sequence[Column]) -> str:
    """The table as JSON Lines: one object a row."""
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in objects(rows, columns))


def json_text(rows: Iterable[Mapping[str, Any]], columns: Sequence[Column]) -> str:
    """The table as one JSON array."""
    lines = (json.dumps(item, ensure_ascii=False) for item in objects(rows, columns))
    return "[\n" + ",\n".join(lines) + "\n]\n"


def save(text: str, target: str | os.PathLike[str] | None, *, encoding: str = "utf-8") -> str:
    """The text, also written to the file where one is named."""
    if target is not None:
        write_whole(target, text.encode(encoding))
    return text
