"""The default indicators: names in, canonical names and codes out."""

from __future__ import annotations

import pickle
import re

import pytest

from govreport_ie.lexicon import Lexicon, indicator_rows
from govreport_ie.lexicon.surface import fold

LEXICON = Lexicon.default()

SAME = [
    ("地区生产总值", "地区生产总值"),
    ("生产总值", "地区生产总值"),
    ("国内生产总值", "地区生产总值"),
    ("GDP", "地区生产总值"),
    ("ｇｄｐ", "地区生产总值"),
    ("全市生产总值", "地区生产总值"),
    ("本区生产总值", "地区生产总值"),
    ("地区生产总值（GDP）", "地区生产总值"),
    ("生产总值（现价）", "地区生产总值"),
    ("2023年全省地区 生产总值", "地区生产总值"),
    ("年末常住人口", "常住人口"),
    ("地方财政收入", "一般公共预算收入"),
    ("公共财政预算收入", "一般公共预算收入"),
    ("地方财政一般预算收入", "一般公共预算收入"),
    ("市本级一般公共预算收入", "一般公共预算收入"),
    ("中央一般公共预算支出", "一般公共预算支出"),
    ("政府性基金收入", "政府性基金预算收入"),
    ("国有资本经营支出", "国有资本经营预算支出"),
    ("地方政府专项债务余额", "专项债务余额"),
    ("政府一般债务限额", "一般债务限额"),
    ("地方政府债务限额", "政府债务限额"),
    ("社零总额", "社会消费品零售总额"),
    ("规上工业增加值", "规模以上工业增加值"),
    ("外贸进出口总值", "进出口总额"),
    ("万元GDP能耗", "单位GDP能耗"),
    ("细颗粒物（PM2.5）平均浓度", "PM2.5"),
    ("R&D经费支出", "研发经费投入"),
    ("全社会用电量", "全社会用电量"),
    ("“三公”经费", "“三公”经费"),
    ("三公经费支出", "“三公”经费"),
    ("农民人均纯收入", "农村居民人均纯收入"),
    ("新增城镇就业人员", "城镇新增就业"),
    ("医疗卫生与计划生育支出", "卫生健康支出"),
    ("资源勘探信息等支出", "资源勘探工业信息等支出"),
    ("环境保护支出", "节能环保支出"),
    ("农林水事务支出", "农林水支出"),
]

NOT_KNOWN = [
    "",
    "   ",
    "收入",
    "支出",
    "收入总计",
    "本级收入",
    "一般债务",
    "专项债务",
    "余额",
    "项目",
    "街道",
    "学校",
    "全市",
    "2023年",
    "高新区生产总值",
    "生产总值（同比）",
    "一般公共预算收入税收收入",
    "工业增加值总量",
]

CODES = [
    ("地区生产总值", "NA.GDP", "money"),
    ("一般公共服务支出", "201", "money"),
    ("国防支出", "203", "money"),
    ("公共安全支出", "204", "money"),
    ("教育支出", "205", "money"),
    ("科学技术支出", "206", "money"),
    ("文化旅游体育与传媒支出", "207", "money"),
    ("社会保障和就业支出", "208", "money"),
    ("卫生健康支出", "210", "money"),
    ("节能环保支出", "211", "money"),
    ("城乡社区支出", "212", "money"),
    ("农林水支出", "213", "money"),
    ("交通运输支出", "214", "money"),
    ("资源勘探工业信息等支出", "215", "money"),
    ("商业服务业等支出", "216", "money"),
    ("金融支出", "217", "money"),
    ("援助其他地区支出", "219", "money"),
    ("自然资源海洋气象等支出", "220", "money"),
    ("住房保障支出", "221", "money"),
    ("粮油物资储备支出", "222", "money"),
    ("灾害防治及应急管理支出", "224", "money"),
    ("预备费", "227", "money"),
    ("其他支出", "229", "money"),
    ("转移性支出", "230", "money"),
    ("债务还本支出", "231", "money"),
    ("债务付息支出", "232", "money"),
    ("增值税", "10101", "money"),
    ("企业所得税", "10104", "money"),
    ("契税", "10119", "money"),
    ("环境保护税", "10121", "money"),
    ("行政事业性收费收入", "10304", "money"),
    ("罚没收入", "10305", "money"),
    ("城镇登记失业率", "EMP.REGU", "percent"),
    ("常住人口", "POP.RES", "count"),
    ("粮食产量", "AGR.GRAIN", "measure"),
    ("居民消费价格指数", "PRI.CPI", "index"),
]


@pytest.mark.parametrize(("surface", "name"), SAME)
def test_a_name_gives_its_canonical_indicator(surface: str, name: str) -> None:
    found = LEXICON.indicator(surface)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("surface", NOT_KNOWN)
def test_what_is_no_declared_name_gives_none(surface: str) -> None:
    assert LEXICON.indicator(surface) is None


@pytest.mark.parametrize(("name", "code", "unit_class"), CODES)
def test_codes_and_unit_classes(name: str, code: str, unit_class: str) -> None:
    found = LEXICON.by_code(code)
    assert found is not None
    assert (found.name, found.unit_class) == (name, unit_class)


@pytest.mark.parametrize(
    ("surface", "context", "name"),
    [
        ("收入总计", ["（一）一般公共预算"], "一般公共预算收入总计"),
        ("收入总计", ["政府性基金预算执行情况", "一般公共预算"], "政府性基金预算收入总计"),
        ("本级收入", ["政府性基金预算执行情况"], "政府性基金预算收入"),
        ("全市支出", ["（三）国有资本经营预算"], "国有资本经营预算支出"),
        ("总收入", ["社会保险基金"], "社会保险基金预算收入"),
        ("一般债务", ["地方政府债务余额"], "一般债务余额"),
        ("一般债务", ["地方政府债务限额"], "一般债务限额"),
        ("专项债", ["新增政府债务限额"], "新增专项债务限额"),
        ("专项债", [], "专项债券"),
        ("第二产业", ["固定资产投资"], "第二产业投资"),
        ("第二产业", [], "第二产业增加值"),
        ("收入总计", ["经济运行"], None),
        ("收入总计", ["一般公共预算和政府性基金预算"], None),
    ],
)
def test_headings_and_totals_decide_general_names(surface: str, context: list[str], name: str | None) -> None:
    found = LEXICON.indicator(surface, context=context)
    assert (found.name if found else None) == name


def test_the_own_region_is_taken_off_and_no_other() -> None:
    assert LEXICON.indicator("青川县生产总值") is None
    found = LEXICON.indicator("青川县的生产总值", region=["青川县", "青川"])
    assert found is not None
    assert found.code == "NA.GDP"
    assert LEXICON.indicator("生产总值", region="") is found


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("GDP增速", "地区生产总值"),
        ("规上工业增加值增长率", "规模以上工业增加值"),
        ("全市一般公共预算收入增幅", "一般公共预算收入"),
        ("GDP", None),
        ("增速", None),
        ("街道增速", None),
    ],
)
def test_growth_names(surface: str, name: str | None) -> None:
    found = LEXICON.growth_indicator(surface)
    assert (found.name if found else None) == name
    assert LEXICON.indicator(surface) is None or name is None


def test_size_and_uniqueness() -> None:
    names = [i.name for i in LEXICON.indicators]
    codes = [i.code for i in LEXICON.indicators]
    assert len(names) == len(set(names)) >= 500
    assert None not in codes
    assert len(codes) == len(set(codes))


def test_every_name_is_one_indicator_in_every_year_and_context() -> None:
    seen: dict[tuple[str, str | None, int], str] = {}
    for indicator in LEXICON.indicators:
        for alias in indicator.names:
            for year in range(1990, 2031, 5):
                if alias.covers(year):
                    key = (fold(alias.name), alias.within, year)
                    assert seen.setdefault(key, indicator.name) == indicator.name, key


def test_every_name_resolves_to_its_indicator() -> None:
    for indicator in LEXICON.indicators:
        for alias in indicator.names:
            context = [] if alias.within is None else [alias.within]
            found = LEXICON.indicator(alias.name, year=alias.since or alias.until, context=context)
            assert found == indicator, alias


def test_names_are_clean() -> None:
    for indicator in LEXICON.indicators:
        for alias in indicator.names:
            assert not re.search(r"[\s（）％＆]", alias.name), alias.name
            assert len(alias.name) >= 2
        assert indicator.code == indicator.code.strip()


def test_the_canonical_names_that_panels_rely_on() -> None:
    wanted = {
        "地区生产总值", "常住人口", "一般公共预算收入", "一般公共预算支出", "政府性基金预算收入", "一般债务限额",
        "一般债务余额", "专项债务限额", "专项债务余额", "政府债务限额", "政府债务余额",
    }  # fmt: skip
    assert wanted <= {i.name for i in LEXICON.indicators}


def test_round_trip_pickle_and_identity() -> None:
    again = Lexicon().extend(LEXICON.to_mapping())
    assert again == LEXICON
    assert hash(again) == hash(LEXICON)
    copy = pickle.loads(pickle.dumps(LEXICON))
    assert copy == LEXICON
    assert copy.indicator("GDP") == LEXICON.indicator("GDP")
    assert Lexicon.default() is LEXICON
    assert Lexicon() != LEXICON


def test_the_lexicon_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        LEXICON.indicators = ()  # type: ignore[misc]
    with pytest.raises(TypeError):
        LEXICON.cues["new"] = ()  # type: ignore[index]
    with pytest.raises(AttributeError):
        LEXICON.indicators[0].name = "x"  # type: ignore[misc]


def test_cues_and_units_of_the_package_are_merged() -> None:
    assert all(words and all(isinstance(w, str) for w in words) for words in LEXICON.cues.values())
    surfaces = {s: u for u in LEXICON.units for s in u.surfaces}
    assert (surfaces["元"].kind, surfaces["元"].unit) == ("money", "CNY")


def test_rows_for_the_table() -> None:
    rows = indicator_rows()
    assert len(rows) == len(LEXICON.indicators)
    assert list(rows[0]) == ["code", "name", "unit_class", "direction", "group", "aliases", "note"]
    revenue = next(r for r in rows if r["name"] == "一般公共预算收入")
    assert "公共财政预算收入 (2011–2015)" in revenue["aliases"]
    assert indicator_rows(Lexicon()) == []
