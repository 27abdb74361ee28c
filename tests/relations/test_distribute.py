"""Lists dealt out in order."""

from __future__ import annotations

import pytest
from relations_reading import check

from govreport_ie.relations.distribute import split_items
from govreport_ie.schema import Record

ITEMS = [
    ("国家级、部级创新平台", "国家级创新平台|部级创新平台"),
    ("制造业、农、林、牧、渔业、批发和零售业", "制造业|农、林、牧、渔业|批发和零售业"),
    ("增值税、企业所得税", "增值税|企业所得税"),
    ("增值税、契税和房产税", "增值税|契税|房产税"),
    ("城镇和农村居民人均可支配收入", "城镇居民人均可支配收入|农村居民人均可支配收入"),
    ("城乡居民人均可支配收入", "城镇居民人均可支配收入|农村居民人均可支配收入"),
    ("战略性新兴产业、高技术产业增加值", "战略性新兴产业增加值|高技术产业增加值"),
    ("教育支出、卫生健康支出", "教育支出|卫生健康支出"),
    ("粮食、蔬菜产量", "粮食产量|蔬菜产量"),
    ("一二三产业增加值", "第一产业增加值|第二产业增加值|第三产业增加值"),
    ("“春蕾、青苗”工程", "“春蕾、青苗”工程"),
    ("税收收入", "税收收入"),
    ("", ""),
]


@pytest.mark.parametrize(("words", "items"), ITEMS)
def test_split_items(words: str, items: str) -> None:
    assert "|".join(split_items(words)) == items


def subject(record: Record) -> str:
    return record.subject.text if record.subject else "-"


DEALT = [
    "增值税、企业所得税分别完成‹3亿元=增值税›、‹2亿元=企业所得税›。",
    "增值税、契税分别完成‹3亿元=增值税›、‹1亿元=契税›，增长‹7%=增值税›和‹4.9%=契税›。",
    "城镇和农村居民人均可支配收入分别增长‹5.1%=城镇居民人均可支配收入›和‹6.9%=农村居民人均可支配收入›。",
    "城乡居民人均可支配收入分别达到‹5.6万元=城镇居民人均可支配收入›和‹3.1万元=农村居民人均可支配收入›。",
    "增值税完成3亿元，契税完成1亿元，分别增长‹7%=增值税›和‹4.9%=契税›。",
    "森林覆盖率、绿化覆盖率分别提高‹1.2个百分点=森林覆盖率›和‹0.6个百分点=绿化覆盖率›。",
    "新建、改造道路‹15公里=道路›。",
    "地区生产总值和税收收入增长‹5%=地区生产总值和税收收入›。",
    "增值税、契税、房产税分别增长‹7%=增值税›、‹5%=契税›、‹3%=房产税›。",
    "三次产业增加值占地区生产总值的比重分别为"
    "‹3%=第一产业增加值|第一产业›、‹42%=第二产业增加值|第二产业›、‹55%=第三产业增加值|第三产业›。",
    "增值税完成‹3亿元=增值税›，契税完成‹1亿元=契税›。",
]
DEALT += [
    "化肥类、农药及制剂类、农机类零售额分别增长‹3%=化肥类零售额›、‹4%=农药及制剂类零售额›、‹5%=农机类零售额›。",
    "主要税种情况是：增值税3亿元、契税1亿元、房产税2亿元，前两项分别增长‹3%=增值税›和‹5%=契税›。",
    "全区存、贷款余额分别为‹320亿元=存款余额›和‹280亿元=贷款余额›。",
    "水稻、油菜播种面积分别为‹12万亩=水稻播种面积›、‹3万亩=油菜播种面积›。",
    "水泥产量、铝材产量分别增长‹3%=水泥产量›、下降‹6%=铝材产量›。",
]
WRONG = [
    (
        "小学、初中分别新增学位‹1200个=小学学位|小学›和‹800个=初中学位|初中›。",
        "counts with a noun before are not dealt",
    ),
]


@pytest.mark.parametrize("marked", DEALT)
def test_dealt_out(marked: str) -> None:
    check(marked, subject)


@pytest.mark.parametrize("marked", [pytest.param(m, marks=pytest.mark.xfail(strict=True, reason=r)) for m, r in WRONG])
def test_dealt_out_wrong_yet(marked: str) -> None:
    check(marked, subject)
