"""Departments' accounts and adjustments: codes in parts, line numbers, two axes, wide rows, signs."""

from table_builds import facts_of

ABOVE = "支出决算表\n公开03表\n编制单位：霁川市民政局　2024年度　单位：元"


def test_codes_in_parts_and_sums_on_two_axes():
    rows = [
        [("科目编码", 1, 3), ("科目名称", 2, 1), ("本年支出合计", 2, 1), ("基本支出", 2, 1), ("项目支出", 2, 1)],
        ["类", "款", "项"],
        ["栏次", "", "", "", "1", "2", "3"],
        ["", "", "", "合计", "9000", "4000", "5000"],
        ["208", "", "", "社会保障和就业支出", "9000", "4000", "5000"],
        ["208", "02", "", "民政管理事务", "9000", "4000", "5000"],
    ]
    facts = facts_of(ABOVE, rows)
    assert [f.value for f in facts[:3]] == [9000, 4000, 5000]
    assert [f.across for f in facts[:3]] == [None, 0, 0]
    assert [facts[f.total].row_header if f.total is not None else None for f in facts[::3]] == [
        None, "合计", "社会保障和就业支出",
    ]  # fmt: skip
    assert (facts[4].subject, facts[4].period) == ("社会保障和就业基本支出", "2024")


def test_a_change_of_the_plan_and_accountants_signs():
    rows = [
        ["项目", "年初预算数", "调整数（增+减-）", "调整后预算数", "实际完成"],
        ["一、土地出让收入", "3000", "△500", "2500", "2410"],
        ["二、污水处理费收入", "500", "(20)", "480", "480"],
    ]
    facts = facts_of("2025年政府性基金预算调整表\n单位：万元", rows)
    changes = [f for f in facts if f.measure == "change"]
    assert [(str(f.value), f.direction, f.base) for f in changes] == [
        ("5000000", "down", ("2025", "budget")), ("200000", "down", ("2025", "budget")),
    ]  # fmt: skip
    assert [f.status for f in facts if f.column_header == "实际完成"] == ["actual", "actual"]
