"""The tidy row: columns, order, values."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreport_ie.export import COLUMNS, TIDY, plain, rows
from govreport_ie.schema import Base, Evidence, Quantity, Record, Span, Subject

# fmt: off
EXPECTED = [
    "record_id", "report_id", "part", "start", "end", "page", "text", "kind", "low", "high", "unit",
    "modifier", "subject", "subject_start", "subject_end", "indicator", "indicator_code", "predicate",
    "measure", "direction", "period", "status", "tone", "base_period", "base_status", "of", "part_of",
    "part_of_id", "region", "region_code", "program", "section", "sentence", "rules", "confidence",
]
# fmt: on

SOURCE = "一、收入情况\n全市税收收入完成 86.40 亿\n元，同比增长5.3%。\n"


def record(**changes):
    fields = {
        "id": 3,
        "part": 0,
        "quantity": Quantity(
            text="86.40 亿\n元",
            span=Span(start=16, end=25),
            kind="money",
            low=Decimal("86.40").scaleb(8),
            high=Decimal("86.40").scaleb(8),
            unit="CNY",
        ),
        "subject": Subject(text="税收收入", span=Span(start=9, end=13), indicator="税收收入", code="101"),
        "predicate": "完成",
        "period": "2024",
        "section": ("一、收入情况", "全市"),
        "sentence": Span(start=7, end=36),
        "evidence": (
            Evidence(field="subject", rule="noun_before"),
            Evidence(field="period", rule="review_year"),
            Evidence(field="status", rule="noun_before"),
        ),
    }
    return Record(**{**fields, **changes})


def test_columns_are_those_of_the_contract_in_order():
    assert list(COLUMNS) == EXPECTED
    assert list(rows([record()], report_id="r", source=SOURCE)[0]) == EXPECTED
    assert all(len(c.label) <= 80 and c.label for c in TIDY)


def test_row_of_a_whole_record():
    row = rows([record()], report_id="r1", source=SOURCE)[0]
    assert (row["record_id"], row["report_id"], row["start"], row["end"]) == (3, "r1", 16, 25)
    assert SOURCE[row["start"] : row["end"]] == row["text"] == "86.40 亿\n元"
    assert (row["low"], row["high"], row["unit"]) == ("8640000000", "8640000000", "CNY")
    assert SOURCE[row["subject_start"] : row["subject_end"]] == row["subject"]
    assert row["section"] == "一、收入情况 / 全市"
    assert row["rules"] == "noun_before review_year"
    assert row["sentence"] == SOURCE[7:36]
    assert "\n" in row["sentence"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"subject": None}, {"subject": None, "subject_start": None, "indicator": None, "indicator_code": None}),
        ({"subject": Subject(text="税收")}, {"subject": "税收", "subject_start": None, "subject_end": None}),
        ({"base": Base(period="2023", status="actual")}, {"base_period": "2023", "base_status": "actual"}),
        ({"base": Base(period=None, status="actual")}, {"base_period": None, "base_status": "actual"}),
        ({"base": None}, {"base_period": None, "base_status": None}),
        ({"section": (), "evidence": ()}, {"section": "", "rules": ""}),
        ({"page": 4, "part_of": "总收入", "part_of_id": 1}, {"page": 4, "part_of": "总收入", "part_of_id": 1}),
    ],
)
def test_fields(changes, expected):
    row = rows([record(**changes)], report_id="r", source=SOURCE)[0]
    assert {key: row[key] for key in expected} == expected


def test_goal_without_a_number_stands_at_its_subject_else_its_sentence():
    with_subject, without = rows(
        [record(quantity=None), record(quantity=None, subject=None)], report_id="r", source=SOURCE
    )
    assert (with_subject["start"], with_subject["end"], with_subject["text"]) == (9, 13, "税收收入")
    assert (without["start"], without["end"]) == (7, 36)
    assert with_subject["low"] is with_subject["kind"] is with_subject["unit"] is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1E+3", "1000"),
        ("1395034E4", "13950340000"),
        ("6.50", "6.5"),
        ("0.00", "0"),
        ("-0.0", "0"),
        ("-2.10", "-2.1"),
        ("1E-7", "0.0000001"),
        ("100", "100"),
        ("1E+40", "1" + "0" * 40),
    ],
)
def test_plain(value, text):
    assert plain(Decimal(value)) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=Decimal("-1e25"), max_value=Decimal("1e25")))
def test_plain_is_exact_and_has_no_exponent(value):
    text = plain(value)
    assert Decimal(text) == value
    assert "E" not in text
    assert "e" not in text


def test_rows_are_json():
    out = rows([record(), record(quantity=None)], report_id="r", source=SOURCE)
    assert json.loads(json.dumps(out, ensure_ascii=False)) == out
