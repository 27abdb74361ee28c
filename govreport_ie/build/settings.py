"""What decides how a file is read: the options, and the code that does it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from govreport_ie import __version__
from govreport_ie.lexicon import Lexicon
from govreport_ie.parser import Parser

LAYOUT: Final = 1
"""Number of the form that a corpus is kept in; another number means that everything is built anew."""

_FACES: Final = frozenset({"cli", "serve", "spacy", "view", "evaluate"})
_CODE: Final = (".py", ".toml", ".tsv", ".json")


@dataclass(frozen=True, slots=True)
class Settings:
    """Options of reading that change records.

    Attributes:
        lexicon: The text of a lexicon file of one's own, added to the package's; empty for none.
        ocr: Whether scanned pages are read.
    """

    lexicon: str = ""
    ocr: bool = False

    @classmethod
    def of(cls, *, lexicon: str | Path | None = None, ocr: bool = False) -> Settings:
        """The settings with a lexicon from a file, which is checked here.

        Raises:
            LexiconError: The lexicon is wrong.
        """
        if lexicon is None:
            return cls(ocr=ocr)
        Lexicon.default().extend(Path(lexicon))
        return cls(Path(lexicon).read_text(encoding="utf-8-sig"), ocr)

    def parser(self) -> Parser:
        """A parser with these settings."""
        return Parser(lexicon=Lexicon.default().extend(self.lexicon)) if self.lexicon else Parser()

    def digest(self) -> str:
        """A short name for settings and code together: equal where equal files give equal records."""
        return digest({"settings": asdict(self), "code": code_version(), "layout": LAYOUT})


def digest(value: Mapping[str, Any] | list[Any]) -> str:
    """A name for plain data: 20 hex digits.

    Example:
        >>> digest({"b": 1, "a": 2}) == digest({"a": 2, "b": 1})
        True
    """
    text = json.dumps(value, ensure_ascii=True, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:20]


@lru_cache(maxsize=1)
def code_version() -> str:
    """Version and digest of the code and words that make records; a new rule is a new version."""
    seen = hashlib.sha256()
    room = Path(__file__).parents[1]
    for path in sorted(p for p in room.rglob("*") if p.suffix in _CODE):
        name = path.relative_to(room)
        if name.parts[0] not in _FACES:
            seen.update(f"{name.as_posix()}\0".encode())
            seen.update(path.read_bytes() + b"\0")
    return f"{__version__}+{seen.hexdigest()[:12]}"
