"""Regions: codes of well-known places, years, composite names, titles; None wherever it is not certain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreport_ie.lexicon import Gazetteer, Region
from govreport_ie.lexicon.regions import read_regions
from govreport_ie.schema.errors import LexiconError

PLACES = Gazetteer.default()

KNOWN = [
    ("北京市", "110000"), ("天津", "120000"), ("河北省", "130000"), ("内蒙古自治区", "150000"), ("内蒙古", "150000"),
    ("广西", "450000"), ("宁夏", "640000"), ("新疆维吾尔自治区", "650000"), ("香港", "810000"), ("海南", "460000"),
    ("河南", "410000"), ("吉林", "220000"), ("吉林市", "220200"), ("石家庄市", "130100"), ("呼伦贝尔市", "150700"),
    ("长春市", "220100"), ("延边州", "222400"), ("延边", "222400"), ("大兴安岭地区", "232700"), ("南京", "320100"),
    ("苏州市", "320500"), ("宿州市", "341300"), ("杭州", "330100"), ("三明市", "350400"), ("恩施州", "422800"),
    ("深圳市", "440300"), ("东莞市", "441900"), ("中山市", "442000"), ("防城港", "450600"), ("三沙市", "460300"),
    ("阿坝藏族羌族自治州", "513200"), ("西双版纳州", "532800"), ("日喀则市", "540200"), ("喀什地区", "653100"),
    ("朝阳市", "211300"), ("大同市", "140200"), ("昆山市", "320583"), ("昆山", "320583"), ("义乌市", "330782"),
    ("罗湖区", "440303"), ("海拉尔", "150702"), ("浦东新区", "310115"), ("滨海新区", "120116"), ("雄县", "130638"),
    ("长沙", "430100"), ("长沙县", "430121"), ("神农架林区", "429021"), ("石河子市", "659001"), ("仙桃市", "429004"),
    ("青龙满族自治县", "130321"), ("青龙县", "130321"), ("全国", "100000"),
]  # fmt: skip

UNCERTAIN = [
    "朝阳区", "朝阳", "鼓楼区", "城关区", "大同", "西湖区", "市辖区", "城区", "高新区", "开发区", "市本级", "省",
    "", "市", "我市", "东部地区", "甲乙市", "深圳市青川县", "新市区", "北京市上海市", "London",
]  # fmt: skip

COMPOSITE = [
    ("内蒙古呼伦贝尔市海拉尔区", "150702"),
    ("内蒙古自治区呼伦贝尔市海拉尔区", "150702"),
    ("深圳市罗湖区", "440303"),
    ("深圳罗湖", "440303"),
    ("广东省深圳市罗湖区", "440303"),
    ("北京市朝阳区", "110105"),
    ("长春市朝阳区", "220104"),
    ("福州市鼓楼区", "350102"),
    ("南京鼓楼区", "320106"),
    ("吉林省吉林市", "220200"),
    ("海南省海口市", "460100"),
    ("西藏日喀则", "540200"),
    ("湖北省仙桃市", "429004"),
    ("江苏省 苏州市\n昆山市", "320583"),
]


@pytest.mark.parametrize(("name", "code"), KNOWN + COMPOSITE)
def test_lookup(name: str, code: str) -> None:
    found = PLACES.lookup(name)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("name", UNCERTAIN)
def test_uncertain_names_give_none(name: str) -> None:
    assert PLACES.lookup(name) is None


@pytest.mark.parametrize(
    ("name", "within", "code"),
    [
        ("朝阳区", "北京市", "110105"),
        ("朝阳区", "220100", "220104"),
        ("鼓楼区", "江苏省南京市", "320106"),
        ("城关区", "兰州", "620102"),
        ("大同", "山西", "140200"),
        ("大同", "大庆市", "230606"),
        ("朝阳区", "江苏省", None),
        ("罗湖区", "广州市", None),
        ("罗湖区", "无此地", None),
    ],
)
def test_within(name: str, within: str, code: str | None) -> None:
    found = PLACES.lookup(name, within=within)
    assert (found.code if found else None) == code


def test_within_takes_a_region() -> None:
    beijing = PLACES.lookup("北京")
    assert beijing is not None
    found = PLACES.lookup("朝阳区", within=beijing)
    assert found == Region("110105", "朝阳区", "county", "110000")


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        ("崇明县", 2010, "310230"),
        ("崇明区", 2020, "310151"),
        ("襄樊市", 2005, "420600"),
        ("襄阳市", 2015, "420600"),
        ("巢湖市", 2005, "341400"),
        ("巢湖市", 2015, "340181"),
        ("儋州市", 2010, "469003"),
        ("儋州市", 2020, "460400"),
        ("哈密市", 2010, "652201"),
        ("哈密市", 2020, "650500"),
        ("思茅市", 2005, "530800"),
        ("莱芜市", 2015, "371200"),
        ("昌都地区", 2010, "542100"),
        ("昌都市", 2020, "540300"),
    ],
)
def test_years(name: str, year: int, code: str) -> None:
    found = PLACES.lookup(name, year=year)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("name", "level", "parent"),
    [
        ("中国", "country", None),
        ("广东省", "province", "100000"),
        ("上海市", "province", "100000"),
        ("延边州", "prefecture", "220000"),
        ("浦东新区", "county", "310000"),
        ("昆山市", "county", "320500"),
        ("石河子市", "county", "650000"),
    ],
)
def test_levels_and_parents(name: str, level: str, parent: str | None) -> None:
    found = PLACES.lookup(name)
    assert found is not None
    assert (found.level, found.parent) == (level, parent)


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("关于临沂市2021年财政预算执行和2022年预算安排情况的报告", "371300"),
        ("深圳市罗湖区2021年政府工作报告", "440303"),
        ("关于长春市朝阳区2022年财政预算执行情况的报告", "220104"),
        ("朝阳区2022年政府工作报告 2022年1月5日在北京市第十八届人民代表大会上", "110105"),
        ("湖南省统计局-怀化市2021年统计公报", "431200"),
        ("安徽省合肥市统计局关于2025年统计公报的说明", "340100"),
        ("上 海 市 人 民 政 府\n工作报告", "310000"),
        ("关于甘肃2025年计划执行情况的报告", "620000"),
        ("2006年中华人民共和国国务院政府工作报告", "100000"),
        ("关于2025年中央和地方预算执行情况与2026年中央和地方预算草案的报告", "100000"),
        ("政府工作报告 各位代表：现在，我代表市人民政府作报告", None),
        ("关于全市2025年预算执行情况的报告", None),
        ("朝阳区2022年政府工作报告", None),
        ("坚决贯彻党中央、国务院决策部署，全市经济稳中有进", None),
        ("", None),
    ],
)
def test_resolve(head: str, code: str | None) -> None:
    found = PLACES.resolve(head)
    assert (found.code if found else None) == code


def test_every_row_is_sound() -> None:
    codes = {r.code for r in PLACES.regions}
    for region in PLACES.regions:
        assert region.code.isdigit()
        assert len(region.code) == 6
        assert region.parent is None or region.parent in codes
        assert region.since is None or region.until is None or region.since <= region.until
        assert region.name not in region.short
        assert all(len(s) >= 2 for s in region.short)
        if region.level == "county":
            assert region.code[4:] != "00"
        if region.level == "prefecture":
            assert region.code[4:] == "00"
            assert region.parent == region.code[:2] + "0000"


def test_no_code_has_two_names_in_one_year() -> None:
    for year in range(2002, 2027):
        seen: dict[str, str] = {}
        for region in PLACES.regions:
            if region.valid_in(year):
                assert seen.setdefault(region.code, region.name) == region.name, (year, region)


def test_numbers_of_divisions_of_2022() -> None:
    levels = [r.level for r in PLACES.regions if r.valid_in(2022)]
    assert levels.count("province") == 34
    assert levels.count("prefecture") == 333
    assert 2840 <= levels.count("county") <= 2860


def test_full_names_with_their_parents_find_themselves() -> None:
    for region in PLACES.regions:
        if region.until is None and region.level != "country":
            outer = PLACES.by_code(region.parent or "")
            assert outer is not None
            assert PLACES.lookup(region.name, within=outer) == region


def test_by_code() -> None:
    now = PLACES.by_code("500110")
    then = PLACES.by_code("500110", year=2005)
    assert now is not None
    assert then is not None
    assert (now.name, then.name) == ("綦江区", "万盛区")
    assert PLACES.by_code("999999") is None


@given(st.text(max_size=60))
def test_any_text_is_answered(text: str) -> None:
    for found in (PLACES.lookup(text), PLACES.resolve(text), PLACES.lookup(text, within="北京市")):
        assert found is None or found in PLACES.regions


def test_long_texts_are_answered() -> None:
    assert PLACES.lookup("市" * 100_000) is None
    assert PLACES.resolve("北京市" * 100_000) is None


@pytest.mark.parametrize(
    "row", ["110000\t北京市", "11000\t北京市\t北京\t1\t100000\t\t", "110000\t北京市\t北京\t9\t100000\t\t"]
)
def test_a_wrong_row_names_file_and_line(row: str) -> None:
    with pytest.raises(LexiconError, match=r"own\.tsv: line 2"):
        list(read_regions("# head\n" + row, "own.tsv"))
