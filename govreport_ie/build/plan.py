"""What a build has to do: which files there are, which of them must be parsed, what became of each."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, astuple, replace
from pathlib import Path
from typing import Any, Final

from govreport_ie.build.datasets import Line
from govreport_ie.build.document import About, content_key
from govreport_ie.build.manifest import Entry
from govreport_ie.build.pool import Done, Limits, Task
from govreport_ie.build.schema import DOCUMENT, pa
from govreport_ie.build.settings import digest
from govreport_ie.build.store import Store, write_document
from govreport_ie.corrections import Correction
from govreport_ie.inputs import Found
from govreport_ie.schema.errors import GovReportError

_LASTING: Final = ("time", "memory")


class Plan:
    """Which files there are, which of them must be parsed, and what became of them.

    Args:
        settings: The digest of code and options.
        limits: What one file may cost.
        store: The documents that are there.
        corrections: By the report that they are of.
    """

    def __init__(
        self,
        settings: str,
        limits: Limits,
        store: Store,
        corrections: Mapping[str, tuple[Correction, ...]],
    ) -> None:
        self._settings = settings
        self._limits = limits
        self._store = store
        self._corrections = corrections
        self._lines: dict[str, Line] = {}
        self._tasks: dict[str, Task] = {}  # by key: the same bytes are parsed once
        self.outdated: list[str] = []  # sources whose file is gone: their documents stay as an earlier build made them

    @property
    def waiting(self) -> int:
        """How many files are parsed in this run."""
        return len(self._tasks)

    def add(self, file: Found, entry: Entry) -> None:
        """Take in a file that is there now."""
        line = Line(file.source, file.root, os.path.abspath(file.path), file.member, group=entry.group, url=entry.url)
        line = replace(line, path=line.path.encode("utf-8", "backslashreplace").decode())
        try:
            sha = content_key(file.read())
        except GovReportError as error:
            self._lines[file.source] = replace(line, failure=("unreadable", type(error).__name__, str(error)))
            return
        known = replace(line, sha256=sha, about=astuple(entry.about))
        self._lines[file.source] = self._wanted(known, file, entry.about)

    def keep(self, line: Line) -> None:
        """Take over a file of an input that is not named now; it is parsed anew where it must and can be."""
        if not line.key:
            self._lines[line.source] = line
            return
        file = Found(line.source, line.root, line.path, line.member)
        before = set(self._tasks)
        self._lines[line.source] = self._wanted(line, file, About(*line.about))
        for key in set(self._tasks) - before:
            if not _unchanged(file, line.sha256):
                del self._tasks[key]
                self._lines[line.source] = line
                self.outdated.append(line.source)

    def _wanted(self, line: Line, file: Found, about: About) -> Line:
        """The line with the key of its document, which is parsed where it is not there yet."""
        corrections = self._corrections.get(line.sha256, ())
        suffix = Path(file.member or file.path).suffix.lower()
        key = digest(
            {
                "bytes": line.sha256,
                "about": asdict(about),
                "suffix": suffix.encode("utf-8", "backslashreplace").decode(),
                "settings": self._settings,
                "corrections": [c.to_json() for c in corrections],
            }
        )
        given_up = digest([key, asdict(self._limits)])
        if self._store.has(given_up):
            return replace(line, key=given_up)
        if key not in self._tasks and not self._store.has(key):
            self._tasks[key] = Task(file, line.sha256, str(self._store.path(key)), about, corrections)
        return replace(line, key=key)

    def tasks(self) -> Iterator[Task]:
        """The files that must be parsed."""
        yield from self._tasks.values()

    def note(self, done: Done) -> None:
        """What became of a task: failures of limits are kept as documents, others only in the list of files."""
        if done.failure is None:
            return
        key = Path(done.task.target).stem
        gone = done.failure
        if gone["reason"] in _LASTING:
            given_up = digest([key, asdict(self._limits)])
            row = {"source": "", "sha256": done.task.sha256, "failure": gone}
            write_document(pa.RecordBatch.from_pylist([row], schema=DOCUMENT), self._store.path(given_up))
            changes: dict[str, Any] = {"key": given_up}
        else:
            changes = {"key": "", "failure": (gone["reason"], gone["error"], gone["message"])}
        for source, line in self._lines.items():
            if line.key == key:
                self._lines[source] = replace(line, **changes)

    def lines(self) -> list[Line]:
        """The files in the order of their names; the second of two with the same document is a duplicate."""
        out: list[Line] = []
        first: dict[str, str] = {}
        for source in sorted(self._lines):
            line = replace(self._lines[source], duplicate_of=None)
            original = first.setdefault(line.key, source) if line.key else source
            out.append(replace(line, duplicate_of=None if original == source else original))
        return out


def _unchanged(file: Found, sha256: str) -> bool:
    try:
        return content_key(file.read()) == sha256
    except GovReportError:
        return False
