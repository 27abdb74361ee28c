"""Reading lexicon files: a path, TOML text or a mapping → a mapping with a label for errors."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any, Union

from govreport_ie.lexicon import check
from govreport_ie.schema.errors import LexiconError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

Source = Union[str, "os.PathLike[str]", Mapping[str, Any]]
_DATA = ("indicators", "units", "programmes")


def read_source(source: Source) -> tuple[str, Mapping[str, Any]]:
    """A label for errors and the mapping that the source holds."""
    if isinstance(source, Mapping):
        return "mapping", source
    if isinstance(source, str) and ("\n" in source or "=" in source or "[" in source):
        return "text", parse_toml(source, "text")
    if not isinstance(source, (str, os.PathLike)):
        raise LexiconError(f"a lexicon is a path, TOML text or a mapping, not {type(source).__name__}")
    path = Path(source)
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path}: is not UTF-8 at byte {error.start}; save it as UTF-8") from error
    return str(path), parse_toml(text.removeprefix("\ufeff"), str(path))


def parse_toml(text: str, label: str) -> dict[str, Any]:
    """TOML text as a mapping."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{label}: is no valid TOML: {error}") from error


def read_package() -> tuple[str, dict[str, Any]]:
    """The data files of the package as one mapping: indicators*, units*, programmes* and cues*.toml."""
    merged: dict[str, Any] = {"indicator": [], "unit": [], "programme": [], "cues": {}}
    for name, text in _package_files():
        data = parse_toml(text, name)
        if name.startswith("cues"):
            for cue, words in check.read_cues(data, name).items():
                merged["cues"].setdefault(cue, {"words": []})["words"].extend(words)
        elif name.startswith(_DATA):
            check.check_tables(data, name)
            for table in ("indicator", "unit", "programme"):
                merged[table].extend(data.get(table, []))
    return "govreport_ie/lexicon", merged


def _package_files() -> Iterator[tuple[str, str]]:
    folder = resources.files("govreport_ie.lexicon")
    for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if item.name.endswith(".toml"):
            yield item.name, item.read_text("utf-8")
