"""Gold files and their texts."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from govreport_ie.evaluate.score import Score, score
from govreport_ie.parser import Parser
from govreport_ie.schema.errors import UnreadableDocumentError


def read_gold(path: str | os.PathLike[str]) -> list[dict[str, Any]]:
    """The lines of a gold file.

    Raises:
        UnreadableDocumentError: It can't be opened, or a line is not a JSON object with ``start`` and ``kind``.
    """
    lines = []
    for number, text in enumerate(_text(Path(path)).splitlines(), 1):
        if not text.strip():
            continue
        try:
            line = json.loads(text)
            line["start"], line["kind"]
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise UnreadableDocumentError(
                f"{path}, line {number}: not a gold record (a JSON object with start, kind …): {error}"
            ) from error
        lines.append(line)
    return lines


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableDocumentError(f"{path}: cannot be read as UTF-8 text ({error})") from error


def gold_files(
    path: str | os.PathLike[str], *, texts: Sequence[str | os.PathLike[str]] = ()
) -> list[tuple[Path, Path]]:
    """Gold files and their texts: ``NAME.jsonl`` with the ``NAME.txt`` beside it, a folder above, or in ``texts``.

    Args:
        path: A gold file, a folder of them, or a folder with a folder ``gold`` in it.
        texts: Further folders to look for texts in.

    Raises:
        UnreadableDocumentError: There is no gold file that has a text.
    """
    root = Path(path)
    folder = root / "gold" if (root / "gold").is_dir() else root
    found = []
    for gold in sorted(folder.glob("*.jsonl")) if folder.is_dir() else [root]:
        homes = (gold.parent, gold.parent.parent, *map(Path, texts))
        text = next((t for t in (home / f"{gold.stem}.txt" for home in homes) if t.is_file()), None)
        if text is not None:
            found.append((gold, text))
    if not found:
        raise UnreadableDocumentError(f"{root}: there is no gold file NAME.jsonl with its text NAME.txt; see --texts")
    return found


def evaluate(
    path: str | os.PathLike[str],
    *,
    texts: Sequence[str | os.PathLike[str]] = (),
    parser: Parser | None = None,
) -> list[Score]:
    """Parse the texts that have gold and compare.

    Args:
        path: A gold file or folder; see :func:`gold_files`.
        texts: Further folders to look for texts in.
        parser: The parser to measure; one with the package's own settings by default.

    Returns:
        One score a report; :func:`total` adds them up.

    Raises:
        UnreadableDocumentError: There is no gold file with a text, or one can't be read.
    """
    parser = parser or Parser()
    pairs = gold_files(path, texts=texts)
    return [score(read_gold(gold), parser.parse(_text(text)).to_rows(), name=gold.stem) for gold, text in pairs]
