"""How likely a record is entirely right: a small linear model over what the linker knows.

The weights are learned by ``models/confidence/train.py`` (see the card beside it) and ship as ``weights.json``;
weighing is a sum of a few of them. Nothing here changes a record.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

__all__ = ["Weights", "features", "threshold", "weigh", "weights"]

_FAR: Final = ((3, "near"), (11, "close"), (41, "far"))  # characters between a subject and its number
_LONG: Final = ((3, "short"), (7, "plain"), (13, "long"), (21, "longer"))  # characters of a subject
_SENTENCE: Final = ((60, "short"), (150, "plain"), (300, "long"))  # characters of a sentence
_ROUND: Final = 4  # digits of a confidence


class Weights(NamedTuple):
    """What was learned: a bias, a weight a feature, and the limit below which a record is worth reading."""

    bias: float
    limit: float
    features: Mapping[str, float]


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights that ship with the package.

    Example:
        >>> 0 < weights().limit < 1
        True
    """
    data = json.loads(files(__name__).joinpath("weights.json").read_text(encoding="utf-8"))
    return Weights(data["bias"], data["limit"], data["features"])


def threshold() -> float:
    """The recommended limit: records below it are the ones to read (see the card for what it was chosen by)."""
    return weights().limit


def features(record: Mapping[str, Any]) -> Iterator[str]:
    """What the model knows of a record: names of features, each at most once.

    Args:
        record: The fields of a :class:`~govreport_ie.schema.Record` of the running text, by name.

    Example:
        >>> from govreport_ie import parse
        >>> (record,) = parse("2023年，全市税收收入完成12.1亿元。").records
        >>> "subject=subject.money" in set(features(dict(record)))
        True
    """
    quantity, subject, sentence = record["quantity"], record["subject"], record["sentence"]
    yield from {f"{e.field}={e.rule}": None for e in record["evidence"]}
    yield f"kind={quantity.kind}"
    yield f"measure={record['measure']}"
    yield f"status={record['status']}"
    yield f"unit={quantity.unit is not None}"
    yield f"sentence={_bucket(sentence.end - sentence.start, _SENTENCE)}"
    yield f"predicate={record['predicate'] is not None}"
    yield f"span={'/' in (record['period'] or '')}"
    for field in ("region", "of", "part_of", "program", "base", "period"):
        if record[field] is not None:
            yield f"has={field}"
    if subject is None:
        yield "subject=none"
        return
    yield f"words={_bucket(len(subject.text), _LONG)}"
    yield f"indicator={subject.code is not None}"
    if "、" in subject.text:
        yield "words=listed"
    if any(c.isdigit() for c in subject.text):
        yield "words=digits"
    if subject.span is None:
        yield "distance=none"
    elif subject.span.start >= quantity.span.end:
        yield "distance=after"
    else:
        yield f"distance={_bucket(quantity.span.start - subject.span.end, _FAR)}"


def weigh(record: Mapping[str, Any]) -> float:
    """How likely all fields of a record are right, from 0 to 1.

    Args:
        record: The fields of a record of the running text, by name.

    Example:
        >>> from govreport_ie import parse
        >>> (record,) = parse("2023年，全市税收收入完成12.1亿元。").records
        >>> weigh(dict(record)) == record.confidence
        True
    """
    learned = weights()
    score = learned.bias + sum(learned.features.get(name, 0.0) for name in features(record))
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, score)))), _ROUND)


def _bucket(value: int, bounds: tuple[tuple[int, str], ...]) -> str:
    return next((name for bound, name in bounds if value < bound), "most")
