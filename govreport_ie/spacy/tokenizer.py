"""The tokenizer ``govreport_ie.Tokenizer.v1``: numbers and their units are tokens, the rest is a segmenter's."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import srsly
from spacy import util
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

from govreport_ie.lexicon import Lexicon
from govreport_ie.schema.errors import GovReportError, UnreadableDocumentError
from govreport_ie.spacy.files import MissingFileError, existing, unpacked
from govreport_ie.tokens import get_segmenter
from govreport_ie.tokens.factory import check_name
from govreport_ie.tokens.quantity_words import QuantityAwareSegmenter


def create_tokenizer(segmenter: str = "jieba", lexicon: str | None = None) -> Callable[[Language], GovReportTokenizer]:
    """The tokenizer for a config.

    Args:
        segmenter: ``jieba``, ``pkuseg`` or ``char``.
        lexicon: Path of a TOML file with further words to keep whole.

    Example:
        >>> import spacy
        >>> config = {"nlp": {"tokenizer": {"@tokenizers": "govreport_ie.Tokenizer.v1", "segmenter": "char"}}}
        >>> [t.text for t in spacy.blank("zh", config=config)("共1,395万元")]
        ['共', '1,395', '万元']
    """
    check_name(segmenter)

    def make(nlp: Language) -> GovReportTokenizer:
        tokenizer = GovReportTokenizer(nlp.vocab, segmenter=segmenter)
        try:
            tokenizer.entries = Lexicon.default().extend(existing(lexicon)).to_mapping() if lexicon else None
        except MissingFileError as error:
            tokenizer.missing = error
        return tokenizer

    return make


util.registry.tokenizers.register("govreport_ie.Tokenizer.v1", func=create_tokenizer)


class GovReportTokenizer(DummyTokenizer):
    """Cuts text into tokens and keeps it to the letter: ``doc.text`` is the text that was given.

    Args:
        vocab: The pipeline's vocabulary.
        segmenter: ``jieba``, ``pkuseg`` or ``char``.
        entries: A whole lexicon as a mapping; the package's own by default.
    """

    def __init__(self, vocab: Vocab, *, segmenter: str = "jieba", entries: dict[str, Any] | None = None) -> None:
        self.vocab = vocab
        self.segmenter = segmenter
        self.entries = entries
        self.missing: MissingFileError | None = None
        self._words: QuantityAwareSegmenter | None = None

    def __call__(self, text: str) -> Doc:
        """Cut a text; a single space after a word is that token's ``whitespace_``, other blanks are tokens."""
        if self.missing is not None:
            raise self.missing
        if self._words is None:
            lexicon = Lexicon().extend(self.entries) if self.entries else Lexicon.default()
            self._words = QuantityAwareSegmenter(get_segmenter(self.segmenter, lexicon, fine=True), lexicon)
        words = self._words.pieces(text)
        spaces = [False] * len(words)
        after = {i for i, w in enumerate(words) if w == " " and i and not words[i - 1].isspace()}
        if after:
            spaces = [i + 1 in after for i in range(len(words)) if i not in after]
            words = [word for i, word in enumerate(words) if i not in after]
        return Doc(self.vocab, words=words, spaces=spaces)

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (self.vocab, self.segmenter, self.entries)

    def _dump(self) -> str:
        return json.dumps({"lexicon": self.entries}, ensure_ascii=False)

    def _load(self, text: str, where: str) -> None:
        try:
            entries = json.loads(text)["lexicon"]
            if entries is not None:
                Lexicon().extend(entries)
        except (ValueError, TypeError, KeyError, RecursionError, GovReportError) as error:
            raise UnreadableDocumentError(
                f"{where}: the tokenizer is damaged ({error}); build or install the model anew"
            ) from error
        self.entries, self._words, self.missing = entries, None, None

    def to_bytes(self, **kwargs: Any) -> bytes:
        """The lexicon as bytes; the segmenter is the config's."""
        data: bytes = srsly.msgpack_dumps(self._dump())
        return data

    def from_bytes(self, data: bytes, **kwargs: Any) -> GovReportTokenizer:
        """Take over what ``to_bytes`` gave.

        Raises:
            UnreadableDocumentError: The bytes are damaged.
        """
        self._load(unpacked(data, str, "bytes of the tokenizer"), "bytes of the tokenizer")
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = (), **kwargs: Any) -> None:
        """Write the lexicon to a JSON file, null for the package's own; the segmenter is the config's."""
        Path(path).write_text(self._dump() + "\n", encoding="utf-8")

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = (), **kwargs: Any) -> GovReportTokenizer:
        """Read what ``to_disk`` wrote.

        Raises:
            UnreadableDocumentError: The file is missing or damaged.
        """
        try:
            text = Path(path).read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UnreadableDocumentError(
                f"{path}: cannot be read ({error}); build or install the model anew"
            ) from error
        self._load(text, str(path))
        return self


def _restore(vocab: Vocab, segmenter: str, entries: dict[str, Any] | None) -> GovReportTokenizer:
    return GovReportTokenizer(vocab, segmenter=segmenter, entries=entries)
