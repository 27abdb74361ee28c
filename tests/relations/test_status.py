"""How sure a value is: from cue words, its time, its heading and the kind of report."""

from __future__ import annotations

import pytest
from relations_reading import BUDGET, DONE, DRAFT, PLAN, REVIEW, WORK, check, read

from govreport_ie.schema import Record


def status(record: Record) -> str:
    return record.status


def tone(record: Record) -> str:
    return record.tone or "-"


ACTUAL = [
    "2023年，税收收入完成‹8亿元=actual›，增长‹5%=actual›。",
    REVIEW + "新建公园‹3座=actual›。",
    DONE + "税收收入完成‹8亿元=actual›，为预算的‹101%=actual›。",
    PLAN + "2023年，新建公园‹3座=actual›。",
    PLAN + "发挥现有‹20座=actual›消防站作用。",
    PLAN + "推动已开工的‹57个=actual›项目加快建设。",
    "青屿区2024年预算调整方案（草案）的报告\n截至2024年9月底，税收收入完成‹6亿元=actual›。非税收入调整为‹2亿元=budget›。",
    REVIEW + "目标管理考核排全市第‹3位=actual›。",
    "2023年计划生育率达‹98%=actual›。",
]
ESTIMATE = [
    "青屿区2023年预算执行情况和2024年预算草案的报告\n一、2023年预算预计执行情况\n税收收入完成‹8亿元=estimate›。\n二、2024年预算草案\n税收收入‹9亿元=budget›。",
    "预计完成税收收入‹8亿元=estimate›，增长‹5%=estimate›。",
    "据初步核算，全区生产总值‹580亿元=estimate›，增长‹6%=estimate›。",
    "快报数显示，税收收入‹8亿元=estimate›。",
    DONE + "税收收入预计执行‹8亿元=estimate›，为预算的‹101%=estimate›。",
    REVIEW + "预计地区生产总值增长‹6%=estimate›、固定资产投资增长‹8%=estimate›。",
    "税收收入完成‹8亿元=actual›。预计非税收入完成‹4亿元=estimate›。",
    "预计2023年主要指标完成情况如下：\n（1）税收收入‹8亿元=estimate›；\n（2）非税收入‹4亿元=estimate›。",
]
BUDGETS = [
    DRAFT + "税收收入安排‹8亿元=budget›，增长‹4%=budget›。",
    DRAFT + "一般公共预算收入预计为‹12亿元=budget›，占总收入的‹40%=budget›。",
    DRAFT + "安排教育支出‹4.4亿元=budget›。",
    DONE + "区人大批准的税收收入预算为‹8亿元=budget›。",
    DONE + "年初预算安排‹8亿元=budget›，实际完成‹8.2亿元=actual›。",
    WORK + "一、2023年预算执行\n财政平稳。\n二、2024年收支预算安排\n税收收入‹8亿元=budget›，增长‹4%=budget›。",
    DRAFT + "投入2亿元，新建公园‹3座=target›。",
    DONE + "税收收入预算为8亿元，其中：区本级‹5亿元=budget›、开发区‹3亿元=budget›。",
    "税收收入完成12.2亿元，为年初预算‹12亿元=budget›的101%。",
]
TARGETS = [
    PLAN + "地区生产总值增长‹6%=target›左右。",
    PLAN + "新建公园‹5座=target›，新增学位‹3800个=target›。",
    PLAN + "安排资金‹2亿元=target›支持企业技改。",
    PLAN + "城镇登记失业率控制在‹4%=target›以内。",
    "到2025年，森林覆盖率达到‹62%=target›。",
    REVIEW + "招商引资到位资金‹118亿元=actual›，超全年目标（‹110亿元=target›）。",
    PLAN + "到2027年，地区生产总值突破‹800亿元=target›。",
    REVIEW + "新建公园‹3座=actual›。主要预期目标是：\n税收收入增长‹5%=target›。",
    "2024年，力争税收收入达到‹8亿元=target›。",
    "2024年预期目标：地区生产总值增长‹6%=target›。",
]
NORMS = [
    PLAN + "国有企业利润上缴比例不低于‹30%=norm›。",
    DRAFT + "公用经费支出不得超过‹5%=norm›。",
]
TONES = [
    PLAN + "力争地区生产总值增长‹6%=力争›。",
    PLAN + "确保新增就业‹8000人=确保›。",
    PLAN + "新建公园‹5座=-›。",
    REVIEW + "确保新增就业‹8000人=-›。",
    PLAN + "城镇登记失业率控制在‹4%=控制在|以内›以内。",
]


@pytest.mark.parametrize("marked", ACTUAL + ESTIMATE + BUDGETS + TARGETS + NORMS)
def test_status(marked: str) -> None:
    check(marked, status)


@pytest.mark.parametrize("marked", TONES)
def test_tone(marked: str) -> None:
    check(marked, tone)


def test_a_budget_report_without_headings_looks_back() -> None:
    check(BUDGET + "税收收入完成‹8亿元=actual›。", status)


UNTITLED = [
    "2025年，税收收入安排‹8亿元=budget›，增长‹4%=budget›。",
    "税收收入预期‹8亿元=target›，增长‹4%=target›。",
    "年初预算安排支出‹8亿元=budget›，实际支出‹7.9亿元=actual›。",
    "税收收入完成‹8亿元=actual›，为预算的‹98%=actual›。",
    "工作目标是：税收收入增长‹5%=target›。上年增长‹4%=actual›。",
    "2025年计划新建公园‹3座=target›。",
    "完成年计划投资‹3亿元=actual›。",
]


@pytest.mark.parametrize("text", UNTITLED)
def test_a_paragraph_alone(text: str) -> None:
    check(text, status, region=None, year=None)


def test_an_annex_of_a_budget_report_speaks_of_the_budget() -> None:
    rows = "".join(f"科目{n}收入\n{n * 37 + 1000}\n{n * 41 + 900}\n" for n in range(160))
    text = (
        "关于青川市2023年预算执行情况和2024年预算草案的报告\n\n各位代表：\n一、2023年预算执行情况\n"
        + "全市税收收入完成80亿元，财政运行总体平稳，各项重点支出得到保障。\n" * 60
        + "各位代表，任务艰巨，我们将努力完成！\n"
        + f"\f2023年收入情况表\n单位：万元\n{rows}"
        + "\f一、2024年收入预算草案\n1.增值税预算数21亿元，增长5%，主要是工业生产回升带动。\n"
    )
    report = read(text, region="青川市")
    assert [p.kind for p in report.parts] == ["budget", "annex"]
    assert [(r.quantity.text, r.period, r.status) for r in report.records if r.part == 1] == [
        ("21亿元", "2024", "budget"),
        ("5%", "2024", "budget"),
    ]
