"""Patterns made of word lists: ``{name}`` stands for the words of a list or for a pattern, ``{NAME}`` a fragment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

from govreport_ie.lexicon.core import Lexicon
from govreport_ie.lexicon.patterns import expand as with_fragments
from govreport_ie.lexicon.source import parse_toml
from govreport_ie.schema.errors import LexiconError

_REFERENCE = re.compile(r"\{([a-z][a-z_]*)\}")


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of the words, longest first.

    Example:
        >>> alternatives(["数", "预算数"])
        '预算数|数'
    """
    return "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w)))


def expand(patterns: Mapping[str, str], lists: Mapping[str, tuple[str, ...]], label: str) -> dict[str, str]:
    """Each pattern with its references replaced.

    Args:
        patterns: Patterns by name.
        lists: Word lists by name.
        label: Name of the file, for errors.

    Raises:
        LexiconError: A reference is unknown or goes round in a circle, or the result is no regular expression.

    Example:
        >>> expand({"plan": "{stage}?预算数"}, {"stage": ("年初", "调整")}, "x.toml")
        {'plan': '(?:年初|调整)?预算数'}
    """
    done: dict[str, str] = {name: alternatives(words) for name, words in lists.items()}
    open_: set[str] = set()

    def pattern(name: str, user: str) -> str:
        if name in done:
            return done[name]
        if name not in patterns:
            raise LexiconError(f"{label}: pattern '{user}' refers to {{{name}}}, which is no list and no pattern")
        if name in open_:
            raise LexiconError(f"{label}: pattern '{name}' refers to itself by way of '{user}'; break the circle")
        open_.add(name)
        text = _REFERENCE.sub(lambda m: f"(?:{pattern(m[1], name)})", patterns[name])
        text = with_fragments(text, label=label, name=name)
        open_.discard(name)
        try:
            re.compile(text)
        except re.error as error:
            raise LexiconError(f"{label}: pattern '{name}' is no regular expression: {error}") from error
        done[name] = text
        return text

    return {name: pattern(name, name) for name in patterns}


@lru_cache(maxsize=16)
def patterns_of(lexicon: Lexicon, topic: str) -> dict[str, str]:
    """The patterns of ``cues/<topic>.toml`` over the word lists of a lexicon (``cues["<topic>.<name>"]``)."""
    lists = {n.removeprefix(f"{topic}."): words for n, words in lexicon.cues.items() if n.startswith(f"{topic}.")}
    label = f"cues/{topic}.toml"
    return expand(read_topic(topic)["patterns"], lists, label)


@lru_cache(maxsize=8)
def read_topic(topic: str) -> dict[str, dict[str, Any]]:
    """The file ``cues/<topic>.toml`` of the package: its word lists and its patterns."""
    item = resources.files("govreport_ie.lexicon").joinpath("cues").joinpath(f"{topic}.toml")
    return check_topic(parse_toml(item.read_text("utf-8"), item.name), f"cues/{item.name}")


def check_topic(data: Mapping[str, Any], label: str) -> dict[str, dict[str, Any]]:
    """The tables ``[words]`` and ``[patterns]`` of a file.

    Raises:
        LexiconError: Another table, a list that is none of strings, a pattern that is no string.
    """
    for table in data:
        if table not in ("words", "patterns"):
            raise LexiconError(f"{label}: unknown table '{table}'; the file holds [words] and [patterns]")
    words, patterns = data.get("words", {}), data.get("patterns", {})
    for name, value in words.items():
        if not isinstance(value, list) or not value or not all(isinstance(w, str) and w for w in value):
            raise LexiconError(f'{label}: [words], field \'{name}\': must be a list of strings such as ["…", "…"]')
        if len(set(value)) < len(value):
            twice = next(w for i, w in enumerate(value) if w in value[:i])
            raise LexiconError(f"{label}: [words], field '{name}': holds {twice!r} twice; remove one")
    for name, value in patterns.items():
        if not isinstance(value, str) or not value:
            raise LexiconError(f"{label}: [patterns], field '{name}': must be a string in single quotes")
        if name in words:
            raise LexiconError(f"{label}: [patterns], field '{name}': is a list of words already; choose another name")
    return {"words": dict(words), "patterns": dict(patterns)}
