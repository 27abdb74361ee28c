"""Tables that no government would publish, and sizes that it might."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from table_builds import flat, raw, reading_of, source_of

from govreport_ie.readers.build import RawCell
from govreport_ie.tables import records_of
from govreport_ie.tables.adding import link_by_sums
from govreport_ie.tables.model import Cell, Row
from govreport_ie.tables.tree import link_rows

WORDS = [
    *("项目", "合计", "预算数", "执行数", "占预算%", "比上年增长%", "一、税收", "（一）专项", "其中：契税", "12"),
    *("-3.5", "1,200", "98%", "—", "", "全市", "市本级", "2025年", "单位：万元", "科目编码", "201", "20101"),
    *("（", "%", "小计", "9" * 50),
]
cells = st.sampled_from(WORDS)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.lists(cells, min_size=1, max_size=6), min_size=1, max_size=8),
    st.sampled_from(["", "2025年表\n单位：万元"]),
)
def test_any_table_is_read_or_reported(rows, above):
    source = source_of((above, rows))
    reading = reading_of(source)
    for fact in reading.facts:
        assert source.text[fact.start : fact.end] == fact.text
        assert fact.total is None or 0 <= fact.total < len(reading.facts)
        assert fact.total is None or reading.facts[fact.total].unit == fact.unit
    assert len(records_of(reading.facts, source.text)) == len(reading.facts)
    assert reading.facts or reading.unread or not reading.tables


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from([*WORDS, "\t", "表1 收入情况表", "\f", "12 13", "增长5%。"]), max_size=60))
def test_any_text_is_read_or_reported(lines):
    text = "\n".join(lines)
    for fact in flat(text).facts:
        assert text[fact.start : fact.end] == fact.text


@pytest.mark.parametrize(
    "source",
    [
        raw(0, 0, []),
        raw(1, 1, [RawCell(0, 0, "12")]),
        raw(3, 3, [RawCell(0, 0, "项目", 3, 3)]),
        raw(2, 5, [RawCell(0, 0, "项目"), RawCell(1, 4, "5")]),
        raw(2, 2, [RawCell(0, 0, ""), RawCell(0, 1, ""), RawCell(1, 0, ""), RawCell(1, 1, "")]),
    ],
)
def test_degenerate_tables(source):
    reading = reading_of(source)
    assert not reading.facts
    assert len(reading.unread) == 1


def test_a_table_of_many_thousand_rows():
    rows = [["项目", "执行数"], ["合计", "1"], *[[f"{i}号", "1"] for i in range(6000)]]
    assert len(reading_of(source_of(("2025年表\n单位：万元", rows))).facts) == 6001


def test_many_sums_in_one_table():
    rows = [Row(i, Cell("小计" if i % 2 else "甲", 0, 0), 0.0, []) for i in range(20_000)]
    link_rows(rows)
    assert [r.parent for r in rows[:4]] == [1, 3, 3, 5]


def test_sums_that_never_close():
    from decimal import Decimal

    amounts = [[(Decimal(10**6 - i), Decimal("0.5"))] for i in range(3000)]
    assert all(parent is None for parent, _ in link_by_sums(amounts))


def test_a_megabyte_of_digits_and_brackets():
    for piece in ("1" * 500_000, "(" * 200_000, "项目\n" * 50_000, "12\n" * 100_000, "占" * 200_000):
        reading = flat("表1 情况表\n单位：万元\n项目\n执行数\n" + piece)
        assert not reading.facts or reading.tables
