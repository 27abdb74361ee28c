"""Records against gold annotations: precision, recall and F1 of every field.

A gold file is JSON Lines: one object a numeral of the text (``docs/guidelines.md`` says what the fields mean). A row
of the library belongs to the gold record whose first numeral it covers. Gold marked ``optional``, numbers of tables
and the second numbers of ranges count neither way.
"""

from __future__ import annotations

from govreport_ie.evaluate.files import evaluate, gold_files, read_gold
from govreport_ie.evaluate.judge import FIELDS, RECORD, judge
from govreport_ie.evaluate.score import Figures, Match, Score, score, total

__all__ = [
    "FIELDS",
    "RECORD",
    "Figures",
    "Match",
    "Score",
    "evaluate",
    "gold_files",
    "judge",
    "read_gold",
    "score",
    "total",
]
