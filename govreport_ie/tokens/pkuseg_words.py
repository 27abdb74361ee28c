"""spacy-pkuseg with the small model of the package; offline, silent, and without its module-wide settings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module, resources
from pathlib import Path
from typing import Any

from govreport_ie.schema.errors import UnreadableDocumentError
from govreport_ie.tokens.chunks import stretches

_NUMBER = r"(?<![A-Za-z0-9.])[0-9]+(?:[.,，][0-9]+)*(?![A-Za-z0-9])"
_APART = re.compile(rf"\s+|{_NUMBER}|[^\w\s/.]")  # blanks, numbers and signs are words of their own


class PkusegSegmenter:
    """A conditional random field over characters, trained on sentences of the genre.

    Args:
        words: Words to keep whole: neighbouring words are joined where together they are one of these.
        model: Folder with ``features.msgpack`` and ``weights.npz``; the package's own by default.

    Raises:
        UnreadableDocumentError: The model's files are missing or damaged.

    Example:
        >>> text = "税收收入增长"
        >>> [text[a:b] for a, b in PkusegSegmenter(["税收收入"]).words(text)]
        ['税收收入', '增长']
    """

    name = "pkuseg"

    def __init__(self, words: Iterable[str] = (), *, model: Path | None = None) -> None:
        self._domain = frozenset(words)
        self._longest = max(map(len, self._domain), default=0)
        self._model = model
        self._cut = _load(model)

    def words(self, text: str) -> list[tuple[int, int]]:
        """Half-open spans of the words; blanks in a row, numbers and signs are words of their own."""
        spans: list[tuple[int, int]] = []
        base = 0
        for stretch in stretches(text):
            last = 0
            for sign in _APART.finditer(stretch):
                self._add(stretch[last : sign.start()], base + last, spans)
                spans.append((base + sign.start(), base + sign.end()))
                last = sign.end()
            self._add(stretch[last:], base + last, spans)
            base += len(stretch)
        return self._joined(text, spans) if self._domain else spans

    def _add(self, text: str, start: int, spans: list[tuple[int, int]]) -> None:
        for word in self._cut(text) if text else ():
            end = start + len(word)
            spans.append((start, end))
            start = end

    def _joined(self, text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        out: list[tuple[int, int]] = []
        i = 0
        while i < len(spans):
            start, longest = spans[i][0], i
            for j in range(i + 1, len(spans)):
                end = spans[j][1]
                if end - start > self._longest:
                    break
                if text[start:end] in self._domain:
                    longest = j
            out.append((start, spans[longest][1]))
            i = longest + 1
        return out

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (self._domain, self._model)


def _restore(words: frozenset[str], model: Path | None) -> PkusegSegmenter:
    return PkusegSegmenter(words, model=model)


def _load(folder: Path | None) -> Any:
    """The cut of one run of characters, set up as spacy_pkuseg does it but from given files, without its globals."""
    if folder is None:
        with resources.as_file(resources.files("govreport_ie.tokens").joinpath("pkuseg_model")) as own:
            return _load(own)
    for name in ("features.msgpack", "weights.npz"):
        if not (folder / name).is_file():
            raise UnreadableDocumentError(f"{folder}: {name} is missing; reinstall the package or train the model anew")
    package = import_module("spacy_pkuseg")
    try:
        features = package.FeatureExtractor.load(str(folder))
        weights = package.Model.load(str(folder))
    except Exception as error:
        raise UnreadableDocumentError(f"{folder}: is no pkuseg model ({error}); train it anew") from error
    segmenter = package.pkuseg.__new__(package.pkuseg)
    segmenter.feature_extractor, segmenter.model = features, weights
    segmenter.idx_to_tag = {index: tag for tag, index in features.tag_to_idx.items()}
    return segmenter._cut
