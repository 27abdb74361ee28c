"""Records follow each other as in the text, and none stands over another, whichever way they were found."""

import pytest

from govreport_ie import Parser

TABLE = "2024年全市收入情况表\n单位：万元\n项目\t预算数\n税收收入\t970,000\n非税收入\t３１０，０００\n合计\t1,280,000\n"
PROSE = "全市新增就业3.2万人。\n"


def read(text, *, tables=True):
    report = Parser(tables=tables).parse(text)
    assert [r.id for r in report.records] == list(range(len(report.records)))
    for record in report.records:
        assert record.quantity.span.of(text) == record.quantity.text
    for numeral in report.numerals:
        if numeral.role == "record":
            whole = report.records[numeral.record_id].quantity.span
            assert whole.start <= numeral.span.start < numeral.span.end <= whole.end
    return report


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PROSE + TABLE, ["3.2万人", "970,000", "３１０，０００", "1,280,000"]),
        (TABLE + PROSE, ["970,000", "３１０，０００", "1,280,000", "3.2万人"]),
        (PROSE + TABLE + PROSE, ["3.2万人", "970,000", "３１０，０００", "1,280,000", "3.2万人"]),
        ("2024年价格涨跌幅度\n指标\n涨%\n酒\n0\n粮\n6\n4%，", ["0", "6", "4%"]),
        ("2024年表\n单位\t９\n其\t０％\n", ["０％"]),
    ],
)
def test_prose_and_tables_come_in_the_order_of_the_text(text, expected):
    assert [r.quantity.text for r in read(text).records] == expected


def test_a_total_is_found_after_records_were_numbered_anew():
    report = read(TABLE + "全市一般公共预算收入完成128亿元，其中税收收入97亿元。\n" + TABLE)
    wholes = {r.quantity.text: report.records[r.part_of_id].quantity.text for r in report.records if r.part_of_id}
    assert wholes["97亿元"] == "128亿元"
    for record in report.records:
        if record.part_of_id is not None:
            assert report.records[record.part_of_id].subject.text == record.part_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("长7\n1\n1 达2吨。\n人", ["7", "2吨"]),
        ("教育支出1,395\n1\n1 含补助3亿元。\n万元，科技支出2亿元。", ["1,395", "3亿元", "2亿元"]),
    ],
)
def test_a_quantity_that_a_note_parts_ends_where_the_note_begins(text, expected):
    assert [r.quantity.text for r in read(text).records] == expected


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("-0—-亿", "-1E+8", "0"), ("温度为-5%至-8%", "-8", "-5"), ("降低-5%至-8%", "5", "8"), ("增长5%-6%", "5", "6")],
)
def test_the_lower_bound_is_the_lower_one(text, low, high):
    from decimal import Decimal

    (record,) = read(text).records
    assert (record.quantity.low, record.quantity.high) == (Decimal(low), Decimal(high))
