"""Whole documents: the main columns of every record of the corpus, as they were when they were last looked at.

A change of rules that changes a line here is to be looked at, then written down with

    python tests/test_goldens.py
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from govreport_ie import parse

ROOT = Path(__file__).parents[1]
GOLDENS = ROOT / "tests" / "goldens"
TEXTS = sorted((ROOT / "corpus").glob("*.txt"))
COLUMNS = re.findall(
    r"\w+",
    "start text kind low high unit modifier subject indicator measure direction period status tone base_period "
    "base_status of part_of part_of_id region program section",
)


def golden(text: Path) -> str:
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, COLUMNS, delimiter="\t", lineterminator="\n")
    writer.writeheader()
    for row in parse(text.read_text(encoding="utf-8")).to_rows():
        writer.writerow({name: "".join(str(row[name] or "").split("\n")) for name in COLUMNS})
    return buffer.getvalue()


def test_every_text_has_its_golden_and_no_other() -> None:
    assert TEXTS
    assert [p.stem for p in sorted(GOLDENS.glob("*.tsv"))] == [p.stem for p in TEXTS]


@pytest.mark.parametrize("text", TEXTS, ids=lambda p: p.stem)
def test_golden(text: Path) -> None:
    wanted = (GOLDENS / f"{text.stem}.tsv").read_text(encoding="utf-8").splitlines()
    assert golden(text).splitlines() == wanted, "look at the difference; if it is right: python tests/test_goldens.py"


if __name__ == "__main__":
    GOLDENS.mkdir(exist_ok=True)
    for file in TEXTS:
        (GOLDENS / f"{file.stem}.tsv").write_text(golden(file), encoding="utf-8", newline="")
