"""Tables that a reader kept as tables: every quirk of their layout."""

from decimal import Decimal

import pytest
from table_builds import facts_of, reading_of, source_of

PLAN = "表1 2025年全市一般公共预算收入执行情况表\n单位：万元"


def by_row(facts):
    return {(f.row_header, f.column_header): f for f in facts}


def test_plain_table():
    source = source_of((PLAN, [["项目", "预算数", "执行数", "占预算%"], ["税收收入", "1,200", "1,080.5", "90.0"]]))
    budget, actual, rate = reading_of(source).facts
    assert source.text[budget.start : budget.end] == budget.text == "1,200"
    assert (budget.value, budget.unit, budget.precision) == (Decimal(12_000_000), "CNY", Decimal(5000))
    assert (budget.measure, budget.status, budget.period, budget.base) == ("level", "budget", "2025", None)
    assert (actual.value, actual.status, actual.precision) == (Decimal(10_805_000), "actual", Decimal(500))
    assert (rate.kind, rate.measure, rate.value, rate.status) == ("percent", "completion", Decimal("90.0"), "actual")
    assert rate.base == ("2025", "budget")
    assert (rate.subject, rate.indicator, rate.region) == ("税收收入", "税收收入", None)
    assert {rule for _, rule, _, _ in rate.proofs} == {"table.row_header", "table.column_header", "table.caption"}
    assert ("unit", "table.unit") in {(field, rule) for field, rule, _, _ in budget.proofs}
    assert all(0 <= a < b <= len(source.text) for _, _, a, b in budget.proofs)


def test_growth_has_a_direction_and_a_base():
    rows = [["科目", "2024年决算数", "2025年快报数", "增减额", "增长%"], ["契税", "200", "150", "-50", "-25.0"]]
    last, now, amount, rate = facts_of("2025年白沙市收入情况\n单位：万元", rows)
    assert (last.period, last.status, now.period, now.status) == ("2024", "actual", "2025", "estimate")
    assert (amount.kind, amount.measure, amount.direction, amount.value) == (
        "money",
        "change",
        "down",
        Decimal(500_000),
    )
    assert (rate.kind, rate.direction, rate.value, rate.period) == ("percent", "down", Decimal("25.0"), "2025")
    assert rate.base == ("2024", "actual")


def test_growth_belongs_to_the_later_year_wherever_it_stands():
    rows = [["科目", "2026年预算数", "2025年执行数", "增长%"], ["契税", "210", "200", "5.0"]]
    rate = facts_of("2026年收入预算表\n单位：万元", rows, year=2026)[2]
    assert (rate.period, rate.status, rate.base) == ("2026", "budget", ("2025", "actual"))


def test_last_year_by_words():
    rows = [["科目", "上年决算数", "本年预算数"], ["契税", "200", "210"]]
    last, now = facts_of("2026年收入预算表\n单位：万元", rows, year=2026)
    assert (last.period, last.status, now.period, now.status) == ("2025", "actual", "2026", "budget")


def test_two_header_rows_and_merged_cells():
    rows = [
        [("地区", 2, 1), ("一般债务", 1, 2), ("专项债务", 1, 2)],
        ["2024年末余额", "2025年限额", "2024年末余额", "2025年限额"],
        ["全市", "30", "40", "50", "60"],
        ["市本级", "10", "15", "20", "25"],
        ["县区合计", "20", "25", "30", "35"],
        ["青石县", "20", "25", "30", "35"],
    ]
    facts = by_row(facts_of("2025年政府债务限额余额情况表\n单位：亿元", rows))
    one = facts["全市", "一般债务 / 2024年末余额"]
    assert (one.subject, one.indicator, one.region, one.period) == ("一般债务余额", "一般债务余额", None, "2024")
    other = facts["青石县", "专项债务 / 2025年限额"]
    assert (other.region, other.period, other.value) == ("青石县", "2025", Decimal(3_500_000_000))
    assert facts["市本级", "一般债务 / 2024年末余额"].region == "市本级"


def test_regions_add_up_to_the_whole():
    rows = [
        ["地区", "合计", "其中：一般债", "专项债"],
        ["全市", "90", "30", "60"],
        ["市本级", "20", "10", "10"],
        ["县区合计", "70", "20", "50"],
        ["青石县", "40", "15", "25"],
        ["白沙区", "30", "5", "25"],
    ]
    facts = facts_of("2025年新增政府债务限额情况表\n单位：亿元", rows)
    totals = {f.row_header: facts[f.total].row_header for f in facts if f.total is not None}
    assert totals == {"市本级": "全市", "县区合计": "全市", "青石县": "县区合计", "白沙区": "县区合计"}


def test_columns_add_up_to_their_sum():
    rows = [
        ["地区", "合计", "结算补助", "返还性支出"],
        ["县区合计", "90", "30", "60"],
        ["青石县", "40", "15", "25"],
        ["白沙区", "50", "15", "35"],
    ]
    facts = facts_of("2025年市对县转移支付情况表\n单位：万元", rows)
    assert [(f.subject, f.region) for f in facts[3:6]] == [
        ("市对县转移支付", "青石县"),
        ("结算补助", "青石县"),
        ("返还性支出", "青石县"),
    ]
    assert [f.across for f in facts[3:6]] == [None, 3, 3]
    assert all(f.complete_across for f in facts[4:6])


def test_columns_that_fall_short_of_their_sum_are_said_to():
    rows = [["地区", "合计", "结算补助", "返还性支出"], ["县区合计", "90", "30", "50"], ["青石县", "90", "30", "50"]]
    reading = reading_of(source_of(("2025年转移支付情况表\n单位：万元", rows)))
    assert any("not printed" in w for w in reading.warnings)
    assert not any(f.complete_across for f in reading.facts)


NUMBERED = [
    ["项目", "执行数"],
    ["合计", "100"],
    ["一、税收收入", "70"],
    ["增值税", "40"],
    ["契税", "30"],
    ["二、非税收入", "30"],
    ["（一）专项收入", "10"],
    ["（二）罚没收入", "20"],
]


def test_numbering_gives_totals():
    facts = facts_of(PLAN, NUMBERED)
    assert [None if f.total is None else facts[f.total].row_header for f in facts] == [
        None, "合计", "一、税收收入", "一、税收收入", "合计", "二、非税收入", "二、非税收入",
    ]  # fmt: skip
    assert facts[0].subject == "一般公共预算收入"
    assert facts[0].indicator == "一般公共预算收入"
    assert all(f.complete for f in facts if f.total is not None)


def test_indents_give_totals():
    rows = [
        ["项目", "决算数"],
        ["合计", "100"],
        ["教育支出", "60"],
        ["　普通教育", "50"],
        ["　　小学教育", "30"],
        ["　　初中教育", "20"],
        ["　职业教育", "10"],
        ["卫生健康支出", "40"],
    ]
    facts = facts_of("2025年支出决算表\n单位：万元", rows)
    assert [None if f.total is None else facts[f.total].row_header for f in facts] == [
        None, "合计", "教育支出", "普通教育", "普通教育", "教育支出", "合计",
    ]  # fmt: skip


def test_among_lists_only_some_parts():
    rows = [
        ["项目", "执行数"],
        ["一、养老保险基金收入", "100"],
        ["　其中：保险费收入", "60"],
        ["　　　　财政补贴收入", "20"],
        ["二、医疗保险基金收入", "50"],
    ]
    facts = facts_of("2025年社会保险基金收入情况表\n单位：万元", rows)
    assert [f.total for f in facts] == [None, 0, 0, None]
    assert not any(f.complete for f in facts)


def test_what_follows_an_among_without_indents_is_not_guessed():
    rows = [["项目", "执行数"], ["专项收入", "10"], ["其中：教育费附加", "6"], ["罚没收入", "8"], ["其他收入", "3"]]
    facts = facts_of(PLAN, rows)
    assert [f.total for f in facts] == [None, 0, None, None]


def test_sum_below_its_parts():
    rows = [
        ["项目", "决算数"],
        ["一、税收收入", "70"],
        ["二、非税收入", "30"],
        ["本年收入合计", "100"],
        ["债务转贷收入", "20"],
        ["收入总计", "120"],
    ]
    facts = facts_of(PLAN, rows)
    assert [f.total for f in facts] == [2, 2, 4, 4, None]
    assert facts[2].subject == "一般公共预算收入"


def test_codes_give_totals():
    rows = [
        ["科目编码", "科目名称", "决算数"],
        [("支出合计", 1, 2), "100"],
        ["205", "教育支出", "60"],
        ["20501", "教育管理事务", "25"],
        ["20502", "普通教育", "35"],
        ["210", "卫生健康支出", "40"],
    ]
    facts = facts_of("2025年一般公共预算支出决算表\n单位：万元", rows)
    assert [f.total for f in facts] == [None, 0, 1, 1, 0]
    assert (facts[1].indicator, facts[1].code) == ("教育支出", "205")


def test_levels_shown_by_nothing_but_the_numbers():
    rows = [["项目", "决算数"], ["合计", "900"], ["甲类", "500"], ["甲一", "300"], ["甲二", "200"], ["乙类", "400"]]
    facts = facts_of("2025年支出决算表\n单位：万元", rows)
    assert [f.total for f in facts] == [None, 0, 1, 1, 0]
    assert facts[2].proofs[-1][1] == "table.sums"


def test_rows_that_do_not_add_up_are_not_taken_for_parts():
    rows = [["项目", "决算数"], ["合计", "900"], ["甲类", "500"], ["甲一", "333"], ["乙类", "411"]]
    reading = reading_of(source_of(("2025年支出决算表\n单位：万元", rows)))
    assert [f.total for f in reading.facts] == [None] * 4
    assert "do not add up" in reading.warnings[0]


def test_two_panels():
    rows = [
        [("收入", 1, 2), ("支出", 1, 2)],
        ["项目", "预算数", "项目", "预算数"],
        ["一、本年收入", "80", "一、本年支出", "70"],
        ["二、上年结转收入", "20", "二、结转下年", "30"],
        ["总计", "100", "总计", "100"],
    ]
    facts = facts_of("2025年政府性基金预算收支平衡表\n单位：万元", rows)
    assert [f.row_header for f in facts] == [
        "一、本年收入", "二、上年结转收入", "总计", "一、本年支出", "二、结转下年", "总计",
    ]  # fmt: skip
    assert [f.total for f in facts] == [2, 2, None, 5, 5, None]
    assert (facts[0].indicator, facts[3].indicator) == ("政府性基金预算收入", "政府性基金预算支出")
    assert [f.column for f in facts] == [1, 1, 1, 3, 3, 3]


def test_amounts_to_be_taken_off_are_no_parts():
    rows = [["项目", "决算数"], ["支出", "70"], ["年终结余", "30"], ["减：结转下年的支出", "30"], ["支出总计", "100"]]
    assert [f.total for f in facts_of("2025年收支决算表\n单位：万元", rows)] == [3, 3, None, None]


def test_unit_column():
    rows = [
        ["指标", "计量单位", "产量", "比上年增长（%）"],
        ["原煤", "万吨", "12.5", "-3.0"],
        ["发电量", "亿千瓦时", "7", "1.0"],
    ]
    coal, coal_growth, power, _ = facts_of("表3 2025年主要产品产量", rows)
    assert (coal.subject, coal.kind, coal.value, coal.unit) == ("原煤产量", "measure", Decimal(125_000), "吨")
    assert (coal_growth.subject, coal_growth.kind, coal_growth.direction) == ("原煤产量", "percent", "down")
    assert (power.subject, power.value) == ("发电量", Decimal(700_000_000))


def test_rows_of_regions_and_columns_of_indicators():
    rows = [["区县", "地区生产总值（亿元）", "比上年增长（%）"], ["青石县", "64.08", "7.6"]]
    level, growth = facts_of("表1 2025年分区县地区生产总值", rows)
    assert (level.subject, level.region, level.value) == ("地区生产总值", "青石县", Decimal(6_408_000_000))
    assert (growth.subject, growth.measure, growth.region) == ("地区生产总值", "change", "青石县")


def test_caption_of_the_level_itself():
    rows = [["项目", "执行数"], ["税收收入", "5"]]
    assert facts_of("2025年市本级一般公共预算收入执行情况\n单位：万元", rows)[0].region == "市本级"


def test_columns_of_two_regions():
    rows = [["项目", "全市收入预算", "市本级收入完成"], ["工伤保险基金", "50", "20"]]
    whole, own = facts_of("2025年社会保险基金收支情况表\n单位：万元", rows)
    assert (whole.region, whole.status, own.region, own.status) == (None, "budget", "市本级", "actual")


def test_year_in_the_rows_label():
    rows = [
        ["项目", "预算数", "决算数"],
        ["一、2023年末一般债务余额", "", "70"],
        ["二、2024年末一般债务限额", "80", ""],
    ]
    last, limit = facts_of("2024年一般债务余额表\n单位：亿元", rows, year=2024)
    assert (last.period, last.subject, last.status) == ("2023", "一般债务余额", "actual")
    assert (limit.period, limit.status) == ("2024", "budget")


def test_classes_of_the_general_budget_are_none_in_another_account():
    rows = [["项目", "决算数"], ["农林水支出", "5"]]
    fund = facts_of("2025年政府性基金预算支出决算表\n单位：万元", rows)[0]
    general = facts_of("2025年一般公共预算支出决算表\n单位：万元", rows)[0]
    assert (fund.indicator, general.indicator) == (None, "农林水支出")


def test_empty_cells_and_dashes_are_nothing():
    rows = [["项目", "预算数", "执行数"], ["契税", "—", "5"], ["印花税", "", "…"], ["车船税", "7", ""]]
    assert [(f.row_header, f.text) for f in facts_of(PLAN, rows)] == [("契税", "5"), ("车船税", "7")]


def test_table_goes_on_over_the_page():
    head = ["项目", "执行数"]
    source = source_of(
        (PLAN, [head, ["合计", "60"], ["契税", "10"]]), (PLAN, [head, ["印花税", "20"], ["车船税", "30"]])
    )
    first, second = source.tables
    pages = (0, second.span.start)
    source = source.model_copy(update={"tables": (first, second.model_copy(update={"continues": 0})), "pages": pages})
    reading = reading_of(source)
    assert reading.tables == 1
    assert [f.page for f in reading.facts] == [1, 1, 2, 2]
    assert [f.total for f in reading.facts] == [None, 0, 0, 0]
    assert len({f.row for f in reading.facts}) == 4


@pytest.mark.parametrize(
    ("above", "rows", "reason"),
    [
        ("评分表", [["指标", "分值"], ["产出", "10"]], "has no unit"),
        (PLAN, [["契税", "5"], ["印花税", "6"]], "no header"),
        (PLAN, [["项目", "比上年增长"], ["契税", "5"]], "percentages or amounts"),
        (PLAN, [["序号", "预算数"], ["1", "5"]], "no column of numbers"),
        (PLAN, [["项目", "备注"], ["契税", "见说明"]], ""),
    ],
)
def test_what_is_not_understood_is_said(above, rows, reason):
    reading = reading_of(source_of((above, rows)))
    assert not reading.facts
    assert len(reading.warnings) == 1
    assert reason in reading.warnings[0]
    assert reading.understood == 0


def test_section_path_ends_with_the_caption():
    source = source_of(
        (PLAN, [["项目", "执行数"], ["契税", "5"]]), before="一、预算执行情况\n全年收入稳定增长，完成情况良好。\n"
    )
    assert reading_of(source).facts[0].section[-1] == "表1 2025年全市一般公共预算收入执行情况表"


def test_a_sum_over_regions_keeps_the_columns_name():
    rows = [["市县别", "合计", "固定数额补助"], ["市县合计", "90", "90"], ["青石县", "90", "90"]]
    facts = facts_of("2025年一般性转移支付分地区情况表\n单位：万元", rows)
    assert [(f.subject, f.region) for f in facts[:2]] == [("一般性转移支付", "市县"), ("固定数额补助", "市县")]


def test_plan_year_of_a_title_that_only_says_budget():
    rows = [["项目", "本年收入"], ["工伤保险基金", "50"]]
    carried_out = facts_of("2025年社会保险基金预算平衡情况\n单位：万元", rows, year=2026)[0]
    planned = facts_of("2026年社会保险基金预算草案表\n单位：万元", rows, year=2026)[0]
    assert (planned.status, planned.period) == ("budget", "2026")
    assert carried_out.period == "2025"
