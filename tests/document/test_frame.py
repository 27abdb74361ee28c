"""The frame of a document: kind, region and years from whatever says them."""

from __future__ import annotations

import pytest

from govreport_ie.document import PartInfo, read_document
from govreport_ie.document.headline import read_headline
from govreport_ie.document.names import name_after, name_before
from govreport_ie.lexicon.kinds import Kinds

TEXT = "一、上年工作\n全年收入增长5%，完成120亿元。\n"
LONG = "全市上下团结一心，各项事业取得新的进展，人民生活有了新的改善，城乡面貌有了新的变化。" * 3


def part(source: str) -> PartInfo:
    return read_document(source).parts[0]


@pytest.mark.parametrize(
    ("title", "kind", "region", "years"),
    [
        # broken by line ends
        (
            "关于霁川市2023年国民经济和社会发展计划\n执行情况与2024年国民经济和社会发展\n计划草案的报告",
            "plan",
            "霁川市",
            (2023, 2024),
        ),
        ("关于岚溪县2019年财政预算执行情况和\n2020年财政预算（草案）的报\n告", "budget", "岚溪县", (2019, 2020)),
        ("松驿州\n2023年州本级预算执行情况和2024年州\n本级预算（草案）的报告", "budget", "松驿州", (2023, 2024)),
        # letter-spaced, full-width, Han numerals
        ("青 屿 区 ２ ０ ２ ３ 年 财 政 决 算 草 案 的 报 告", "final", "青屿区", (2023, None)),
        ("一九九四年霁川地区政府工作报告", "work", "霁川地区", (1993, 1994)),
        ("二○二三年霁川市国民经济和社会发展统计公报", "bulletin", "霁川市", (2023, None)),
        # with markup and a site's name
        ("# 霁川市2024年政府工作报告", "work", "霁川市", (2023, 2024)),
        (
            "---\ntitle: 2024年霁川市政府工作报告\ndate: 2024-02-03\n---\n\n# 政府工作报告",
            "work",
            "霁川市",
            (2023, 2024),
        ),
        ("标题：关于岚溪县2018年财政预算执行情况和2019年财政预算的报告", "budget", "岚溪县", (2018, 2019)),
        ("霁川市2023年国民经济和社会发展统计公报_霁川市统计局", "bulletin", "霁川市", (2023, None)),
        ("霁川市人民政府门户网站　政府工作报告\n2024年1月9日", "work", "霁川市", (2023, 2024)),
        # with the delivery on the same line
        (
            "政府工作报告（2023年1月6日在岚溪县第九届人民代表大会第三次会议上）",
            "work",
            "岚溪县",
            (2022, 2023),
        ),
        ("政府工作报告——2022年12月28日在霁川市第九届人民代表大会第三次会议上", "work", "霁川市", (2022, 2023)),
        ("霁川经济技术开发区2023年预算执行情况和2024年预算草案的报告", "budget", "霁川经济技术开发区", (2023, 2024)),
        # plans alone, terms, departments
        ("青屿区2024年政府预算草案", "budget", "青屿区", (2023, 2024)),
        ("霁川市国民经济和社会发展第十四个五年规划和2035年远景目标纲要", "outline", "霁川市", (2020, 2025)),
        ("青屿区水务局2024年部门预算", "budget", "青屿区", (2023, 2024)),
        ("青屿区水务局2023年度部门决算公开", "final", "青屿区", (2023, None)),
        ("关于霁川市2023年上半年预算执行情况的报告", "budget", "霁川市", (2023, None)),
        ("关于霁川市2023年度市级预算执行和其他财政收支的审计工作报告", "other", "霁川市", (2023, None)),
    ],
)
def test_titles(title: str, kind: str, region: str, years: tuple[int, int | None]) -> None:
    info = part(f"{title}\n\n{TEXT}")
    assert (info.kind, info.region, (info.review_year, info.plan_year)) == (kind, region, years)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("**政府工作报告（书面）**", "政府工作报告（书面）"),
        ("霁川市2024年政府工作报告 - 霁川市人民政府门户网站", "霁川市2024年政府工作报告"),
        ("霁川市政府工作报告2024年", "霁川市政府工作报告2024年"),
        ("政府工作报告（2024年1月9日）", "政府工作报告"),
        ("霁川市人民政府关于印发霁川市2024年政府工作报告的通知", "霁川市2024年政府工作报告"),
        ("《霁川市政府工作报告》全文", "霁川市政府工作报告"),
        ("青屿区2024年“四好”农村路建设报告的说明", None),
        ("听取了2023年政府工作报告，并作了发言", None),
        ("收入预算草案的报告", None),
    ],
)
def test_headline(line: str, title: str | None) -> None:
    found = read_headline(line, Kinds.default())
    assert (found.text if found else None) == title


def test_a_heading_within_the_text_is_no_title() -> None:
    doc = read_document(
        f"关于霁川市2023年预算执行情况和2024年预算草案的报告\n\n各位代表：\n{LONG}\n2023年决算数比2022年决算\n{LONG}\n"
    )
    assert [p.kind for p in doc.parts] == ["budget"]


@pytest.mark.parametrize(
    ("source", "kind", "years"),
    [
        # opening words that say what is reported
        (
            "受县人民政府委托，现将2014年财政预算执行情况和2015年财政预算草案提请大会审议。\n"
            "一、预算执行情况\n收入完成5.8亿元，较2010年的2.9亿元增加2.9亿元。\n",
            "budget",
            (2014, 2015),
        ),
        # headings, one of them over a span of years
        (
            "一、2012—2016年工作回顾\n五年来，建成住房2.6万套。\n二、2017年重点工作\n今年要再建3000套。\n",
            "work",
            (2016, 2017),
        ),
        # a base of comparison named more often than the year itself
        (
            "各位代表：\n现在，我向大会报告工作，请予审议。\n2017年，产值620亿元，比1998年增长6倍，工业比1998年增长7倍，农业比1998年增长2倍。\n",
            "work",
            (2017, 2018),
        ),
        # years that are goals
        (
            "各位代表：\n现在，我向大会报告工作，请予审议。\n过去的2019年，收入增长5%。到2025年翻一番，到2025年达到100亿元，2035年远景目标更高。\n",
            "work",
            (2019, 2020),
        ),
        # given in December
        (
            "2024年12月27日，局长在霁川市第五届人民代表大会第四次会议上作报告。2024年收入88亿元，比2019年增长25%。\n",
            "other",
            (2024, 2025),
        ),
        # the session of the national congress
        (
            "各位代表：\n现在，我代表国务院，向第五届全国人民代表大会作政府工作报告。\n1976年粉碎了反动集团。\n",
            "work",
            (1977, 1978),
        ),
        # years of two digits alone
        (
            "一、98年工作回顾\n98年，人均收入1860元，比97年增加120元。\n二、99年工作安排\n再修公路12公里。\n",
            "work",
            (1998, 1999),
        ),
        ("全市一片新气象。\n", "other", (None, None)),
    ],
)
def test_years_without_a_title(source: str, kind: str, years: tuple[int | None, int | None]) -> None:
    info = part(source)
    assert (info.kind, (info.review_year, info.plan_year)) == (kind, years)


@pytest.mark.parametrize(
    ("source", "region"),
    [
        ("政府工作报告\n——在松驿州九届人大四次会议上\n\n过去一年，新建卫生室120所。", "松驿州"),
        (
            "政府工作报告\n2011年3月2日在苍河蒙古族自治县第六届人民代表大会第六次会议上\n\n全年收入2亿元。",
            "苍河蒙古族自治县",
        ),
        ("政府工作报告\n——2025年1月9日在凉山州第十二届人民代表大会第三次会议上\n\n全年收入2亿元。", "凉山彝族自治州"),
        (
            "岚溪县人民政府公报　2020年第2期　第3页\n政府工作报告\n2020年1月15日\n一年来，全县建成农田4.5万亩。",
            "岚溪县",
        ),
        ("各位代表：\n现在，我代表霁川市人民政府向大会报告工作。\n全市收入增长5%。", "霁川市"),
        # the text alone: the level from 全市 and 市人民政府, the name from the gazetteer
        (
            "现在，我代表市人民政府向大会报告工作。\n"
            + "德阳发展加快，全市收入增长。居全省前列，位列全省第二，四川省给予表彰。" * 6,
            "德阳市",
        ),
        ("一、全年工作\n" + "全市推广，旌阳区、罗江区、广汉市、什邡市、绵竹市、中江县都有进展。" * 2, "德阳市"),
        # no place
        ("一、全年工作\n工业集聚区提档升级，生态示范城市获得命名，全国双拥城区通过复核，经济开发区扩区。", None),
        ("一、全年工作\n" + "全国、全国示范县、国务院、全国先进市，高新区和开发区，" * 5, None),
        ("一、全年工作\n全市与上海市、南京市签约项目。", None),
    ],
)
def test_region(source: str, region: str | None) -> None:
    assert part(source).region == region


@pytest.mark.parametrize(
    ("text", "end", "surely", "name"),
    [
        ("认真贯彻执行省第七届", "第", False, None),
        ("在霁川市第七届", "第", True, "霁川市"),
        ("会议通过霁川市第七届", "第", True, None),
        ("我代表第四届市人民政府", "人民", False, None),
        ("深圳市罗湖区财政局", "财政", False, "深圳市罗湖区"),
        ("国家级示范市财政局", "财政", False, None),
        ("", "第", False, None),
    ],
)
def test_names_before(text: str, end: str, surely: bool, name: str | None) -> None:
    assert name_before(text, max(0, text.find(end)), surely=surely) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("霁川市2023年", "霁川市"),
        ("全市2023年", None),
        ("青屿区民政局2022年度", "青屿区"),
        ("朝阳区2023年", "朝阳区"),
        ("2023年", None),
    ],
)
def test_names_behind(text: str, name: str | None) -> None:
    assert name_after(text, 0) == name


def test_a_volume_of_tables() -> None:
    rows = "\n".join(f"{i}\n增值税\n1,{i:03d}\n2,{i:03d}\n3,{i:03d}" for i in range(100, 400))
    info = part(f"霁川市2023年预算执行情况和2024年预算草案\n\n表1 收入表\n单位：万元\n{rows}\n")
    assert (info.kind, info.form, info.review_year, info.plan_year) == ("tables", "tables", 2023, 2024)
