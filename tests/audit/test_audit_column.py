"""Sums of flattened tables: rows that lost their columns, rows that detail others, lists that go on elsewhere."""

from __future__ import annotations

import pytest
from audit_making import made

from govreport_ie import Parser
from govreport_ie.audit import audit
from govreport_ie.schema import TableCell
from govreport_ie.schema.finding import Finding

PARSER = Parser(tables=True)

LONE_ROW = """全年财政运行平稳，各项收支任务圆满完成，预算执行情况总体良好。

附表一
2023年岚溪县国有资本经营预算收入执行情况
单位：万元
项目
预算数
执行数
占预算的%
一、利润收入
{whole}
64920
79.7
机械企业利润收入
24170
20735
85.8
运输企业利润收入
{lone}
教育企业利润收入
13480
15390
114.2
其他企业利润收入
{part}
28795
100.9
二、股息收入
18930
21374
112.9
本年收入合计
100421
86294
85.9
"""


def sums(text: str, **numbers: str) -> list[Finding]:
    report = PARSER.parse(text.format(**numbers), year=2023)
    return [f for f in report.findings if f.kind == "sum"]


def lone_row(*, whole: str = "81491", lone: str = "15300", part: str = "28541") -> list[Finding]:
    return sums(LONE_ROW, whole=whole, lone=lone, part=part)


def test_a_number_that_no_record_reads_completes_its_list() -> None:
    found = lone_row()
    assert {f.verdict for f in found} == {"holds"}
    (read,) = (f for f in found if f.reading == "with numbers that no record reads")
    assert "其他企业利润收入28541 + 15300之和为81,491万元" in read.message_zh


@pytest.mark.parametrize("wrong", [{"lone": "15800"}, {"part": "28546"}], ids=["the number", "a part"])
def test_a_number_that_does_not_complete_its_list_is_no_excuse(wrong: dict[str, str]) -> None:
    assert [f.stated for f in lone_row(**wrong) if f.verdict == "broken"] == [814_910_000]


def column(*rows: tuple[str, str]) -> list[Finding]:
    """Findings of sums over a table of one column, all of whose rows are linked to the last one."""
    text = "\n".join(f"{label}\n{number}万元" for label, number in rows)
    cells = [
        TableCell(index=0, row=n, column=1, row_header=label, column_header="金额")
        for n, (label, _) in enumerate(rows, 1)
    ]
    last = len(rows) - 1
    records = made(
        text,
        *(
            (f"{number}万元", label, {"table": cells[n], "whole": None if n == last else last})
            for n, (label, number) in enumerate(rows)
        ),
    )
    return [f for f in audit(records, text=text).findings if f.kind == "sum"]


def spending(total: str, *, reserve: str = "3310") -> list[Finding]:
    return column(
        ("本年支出合计", "53890"), ("债务还本支出", "4180"), ("一般债务还本支出", "4180"), ("转移性支出", "17360"),
        ("上解上级支出", "9120"), ("安排预算稳定调节基金", reserve), ("结转下年支出", "4930"), ("支出总计", total),
    )  # fmt: skip


def test_rows_that_detail_others_are_not_added() -> None:
    assert [(f.verdict, f.reading) for f in spending("75430")] == [("holds", "another extent of the list")]


def test_rows_that_do_not_make_up_the_one_before_may_still_detail_it() -> None:
    assert [f.verdict for f in spending("75430", reserve="3210")] == ["holds"]


def test_a_row_too_many_is_an_alarm() -> None:
    rows = ("甲", "6412"), ("丙", "1705"), ("乙", "9187"), ("合计", "15599")
    assert [f.verdict for f in column(*rows)] == ["broken"]


def test_a_total_that_no_rows_make_up_is_an_alarm() -> None:
    assert [f.verdict for f in spending("75930")] == ["broken"]
