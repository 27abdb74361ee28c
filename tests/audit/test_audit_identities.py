"""Each identity on sentences of its kind: where it holds, where it fails, and where it must not be checked."""

from __future__ import annotations

from typing import Any

import pytest
from audit_making import made

from govreport_ie.audit import IDENTITIES, audit
from govreport_ie.schema.finding import AuditResult

GENERAL = ("一般公共预算",)
Rows = tuple[Any, ...]


def run(text: str, *rows: Any) -> AuditResult:
    return audit(made(text, *rows), text=text)


def seen(result: AuditResult) -> list[tuple[str, str, bool]]:
    return [(f.kind, f.rule, f.holds) for f in result.findings]


def whole(number: int, **more: Any) -> dict[str, Any]:
    return {"whole": number, **more}


CHANGE = {"measure": "change", "direction": "up", "base": "2022"}
FALL = {"measure": "change", "direction": "down", "base": "2022"}
OLD = {"year": "2022"}

CASES: list[tuple[str, str, Rows, list[tuple[str, str, bool]]]] = [
    (
        "parts before a total",
        "收入甲10.2亿元，加上收入乙5.3亿元、收入丙1.1亿元，合计{}。",
        (("10.2亿元", "甲", whole(3)), ("5.3亿元", "乙", whole(3)), ("1.1亿元", "丙", whole(3)), ("{}", "合计")),
        [("sum", "parts_before_whole", True)],
    ),
    (
        "税收 and 非税 exhaust",
        "收入16.6亿元，其中税收收入12.4亿元，非税收入{}。",
        (("16.6亿元", "收入"), ("12.4亿元", "税收收入", whole(0)), ("{}", "非税收入", whole(0))),
        [("sum", "parts_after_whole", True)],
    ),
    (
        "a list that is not said to be complete",
        "支出90亿元，其中教育支出20亿元、农林水支出{}。",
        (("90亿元", "支出"), ("20亿元", "教育支出", whole(0)), ("{}", "农林水支出", whole(0))),
        [("parts", "parts_within_whole", True)],
    ),
    (
        "a bracketed breakdown",
        "转移支付8.5亿元（甲3.2亿元、乙{}）。",
        (("8.5亿元", "转移支付"), ("3.2亿元", "甲", whole(0)), ("{}", "乙", whole(0))),
        [("sum", "parts_after_whole", True)],
    ),
    (
        "a residual item closes the list",
        "收入90亿元，其中甲40亿元、乙30亿元、其他收费收入{}。",
        (("90亿元", "收入"), ("40亿元", "甲", whole(0)), ("30亿元", "乙", whole(0)), ("{}", "其他收费收入", whole(0))),
        [("sum", "parts_after_whole", True)],
    ),
    (
        "the whole's name is made of the parts'",
        "猪羊肉产量9吨，其中猪肉产量6吨、羊肉产量{}。",
        (("9吨", "猪羊肉产量"), ("6吨", "猪肉产量", whole(0)), ("{}", "羊肉产量", whole(0))),
        [("sum", "parts_after_whole", True)],
    ),
]
LAST = ["16.6亿元", "4.2亿元", "30亿元", "5.3亿元", "20亿元", "3吨"]
WRONG = ["16.9亿元", "4.5亿元", "80亿元", "5.8亿元", "29亿元", "5吨"]


@pytest.mark.parametrize(
    ("text", "rows", "last", "wrong", "expected"),
    [(c[1], c[2], LAST[n], WRONG[n], c[3]) for n, c in enumerate(CASES)],
    ids=[c[0] for c in CASES],
)
def test_sums(text: str, rows: Rows, last: str, wrong: str, expected: list[tuple[str, str, bool]]) -> None:
    def fill(value: str) -> AuditResult:
        return run(text.format(value), *[(r[0].format(value), *r[1:]) for r in rows])

    assert seen(fill(last)) == expected
    assert seen(fill(wrong)) == [(kind, rule, False) for kind, rule, _ in expected]


@pytest.mark.parametrize(
    ("text", "rows", "reason"),
    [
        (
            "收入甲10亿元，加上收入乙5亿元和各类转移性收入，合计40亿元。",
            (("10亿元", "甲", whole(2)), ("5亿元", "乙", whole(2)), ("40亿元", "合计")),
            "an item of the list has no amount",
        ),
        (
            "加上收入乙5亿元、收入丙2亿元，合计40亿元。",
            (("5亿元", "乙", whole(2)), ("2亿元", "丙", whole(2)), ("40亿元", "合计")),
            "the opening item is not there",
        ),
        (
            "收入甲10亿元，加上收入乙5亿元，减去上解支出2亿元，合计13亿元。",
            (
                ("10亿元", "甲", whole(3)),
                ("5亿元", "乙", whole(3)),
                ("2亿元", "上解支出", whole(3)),
                ("13亿元", "合计"),
            ),
            "something is taken off",
        ),
        (
            "收入甲约10亿元，加上收入乙5亿元，合计15亿元。",
            (("10亿元", "甲", whole(2, modifier="about")), ("5亿元", "乙", whole(2)), ("15亿元", "合计")),
            "rough or open value",
        ),
    ],
)
def test_sums_that_are_skipped(text: str, rows: Rows, reason: str) -> None:
    result = run(text, *rows)
    assert result.findings == ()
    assert ("sum", reason) in result.skip_reasons


def test_and_so_on_means_a_list_is_open() -> None:
    text = "转移支付8.5亿元（甲3.2亿元、乙4.1亿元等）。"
    rows = (("8.5亿元", "转移支付"), ("3.2亿元", "甲", whole(0)), ("4.1亿元", "乙", whole(0)))
    assert seen(run(text, *rows)) == [("parts", "parts_within_whole", True)]


def test_two_breakdowns_of_one_whole_are_two_sums() -> None:
    text = "债务余额30亿元，其中一般债务12亿元、专项债务18亿元；分级次看，市本级10亿元、县区25亿元。"
    rows = (
        ("30亿元", "债务余额"),
        ("12亿元", "一般债务", whole(0)),
        ("18亿元", "专项债务", whole(0)),
        ("10亿元", "市本级债务余额", whole(0)),
        ("25亿元", "县区债务余额", whole(0)),
    )
    assert seen(run(text, *rows)) == [("sum", "parts_after_whole", True), ("sum", "parts_after_whole", False)]


@pytest.mark.parametrize(("left", "holds"), [("3.5亿元", True), ("3.6亿元", True), ("3.9亿元", False)])
def test_balance_within_the_rounding_of_three_terms(left: str, holds: bool) -> None:
    text = f"收入总量20.1亿元，支出总量16.6亿元，收支相抵，结转下年{left}。"
    rows = (("20.1亿元", "收入总量"), ("16.6亿元", "支出总量"), (left, "结转下年"))
    result = run(text, *[(*r, {"section": GENERAL}) for r in rows])
    assert seen(result) == [("balance", "income_less_expenditure", holds)]


def test_balance_takes_all_that_is_left() -> None:
    text = "收入总量20.1亿元，支出总量16.1亿元，收支相抵，结转下年3.5亿元，结余0.5亿元。"
    rows = (("20.1亿元", "收入总量"), ("16.1亿元", "支出总量"), ("3.5亿元", "结转下年"), ("0.5亿元", "结余"))
    result = run(text, *[(*r, {"section": GENERAL}) for r in rows])
    assert [(f.rule, f.left_ids, f.holds) for f in result.findings] == [("income_less_expenditure", (2, 3), True)]


def test_totals_of_a_balanced_account_are_equal() -> None:
    text = "收入总量20.1亿元。支出总量{}。全市收支平衡。"
    for value, holds in (("20.1亿元", True), ("21.0亿元", False)):
        rows = (("20.1亿元", "收入总量", {"section": GENERAL}), (value, "支出总量", {"section": GENERAL}))
        assert seen(run(text.format(value), *rows)) == [("balance", "totals_equal", holds)]


def test_no_balance_across_accounts() -> None:
    text = "收入总量20.1亿元。支出总量8.4亿元，收支相抵，结转下年1.2亿元。"
    rows = (
        ("20.1亿元", "收入总量", {"section": GENERAL}),
        ("8.4亿元", "支出总量", {"section": ("政府性基金预算",)}),
        ("1.2亿元", "结转下年", {"section": ("政府性基金预算",)}),
    )
    result = run(text, *rows)
    assert result.findings == ()
    assert result.skipped == {"balance": 1}


@pytest.mark.parametrize(("rate", "holds"), [("5.6%", True), ("5.7%", True), ("6.5%", False)])
def test_growth_on_a_base_that_is_stated(rate: str, holds: bool) -> None:
    text = f"税收收入10.56亿元，比上年的10.00亿元增长{rate}。"
    rows = (("10.56亿元", "税收收入"), ("10.00亿元", "税收收入", OLD), (rate, "税收收入", CHANGE))
    assert seen(run(text, *rows)) == [("growth", "rate_on_base", holds)]


def test_growth_down_and_by_an_amount() -> None:
    text = "税收收入9.00亿元，减收1.00亿元，下降10%。"
    rows = (("9.00亿元", "税收收入"), ("1.00亿元", "税收收入", FALL), ("10%", "税收收入", FALL))
    assert seen(run(text, *rows)) == [("growth", "amount_and_rate", True)]


def test_growth_in_points() -> None:
    text = "覆盖率62.9%，比上年的61.8%提高{}。"
    for value, holds in (("1.1个百分点", True), ("2.1个百分点", False)):
        rows = (("62.9%", "覆盖率"), ("61.8%", "覆盖率", OLD), (value, "覆盖率", CHANGE))
        assert seen(run(text.format(value), *rows)) == [("growth", "points_on_base", holds)]


@pytest.mark.parametrize(
    ("text", "subject", "reason"),
    [
        ("税收收入12亿元，上年10亿元，剔除一次性因素后增长3%。", "税收收入", "adjusted or at constant prices"),
        ("税收收入12亿元，上年10亿元，同口径增长3%。", "税收收入", "adjusted or at constant prices"),
        ("税收收入12亿元，上年10亿元，年均增长3%。", "税收收入", "over several years"),
        ("地区生产总值12亿元，上年10亿元，增长3%。", "地区生产总值", "adjusted or at constant prices"),
        ("工业增加值12亿元，上年10亿元，增长3%。", "工业增加值", "adjusted or at constant prices"),
    ],
)
def test_growth_that_is_not_value_over_base(text: str, subject: str, reason: str) -> None:
    result = run(text, ("12亿元", subject), ("10亿元", subject, OLD), ("3%", subject, CHANGE))
    assert result.findings == ()
    assert result.skip_reasons == {("growth", reason): 1}


def test_growth_with_two_bases_is_skipped() -> None:
    text = "上年税收收入10亿元。上年税收收入18亿元。税收收入12亿元，增长3%。"
    rows = (
        ("10亿元", "税收收入", OLD),
        ("18亿元", "税收收入", OLD),
        ("12亿元", "税收收入"),
        ("3%", "税收收入", CHANGE),
    )
    assert run(text, *rows).skip_reasons == {("growth", "several values for the base"): 1}


@pytest.mark.parametrize(("share", "holds"), [("74.7%", True), ("47.7%", False)])
def test_share(share: str, holds: bool) -> None:
    text = f"一般公共预算收入16.60亿元，税收收入12.40亿元，占一般公共预算收入的{share}。"
    rows = (
        ("16.60亿元", "一般公共预算收入"),
        ("12.40亿元", "税收收入"),
        (share, "税收收入", {"measure": "share", "of": "一般公共预算收入"}),
    )
    assert seen(run(text, *rows)) == [("share", "part_over_whole", holds)]


def test_share_without_a_stated_whole_is_no_check() -> None:
    text = "税收收入12.40亿元，占采购总规模的74.7%。"
    rows = (("12.40亿元", "税收收入"), ("74.7%", "税收收入", {"measure": "share", "of": "采购总规模"}))
    assert seen(run(text, *rows)) == []


@pytest.mark.parametrize(("said", "which"), [("为年初预算的", "105.0%"), ("为调整预算的", "91.3%")])
def test_completion_of_the_plan_that_is_named(said: str, which: str) -> None:
    text = f"教育支出年初预算20.0亿元，调整为23.0亿元。教育支出21.0亿元，{said}{which}。"
    plan = {"status": "budget"}
    rows = (
        ("20.0亿元", "教育支出", plan),
        ("23.0亿元", "教育支出", plan),
        ("21.0亿元", "教育支出"),
        (which, "教育支出", {"measure": "completion", "base": ("2023", "budget")}),
    )
    assert seen(run(text, *rows)) == [("completion", "actual_over_plan", True)]


def test_completion_of_an_unnamed_plan_is_skipped_where_there_are_two() -> None:
    text = "教育支出年初预算20.0亿元，调整为23.0亿元。教育支出21.0亿元，为预算的105%。"
    rows = (
        ("20.0亿元", "教育支出", {"status": "budget"}),
        ("23.0亿元", "教育支出", {"status": "budget"}),
        ("21.0亿元", "教育支出"),
        ("105%", "教育支出", {"measure": "completion", "base": ("2023", "budget")}),
    )
    assert run(text, *rows).skip_reasons == {("completion", "several values for the plan"): 1}


@pytest.mark.parametrize(("times", "holds"), [("3倍", True), ("4倍", False)])
def test_multiple(times: str, holds: bool) -> None:
    text = f"企业186家，是2019年62家的{times}。"
    rows = (
        ("186家", "企业"),
        ("62家", "企业", {"year": "2019"}),
        (times, "企业", {"measure": "ratio", "base": "2019"}),
    )
    assert seen(run(text, *rows)) == [("ratio", "value_over_base", holds)]


@pytest.mark.parametrize(("rate", "holds"), [("51.4%", True), ("54.1%", False)])
def test_a_rate_that_is_a_quotient_by_name(rate: str, holds: bool) -> None:
    text = f"常住人口42.6万人，城镇人口21.9万人，城镇化率{rate}。"
    rows = (("42.6万人", "常住人口"), ("21.9万人", "城镇人口"), (rate, "城镇化率"))
    assert seen(run(text, *rows)) == [("ratio", "quotient_by_name", holds)]


@pytest.mark.parametrize(("debt", "holds"), [("85.1亿元", True), ("86.3亿元", True), ("87.0亿元", False)])
def test_debt_within_its_ceiling(debt: str, holds: bool) -> None:
    text = f"政府债务限额86.2亿元，政府债务余额{debt}。"
    rows = (("86.2亿元", "政府债务限额"), (debt, "政府债务余额"))
    assert seen(run(text, *rows)) == [("limit", "debt_within_ceiling", holds)]


def test_stock_and_flows() -> None:
    text = "稳定调节基金年初余额1.13亿元，当年动用0.98亿元、补充1.42亿元，年末余额{}。"
    for value, holds in (("1.57亿元", True), ("1.75亿元", False)):
        rows = (("1.13亿元", "基金"), ("0.98亿元", "基金"), ("1.42亿元", "基金"), (value, "基金"))
        assert seen(run(text.format(value), *rows)) == [("balance", "opening_and_flows", holds)]


def test_surplus_of_trade() -> None:
    text = "出口9.8亿元，进口2.6亿元，顺差{}。"
    for value, holds in (("7.2亿元", True), ("7.4亿元", False)):
        rows = (("9.8亿元", "出口"), ("2.6亿元", "进口"), (value, "顺差"))
        assert seen(run(text.format(value), *rows)) == [("balance", "named_difference", holds)]


def test_what_is_carried_over_opens_the_next_year() -> None:
    text = "收支相抵，结转下年3.5亿元，结余0.5亿元。下年草案中上年结转收入{}。"
    for value, holds in (("4.0亿元", True), ("3.5亿元", False)):
        rows = (
            ("3.5亿元", "结转下年", {"section": GENERAL}),
            ("0.5亿元", "结余", {"section": GENERAL}),
            (value, "上年结转收入", {"section": GENERAL, "year": "2024", "status": "budget"}),
        )
        assert ("balance", "brought_forward", holds) in seen(run(text.format(value), *rows))


@pytest.mark.parametrize(
    ("again", "more", "expected"),
    [
        ("16.60亿元", {}, [True]),
        ("16.6亿元", {}, [True]),
        ("16.7亿元", {}, [False]),
        ("16亿元", {"modifier": "over"}, [True]),
        ("17亿元", {"modifier": "over"}, [False]),
        ("16.7亿元", {"region": "市本级"}, []),
        ("16.7亿元", {"year": "2024", "status": "budget"}, []),
        ("17亿元", {"modifier": "about"}, []),
    ],
)
def test_said_twice(again: str, more: dict[str, Any], expected: list[bool]) -> None:
    text = f"一般公共预算收入16.60亿元。过去一年一般公共预算收入{again}。"
    row = {"indicator": "一般公共预算收入"}
    result = run(text, ("16.60亿元", "一般公共预算收入", row), (again, "一般公共预算收入", {**row, **more}))
    assert [f.holds for f in result.findings if f.kind == "repeat"] == expected


def test_a_sentence_with_two_numbers_of_one_name_says_nothing_twice() -> None:
    text = "减税降费8.8亿元，其中展期政策减税降费3.8亿元。"
    row = {"indicator": "减税降费"}
    assert seen(run(text, ("8.8亿元", "减税降费", row), ("3.8亿元", "减税降费", row))) == []


def test_many_different_values_are_not_repeats() -> None:
    text = "减税降费8.8亿元。减税降费3.8亿元。减税降费1.8亿元。"
    rows = [(value, "减税降费", {"indicator": "减税降费"}) for value in ("8.8亿元", "3.8亿元", "1.8亿元")]
    result = run(text, *rows)
    assert result.findings == ()
    assert result.skip_reasons == {("repeat", "many values: not one statement"): 2}


def test_money_of_a_programme_that_conflicts() -> None:
    text = "投入1.47亿元实施民生微实项目。办好实事，投入1.33亿元实施民生微实项目。"
    rows = [(v, "民生微实项目", {"program": "民生微实事", "predicate": "投入"}) for v in ("1.47亿元", "1.33亿元")]
    assert seen(run(text, *rows)) == [("repeat", "programme_money", False)]


def test_a_finding_says_it_all() -> None:
    text = "收入16.6亿元，其中税收收入12.4亿元，非税收入4.5亿元。"
    rows = (("16.6亿元", "收入"), ("12.4亿元", "税收收入", whole(0)), ("4.5亿元", "非税收入", whole(0)))
    result = run(text, *rows)
    found = result.findings[0]
    assert (found.left_ids, found.right_ids) == ((0,), (1, 2))
    assert [s.of(text) for s in found.spans] == ["16.6亿元", "12.4亿元", "4.5亿元"]
    assert (found.difference, found.tolerance, found.unit) == (-30000000, 15000000, "CNY")
    assert found.message_zh == (
        "税收收入12.4亿元 + 非税收入4.5亿元之和为16.9亿元，不同于所述的16.6亿元，"
        "相差0.3亿元，而写法的精度只容许0.15亿元。"
    )
    assert "16.9亿元, not the stated 16.6亿元" in found.message_en
    assert result.failed == (found,)
    assert result.about(2) == [found]
    assert result.about(9) == []


def test_without_text_no_list_is_known_to_be_complete() -> None:
    text = "收入16.6亿元，其中税收收入12.4亿元，非税收入4.5亿元。"
    rows = (("16.6亿元", "收入"), ("12.4亿元", "税收收入", whole(0)), ("4.5亿元", "非税收入", whole(0)))
    result = audit(made(text, *rows))
    assert result.findings == ()
    assert result.skipped == {"sum": 1}


def test_nothing_to_check() -> None:
    assert audit([]) == AuditResult()
    assert audit(made("学位3800个。", ("3800个", "学位")), text="学位3800个。") == AuditResult()


def test_part_of_a_record_that_is_not_there() -> None:
    record = made("税收收入12.4亿元。", ("12.4亿元", "税收收入"))[0].model_copy(update={"part_of_id": 77})
    assert audit([record], text="税收收入12.4亿元。") == AuditResult()


def test_order_of_records_does_not_matter() -> None:
    text = "收入16.6亿元，其中税收收入12.4亿元，非税收入4.5亿元。"
    records = made(text, ("16.6亿元", "收入"), ("12.4亿元", "税收收入", whole(0)), ("4.5亿元", "非税收入", whole(0)))
    assert audit(records[::-1], text=text) == audit(records, text=text)


def test_table_of_identities_is_in_the_docs() -> None:
    from pathlib import Path

    page = (Path(__file__).parents[2] / "docs" / "audit.md").read_text(encoding="utf-8")
    for name in IDENTITIES:
        assert f"| `{name}` |" in page


@pytest.mark.parametrize(
    ("said", "checked"),
    [("，增长5.6%", 0), ("，比上年执行数增长5.6%", 1), ("（与上年比，下同）。税收收入增长5.6%", 1)],
)
def test_planned_growth_needs_a_base_that_is_said(said: str, checked: int) -> None:
    text = f"上年税收收入10.00亿元。来年税收收入安排10.56亿元{said}。"
    plan = {"year": "2024", "status": "budget"}
    rows = (
        ("10.00亿元", "税收收入"),
        ("10.56亿元", "税收收入", plan),
        ("5.6%", "税收收入", {**CHANGE, **plan, "base": "2023"}),
    )
    result = run(text, *rows)
    assert seen(result) == [("growth", "rate_on_base", True)] * checked
    assert result.skipped == ({} if checked else {"growth": 1})
