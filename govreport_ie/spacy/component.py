"""The ``govreport`` pipeline component: parses a Doc's text and writes what it finds onto the Doc."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

import srsly
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc

from govreport_ie.lexicon import Lexicon
from govreport_ie.schema import ReportData
from govreport_ie.schema.errors import GovReportError, UnreadableDocumentError
from govreport_ie.spacy.align import text_of
from govreport_ie.spacy.annotate import SPAN_LABELS, entities, spans_of
from govreport_ie.spacy.attributes import register
from govreport_ie.spacy.files import MissingFileError, existing, unpacked
from govreport_ie.spacy.patterns import Pattern, Patterns

register()


class ReportParser(Protocol):
    """What reads a text: a ``govreport_ie.Parser`` or anything that answers like one."""

    def parse(self, text: str, *, region: str | None = None, year: int | None = None) -> ReportData:
        """Read a text."""
        ...


DEFAULTS: dict[str, Any] = {
    "segmenter": "jieba",
    "lexicon": None,
    "region": None,
    "year": None,
    "patterns": None,
    "spans_key": "govreport",
    "set_ents": True,
    "overwrite_ents": True,
}


@Language.factory(
    "govreport",
    assigns=[
        "doc.ents",
        "token.ent_iob",
        "token.ent_type",
        "doc.spans",
        "doc._.report",
        "doc._.records",
        "doc._.relations",
        "span._.record",
    ],
    default_config=DEFAULTS,
)
def make_govreport(
    nlp: Language,
    name: str,
    segmenter: str,
    lexicon: str | None,
    region: str | None,
    year: int | None,
    patterns: str | list[Pattern] | None,
    spans_key: str,
    set_ents: bool,
    overwrite_ents: bool,
) -> GovReport:
    """Make the component from a config; see :class:`GovReport` for the settings."""
    settings = {"segmenter": segmenter, "region": region, "year": year, "spans_key": spans_key}
    settings.update(set_ents=set_ents, overwrite_ents=overwrite_ents)
    pipe = GovReport(nlp, name, settings=settings)
    try:
        if lexicon:
            pipe.lexicon = Lexicon.default().extend(existing(lexicon))
        if isinstance(patterns, str):
            pipe.patterns.add_file(existing(patterns))
        elif patterns:
            pipe.add_patterns(patterns)
    except MissingFileError as error:
        pipe.missing = error
    return pipe


class GovReport(Pipe):
    """Parses each Doc's text with ``govreport_ie`` and sets entities, spans and custom attributes.

    ``match(doc)`` only reads; ``set_annotations(doc, report)`` writes ``doc.ents``, ``doc.spans[spans_key]`` and
    ``doc._.report``, from which ``doc._.records``, ``doc._.relations`` and ``span._.record`` are read.

    Args:
        nlp: The pipeline.
        name: Name of the component.
        settings: ``segmenter`` (``jieba``, ``pkuseg`` or ``char``, for the parser), ``region`` and ``year`` of the
            reports where known, ``spans_key``, ``set_ents`` and ``overwrite_ents``; missing ones have their default.
        lexicon: Words of the parser; the package's own by default.
        parser: Reads the text; made from settings and lexicon on first use by default.

    Example:
        >>> import spacy
        >>> nlp = spacy.blank("zh")
        >>> _ = nlp.add_pipe("govreport")
        >>> [(e.text, e.label_) for e in nlp("全市财政收入16.4亿元。").ents if e._.record]
        [('16.4亿元', 'MONEY')]
    """

    def __init__(
        self,
        nlp: Language,
        name: str = "govreport",
        *,
        settings: dict[str, Any] | None = None,
        lexicon: Lexicon | None = None,
        parser: ReportParser | None = None,
    ) -> None:
        self.vocab = nlp.vocab
        self.name = name
        self.settings = {k: v for k, v in DEFAULTS.items() if k not in ("lexicon", "patterns")} | (settings or {})
        self.lexicon = lexicon
        self.patterns = Patterns(nlp.vocab)
        self.missing: MissingFileError | None = None
        self._parser = parser

    @property
    def labels(self) -> tuple[str, ...]:
        """Labels of the spans that the component can set, those of the user's patterns included."""
        return tuple(dict.fromkeys((*SPAN_LABELS, *self.patterns.labels)))

    @property
    def parser(self) -> ReportParser:
        """What reads the text."""
        if self.missing is not None:
            raise self.missing
        if self._parser is None:
            from govreport_ie.parser import Parser

            self._parser = Parser(segmenter=self.settings["segmenter"], lexicon=self.lexicon)
        return self._parser

    def add_patterns(self, patterns: Iterable[Pattern]) -> None:
        """Add entity patterns in spaCy's form; see :class:`~govreport_ie.spacy.patterns.Patterns`.

        Raises:
            PatternError: A pattern is wrong; none is added then.
        """
        self.patterns.add(patterns)

    def __call__(self, doc: Doc) -> Doc:
        """Read a Doc and write the findings onto it."""
        handle = self.get_error_handler()
        try:
            self.set_annotations(doc, self.match(doc))
        except Exception as error:
            handle(self.name, self, [doc], error)
        return doc

    def match(self, doc: Doc) -> ReportData:
        """The report that the Doc's text is; the Doc stays as it is."""
        return self.parser.parse(text_of(doc), region=self.settings["region"], year=self.settings["year"])

    def set_annotations(self, doc: Doc, report: ReportData) -> None:
        """Write a report's findings and the matches of the user's patterns onto the Doc."""
        doc._.report = report
        found, own = spans_of(doc, report), self.patterns.match(doc)
        doc.spans[self.settings["spans_key"]] = sorted([*found, *own], key=lambda s: (s.start, s.end)) if own else found
        if self.settings["set_ents"]:
            doc.set_ents(entities(doc.ents, own, found, overwrite=self.settings["overwrite_ents"]), default="outside")

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Lexicon and patterns as bytes; the settings are the config's."""
        data: bytes = srsly.msgpack_dumps({k: v for k, v in self._dump().items() if k not in exclude})
        return data

    def from_bytes(self, bytes_data: bytes, *, exclude: Iterable[str] = ()) -> GovReport:
        """Take over what ``to_bytes`` gave.

        Raises:
            UnreadableDocumentError: The bytes are damaged.
        """
        where = "bytes of the component"
        self._load(unpacked(bytes_data, dict, where), where, exclude)
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write ``lexicon.json`` and ``patterns.json`` into a folder; the settings are the config's.

        ``lexicon.json`` is null for the package's own lexicon, else the whole lexicon, so that the file which the
        config named is no longer needed.
        """
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        for part, text in self._dump().items():
            if part not in exclude:
                (folder / f"{part}.json").write_text(text + "\n", encoding="utf-8")

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> GovReport:
        """Read what ``to_disk`` wrote.

        Raises:
            UnreadableDocumentError: A file is missing or damaged; the message names it.
        """
        folder, data = Path(path), {}
        for part in ("lexicon", "patterns"):
            try:
                data[part] = (folder / f"{part}.json").read_text("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise UnreadableDocumentError(
                    f"{folder / part}.json: cannot be read ({error}); build or install the model anew"
                ) from error
        self._load(data, str(folder), exclude)
        return self

    def _dump(self) -> dict[str, str]:
        mine = self.lexicon
        words = None if mine is None or mine == Lexicon.default() else mine.to_mapping()
        parts = {"lexicon": words, "patterns": self.patterns.entries}
        return {part: json.dumps(value, ensure_ascii=False, indent=0) for part, value in parts.items()}

    def _load(self, data: dict[str, str], where: str, exclude: Iterable[str]) -> None:
        for part, text in data.items():
            if part in exclude:
                continue
            try:
                value = json.loads(text)
                if part == "lexicon":
                    self.lexicon = None if value is None else Lexicon().extend(value)
                else:
                    self.patterns.clear()
                    self.patterns.add(value)
            except (ValueError, TypeError, AttributeError, RecursionError, GovReportError) as error:
                raise UnreadableDocumentError(
                    f"{where}: {part} is damaged ({error}); build or install the model anew"
                ) from error
        self._parser = self.missing = None
