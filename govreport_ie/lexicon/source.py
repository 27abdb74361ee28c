"""Reading lexicon files: a path, TOML text or a mapping → a mapping with a label for errors."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Union

from govreport_ie.schema.errors import LexiconError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

if TYPE_CHECKING:
    if sys.version_info >= (3, 11):
        from importlib.resources.abc import Traversable
    else:
        from importlib.abc import Traversable

Source = Union[str, "os.PathLike[str]", Mapping[str, Any]]
_DATA = ("units", "programmes")


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


def read_package() -> list[tuple[str, Mapping[str, Any]]]:
    """The data files of the package, each with its name: ``indicators/*.toml``, units, programmes and cues."""
    folder = resources.files("govreport_ie.lexicon")
    out: list[tuple[str, Mapping[str, Any]]] = []
    for item in _toml_files(folder.joinpath("indicators")):
        out.append((f"indicators/{item.name}", parse_toml(item.read_text("utf-8"), item.name)))
    for item in _toml_files(folder):
        data = parse_toml(item.read_text("utf-8"), item.name)
        if item.name.startswith("cues"):
            out.append((item.name, {"cues": data}))
        elif item.name.startswith(_DATA):
            out.append((item.name, data))
    for item in _toml_files(folder.joinpath("cues")):
        lists = parse_toml(item.read_text("utf-8"), item.name).get("words", {})
        topic = item.name.removesuffix(".toml")
        cues = {f"{topic}.{name}": {"words": words} for name, words in lists.items()}
        out.append((f"cues/{item.name}", {"cues": cues}))
    return out


def _toml_files(folder: Traversable) -> list[Traversable]:
    files = [item for item in folder.iterdir() if item.name.endswith(".toml")]
    return sorted(files, key=lambda item: item.name)
