"""Files of corrections: a line each, read, joined and sorted by report."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from govreport_ie.corrections.model import Correction, reason_of
from govreport_ie.schema.errors import GovReportError


def content_key(content: bytes | str) -> str:
    """What names a report in corrections: the SHA-256 of a file's bytes, or of a text in UTF-8.

    Example:
        >>> content_key("税收收入8亿元。")[:8]
        '9edf8334'
    """
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()


def parse_lines(text: str, *, label: str = "corrections") -> list[Correction]:
    """The corrections of a file's text.

    Raises:
        GovReportError: A line is no correction; the message names it.

    Example:
        >>> parse_lines('{"report": "' + "0" * 64 + '", "action": "withdraw", "span": [4, 7]}')[0].action
        'withdraw'
    """
    out = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            out.append(Correction.model_validate(json.loads(line)))
        except (ValidationError, ValueError, RecursionError) as error:
            raise GovReportError(f"{label}, line {number}: not a correction: {reason_of(error)}") from error
    return out


def read(path: str | os.PathLike[str]) -> list[Correction]:
    """The corrections of a file.

    Raises:
        GovReportError: It can't be read, or a line is no correction.
    """
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GovReportError(f"{os.fspath(path)}: corrections can't be read ({error})") from error
    return parse_lines(text, label=os.fspath(path))


def merged(old: Iterable[Correction], new: Iterable[Correction]) -> list[Correction]:
    """Both lists as one, a line that is there already left out."""
    return list({correction.to_json(): correction for correction in (*old, *new)}.values())


def by_report(corrections: Iterable[Correction]) -> dict[str, tuple[Correction, ...]]:
    """Corrections by the report that they belong to, the oldest first."""
    out: dict[str, list[Correction]] = {}
    for correction in corrections:
        out.setdefault(correction.report, []).append(correction)
    return {key: tuple(sorted(found, key=lambda c: c.when)) for key, found in out.items()}
