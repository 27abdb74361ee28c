"""What neighbours find in the reports of corpus/: python benchmarks/peers.py [NAME …].

Runs every neighbour that is installed and needs no model and no key, each as its documentation shows, on the seven
fictional reports, and counts the amounts of money and the percentages of the gold whose value it gives at their place.
Needs nothing of this project, so that each may have an environment of its own:

    python -m venv peers && peers/bin/pip install jionlp recognizers-text-suite "emoji<2" edsnlp
    peers/bin/python benchmarks/peers.py
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import time
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

CORPUS = Path(__file__).parents[1] / "corpus"
KINDS = ("money", "percent")


class Found(NamedTuple):
    """A number that a neighbour found: where, of what kind, its value or the ends of its range."""

    start: int
    end: int
    kind: str
    values: tuple[Decimal, ...]


Finder = Callable[[str], Iterable[Found]]


def decimals(*words: Any) -> tuple[Decimal, ...]:
    """The words that are numbers."""
    out = []
    for word in words:
        with contextlib.suppress(InvalidOperation, ValueError):
            out.append(Decimal(str(word).replace(",", "").rstrip("%")))
    return tuple(out)


def ours() -> Finder:
    from govreport_ie import parse

    def find(text: str) -> Iterable[Found]:
        for r in parse(text):
            if r.kind in KINDS:
                ends = tuple(dict.fromkeys(v for v in (r.low, r.high) if v is not None))
                yield Found(r.span.start, r.span.end, r.kind, ends)

    return find


def jionlp() -> Finder:
    with contextlib.redirect_stdout(io.StringIO()):
        import jionlp as jio

    def find(text: str) -> Iterable[Found]:
        for money in jio.ner.extract_money(text, with_parsing=True):
            number = (money["detail"] or {}).get("num")
            ends = decimals(*number) if isinstance(number, list) else decimals(number)
            yield Found(*money["offset"], "money", ends)

    return find


def recognizers() -> Finder:
    from recognizers_number import recognize_percentage
    from recognizers_number_with_unit import recognize_currency
    from recognizers_text import Culture

    def find(text: str) -> Iterable[Found]:
        for kind, recognize in (("money", recognize_currency), ("percent", recognize_percentage)):
            for r in recognize(text, Culture.Chinese):
                yield Found(r.start, r.end + 1, kind, decimals((r.resolution or {}).get("value")))

    return find


def spacy() -> Finder:
    import spacy

    nlp = spacy.blank("zh")  # a model with named entities is a download of its own

    def find(text: str) -> Iterable[Found]:
        return (Found(e.start_char, e.end_char, e.label_, decimals(e.text)) for e in nlp(text).ents)

    return find


def edsnlp() -> Finder:
    import edsnlp

    nlp = edsnlp.blank("eds")
    nlp.add_pipe("eds.sentences")
    nlp.add_pipe("eds.quantities")

    def find(text: str) -> Iterable[Found]:
        for span in nlp(text).spans.get("quantities", ()):
            yield Found(span.start_char, span.end_char, "measure", decimals(span._.value))

    return find


PEERS: dict[str, tuple[str, Callable[[], Finder]]] = {
    "govreport_ie": ("govreport-ie", ours),
    "jionlp": ("jionlp", jionlp),
    "recognizers": ("recognizers-text-suite", recognizers),
    "spacy": ("spacy", spacy),
    "edsnlp": ("edsnlp", edsnlp),
}
NOT_RUN = {
    "langextract": "asks a language model for every text: needs a key, or a model on the machine",
    "uie": "PaddleNLP's Taskflow('information_extraction') downloads its model at first use",
    "docling": "reads files, not meaning; its layout and table models are downloaded at first use",
}


def gold() -> Iterable[tuple[str, list[dict[str, Any]]]]:
    """Each report's text, and its amounts and percentages."""
    for file in sorted((CORPUS / "gold").glob("*.jsonl")):
        lines = map(json.loads, file.read_text(encoding="utf-8").splitlines())
        wanted = [g for g in lines if g["kind"] in KINDS and not g.get("optional")]
        yield (CORPUS / f"{file.stem}.txt").read_text(encoding="utf-8"), wanted


def measure(find: Finder) -> tuple[dict[str, list[int]], float]:
    """By kind: numbers of the gold, right values, other numbers; and the seconds that it took."""
    counts = {kind: [0, 0, 0] for kind in KINDS}
    seconds = 0.0
    for text, wanted in gold():
        before = time.perf_counter()
        found = list(find(text))
        seconds += time.perf_counter() - before
        right = set()
        for g in wanted:
            ends = {Decimal(e) for e in (g["low"], g["high"]) if e is not None}
            hits = [f for f in found if f.kind == g["kind"] and f.start <= g["start"] + 4 and f.end > g["start"]]
            good = [f for f in hits if f.values and set(f.values) == ends]
            right.update(good)
            counts[g["kind"]][0] += 1
            counts[g["kind"]][1] += bool(good)
        for f in found:
            if f.kind in counts:
                counts[f.kind][2] += f not in right
    return counts, seconds


def main() -> None:
    """Run the neighbours and print a table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("names", nargs="*", choices=[*PEERS, []], help="all that are installed by default")
    names = options.parse_args().names or list(PEERS)
    heads = ("neighbour", "version", "money", "percent", "other", "seconds")
    print("{:<14} {:<10} {:>12} {:>12} {:>7} {:>8}".format(*heads))
    for name in names:
        package, make = PEERS[name]
        try:
            find = make()
        except ImportError as error:
            print(f"{name:<14} not run: {error} (pip install {package})")
            continue
        counts, seconds = measure(find)
        shares = [f"{right} of {all_}" for all_, right, _ in counts.values()]
        other = sum(n for _, _, n in counts.values())
        print(f"{name:<14} {version(package):<10} {shares[0]:>12} {shares[1]:>12} {other:>7} {seconds:>8.1f}")
    for name, why in NOT_RUN.items():
        print(f"{name:<14} not run: {why}")


if __name__ == "__main__":
    main()
