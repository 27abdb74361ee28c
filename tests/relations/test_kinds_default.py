"""Kinds of document give time and status where nothing nearer does."""

from __future__ import annotations

import pytest

from govreport_ie import parse

CASES = {
    "a plan outline": (
        "岚溪县国民经济和社会发展第十四个五年规划纲要\n\n第一章　发展基础\n城镇化率达到48.5%。\n"
        "第二章　主要目标\n到2025年，产值年均增长7%。\n第三章　工业\n培育企业120家。\n展望2035年，产值达到300亿元。\n",
        "48.5% 2020 actual, 7% 2021/2025 target, 120家 2025 target, 300亿元 2035 target",
    ),
    "a department's budget": (
        "青屿区水务局2024年部门预算\n\n一、总体情况\n收支总预算8460万元，比上年预算数增长2.5%。\n二、绩效\n治理河道12公里。\n"
        "截至2023年底，共有车辆6辆。\n",
        "8460万元 2024 budget, 2.5% 2024 budget, 12公里 2024 target, 6辆 2023 actual",
    ),
    "a department's account": (
        "青屿区水务局2023年度部门决算\n\n一、总体情况\n支出决算为8200万元，完成年初预算的95%。\n",
        "8200万元 2023 actual, 95% 2023 actual",
    ),
    "an adjustment": (
        "关于岚溪县2023年预算调整方案（草案）的报告\n——2023年9月26日在岚溪县第十八届人大常委会第十二次会议上\n\n"
        "一、1—8月执行情况\n1—8月，收入完成8.3亿元，为预算的69%。\n二、预算调整情况\n专项债券3.5亿元。\n",
        "8.3亿元 2023-01/2023-08 actual, 69% 2023-01/2023-08 actual, 3.5亿元 2023 budget",
    ),
    "an audit": (
        "关于霁川市2023年度市级预算执行和其他财政收支的审计工作报告\n——2024年7月30日在霁川市第十六届人大常委会第二十次会议上\n\n"
        "一、审计情况\n市级一般公共预算收入86亿元。\n二、整改情况\n截至2024年6月底，已上缴财政3500万元。\n",
        "86亿元 2023 actual, 3500万元 2024-06 actual",
    ),
    "half a year": (
        "关于霁川市2023年上半年国民经济和社会发展计划执行情况的报告\n——2023年8月29日在霁川市第十六届人大常委会第十次会议上\n\n"
        "一、上半年计划执行情况\n财政收入完成41亿元，为年度计划的52%。\n二、下半年工作安排\n完成投资300亿元。\n",
        "41亿元 2023-H1 actual, 52% 2023-H1 actual, 300亿元 2023-H2 target",
    ),
    "a budget alone": (
        "青屿区2024年政府预算草案\n\n2.2024年政府性基金预算草案\n基金收入12亿元，下降8%。\n",
        "12亿元 2024 budget, 8% 2024 budget",
    ),
    "a month": (
        "霁川市2021年10月财政收支情况\n\n10月份，税收收入完成12亿元。1-10月累计完成120亿元，为年初预算的88%。\n",
        "12亿元 2021-10 actual, 120亿元 2021-01/2021-10 actual, 88% 2021-01/2021-10 actual",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_time_and_status(name: str) -> None:
    text, want = CASES[name]
    records = [r for r in parse(text).records if r.quantity]
    assert ", ".join(f"{r.quantity.text} {r.period} {r.status}" for r in records if r.quantity) == want


@pytest.mark.parametrize("name", ["a month", "an adjustment"])
def test_a_budget_is_the_years(name: str) -> None:
    text, _ = CASES[name]
    bases = [r.base for r in parse(text).records if r.measure == "completion"]
    assert [(b.period[:4], len(b.period), b.status) for b in bases if b and b.period] == [
        ({"a month": "2021"}.get(name, "2023"), 4, "budget")
    ]
