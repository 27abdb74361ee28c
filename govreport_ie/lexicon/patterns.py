"""Patterns as data: ``patterns/<room>.toml``, built from the pieces in ``fragments.toml``, compiled when first used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

from govreport_ie.lexicon.source import parse_toml
from govreport_ie.schema.errors import LexiconError

_PIECE = re.compile(r"\{([A-Z][A-Z_]*)\}")


class Patterns:
    """The named patterns of one room; ``patterns("status").norm`` is a compiled regular expression.

    A pattern is compiled on first use and kept.
    """

    def __init__(self, label: str, sources: Mapping[str, str]) -> None:
        self._label = label
        self._sources = sources

    def __getattr__(self, name: str) -> re.Pattern[str]:
        source = self._sources.get(name)
        if source is None:
            raise AttributeError(f"{self._label} has no pattern {name!r}")
        compiled = compile_pattern(source, label=self._label, name=name)
        self.__dict__[name] = compiled
        return compiled

    def __dir__(self) -> list[str]:
        return sorted(self._sources)

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return patterns, (self._label.removeprefix("patterns/").removesuffix(".toml"),)


def expand(source: str, *, label: str, name: str) -> str:
    """A pattern with its pieces put in.

    Raises:
        LexiconError: A piece is not known.
    """
    known = fragments()

    def piece(m: re.Match[str]) -> str:
        found = known.get(m[1])
        if found is None:
            raise LexiconError(f"{label}: {name}: there is no fragment {m[1]}; write one of {', '.join(sorted(known))}")
        return f"(?:{found})"

    while _PIECE.search(source):
        source = _PIECE.sub(piece, source)
    return source


def compile_pattern(source: str, *, label: str, name: str) -> re.Pattern[str]:
    """A pattern of the lexicon, compiled; blanks and comments of ``(?x)`` patterns are allowed.

    Raises:
        LexiconError: It is no regular expression.
    """
    try:
        return re.compile(expand(source, label=label, name=name))
    except re.error as error:
        raise LexiconError(f"{label}: {name}: is no regular expression: {error}") from error


@lru_cache(maxsize=1)
def fragments() -> Mapping[str, str]:
    """The pieces of ``fragments.toml`` by name."""
    return _strings("fragments.toml", "fragments")


@lru_cache(maxsize=64)
def patterns(room: str) -> Patterns:
    """The patterns of ``patterns/<room>.toml``.

    Raises:
        LexiconError: The file holds something else than a table ``[patterns]`` of strings.

    Example:
        >>> patterns("status").norm.search("上缴比例不得低于30%").group()
        '不得低于'
    """
    return Patterns(f"patterns/{room}.toml", _strings(f"patterns/{room}.toml", "patterns"))


def _strings(file: str, table: str) -> Mapping[str, str]:
    folder = resources.files("govreport_ie.lexicon")
    data = parse_toml(folder.joinpath(file).read_text("utf-8"), file)
    extra = sorted(data.keys() - {table})
    if extra:
        raise LexiconError(f"{file}: unknown table [{extra[0]}]; it holds [{table}] alone")
    entries = data.get(table)
    if not isinstance(entries, dict):
        raise LexiconError(f"{file}: has no table [{table}]")
    for name, source in entries.items():
        if not isinstance(source, str) or not name.replace("_", "").isalnum():
            raise LexiconError(f"{file}: [{table}] {name}: is a name and a pattern in quotes")
    return entries
