"""In what sense a value is said, and of what whole a share is."""

from __future__ import annotations

import pytest
from relations_reading import DRAFT, PLAN, check

from govreport_ie.schema import Record


def measure(record: Record) -> str:
    return f"{record.measure} {record.direction or ''}".strip()


def whole(record: Record) -> str:
    return record.of or "-"


LEVELS = [
    "工业增加值增长‹5.4%=change up›，登记失业率‹4%=level›。",
    "城镇登记失业率‹2.1%=level›。",
    "基本医保参保率稳定在‹97%=level›以上。",
    "新增学位‹3800个=level›。",
    "为企业减税‹18亿元=level›。",
    "森林覆盖率提高到‹60.2%=level›。",
    "预算执行率达‹98%=level›。",
    "人口自然增长率‹5.3‰=level›。",
    "支出进度为‹96%=level›。",
    "绩效考核排全市第‹3位=level›。",
    "贫困发生率由‹3.1%=level›下降到‹0.2%=level›。",
    "城镇登记失业率控制在‹4%=level›以内。",
    "压减一般性支出‹3亿元=level|change down›。",
    "下达减污降碳资金‹3亿元=level›。",
    "工业增加值率为‹23%=level›。",
    "改造低压线路‹36公里=level›。",
]
CHANGES = [
    "取得‹8%=change up›以上的经济增速，靠的是苦干。",
    "渔业产值增长‹5%=change up›以上、力争达到‹6%=change up›。",
    "工业增加值增长‹5.4%=change up›，其中采矿业-‹1.8%=change down›、制造业‹6.2%=change up›。",
    "主要行业中，采矿业-‹1.8%=change down›。",
    "今年经济增长预期目标为‹5%=change up›左右。",
    "税收收入增长‹5.2%=change up›，非税收入下降‹8.77%=change down›。",
    "空气质量优良率提高‹10.3个百分点=change up›。",
    "规模以上工业企业比上年增加‹3家=change up›。",
    "税收收入比上年增加‹3亿元=change up›，增长‹5%=change up›。",
    "会议费压减‹5%=change down›。",
    "压减“三公”经费‹34%=change down›。",
    "相应调减支出预算‹5亿元=change down›，调增债务收入‹2亿元=change up›。",
    "居民消费价格涨幅‹2%=change up›。",
    "高技术产业投资增速达‹12.1%=change up›。",
    "增值税、契税分别增长‹7%=change up›和‹4.9%=change up›。",
    "契税、房产税分别下降‹3%=change down›、‹5%=change down›。",
    "土地出让收入负增长‹12%=change down›。",
    "土地出让收入短收‹2亿元=change down›。",
    "税收收入增长‹6%=change up›左右。",
    "万元GDP能耗降低了‹3.1%=change down›。",
    "地区生产总值增速高于全市平均水平‹1.2个百分点=change up›。",
    "失业率低于预期目标‹0.3个百分点=change down›。",
    "按‹5%=change down›的比例压减会议费。",
    "税收收入增幅为‹5%=change up›，较上年回落‹2个百分点=change down›。",
    PLAN + "地区生产总值增长‹6%=change up›以上。",
    DRAFT + "税收收入预期增长‹4%=change up›。",
    "税收收入增长-‹3.2%=change down›。",
]
SHARES_AND_PLANS = [
    "基金收入21亿元，完成预算调整的‹102%=completion›，下降‹4%=change down›。",
    "税收收入占一般公共预算收入的比重为‹75.8%=share›。",
    "税收收入占一般公共预算收入比重达到‹75.8%=share›，提高‹1.3个百分点=change up›。",
    "民生支出占比达‹81%=share›。",
    "‹97%=share›的办税业务实现网上办。",
    "把财政支出的‹70%=share›以上用于改善民生。",
    "实施通村工程，‹60%=share›以上自然村通上硬化路。",
    "青岚高速完成总投资的‹81%=completion›。",
    "行政村‹100%=share›通硬化路。",
    "税收收入完成8.2亿元，为年初预算的‹101.3%=completion›。",
    "税收收入完成8.2亿元，完成预算的‹98%=completion›，增长‹3%=change up›。",
    "工业增加值增速达到‹9%=change up›。",
    "税收收入增长率保持在‹5%=change up›以上。",
    "人口自然增长率达到‹4%=level›。",
    "债务余额9亿元，其中一般债务4亿元，占‹44%=share›。",
    "完成投资3亿元，为计划投资的‹101%=completion›；税收完成2亿元，为年计划的‹98%=completion›。",
    "按不低于‹15%=change down›的幅度扣减办公费用。",
    "改造老旧小区12个，完成年度任务的‹120%=completion›。",
    "支出完成31亿元，占预算的‹97%=completion›。",
    "旅游收入是十年前的‹3倍=ratio›。",
    "工业产值‹翻一番=ratio›。",
    "税收收入完成12.2亿元，为年初预算‹12亿元=level›的‹101%=completion›。",
    "引导12家企业提高产能‹5%=change up›。",
    "PM2.5平均浓度下降至25微克/立方米，同比改善‹8.5%=change down|change up›。",
    "税收收入完成12.2亿元，为调整预算（12亿元）的‹101%=completion›。",
]
WHOLES = [
    "税收收入占一般公共预算收入的比重为‹75.8%=一般公共预算收入›。",
    "税收收入占一般公共预算收入比重达到‹75.8%=一般公共预算收入›。",
    "民营经济增加值占地区生产总值的‹56%=地区生产总值›。",
    "民生支出占比达‹81%=-›。",
    "教育支出8亿元，占支出总额‹26%=支出总额›，增长‹5%=-›。",
    "税收收入‹8亿元=-›，占收入总量的‹62%=收入总量›。",
    "‹97%=办税业务›的办税业务实现网上办。",
    "税收收入为年初预算的‹101%=-›。",
    "第三产业占比由‹51%=-›提高到‹53%=-›。",
    "三次产业增加值占地区生产总值的比重分别为‹3%=地区生产总值›、‹42%=地区生产总值›和‹55%=地区生产总值›。",
]


@pytest.mark.parametrize("marked", LEVELS + CHANGES + SHARES_AND_PLANS)
def test_measure(marked: str) -> None:
    check(marked, measure)


@pytest.mark.parametrize("marked", WHOLES)
def test_of(marked: str) -> None:
    check(marked, whole)
