"""Records → statements: what a record says in the terms of the panel, with signs and places worked out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from govreport_ie.lexicon import Alias, Indicator, Lexicon
from govreport_ie.lexicon.kinds import Kinds
from govreport_ie.lexicon.regions import Gazetteer
from govreport_ie.lexicon.surface import fold, heads
from govreport_ie.panel.model import GROUPS, Group, ReportLike
from govreport_ie.panel.places import Where, home, resolve
from govreport_ie.schema import Measure, Modifier, Part, Record

_FLIPPED: dict[Modifier, Modifier] = {"at_most": "at_least", "at_least": "at_most", "over": "under", "under": "over"}
_KINDS = {
    "money": frozenset({"money"}),
    "percent": frozenset({"percent", "point"}),
    "count": frozenset({"count", "measure"}),
    "measure": frozenset({"measure", "count"}),
    "index": frozenset({"percent", "point", "count", "measure", "multiple"}),
    "ratio": frozenset({"percent", "multiple", "measure", "count"}),
    "rank": frozenset({"rank"}),
}
_ACCOUNTS = re.compile(r"(?:自治区|[省市区县州盟旗])(?:本级|级)|本级|中央本级")
_ZONE_HEADING = re.compile(
    r"(?:\d{4}年)?(?P<zone>[\u4e00-\u9fff]{0,10}(?:开发区|高新区|经开区|示范区|园区|新区|度假区|合作区))(?:本级)?(?:\d{4}年)?"
    r"(?:一般公共|政府性|国有资本|社会保险|社保|预算|决算|财政|收支).*(?:情况|草案|安排|预算|决算|收支|说明)$"
)
_SHARES = frozenset({"percent", "point", "multiple"})


@dataclass(frozen=True, slots=True)
class Key:
    """What a row of the panel is about."""

    where: Where
    period: str
    indicator: str
    measure: Measure
    group: Group


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """One record as a statement for the panel.

    Attributes:
        key: What it is about.
        record: The record.
        part: The part of the file that says it.
        indicator: The indicator.
        low: Lower bound, signed.
        high: Upper bound, signed.
        modifier: The modifier, turned round where the sign is.
        companions: Measures that the same sentence states of the same indicator and period.
        dated: Whether the subject's name was no current name of the indicator in that year (地方财政收入 in 2025).
    """

    key: Key
    record: Record
    part: Part | None
    indicator: Indicator
    low: Decimal | None
    high: Decimal | None
    modifier: Modifier | None
    companions: frozenset[str] = frozenset()
    dated: bool = False

    @property
    def unit(self) -> str | None:
        """The unit of its quantity."""
        return self.record.quantity.unit if self.record.quantity else None

    @property
    def precision(self) -> Decimal:
        """Half a unit of the last digit written."""
        return self.record.quantity.precision if self.record.quantity else Decimal(0)


class Reader:
    """Reads the records of reports as statements.

    Args:
        lexicon: Canonical indicators; a list of your own replaces what the records carry.
        gazetteer: Names and codes of regions.
        own_indicators: Whether to look every subject up in ``lexicon`` again instead of taking the record's indicator.
    """

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer, *, own_indicators: bool = False) -> None:
        self._lexicon = lexicon
        self._gazetteer = gazetteer
        self._own = own_indicators
        self._by_name = {indicator.name: indicator for indicator in lexicon.indicators}
        self._names = _names_of(lexicon)

    def homes(self, report: ReportLike) -> dict[int, Where]:
        """The region of every part; a part without one takes that of the others where they agree."""
        found = {p.index: home(p.region, p.region_code, _year(p), self._gazetteer) for p in report.parts}
        named = {where for where in found.values() if where.region}
        fallback = named.pop() if len(named) == 1 else Where("")
        return {index: where if where.region else fallback for index, where in found.items()}

    def indicator(self, record: Record, region: str = "", year: int | None = None) -> Indicator | None:
        """The indicator that a record is about."""
        subject = record.subject
        if subject is None:
            return None
        if self._own:
            return self._lexicon.indicator(subject.text, region=region, year=year)
        if subject.indicator is None:
            return None
        return self._by_name.get(subject.indicator) or Indicator(subject.indicator, subject.code)

    def read(self, report: ReportLike, records: Sequence[Record], left_out: Counter[str]) -> list[Statement]:
        """The statements of a report's records, in their order; ``left_out`` counts the others by reason."""
        homes, parts = self.homes(report), {p.index: p for p in report.parts}
        out: list[Statement] = []
        for record in records:
            part, own = parts.get(record.part), homes.get(record.part, Where(""))
            year = _year(part)
            indicator = None if _of_department(part) else self.indicator(record, own.region, year)
            reason = _reason(record, indicator)
            if indicator is None or record.period is None or reason:
                left_out[reason] += 1
                continue
            where = resolve(
                record.region or self._prefix(record) or heading_zone(record.section), own, year, self._gazetteer
            )
            if record.region_code and not where.scope and where.code != record.region_code:
                where = home(record.region, record.region_code, year, self._gazetteer)
            key = Key(where, record.period, indicator.name, record.measure, GROUPS[record.status])
            dated = record.subject is not None and self._dated(record.subject.text, indicator, year)
            out.append(Statement(key, record, part, indicator, *signed(record), dated=dated))
        return list(_with_companions(out))

    def _prefix(self, record: Record) -> str | None:
        """The accounts that a subject begins with (市级政府债务限额), unless that is the indicator's own name."""
        name = fold(record.subject.text) if record.subject else ""
        match = _ACCOUNTS.match(name)
        return match.group() if match and name not in self._names else None

    def _dated(self, subject: str, indicator: Indicator, year: int | None) -> bool:
        """Whether the name is one of the indicator's, and none of those are names of that year."""
        if year is None:
            return False
        for name in heads(subject):
            spans = [alias for alias in self._names.get(name, ()) if alias in indicator.names]
            if spans:
                return not any(alias.covers(year) for alias in spans)
        return False


@lru_cache(maxsize=8)
def _names_of(lexicon: Lexicon) -> Mapping[str, Sequence[Alias]]:
    """All names of indicators, folded; made once for a lexicon, however many reports are read."""
    names: dict[str, list[Alias]] = {}
    for alias in (alias for indicator in lexicon.indicators for alias in indicator.names):
        names.setdefault(fold(alias.name), []).append(alias)
    return names


def heading_zone(section: Sequence[str]) -> str | None:
    """The zone whose accounts the headings announce, the innermost first.

    Example:
        >>> heading_zone(("2025年预算执行情况", "高新区预算执行情况", "一般公共预算"))
        '高新区'
    """
    for title in reversed(section):
        match = _ZONE_HEADING.match("".join(title.split()))
        if match:
            return match["zone"]
    return None


def _reason(record: Record, indicator: Indicator | None) -> str:
    if indicator is None:
        return "no_indicator"
    if record.period is None:
        return "no_period"
    if record.quantity is not None and not fits(indicator, record.measure, record.quantity.kind):
        return "unit"
    return ""


def fits(indicator: Indicator, measure: str, kind: str) -> bool:
    """Whether a kind of quantity can be a value of the indicator in that measure.

    Example:
        >>> fits(Indicator("地区生产总值", unit_class="money"), "level", "percent")
        False
    """
    if measure in ("share", "completion", "ratio"):
        return kind in _SHARES
    allowed = _KINDS.get(indicator.unit_class)
    if allowed is None:
        return kind != "rank" or measure == "level"
    return kind in allowed or (measure == "change" and kind in _SHARES)


def signed(record: Record) -> tuple[Decimal | None, Decimal | None, Modifier | None]:
    """Bounds and modifier with the sign of a fall: 下降 2% 以上 is at most -2."""
    quantity = record.quantity
    if quantity is None:
        return None, None, None
    if record.measure != "change" or record.direction != "down":
        return quantity.low, quantity.high, quantity.modifier
    low = None if quantity.high is None else -quantity.high
    high = None if quantity.low is None else -quantity.low
    return low, high, _FLIPPED.get(quantity.modifier, quantity.modifier) if quantity.modifier else None


def _with_companions(statements: Sequence[Statement]) -> Iterator[Statement]:
    """The statements, each with the measures that its sentence states of the same thing."""
    together: dict[tuple[object, ...], set[str]] = {}
    for s in statements:
        together.setdefault(_company(s), set()).add(s.key.measure)
    for s in statements:
        others = frozenset(together[_company(s)] - {s.key.measure})
        yield replace(s, companions=others) if others else s


def _company(s: Statement) -> tuple[object, ...]:
    sentence = s.record.sentence
    return sentence.start, sentence.end, s.key.where, s.key.period, s.key.indicator, s.key.group


def _of_department(part: Part | None) -> bool:
    """Whether a part is of a body of the region, whose revenue is not the region's (a department's budget)."""
    sort = Kinds.default().get(part.form or part.kind) if part else None
    return sort is not None and sort.body


def _year(part: Part | None) -> int | None:
    return None if part is None else part.review_year or part.plan_year
