"""``sources.csv``: what is known of the files beside what they say."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final, get_args

from govreport_ie.build.document import About
from govreport_ie.lexicon import Gazetteer
from govreport_ie.schema.errors import GovReportError
from govreport_ie.schema.report import ReportKind

NAME: Final = "sources.csv"
COLUMNS: Final = ("file", "region", "region_code", "year", "kind", "url", "group")
_KINDS: Final = get_args(ReportKind)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the manifest: what it says of a file, and where it stands."""

    about: About = field(default_factory=About)
    url: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is known of the files of a corpus.

    Attributes:
        entries: By name as written: the name in the corpus, the path in the folder, or the bare name of a file.
        warnings: What is odd in it and does not stop a build.
    """

    entries: Mapping[str, Entry] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def match(self, sources: Iterable[str]) -> tuple[dict[str, Entry], list[str]]:
        """The entry of each source, and what did not come together.

        A line names a file by its whole name in the corpus, by its path without the folder's name, or by its bare
        name where only one file has that.
        """
        names = list(sources)
        by_name: dict[str, list[str]] = {}
        for source in names:
            path = PurePosixPath(source)
            forms = {source, path.name, *("/".join(path.parts[n:]) for n in range(1, len(path.parts)))}
            for form in forms:
                by_name.setdefault(form, []).append(source)
        out: dict[str, Entry] = {}
        warnings = list(self.warnings)
        for name, entry in self.entries.items():
            fitting = [name] if name in by_name.get(name, ()) else by_name.get(name, [])
            if len(fitting) == 1:
                out[fitting[0]] = entry
            elif fitting:
                warnings.append(
                    f"{NAME}: {name} means several files ({', '.join(sorted(fitting)[:3])} …); give its path"
                )
            else:
                warnings.append(f"{NAME}: there is no file {name}")
        return out, warnings


def read(path: str | os.PathLike[str]) -> Manifest:
    """The manifest in a file: CSV with a header, UTF-8 or GB 18030.

    Raises:
        GovReportError: It can't be read, has no column ``file``, or a line is wrong; the message names it.
    """
    name = os.fspath(path)
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise GovReportError(f"{name}: the manifest can't be read ({error.strerror})") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    return parse(text, label=name)


def parse(text: str, *, label: str = NAME) -> Manifest:
    r"""The manifest in a text.

    Example:
        >>> parse("file,region,year\na.txt,霁川市,2024\n").entries["a.txt"].about.year
        2024
    """
    reader = csv.DictReader(io.StringIO(text, newline=""))
    given = [name.strip() for name in reader.fieldnames or ()]
    if "file" not in given:
        raise GovReportError(f"{label}: has no column file; its columns are {', '.join(COLUMNS)}")
    unknown = [name for name in given if name not in COLUMNS]
    warnings = [f"{NAME}: the column {name} is not known and was left out" for name in unknown]
    entries: dict[str, Entry] = {}
    for line in reader:
        cells = {k.strip(): (v or "").strip() for k, v in line.items() if k is not None and isinstance(v, str | None)}
        name = cells.get("file", "").replace("\\", "/")
        if not name:
            continue
        if name in entries:
            raise GovReportError(f"{label}, line {reader.line_num}: {name} is there already")
        entries[name] = _entry(cells, f"{label}, line {reader.line_num}")
    return Manifest(entries, tuple(warnings))


def _entry(cells: Mapping[str, str], where: str) -> Entry:
    year, kind, code = (cells.get(name) or None for name in ("year", "kind", "region_code"))
    region = cells.get("region") or None
    if year is not None and not (year.isascii() and year.isdigit() and 1900 <= int(year) <= 2100):
        raise GovReportError(f"{where}: year {year!r} is no year from 1900 to 2100")
    if kind is not None and kind not in _KINDS:
        raise GovReportError(f"{where}: kind {kind!r} is none of {', '.join(_KINDS)}")
    if code is not None and not (code.isascii() and code.isdigit() and len(code) == 6):
        raise GovReportError(f"{where}: region_code {code!r} is no code of six digits")
    if code is not None and region is None:
        place = Gazetteer.default().by_code(code, year=int(year) if year else None)
        region = place.name if place else None
    about = About(region, code, int(year) if year else None, kind)
    return Entry(about, cells.get("url", ""), cells.get("group", ""))
