"""Entity patterns of the user, in spaCy's own form: token patterns and phrases."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from spacy.errors import MatchPatternError
from spacy.matcher import Matcher
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from govreport_ie.schema.errors import GovReportError
from govreport_ie.spacy.align import Aligner, text_of

Pattern = dict[str, Any]
_WORD = re.compile(r"\S+")


class PatternError(GovReportError, ValueError):
    """A pattern is wrong; the message says which one, where it stands, and what is wrong with it."""


class Patterns:
    """Token patterns and phrases that are looked for in a Doc.

    A phrase is looked for in the text, so it is found whatever the tokenizer and across the line breaks of
    hard-wrapped text; its span covers the tokens that it touches.

    Example:
        >>> import spacy
        >>> patterns = Patterns(spacy.blank("zh").vocab)
        >>> patterns.add([{"label": "PROGRAM", "pattern": "清溪行动"}])
        >>> [s.text for s in patterns.match(spacy.blank("zh")("实施清溪行动。"))]
        ['清溪行动']
    """

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab
        self.clear()

    def clear(self) -> None:
        """Forget all patterns."""
        self.entries: list[Pattern] = []
        self._phrases: dict[tuple[str, str, str], None] = {}
        self._matcher = Matcher(self._vocab, validate=True)
        self._keys: dict[int, tuple[str, str]] = {}

    def __len__(self) -> int:
        return len(self.entries)

    @property
    def labels(self) -> tuple[str, ...]:
        """Labels of the patterns, sorted."""
        return tuple(sorted({str(p["label"]) for p in self.entries}))

    def add(self, patterns: Iterable[Pattern], *, source: str = "patterns") -> None:
        """Add patterns; none is added where one is wrong.

        Args:
            patterns: Dictionaries with ``label``, ``pattern`` (text or token descriptions) and perhaps ``id``.
            source: What the message of an error begins with.

        Raises:
            PatternError: A pattern is wrong.
        """
        checked = [(p, f"{source}, pattern {i}") for i, p in enumerate(patterns, 1)]
        self._add(checked)

    def add_file(self, path: Path) -> None:
        """Add the patterns of a JSONL file, one a line.

        Raises:
            PatternError: The file cannot be read, or a line is wrong; the message gives its number.
        """
        self._add(list(read_lines(path)))

    def _add(self, placed: Sequence[tuple[Pattern, str]]) -> None:
        for pattern, where in placed:
            _check(pattern, where, self._vocab)
        for pattern, _ in placed:
            label, key = str(pattern["label"]), str(pattern.get("id", ""))
            if isinstance(pattern["pattern"], str):
                self._phrases["".join(pattern["pattern"].split()), label, key] = None
            else:
                name = repr((label, key))
                self._keys[self._vocab.strings.add(name)] = (label, key)
                self._matcher.add(name, [pattern["pattern"]])
            self.entries.append(pattern)

    def match(self, doc: Doc) -> list[Span]:
        """Spans of all matches, each once, in the order of their places; they may overlap."""
        found = {(s.start, s.end, s.label_, s.id_): s for s in self._match_phrases(doc)}
        if len(self._matcher):
            for name, start, end in self._matcher(doc):
                label, key = self._keys[name]
                found.setdefault((start, end, label, key), Span(doc, start, end, label=label, span_id=key))
        return [found[place] for place in sorted(found)]

    def _match_phrases(self, doc: Doc) -> list[Span]:
        if not self._phrases:
            return []
        words = list(_WORD.finditer(text_of(doc)))
        text = "".join(m.group() for m in words)
        starts, at = [], 0
        for m in words:
            starts.append(at)
            at += len(m.group())

        def source(offset: int) -> int:
            i = bisect_right(starts, offset) - 1
            return words[i].start() + offset - starts[i]

        aligner = Aligner(doc)
        spans: list[Span] = []
        for phrase, label, key in self._phrases:
            at = text.find(phrase)
            while at >= 0:
                end = at + len(phrase)
                tokens = aligner.tokens(source(at), source(end - 1) + 1)
                if tokens is not None:
                    spans.append(Span(doc, *tokens, label=label, span_id=key))
                at = text.find(phrase, end)
        return spans


def read_lines(path: Path) -> Iterable[tuple[Pattern, str]]:
    """Patterns of a JSONL file with the words that name their place."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise PatternError(f"{path}: cannot be read as UTF-8 text ({error}); check the path") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            yield json.loads(line), where
        except (ValueError, RecursionError) as error:  # also a number of thousands of digits, or a very deep list
            raise PatternError(f"{where}: is no JSON ({error})") from error


def _check(pattern: Any, where: str, vocab: Vocab) -> None:
    if not isinstance(pattern, dict):
        raise PatternError(f'{where}: must be an object such as {{"label": "PROGRAM", "pattern": "…"}}')
    unknown = set(pattern) - {"label", "pattern", "id"}
    if unknown:
        raise PatternError(
            f"{where}: has no use for {', '.join(sorted(map(str, unknown)))}; it takes label, pattern, id"
        )
    for name in ("label", "id"):
        if not isinstance(pattern.get(name, "" if name == "id" else None), str) or pattern.get(name, "?") == "":
            raise PatternError(f"{where}: field {name!r} must be a text that is not empty")
    value = pattern.get("pattern")
    if isinstance(value, str) and value.strip():
        return
    if not isinstance(value, list) or not value:
        raise PatternError(f"{where}: field 'pattern' must be a text or a list of token descriptions, and not empty")
    try:
        Matcher(vocab, validate=True).add("check", [value])
    except (MatchPatternError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise PatternError(f"{where}: spaCy refuses the token pattern: {' '.join(str(error).split())}") from error
