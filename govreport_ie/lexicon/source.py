"""Reading lexicon files: a path, TOML text or a mapping → a mapping with a label for errors."""

from __future__ import annotations

import os
import re
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
MAX_BYTES = 16 * 1024 * 1024  # of a lexicon file
_DEEP = re.compile(r"(?:[\w\"'-]+[ \t]*\.[ \t]*){40}")
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
        if path.exists() and not path.is_file():
            raise LexiconError(f"{path}: is a folder, a device or a pipe; give a TOML file")
        if path.exists() and path.stat().st_size > MAX_BYTES:
            raise LexiconError(f"{path}: has more than {MAX_BYTES:,} bytes; give a TOML file of entries")
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path}: is not UTF-8 at byte {error.start}; save it as UTF-8") from error
    except ValueError as error:  # a name that no file can have
        raise LexiconError(f"{path}: cannot be read ({error}); check the path") from error
    return str(path), parse_toml(text.removeprefix("\ufeff"), str(path))


def parse_toml(text: str, label: str) -> dict[str, Any]:
    """TOML text as a mapping."""
    deep = _DEEP.search(text)  # tomllib's memory grows as the square of a key's parts
    if deep is not None:
        raise LexiconError(f"{label}: a key has more than 40 parts, at offset {deep.start()}; entries have one")
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also a number of thousands of digits, or very deep tables
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
