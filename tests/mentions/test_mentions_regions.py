"""Words of scope and names of places, as a district and a city mean them."""

from __future__ import annotations

import pytest

from govreport_ie.mentions.regions import RegionWords

DISTRICT = RegionWords(("青屿区", "青屿"), "区", {"庆阳", "化州"}, everywhere=frozenset({"浙江省", "化州市", "广东省"}))
CITY = RegionWords(("青川市", "青川"), "市", {"庆阳"}, everywhere=frozenset({"浙江省"}))


def found(scope: RegionWords, text: str) -> str:
    return " ".join(f"{m.name}:{m.kind}" for m in scope.find(text, 0, len(text)))


IN_A_DISTRICT = [
    ("全区税收收入", "全区:whole"),
    ("我区税收收入", "我区:whole"),
    ("全市税收收入", "全市:other"),
    ("全省税收收入", "全省:other"),
    ("全国税收收入", "全国:other"),
    ("区本级税收收入", "区本级:own"),
    ("区级一般公共预算支出", "区级:own"),
    ("全区收入12亿元，其中区本级完成5亿元", "全区:whole 区本级:own"),
    ("东部地区粮食产量", "东部地区:other"),
    ("排全市第3位", ""),
    ("全国人大代表", ""),
    ("全国率先", ""),
    ("国家级高新企业", ""),
    ("市级龙头企业", ""),
    ("", ""),
]
IN_A_CITY = [
    ("全市税收收入", "全市:whole"),
    ("全省税收收入", "全省:other"),
    ("市本级税收收入", "市本级:own"),
    ("市级一般公共预算支出", "市级:own"),
    ("省级财政补助", ""),
    ("全域旅游", "全域:whole"),
    ("县（市、区）一般公共预算收入", "县（市、区）:own"),
]
PLACES = [
    ("‹浙江省›产量", DISTRICT),
    ("‹庆阳›经济总量", DISTRICT),
    ("‹广东省化州›贫困村", DISTRICT),
    ("‹庆阳高新区›企业", DISTRICT),
    ("青屿区产量", DISTRICT),
    ("粮食产量", DISTRICT),
    ("庆阳路改造", DISTRICT),
    ("庆阳江游船", DISTRICT),
    ("‹市经济技术开发区›支出", DISTRICT),
    ("", DISTRICT),
]
INSIDE_WORDS = ["健全市场监管体系", "安全区域协作机制", "健全省级平台", "完全市场化运作", "资本市场改革"]


@pytest.mark.parametrize(("text", "words"), IN_A_DISTRICT)
def test_find_in_a_district(text: str, words: str) -> None:
    assert found(DISTRICT, text) == words


@pytest.mark.parametrize("text", INSIDE_WORDS)
def test_scope_words_inside_other_words(text: str) -> None:
    assert found(DISTRICT, text) == ""


@pytest.mark.parametrize(("text", "words"), IN_A_CITY)
def test_find_in_a_city(text: str, words: str) -> None:
    assert found(CITY, text) == words


@pytest.mark.parametrize(("answer", "scope"), PLACES)
def test_place_at(answer: str, scope: RegionWords) -> None:
    text = answer.replace("‹", "").replace("›", "")
    n = scope.place_at(text, 0, len(text))
    assert (f"‹{text[:n]}›" if n else "") + text[n:] == answer


def test_an_unknown_level_takes_any_scope_word_for_its_own() -> None:
    assert found(RegionWords((), None), "全市税收收入") == "全市:whole"


def test_own_names() -> None:
    assert DISTRICT.is_own("青屿") and not DISTRICT.is_own("庆阳")
