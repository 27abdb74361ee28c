"""Regions: names, short names and GB/T 2260 codes of provinces, prefectures and counties, with their years."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

from govreport_ie.schema.errors import LexiconError

COUNTRY = "100000"
LEVELS = ("country", "province", "prefecture", "county")
_COLUMNS = 7
_LONGEST = 18
_LONGEST_PATH = 60
_HEAD = 2000
_LAST_CHAR = re.compile(r"(?=([省市区县州盟旗岛]))")
_BLANK = re.compile(r"\s+")
_OFFICE = re.compile(r"(?:统计|财政|发展和?改革|人民政府办公|审计)[局厅室委]|(?:人民)?政府网|人民政府门户")
_NATIONAL = re.compile(
    r"国务院(?:政府)?工作报告|代表国务院|中央和地方预算(?:执行|草案)|中华人民共和国(?:[12]\d{3}年|国民经济|统计公报)"
)
_OPENING = re.compile(r"(?:^|关于|年|在|《|——|—)(?=[一-鿿])")


@dataclass(frozen=True, slots=True)
class Region:
    """An administrative division under one of its names.

    Attributes:
        code: GB/T 2260 code, six digits (``100000`` for the country).
        name: Full name.
        level: ``country``, ``province``, ``prefecture`` or ``county``.
        parent: Code of the division above, None for the country.
        short: Short names (罗湖, 延边州).
        since: First year that the source lists have the name under the code, None where open.
        until: Last such year, None where open.
    """

    code: str
    name: str
    level: str
    parent: str | None
    short: tuple[str, ...] = field(default=(), compare=False)
    since: int | None = field(default=None, compare=False)
    until: int | None = field(default=None, compare=False)

    def valid_in(self, year: int) -> bool:
        """Whether the name stood under the code in that year."""
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)

    def inside(self, other: Region) -> bool:
        """Whether it lies in the other region (or is that region), as the codes tell."""
        if other.level == "country" or self.code == other.code:
            return True
        width = {"province": 2, "prefecture": 4}.get(other.level, 6)
        return self.code[:width] == other.code[:width]


@dataclass(frozen=True, eq=False, repr=False)
class Gazetteer:
    """All regions, with look-up by name; never a guess: what is not certain is None.

    Attributes:
        regions: The rows of the data file.

    Example:
        >>> Gazetteer.default().lookup("深圳市罗湖区").code
        '440303'
        >>> Gazetteer.default().lookup("朝阳区") is None  # in Beijing and in Changchun
        True
        >>> Gazetteer.default().lookup("朝阳区", within="北京市").code
        '110105'
    """

    regions: tuple[Region, ...]
    _names: dict[str, tuple[Region, ...]]
    _shorts: dict[str, tuple[Region, ...]]
    _codes: dict[str, tuple[Region, ...]]

    @classmethod
    def default(cls) -> Gazetteer:
        """The gazetteer of the package; read at the first call, then kept."""
        return _default()

    @classmethod
    def from_rows(cls, rows: Iterable[Region]) -> Gazetteer:
        """A gazetteer of the given regions."""
        regions = tuple(rows)
        names = _grouped((r.name, r) for r in regions)
        shorts = _grouped((short, r) for r in regions for short in r.short)
        return cls(regions, names, shorts, _grouped((r.code, r) for r in regions))

    def lookup(self, name: str, *, within: Region | str | None = None, year: int | None = None) -> Region | None:
        """The region of that full, short or composite name (内蒙古呼伦贝尔市海拉尔区), or None.

        Args:
            name: The name as written; blanks do not count.
            within: A region (or its name or code) in which the one looked for lies. One that is unknown gives None.
            year: Year of the report; a name that was valid then goes before one that was not. Without it, a name in
                use today goes before an old one.
        """
        scope: Region | None = None
        if within is not None:
            scope = within if isinstance(within, Region) else self._scope(within, year)
            if scope is None:
                return None
        return self._choose(self._read(_BLANK.sub("", name), scope), year)

    def by_code(self, code: str, *, year: int | None = None) -> Region | None:
        """The region with that code, under its name of that year (today's where none is given)."""
        rows = self._codes.get(code, ())
        current = [r for r in rows if (r.until is None if year is None else r.valid_in(year))]
        chosen = current or rows
        return chosen[-1] if chosen else None

    def knows(self, name: str) -> bool:
        """Whether that is the full name of a region, or of several (朝阳区)."""
        return name in self._names

    def named(self, name: str) -> tuple[Region, ...]:
        """All regions with that full name."""
        return self._names.get(name, ())

    def above(self, region: Region) -> Region | None:
        """The division that a region lies in."""
        return self._codes[region.parent][-1] if region.parent in self._codes else None

    def full_names(self, text: str) -> Iterator[str]:
        """The full names of regions that stand in a text (compact), in order."""
        return (text[start:end] for start, end in self._full_names(text))

    def full_name(self, name: str) -> str:
        """The full name that a short one stands for (凉山州: 凉山彝族自治州); any other name as it is.

        Example:
            >>> Gazetteer.default().full_name("恩施州"), Gazetteer.default().full_name("松岭州")
            ('恩施土家族苗族自治州', '松岭州')
        """
        if name in self._names or name not in self._shorts:
            return name
        region = self._choose(_dominant(list(self._shorts[name])), None)
        return region.name if region else name

    def resolve(self, head: str, *, year: int | None = None) -> Region | None:
        """The region of a report from its title or first lines (关于临沂市2021年财政预算执行…), or None.

        The first name of a region that can be told for certain counts; an ambiguous one (朝阳区) is settled by
        another region that the same head names.

        Example:
            >>> Gazetteer.default().resolve("关于临沂市2021年财政预算执行和2022年预算安排情况的报告").code
            '371300'
        """
        text = _BLANK.sub("", head[:_HEAD])
        if _NATIONAL.search(text):
            return self.by_code(COUNTRY)
        mentions = [self._read(words, None) for words in self._mentions(text)] or self._short_mentions(text)
        chosen = [self._choose(found, year) for found in mentions]
        known = [region for region in chosen if region is not None]
        for found, region in zip(mentions, chosen, strict=True):
            settled = region or self._settle(found, known, year)
            if settled is not None:
                return settled
        return None

    def _settle(self, found: list[Region], known: list[Region], year: int | None) -> Region | None:
        """An ambiguous name decided by another region that stands beside it."""
        for outer in known:
            region = self._choose([r for r in found if r.inside(outer) and r.code != outer.code], year)
            if region is not None:
                return region
        return None

    def _scope(self, within: str, year: int | None) -> Region | None:
        if within.isascii() and within.isdigit():
            return self.by_code(within, year=year)
        return self.lookup(within, year=year)

    def _read(self, text: str, scope: Region | None) -> list[Region]:
        """Regions that a full, short or composite name can mean, inside the scope."""
        if len(text) > _LONGEST_PATH:
            return []
        found = self._named(text, scope)
        if found:
            return found
        for cut in range(min(len(text) - 1, _LONGEST), 1, -1):
            for outer in self._named(text[:cut], scope):
                if outer.level != "county":
                    found.extend(r for r in self._read(text[cut:], outer) if r.code != outer.code)
            if found:
                return list(dict.fromkeys(found))
        return []

    def _named(self, text: str, scope: Region | None) -> list[Region]:
        full = [r for r in self._names.get(text, ()) if scope is None or r.inside(scope)]
        if full:
            return full
        return _dominant([r for r in self._shorts.get(text, ()) if scope is None or r.inside(scope)])

    def _choose(self, found: Iterable[Region], year: int | None) -> Region | None:
        """The one region that is meant: those valid in the year (or today) first; None where several remain."""
        rows = list(found)
        current = [r for r in rows if (r.until is None if year is None else r.valid_in(year))]
        if year is None and len({r.code[:2] for r in rows}) > 1:
            return None
        rows = current or rows
        return rows[0] if len({r.code for r in rows}) == 1 else None

    def _mentions(self, text: str) -> list[str]:
        """Runs of full names that follow one another without a gap; those of an office (某省统计局) come last."""
        runs: list[tuple[int, int]] = []
        for first, last in self._full_names(text):
            if runs and runs[-1][1] == first:
                runs[-1] = (runs[-1][0], last)
            else:
                runs.append((first, last))
        runs.sort(key=lambda run: _OFFICE.match(text, run[1]) is not None)
        return [text[start:end] for start, end in runs]

    def _full_names(self, text: str) -> Iterator[tuple[int, int]]:
        done = 0
        for match in _LAST_CHAR.finditer(text):
            end = match.start() + 1
            for start in range(max(done, end - _LONGEST), end - 1):
                if text[start:end] in self._names:
                    yield start, end
                    done = end
                    break

    def _short_mentions(self, text: str) -> list[list[Region]]:
        """Short names of provinces and prefectures where a title names its region: at the start, after 关于 or 年."""
        out = []
        for match in _OPENING.finditer(text):
            for length in range(8, 1, -1):
                found = self._read(text[match.end() : match.end() + length], None)
                if found and any(r.level in ("province", "prefecture") for r in found):
                    out.append(found)
                    break
        return out


def _grouped(pairs: Iterable[tuple[str, Region]]) -> dict[str, tuple[Region, ...]]:
    out: dict[str, list[Region]] = {}
    for key, region in pairs:
        out.setdefault(key, []).append(region)
    return {key: tuple(rows) for key, rows in out.items()}


def _dominant(found: list[Region]) -> list[Region]:
    """Of regions with one short name, the one that people mean: a province, or a prefecture that holds the others."""
    for level in ("country", "province"):
        top = [r for r in found if r.level == level]
        if len({r.code for r in top}) == 1:
            return top
    top = [r for r in found if r.level == "prefecture"]
    if len({r.code for r in top}) == 1 and all(r.inside(top[0]) for r in found):
        return top
    return found


@lru_cache(maxsize=1)
def _default() -> Gazetteer:
    text = resources.files("govreport_ie.lexicon").joinpath("regions.tsv").read_text("utf-8")
    return Gazetteer.from_rows(read_regions(text, "regions.tsv"))


def read_regions(text: str, label: str) -> Iterator[Region]:
    """The rows of a region table (tab-separated: code, name, short, level, parent, since, until).

    Raises:
        LexiconError: A row is wrong; the message names file and line.
    """
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith(("#", "code\t")):
            continue
        cells = line.split("\t")
        if len(cells) != _COLUMNS or len(cells[0]) != 6 or cells[3] not in "0123":
            raise LexiconError(
                f"{label}: line {number}: needs {_COLUMNS} cells with a six-digit code and a level 0 to 3"
            )
        code, name, short, level, parent, since, until = cells
        yield Region(
            code,
            name,
            LEVELS[int(level)],
            parent or None,
            tuple(short.split(";")) if short else (),
            int(since) if since else None,
            int(until) if until else None,
        )
