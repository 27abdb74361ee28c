"""Kinds of document: titles, defaults, and what the loader refuses."""

from __future__ import annotations

from typing import Any

import pytest

from govreport_ie.lexicon.kinds import Kinds
from govreport_ie.schema.errors import LexiconError

KINDS = Kinds.default()


@pytest.mark.parametrize(
    ("title", "name", "kind"),
    [
        ("霁川市2024年政府工作报告", "work", "work"),
        ("霁川市人民政府2024年工作报告", "work", "work"),
        ("关于霁川市2023年国民经济和社会发展计划执行情况与2024年计划草案的报告", "plan", "plan"),
        ("霁川市国民经济和社会发展第十四个五年规划和2035年远景目标纲要", "outline", "outline"),
        ("岚溪县“十四五”水利发展规划", "outline", "outline"),
        ("关于岚溪县2023年财政决算草案的报告", "final", "final"),
        ("关于岚溪县2023年预算执行情况和2024年预算草案的报告", "budget", "budget"),
        ("岚溪县2024年预算调整方案草案的报告", "adjustment", "budget"),
        ("关于青屿区2023年上半年预算执行情况的报告", "execution", "budget"),
        ("关于青屿区2023年度区级预算执行和其他财政收支的审计工作报告", "audit", "other"),
        ("青屿区水务局2024年部门预算", "department_budget", "budget"),
        ("青屿区水务局2023年度部门决算公开", "department_account", "final"),
        ("关于霁川市2023年预算执行情况和2024年预算草案的审查结果报告", "review", "review"),
        ("霁川市第三届人民代表大会第二次会议关于政府工作报告的决议", "resolution", "resolution"),
        ("2023年霁川市国民经济和社会发展统计公报", "bulletin", "bulletin"),
        ("名词解释", "glossary", "glossary"),
        ("霁川市高新区管委会2024年工作报告", "work", "work"),
        ("1957年霁川专区国民经济计划执行结果公报", "bulletin", "bulletin"),
        ("霁川市国民经济和社会发展“九五”计划和2010年远景目标纲要", "outline", "outline"),
        ("岚溪县2022年财政总决算和2023年上半年预算执行情况的报告", "final", "final"),
        ("2024年霁川市本级政府预算公开情况说明", "budget_draft", "budget"),
        ("霁川市2021年10月财政收支情况", "execution", "budget"),
        ("关于霁川市2023年环境状况的报告", "other", "other"),
    ],
)
def test_titles(title: str, name: str, kind: str) -> None:
    found = KINDS.of_title(title)
    assert found is not None and (found.name, found.kind) == (name, kind)


@pytest.mark.parametrize(
    "title",
    [
        "预算执行情况的报告",  # neither a year nor 关于: the heading of a section
        "会议听取了2023年政府工作报告，并作出决议，通过这个报告",
        "2023年收入增长5%的预算草案",
        "一般公共预算",
        "",
    ],
)
def test_no_titles(title: str) -> None:
    assert KINDS.of_title(title) is None


@pytest.mark.parametrize(
    "title", ["2023年决算数比2022年决算", "霁川市水务局2023年部门决算", "2023年一般公共预算收入预算表"]
)
def test_within_a_file_some_titles_are_headings(title: str) -> None:
    assert KINDS.of_title(title) is not None
    assert KINDS.of_title(title, first=False) is None


@pytest.mark.parametrize(
    ("name", "status", "fiscal"),
    [
        ("work", "actual", False),
        ("budget", "actual", True),
        ("outline", "target", False),
        ("department_budget", "budget", True),
        ("department_account", "actual", True),
        ("adjustment", "budget", True),
    ],
)
def test_defaults(name: str, status: str, fiscal: bool) -> None:
    assert (KINDS[name].default_status, KINDS[name].fiscal) == (status, fiscal)


def test_a_new_kind_needs_one_entry() -> None:
    kinds = Kinds.load('[[kind]]\nname = "letter"\ntitles = [{ ends = ["公开信"], bare = true }]\nyears = "none"\n')
    found = kinds.of_title("致全县人民的公开信")
    assert found is not None and (found.name, found.kind, found.default_status) == ("letter", "other", "actual")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"name": "letter", "tittles": []}, "field 'tittles'"),
        ({"name": "letter", "titles": [{"ends": ["信"], "holt": ["公开"]}]}, "[[titles]] entry 1, field 'holt'"),
        ({"name": "letter", "titles": [{"holds": ["公开"]}]}, "field 'ends': is missing"),
        ({"name": "letter", "titles": "公开信"}, "field 'titles'"),
        ({"name": "letter", "titles": ["公开信"]}, "field 'titles'"),
        ({"name": "letter", "kind": "letter"}, "field 'kind': 'letter' is not known"),
        ({"name": "letter", "years": "last"}, "field 'years'"),
        ({"name": "letter", "looks": "up"}, "field 'looks'"),
        ({"name": "letter", "fiscal": "yes"}, "field 'fiscal'"),
        ({"name": "letter", "rank": 0}, "field 'rank'"),
        ({"name": "letter", "opens": "公开信"}, "field 'opens'"),
        ({}, "field 'name'"),
    ],
)
def test_wrong_entries_are_refused(entry: dict[str, Any], said: str) -> None:
    with pytest.raises(LexiconError) as error:
        Kinds.load({"kind": [entry]})
    assert said in str(error.value)


@pytest.mark.parametrize(
    "data", [{}, {"kind": []}, {"kinds": []}, {"kind": [{"name": "letter"}, {"name": "letter"}]}, {"kind": "letter"}]
)
def test_wrong_files_are_refused(data: dict[str, Any]) -> None:
    with pytest.raises(LexiconError):
        Kinds.load(data)
