"""What a corpus knows of itself between runs: its lock, its list of files, what it was built with."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from govreport_ie.build.datasets import Line
from govreport_ie.build.place import INFO, ROOM, is_corpus
from govreport_ie.export.atomic import write_whole
from govreport_ie.export.lazy import need
from govreport_ie.schema.errors import GovReportError


class BusyError(GovReportError):
    """Another build works in the same folder."""


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold a corpus for this process alone.

    Raises:
        BusyError: Another process holds it. A process that was killed holds nothing.
        GovReportError: The folder holds something else, or can't be written to.
    """
    filelock = need("filelock", "build")
    try:
        if out.is_dir() and not is_corpus(out) and not (out / ROOM).is_dir() and any(out.iterdir()):
            raise GovReportError(f"{out}: the folder holds something else than a corpus. Give a new or empty folder.")
        (out / ROOM).mkdir(parents=True, exist_ok=True)
        hold = filelock.FileLock(str(out / ROOM / "lock"))
        hold.acquire(timeout=0)
    except filelock.Timeout as error:
        raise BusyError(f"{out}: another build works in it. Wait until it is done, or build elsewhere.") from error
    except OSError as error:
        raise GovReportError(f"{out}: a corpus can't be written there ({error.strerror or error})") from error
    try:
        yield
    finally:
        hold.release()


def read_lines(out: Path) -> list[Line]:
    """The files that a corpus consists of."""
    path = out / ROOM / "files.jsonl"
    if not path.is_file():
        return []
    lines = []
    for text in path.read_text(encoding="utf-8").splitlines():
        data = json.loads(text)
        data["about"] = tuple(data["about"])
        data["failure"] = tuple(data["failure"]) if data.get("failure") else None
        lines.append(Line(**data))
    return lines


def write_lines(out: Path, lines: Sequence[Line]) -> None:
    """Write down the files that a corpus consists of; from then on it does."""
    text = "".join(json.dumps(asdict(line), sort_keys=True) + "\n" for line in lines)
    _write_if_new(out / ROOM / "files.jsonl", text)


def write_info(out: Path, info: dict[str, Any]) -> None:
    """Write down what the corpus was built with; this is what makes the folder one."""
    _write_if_new(out / INFO, json.dumps(info, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def read_info(out: Path) -> dict[str, Any]:
    """What the corpus was built with.

    Raises:
        GovReportError: The folder holds no corpus.
    """
    try:
        data: dict[str, Any] = json.loads((out / INFO).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GovReportError(f"{out}: is no corpus; make one with: govreport-ie build INPUT -o {out}") from error
    return data


def _write_if_new(path: Path, text: str) -> None:
    data = text.encode("utf-8")
    if not path.is_file() or path.read_bytes() != data:
        write_whole(path, data)
