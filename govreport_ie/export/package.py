"""Frictionless Data Packages: a CSV file and the ``datapackage.json`` that describes it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from govreport_ie.export.atomic import whole_folder
from govreport_ie.export.columns import Column
from govreport_ie.export.text import csv_text
from govreport_ie.export.values import cell

_TYPES = {"string": "string", "integer": "integer", "decimal": "number", "number": "number", "boolean": "boolean"}
DESCRIPTOR = "datapackage.json"
_FILE = re.compile(r"[a-z0-9._-]+\.csv")
_NAME = re.compile(r"[^a-z0-9._-]+")


def to_datapackage(
    rows: Sequence[Mapping[str, Any]],
    columns: Sequence[Column],
    target: str | os.PathLike[str],
    *,
    name: str = "records",
    sources: Sequence[Mapping[str, Any]] = (),
) -> Path:
    """Writes ``<name>.csv`` and ``datapackage.json`` into a folder (made where it isn't there).

    Args:
        rows: The rows.
        columns: Their columns.
        target: The folder.
        name: Name of the package and of its resource; the CSV file takes it too.
        sources: The reports that the rows come from, written as ``sources.csv``, a second resource.

    Returns:
        The path of ``datapackage.json``.
    """
    place = Path(target)
    place.parent.mkdir(parents=True, exist_ok=True)
    with whole_folder(place, replaces=_files_of(place)) as folder:
        _fill(folder, rows, columns, name=name, sources=sources)
    return place / DESCRIPTOR


def _fill(
    folder: Path,
    rows: Sequence[Mapping[str, Any]],
    columns: Sequence[Column],
    *,
    name: str,
    sources: Sequence[Mapping[str, Any]],
) -> None:
    slug = _NAME.sub("-", name.lower()).strip("-") or "records"
    resources = [_resource(folder, slug, rows, columns)]
    if sources:
        keys = list(dict.fromkeys(key for source in sources for key in source))
        resources.append(_resource(folder, "sources", sources, [Column(key) for key in keys]))
    package: dict[str, Any] = {"name": slug, "profile": "data-package", "resources": resources}
    listed = [str(cell(s["source"])) for s in sources if s.get("source")]
    if listed:
        package["sources"] = [{"title": title} for title in listed]
    (folder / DESCRIPTOR).write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _files_of(folder: Path) -> list[str]:
    """The files of the package that is there: its descriptor and the CSV files that we name in one."""
    try:
        package = json.loads((folder / DESCRIPTOR).read_bytes())
        paths = [resource["path"] for resource in package["resources"]]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):  # none, or somebody else's
        return []
    return [DESCRIPTOR, *(path for path in paths if _FILE.fullmatch(str(path)))]


def _resource(folder: Path, name: str, rows: Sequence[Mapping[str, Any]], columns: Sequence[Column]) -> dict[str, Any]:
    data = csv_text(rows, columns).encode("utf-8")
    (folder / f"{name}.csv").write_bytes(data)
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "schema": {"fields": [_field(column) for column in columns], "missingValues": [""]},
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.type]}
    if column.label:
        field["title"] = column.label
    if column.type == "boolean":
        field.update(trueValues=["1"], falseValues=["0"])
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    if constraints:
        field["constraints"] = constraints
    return field
