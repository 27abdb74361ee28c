"""Identities that names alone tell, read from ``identities.toml``: budgets, contrasts, differences and quotients."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import Final, NamedTuple

from govreport_ie.lexicon.check import Entry
from govreport_ie.lexicon.patterns import compile_pattern
from govreport_ie.lexicon.source import parse_toml
from govreport_ie.schema.errors import LexiconError

_FILE: Final = "identities.toml"
_TABLES: Final = frozenset({"account", "contrast", "difference", "quotient"})


class Account(NamedTuple):
    """One of the four budgets of a Chinese government, and how it is named."""

    name: str
    pattern: re.Pattern[str]


class Contrast(NamedTuple):
    """Labels that exhaust a whole between them: the spellings of each, and what the whole speaks of."""

    whole: str
    parts: tuple[tuple[str, ...], ...]


class Named(NamedTuple):
    """A figure whose name says which two others it comes from: minuend and subtrahend, or numerator and denominator."""

    result: re.Pattern[str]
    first: re.Pattern[str]
    second: re.Pattern[str]


class Identities(NamedTuple):
    """What ``identities.toml`` holds."""

    accounts: tuple[Account, ...]
    contrasts: tuple[Contrast, ...]
    differences: tuple[Named, ...]
    quotients: tuple[Named, ...]


@lru_cache(maxsize=1)
def identities() -> Identities:
    """The identities of the lexicon.

    Raises:
        LexiconError: The file holds a table, a field or a value that it cannot hold.

    Example:
        >>> [account.name for account in identities().accounts]
        ['一般公共预算', '政府性基金', '国有资本经营', '社会保险基金']
    """
    return read_identities(resources.files("govreport_ie.lexicon").joinpath(_FILE).read_text("utf-8"))


def read_identities(text: str) -> Identities:
    """Identities from TOML text.

    Raises:
        LexiconError: It holds a table, a field or a value that it cannot hold.
    """
    data = parse_toml(text, _FILE)
    extra = sorted(data.keys() - _TABLES)
    if extra:
        raise LexiconError(f"{_FILE}: unknown table [[{extra[0]}]]; it holds {', '.join(sorted(_TABLES))}")

    def entries(table: str, *fields: str) -> Iterator[Entry]:
        rows = data.get(table, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise LexiconError(f"{_FILE}: {table}: is a list of tables, [[{table}]]")
        for index, row in enumerate(rows, 1):
            entry = Entry(row, source=_FILE, table=table, index=index)
            entry.only(frozenset(fields))
            yield entry

    def named(table: str, first: str, second: str) -> tuple[Named, ...]:
        return tuple(
            Named(_pattern(e, "result"), _pattern(e, first), _pattern(e, second))
            for e in entries(table, "result", first, second)
        )

    return Identities(
        tuple(Account(e.text("name"), _pattern(e, "pattern")) for e in entries("account", "name", "pattern")),
        tuple(Contrast(e.text("whole", ""), _parts(e)) for e in entries("contrast", "whole", "parts")),
        named("difference", "minuend", "subtrahend"),
        named("quotient", "numerator", "denominator"),
    )


def _pattern(entry: Entry, field: str) -> re.Pattern[str]:
    return compile_pattern(entry.text(field), label=f"{_FILE}: [[{entry.table}]] entry {entry.index}", name=field)


def _parts(entry: Entry) -> tuple[tuple[str, ...], ...]:
    parts = entry.data.get("parts")
    if (
        not isinstance(parts, list)
        or len(parts) < 2
        or not all(isinstance(p, list) and p and all(isinstance(w, str) and w for w in p) for p in parts)
    ):
        raise entry.fail("parts", 'is a list of two or more lists of words, as in [["出口"], ["进口"]]')
    return tuple(tuple(p) for p in parts)
