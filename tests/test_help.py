"""An API that helps: short texts of models, names that are told where they are wrong, files as they come."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

import pytest

import govreport_ie
from govreport_ie import Panel, Report, UnknownNameError, UnreadableDocumentError, parse, parse_file

ROOT = Path(__file__).parents[1]
TEXT = "2023年，全市一般公共预算收入完成16.4亿元，增长5.2%。其中：税收收入12.1亿元，占一般公共预算收入的73.8%。"
GOAL = "2025年主要预期目标是：地区生产总值增长6%左右，居民收入与经济增长同步。"
TITLED = "岚溪县2023年政府工作报告\n一、2023年工作回顾\n建成社区食堂14家。\n二、2024年工作安排\n新增学位3800个。\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2023年，税收收入完成12.1亿元。", ["<Record 税收收入 12.1亿元 · 2023 actual>"]),
        (
            TEXT,
            [
                "<Record 一般公共预算收入 16.4亿元 · 2023 actual>",
                "<Record 一般公共预算收入 5.2% · 2023 actual · change up against 2022 actual>",
                "<Record 税收收入 12.1亿元 · 2023 actual · part of 一般公共预算收入>",
                "<Record 税收收入 73.8% · 2023 actual · share · of 一般公共预算收入>",
            ],
        ),
    ],
)
def test_a_record_in_one_line(text: str, shown: list[str]) -> None:
    assert [repr(r) for r in parse(text)] == [str(r) for r in parse(text)] == shown


def test_no_text_of_a_model_is_long() -> None:
    report = parse_file(ROOT / "corpus" / "compound_county_songyi_2023.txt")
    models = [report, report.source, *report.records, *report.goals, *report.parts, *report.programs, *report.findings]
    assert max(len(repr(m)) for m in models) < 250
    assert max(len(repr(r)) for r in report) < 160
    assert not any("\n" in repr(m) for m in models)


def test_a_report_in_one_line() -> None:
    assert repr(parse(TITLED)) == "<Report 岚溪县 work 2023/2024: 2 records>"
    planted = parse_file(ROOT / "corpus" / "planted" / "final_county_lanxi_2023.txt")
    failed = sum(not f.holds for f in planted.findings)
    assert repr(planted) == f"<Report 岚溪县 final 2023: {len(planted)} records, {failed} alarms>"


def test_a_goal_in_one_line() -> None:
    assert repr(parse(GOAL, year=2025).goals[0]) == "<Record 居民收入 与经济增长同步 · 2025 target>"


def test_notebooks_get_tables_that_are_escaped() -> None:
    report = parse("2023年，税收收入<b>完成12.1亿元。")
    for html in (report._repr_html_(), report[0]._repr_html_()):
        assert html.startswith("<table>")
        assert "12.1亿元" in html
        assert "<b>" not in html


def test_a_report_is_a_sequence_of_its_records() -> None:
    report = parse(TEXT)
    assert len(report) == 4
    assert list(report) == list(report.records)
    assert report[-1] == report.records[3]
    assert report[1:3] == report.records[1:3]
    assert report[0] in report
    with pytest.raises(IndexError):
        report[4]


@pytest.mark.parametrize("name", ["json", "dict", "copy", "parse_obj", "parse_file", "model_fields"])
def test_names_that_pydantic_gave_up_are_not_offered(name: str) -> None:
    report = parse(TEXT)
    assert name not in dir(report)
    assert name not in dir(report[0])
    assert {"records", "find", "model_dump"} <= set(dir(report))


def test_columns_are_there_without_asking() -> None:
    _, growth, tax, share = parse(TEXT)
    assert (tax.value, tax.low, tax.high, tax.unit, tax.kind) == (*[Decimal(1_210_000_000)] * 3, "CNY", "money")
    assert (growth.base_period, growth.base_status) == ("2022", "actual")
    assert (tax.base_period, tax.base_status, tax.modifier) == (None, None, None)
    assert (share.subject_text, share.indicator, share.indicator_code) == ("税收收入", "税收收入", tax.indicator_code)
    assert share.span.of(TEXT) == share.text == "73.8%"
    (goal,) = parse(GOAL, year=2025).goals
    assert (goal.value, goal.kind, goal.text, goal.span.of(GOAL)) == (None, None, "", "居民收入")


@pytest.mark.parametrize(
    ("condition", "texts"),
    [
        ({"indicator": "NA.GDP"}, []),
        ({"indicator": "GDP"}, []),
        ({"period": 2023, "kind": "money"}, ["16.4亿元", "12.1亿元"]),
        ({"measure": ("change", "share")}, ["5.2%", "73.8%"]),
        ({"kind": ["percent"], "status": ["actual"]}, ["5.2%", "73.8%"]),
        ({"program": "千村"}, []),
    ],
)
def test_find(condition: dict[str, object], texts: list[str]) -> None:
    assert [r.text for r in parse(TEXT).find(**condition)] == texts  # type: ignore[arg-type]


def test_codes_and_aliases_find_the_indicator() -> None:
    report = parse("2023年，全市GDP增长6.1%，生产总值达到218亿元。")
    for name in ("GDP", "NA.GDP", "地区生产总值", "生产总值"):
        assert [r.text for r in report.find(indicator=name)] == ["6.1%", "218亿元"]


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        ({"status": "targt"}, "choose one of actual, estimate, budget, target, norm; did you mean 'target'"),
        ({"status": ("actual", "goal")}, "status 'goal': choose one of"),
        ({"measure": "growth"}, "level, change, share, completion, ratio"),
        ({"kind": "cash"}, "money, percent, point, count, measure, multiple, rank"),
        ({"kind": 5}, "kind 5: choose one of"),
        ({"indicator": "城镇失业率"}, "near it: .*城镇登记失业率"),
        ({"indicator": "xyz"}, "govreport-ie indicators"),
        ({"period": "2023年"}, "2023-Q1"),
    ],
)
def test_unknown_names_are_told(condition: dict[str, object], says: str) -> None:
    with pytest.raises(ValueError, match=says) as caught:
        parse(TEXT).find(**condition)  # type: ignore[arg-type]
    assert isinstance(caught.value, UnknownNameError)


def test_an_indicator_of_ones_own_is_found_where_its_lexicon_is_given() -> None:
    lexicon = govreport_ie.Lexicon.default().extend({"indicator": [{"name": "夜经济营业额"}]})
    with pytest.raises(ValueError, match="夜经济营业额"):
        parse(TEXT).find(indicator="夜经济营业额")
    assert parse(TEXT).find(indicator="夜经济营业额", lexicon=lexicon) == ()


@pytest.mark.parametrize(
    ("wanted", "says"),
    [({"colour": 1}, "choose one of source, region"), ({"status": "x"}, "actual"), ({"indicator": "x"}, "'x'")],
)
def test_panels_tell_too(wanted: dict[str, object], says: str) -> None:
    panel = Panel.from_reports([("a", parse(TEXT, region="岚溪县"))])
    with pytest.raises(UnknownNameError, match=says):
        panel.select(**wanted)
    with pytest.raises(UnknownNameError, match="levl"):
        panel.to_wide(measures=["levl"])  # type: ignore[list-item]
    assert [str(r.low) for r in panel.select(indicator="税收收入", period=2023, measure="level")] == ["1210000000"]


@pytest.mark.parametrize("name", ["report.txt", "some/folder/政府工作报告.pdf", "C:\\reports\\a 2023.docx", "x.HTML\n"])
def test_a_file_name_given_as_text_is_told(name: str) -> None:
    assert "parse_file" in parse(name).warnings[0]


@pytest.mark.parametrize(
    "text", ["", "新增学位3800个。", "见附件。详见附件a.txt", "附件一\n见a.pdf", "a.csv2", "2023年共3个文件.txt"]
)
def test_text_is_no_file_name(text: str) -> None:
    assert parse(text).warnings == ()


def test_files_may_be_open_or_bytes(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(TEXT.encode("gb18030"))
    with file.open("rb") as opened:
        report = parse_file(opened)
    assert (report.id, report.records) == ("a", parse(TEXT).records)
    assert report == parse_file(file)
    data = TEXT.encode()
    same = [io.BytesIO(data), io.StringIO(TEXT), bytearray(data), memoryview(data)]
    assert [parse_file(given) for given in same] == [parse_file(data)] * 4
    assert parse_file(io.BytesIO(data), name="b.txt").id == "b"
    with tempfile.TemporaryFile() as nameless:
        nameless.write(data)
        nameless.seek(0)
        assert parse_file(nameless).records == report.records
    with pytest.raises(UnreadableDocumentError, match="empty"):
        parse_file(io.BytesIO())
    with pytest.raises(TypeError, match="int"):
        parse_file(5)  # type: ignore[arg-type]


def test_reports_know_the_digest_that_corrections_name_them_by(tmp_path: Path) -> None:
    import hashlib

    data = TEXT.encode("gb18030")
    assert parse_file(data).sha256 == hashlib.sha256(data).hexdigest()
    assert parse(TEXT).sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert Report.from_json(parse_file(data).to_json()).sha256 == parse_file(data).sha256


def test_reports_come_back_from_json(tmp_path: Path) -> None:
    report = parse(TEXT)
    (tmp_path / "r.json").write_text(report.to_json(), encoding="utf-8")
    assert Report.load(tmp_path / "r.json") == Report.from_json(report.to_json().encode()) == report
    (tmp_path / "bad.json").write_text('{"rows": []}', encoding="utf-8")
    with pytest.raises(UnreadableDocumentError, match=r"bad\.json: no report in JSON"):
        Report.load(tmp_path / "bad.json")
    with pytest.raises(UnreadableDocumentError, match=r"none\.json"):
        Report.load(tmp_path / "none.json")


USERS_CODE = """
import govreport_ie
report = govreport_ie.parse("x")
first: govreport_ie.Record = report[0]
words: str = first.subject_text.upper()
status: govreport_ie.Status = first.status
for record in report:
    print(record.value, record.unit)
report.find(status="targt")  # wrong
report.find(measure=["levle"])  # wrong
govreport_ie.pars("x")  # wrong
"""


@pytest.mark.slow
def test_a_users_script_passes_strict_type_checks(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    first = re.search(r"^```python\n(.*?)^```", readme, re.S | re.M)
    assert first is not None
    (tmp_path / "readme.py").write_text(first[1], encoding="utf-8")
    (tmp_path / "user.py").write_text(USERS_CODE, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "readme.py", "user.py"]
    env = {"MYPYPATH": str(ROOT), "PATH": "", "HOME": str(tmp_path)}
    says = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=env).stdout
    wrong = {n for n, line in enumerate(USERS_CODE.splitlines(), 1) if line.endswith("# wrong")}
    assert {int(n) for n in re.findall(r"^user\.py:(\d+): error", says, re.M)} == wrong, says
    assert "readme.py" not in says, says


def test_data_frames() -> None:
    pd = pytest.importorskip("pandas")
    frame = parse(TEXT).to_pandas()
    assert list(frame.columns) == list(parse(TEXT).to_rows()[0])
    assert frame["low"].tolist() == [Decimal("1640000000"), Decimal("5.2"), Decimal("1210000000"), Decimal("73.8")]
    floats = parse(GOAL, year=2025).to_pandas(floats=True)
    assert (floats["low"].dtype, floats["low"].sum(), floats["part_of_id"].isna().all()) == ("float64", 6.0, True)
    assert pd.isna(frame.loc[0, "part_of_id"])
    assert len(parse("").to_pandas()) == 0
    assert len(Panel.from_reports([("a", parse(TEXT, region="岚溪县"))]).to_pandas(floats=True)) == 4


def test_tables_in_notebooks() -> None:
    html = Panel.from_reports([("a", parse(TEXT, region="岚溪县"))])._repr_html_()
    assert "1210000000" in html
    assert "region_code" not in html  # empty in every row
    assert govreport_ie.audit.audit(parse(TEXT).records, text=TEXT)._repr_html_().startswith("<table>")
