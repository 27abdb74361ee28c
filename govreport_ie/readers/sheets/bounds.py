"""The XML of a workbook, counted before openpyxl reads it: that one visits every place of a merged cell."""

from __future__ import annotations

import re
import zipfile
from typing import Any

from govreport_ie.readers.extras import require
from govreport_ie.readers.limits import Budget

_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")
_CHUNK = 1 << 20


class _Counter:
    """Takes the tags of a part as its parser finds them."""

    def __init__(self) -> None:
        self.tags = 0
        self.places = 0

    def start(self, tag: str, attributes: Any) -> None:
        self.tags += 1
        if tag.endswith("}mergeCell") or tag == "mergeCell":
            self.places += places_of(attributes.get("ref") or "")

    def close(self) -> None:
        """Needed by lxml."""


def check_sheets(archive: zipfile.ZipFile, label: str, budget: Budget) -> None:
    """Refuse a workbook with more tags, or more places in merged cells, than a report.

    Raises:
        UnreadableDocumentError: It is out of bounds.
    """
    etree = require("lxml.etree", extra="html", purpose="reading Excel workbooks")
    for info in archive.infolist():
        if not info.filename.endswith(".xml"):
            continue
        counter = _Counter()
        parser = etree.XMLParser(target=counter, resolve_entities=False, no_network=True)
        with archive.open(info) as part:
            while chunk := part.read(_CHUNK):
                budget.spend("markup", len(chunk), label)
                parser.feed(chunk)
                if counter.tags > budget.tags or counter.places > budget.cells:
                    break
        budget.spend("tags", counter.tags, label)
        if counter.places > budget.cells:
            budget.spend("cells", counter.places, label)


def places_of(reference: str) -> int:
    """How many places a merged cell covers.

    Example:
        >>> places_of("A1:C2"), places_of("A1"), places_of("A1:XFD1048576")
        (6, 1, 17179869184)
    """
    found = _AREA.fullmatch(reference.strip())
    if found is None:
        return 1
    left, top, right, bottom = found.groups()
    return (abs(_column(right) - _column(left)) + 1) * (abs(int(bottom) - int(top)) + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
