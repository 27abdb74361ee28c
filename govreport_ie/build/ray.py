"""Building on a Ray cluster: the same Arrow function, called by Ray Data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final

from govreport_ie.build.batch import parse_batch
from govreport_ie.build.document import failure
from govreport_ie.build.pool import Done, Task
from govreport_ie.build.schema import pa
from govreport_ie.build.settings import Settings
from govreport_ie.build.store import write_document
from govreport_ie.export.lazy import need
from govreport_ie.schema.errors import GovReportError

_WAVE: Final = 2000  # files whose bytes are handed to the cluster at a time
_BATCH: Final = 16
_INPUT: Final = pa.schema(
    [
        ("number", pa.int64()),
        ("source", pa.string()),
        ("content", pa.binary()),
        *((name, pa.string()) for name in ("region", "region_code", "kind", "corrections")),
        ("year", pa.int64()),
    ]
)


def run_on_ray(tasks: Iterator[Task], *, settings: Settings) -> Iterator[Done]:
    """Parse files on the Ray cluster that ``ray.init`` finds, or on a local one; their bytes go along.

    Raises:
        MissingDependencyError: Ray is not installed.
    """
    need("ray", "ray")
    data = need("ray.data", "ray")
    while wave := list(islice(tasks, _WAVE)):
        rows, numbered = [], {}
        for number, task in enumerate(wave):
            try:
                content = task.found.read()
            except GovReportError as error:
                yield Done(task, failure("vanished", error))
                continue
            numbered[number] = task
            lines = "".join(c.to_json() + "\n" for c in task.corrections)
            suffix = Path(task.found.member or task.found.path).suffix.lower()
            name = f"the file{suffix}".encode("utf-8", "replace").decode()
            rows.append(
                {"number": number, "source": name, "content": content, "corrections": lines, **asdict(task.about)}
            )
        if not rows:
            continue
        found = data.from_arrow(pa.Table.from_pylist(rows, schema=_INPUT)).map_batches(
            partial(_parse, settings=settings), batch_format="pyarrow", batch_size=_BATCH
        )
        for table in found.iter_batches(batch_format="pyarrow", batch_size=1):
            yield _keep(table, numbered)


def _parse(batch: Any, *, settings: Settings) -> Any:
    """One batch on a worker of the cluster, with the number of each file."""
    made = pa.Table.from_batches([parse_batch(batch, settings=settings)])
    return made.append_column("number", batch.column("number"))


def _keep(table: Any, tasks: dict[int, Task]) -> Done:
    task = tasks[table.column("number")[0].as_py()]
    gone = table.column("failure")[0].as_py()
    if gone and (gone["reason"] == "memory" or gone["error"] == "MissingDependencyError"):
        return Done(task, gone)
    if table.column("sha256")[0].as_py() != task.sha256:
        changed = GovReportError(f"{task.found.source}: it changed while the corpus was built; build again")
        return Done(task, failure("vanished", changed))
    row = table.drop_columns(["number"])
    row = row.set_column(0, "source", pa.array([""], pa.string())).combine_chunks()
    write_document(row.to_batches()[0], task.target)
    return Done(task)
