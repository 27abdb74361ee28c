"""Which quoted names and glossary terms are programmes, and under which name."""

from __future__ import annotations

import pytest

from govreport_ie.document import read_document
from govreport_ie.lexicon import Lexicon
from govreport_ie.mentions.programmes import ProgrammeNames, find_programmes

LEXICON = Lexicon.default()


def names(text: str) -> str:
    return " ".join(sorted(find_programmes(read_document(text, region="青屿区", year=2024), LEXICON)))


NAMED = [
    ("实施“清水润城”工程。", "清水润城工程"),
    ("开展“百街千巷改造”。", "百街千巷改造"),
    ("推进“青蓝英才”计划。", "青蓝英才计划"),
    ("打好“碧水蓝天”攻坚战。", "碧水蓝天攻坚战"),
    ("实施“清水润城”工程，“清水润城”工程完成投资3亿元。", "清水润城工程"),
    ("实施“清水润城”工程和“青蓝英才”计划。", "清水润城工程 青蓝英才计划"),
    ("新建公园3座。\n名词解释\n1.清源行动：指治理全部小流域的行动。\n2.绿廊计划：指滨江廊道。\n", "清源行动 绿廊计划"),
]
UNNAMED = [
    "新建“口袋公园”3座。",
    "“十四五”规划实施顺利。",
    "培育“小巨人”企业12家。",
    "完成“九大行动”任务。",
    "完成水利工程投资。",
    "“放管服”改革深化。",
    "提出“加快建设、走在前列”。",
    "未完“清水润城工程。",
    "",
]


@pytest.mark.parametrize(("text", "found"), NAMED)
def test_named(text: str, found: str) -> None:
    assert names(text) == found


@pytest.mark.parametrize("text", UNNAMED)
def test_unnamed(text: str) -> None:
    assert names(text) == ""


def test_every_mention_is_where_a_form_stands() -> None:
    text = "实施“清水润城”工程。清水润城工程投资3亿元。"
    doc = read_document(text, region="青屿区", year=2024)
    programme = find_programmes(doc, LEXICON)["清水润城工程"]
    assert [text[a:b] for a, b in programme.spans] == ["“清水润城”工程", "清水润城工程"]


def test_forms_lead_to_the_name() -> None:
    doc = read_document("实施“清水润城”工程。", region="青屿区", year=2024)
    programmes = ProgrammeNames(find_programmes(doc, LEXICON).values())
    assert set(programmes.forms.values()) == {"清水润城工程"}
    assert programmes.of_subject("推进清水润城工程") == "清水润城工程"
    assert [m.name for m in programmes.find("推进清水润城工程，", 0, 9)] == ["清水润城工程"]


def test_no_programmes_are_found_by_no_names() -> None:
    assert ProgrammeNames().of_subject("清水润城工程") is None
    assert list(ProgrammeNames().find("清水润城工程", 0, 6)) == []
