"""The lexicon: one frozen object that holds all word data, and its loader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from govreport_ie.lexicon import check
from govreport_ie.lexicon.model import Alias, Indicator, ProgrammeEntry, UnitEntry
from govreport_ie.lexicon.source import Source, read_package, read_source
from govreport_ie.lexicon.surface import fold, heads
from govreport_ie.schema.errors import LexiconError

_Index = dict[str, tuple[tuple[Alias, Indicator], ...]]
_BRACKET = re.compile(r"([^()]+)\(([^()]+)\)$")
_REMARKS = frozenset({"%", "亿元", "万元", "元", "万人", "现价", "当年价", "可比价", "按可比价计算", "同口径"})
_GROWTH = re.compile(r"(?:同比)?(?:实际|名义)?(?:增速|增长率|增长速度|增幅|增长幅度|年均增速|平均增速|增长)$")


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

    def indicator(
        self,
        surface: str,
        *,
        region: str | Iterable[str] = (),
        year: int | None = None,
        context: Iterable[str] = (),
    ) -> Indicator | None:
        """The canonical indicator that a name stands for, or None.

        Spaces and full-width letters are evened out; words of scope and time in front (全市, 市本级, 2023年) and the
        names given as ``region`` are taken off. Nothing is guessed: what is no declared name or alias gives None.

        Args:
            surface: The name as written.
            region: Name or names of the report's own region.
            year: Year of the report, to choose between indicators that had the same name at different times.
            context: Name of the total that it is a part of, then the headings above it from the inside out. They
                decide names such as 收入总计 or 一般债务, which mean nothing certain alone.

        Example:
            >>> Lexicon.default().indicator("青川县 GDP", region="青川县").code
            'NA.GDP'
            >>> Lexicon.default().indicator("收入总计", context=["（二）政府性基金预算", "一、执行情况"]).name
            '政府性基金预算收入总计'
        """
        regions = (region,) if isinstance(region, str) else tuple(region)
        above = tuple(fold(words) for words in context)
        for key in heads(surface, regions):
            found = self._pick_within(key, above) or self._pick(key, year) or self._pick_bracketed(key, year)
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
        candidates = [row for row in self._index.get(key, ()) if row[0].within is None]
        if not candidates:
            return None
        if all(indicator is candidates[0][1] for _, indicator in candidates):
            return candidates[0][1]
        if year is None:
            return None
        valid = [indicator for alias, indicator in candidates if alias.covers(year)]
        return valid[0] if valid else None

    def _pick_within(self, key: str, above: tuple[str, ...]) -> Indicator | None:
        """The indicator whose context words stand in the nearest of the names above.

        Words that hold others (新增政府债务限额, 债务限额) go before them; else two answers are none.
        """
        candidates = [(a.within, i) for a, i in self._index.get(key, ()) if a.within is not None]
        if not candidates:
            return None
        for words in above:
            here = [(within, indicator) for within, indicator in candidates if within in words]
            fullest = [i for w, i in here if not any(w != other and w in other for other, _ in here)]
            if fullest:
                return fullest[0] if all(i is fullest[0] for i in fullest) else None
        return None

    def _pick_bracketed(self, key: str, year: int | None) -> Indicator | None:
        """A name with another name of the same indicator in brackets behind it: 生产总值(GDP)."""
        match = _BRACKET.match(key)
        if match is None:
            return None
        head, tail = self._pick(match[1], year), self._pick(match[2], year)
        return head if head is not None and (head is tail or match[2] in _REMARKS) else None

    def surfaces(self) -> dict[str, tuple[Indicator, ...]]:
        """Every name that counts without context (no blanks or quotes, half-width), and what it can stand for."""
        plain = {key: [i for a, i in rows if a.within is None] for key, rows in self._index.items()}
        return {key: tuple(dict.fromkeys(found)) for key, found in plain.items() if found}

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
        label, data = read_source(source)
        check.check_cue_names(data.get("cues", {}), self._cues or _default()._cues, label)
        return self._merge([(label, data)])

    def replace_indicators(self, source: Source) -> Lexicon:
        """A new lexicon whose indicators are only those of the given file, text or mapping.

        Raises:
            LexiconError: An entry is wrong, or there is no indicator.
        """
        label, data = read_source(source)
        if not data.get("indicator"):
            raise LexiconError(f"{label}: has no [[indicator]] entry; add at least one")
        empty = Lexicon((), self.units, self.programmes, self._cues)
        return empty._merge([(label, data)])

    def to_mapping(self) -> dict[str, Any]:
        """All entries as a mapping that :meth:`extend` reads again."""
        return {
            "indicator": [i.to_mapping() for i in self.indicators],
            "unit": [u.to_mapping() for u in self.units],
            "programme": [p.to_mapping() for p in self.programmes],
            "cues": {name: {"words": list(words)} for name, words in self._cues.items()},
        }

    def _merge(self, sources: Iterable[tuple[str, Mapping[str, Any]]]) -> Lexicon:
        """This lexicon with the entries of the files, in their order; every entry is checked."""
        indicators = {i.name: i for i in self.indicators}
        units, programmes, cues = list(self.units), {p.name: p for p in self.programmes}, dict(self._cues)
        kinds = check.UNIT_KINDS | {u.kind for u in self.units}
        label = ""
        for label, data in sources:
            check.check_tables(data, label)
            defaults = check.read_defaults(data, label)
            for entry in check.entries(data, "indicator", label):
                indicator = check.read_indicator(entry, indicators, defaults)
                indicators[indicator.name] = indicator
            units.extend(check.read_unit(entry, kinds) for entry in check.entries(data, "unit", label))
            for entry in check.entries(data, "programme", label):
                programme = check.read_programme(entry)
                programmes[programme.name] = programme
            for name, words in check.read_cues(data.get("cues", {}), label).items():
                cues[name] = tuple(dict.fromkeys((*cues.get(name, ()), *words)))
        known = tuple(indicators.values())
        return Lexicon(known, tuple(units), tuple(programmes.values()), cues, _build_index(known, label))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lexicon) and self._content() == other._content()

    def __hash__(self) -> int:
        return hash((len(self.indicators), len(self.units), len(self.programmes), len(self._cues)))

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
    years = f"{alias.since or ''}–{alias.until or ''}" if alias.since or alias.until else ""
    limits = ", ".join(filter(None, (years, alias.within and f"within {alias.within}")))
    return f"{alias.name} ({limits})" if limits else alias.name


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
                        f"{owner.name} already; remove it from one, or give both since/until years that do not overlap"
                    )
            rows.append((alias, indicator))
    return {key: tuple(rows) for key, rows in index.items()}


@lru_cache(maxsize=1)
def _default() -> Lexicon:
    return Lexicon()._merge(read_package())
