"""Where: null for the report's own region as a whole, the words as written for anything else."""

from __future__ import annotations

import pytest
from relations_reading import DONE, check

from govreport_ie.schema import Record


def region(record: Record) -> str:
    return record.region or "-"


DISTRICT = [
    "全区税收收入完成‹8亿元=-›。",
    "青屿区新增学位‹3800个=-›。",
    "我区粮食产量‹12万吨=-›，增长‹2%=-›。",
    "全市粮食产量‹120万吨=全市›，增长‹2%=全市›；全区粮食产量‹12万吨=-›。",
    "全国粮食产量‹6.9亿吨=全国›。",
    "绩效考核排全市第‹3位=-›。",
    "税收收入增速高于全市平均水平‹1.2个百分点=-›。",
    "税收收入总量占全市的‹12%=-›。",
    "区本级税收收入完成‹5亿元=区本级›，增长‹4%=区本级›。",
    "区级一般公共预算支出‹25亿元=区级›。",
    "全区一般公共预算收入‹12亿元=-›，其中区本级完成‹5亿元=区本级›。",
    "区本级税收收入完成‹5亿元=区本级›。全区税收收入完成‹8亿元=-›，增长‹4%=-›。",
    DONE + "（一）区本级一般公共预算收支情况\n税收收入完成‹5亿元=区本级›，增长‹4%=区本级›。",
    DONE + "（一）全区一般公共预算收支情况\n税收收入完成‹5亿元=-›。",
    DONE + "（一）全区和区本级收支情况\n税收收入完成‹5亿元=-›。",
    "浙江省粮食产量‹600万吨=浙江省›。",
    "争取省级专项资金‹2亿元=-›。",
    "区本级财政建成数据中心‹2个=-|区本级›。",
    "东部地区粮食产量‹2亿吨=东部地区›。",
    "培育市级龙头企业‹6家=-›。",
    "高新区新增企业‹120家=高新区›。",
]
CITY = [
    "市本级（含物流开发区）政府性基金预算收入‹13亿元=市本级›，增长‹4%=市本级›。",
    "市级（包括市本级和高新区、经开区，下同）税收收入‹47亿元=市级›。",
    "市级投入衔接资金‹2亿元=市级›。拨付补贴资金‹3亿元=-›。",
    DONE + "2．市级主要支出科目执行情况\n交通运输支出‹38亿元=市级›。其中：经费类支出‹31亿元=市级›。",
    "推进新区建设，投入资金‹3亿元=-›。",
    "全市税收收入完成‹80亿元=-›。",
    "市本级税收收入完成‹50亿元=市本级›，增长‹4%=市本级›。",
    "市级一般公共预算支出‹250亿元=市级›。",
    "全省粮食产量‹600万吨=全省›。",
    "全市税收收入完成‹80亿元=-›，其中市本级完成‹50亿元=市本级›。",
    "县（市、区）一般公共预算收入‹30亿元=县（市、区）›。",
]


@pytest.mark.parametrize("marked", DISTRICT)
def test_region_of_a_district(marked: str) -> None:
    check(marked, region)


@pytest.mark.parametrize("marked", CITY)
def test_region_of_a_city(marked: str) -> None:
    check(marked, region, region="青川市")


def test_a_province_speaks_of_the_whole_country() -> None:
    check("全国粮食产量‹6.9亿吨=全国›，全省粮食产量‹600万吨=-›。", region, region="浙江省")
