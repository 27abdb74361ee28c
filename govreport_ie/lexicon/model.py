"""What the lexicon is made of: indicators with their aliases, units and programmes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

UNIT_CLASSES = frozenset({"money", "percent", "count", "measure", "index", "ratio", "rank", "any"})
DIRECTIONS = frozenset({"up", "down", "none"})


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of an indicator, with the years in which it was the current one.

    Attributes:
        name: The name as reports write it, without spaces.
        since: First year of use, None where open.
        until: Last year of use, None where open.
        within: Words that the heading or the total above must hold for the name to count (收入总计 within 政府性基金).

    Example:
        >>> Alias("公共财政预算收入", since=2012, until=2014).covers(2013)
        True
    """

    name: str
    since: int | None = None
    until: int | None = None
    within: str | None = None

    def covers(self, year: int) -> bool:
        """Whether the name was the current one in that year."""
        return (self.since is None or year >= self.since) and (self.until is None or year <= self.until)

    def overlaps(self, other: Alias) -> bool:
        """Whether there is a year, in the same context, that both cover."""
        if self.within != other.within:
            return False
        starts_after = self.since is not None and other.until is not None and self.since > other.until
        ends_before = self.until is not None and other.since is not None and self.until < other.since
        return not (starts_after or ends_before)


@dataclass(frozen=True, slots=True)
class Indicator:
    """A canonical indicator.

    Attributes:
        name: Canonical name.
        code: Stable code (``NA.GDP``; for budget classes the class number, ``205``), None for a user's own without one.
        unit_class: ``money``, ``percent``, ``count``, ``measure``, ``index``, ``ratio``, ``rank`` or ``any``.
        direction: ``up`` where a rise is good, ``down`` where a fall is good, ``none``.
        group: Field that it belongs to.
        aliases: Its other names.
        note: A remark on its definition.
    """

    name: str
    code: str | None = None
    unit_class: str = "any"
    direction: str = "none"
    group: str = "other"
    aliases: tuple[Alias, ...] = ()
    note: str = ""

    @property
    def names(self) -> tuple[Alias, ...]:
        """The canonical name (valid in all years) and the aliases."""
        return (Alias(self.name), *self.aliases)

    def to_mapping(self) -> dict[str, Any]:
        """The entry as it stands in a lexicon file."""
        out: dict[str, Any] = {"name": self.name, "unit_class": self.unit_class}
        if self.code is not None:
            out["code"] = self.code
        out["direction"], out["group"] = self.direction, self.group
        if self.aliases:
            out["aliases"] = [_alias_entry(a) for a in self.aliases]
        if self.note:
            out["note"] = self.note
        return out


def _alias_entry(alias: Alias) -> str | dict[str, Any]:
    limits = {"since": alias.since, "until": alias.until, "within": alias.within}
    given = {key: value for key, value in limits.items() if value is not None}
    return {"name": alias.name, **given} if given else alias.name


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """A unit as written and what it stands for.

    Attributes:
        surfaces: Its written forms.
        kind: Kind of quantity that it makes (``money``, ``percent``, ``count`` …).
        unit: Normal form (``CNY``, ``%``, ``平方米``).
        factor: What the number is multiplied by.
    """

    surfaces: tuple[str, ...]
    kind: str
    unit: str
    factor: Decimal = Decimal(1)

    def to_mapping(self) -> dict[str, Any]:
        """The entry as it stands in a lexicon file."""
        return {"surface": list(self.surfaces), "kind": self.kind, "unit": self.unit, "factor": str(self.factor)}


@dataclass(frozen=True, slots=True)
class ProgrammeEntry:
    """A named programme that is known beforehand.

    Attributes:
        name: Canonical name.
        aliases: Its other names.
        definition: What it is.
    """

    name: str
    aliases: tuple[str, ...] = ()
    definition: str = ""

    def to_mapping(self) -> dict[str, Any]:
        """The entry as it stands in a lexicon file."""
        out: dict[str, Any] = {"name": self.name}
        if self.aliases:
            out["aliases"] = list(self.aliases)
        if self.definition:
            out["definition"] = self.definition
        return out
