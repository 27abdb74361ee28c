"""The reports that a file holds, each with what its title and first lines say about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from govreport_ie.document.dates import Date, find_dates
from govreport_ie.document.model import PartInfo
from govreport_ie.document.opening import Opening
from govreport_ie.document.place import region_in_text, region_of_opening
from govreport_ie.document.years import delivery_date, read_years
from govreport_ie.lexicon.kinds import DocumentKind, Kinds
from govreport_ie.lexicon.patterns import patterns

P = patterns("parts")


@dataclass(slots=True)
class PartText:
    """What is known of a part before its data are read: kind, title, and the lines under the title.

    Attributes:
        sort: Kind of document.
        start: Clean offset.
        end: Clean offset after it.
        title: Title, compact, or None.
        front: Lines under the title, as written.
        opening: Its first lines.
        volume: Whether it is a volume of tables.
    """

    sort: DocumentKind
    start: int
    end: int
    title: str | None
    front: list[str]
    opening: Opening = field(default_factory=Opening)
    volume: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands in the clean text."""
        return self.start, self.end


def describe_parts(
    text: str, parts: Sequence[PartText], *, region: str | None = None, year: int | None = None
) -> list[PartInfo]:
    """Read region, years, date, meeting and speaker of every part.

    Args:
        text: Clean text.
        parts: The parts.
        region: The region, where the caller knows it.
        year: The year given in (work, plan, budget) or reported on (bulletin, final).

    Returns:
        One ``PartInfo`` a part.
    """
    out = [_describe(text, p, year) for p in parts]
    if region is not None:
        for info in out:
            info.region = region
    else:
        _set_regions(text, parts, out)
    _share(out)
    for before, info in pairwise(out):
        if info.kind == "annex" and info.review_year is None:
            info.review_year, info.plan_year = before.review_year, before.plan_year
    return out


def _set_regions(text: str, parts: Sequence[PartText], out: Sequence[PartInfo]) -> None:
    """Each part has the region of its own first lines, else the one that most parts name, else that of the text."""
    own = [region_of_opening(p.opening, p.title or "") for p in parts]
    named = Counter(r for r in own if r)
    common = named.most_common(1)[0][0] if named else region_in_text(text)
    if common:
        common = max((r for r in named if r.endswith(common)), key=len, default=common)  # 罗湖区 → 深圳市罗湖区
    for info, name in zip(out, own, strict=True):
        info.region = common if name is None or (common and common.endswith(name)) else name


def _share(parts: list[PartInfo]) -> None:
    """Parts of one file that say nothing of years, date or meeting take those of their neighbours."""
    for name in ("review_year", "plan_year", "date", "meeting"):
        known = [getattr(p, name) for p in parts if getattr(p, name) and p.kind not in ("bulletin", "final")]
        for part in parts:
            if getattr(part, name) is None and known and part.kind not in ("bulletin", "final", "work", "glossary"):
                setattr(part, name, known[0])


def _describe(text: str, part: PartText, year: int | None) -> PartInfo:
    sort, opening = part.sort, part.opening
    shown = Kinds.default()["tables"] if part.volume else sort
    info = PartInfo(shown.kind, part.start, part.end, title=part.title, form=shown.name)
    date = None if sort.years == "none" else delivery_date(opening)
    stated = _stated_date(part) or date
    info.date = stated.iso if stated else None
    meeting = P.meeting.search(opening.front.replace("\n", ""))
    if meeting:
        info.meeting = meeting.group(1)
    info.speaker = _speaker(part.front)
    if year is not None:
        one = {"reported": (year, None), "running": (None, year)}
        info.review_year, info.plan_year = one.get(sort.years, (year - 1, year))
    else:
        info.review_year, info.plan_year = read_years(sort, part.title or "", opening, text, part.span, date)
    return info


def _stated_date(part: PartText) -> Date | None:
    """The date in the lines under the title."""
    return next(find_dates("".join("".join(line.split()) for line in part.front)), None)


def _speaker(front: Sequence[str]) -> str | None:
    organ = None
    for i, line in enumerate(front):
        line = line.strip()
        if P.dated.search(line) and "会议" in line:
            line = re.split(r"会议上|大会上", line)[-1]
        if not line:
            continue
        match = P.role.search(line)
        if match:
            name = match["name"]
            if name is None and i + 1 < len(front) and P.name.match(front[i + 1].strip()):
                name = front[i + 1]
            if name:
                return "".join(name.split()).removesuffix("同志")
        if P.organ.match("".join(line.split())):
            organ = organ or "".join(line.split())
    return organ
