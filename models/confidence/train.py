"""Learn the weights of ``govreport_ie.confidence`` from gold: one deterministic command.

    python models/confidence/train.py [DIR ...] [--texts DIR ...] [-o weights.json]

Each DIR holds gold files NAME.jsonl (default: corpus/gold); their texts NAME.txt are looked for in --texts, in DIR and
in the folder above it. A record is right where every field is (number, subject, measure, direction, period, status,
base, region, whole, programme). The model is a logistic regression with an L2 penalty, solved by Newton's method; what
it is worth is measured on reports kept back: the reports are dealt into folds, each fold weighed by a model that has
not seen it. The limit is the lowest at which those above it are right in 97 % of cases on reports kept back.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

import govreport_ie
from govreport_ie.confidence import features
from govreport_ie.evaluate import read_gold, score

FOLDS = 10
PENALTY = 3.0
STEPS = 25
RIGHT = 0.97
FIELDS = ("record", "region", "part_of", "of", "program")
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0001)

Example = tuple[str, frozenset[str], bool]  # name of the report, features, whether the record is right


def examples(folders: Sequence[Path], texts: Sequence[Path]) -> list[Example]:
    """Records of the running text with what is known of them and whether all fields are right."""
    out: list[Example] = []
    for folder in folders:
        for gold in sorted(folder.glob("*.jsonl")):
            where = (*texts, folder, folder.parent, folder.parent / "text")
            text = next((d / f"{gold.stem}.txt" for d in where if (d / f"{gold.stem}.txt").exists()), None)
            if text is None:
                continue
            report = govreport_ie.parse_file(text)
            known = {r.span.start: r for r in report.records if r.table is None and r.quantity is not None}
            found = score(read_gold(gold), report.to_rows(), name=gold.stem)
            judged = [(m.row, all(m.right.get(f, True) for f in FIELDS)) for m in found.matches]
            for row, right in (*judged, *((row, False) for row in found.false)):
                record = known.get(row["start"])
                if record is not None:
                    out.append((gold.stem, frozenset(features(dict(record))), right))
    return out


def fit(rows: Sequence[Example], names: Sequence[str]) -> tuple[float, np.ndarray]:
    """Bias and weights that make the rows likeliest under the penalty."""
    x, y = matrix(rows, names), np.array([r[2] for r in rows], dtype=float)
    w = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], PENALTY)
    penalty[0] = 1e-6
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-(x @ w)))
        gradient = x.T @ (y - p) - penalty * w
        curvature = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        w += np.linalg.solve(curvature, gradient)
    return float(w[0]), w[1:]


def matrix(rows: Sequence[Example], names: Sequence[str]) -> np.ndarray:
    """One row a record: a one for the bias, then which features it has."""
    index = {name: i + 1 for i, name in enumerate(names)}
    x = np.zeros((len(rows), len(names) + 1))
    x[:, 0] = 1
    for i, (_, has, _) in enumerate(rows):
        x[i, [index[f] for f in has if f in index]] = 1
    return x


def kept_back(rows: Sequence[Example], names: Sequence[str]) -> np.ndarray:
    """The confidence of each record by a model that has not seen its report."""
    reports = sorted({r[0] for r in rows})
    fold = {name: i % FOLDS for i, name in enumerate(reports)}
    out = np.zeros(len(rows))
    for k in range(min(FOLDS, len(reports))):
        train = [r for r in rows if fold[r[0]] != k]
        test = [i for i, r in enumerate(rows) if fold[r[0]] == k]
        bias, w = fit(train, names)
        out[test] = 1 / (1 + np.exp(-(matrix([rows[i] for i in test], names) @ np.array([bias, *w]))))
    return out


def measured(rows: Sequence[Example], p: np.ndarray) -> tuple[dict[str, float], list[str]]:
    """What the confidences are worth, and the reliability table."""
    y = np.array([r[2] for r in rows], dtype=float)
    table, error = [], 0.0
    for low, high in pairwise(BINS):
        inside = (p >= low) & (p < high)
        if inside.any():
            error += abs(p[inside].mean() - y[inside].mean()) * inside.mean()
            table.append(
                f"| {low:.2f}–{min(high, 1):.2f} | {inside.sum()} | {p[inside].mean():.3f} | {y[inside].mean():.3f} |"
            )
    order = np.argsort(-p, kind="stable")
    share = np.cumsum(y[order]) / np.arange(1, len(y) + 1)
    enough = np.nonzero(share >= RIGHT)[0]
    at = int(enough[-1]) if len(enough) else 0
    wrong, right = p[y == 0], p[y == 1]
    above = float(np.mean([(right > v).mean() + 0.5 * (right == v).mean() for v in wrong])) if len(wrong) else 1.0
    figures = {"records": len(y), "right": float(y.mean()), "calibration_error": float(error), "auc": above}
    return {**figures, "limit": float(p[order][at]), "kept": (at + 1) / len(y), "right_above": float(share[at])}, table


def main() -> None:
    """Train, measure on reports kept back, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    root = Path(__file__).resolve().parents[2]
    parser.add_argument("folders", nargs="*", type=Path, default=[root / "corpus" / "gold"])
    parser.add_argument("--texts", nargs="*", type=Path, default=[])
    parser.add_argument("-o", "--output", type=Path, default=root / "govreport_ie" / "confidence" / "weights.json")
    args = parser.parse_args()
    rows = examples(args.folders, args.texts)
    names = sorted({f for _, has, _ in rows for f in has})
    figures, table = measured(rows, kept_back(rows, names))
    bias, w = fit(rows, names)
    data = {
        "bias": round(bias, 3),
        "limit": round(figures["limit"], 3),
        "features": {n: round(float(v), 3) for n, v in zip(names, w, strict=True)},
    }
    args.output.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(json.dumps({k: round(v, 4) for k, v in figures.items()}), f"reports: {len({r[0] for r in rows})}")
    print("| confidence | records | mean | right |\n|---|---|---|---|", *table, sep="\n")


if __name__ == "__main__":
    main()
