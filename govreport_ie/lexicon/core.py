"""The lexicon: one frozen object that holds all word data, and its loader."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any, Union

from govreport_ie.lexicon import check
from govreport_ie.lexicon.model import Alias, Indicator, ProgrammeEntry, UnitEntry
from govreport_ie.lexicon.surface import fold, heads
from govreport_ie.schema.errors import LexiconError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

Source = Union[str, "os.PathLike[str]", Mapping[str, Any]]
_Index = dict[str, tuple[tuple[Alias, Indicator], ...]]
_GROWTH = re.compile(r"(?:同比)?(?:实际|名义)?(?:增速|增长率|增长速度|增幅|增长幅度|年均增速|平均增速)$")


@dataclass(frozen=True, eq=False, repr=False)
class Lexicon:
    """Indicators, units, programmes and cue words; frozen, thread-safe and picklable.

    Make one with :meth:`default`, and one of your own with :meth:`extend` or :meth:`replace_indicators`.

    Attributes:
        indicators: The canonical indicators, in the order of their file.
        units: The units.
        programmes: Programmes known beforehand.

    Example:
        >>> lexicon = Lexicon.default()
        >>> lexicon.indicator("全市生产总值").name
        '地区生产总值'
    """

    indicators: tuple[Indicator, ...] = ()
    units: tuple[UnitEntry, ...] = ()
    programmes: tuple[ProgrammeEntry, ...] = ()
    _cues: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _index: _Index = field(default_factory=dict)

    @classmethod
    def default(cls) -> Lexicon:
        """The lexicon of the package; read once, then kept."""
        return _default()

    @property
    def cues(self) -> Mapping[str, tuple[str, ...]]:
        """Cue words by name, merged from every ``cues*.toml`` and from extensions."""
        return MappingProxyType(self._cues)

    def indicator(self, surface: str, *, region: str | Iterable[str] = (), year: int | None = None) -> Indicator | None:
        """The canonical indicator that a name stands for, or None.

        Spaces and full-width letters are evened out; words of scope and time in front (全市, 市本级, 2023年) and the
        names given as ``region`` are taken off. Nothing is guessed: what is no declared name or alias gives None.

        Args:
            surface: The name as written.
            region: Name or names of the report's own region.
            year: Year of the report, to choose between indicators that had the same name at different times.

        Example:
            >>> Lexicon.default().indicator("青川县 GDP", region="青川县").code
            'NA.GDP'
        """
        regions = (region,) if isinstance(region, str) else tuple(region)
        for key in heads(surface, regions):
            found = self._pick(key, year)
            if found is not None:
                return found
        return None

    def growth_indicator(
        self, surface: str, *, region: str | Iterable[str] = (), year: int | None = None
    ) -> Indicator | None:
        """The indicator whose growth a name stands for (GDP增速 → 地区生产总值), or None.

        Example:
            >>> Lexicon.default().growth_indicator("GDP增速").name
            '地区生产总值'
        """
        folded = fold(surface)
        head = _GROWTH.sub("", folded)
        return None if head == folded else self.indicator(head, region=region, year=year)

    def _pick(self, key: str, year: int | None) -> Indicator | None:
        candidates = self._index.get(key)
        if not candidates:
            return None
        if len(candidates) == 1:
            return candidates[0][1]
        if year is None:
            return None
        valid = [indicator for alias, indicator in candidates if alias.covers(year)]
        return valid[0] if len(valid) == 1 else None

    def surfaces(self) -> dict[str, tuple[Indicator, ...]]:
        """Every name and alias (spaces out, half-width) with the indicators that it can stand for."""
        return {key: tuple(dict.fromkeys(i for _, i in rows)) for key, rows in self._index.items()}

    def by_code(self, code: str) -> Indicator | None:
        """The indicator with that code."""
        return next((i for i in self.indicators if i.code == code), None)

    def extend(self, source: Source) -> Lexicon:
        """A new lexicon with the entries of a TOML file, TOML text or mapping added.

        An indicator whose name is known already gets the new aliases and the fields that are given; cue lists grow.

        Raises:
            LexiconError: An entry is wrong; the message names file, entry, field and what to do.

        Example:
            >>> mine = Lexicon.default().extend({"indicator": [{"name": "夜经济营业额", "unit_class": "money"}]})
            >>> mine.indicator("全市夜经济营业额").unit_class
            'money'
        """
        label, data = _read(source)
        check.check_tables(data, label)
        return self._merge(data, label)

    def replace_indicators(self, source: Source) -> Lexicon:
        """A new lexicon whose indicators are only those of the given file, text or mapping.

        Raises:
            LexiconError: An entry is wrong, or there is no indicator.
        """
        label, data = _read(source)
        check.check_tables(data, label)
        if not data.get("indicator"):
            raise LexiconError(f"{label}: has no [[indicator]] entry; add at least one")
        empty = Lexicon((), self.units, self.programmes, self._cues)
        return empty._merge(data, label)

    def to_mapping(self) -> dict[str, Any]:
        """All entries as a mapping that :meth:`extend` reads again."""
        return {
            "indicator": [i.to_mapping() for i in self.indicators],
            "unit": [u.to_mapping() for u in self.units],
            "programme": [p.to_mapping() for p in self.programmes],
            "cues": {name: {"words": list(words)} for name, words in self._cues.items()},
        }

    def _merge(self, data: Mapping[str, Any], label: str) -> Lexicon:
        indicators = {i.name: i for i in self.indicators}
        for entry in check.entries(data, "indicator", label):
            indicator = check.read_indicator(entry, indicators)
            indicators[indicator.name] = indicator
        kinds = check.UNIT_KINDS | {u.kind for u in self.units}
        units = [check.read_unit(e, kinds) for e in check.entries(data, "unit", label)]
        programmes = {p.name: p for p in self.programmes}
        programmes.update((p.name, p) for p in map(check.read_programme, check.entries(data, "programme", label)))
        cues = dict(self._cues)
        cue_tables = data.get("cues", {})
        if not isinstance(cue_tables, Mapping):
            raise LexiconError(f"{label}: 'cues' must hold tables; write [cues.NAME] with words = [\"…\"]")
        for name, words in check.read_cues(cue_tables, label).items():
            cues[name] = tuple(dict.fromkeys((*cues.get(name, ()), *words)))
        known = tuple(indicators.values())
        return Lexicon(known, (*self.units, *units), tuple(programmes.values()), cues, _build_index(known, label))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lexicon) and self._content() == other._content()

    def __hash__(self) -> int:
        return hash((len(self.indicators), self.units, self.programmes, tuple(self._cues)))

    def __repr__(self) -> str:
        return (
            f"Lexicon({len(self.indicators)} indicators, {len(self.units)} units, "
            f"{len(self.programmes)} programmes, {len(self._cues)} cue lists)"
        )

    def _content(self) -> tuple[object, ...]:
        return self.indicators, self.units, self.programmes, self._cues


def indicator_rows(lexicon: Lexicon | None = None) -> list[dict[str, str]]:
    """The indicators as flat rows, for a table: code, name, unit class, direction, group, aliases, note.

    Example:
        >>> indicator_rows()[0]["name"]
        '地区生产总值'
    """
    return [
        {
            "code": i.code or "",
            "name": i.name,
            "unit_class": i.unit_class,
            "direction": i.direction,
            "group": i.group,
            "aliases": "; ".join(_alias_label(a) for a in i.aliases),
            "note": i.note,
        }
        for i in (lexicon or Lexicon.default()).indicators
    ]


def _alias_label(alias: Alias) -> str:
    if alias.since is None and alias.until is None:
        return alias.name
    return f"{alias.name} ({alias.since or ''}–{alias.until or ''})"


def _build_index(indicators: tuple[Indicator, ...], label: str) -> _Index:
    index: dict[str, list[tuple[Alias, Indicator]]] = {}
    codes: dict[str, str] = {}
    for indicator in indicators:
        if indicator.code is not None and codes.setdefault(indicator.code, indicator.name) != indicator.name:
            raise LexiconError(
                f"{label}: [[indicator]] ({indicator.name}), field 'code': {indicator.code} is the code of "
                f"{codes[indicator.code]} already; choose another"
            )
        for alias in indicator.names:
            rows = index.setdefault(fold(alias.name), [])
            for other, owner in rows:
                if owner is not indicator and alias.overlaps(other):
                    raise LexiconError(
                        f"{label}: [[indicator]] ({indicator.name}), field 'aliases': {alias.name} is a name of "
                        f"{owner.name} already; remove it from one, or give both 'since'/'until' years that do not overlap"
                    )
            rows.append((alias, indicator))
    return {key: tuple({id(i): (a, i) for a, i in rows}.values()) if len(rows) > 1 else tuple(rows)
            for key, rows in index.items()}


def _read(source: Source) -> tuple[str, Mapping[str, Any]]:
    if isinstance(source, Mapping):
        return "mapping", source
    if isinstance(source, str) and ("\n" in source or "=" in source or "[" in source):
        return "text", _parse(source, "text")
    if not isinstance(source, (str, os.PathLike)):
        raise LexiconError(f"a lexicon is a path, TOML text or a mapping, not {type(source).__name__}")
    path = Path(source)
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path}: is not UTF-8 at byte {error.start}; save it as UTF-8") from error
    return str(path), _parse(text.removeprefix("\ufeff"), str(path))


def _parse(text: str, label: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{label}: is no valid TOML: {error}") from error


@lru_cache(maxsize=1)
def _default() -> Lexicon:
    merged: dict[str, Any] = {"indicator": [], "unit": [], "programme": []}
    cues: dict[str, dict[str, list[str]]] = {}
    folder = resources.files("govreport_ie.lexicon")
    for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not item.name.endswith(".toml"):
            continue
        if item.name.startswith("cues"):
            for name, words in check.read_cues(_parse(item.read_text("utf-8"), item.name), item.name).items():
                cues.setdefault(name, {"words": []})["words"].extend(words)
        elif item.name.startswith(("indicators", "functions", "units", "programmes")):
            data = _parse(item.read_text("utf-8"), item.name)
            for table in merged:
                merged[table].extend(data.get(table, []))
    return Lexicon()._merge({**merged, "cues": cues}, "govreport_ie/lexicon")
