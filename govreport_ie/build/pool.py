"""Workers: processes that read one file at a time, within limits of time and memory."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, TimeoutError, wait
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import Any, Final

from govreport_ie.build.batch import parser_of
from govreport_ie.build.document import About, content_key, document, failure
from govreport_ie.build.interrupt import KeptLocks, held_interrupt, start_server
from govreport_ie.build.memory import limit_memory
from govreport_ie.build.schema import DOCUMENT, pa
from govreport_ie.build.settings import Settings
from govreport_ie.build.store import write_document
from govreport_ie.corrections import Correction
from govreport_ie.export.lazy import need
from govreport_ie.inputs import Found, shown
from govreport_ie.schema.errors import GovReportError

_FRESH: Final = 400  # files after which a worker is replaced, so that memory stays flat
_TOO_MUCH: Final = "it needs more memory than a file may take"
_WAITING: Final = 3  # tasks that are handed out ahead, for each worker


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost.

    Attributes:
        seconds: Time, in seconds.
        memory: Memory, in MiB (kept on Linux; elsewhere only time is).
    """

    seconds: float = 120.0
    memory: int = 2048


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be parsed, and where its document is to be kept."""

    found: Found
    sha256: str
    target: str
    about: About
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a task: a document was kept, or ``failure`` says why there is none."""

    task: Task
    failure: dict[str, Any] | None = None


def run_tasks(tasks: Iterable[Task], *, jobs: int, limits: Limits, settings: Settings) -> Iterator[Done]:
    """Parse files in ``jobs`` processes; each is yielded as soon as it is done, in no certain order.

    A file that takes too long, or whose worker dies, costs itself and a new worker, nothing else.
    """
    pebble = need("pebble", "build")
    forked = "forkserver" in get_all_start_methods()
    context = get_context("forkserver" if forked else "spawn")
    if hasattr(context, "set_forkserver_preload"):
        context.set_forkserver_preload([__name__])
    kept = KeptLocks(context)
    with pebble.ProcessPool(
        max_workers=jobs, max_tasks=_FRESH, initializer=_start, initargs=(settings, limits.memory), context=kept
    ) as pool:
        waiting: dict[Any, Task] = {}
        source = iter(tasks)
        try:
            while True:
                for task in islice(source, jobs * _WAITING - len(waiting)):
                    with held_interrupt():  # the first call starts the workers
                        if forked:
                            start_server()
                        waiting[pool.schedule(_work, args=(task, settings), timeout=limits.seconds)] = task
                if not waiting:
                    break
                for future in wait(waiting, return_when=FIRST_COMPLETED).done:  # a long file holds up no other
                    yield Done(waiting.pop(future), _result(future, limits, pebble))
        except BaseException:
            pool.stop()
            raise


def _result(future: Any, limits: Limits, pebble: Any) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] | None = future.result()
        return found
    except TimeoutError as error:
        return failure("time", error, f"it took longer than {limits.seconds:g} s")
    except pebble.ProcessExpired as error:
        return failure("memory", MemoryError(), f"its worker ended (exit code {error.exitcode}): memory or a crash")
    except CancelledError:
        raise KeyboardInterrupt from None
    except MemoryError as error:
        return failure("memory", error, _TOO_MUCH)
    except OSError:  # the disk is full: no other file will do better
        raise
    except Exception as error:  # one bad file must not end the run
        return failure("crash", error)


def _start(settings: Settings, memory: int) -> None:
    """A new worker: limits first, then words."""
    limit_memory(memory)
    parser_of(settings)
    pa.set_cpu_count(1)


def _work(task: Task, settings: Settings) -> dict[str, Any] | None:
    """Read, parse and keep one file; what is returned is a failure that another try may not have."""
    try:
        content = task.found.read()
    except GovReportError as error:
        return failure("vanished", error)
    if content_key(content) != task.sha256:
        changed = GovReportError(f"{shown(task.found.source)}: it changed while the corpus was built; build again")
        return failure("vanished", changed)
    name = f"the file{Path(task.found.member or task.found.path).suffix.lower()}"
    row = document(
        content,
        parser_of(settings),
        name=os.fsencode(name).decode("utf-8", "replace"),
        about=task.about,
        corrections=task.corrections,
        ocr=settings.ocr,
    )
    gone = row.get("failure")
    if gone and (gone["reason"] == "memory" or gone["error"] == "MissingDependencyError"):
        return dict(gone)
    batch = pa.RecordBatch.from_pylist([{"source": "", "sha256": task.sha256, **row}], schema=DOCUMENT)
    write_document(batch, task.target)
    return None
