"""Train the pkuseg model of the package: python models/pkuseg_govreport/train.py

Writes features.msgpack and weights.npz to govreport_ie/tokens/pkuseg_model and figures.json beside this file.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import spacy_pkuseg
import srsly
from sentences import HERE, Split, build
from spacy_pkuseg.config import config

OUT = HERE.parent.parent / "govreport_ie" / "tokens" / "pkuseg_model"


def main() -> None:
    """Train, prune, save and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=7000, help="sentences made from templates")
    parser.add_argument("--rounds", type=int, default=8, help="passes over the training sentences")
    parser.add_argument("--least", type=float, default=0.12, help="weights below this are set to zero")
    parser.add_argument("--out", type=Path, default=OUT, help="folder of the model")
    options = parser.parse_args()
    split = build(options.sentences)
    with tempfile.TemporaryDirectory() as folder:
        train(split, Path(folder), options.rounds)
        shrink(Path(folder) / "model", options.out, options.least)
    figures = measure(split, options.out)
    (HERE / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")


def train(split: Split, folder: Path, rounds: int) -> None:
    """Run ``spacy_pkuseg.train`` with two labels (begin, inside) on features seen twice or more."""
    config.nLabel = 2
    config.featureTrim = 1
    for name, sentences in (("train", split.train), ("test", split.templates_kept)):
        (folder / name).write_text("\n".join(" ".join(s) for s in sentences) + "\n", encoding="utf-8")
    spacy_pkuseg.train(str(folder / "train"), str(folder / "test"), str(folder / "model"), train_iter=rounds)


def shrink(model: Path, out: Path, least: float) -> None:
    """Drop features without weight, round the rest, and save compressed in spacy_pkuseg's own two files."""
    features = srsly.read_msgpack(model / "features.msgpack")
    saved = np.load(model / "weights.npz")
    tags, count = (int(n) for n in saved["sizes"])
    nodes = saved["w"][: tags * count].reshape(count, tags)
    nodes = nodes - nodes.mean(axis=1, keepdims=True)  # only differences between labels count
    keep = np.abs(nodes).max(axis=1) >= least
    keep[0] = True  # the feature that every character has
    names = sorted((index, name) for name, index in features["feature_to_idx"].items() if keep[index])
    rows = [index for index, _ in names]
    weights = np.concatenate([nodes[rows].ravel(), saved["w"][tags * count :]])
    features["feature_to_idx"] = {name: place for place, (_, name) in enumerate(names)}
    out.mkdir(parents=True, exist_ok=True)
    srsly.write_msgpack(out / "features.msgpack", features)
    np.savez_compressed(out / "weights.npz", sizes=np.array([tags, len(rows)]), w=np.round(weights, 2))


def measure(split: Split, model: Path) -> dict[str, object]:
    """Word F1 on the sentences kept back, by kind, and the size of the model."""
    from govreport_ie.tokens.pkuseg_words import PkusegSegmenter

    segmenter = PkusegSegmenter(model=model)
    return {
        "training_sentences": len(split.train),
        "kept_back_templates": score(segmenter, split.templates_kept),
        "kept_back_corpus": score(segmenter, split.corpus_kept),
        "kilobytes": round(sum(p.stat().st_size for p in model.iterdir()) / 1000),
    }


def score(segmenter: object, sentences: list[list[str]]) -> dict[str, float]:
    """Precision, recall and F1 of word spans, in percent."""
    right = found = wanted = 0
    for words in sentences:
        text, gold, start = "".join(words), set(), 0
        for word in words:
            gold.add((start, start + len(word)))
            start += len(word)
        spans = set(segmenter.words(text))  # type: ignore[attr-defined]
        right, found, wanted = right + len(gold & spans), found + len(spans), wanted + len(gold)
    precision, recall = 100 * right / found, 100 * right / wanted
    return {
        "sentences": len(sentences),
        "precision": round(precision, 1),
        "recall": round(recall, 1),
        "f1": round(2 * precision * recall / (precision + recall), 1),
    }


if __name__ == "__main__":
    main()
