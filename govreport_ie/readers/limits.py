"""What a file may cost: every bound of the readers stands here, far above what reports have.

A file beyond a bound is refused, or the part beyond it is left out with a warning, before the cost arises. What an
archive holds is counted together: a :class:`Budget` is handed on from file to file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from govreport_ie.schema.errors import UnreadableDocumentError

MAX_FILE = 512 * 1024 * 1024  # bytes of a file as it lies on disk, or of standard input
MAX_UNPACKED = 256 * 1024 * 1024  # bytes of all that is packed in a file, archives inside archives included
MAX_RATIO = 200  # unpacked bytes for a packed one, for what is large enough to matter
RATIO_FROM = 16 * 1024 * 1024  # a smaller archive may have any ratio
MAX_MEMBERS = 2000  # files in an archive
MAX_MARKUP = 100_000_000  # characters of its HTML or XML
MAX_TEXT = 20_000_000  # characters of a file's text
MAX_TAGS = 4_000_000  # tags of its HTML or XML
MAX_ATTRIBUTES = 2_000  # attributes of one tag
MAX_DEPTH = 200  # tags, or groups of a PDF's page, inside each other
MAX_PAGES = 20_000  # pages of a PDF
MAX_SCANS = 2_000  # pages read by character recognition
MAX_PAGE_GLYPHS = 50_000  # characters on a page
MAX_GLYPHS = 5_000_000  # characters on all pages
MAX_GLYPH_RATIO = 4  # characters for a byte of the file, for what is large enough to matter: pages listed many times
GLYPHS_FROM = 200_000
MAX_PIXELS = 80_000_000  # of a picture: A3 at 600 dots an inch
MAX_SPAN = 1000  # rows or columns that one cell may claim
MAX_COLUMNS = 1000  # columns of a table
MAX_CELLS = 1_000_000  # places in the grids of a file's tables, merged cells counted for all that they cover
MAX_LABEL = 60  # characters of a paragraph's automatic number

_Cost = Literal["unpacked", "markup", "tags", "cells", "glyphs", "text"]
_SAID = {
    "unpacked": "bytes when it is unpacked",
    "markup": "characters of markup",
    "tags": "tags",
    "cells": "cells in its tables",
    "glyphs": "characters on its pages",
    "text": "characters",
}
_WHOLE = {
    "unpacked": MAX_UNPACKED,
    "markup": MAX_MARKUP,
    "tags": MAX_TAGS,
    "cells": MAX_CELLS,
    "glyphs": MAX_GLYPHS,
    "text": MAX_TEXT,
}


@dataclass(slots=True)
class Budget:
    """What is left of the bounds for one file and all the files inside it.

    Example:
        >>> budget = Budget()
        >>> budget.has("cells", 2_000_000), budget.has("cells", 400_000), budget.cells
        (False, True, 600000)
    """

    unpacked: int = MAX_UNPACKED
    markup: int = MAX_MARKUP
    tags: int = MAX_TAGS
    cells: int = MAX_CELLS
    glyphs: int = MAX_GLYPHS
    text: int = MAX_TEXT

    def has(self, what: _Cost, amount: int) -> bool:
        """Whether that much is left; it is then taken off."""
        left: int = getattr(self, what) - amount
        if left >= 0:
            setattr(self, what, left)
        return left >= 0

    def spend(self, what: _Cost, amount: int, label: str) -> None:
        """Take an amount off.

        Raises:
            UnreadableDocumentError: There is less left.
        """
        if not self.has(what, amount):
            raise UnreadableDocumentError(
                f"{label}: it has more than {_WHOLE[what]:,} {_SAID[what]}, which no report has. Split it."
            )
