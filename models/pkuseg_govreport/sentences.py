"""Segmented sentences for training: templates filled from the lexicon and jieba's dictionary, and the corpus."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from govreport_ie.lexicon import Lexicon
from govreport_ie.tokens.jieba_words import JiebaSegmenter
from govreport_ie.tokens.protocol import domain_words
from govreport_ie.tokens.quantity_words import QuantityAwareSegmenter

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

HERE = Path(__file__).parent
CORPUS = HERE.parent.parent / "corpus"
_SLOT = re.compile(r"\{(\w+)\}")
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
_TAGS = {"noun": ("n",), "verb": ("v",), "deed": ("vn",), "quality": ("a", "b"), "adverb": ("d", "ad")}
_KEPT = {"noun": 6000, "verb": 3000, "deed": 1500, "quality": 800, "adverb": 250}


@dataclass
class Split:
    """Sentences as lists of words: what is trained on, and what is kept back by template and by document."""

    train: list[list[str]]
    templates_kept: list[list[str]]
    corpus_kept: list[list[str]]


def build(count: int, seed: int = 20240301) -> Split:
    """Make ``count`` sentences from templates and cut the corpus into sentences.

    Every eighth clause template appears only in sentences kept back, and so does every fourth corpus sentence.
    """
    lexicon = Lexicon.default()
    short = domain_words(lexicon, longest=4)  # longer names are joined after the cut
    segmenter = QuantityAwareSegmenter(JiebaSegmenter(short), lexicon)

    def cut(text: str) -> list[str]:
        return [w for a, b in segmenter.words(text) if (w := text[a:b].strip())]

    writer = Writer(lexicon, random.Random(seed))
    clauses = writer.data["clauses"]
    kept = clauses[::8]
    used = [c for i, c in enumerate(clauses) if i % 8]
    corpus = [cut(s) for s in corpus_sentences()]
    train = [cut(writer.sentence(used)) for _ in range(count)]
    return Split(
        train=train + [s for i, s in enumerate(corpus) if i % 4],
        templates_kept=[cut(writer.sentence(kept)) for _ in range(400)],
        corpus_kept=corpus[::4],
    )


def corpus_sentences() -> list[str]:
    """Sentences of the corpus, lines joined, each once, in order."""
    found: dict[str, None] = {}
    for path in sorted(CORPUS.glob("*.txt")):
        text = re.sub(r"(?<=[\w，、])\n(?=[\w，、])", "", path.read_text("utf-8").replace("\r\n", "\n"))
        for match in _SENTENCE.finditer(text):
            sentence = match.group().strip()
            if len(sentence) > 7:
                found.setdefault(sentence)
    return list(found)


class Writer:
    """Fills templates; the same seed gives the same sentences."""

    def __init__(self, lexicon: Lexicon, dice: random.Random) -> None:
        self.dice = dice
        self.data: dict[str, Any] = tomllib.loads((HERE / "templates.toml").read_text("utf-8"))
        self.words: dict[str, list[str]] = {k: self.data[k] for k in self.data if k not in ("clauses", "leads")}
        self.words["indicator"] = sorted(n for n in lexicon.surfaces() if len(n) < 16)
        names = [p.name for p in lexicon.programmes] or self.data["project"]
        self.words["programme"] = names
        self.words.update(_common_words())

    def sentence(self, clauses: list[str]) -> str:
        """One sentence of one to three clauses."""
        parts = self.dice.sample(clauses, self.dice.choice((1, 2, 2, 3)))
        template = self.dice.choice(self.data["leads"]) + self.dice.choice("，；，").join(parts) + "。"
        return _SLOT.sub(lambda m: self._fill(m.group(1)), template)

    def _fill(self, slot: str) -> str:
        number = getattr(self, f"_{slot}", None)
        return number() if number else self.dice.choice(self.words[slot])

    def _number(self, top: int) -> str:
        value = self.dice.randint(1, top)
        form = self.dice.randrange(4)
        if form == 0:
            return f"{value:,}"
        return f"{value}.{self.dice.randint(1, 99)}" if form == 1 else str(value)

    def _money(self) -> str:
        return self._number(900_000 if self.dice.random() < 0.4 else 900) + self.dice.choice(self.words["money_units"])

    def _percent(self) -> str:
        return f"{self.dice.randint(0, 120)}.{self.dice.randint(0, 9)}" + self.dice.choice(("%", "%", "%", "％"))

    def _points(self) -> str:
        return f"{self.dice.randint(0, 9)}.{self.dice.randint(0, 9)}个百分点"

    def _count(self) -> str:
        more = self.dice.choice(("", "", "", "余", "多"))
        return self._number(9_000) + more + self.dice.choice(self.words["counters"])

    def _year(self) -> str:
        return f"{self.dice.randint(2004, 2026)}年"

    def _month(self) -> str:
        return f"{self.dice.randint(1, 12)}月"

    def _ordinal(self) -> str:
        return self.dice.choice("一二三四五六七八九十")


def _common_words() -> Iterator[tuple[str, list[str]]]:
    rows = [line.split() for line in resources.files("jieba").joinpath("dict.txt").read_text("utf-8").splitlines()]
    for slot, tags in _TAGS.items():
        ranked = sorted((-int(count), word) for word, count, tag in rows if tag in tags and len(word) in (2, 3, 4))
        yield slot, [word for _, word in ranked[: _KEPT[slot]]]
