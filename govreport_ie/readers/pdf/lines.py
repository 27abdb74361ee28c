"""From glyphs to lines in reading order: runs, base lines, raised note marks, columns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from govreport_ie.readers.pdf.glyphs import Glyph

_MARK = re.compile(r"[\[［〔]?\d{1,3}[\]］〕]?")
_LATIN_END = re.compile(r"[A-Za-zμ㎡]$")
_POWER = {"2": "²", "3": "³"}


class Run(NamedTuple):
    """Glyphs that follow each other on one base line without a gap."""

    glyphs: list[Glyph]
    left: float
    right: float
    top: float
    bottom: float
    base: float
    size: float


class Letter(NamedTuple):
    """A character of a line's text and the glyph that it came from; None for a blank or bracket that was put in."""

    char: str
    glyph: Glyph | None


@dataclass(slots=True)
class Line:
    """A line of text. ``marks`` are the places of raised note marks in ``text``."""

    runs: list[Run]
    letters: list[Letter]
    marks: list[tuple[int, int]]
    left: float
    right: float
    top: float
    bottom: float
    base: float
    size: float

    @property
    def text(self) -> str:
        """What the line says."""
        return "".join([letter.char for letter in self.letters])


def to_runs(glyphs: Iterable[Glyph]) -> list[Run]:
    """Join glyphs that follow each other in the page's content and touch each other on the page."""
    runs: list[Run] = []
    current: list[Glyph] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if last is not None:
            em = max(last.size, glyph.size)
            near = -0.5 * em < glyph.left - last.right < 0.45 * em
            if not near or abs(glyph.base - last.base) > 0.08 * em or abs(glyph.size - last.size) > 0.3 * em:
                runs.append(_run(current))
                current = []
        current.append(glyph)
        last = glyph
    if current:
        runs.append(_run(current))
    return runs


def _run(glyphs: list[Glyph]) -> Run:
    return Run(
        glyphs,
        min(g.left for g in glyphs),
        max(g.right for g in glyphs),
        min(g.top for g in glyphs),
        max(g.bottom for g in glyphs),
        glyphs[0].base,
        max(g.size for g in glyphs),
    )


def to_lines(runs: list[Run]) -> list[Line]:
    """Join runs that share a base line, small raised ones with the line that they belong to; from top to bottom."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=attrgetter("base")):
        row = rows[-1] if rows else None
        if row and run.base - row[-1].base <= 0.28 * min(run.size, row[-1].size):
            row.append(run)
        else:
            rows.append([run])
    return [_line(row) for row in _with_raised(rows)]


def _with_raised(rows: list[list[Run]]) -> list[list[Run]]:
    """Move small runs that hang above or below a base line into that line."""
    sizes = [max(r.size for r in row) for row in rows]
    kept: list[list[Run]] = []
    moved: list[list[Run]] = [[] for _ in rows]
    for i, row in enumerate(rows):
        rest = []
        for run in row:
            host = next((j for j in (i + 1, i - 1, i + 2) if _hangs_on(run, rows, sizes, j, i)), None)
            if host is None:
                rest.append(run)
            else:
                moved[host].append(run)
        rows[i] = rest
    for row, extra in zip(rows, moved, strict=True):
        if row or extra:
            kept.append(row + extra)
    return kept


def _hangs_on(run: Run, rows: list[list[Run]], sizes: list[float], j: int, i: int) -> bool:
    if not 0 <= j < len(rows) or run.size > 0.78 * sizes[j] or len(run.glyphs) > 6 or len(rows[j]) > 400:
        return False
    for other in rows[j]:
        lift = other.base - run.base
        behind = -0.3 * other.size <= run.left - other.right <= 0.6 * other.size
        before = -0.2 * other.size <= other.left - run.right <= 0.3 * other.size
        touches = behind or before or (other.left <= run.left and run.right <= other.right + 0.3 * other.size)
        if run.size <= 0.78 * other.size and touches and -0.25 * other.size <= lift <= 0.75 * other.size:
            return True
    return False


def _line(runs: list[Run]) -> Line:
    runs = sorted(runs, key=attrgetter("left"))
    size = max(r.size for r in runs)
    body = max(runs, key=lambda r: (r.size > 0.8 * size, len(r.glyphs)))
    letters: list[Letter] = []
    marks: list[tuple[int, int]] = []
    last: Glyph | None = None
    for run in runs:
        raised = run.size <= 0.78 * body.size and body.base - run.base >= 0.12 * body.size
        if last is not None:
            letters += _blank(last, run.glyphs[0])
        if raised:
            _add_mark(letters, marks, run)
            last = run.glyphs[-1]
            continue
        for k, glyph in enumerate(run.glyphs):
            if k and last is not None:
                letters += _blank(last, glyph)
            letters.append(Letter(glyph.char, glyph))
            last = glyph
    return Line(
        runs,
        letters,
        marks,
        runs[0].left,
        max(r.right for r in runs),
        min(r.top for r in runs),
        max(r.bottom for r in runs),
        body.base,
        body.size,
    )


def _blank(last: Glyph, glyph: Glyph) -> list[Letter]:
    """A blank where the page shows one: Latin words part early, Han characters and figures stand close anyway."""
    gap = glyph.left - last.right
    latin = last.char.isascii() and glyph.char.isascii()
    return [Letter(" ", None)] if gap > (0.22 if latin else 0.55) * max(last.size, glyph.size) else []


def _add_mark(letters: list[Letter], marks: list[tuple[int, int]], run: Run) -> None:
    """Write a raised mark so that no one takes it for a figure: ``[1]``; after a Latin unit it is a power."""
    text = "".join(g.char for g in run.glyphs)
    before = "".join(letter.char for letter in letters[-2:])
    if text in _POWER and _LATIN_END.search(before):
        letters.append(Letter(_POWER[text], run.glyphs[0]))
        return
    start = len(letters)
    bare = text.isascii() and text.isdigit()
    if bare:
        letters.append(Letter("[", None))
    letters += [Letter(g.char, g) for g in run.glyphs]
    if bare:
        letters.append(Letter("]", None))
    if bare or _MARK.fullmatch(text) or "①" <= text[:1] <= "⒇" or text in ("*", "†"):
        marks.append((start, len(letters)))


def split_columns(runs: list[Run], width: float) -> list[list[Run]]:
    """Part the runs of a page set in two columns into left, right; one list where it has one column.

    A column gap is an upright stripe near the middle that hardly any run crosses while lines stand on both sides.
    """
    if len(runs) < 12:
        return [runs]
    best: tuple[float, float] | None = None
    step = max(width / 120, 1)
    x = 0.35 * width
    while x <= 0.65 * width:
        crossing = sum(r.left < x < r.right for r in runs)
        if best is None or crossing < best[0]:
            best = (crossing, x)
        x += step
    if best is None or best[0] > 0.06 * len(runs):
        return [runs]
    left = [r for r in runs if r.right <= best[1] + 2]
    right = [r for r in runs if r.left >= best[1] - 2 and r.right > best[1] + 2]
    if not _is_column(left) or not _is_column(right) or not _side_by_side(left, right):
        return [runs]
    across = [r for r in runs if r.left < best[1] - 2 and r.right > best[1] + 2]
    return _stacked(across, left, right)


def _is_column(runs: list[Run]) -> bool:
    """Prose fills its column: most of its height is lines, most of its lines reach from edge to edge."""
    lines = to_lines(runs)
    if len(lines) < 6:
        return False
    wide = max(line.right - line.left for line in lines)
    full = sum(line.right - line.left > 0.75 * wide for line in lines)
    return full * 2 >= len(lines) and wide > 12 * runs[0].size


def _side_by_side(left: list[Run], right: list[Run]) -> bool:
    top = max(min(r.top for r in left), min(r.top for r in right))
    bottom = min(max(r.bottom for r in left), max(r.bottom for r in right))
    return bottom - top > 4 * left[0].size


def _stacked(across: list[Run], left: list[Run], right: list[Run]) -> list[list[Run]]:
    """Headings across both columns part the page into bands; in each band the left column comes first."""
    cuts = sorted(r.base for r in across)
    bands: list[list[Run]] = []
    floor = float("-inf")
    for cut in [*cuts, float("inf")]:
        for side in (left, right):
            part = [r for r in side if floor < r.base <= cut and r.base < cut]
            if part:
                bands.append(part)
        level = [r for r in across if r.base == cut]
        if level:
            bands.append(level)
        floor = cut
    return bands
