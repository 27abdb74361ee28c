"""Under which programme a value stands; common nouns are none."""

from __future__ import annotations

import pytest
from relations_reading import check

from govreport_ie.schema import Record


def programme(record: Record) -> str:
    return record.program or "-"


NAMED = [
    "投入‹3000万元=清水润城工程|清水润城›实施“清水润城”工程。",
    "“清水润城”工程完成投资‹3000万元=清水润城工程|清水润城›。",
    "推进“清水润城”工程，新建污水管网‹15公里=清水润城工程|清水润城›。",
    "引进‹7个=青蓝英才计划|青蓝英才›“青蓝英才”计划团队。",
    "实施“二十里长街”棚户区改造，完成签约‹600户=二十里长街棚户区改造|二十里长街›。",
    "实施“民生微实事”‹320个=民生微实事›。",
    "投入‹2亿元=百街千巷改造›开展“百街千巷改造”。",
    "推进“清水润城”工程。\n清水润城工程投资‹2亿元=清水润城工程|清水润城›。",
    "安排“民生微实事”项目‹320个=民生微实事›。",
    "“清水润城”工程新增泵站‹3座=清水润城工程|清水润城›、管网‹15公里=清水润城工程|清水润城›。",
]
NOT_NAMED = [
    "争取补助资金‹2亿元=-›、“清水润城”工程资金‹3亿元=清水润城工程|清水润城›、奖补资金‹1亿元=-›。",
    "新增床位‹50张=-›、“青蓝英才”计划公寓‹9套=青蓝英才计划|青蓝英才›、车位‹200个=-›。",
    "投入‹3000万元=-›实施水利工程。",
    "新建“口袋公园”‹3座=-›。",
    "“十四五”期间新建公园‹3座=-›。",
    "培育“小巨人”企业‹12家=-›。",
    "完成“九大行动”任务‹36项=-›。",
    "税收收入完成‹8亿元=-›。推进“清水润城”工程。",
    "新建污水管网‹15公里=-›。实施“清水润城”工程，投入‹2亿元=清水润城工程|清水润城›。",
    "“三公”经费压减‹12%=-›。",
    "“清水润城”工程完工。税收收入完成‹8亿元=-›。",
]
GLOSSED = (
    "投入‹2亿元=清源行动›推进清源行动。\n新增“三色”床位‹30张=-›。\n"
    "名词解释\n1.清源行动：指用三年时间治理全部小流域的行动。\n2.两廊一带：指滨江廊道。\n"
)


@pytest.mark.parametrize("marked", NAMED + NOT_NAMED)
def test_programme(marked: str) -> None:
    check(marked, programme)


def test_a_programme_of_the_glossary() -> None:
    check(GLOSSED, programme)
