"""The one public Arrow function: files in, documents with their records out; every engine calls the same."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from govreport_ie.build.document import About, content_key, document, failure
from govreport_ie.build.schema import DOCUMENT, pa
from govreport_ie.build.settings import Settings
from govreport_ie.corrections import parse_lines
from govreport_ie.parser import Parser
from govreport_ie.schema.errors import GovReportError

_ABOUT = ("region", "region_code", "year", "kind")


def parse_batch(batch: Any, *, settings: Settings | None = None) -> Any:
    """Parse the files of an Arrow record batch.

    Args:
        batch: A ``pyarrow.RecordBatch`` (or Table) with a column ``content`` (binary: the bytes of a file) or ``text``
            (string). Further columns are optional: ``source`` (its name), ``region``, ``region_code``, ``year``,
            ``kind`` (what is known of it) and ``corrections`` (lines of JSON). Other columns are ignored.
        settings: Options of reading.

    Returns:
        A ``pyarrow.RecordBatch`` with one row a file, in order, of one schema whatever the files are: ``source``,
        ``sha256``, ``report``, ``text``, lists of ``records``, ``findings`` and ``panel`` rows, and ``failure`` for a
        file that can't be read. No file raises.

    Raises:
        GovReportError: There is neither a column ``content`` nor ``text``.

    Example:
        >>> batch = pa.record_batch({"text": ["2023年，税收收入完成8亿元。"]})
        >>> parse_batch(batch).column("records")[0].as_py()[0]["subject"]
        '税收收入'
    """
    names = batch.schema.names
    if "content" not in names and "text" not in names:
        raise GovReportError(
            f"the batch has the columns {', '.join(names)}; it needs content (binary) or text (string)"
        )
    parser = parser_of(settings or Settings())
    rows = [_one(row, parser, settings or Settings()) for row in batch.to_pylist()]
    return pa.RecordBatch.from_pylist(rows, schema=DOCUMENT)


@lru_cache(maxsize=4)
def parser_of(settings: Settings) -> Parser:
    """A parser with these settings, made once a process."""
    return settings.parser()


def _one(row: Mapping[str, Any], parser: Parser, settings: Settings) -> dict[str, Any]:
    content = row.get("content")
    content = row.get("text") if content is None else content
    source = row.get("source") or ""
    if content is None:
        empty = GovReportError("there is neither content nor text")
        return {"source": source, "failure": failure("unreadable", empty)}
    known = {name: row.get(name) for name in _ABOUT}
    try:
        corrections = parse_lines(row.get("corrections") or "", label=f"corrections of {source}")
    except GovReportError as error:
        return {"source": source, "sha256": content_key(content), "failure": failure("corrections", error)}
    made = document(content, parser, name=source, about=About(**known), corrections=corrections, ocr=settings.ocr)
    return {"source": source, "sha256": content_key(content), **made}
