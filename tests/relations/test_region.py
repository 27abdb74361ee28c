"""Where: null for the report's own region as a whole, the words as written for anything else."""

from __future__ import annotations

import pytest
from relations_reading import DONE, check

from govreport_ie.schema import Record


def subject(record: Record) -> str:
    return record.subject.text if record.subject else "-"


def region(record: Record) -> str:
    return record.region or "-"


DISTRICT = [
    "（二）园区一般公共预算执行情况\n2023年园区一般公共预算收入‹4亿元=园区›，收入总计‹6亿元=园区›。",
    "产业园区一般公共预算收入占比提高。全区一般公共预算收入‹4亿元=-›。",
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
    "滨湖度假区新增企业‹20家=滨湖度假区›。",
    "望潮片区全年完成投资‹12亿元=望潮片区›，增长‹9%=望潮片区›。",
    "改造老旧片区‹12个=-›。",
    "安排工业园区道路资金‹2亿元=-›。",
    "筹集资金‹2亿元=-›，用于高新区项目建设。",
    DONE + "（四）滨湖度假区\n税收收入完成‹5亿元=滨湖度假区›。",
    "城区新增停车位‹500个=城区›。",
    "城区面积‹18平方公里=-›。",
    "设立区级污染防治专项资金‹1亿元=区级›。",
    "获得全国冠军‹9个=-›。",
    "办理全国政协提案‹5件=-›。",
    "新增全国重点文物保护单位‹3处=-›。",
    "浙江省对口支援资金‹2亿元=-›。",
    "高新区全国排名第‹53位=高新区›。",
    "浙江省、福建省‹7家=-›企业落户。",
    "争取浙江省企业等‹7家=-›单位支持。",
    "杭州机场旅客吞吐量‹400万人次=-›。",
    "广东省化州新增企业‹7家=广东省化州›。",
    "宁波舟山港吞吐量‹12万吨=-›。",
    "上海合作组织科技计划‹2项=-›。",
    "高新技术产业开发区‹2个=-›。",
    "为中西部地区‹20万名=中西部地区›教师提供培训。",
    "区级政府采购完成‹5亿元=区级›。",
]
URBAN = [
    DONE + "（四）市级重大支出安排情况\n安排‹3亿元=市级›，支持提振消费。",
    "市区重点改造‹6座=市区›码头，新建栈道‹4公里=市区›。",
    "启动灯光工程，改造中心城区老旧路灯‹900盏=中心城区›。",
    "对老城区‹120户=老城区›渔民开展走访。",
    "城区绿化覆盖率‹46%=-›。",
    "市本级改造老码头‹30处=市本级›，新建泊位‹12个=市本级›；建成公园‹3座=-›。",
]
COORDINATE = [
    "高新区实现工业产值‹42亿元=高新区›、税金‹3亿元=高新区›，引进项目‹8个=高新区›；建成公园‹3座=-›。",
    "高新区实现工业产值‹42亿元=高新区›，公园绿地面积‹3公顷=-›。",
    "高新区实现工业产值‹42亿元=高新区›，全区引进项目‹8个=-›，新增企业‹20家=-›。",
    "高新区实现工业产值‹42亿元=高新区›。新增企业‹20家=-›。",
]
NATIONAL = [
    "引进浙江项目‹9个=-›。",
    "中央财政安排专项资金‹219亿元=中央›支持‹116户=-›企业。",
    "中央财政赤字‹1.1万亿元=中央›，增加‹1700亿元=中央›；地方财政赤字‹5000亿元=地方›，增加‹1000亿元=地方›。",
    "中央和地方财政安排扶贫资金‹162亿元=-›。",
]
SUBJECTS = [
    "高新区实现工业产值‹42亿元=工业产值›，增长‹9%=工业产值›。",
    "西岭管理区一般公共预算收入完成‹1.6亿元=一般公共预算收入›，南屿合作区完成‹2.4亿元=一般公共预算收入›，"
    "全区完成‹52亿元=一般公共预算收入›。",
    "杭州机场旅客吞吐量‹400万人次=杭州机场旅客吞吐量›。",
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


@pytest.mark.parametrize("marked", URBAN)
def test_parts_of_a_town(marked: str) -> None:
    check(marked, region, region="青川市")


def test_a_province_speaks_of_the_whole_country() -> None:
    check("全国粮食产量‹6.9亿吨=全国›，全省粮食产量‹600万吨=-›。", region, region="浙江省")


@pytest.mark.parametrize("marked", COORDINATE)
def test_what_a_place_did_else(marked: str) -> None:
    check(marked, region)


@pytest.mark.parametrize("marked", NATIONAL)
def test_accounts_of_the_country(marked: str) -> None:
    check(marked, region, region="全国")


@pytest.mark.parametrize("marked", SUBJECTS)
def test_subjects_stand_without_their_place(marked: str) -> None:
    check(marked, lambda record: record.subject.text if record.subject else "-")


@pytest.mark.parametrize(
    ("own", "short"),
    [
        ("西藏自治区", "西藏"),
        ("内蒙古自治区", "内蒙古"),
        ("延边朝鲜族自治州", "延边"),
        ("杭州市", "杭州"),
        ("浙江省", "浙江"),
    ],
)
def test_a_short_name_of_the_own_region_is_no_other_place(own: str, short: str) -> None:
    check(f"{short}经济总量增长‹5%=-›，{short}新增企业‹12家=-›。", region, region=own)


def test_places_of_a_list_are_dealt_out() -> None:
    text = "黄冈、荆州生产总值分别增长‹5%=黄冈›、‹6%=荆州›。武汉茶叶、荆州汉服产值分别突破‹2亿元=武汉›、‹7亿元=荆州›。"
    check(text, region, region="湖北省")
    dealt = text.replace("=黄冈", "=生产总值").replace("5%=生产总值›、‹6%=荆州", "5%=生产总值›、‹6%=生产总值")
    check(dealt.replace("=武汉", "=茶叶产值").replace("7亿元=荆州", "7亿元=汉服产值"), subject, region="湖北省")
