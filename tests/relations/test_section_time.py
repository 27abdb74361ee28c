"""What headings say of time, and where a report turns from what was done to what is to be done."""

from __future__ import annotations

import pytest
from relations_reading import WORK, check

from govreport_ie.relations.tense import lean
from govreport_ie.schema import Record

DONE = "农村道路硬化全部完成，居民收入稳步提高，累计修复河道，产业园顺利投产，灌区改造了水闸。\n"
TO_DO = "加快灌区水闸建设，推进农村道路硬化，支持居民增收，力争年内修复河道，抓好产业园建设，确保安全。\n"


def when(record: Record) -> str:
    return f"{record.period} {record.status}"


HEADINGS = [
    WORK + "一、2023年的主要工作\n新建渠道‹30公里=2023 actual›。\n二、2024年主要工作\n新建渠道‹40公里=2024 target›。",
    WORK + "一、“十三五”时期经济社会发展\n新增学位‹3800个=2016/2020 actual›。",
    WORK + "一、2019—2023年工作回顾\n新增学位‹3800个=2019/2023 actual›。森林覆盖率达到‹62%=2023 actual›。",
    WORK + "一、第四届政府工作回顾\n新增学位‹3800个=2019/2023 actual›。",
    WORK + "一、过去一年\n财政平稳。\n二、“十五五”时期主要目标\n新增学位‹3800个=2026/2030 target›。",
    WORK + "一、2023年工作回顾\n财政平稳。\n二、扎实工作，实现“十五五”良好开局\n新增学位‹380个=2024 target›。",
    WORK
    + "一、今后五年的奋斗目标\n新增学位‹3800个=2024/2028 target›。\n（二）2024年目标\n新增学位‹380个=2024 target›。",
    WORK + "一、2035年远景目标及“十五五”时期主要任务\n新增学位‹3800个=2026/2030 target›。",
    WORK + "一、2023年工作回顾\n（一）城区面貌三年大变样\n新建公园‹3座=2023 actual›。",
    WORK + "一、2023年和过去五年工作回顾\n2023年，财政平稳。\n新增学位‹380个=2023 actual›。\n"
    "各位代表！经过五年接续奋斗，面貌一新。\n新增学位‹3800个=2019/2023 actual›。\n"
    "过去一年，民生改善。\n新增学位‹390个=2023 actual›。\n"
    "这是民生持续改善的五年。新增学位‹4000个=2019/2023 actual›，常住人口达到‹70万人=2023 actual›。",
    WORK + "一、过去五年和2023年工作回顾\n过去五年，面貌一新。\n新增学位‹3800个=2019/2023 actual›。\n"
    "刚刚过去的2023年很不平凡。\n新增学位‹390个=2023 actual›。",
    WORK + "一、2023年和“十三五”时期工作回顾\n2023年，财政平稳。\n新增学位‹380个=2023 actual›。\n"
    "2023年各项指标的实现，标志着“十三五”圆满落幕。回望这五年，面貌一新。\n"
    "新增学位‹3800个=2016/2020 actual|2019/2023 actual›。\n"
    "2023年是“十三五”收官之年，民生改善。\n新增学位‹390个=2023 actual›。",
    WORK + "二、“十五五”时期主要目标\n城镇化率提升至‹67%=2030 target›，新增学位‹3800个=2026/2030 target›。",
    WORK + "一、2023年工作回顾\n财政平稳。\n二、今后五年目标\n新增学位‹3800个=2024/2028 target›。\n"
    "“十五五”时期主要目标\n新增学位‹3900个=2026/2030 target›。\n三、着力改善民生\n新增学位‹380个=2024 target›。",
    WORK + "一、今后五年和2024年工作安排\n今后五年，经济稳步前行。\n新增学位‹3800个=2024/2028 target›。\n"
    "2024年，抓好十件实事。\n新增学位‹380个=2024 target›。",
]
TURNS = [
    WORK + DONE + f"新建公园‹3座=2023 actual›。\n{TO_DO}要新建公园‹5座=2024 target›，继续办好老年食堂，鼓励邻里互助。",
    WORK + DONE + "新建公园‹3座=2023 actual›。\n改造泵站‹5座=2023 actual›，群众获得实惠。",
    WORK + f"一、经济稳中有进\n{DONE}新建公园‹3座=2023 actual›。\n二、民生持续改善\n{DONE}新建公园‹4座=2023 actual›。\n"
    f"一、着力扩大投资\n{TO_DO}新建公园‹5座=2024 target›。\n二、着力改善民生\n{TO_DO}新建公园‹6座=2024 target›。",
    WORK
    + f"一、2023年工作回顾\n{DONE}新建公园‹3座=2023 actual›。\n二、奋力前行，谱写新篇\n新建公园‹5座=2024 target›。\n"
    "附：为民办实事\n改造老旧小区‹12个=2024 target›。",
    WORK + f"2023年工作回顾\n一、经济稳中有进\n{DONE}新建公园‹3座=2023 actual›。\n二、民生持续改善\n"
    "新建公园‹4座=2023 actual›。\n2024年工作的总体要求：坚持稳中求进，要继续办好实事，加快转型。\n一、着力扩大投资\n"
    f"{TO_DO}新建公园‹5座=2024 target›。\n二、着力改善民生\n新建公园‹6座=2024 target›。",
    "青屿区2023年国民经济和社会发展统计公报\n" + TO_DO + "要新建公园‹3座=2023 actual›。",
]


@pytest.mark.parametrize("marked", HEADINGS)
def test_headings(marked: str) -> None:
    check(marked, when)


@pytest.mark.parametrize("marked", TURNS)
def test_a_report_turns_where_its_wordings_do(marked: str) -> None:
    check(marked, when, year=2023 if "公报" in marked else 2024)


def test_a_caption_and_a_date_say_nothing() -> None:
    check(WORK + "2024年1月9日在青屿区第五届人民代表大会上\n新建公园‹3座=2023 actual›。", when)
    check("2023年11月9日在青屿区第五届人大常委会上\n一、工作情况\n新建公园‹3座=2023 actual›。", when)


@pytest.mark.parametrize(("text", "ahead"), [(DONE, False), (TO_DO, True), ("城乡面貌", None)])
def test_lean(text: str, ahead: bool | None) -> None:
    found = lean(text, 0, len(text))
    assert (found > 0) is ahead if ahead is not None else found == 0
