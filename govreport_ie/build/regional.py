"""What takes several reports of a region together: targets beside outcomes, disagreements, single months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from govreport_ie.build.corpus import Corpus
from govreport_ie.build.datasets import Line, ShardWriter, file_name, place, shard_count, written_key
from govreport_ie.build.schema import pa
from govreport_ie.build.settings import digest
from govreport_ie.export import Column, Table
from govreport_ie.export.arrow import to_arrow
from govreport_ie.panel import Panel
from govreport_ie.panel.conflicts import CONFLICTS
from govreport_ie.panel.months import MONTHS
from govreport_ie.panel.targets import TARGETS

REGIONAL: Final[dict[str, tuple[Column, ...]]] = {"targets": TARGETS, "conflicts": CONFLICTS, "months": MONTHS}


def _table(panel: Panel, name: str) -> Table:
    return {"targets": panel.targets, "conflicts": panel.rivals, "months": panel.months}[name]()


def write_regional(lines: Sequence[Line], out: Path) -> int:
    """Bring the data sets over several reports to what the panel says; returns how many files were written."""
    count = shard_count(len(lines))
    corpus = Corpus(out, check=False)
    members = _members(corpus, count)
    content = {line.source: line.content() for line in lines}
    written = 0
    for number in range(count):
        sources = sorted(members[number])
        key = digest([count, number, [content[s] for s in sources], _COLUMNS])
        paths = {name: out / name / file_name(number) for name in REGIONAL}
        stale = {name: path for name, path in paths.items() if written_key(path) != key}
        if not stale:
            continue
        panel = _part(corpus.panel(sources=sources), number, count)
        for name, path in stale.items():
            path.parent.mkdir(exist_ok=True)
            table = to_arrow(_table(panel, name).rows, REGIONAL[name])
            writer = ShardWriter(path, table.schema.with_metadata(None), key)
            writer.write(table)
            writer.close()
            written += 1
    for name in REGIONAL:
        known = {file_name(number) for number in range(count)}
        for path in (out / name).iterdir():
            if path.suffix == ".parquet" and path.name not in known:
                path.unlink()
    return written


_COLUMNS: Final = digest({name: str(columns) for name, columns in REGIONAL.items()} | {"pyarrow": pa.__version__})


def _home(region: str | None, code: str | None, source: str, count: int) -> int:
    return place("\0".join((region or "", code or "", "" if region else source)), count)


def _members(corpus: Corpus, count: int) -> list[set[str]]:
    """The sources that say something of the regions of each shard, or report on one of them."""
    out: list[set[str]] = [set() for _ in range(count)]
    names = ["source", "region", "region_code"]
    words = pa.schema([(name, pa.string()) for name in names])  # dictionaries of several files do not group
    said = corpus.table("panel", columns=names).cast(words).group_by(names).aggregate([])
    reports = corpus.table("reports", columns=[*names, "duplicate_of"])
    reports = reports.filter(reports.column("duplicate_of").is_null()).select(names)
    for table in (said, reports):
        for row in table.to_pylist():
            out[_home(row["region"], row["region_code"], row["source"], count)].add(row["source"])
    return out


def _part(panel: Panel, number: int, count: int) -> Panel:
    """The panel's rows of the regions of one shard."""

    def mine(row: Any) -> bool:
        return _home(row.region, row.region_code, row.source, count) == number

    return replace(panel, rows=tuple(filter(mine, panel.rows)), goals=tuple(filter(mine, panel.goals)))
