"""Reports → panel rows: keys, choice among statements, conflicts, failures."""

import csv
import io
from decimal import Decimal

import pytest
from panel_making import GDP, JOBLESS, PEOPLE, REVENUE, grew, made, part, said

from govreport_ie import parse
from govreport_ie.lexicon import Lexicon
from govreport_ie.panel import PANEL, RULES, Panel, from_reports
from govreport_ie.panel.wording import worded
from govreport_ie.schema import Base, Record, Span
from govreport_ie.schema.errors import UnreadableDocumentError

COLUMNS = (
    "source,region,region_code,level,scope,period,indicator,indicator_code,measure,status,low,high,unit,modifier,tone,"
    "base_period,sentence,page,n_statements,conflict,year,frequency,region_id,record_id,start,end,rule,sentence_start,"
    "sentence_end"
)
B = 10**8


def only(*records, **about):
    """The single row that the records of one report make."""
    panel = from_reports([("a.txt", made(*records, **about))])
    assert len(panel) == 1, panel.rows
    return panel.rows[0]


def test_columns_are_those_of_the_contract_in_order():
    panel = from_reports([("a.txt", made(said(GDP, 1200 * B)))])
    assert panel.to_csv().split("\n")[0] == COLUMNS
    assert ",".join(c.name for c in PANEL) == COLUMNS


def test_a_row_tells_everything():
    record = grew(GDP, "5.50", modifier="about", tone="左右", status="target", period="2024", page=3, at=7)
    row = csv.DictReader(
        io.StringIO(from_reports([("a.txt", made(record, region="深圳市罗湖区"))]).to_csv())
    ).__next__()
    assert row == {
        "source": "a.txt",
        "region": "罗湖区",
        "region_code": "440303",
        "level": "county",
        "scope": "",
        "period": "2024",
        "indicator": GDP,
        "indicator_code": "NA.GDP",
        "measure": "change",
        "status": "target",
        "low": "5.5",
        "high": "5.5",
        "unit": "%",
        "modifier": "about",
        "tone": "左右",
        "base_period": "2023",
        "sentence": "第007句话。",
        "page": "3",
        "n_statements": "1",
        "conflict": "0",
        "year": "2024",
        "frequency": "year",
        "region_id": "440303",
        "record_id": "7",
        "start": "56",
        "end": "59",
        "rule": "",
        "sentence_start": "56",
        "sentence_end": "64",
    }


@pytest.mark.parametrize(
    ("low", "high", "modifier", "expected"),
    [
        ("2.1", "2.1", None, ("-2.1", "-2.1", None)),
        ("2", None, "at_least", (None, "-2", "at_most")),
        ("2", None, "over", (None, "-2", "under")),
        (None, "3", "at_most", ("-3", None, "at_least")),
        ("2", "3", "about", ("-3", "-2", "about")),
    ],
)
def test_a_fall_is_negative_and_turns_bounds_round(low, high, modifier, expected):
    row = only(grew(GDP, low, high=high, modifier=modifier, direction="down"))
    cells = row.to_row()
    assert (cells["low"], cells["high"], cells["modifier"]) == expected


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"period": "2023"}, {"period": "2022"}),
        ({"status": "actual"}, {"status": "target"}),
        ({"status": "budget"}, {"status": "target"}),
        ({"status": "actual"}, {"status": "norm"}),
        ({"region": None}, {"region": "市本级"}),
        ({"region": "市级"}, {"region": "市本级"}),
        ({"measure": "level"}, {"measure": "completion", "unit": "%"}),
    ],
)
def test_different_keys_make_two_rows(first, second):
    panel = from_reports([("a.txt", made(said(REVENUE, B, **first), said(REVENUE, B, at=1, **second)))])
    assert len(panel) == 2


@pytest.mark.parametrize(
    ("rule", "worse", "better"),
    [
        ("own_unit", said(REVENUE, 9, "USD"), said(REVENUE, 8, at=1)),
        ("own_unit", said(REVENUE, 9, measure="change", direction="up"), grew(REVENUE, 8, at=1)),
        ("own_unit", grew(JOBLESS, 9), grew(JOBLESS, 8, "pp", at=1)),
        ("year_before", grew(GDP, 9, base=Base(period="2019", status="actual")), grew(GDP, 8, at=1)),
        ("year_before", grew(GDP, 9, base=Base(period=None, status="actual")), grew(GDP, 8, at=1)),
        ("executed_before_estimate", said(GDP, 9, status="estimate"), said(GDP, 8, at=1)),
        ("current_name", said("地方财政收入", 9), said(REVENUE, 8, at=1)),
        ("kind_of_report", said(REVENUE, 9), said(REVENUE, 8, at=1, where=1)),
        ("kind_of_report", said(GDP, 9, where=1), said(GDP, 8, at=1)),
        ("exact_before_bound", said(GDP, 9, modifier="about"), said(GDP, 8, at=1)),
        ("exact_before_bound", said(GDP, 9, high=None, modifier="over"), said(GDP, 8, at=1, modifier="about")),
        ("most_precise", said(GDP, 9 * B, precision=B), said(GDP, 8 * B, at=1, precision=B // 100)),
        ("first", said(GDP, 9, at=3), said(GDP, 8, at=1)),
    ],
)
def test_each_rule_chooses_the_better_statement(rule, worse, better):
    parts = [part(), part(kind="budget", index=1)]
    for records in ((worse, better), (better, worse)):
        (row,) = from_reports([("a.txt", made(*records, parts=parts))]).rows
        assert (abs(row.value) / row.value.scaleb(0).copy_abs(), row.record_id) == (1, better.id)
        assert row.rule == rule
        assert row.n_statements == 2


def test_a_headline_with_its_growth_beside_goes_before_a_later_mention():
    panel = from_reports([("a.txt", made(said(GDP, 9), said(GDP, 8, at=5, id=5), grew(GDP, "5", at=5, id=6)))])
    level = panel.select(measure="level")[0]
    assert (level.record_id, level.rule) == (5, "headline")


def test_every_rule_of_choice_is_tested_above():
    tested = {
        "own_unit",
        "year_before",
        "current_name",
        "executed_before_estimate",
        "kind_of_report",
        "exact_before_bound",
    }
    assert {r.name for r in RULES} == tested | {"headline", "most_precise", "first"}


@pytest.mark.parametrize(
    ("one", "two", "conflict"),
    [
        (said(GDP, 100), said(GDP, 100, at=1), False),
        (said(GDP, 100), said(GDP, 101, at=1), True),
        (said(GDP, 100, precision=1), said(GDP, 101, at=1), False),
        (said(GDP, 100, precision=1), said(GDP, 102, at=1), True),
        (said(GDP, 100, high=None, modifier="over"), said(GDP, 140, at=1), False),
        (said(GDP, 100, high=None, modifier="over"), said(GDP, 90, at=1), True),
        (said(GDP, 100, modifier="about", precision=1), said(GDP, 102, at=1), False),
        (said(GDP, 100, modifier="about", precision=1), said(GDP, 103, at=1), True),
        (said(GDP, 100), said(GDP, 15, "USD", at=1), False),
        (grew(GDP, 5), grew(GDP, 40, base=Base(period="2015", status="actual"), at=1), False),
        (grew(GDP, 5), grew(GDP, 6, at=1), True),
        (grew(GDP, 5), grew(GDP, 5, at=1, direction="down"), True),
        (said(GDP, 100), said(GDP, 99, at=1, status="estimate"), True),
        (
            said("上级补助收入", 100, section=("一般公共预算",)),
            said("上级补助收入", 5, section=("政府性基金预算", "收入"), at=1),
            False,
        ),
        (
            said("上级补助收入", 100, section=("一般公共预算",)),
            said("上级补助收入", 5, section=("一般公共预算", "收入"), at=1),
            True,
        ),
        (
            said(GDP, 50, "%", measure="share", of="全省"),
            said(GDP, 3, "%", measure="share", of="全国", at=1),
            False,
        ),
    ],
)
def test_conflicts_are_told_from_rounding_and_from_other_questions(one, two, conflict):
    panel = from_reports([("a.txt", made(one, two))])
    assert [row.conflict for row in panel] == [conflict]
    assert len(panel.conflicts()) == conflict


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (said("夜间灯会盏数", 8), "no_indicator"),
        (said(GDP, 8, period=None), "no_period"),
        (said(GDP, 8, "%"), "unit"),
        (said(PEOPLE, 8, "CNY"), "unit"),
        (said(JOBLESS, 8, "CNY"), "unit"),
        (said(GDP, 8, "CNY", measure="share"), "unit"),
    ],
)
def test_what_makes_no_row_is_counted_by_reason(record, reason):
    panel = from_reports([("a.txt", made(record))])
    assert len(panel) == 0
    assert panel.sources[0].left_out == {reason: 1}


def test_a_record_without_a_subject_makes_no_row():
    bare: Record = said(GDP, 8).model_copy(update={"subject": None})
    assert from_reports([("a.txt", made(bare))]).sources[0].left_out == {"no_indicator": 1}


@pytest.mark.parametrize(
    ("subject", "scope"),
    [
        ("市级政府债务限额", "市级"),
        ("市本级政府债务限额", "市本级"),
        ("本级政府债务限额", "市本级"),
        ("全市政府债务限额", ""),
        ("政府债务限额", ""),
    ],
)
def test_accounts_that_the_subject_begins_with_are_a_scope(subject, scope):
    row = only(said(subject, 8))
    assert (row.indicator, row.region, row.scope) == ("政府债务限额", "济川市", scope)


@pytest.mark.parametrize(
    ("section", "scope"),
    [
        (("高新区预算执行情况", "一般公共预算"), "高新区"),
        (("一般公共预算", "2025年市经济技术开发区一般公共预算草案"), "市经济技术开发区"),
        (("全市预算执行情况", "一般公共预算"), ""),
        (("推进示范区财政改革",), ""),
        (("高新区建设成效", "财政收入"), ""),
        (("园区经济",), ""),
        ((), ""),
    ],
)
def test_a_heading_announces_the_accounts_of_a_zone(section, scope):
    assert only(said(REVENUE, 8, section=section)).scope == scope


def test_an_old_name_does_not_conflict_with_a_current_one():
    records = [said("地方财政收入", 9), said(REVENUE, 8, at=1)]
    assert only(*records).conflict is False
    assert only(*records, said(REVENUE, 7, at=2)).conflict is True


def test_broken_files_are_listed_and_the_rest_goes_on():
    panel = from_reports(
        [
            ("a.txt", made(said(GDP, 8))),
            ("b.pdf", UnreadableDocumentError("b.pdf: is encrypted")),
            ("c.txt", made(said(GDP, 9))),
        ]
    )
    assert [row.source for row in panel] == ["a.txt", "c.txt"]
    assert [f.model_dump() for f in panel.failures] == [
        {"source": "b.pdf", "error": "UnreadableDocumentError", "message": "b.pdf: is encrypted", "traceback": ""}
    ]


def test_a_fault_of_the_library_costs_one_report_and_tells_its_traceback():
    from govreport_ie import InternalError

    stumbled = InternalError("b.pdf: govreport_ie stumbled over it")
    stumbled.__cause__ = IndexError("list index out of range")
    broken = made(None)
    panel = from_reports([("a.txt", made(said(GDP, 8))), ("b.pdf", stumbled), ("c.txt", broken)])
    assert [row.source for row in panel] == ["a.txt"]
    assert [(f.source, f.error) for f in panel.failures] == [("b.pdf", "InternalError"), ("c.txt", "AttributeError")]
    assert "IndexError: list index out of range" in panel.failures[0].traceback
    assert "panel" in panel.failures[1].traceback


def test_an_empty_folder_gives_an_empty_panel():
    panel = from_reports([])
    assert (len(panel), panel.to_csv()) == (0, COLUMNS + "\n")


def test_two_reports_of_one_region_and_year_are_told_apart_by_source():
    panel = from_reports([("work.txt", made(said(GDP, 8))), ("plan.txt", made(said(GDP, 9)))])
    assert [(row.source, row.value) for row in panel] == [("work.txt", 8), ("plan.txt", 9)]


def test_sources_of_one_name_are_numbered():
    panel = from_reports([("a.txt", made(said(GDP, 8))), ("a.txt", made(said(GDP, 9)))])
    assert [row.source for row in panel] == ["a.txt", "a.txt (2)"]


def test_a_part_without_a_region_takes_that_of_the_others_where_they_agree():
    parts = [part("罗湖区"), part(None, index=1)]
    row = from_reports([("a.txt", made(said(GDP, 8, where=1), parts=parts))]).rows[0]
    assert (row.region, row.region_code) == ("罗湖区", "440303")
    parts = [part("罗湖区"), part("盐田区", index=1), part(None, index=2)]
    row = from_reports([("a.txt", made(said(GDP, 8, where=2), parts=parts))]).rows[0]
    assert (row.region, row.region_code) == ("", "")


def test_rows_of_the_own_region_come_first():
    panel = from_reports([("a.txt", made(said(GDP, 9, region="全国"), said(GDP, 8, at=1)))])
    assert [row.region for row in panel] == ["济川市", "全国"]


def test_a_list_of_indicators_of_your_own_replaces_the_packages():
    lexicon = Lexicon.default().replace_indicators(
        {"indicator": [{"name": "夜间灯会盏数", "unit_class": "count", "aliases": ["灯会盏数"]}]}
    )
    report = made(said("灯会盏数", 8, "盏"), said(GDP, 9, at=1))
    panel = from_reports([("a.txt", report)], indicators=lexicon)
    assert [(row.indicator, row.value) for row in panel] == [("夜间灯会盏数", Decimal(8))]


def test_the_panel_is_written_with_its_sources(tmp_path):
    from openpyxl import load_workbook

    panel = from_reports([("a.txt", made(said(GDP, 8)))])
    panel.write(tmp_path / "p.xlsx")
    book = load_workbook(tmp_path / "p.xlsx")
    assert book.sheetnames == ["panel", "sources", "columns"]
    assert [c.value for c in book["sources"][2]][:5] == ["a.txt", "r", "济川市报告", "济川市", None]


def test_the_panel_as_a_data_package_is_valid(tmp_path):
    from frictionless import validate

    panel = from_reports([("a.txt", made(said(GDP, 8), grew(GDP, 5, at=1), said(PEOPLE, 8, "人", at=2)))])
    panel.write(tmp_path / "package")
    assert validate(str(tmp_path / "package" / "datapackage.json")).valid


def test_many_statements_of_one_thing_take_linear_time():
    panel = from_reports([("a.txt", made(*(said(GDP, n, at=n % 100, id=n) for n in range(3000))))])
    assert panel.rows[0].n_statements == 3000
    assert isinstance(panel, Panel)


@pytest.mark.parametrize(
    ("text", "furniture", "line"),
    [
        ("完成16.4\n亿元", [], "完成16.4亿元"),
        ("完成 \r\n　　16.4亿元\n", [], "完成16.4亿元"),
        ("由GDP\nper capita", [], "由GDP per capita"),
        ("一季度，\n\f- 3 -\n增长", [(6, 11)], "一季度，增长"),
        ("- 3 -增长", [(0, 5)], "增长"),
        ("增长", [(5, 9)], "增长"),
        ("增长- 3 -", [(2, 9)], "增长"),
    ],
)
def test_a_sentence_on_one_line(text, furniture, line):
    spans = [Span(start=a, end=b) for a, b in furniture]
    assert worded(text, Span(start=0, end=len(text)), spans) == line


def test_a_departments_figures_are_not_the_regions() -> None:
    text = "青屿区水务局2024年部门预算\n\n一、总体情况\n一般公共预算支出8460万元，增长2.5%。\n"
    panel = from_reports([("a.txt", parse(text))])
    assert len(panel) == 0
    assert panel.sources[0].left_out["no_indicator"] > 0
