"""``parse`` and ``Parser``: text in, ``Report`` out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from govreport_ie.document import read_document
from govreport_ie.document.given import checked_region, checked_year
from govreport_ie.lexicon import Lexicon
from govreport_ie.quantities import QuantityFinder
from govreport_ie.records import Assembler
from govreport_ie.relations.cues import cues_of
from govreport_ie.report import Report
from govreport_ie.schema import Source
from govreport_ie.tokens import Segmenter, get_segmenter
from govreport_ie.tokens.factory import check_name
from govreport_ie.tokens.quantity_words import QuantityAwareSegmenter

if TYPE_CHECKING:
    from govreport_ie.readers import Readable

_FILE_NAME = re.compile(r"[^\n。；]{1,400}\.(?:txt|pdf|docx?|wps|x?html?|shtml|md|zip|json)\s*", re.IGNORECASE)
_HINT = "the text is the name of a file, not a report: parse_file reads files"


class Parser:
    """A configured parser: reusable, thread-safe, without state between calls.

    Args:
        segmenter: What :meth:`words` cuts with: ``jieba``, ``pkuseg``, ``char`` or a segmenter of your own; loaded
            on first need. Records do not depend on it.
        lexicon: The words it knows; the package's own by default.
        tables: Read tables that stand flattened in plain text too; ``parse_file`` always reads tables.

    Raises:
        ValueError: There is no segmenter of that name.

    Example:
        >>> parser = Parser()
        >>> parser.parse("建成社区食堂14家。").records[0].subject.text
        '社区食堂'
    """

    def __init__(
        self, segmenter: str | Segmenter = "jieba", lexicon: Lexicon | None = None, *, tables: bool = False
    ) -> None:
        if isinstance(segmenter, str):
            check_name(segmenter)
        self.lexicon = lexicon or Lexicon.default()
        self.segmenter = segmenter
        self.tables = tables
        self._finder = QuantityFinder(self.lexicon)
        self._cues = cues_of(self.lexicon)

    def parse(
        self, text: str, *, region: str | None = None, year: int | None = None, report_id: str | None = None
    ) -> Report:
        """Read a report's text.

        Args:
            text: The text as it came; offsets of the result count its code points.
            region: The region it reports on, where the text does not say it.
            year: The year it was given in (of bulletins and final accounts: the year reported on).
            report_id: A name for the report; a digest of the text by default.

        Returns:
            The report; no text whatsoever raises.

        Raises:
            TypeError: ``text`` is not a string, ``region`` is no name or ``year`` no whole number.
            ValueError: ``region`` is empty or too long, ``year`` is not the year of a report.
        """
        if not isinstance(text, str):
            raise TypeError(f"parse takes the text as str, not {type(text).__name__}; parse_file reads files and bytes")
        return self._parse(text, region=region, year=year, report_id=report_id, source=None)

    def parse_file(
        self,
        file: Readable,
        *,
        region: str | None = None,
        year: int | None = None,
        name: str | None = None,
        ocr: bool = False,
    ) -> Report:
        """Read a file as the government published it: PDF, DOCX, DOC, HTML, plain text in any encoding, or a zip.

        Args:
            file: A path, the file's bytes, or an open file.
            region: The region it reports on, where the file does not say it.
            year: The year it was given in (of bulletins and final accounts: the year reported on).
            name: A name for bytes; the report's id is the file's name without its ending.
            ocr: Read pages that are images too (extra ``ocr``).

        Returns:
            The report; its spans count in ``report.source.text``, its records know their page.

        Raises:
            UnreadableDocumentError: The file is damaged, encrypted, empty of text or not there.
            UnsupportedFormatError: The format can't be read.
            MissingDependencyError: The reader's package is not installed; the message has the command.
            TypeError, ValueError: ``region`` or ``year`` is none; see :meth:`parse`.

        Example:
            >>> Parser().parse_file("税收收入8亿元。".encode("gb18030"), name="a.txt").records[0].subject.text
            '税收收入'
        """
        from govreport_ie.readers import read

        region, year = checked_region(region), checked_year(year)
        source = read(file, name=name, ocr=ocr)
        label = name or source.name
        report_id = PurePath(label).stem if label else None
        return self._parse(source.text, region=region, year=year, report_id=report_id, source=source)

    def words(self, text: str) -> list[str]:
        """The words of a text, cut by the parser's segmenter; a number and its unit are words of their own.

        Joined they are the text again. Names of the lexicon are kept whole.

        Raises:
            TypeError: ``text`` is not a string.

        Example:
            >>> Parser().words("一般公共预算收入完成1,395万元")
            ['一般公共预算收入', '完成', '1,395', '万元']
        """
        if not isinstance(text, str):
            raise TypeError(f"words takes the text as str, not {type(text).__name__}")
        return self._words.pieces(text)

    @cached_property
    def _words(self) -> QuantityAwareSegmenter:
        own = self.segmenter
        segmenter = get_segmenter(own, self.lexicon) if isinstance(own, str) else own
        return QuantityAwareSegmenter(segmenter, self.lexicon)

    def _parse(
        self, text: str, *, region: str | None, year: int | None, report_id: str | None, source: Source | None
    ) -> Report:
        doc = read_document(text, region=region, year=year, **_known(source))
        tables = self.tables or source is not None
        digest = source.sha256 if source is not None and source.sha256 else _digest(text)
        report = Assembler(doc, self.lexicon, self._finder, self._cues, source=source, tables=tables).report(
            report_id or _digest(text)[:16], sha256=digest
        )
        if source is None and not report.records and _FILE_NAME.fullmatch(text):
            return report.model_copy(update={"warnings": (*report.warnings, _HINT)})
        return report


def _known(source: Source | None) -> dict[str, Sequence[tuple[int, int]]]:
    """What the reader knows already about stretches of the text."""
    if source is None:
        return {}
    return {
        "tables": [(t.span.start, t.span.end) for t in source.tables],
        "furniture": [(s.start, s.end) for s in source.furniture],
        "notes": [(n.span.start, n.span.end) for n in source.notes],
    }


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=1)
def _default() -> Parser:
    return Parser()


def parse_file(
    file: Readable,
    *,
    region: str | None = None,
    year: int | None = None,
    name: str | None = None,
    ocr: bool = False,
) -> Report:
    """Read a file with the default parser; see :meth:`Parser.parse_file`."""
    return _default().parse_file(file, region=region, year=year, name=name, ocr=ocr)


def parse(text: str, *, region: str | None = None, year: int | None = None) -> Report:
    """Read a report's text with the default parser; see :meth:`Parser.parse`.

    Example:
        >>> parse("2023年，税收收入完成8.2亿元，占一般公共预算收入的75.8%。").records[1].of
        '一般公共预算收入'
    """
    return _default().parse(text, region=region, year=year)
