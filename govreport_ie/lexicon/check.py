"""From plain mappings to lexicon entries, with errors that name file, entry and field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any

from govreport_ie.lexicon.model import DIRECTIONS, UNIT_CLASSES, Alias, Indicator, ProgrammeEntry, UnitEntry
from govreport_ie.schema.errors import LexiconError

UNIT_KINDS = frozenset({"money", "percent", "point", "count", "measure", "multiple", "rank"})
_INDICATOR_FIELDS = frozenset({"name", "code", "unit_class", "direction", "group", "aliases", "note"})
_ALIAS_FIELDS = frozenset({"name", "since", "until", "within"})
_UNIT_FIELDS = frozenset({"surface", "kind", "unit", "factor"})
_PROGRAMME_FIELDS = frozenset({"name", "aliases", "definition"})
_DEFAULT_FIELDS = frozenset({"unit_class", "direction", "group"})
_KNOWN_TABLES = frozenset({"defaults", "indicator", "unit", "programme", "cues"})
_YEARS = range(1900, 2101)


class Entry:
    """One table of a lexicon file while it is checked: knows where it stands, so that errors can say so."""

    __slots__ = ("data", "index", "source", "table")

    def __init__(self, data: Mapping[str, Any], *, source: str, table: str, index: int) -> None:
        self.data, self.source, self.table, self.index = data, source, table, index

    def fail(self, field: str, problem: str) -> LexiconError:
        """The error to raise for a field of this entry."""
        name = self.data.get("name") or self.data.get("surface")
        label = f" ({name})" if name else ""
        return LexiconError(f"{self.source}: [[{self.table}]] entry {self.index}{label}, field '{field}': {problem}")

    def only(self, fields: frozenset[str]) -> None:
        """Refuse fields that the table does not have."""
        if self.data.keys() <= fields:
            return
        key = next(key for key in self.data if key not in fields)
        raise self.fail(str(key), f"no such field; use {', '.join(sorted(fields))}")

    def text(self, field: str, default: str | None = None) -> str:
        """A string field; without ``default`` it must be there."""
        value = self.data.get(field, default)
        if value is None:
            raise self.fail(field, 'is missing; add it as a string, as in name = "…"')
        if not isinstance(value, str):
            raise self.fail(field, f"must be a string in quotes, not {value!r}")
        if default is None and not value.strip():
            raise self.fail(field, "is empty; write at least one character")
        return value

    def choice(self, field: str, options: frozenset[str], default: str | None) -> str:
        """A string field with a fixed list of values."""
        value = self.text(field, default)
        if value not in options:
            raise self.fail(field, f"{value!r} is not known; use one of {', '.join(sorted(options))}")
        return value

    def year(self, field: str, data: Mapping[str, Any]) -> int | None:
        """An optional year."""
        value = data.get(field)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value not in _YEARS:
            raise self.fail(field, f"must be a year from 1900 to 2100 without quotes, not {value!r}")
        return value

    def flag(self, field: str) -> bool:
        """A field that is true or false; an absent one is false."""
        value = self.data.get(field, False)
        if not isinstance(value, bool):
            raise self.fail(field, f"must be true or false without quotes, not {value!r}")
        return value

    def number(self, field: str, default: int) -> int:
        """A whole number from 1 up."""
        value = self.data.get(field, default)
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise self.fail(field, f"must be a whole number from 1 up without quotes, not {value!r}")
        return value

    def rows(self, field: str) -> Iterator[Entry]:
        """The tables of a field that is a list of tables; an absent field is an empty list."""
        value = self.data.get(field, [])
        if isinstance(value, (str, Mapping)) or not isinstance(value, Sequence):
            raise self.fail(field, f"must be a list of tables such as [{{…}}], not {value!r}")
        label = f"{self.source}: [[{self.table}]] entry {self.index} ({self.data.get('name', '')})"
        for index, row in enumerate(value, 1):
            if not isinstance(row, Mapping):
                raise self.fail(field, f"holds {row!r}; every item must be a table such as {{…}}")
            yield Entry(row, source=label, table=field, index=index)

    def words(self, field: str) -> tuple[str, ...]:
        """A list of non-empty strings; an absent field is an empty list."""
        value = self.data.get(field, [])
        if isinstance(value, str) or not isinstance(value, Sequence):
            raise self.fail(field, f'must be a list of strings such as ["…", "…"], not {value!r}')
        for item in value:
            if not isinstance(item, str) or not item.strip():
                raise self.fail(field, f"holds {item!r}; every item must be a non-empty string")
        return tuple(dict.fromkeys(value))


def entries(data: Mapping[str, Any], table: str, source: str) -> Iterator[Entry]:
    """The tables ``[[table]]`` of a file."""
    rows = data.get(table, [])
    if isinstance(rows, (str, Mapping)) or not isinstance(rows, Sequence):
        raise LexiconError(f"{source}: '{table}' must be a list of tables; write [[{table}]] before each entry")
    for index, row in enumerate(rows, 1):
        if not isinstance(row, Mapping):
            raise LexiconError(f"{source}: [[{table}]] entry {index} must be a table with fields, not {row!r}")
        yield Entry(row, source=source, table=table, index=index)


def check_tables(data: Mapping[str, Any], source: str) -> None:
    """Refuse top-level names that a lexicon file does not have."""
    for key in data:
        if key not in _KNOWN_TABLES:
            raise LexiconError(
                f"{source}: unknown table '{key}'; a lexicon file holds [defaults], [[indicator]], [[unit]], "
                "[[programme]] and [cues.NAME]"
            )


def read_defaults(data: Mapping[str, Any], source: str) -> Indicator:
    """The table ``[defaults]``: what new indicators of the file have where their entry says nothing."""
    table = data.get("defaults", {})
    if not isinstance(table, Mapping):
        raise LexiconError(f"{source}: 'defaults' must be a table; write [defaults] once, above the entries")
    entry = Entry(table, source=source, table="defaults", index=1)
    entry.only(_DEFAULT_FIELDS)
    unit_class, direction, group = _read_fields(entry, Indicator(""))
    return Indicator("", None, unit_class, direction, group)


def read_indicator(entry: Entry, known: Mapping[str, Indicator], defaults: Indicator) -> Indicator:
    """An indicator; where the name is known already, its fields are the defaults and aliases are added."""
    entry.only(_INDICATOR_FIELDS)
    name = _close_up(entry.text("name"))
    old = known.get(name, defaults)
    aliases = dict.fromkeys((*old.aliases, *_read_aliases(entry)))
    code = entry.text("code") if "code" in entry.data else old.code
    note = entry.text("note", old.note)
    kept = tuple(a for a in aliases if a.name != name)
    unit_class, direction, group = _read_fields(entry, old)
    return Indicator(name, code, unit_class, direction, group, kept, note)


def _read_fields(entry: Entry, old: Indicator) -> tuple[str, str, str]:
    unit_class = entry.choice("unit_class", UNIT_CLASSES, old.unit_class)
    direction = entry.choice("direction", DIRECTIONS, old.direction)
    return unit_class, direction, entry.text("group", old.group)


def _close_up(name: str) -> str:
    return "".join(name.split())


def _read_aliases(entry: Entry) -> Iterator[Alias]:
    rows = entry.data.get("aliases", [])
    if isinstance(rows, (str, Mapping)) or not isinstance(rows, Sequence):
        raise entry.fail("aliases", f'must be a list such as ["…"] or [{{name = "…", since = 2012}}], not {rows!r}')
    for row in rows:
        if isinstance(row, str):
            alias = Alias(_close_up(row))
        elif isinstance(row, Mapping) and isinstance(row.get("name"), str) and row.keys() <= _ALIAS_FIELDS:
            within = row.get("within")
            if within is not None and (not isinstance(within, str) or not within.strip()):
                raise entry.fail("aliases", f"{row['name']}: within must be words of a heading, not {within!r}")
            within = within and _close_up(within)
            alias = Alias(_close_up(row["name"]), entry.year("since", row), entry.year("until", row), within)
        else:
            raise entry.fail("aliases", f"holds {row!r}; an item is a string or {{name, since, until, within}}")
        if not alias.name:
            raise entry.fail("aliases", "holds an empty name; remove it")
        if alias.since is not None and alias.until is not None and alias.since > alias.until:
            raise entry.fail("aliases", f"{alias.name}: since {alias.since} is after until {alias.until}; swap them")
        yield alias


def read_unit(entry: Entry, kinds: frozenset[str]) -> UnitEntry:
    """A unit."""
    entry.only(_UNIT_FIELDS)
    surfaces = entry.words("surface")
    if not surfaces:
        raise entry.fail("surface", 'is missing; list the written forms, as in surface = ["公顷"]')
    factor = entry.data.get("factor", "1")
    if isinstance(factor, (bool, float)) or not isinstance(factor, (str, int)):
        raise entry.fail("factor", f'must be a decimal string such as "10000", not {factor!r}')
    try:
        value = Decimal(factor)
    except InvalidOperation as error:
        raise entry.fail("factor", f'{factor!r} is no decimal number; write it as "10000"') from error
    if not value.is_finite() or value <= 0:
        raise entry.fail("factor", f"{factor!r} must be positive and finite")
    return UnitEntry(surfaces, entry.choice("kind", kinds, None), entry.text("unit"), value)


def read_programme(entry: Entry) -> ProgrammeEntry:
    """A programme."""
    entry.only(_PROGRAMME_FIELDS)
    return ProgrammeEntry(entry.text("name"), entry.words("aliases"), entry.text("definition", ""))


def check_cue_names(data: object, known: Mapping[str, object], source: str) -> None:
    """Refuse lists of cue words that nothing reads.

    Raises:
        LexiconError: A list has a name that the package does not know.
    """
    names = data.keys() if isinstance(data, Mapping) else ()
    unknown = sorted(str(name) for name in names if name not in known)
    if unknown:
        near = get_close_matches(unknown[0], [str(k) for k in known], n=1)
        hint = f"did you mean [cues.{near[0]}]?" if near else f"known are {', '.join(sorted(map(str, known)))}"
        raise LexiconError(f"{source}: [cues.{unknown[0]}] is read by nothing; {hint}")


def read_cues(data: object, source: str) -> dict[str, tuple[str, ...]]:
    """The tables ``[NAME]`` with ``words = […]`` as one mapping from name to words."""
    if not isinstance(data, Mapping):
        raise LexiconError(f"{source}: 'cues' must hold tables; write [cues.NAME] with words = [\"…\"]")
    out: dict[str, tuple[str, ...]] = {}
    for index, (name, table) in enumerate(data.items(), 1):
        if not isinstance(table, Mapping) or "words" not in table:
            raise LexiconError(f'{source}: [cues.{name}] must hold words = ["…", …]')
        out[name] = Entry(table, source=source, table=f"cues.{name}", index=index).words("words")
    return out
