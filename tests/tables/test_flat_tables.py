"""Tables flattened to text: read where their structure is certain, else reported."""

from decimal import Decimal

import pytest
from table_builds import flat

from govreport_ie.document import read_document
from govreport_ie.lexicon import Lexicon
from govreport_ie.tables import read_tables
from govreport_ie.tables.flat_head import HeadReader
from govreport_ie.tables.model import Cell
from govreport_ie.tables.units import Units
from govreport_ie.tables.vocabulary import Vocabulary

ONE_A_LINE = """全年财政运行平稳，各项收支任务圆满完成，预算执行情况总体良好。

附表一
2025年全市一般公共预算收入执行情况
单位：万元
收入分类
预算数
执行数
占预算的%
合计
1000
990
99.0
一、税收收入
700
650
92.9
增值税
400
380
95.0
契税
300
270
90.0
二、非税收入
300
340
113.3
"""


def test_one_cell_a_line():
    reading = flat(ONE_A_LINE)
    assert (reading.tables, reading.understood, len(reading.facts)) == (1, 1, 15)
    assert all(ONE_A_LINE[f.start : f.end] == f.text for f in reading.facts)
    first = reading.facts[0]
    assert (first.subject, first.value, first.status, first.period) == (
        "一般公共预算收入",
        Decimal(10_000_000),
        "budget",
        "2025",
    )
    levels = [f for f in reading.facts if f.column_header == "执行数"]
    totals = [None if f.total is None else reading.facts[f.total].row_header for f in levels]
    assert totals == [None, "合计", "一、税收收入", "一、税收收入", "合计"]


def parts_of(reading, label):
    """Of each fact under a total: its row, and whether the list is complete."""
    facts = reading.facts
    return {(f.row_header, f.complete) for f in facts if f.total is not None and facts[f.total].row_header == label}


def test_a_row_that_contradicts_its_percentage_is_left_out():
    spoilt = ONE_A_LINE.replace("380\n95.0", "308\n95.0")
    reading = flat(spoilt)
    assert "增值税" not in {f.row_header for f in reading.facts}
    assert len(reading.facts) == 12
    assert parts_of(reading, "一、税收收入") == {("契税", False)}
    assert parts_of(reading, "合计") == {("一、税收收入", True), ("二、非税收入", True)}


def test_rows_with_empty_cells_are_left_out_where_nothing_tells_which():
    gap = ONE_A_LINE.replace("契税\n300\n270\n90.0\n", "契税\n270\n")
    reading = flat(gap)
    assert len(reading.facts) == 12
    assert parts_of(reading, "一、税收收入") == {("增值税", False)}


@pytest.mark.parametrize(
    ("row", "placed"),
    [
        ("契税\n270\n90.0\n", {}),  # 270 may be the plan or the amount, 90.0 is 90 % of neither
        ("契税\n300\n90.0\n", {}),
        ("契税\n300\n270\n", {"预算数": "300", "执行数": "270"}),
    ],
)
def test_arithmetic_tells_which_cells_are_empty(row, placed):
    reading = flat(ONE_A_LINE.replace("契税\n300\n270\n90.0\n", row))
    assert {f.column_header: f.text for f in reading.facts if f.row_header == "契税"} == placed


def test_rows_parted_by_tabs_keep_empty_cells():
    text = "附表2\n2025年全市收入情况表\n单位：万元\n项目\t预算数\t执行数\n税收收入\t70\t65\n契税\t\t27\n车船税\t5\t6\n"
    reading = flat(text)
    assert [(f.row_header, f.column_header, f.text) for f in reading.facts] == [
        ("税收收入", "预算数", "70"), ("税收收入", "执行数", "65"), ("契税", "执行数", "27"),
        ("车船税", "预算数", "5"), ("车船税", "执行数", "6"),
    ]  # fmt: skip


def test_numbers_of_a_row_on_one_line():
    head = "表1\n2025年全市支出情况表\n单位：万元\n项目\n预算数\n执行数\n"
    text = head + "教育支出\n120 118\n农林水支出\n60 55\n交通运输支出\n40 31\n"
    reading = flat(text)
    assert [f.text for f in reading.facts] == ["120", "118", "60", "55", "40", "31"]
    assert all(text[f.start : f.end] == f.text for f in reading.facts)


def test_same_header_on_the_next_page_goes_on_with_the_table():
    page = "表1\n2025年全市支出情况表\n单位：万元\n项目\n执行数\n"
    text = page + "教育支出\n120\n农林水支出\n60\n交通运输支出\n31\n" + page + "住房保障支出\n7\n"
    reading = flat(text)
    assert reading.tables == 1
    assert [f.text for f in reading.facts] == ["120", "60", "31", "7"]


@pytest.mark.parametrize(
    ("cells", "width", "expected"),
    [
        (["预算数", "执行数"], 2, ["预算数", "执行数"]),
        (["2024年", "决算数", "2025年", "预算数"], 2, ["2024年决算数", "2025年预算数"]),
        (
            ["2024 年", "决算数", "2025年执行数", "金额", "占预算%", "增长%"],
            4,
            ["2024年决算数", "2025年执行数/金额", "2025年执行数/占预算%", "2025年执行数/增长%"],
        ),
        (
            ["2025年执行数", "2026年预算数", "金额", "金额", "增长%"],
            3,
            ["2025年执行数/金额", "2026年预算数/金额", "2026年预算数/增长%"],
        ),
        (
            [
                "2025年预算数", "2025年快报数", "完成预算%", "2025年快报数比2024年决算数",
                "年初预算数", "调整后预算数", "增减额", "增减%",
            ],
            6,
            [
                "2025年预算数/年初预算数", "2025年预算数/调整后预算数", "2025年快报数", "完成预算%",
                "2025年快报数比2024年决算数/增减额", "2025年快报数比2024年决算数/增减%",
            ],
        ),
        (
            ["还本额", "付息额", "合计", "一般债券", "专项债券", "合计", "一般债券", "专项债券"],
            6,
            ["还本额/合计", "还本额/一般债券", "还本额/专项债券", "付息额/合计", "付息额/一般债券", "付息额/专项债券"],
        ),
        (["预算数", "执行数"], 3, None),
        (["2024年", "2025年执行数", "金额"], 1, None),
        ([], 2, None),
        (["增减额", "增减%"], 1, None),
    ],
)  # fmt: skip
def test_headers(cells, width, expected):
    reader = HeadReader(Vocabulary.default(), Units(Lexicon.default()))
    plans = list(reader.plans([Cell(c, 0, 0) for c in cells], width))
    found = [["/".join(c.text for c in path) for path in plan.paths] for plan in plans]
    assert expected in found if expected else not found


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "表1\n项目情况表\n单位：万元\n项目名称\n开工\n概况\n预算数\n" + "北桥\n5\n6\n南桥\n7\n8\n东桥\n8\n9\n",
            "does not name 2",
        ),
        (
            "支出情况表\n单位：万元\n项目\n执行数\n教育支出\n120\n农林水支出\n60\n住房保障支出\n31\n",
            "names a year",
        ),
        ("表1\n情况表\n单位：万元\n甲\n12\n乙\n13\n丙\n14\n丁\n15\n", "no header"),
    ],
)
def test_uncertain_tables_are_reported(text, reason):
    reading = flat(text)
    assert not reading.facts
    assert len(reading.unread) == 1
    assert reason in reading.warnings[0]


def test_two_lists_of_one_column_each_are_certain():
    text = (
        "表4\n2025年政府性基金收支平衡表\n单位：万元\n预算科目\n预算数\n预算科目\n预算数\n"
        "一、上级补助收入\n30 一、上解上级支出\n20\n二、上年结余收入\n50 二、年终结余\n60\n收入总计\n80\n支出总计\n80\n"
    )
    reading = flat(text)
    assert {f.row_header: f.text for f in reading.facts} == {
        "一、上级补助收入": "30", "一、上解上级支出": "20", "二、上年结余收入": "50", "二、年终结余": "60",
        "收入总计": "80", "支出总计": "80",
    }  # fmt: skip
    assert all(f.total is None for f in reading.facts)


def test_a_table_that_the_reader_kept_is_not_read_twice():
    from table_builds import reading_of, source_of

    source = source_of(
        ("2025年收入情况表\n单位：万元", [["项目", "执行数"], ["契税", "5"], ["车船税", "6"], ["印花税", "7"]])
    )
    assert len(reading_of(source).facts) == 3


def test_prose_has_no_tables():
    doc = read_document("2025年，全市一般公共预算收入完成120亿元，增长5%。")
    assert read_tables(doc, None, Lexicon.default()).tables == 0
