"""What is compared is the same thing: one table's rows, last year's plan, other headings, classes that overlap."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from audit_making import made

from govreport_ie import parse
from govreport_ie.audit import audit
from govreport_ie.schema import Part, Record, Span, TableCell
from govreport_ie.schema.finding import Finding


def alarms(text: str) -> list[str]:
    return [f.rule for f in parse(text, year=2024).findings if f.verdict == "broken"]


def test_a_rate_that_closes_on_the_value_as_told_elsewhere_is_right() -> None:
    text = (
        "2023年，全市教育支出87340万元。2024年，全市教育支出{}亿元，比2023年增长18.8%。\n"
        "2024年，全市教育支出103760万元，重点支持新建学校。"
    )
    assert "rate_on_base" not in alarms(text.format("10.3"))
    assert "said_twice" in alarms(text.format("10.3"))


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("2024年，全市政府采购规模达74.2亿元，占一般公共预算支出的{}%。", {"16.4": [], "18.4": ["part_over_whole"]}),
        ("2024年，全市民生支出累计2216亿元，占一般公共预算支出的{}%。", {"75.0": []}),
    ],
    ids=["told together", "of several years"],
)
def test_a_share_told_with_its_part(text: str, rules: dict[str, list[str]]) -> None:
    before = "2024年，全市一般公共预算支出452.6亿元。\n"
    for share, expected in rules.items():
        assert alarms(before + text.format(share)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2024年，全州社会消费品零售总额164亿元。按行业分，批发业销售总额92.3亿元；零售业销售总额101.8亿元。",
        "2024年，全州民用车辆保有量16.7万辆，其中私人汽车保有量14.9万辆，轿车保有量7.2万辆。",
        "2024年末，全市贷款余额2715.4亿元。其中，住户贷款余额962.3亿元；企业贷款余额1641.0亿元；中小微企业贷款余额873.6亿元。",
    ],
    ids=["sales", "cars", "small firms"],
)
def test_classes_that_overlap_may_exceed_the_whole(text: str) -> None:
    assert alarms(text) == []


def test_classes_that_do_not_overlap_may_not() -> None:
    text = "2024年末，全市贷款余额2715.4亿元。其中，住户贷款余额1362.3亿元；企业贷款余额1641.0亿元。"
    assert alarms(text) == ["parts_within_whole"]


def listed(section: tuple[str, ...]) -> list[Finding]:
    text = "基金年末滚存结余143.6亿元。偿还债券本金71.4亿元，利息26.5亿元。"
    records = made(
        text,
        ("143.6亿元", "滚存结余", {"section": ("四、基金",)}),
        ("71.4亿元", "本金", {"section": section, "whole": 0}),
        ("26.5亿元", "利息", {"section": section, "whole": 0}),
    )
    return [f for f in audit(records, text=text).findings if f.kind in ("sum", "parts")]


def test_what_stands_under_another_heading_is_no_list_of_the_whole() -> None:
    assert [f.verdict for f in listed(("四、基金",))] == ["broken"]
    assert listed(("五、债务",)) == []


def rows(*cells: tuple[str, str, dict[str, Any]], captions: tuple[str, ...]) -> list[Finding]:
    """Findings of repeats over tables, one for each caption: ``(number, label, other fields)``."""
    text = "。\n".join(f"{label}\n{number}万元" for number, label, _ in cells)
    records: list[Record] = made(
        text,
        *(
            (f"{number}万元", label, {**more, "section": (captions[more["table"]],), "table": cell(more["table"], n)})
            for n, (number, label, more) in enumerate(cells)
        ),
    )
    part = Part(
        index=0, kind="budget", region=None, review_year=2023, plan_year=2024, span=Span(start=0, end=len(text))
    )
    return [f for f in audit(records, parts=[part], text=text).findings if f.kind == "repeat"]


def cell(table: int, row: int) -> TableCell:
    return TableCell(index=table, row=row, column=1, row_header="", column_header="金额")


def twice(captions: tuple[str, ...], tables: tuple[int, int], **more: Any) -> list[Finding]:
    one, two = ({"table": t, "indicator": "教育支出", **more} for t in tables)
    return rows(("18732", "教育支出", one), ("18632", "教育支出", two), captions=captions)


ACCOUNTS = ("2023年一般公共预算支出执行情况表", "2024年一般公共预算支出草案表")


def test_two_tables_that_tell_one_thing_agree() -> None:
    (found,) = twice(ACCOUNTS, (0, 1))
    assert (found.verdict, found.difference) == ("broken", Decimal(-1_000_000))


def test_two_rows_of_one_table_are_two_things() -> None:
    assert twice(ACCOUNTS, (0, 0)) == []


def test_a_plan_that_is_over_may_be_told_on_another_basis() -> None:
    (found,) = twice(ACCOUNTS, (0, 1), status="budget")
    assert found.verdict == "unverified"
    (found,) = twice(ACCOUNTS, (0, 1), status="budget", year="2024")
    assert found.verdict == "broken"


def test_an_itemised_table_is_of_its_own() -> None:
    assert twice(("2023年一般公共预算支出表", "2023年一般公共预算支出细化表"), (0, 1)) == []


@pytest.mark.parametrize(("opened", "verdict"), [("52718", "holds"), ("53900", "broken")])
def test_a_year_may_open_with_more_than_its_plan_reckoned_with(opened: str, verdict: str) -> None:
    text = f"国有资本经营预算结转下年52718万元。国有资本经营预算上年结转52618万元，执行{opened}万元。"
    name = "国有资本经营预算上年结转"
    records = made(
        text,
        ("52718万元", "国有资本经营预算结转下年", {"status": "actual"}),
        ("52618万元", name, {"status": "budget", "year": "2024"}),
        (f"{opened}万元", name, {"status": "actual", "year": "2024"}),
    )
    (found,) = (f for f in audit(records, text=text).findings if f.rule == "brought_forward")
    assert found.verdict == verdict
