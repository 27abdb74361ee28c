"""Cues as data: ``cues/<question>.toml``: words with their role, direction, scope and what they set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any, Literal, get_args

from govreport_ie.lexicon.source import parse_toml
from govreport_ie.schema.errors import LexiconError

Direction = Literal["forward", "backward", "both"]
ScopeName = Literal["clause", "sentence", "paragraph", "section", "part"]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say something of the quantities in their scope.

    Attributes:
        role: What they say: the name by which a rule asks for them.
        words: The words; a longer one wins over a shorter one at the same place.
        patterns: Regular expressions beside the words, built from fragments.
        direction: Whether they govern what follows, what stands before, or both.
        scope: How far they govern at most.
        ends_at: Words that end the scope.
        kinds: Kinds of document in which they count; all where empty.
        sets: Values that they give to fields.
        not_before: What must not follow them: pseudo-cues.
        not_after: What must not stand right before them.
    """

    role: str
    words: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    direction: Direction = "forward"
    scope: ScopeName = "clause"
    ends_at: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    sets: Mapping[str, str] = field(default_factory=dict)
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()


_LISTS = ("words", "patterns", "ends_at", "kinds", "not_before", "not_after")
_CHOICES = {"direction": get_args(Direction), "scope": get_args(ScopeName)}
_KEYS = frozenset(("role", "sets", *_LISTS, *_CHOICES))


@lru_cache(maxsize=64)
def cues(question: str) -> tuple[Cue, ...]:
    """The cues of a question, in the order of their file.

    Raises:
        LexiconError: An entry is wrong; the message names file, entry and field.
    """
    label = f"cues/{question}.toml"
    data = parse_toml(resources.files("govreport_ie.lexicon").joinpath(label).read_text("utf-8"), label)
    return read_cues(data, label)


def read_cues(data: Mapping[str, Any], label: str) -> tuple[Cue, ...]:
    """Cues from the mapping that a file holds.

    Raises:
        LexiconError: An unknown table or key, a value that is no choice, an entry without words.

    Example:
        >>> read_cues({"cue": [{"role": "aim", "words": ["力争"], "sets": {"status": "target"}}]}, "mine")[0].scope
        'clause'
    """
    extra = sorted(data.keys() - {"cue"})
    if extra:
        raise LexiconError(f"{label}: unknown table [{extra[0]}]; it holds [[cue]] entries alone")
    return tuple(_cue(entry, f"{label}: cue {i + 1}") for i, entry in enumerate(data.get("cue", ())))


def _cue(entry: Mapping[str, Any], where: str) -> Cue:
    unknown = sorted(entry.keys() - _KEYS)
    if unknown:
        raise LexiconError(f"{where}: unknown key {unknown[0]!r}; known are {', '.join(sorted(_KEYS))}")
    if not isinstance(entry.get("role"), str):
        raise LexiconError(f"{where}: role: is missing; name what the words say")
    fields: dict[str, Any] = {"role": entry["role"]}
    for name in _LISTS:
        value = entry.get(name, [])
        if not isinstance(value, list) or not all(isinstance(w, str) and w for w in value):
            raise LexiconError(f'{where}: {name}: must be a list of words, ["…", …]')
        fields[name] = tuple(value)
    for name, choices in _CHOICES.items():
        if name in entry:
            if entry[name] not in choices:
                raise LexiconError(f"{where}: {name}: {entry[name]!r} is none of {', '.join(choices)}")
            fields[name] = entry[name]
    sets = entry.get("sets", {})
    if not isinstance(sets, Mapping) or not all(isinstance(v, str) for v in sets.values()):
        raise LexiconError(f'{where}: sets: must be a table of words, {{ status = "target" }}')
    fields["sets"] = dict(sets)
    if not fields["words"] and not fields["patterns"]:
        raise LexiconError(f"{where}: has no words")
    return Cue(**fields)
