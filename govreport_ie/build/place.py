"""Where a corpus is: the names of its own files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

INFO: Final = "build.json"
ROOM: Final = ".build"
CORRECTIONS: Final = "corrections.jsonl"


def is_corpus(path: str | os.PathLike[str]) -> bool:
    """Whether a folder holds a corpus.

    Example:
        >>> is_corpus("no such folder")
        False
    """
    return Path(path, INFO).is_file() and Path(path, ROOM).is_dir()
