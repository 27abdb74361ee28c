"""When: the clause's own time, else that of the sentence, paragraph, heading or report."""

from __future__ import annotations

import pytest
from relations_reading import BUDGET, DONE, DRAFT, PLAN, REVIEW, WORK, check

from govreport_ie.schema import Record


def period(record: Record) -> str:
    return record.period or "-"


CLAUSE = [
    "2022年，税收收入完成‹8亿元=2022›，增长‹5%=2022›。",
    "2023年一季度，税收收入完成‹2亿元=2023-Q1›。",
    "2023年上半年，税收收入完成‹4亿元=2023-H1›。",
    "2023年11月，税收收入完成‹0.7亿元=2023-11›。",
    "2023年1—11月，税收收入完成‹7.1亿元=2023-01/2023-11›，增长‹5%=2023-01/2023-11›。",
    "2005—2014年，地区生产总值年均增长‹12%=2005/2014›。",
    "到2025年，森林覆盖率达到‹62%=2025›。",
    "2022年末，全区贷款余额‹310亿元=2022›。",
    "截至2023年底，全区共有公园‹30座=2023›。",
    "2021年税收收入完成‹7亿元=2021›，2022年完成‹8亿元=2022›。",
    "2022年，新建公园‹3座=2022›；2023年，新建公园‹5座=2023›。",
    "贫困发生率由2019年的‹3.1%=2019›下降到2023年的‹0.2%=2023›。",
    "今年，税收收入预计增长‹4%=2024›。",
    "去年，税收收入完成‹8亿元=2023›。",
    "“十三五”期间，新建公园‹30座=2016/2020›。",
    "“十四五”末，森林覆盖率达到‹62%=2025›。",
    "五年来，新增学位‹2.1万个=2019/2023›。",
    "税收收入比2018年增加‹5亿元=2023›，年均增长‹9.5%=2018/2023›。",
]
NOT_A_TIME = [
    "税收收入比2022年增长‹5%=2023›。",
    "税收收入完成‹8亿元=2023›，比2019年同期增长‹5%=2023›。",
    "落实2022年结转资金‹2亿元=2023›。",
    "与2018年相比，税收收入增长‹50%=2023›。",
    DRAFT + "税收收入预算‹8亿元=2024›，比2023年执行数增长‹4%=2024›。",
    "税收收入完成‹8亿元=2023›，为2023年预算的‹101%=2023›。",
    "2022年开工的项目建成‹6个=2023|2022›。",
]
CONTEXT = [
    "2022年，新建公园3座。改造公园‹5座=2022›。",
    "2022年，新建公园3座。\n改造公园‹5座=2023›。",
    REVIEW + "新建公园‹3座=2023›。",
    PLAN + "新建公园‹5座=2024›。",
    WORK + "一、2023年工作回顾\n新建公园‹3座=2023›。\n二、着力改善民生\n新建公园‹5座=2024›。",
    DONE + "税收收入完成‹8亿元=2023›。",
    DRAFT + "税收收入安排‹8亿元=2024›。",
    BUDGET + "税收收入完成‹8亿元=2023›。",
    "一、2021年收支情况\n税收收入完成‹6亿元=2021›。",
    WORK + "一、过去五年工作回顾\n新建公园‹30座=2019/2023›。贫困发生率降到‹0.2%=2023›。",
    "青屿区2022年国民经济和社会发展统计公报\n全年地区生产总值‹560亿元=2022›，增长‹5%=2022›。",
    "青屿区2022年财政决算的报告\n税收收入完成‹8亿元=2022›。",
]
WRONG = [
    ("旅游收入恢复至2019年的‹110%=2023›。", "the base's year is taken for the value's"),
    ("低保标准从每人每月‹720元=2022›提高到‹780元=2023›。", "words between 从 and the value"),
]


@pytest.mark.parametrize("marked", CLAUSE + NOT_A_TIME + CONTEXT)
def test_period(marked: str) -> None:
    check(marked, period, year=2022 if "2022年国民" in marked or "2022年财政" in marked else 2024)


@pytest.mark.parametrize("marked", [pytest.param(m, marks=pytest.mark.xfail(strict=True, reason=r)) for m, r in WRONG])
def test_period_wrong_yet(marked: str) -> None:
    check(marked, period)


def test_without_any_year_there_is_no_period() -> None:
    check("税收收入完成‹8亿元=-›，增长‹5%=-›。", period, region=None, year=None)
