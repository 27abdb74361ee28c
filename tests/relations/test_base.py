"""What a change, completion or ratio is measured against; levels and shares have no base."""

from __future__ import annotations

import pytest
from relations_reading import DONE, DRAFT, PLAN, check

from govreport_ie.schema import Record


def base(record: Record) -> str:
    return f"{record.base.period or '?'} {record.base.status}" if record.base else "-"


YEAR_BEFORE = [
    "税收收入增长‹5%=2022 actual›。",
    "2022年，税收收入同比增长‹5%=2021 actual›。",
    "税收收入比上年增长‹5%=2022 actual›，增加‹3亿元=2022 actual›。",
    "2023年一季度，税收收入增长‹5%=2022-Q1 actual›。",
    "增值税、契税分别增长‹7%=2022 actual›和‹4.9%=2022 actual›。",
    "空气质量优良率提高‹1.2个百分点=2022 actual›。",
    "规模以上工业企业比上年增加‹3家=2022 actual›。",
    PLAN + "地区生产总值增长‹6%=2023 actual›。",
    DRAFT + "税收收入预算8亿元，增长‹4%=2023 actual›。",
    DONE + "税收收入比上年执行数增长‹5%=2022 actual›。",
    DONE + "税收收入比上年决算数增长‹5%=2022 actual›。",
    "税收收入与去年同期相比，增长‹5%=2022 actual›。",
]
STATED = [
    "税收收入增速高于全省平均水平‹1.2个百分点=? actual›。",
    "审减率12.6%，高于上年‹1.3个百分点=2022 actual›。",
    "税收收入比2019年增长‹20%=2019 actual›。",
    "税收收入较2021年增加‹2亿元=2021 actual›。",
    DRAFT + "税收收入预算8亿元，比2023年预算数增长‹4%=2023 budget›。",
    DRAFT + "税收收入预算8亿元，比2023年执行数增长‹4%=2023 estimate›。",
    DRAFT + "税收收入预算8亿元，比2023年预计执行数增长‹4%=2023 estimate›。",
    DRAFT + "税收收入预算8亿元，比上年预算数增长‹4%=2023 budget›。",
    DRAFT + "税收收入预算8亿元，比2023年完成数增长‹4%=2023 actual›。",
    DONE + "税收收入完成8亿元，比预算增加‹1亿元=2023 budget›。",
    "与2018年相比，税收收入增加‹5亿元=2018 actual›；森林覆盖率提高‹3个百分点=2018 actual›。",
    "旅游收入是2018年的‹3倍=2018 actual›。",
    "2023年1—11月，税收收入同比增长‹5%=2022-01/2022-11 actual›。",
    DONE + "税收收入12.2亿元，较预算12亿元增收‹0.2亿元=2023 budget›。",
    "接待游客和旅游收入分别恢复至2019年的‹110%=2019 actual›和‹105%=2019 actual›。",
]
PLANS = [
    DONE + "税收收入完成8亿元，为预算的‹101%=2023 budget›。",
    DONE + "税收收入完成8亿元，完成调整预算的‹99%=2023 budget›，增长‹4%=2022 actual›。",
    "改造老旧小区12个，完成年度任务的‹98%=2023 target›。",
    "2022年，税收收入完成8亿元，为年初预算的‹101%=2022 budget›。",
]
SEVERAL_YEARS = [
    "“十四五”时期，税收收入累计完成80亿元，比“十三五”时期增加‹9亿元=2016/2020 actual›。",
    "新设基金12只，是“十三五”时期的‹3倍=2016/2020 actual›。",
    "税收收入比“十三五”末增长‹9%=2020 actual›。",
    "五年来，税收收入年均增长‹8%=? actual›。",
    "旅游收入是十年前的‹3倍=? actual|2013 actual›。",
    "工业产值‹翻一番=? actual›。",
    "税收收入比2018年增加5亿元，年均增长‹9.5%=? actual›。",
    "审批时限压缩‹60%=? actual|2022 actual›。",
    "“十三五”期间，税收收入累计增长‹50%=? actual›。",
]
CARRIED = [
    DRAFT + "税收收入预算8亿元，比2023年预算数（下同）增长‹4%=2023 budget›；契税收入预算2亿元，增长‹3%=2023 budget›。",
    DRAFT + "教育支出8亿元，比2023年预算数增长‹4%=2023 budget›（下同）；卫生支出3亿元，下降‹3%=2023 budget›。",
]
ADJUSTED = [
    DONE + "支出预算由5亿元变动为6亿元，主要是上级补助增加‹0.8亿元=2023 budget›，基金减少‹0.2亿元=2023 budget›。",
    DONE + "一般公共预算支出由5亿元调整为6亿元，调增‹1亿元=2023 budget›。",
    DONE + "支出预算调整为6亿元，实际完成5.9亿元，增长‹9%=2022 actual›。",
    DONE + "补助标准由5元调整为6元，增加‹1元=2022 actual›。",
]
AIMS = [
    "完成投资439亿元，超过计划‹18个百分点=2023 target›，同比增长‹10%=2022 actual›。",
    "债务化解进度超省定目标‹8个百分点=2023 target›。",
    "以扩大就业为目标，企业数量增长‹5%=2022 actual›。",
]
YEARS_TOLD = [
    "资产总额五年增长‹64%=? actual›。",
    "近3年提升‹21个百分点=? actual›。",
    "2023年增长‹6%=2022 actual›。",
    "五年来，创新能力持续增强。技术合同成交额增长‹200%=? actual›。",
    "五年来，创新能力持续增强。2023年，技术合同成交额增长‹9%=2022 actual›。",
    "五年共完成投资609亿元，是上一个五年的‹1.6倍=2014/2018 actual›。",
    "2019—2023年完成投资609亿元，相当于前九年总和的‹1.6倍=2010/2018 actual›。",
]
NONE = [
    "税收收入完成‹8亿元=-›，占总收入的‹62%=-›。",
    "城镇登记失业率‹2.1%=-›，控制在‹4%=-›以内。",
    "森林覆盖率由‹58.1%=-›提高到‹60.2%=-›。",
    "‹97%=-›的办税业务实现网上办。",
    "新增学位‹3800个=-›，绩效考核排全市第‹3位=-›。",
]


RIGHT = YEAR_BEFORE + STATED + PLANS + SEVERAL_YEARS + CARRIED + ADJUSTED + AIMS + YEARS_TOLD + NONE


@pytest.mark.parametrize("marked", RIGHT)
def test_base(marked: str) -> None:
    check(marked, base)
