"""``build``: from inputs to a corpus, in steps that each can be cut off and taken up again."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from govreport_ie import corrections as corrections_of
from govreport_ie.build import database
from govreport_ie.build import manifest as manifests
from govreport_ie.build.datasets import Line, pq, write_datasets
from govreport_ie.build.place import CORRECTIONS, ROOM
from govreport_ie.build.plan import Plan
from govreport_ie.build.pool import Done, Limits, Task, run_tasks
from govreport_ie.build.regional import write_regional
from govreport_ie.build.settings import LAYOUT, Settings, code_version, digest
from govreport_ie.build.state import locked, read_lines, write_info, write_lines
from govreport_ie.build.store import Store
from govreport_ie.export.atomic import write_whole
from govreport_ie.inputs import Inputs, find, shown

PathLike = str | os.PathLike[str]
Engine = Literal["local", "ray"]
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did, and what the corpus holds now.

    Attributes:
        files: Files of the corpus.
        parsed: Files that were parsed in this run; the others were known already.
        reports: Files that gave a report (duplicates included).
        records: Records of the corpus.
        findings: Checks of arithmetic.
        alarms: Checks that do not hold.
        doubtful: Records of low confidence.
        corrected: Corrections that took effect.
        duplicates: Files whose bytes another file has too.
        failures: Failed files by reason.
        failed: Failed files: name, reason and message.
        skipped: Files left out by ``skip``.
        warnings: What is odd in manifest and corrections.
    """

    files: int = 0
    parsed: int = 0
    reports: int = 0
    records: int = 0
    findings: int = 0
    alarms: int = 0
    doubtful: int = 0
    corrected: int = 0
    duplicates: int = 0
    failures: Mapping[str, int] = field(default_factory=dict)
    failed: tuple[tuple[str, str, str], ...] = ()
    skipped: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def status(self) -> int:
        """The exit status: 0 all files read, 1 some failed, 2 none could be read."""
        return 2 if not self.reports else 1 if self.failed else 0


def build(
    inputs: PathLike | Iterable[PathLike],
    out: PathLike,
    *,
    manifest: PathLike | None = None,
    corrections: Iterable[PathLike] = (),
    settings: Settings | None = None,
    jobs: int | None = None,
    limits: Limits | None = None,
    skip: Sequence[str] = (),
    replace_all: bool = False,
    engine: Engine = "local",
    progress: Progress | None = None,
) -> Summary:
    """Read files into a corpus, or bring a corpus up to date.

    A file is parsed again only where its bytes, the code, the settings, what the manifest says of it or its corrections
    changed. What was read from an input that is named again and is no longer there goes; what came from other inputs
    stays. A run that is cut off, however, loses only the files in flight.

    Processes are started: a script calls this under ``if __name__ == "__main__":``.

    Args:
        inputs: Files, folders, globs, zip and 7z archives.
        out: The folder of the corpus; made where it isn't there.
        manifest: What is known of the files (``sources.csv``); by default the one that lies in an input folder.
        corrections: Files of corrections that are added to those of the corpus.
        settings: Options of reading.
        jobs: Number of processes; that of the cores by default.
        limits: What one file may cost.
        skip: Patterns of names to leave out.
        replace_all: Drop what came from inputs that are not named now.
        engine: ``local`` processes, or ``ray`` for a Ray cluster.
        progress: Called with a step's name, how many files are done and how many there are.

    Returns:
        What was done.

    Raises:
        GovReportError: Nothing could run: the corpus is in use or can't be written, or the manifest or a correction is
            wrong.
        OSError: The disk is full; the corpus is as it was, and files parsed so far are not parsed again.
    """
    names = [inputs] if isinstance(inputs, (str, os.PathLike)) else list(inputs)
    folder = Path(out)
    run = _Run(
        folder, settings or Settings(), limits or Limits(), max(jobs or os.cpu_count() or 1, 1), engine, progress
    )
    with locked(folder):
        room = Path(tempfile.mkdtemp(dir=_fresh(folder / ROOM / "tmp")))
        try:
            own = manifests.read(manifest) if manifest is not None else _manifest_in(names)
            found = find(names, skip=skip, unpack_into=room, leave_out=[folder])
            return run(found, own, _corrections(folder, corrections), replace_all=replace_all)
        finally:
            shutil.rmtree(room, ignore_errors=True)


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _manifest_in(names: Sequence[PathLike]) -> manifests.Manifest:
    """The manifests that lie in the input folders, as one."""
    found = [Path(name, manifests.NAME) for name in names if Path(name, manifests.NAME).is_file()]
    every = [manifests.read(path) for path in found]
    entries = {name: entry for one in every for name, entry in one.entries.items()}
    return manifests.Manifest(entries, tuple(w for one in every for w in one.warnings))


def _corrections(out: Path, files: Iterable[PathLike]) -> list[corrections_of.Correction]:
    """The corrections of the corpus with those of the files, which are kept from now on."""
    home = out / CORRECTIONS
    old = corrections_of.read(home) if home.is_file() else []
    new = [c for file in files for c in corrections_of.read(file)]
    both = corrections_of.merged(old, new)
    if len(both) > len(old):
        write_whole(home, "".join(c.to_json() + "\n" for c in both).encode("utf-8", "backslashreplace"))
    return both


@dataclass(frozen=True, slots=True)
class _Run:
    """One build: its folder and options."""

    out: Path
    settings: Settings
    limits: Limits
    jobs: int
    engine: Engine
    progress: Progress | None

    def __call__(
        self,
        found: Inputs,
        manifest: manifests.Manifest,
        corrections: Sequence[corrections_of.Correction],
        *,
        replace_all: bool,
    ) -> Summary:
        store = Store(self.out / ROOM / "parsed")
        by_report = corrections_of.by_report(corrections)
        entries, odd = manifest.match(f.source for f in found.files)
        plan = Plan(self.settings.digest(), self.limits, store, by_report)
        for number, file in enumerate(found.files):
            self._tell("look", number, len(found.files))
            plan.add(file, entries.get(file.source, manifests.Entry()))
        kept = [] if replace_all else [line for line in read_lines(self.out) if not found.covers(line.source)]
        for line in kept:
            plan.keep(line)
        done = 0
        for number, one in enumerate(self._parse(plan.tasks())):
            plan.note(one)
            done = number + 1
            self._tell("parse", done, plan.waiting)
        lines = plan.lines()
        write_lines(self.out, lines)
        self._tell("write", 0, 1)
        written = write_datasets(lines, store, self.out) + write_regional(lines, self.out)
        if written or not (self.out / database.NAME).is_file():
            database.write_database(self.out)
        store.keep_only({line.key for line in lines if line.key})
        write_info(self.out, self._info())
        self._tell("write", 1, 1)
        unknown = sorted(set(by_report) - {line.sha256 for line in lines})
        return summary(
            self.out,
            lines,
            parsed=done,
            skipped=found.skipped,
            warnings=[
                *odd,
                *(f"{shown(s)}: its file is gone; kept as an earlier build read it" for s in plan.outdated),
                *(f"{CORRECTIONS}: there is no report {key[:12]}… here" for key in unknown),
            ],
        )

    def _parse(self, tasks: Iterator[Task]) -> Iterator[Done]:
        first = next(tasks, None)
        if first is None:
            return

        def every() -> Iterator[Task]:
            yield first
            yield from tasks

        if self.engine == "ray":
            from govreport_ie.build.ray import run_on_ray

            yield from run_on_ray(every(), settings=self.settings)
        else:
            yield from run_tasks(every(), jobs=self.jobs, limits=self.limits, settings=self.settings)

    def _tell(self, step: str, done: int, of: int) -> None:
        if self.progress is not None:
            self.progress(step, done, of)

    def _info(self) -> dict[str, Any]:
        lexicon = digest([self.settings.lexicon]) if self.settings.lexicon else None
        return {"layout": LAYOUT, "code": code_version(), "settings": {"lexicon": lexicon, "ocr": self.settings.ocr}}


def summary(
    out: Path, lines: Sequence[Line], *, parsed: int, skipped: Sequence[str], warnings: Sequence[str]
) -> Summary:
    """What a corpus holds, as its data sets say."""
    counted = ("records", "findings", "alarms", "doubtful", "corrected")
    reports = pq.read_table(out / "reports", columns=[*counted, "duplicate_of", "source", "misfits"])
    failures = pq.read_table(out / "failures", columns=["source", "reason", "message"]).to_pylist()
    own = reports.filter(reports.column("duplicate_of").is_null())
    sums = {name: sum(own.column(name).to_pylist()) for name in counted}
    misfits = [
        f"{CORRECTIONS}: {shown(row['source'])}: {text}"
        for row in own.select(["source", "misfits"]).to_pylist()
        for text in row["misfits"] or ()
    ]
    failed = sorted((row["source"], row["reason"], row["message"]) for row in failures)
    return Summary(
        files=len(lines),
        parsed=parsed,
        reports=reports.num_rows,
        duplicates=reports.num_rows - own.num_rows,
        failures=dict(sorted(Counter(reason for _, reason, _ in failed).items())),
        failed=tuple(failed),
        skipped=tuple(skipped),
        warnings=(*warnings, *misfits),
        **sums,
    )
