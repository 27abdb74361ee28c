"""A user's own entries: what is added, and what a wrong entry says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import govreport_ie
from govreport_ie.lexicon import Lexicon
from govreport_ie.parser import Parser
from govreport_ie.schema.errors import LexiconError

OWN = """
[[indicator]]
name = "夜经济营业额"
unit_class = "money"
direction = "up"
aliases = ["夜间经济营业额", { name = "夜市营业额", until = 2019 }, { name = "营业额", within = "夜经济" }]

[[indicator]]
name = "地区生产总值"
aliases = ["全域生产总值"]

[[unit]]
surface = ["蒲式耳"]
kind = "measure"
unit = "蒲式耳"

[[programme]]
name = "青禾计划"
aliases = ["“青禾”计划"]
definition = "面向返乡青年的创业扶持"

[cues.tone]
words = ["务必"]
"""


@pytest.fixture
def own() -> Lexicon:
    return Lexicon.default().extend(OWN)


def test_new_entries_are_found(own: Lexicon) -> None:
    indicator = own.indicator("全市夜间经济营业额")
    assert indicator is not None
    assert (indicator.name, indicator.code, indicator.group) == ("夜经济营业额", None, "other")
    assert own.indicator("营业额") is None
    assert own.indicator("营业额", context=["发展夜经济"]) is indicator
    assert own.units[-1].surfaces == ("蒲式耳",)
    assert own.programmes[-1].aliases == ("“青禾”计划",)
    assert own.cues["tone"][-1] == "务必"


def test_a_known_indicator_keeps_its_fields_and_gets_the_alias(own: Lexicon) -> None:
    indicator = own.indicator("全域生产总值")
    assert indicator is not None
    assert (indicator.code, indicator.unit_class) == ("NA.GDP", "money")
    assert own.indicator("GDP") is indicator


def test_the_default_stays_as_it_was(own: Lexicon) -> None:
    assert Lexicon.default().indicator("夜经济营业额") is None
    assert len(own.indicators) == len(Lexicon.default().indicators) + 1


def test_path_text_and_mapping_give_the_same(own: Lexicon, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text("\ufeff" + OWN, encoding="utf-8")
    assert Lexicon.default().extend(path) == own
    assert Lexicon.default().extend(str(path)) == own
    assert Lexicon().extend(own.to_mapping()) == own


def test_replace_indicators_keeps_the_rest() -> None:
    small = Lexicon.default().replace_indicators('[[indicator]]\nname = "学位供给"\n')
    assert [i.name for i in small.indicators] == ["学位供给"]
    assert small.indicator("GDP") is None
    assert small.units == Lexicon.default().units
    assert small.cues == Lexicon.default().cues


def test_a_name_may_belong_to_two_indicators_in_different_years() -> None:
    lexicon = Lexicon().extend(
        {
            "indicator": [
                {"name": "旧口径收入", "aliases": [{"name": "财政收入", "until": 2014}]},
                {"name": "新口径收入", "aliases": [{"name": "财政收入", "since": 2015}]},
            ]
        }
    )
    old, new = lexicon.indicators
    assert lexicon.indicator("财政收入", year=2010) is old
    assert lexicon.indicator("财政收入", year=2015) is new
    assert lexicon.indicator("财政收入") is None


def test_defaults_of_a_file_are_for_its_new_indicators_only() -> None:
    text = """
    [defaults]
    group = "own"
    unit_class = "count"
    [[indicator]]
    name = "学位供给"
    [[indicator]]
    name = "学位缺口"
    direction = "down"
    [[indicator]]
    name = "地区生产总值"
    aliases = ["全域生产总值"]
    """
    lexicon = Lexicon.default().extend(text)
    supply, gap = lexicon.indicators[-2:]
    assert (supply.group, supply.unit_class, supply.direction) == ("own", "count", "none")
    assert (gap.group, gap.unit_class, gap.direction) == ("own", "count", "down")
    gdp = lexicon.by_code("NA.GDP")
    assert gdp is not None
    assert (gdp.group, gdp.unit_class) == ("national accounts", "money")


BAD: list[tuple[Any, list[str]]] = [
    ('[[indicator]]\ncode = "X"\n', ["text", "[[indicator]] entry 1", "'name'", "missing"]),
    ("[[indicator]]\nname = 3\n", ["entry 1", "'name'", "string"]),
    ('[[indicator]]\nname = " "\n', ["'name'", "empty"]),
    ('[[indicator]]\nname = "甲乙"\nunit_class = "mony"\n', ["甲乙", "'unit_class'", "'mony'", "money"]),
    ('[[indicator]]\nname = "甲乙"\ndirection = "left"\n', ["'direction'", "use one of down, none, up"]),
    ('[[indicator]]\nname = "甲乙"\nalias = ["丙丁"]\n', ["'alias'", "no such field", "aliases"]),
    ('[[indicator]]\nname = "甲乙"\naliases = "丙丁"\n', ["'aliases'", "list"]),
    ('[[indicator]]\nname = "甲乙"\naliases = [7]\n', ["'aliases'", "7"]),
    ('[[indicator]]\nname = "甲乙"\naliases = [" "]\n', ["'aliases'", "empty"]),
    ('[[indicator]]\nname = "甲乙"\naliases = [{ name = "丙丁", from = 2010 }]\n', ["'aliases'", "since"]),
    ('[[indicator]]\nname = "甲乙"\naliases = [{ name = "丙丁", since = "2010" }]\n', ["'since'", "year"]),
    ('[[indicator]]\nname = "甲乙"\naliases = [{ name = "丙丁", since = 2012, until = 2010 }]\n', ["swap"]),
    ('[[indicator]]\nname = "甲乙"\naliases = [{ name = "丙丁", within = 1 }]\n', ["within", "heading"]),
    ('[[indicator]]\nname = "甲乙"\naliases = ["GDP"]\n', ["甲乙", "GDP", "地区生产总值", "remove"]),
    ('[[indicator]]\nname = "甲乙"\ncode = "205"\n', ["甲乙", "'code'", "教育支出", "choose another"]),
    ('[indicator]\nname = "甲乙"\n', ["indicator", "[[indicator]]"]),
    ({"indicator": ["甲乙"]}, ["mapping", "entry 1", "table"]),
    ('[[indicators]]\nname = "甲乙"\n', ["unknown table 'indicators'", "[[indicator]]"]),
    ('[[unit]]\nkind = "measure"\nunit = "亩"\n', ["[[unit]] entry 1", "'surface'", "missing"]),
    ('[[unit]]\nsurface = ["亩"]\nkind = "area"\nunit = "亩"\n', ["'kind'", "'area'", "measure"]),
    ('[[unit]]\nsurface = ["亩"]\nunit = "亩"\n', ["'kind'", "missing"]),
    ('[[unit]]\nsurface = ["亩"]\nkind = "measure"\nunit = "亩"\nfactor = 0.5\n', ["'factor'", "decimal string"]),
    ('[[unit]]\nsurface = ["亩"]\nkind = "measure"\nunit = "亩"\nfactor = "ten"\n', ["'factor'", "ten"]),
    ('[[unit]]\nsurface = ["亩"]\nkind = "measure"\nunit = "亩"\nfactor = "NaN"\n', ["'factor'", "finite"]),
    ('[[unit]]\nsurface = ["亩"]\nkind = "measure"\nunit = "亩"\nfactor = "0"\n', ["'factor'", "positive"]),
    ('[[unit]]\nsurface = [""]\nkind = "measure"\nunit = "亩"\n', ["'surface'", "non-empty"]),
    ('[[programme]]\naliases = ["甲"]\n', ["[[programme]] entry 1", "'name'"]),
    ('[[programme]]\nname = "甲"\naliases = "乙"\n', ["'aliases'", "list of strings"]),
    ("[cues]\ntone = 3\n", ["[cues.tone]", "words"]),
    ("[cues.tone]\nword = ['x']\n", ["[cues.tone]", "words"]),
    ("[cues.tone]\nwords = [1]\n", ["cues.tone", "'words'", "1"]),
    ('cues = ["务必"]\n', ["'cues'", "[cues.NAME]"]),
    ("[[defaults]]\ngroup = 'x'\n", ["'defaults'", "[defaults]"]),
    ("[defaults]\nname = 'x'\n", ["defaults", "'name'", "no such field"]),
    ("[[indicator]\nname=", ["text", "no valid TOML", "line"]),
    ("/no/such/file.toml", ["/no/such/file.toml", "cannot be read"]),
    (12, ["path, TOML text or a mapping", "int"]),
]


@pytest.mark.parametrize(("source", "words"), BAD, ids=[str(i) for i in range(len(BAD))])
def test_a_wrong_entry_says_what_and_where(source: Any, words: list[str]) -> None:
    with pytest.raises(LexiconError) as caught:
        Lexicon.default().extend(source)
    for word in words:
        assert word in str(caught.value)


def test_errors_name_the_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('[[indicator]]\nname = "甲乙"\nunit_class = "x"\n', encoding="utf-8")
    with pytest.raises(LexiconError, match=r"mine\.toml: \[\[indicator\]\] entry 1 \(甲乙\), field 'unit_class'"):
        Lexicon.default().extend(path)
    path.write_bytes("name = 中".encode("gb18030"))
    with pytest.raises(LexiconError, match=r"mine\.toml: is not UTF-8 at byte 7"):
        Lexicon.default().extend(path)
    with pytest.raises(LexiconError, match="give a TOML file"):
        Lexicon.default().extend(tmp_path)


def test_replacing_by_nothing_is_refused() -> None:
    with pytest.raises(LexiconError, match="no \\[\\[indicator\\]\\] entry"):
        Lexicon.default().replace_indicators("[cues.x]\nwords = ['y']\n")


SHORT = (
    "2024年，全市一般公共预算收入预计完成16.4亿元，同比增长5%，其中：税收收入8亿元，占一般公共预算收入的48.8%。"
    "市本级安排资金3亿元用于老旧小区改造。新增城镇就业3800人，力争达到4000人以上。"
)


@pytest.mark.parametrize("name", sorted(Lexicon.default().cues))
def test_a_list_of_cues_that_is_missing(name):
    whole = Lexicon.default()
    cues = {key: words for key, words in whole.cues.items() if key != name}
    lexicon = Lexicon(whole.indicators, whole.units, whole.programmes, cues)
    assert len(Parser(lexicon=lexicon).parse(SHORT).records) >= 7


@pytest.mark.parametrize(
    "more", [{}, {"programme": [{"name": "三名工程"}]}, {"cues": {"estimate": {"words": ["预计"]}}}]
)
def test_a_lexicon_that_holds_next_to_nothing(more):
    report = Parser(lexicon=Lexicon().extend(more)).parse(SHORT)
    assert [r.quantity.low for r in report.records] == [1_640_000_000, 800_000_000, 300_000_000]
    assert Parser(lexicon=Lexicon()).words("完成8亿元")


def test_a_list_that_nothing_reads_is_refused() -> None:
    with pytest.raises(LexiconError, match=r"\[cues.adverb\] is read by nothing; did you mean \[cues.adverbs\]"):
        Lexicon.default().extend({"cues": {"adverb": {"words": ["务必"]}}})


def test_every_list_of_cues_is_read_by_some_rule() -> None:
    room = Path(govreport_ie.__file__).parent
    code = "\n".join(f.read_text("utf-8") for f in room.rglob("*.py"))
    names = [
        name for name in Lexicon.default().cues if not name.startswith("tables.")
    ]  # those are asked for by pattern
    assert [name for name in names if not re.search(rf"\b{name}\b", code)] == []


def test_a_new_word_for_targets_is_read() -> None:
    mine = Lexicon.default().extend({"cues": {"change_up": {"words": ["蹿升"]}}})
    record = Parser(lexicon=mine).parse("税收收入蹿升5%。").records[0]
    assert (record.measure, record.direction) == ("change", "up")
