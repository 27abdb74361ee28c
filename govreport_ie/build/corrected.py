"""Corrections against the reports that they are of: do they still fit, and how right is the machine beside them?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from govreport_ie.build.datasets import Line
from govreport_ie.build.document import About, content_key, read
from govreport_ie.build.place import CORRECTIONS
from govreport_ie.build.settings import Settings
from govreport_ie.build.state import read_info, read_lines
from govreport_ie.corrections import Corrected, Correction, Misfit, apply, by_report, merged
from govreport_ie.corrections import read as read_corrections
from govreport_ie.evaluate import Score, score
from govreport_ie.export.tidy import rows
from govreport_ie.inputs import Found
from govreport_ie.report import Report
from govreport_ie.schema.errors import GovReportError


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of the corrections of a corpus.

    Attributes:
        reports: Reports that have corrections.
        applied: Corrections that take effect.
        misfits: Source and correction, for those that do not fit; the source is empty where there is no such report.
    """

    reports: int
    applied: int
    misfits: tuple[tuple[str, Misfit], ...]


def check(out: Path, *, files: Iterable[Path] = (), settings: Settings | None = None) -> Checked:
    """Apply all corrections of a corpus, and those of further files, to its reports as they are read now.

    Raises:
        GovReportError: There is no corpus, or a line is no correction.
    """
    every = corrections_of(out, files)
    found = list(corrected_reports(out, every, settings or Settings()))
    misfits = [(line.source, m) for line, _, made in found for m in made.misfits]
    here = {line.sha256 for line, _, _ in found}
    gone = (Misfit(c, "there is no report of these bytes in the corpus") for c in every if c.report not in here)
    return Checked(len(found), sum(made.applied for _, _, made in found), (*misfits, *(("", m) for m in gone)))


def corrections_of(out: Path, files: Iterable[Path] = ()) -> list[Correction]:
    """The corrections of a corpus, and those of further files."""
    read_info(out)
    homes = [path for path in (out / CORRECTIONS, *files) if path.is_file() or path != out / CORRECTIONS]
    every: list[Correction] = []
    for home in homes:
        every = merged(every, read_corrections(home))
    return every


def corrected_reports(
    out: Path, corrections: Sequence[Correction], settings: Settings
) -> Iterator[tuple[Line, Report, Corrected]]:
    """Each report that has corrections, as the machine reads it now, and corrected."""
    wanted = by_report(corrections)
    parser = settings.parser()
    seen: set[str] = set()
    for line in read_lines(out):
        if line.sha256 not in wanted or line.sha256 in seen:
            continue
        seen.add(line.sha256)
        try:
            content = Found(line.source, line.root, line.path, line.member).read()
            if content_key(content) != line.sha256:
                raise GovReportError("the file has changed since it was built")
            report = read(content, parser, name=Path(line.source).name, about=About(*line.about), ocr=settings.ocr)
        except GovReportError as error:
            nothing = Corrected(Report(id=line.source, text=""), 0, _all(wanted[line.sha256], str(error)))
            yield line, nothing.report, nothing
            continue
        yield line, report, apply(report, wanted[line.sha256])


def _all(corrections: Iterable[Correction], reason: str) -> tuple[Misfit, ...]:
    return tuple(Misfit(c, reason) for c in corrections)


def evaluate_corpus(out: Path, *, settings: Settings | None = None) -> list[Score]:
    """How right the machine is where people looked: its rows against the corrected ones, report by report.

    Records of a corrected report that nobody touched count as right.

    Raises:
        GovReportError: There is no corpus, or none of its reports has corrections that fit.
    """
    scores = []
    for line, machine, made in corrected_reports(out, corrections_of(out), settings or Settings()):
        if made.applied:
            gold = [_gold(row) for row in rows(made.report.records, report_id="", source=made.report.text)]
            scores.append(score(gold, machine.to_rows(), name=line.source))
    if not scores:
        raise GovReportError(
            f"{out}: none of its reports has corrections that fit; there is nothing to measure against"
        )
    return scores


def _gold(row: Mapping[str, Any]) -> dict[str, Any]:
    """A corrected row in the form of a gold line."""
    same = ("start", "kind", "low", "high", "unit", "modifier", "measure", "direction", "of", "part_of", "region")
    line: dict[str, Any] = {name: row[name] for name in (*same, "program")}
    line |= {name: [row[name]] if row[name] else [] for name in ("subject", "period", "status")}
    if row["base_period"] or row["base_status"]:
        line["base"] = {"period": row["base_period"], "status": row["base_status"]}
    return line
