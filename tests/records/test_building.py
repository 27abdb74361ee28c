"""What is built without validation is valid."""

from pathlib import Path

import pytest

from govreport_ie import Parser
from govreport_ie.schema import Numeral, Record, Span
from govreport_ie.schema.building import build

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.mark.parametrize("name", sorted(p.name for p in CORPUS.glob("*.txt")))
def test_records_of_prose_and_tables_are_valid(name):
    report = Parser(tables=True).parse((CORPUS / name).read_text("utf-8"))
    assert report.records
    assert any(r.table for r in report.records) or "table" not in {n.role for n in report.numerals}
    for record in report.records:
        assert Record.model_validate(record.model_dump()) == record
    for numeral in report.numerals:
        assert Numeral.model_validate(numeral.model_dump()) == numeral


def test_fields_that_are_not_given_have_their_defaults():
    made = build(Record, {"id": 0, "part": 0, "quantity": None, "subject": None, "sentence": Span(start=0, end=1)})
    assert made == Record(id=0, part=0, quantity=None, subject=None, sentence=Span(start=0, end=1))
    assert made.confidence is None
