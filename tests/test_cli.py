"""The command line: what it prints, writes and says when something is wrong."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from govreport_ie import Report, parse, parse_file
from govreport_ie.cli import main
from govreport_ie.cli.arguments import command_line
from govreport_ie.view.grid import Head, grid, one_line, width_of, wrapped

CORPUS = Path(__file__).parents[1] / "corpus"
SAMPLE = CORPUS / "work_city_jichuan_2023.txt"
OTHER = CORPUS / "work_city_jichuan_2024.txt"
TEXT = SAMPLE.read_text(encoding="utf-8")

Run = pytest.CaptureFixture[str]


def run(capsys: Run, *arguments: object, says: str = "") -> str:
    assert main([str(a) for a in arguments]) == 0
    out, err = capsys.readouterr()
    assert says in err if says else err == ""
    return out


def fails(capsys: Run, *arguments: object) -> str:
    try:
        status = main([str(a) for a in arguments])
    except SystemExit as wrong_usage:
        status = wrong_usage.code
    out, err = capsys.readouterr()
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert err.startswith("govreport-ie")
    return err


@pytest.mark.parametrize("width", [80, 100, 160])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_table_hides_nothing(capsys: Run, monkeypatch: pytest.MonkeyPatch, width: int, lang: str) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    report = parse(TEXT)
    out = run(capsys, "parse", SAMPLE, "--lang", lang, "--sentences")
    assert max(map(width_of, out.splitlines())) <= width
    letters = "".join(out.split())
    for record in report.records:
        assert all(digits in out for digits in re.findall(r"[0-9.,]+", record.text))
        assert "".join(record.sentence.of(TEXT).split()) in letters
    for value in {f"{r.value:,f}" for r in report.records if r.value is not None}:
        assert value in out
    below = {"".join((said or "").split()) for r in report.records for said in (r.part_of, r.region, r.program)}
    assert [word for word in below if word not in letters and len(word) < 5] == []


@pytest.mark.parametrize("width", [80, 100, 160])
@pytest.mark.parametrize("view", ["rows", "targets"])
def test_panels_show_numbers_and_sentences(capsys: Run, monkeypatch: pytest.MonkeyPatch, width: int, view: str) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    out = run(capsys, "panel", CORPUS, "--format", "table", "--view", view, "--indicator", "GDP", says="no reports")
    assert max(map(width_of, out.splitlines()[:-1])) <= width
    assert "231,870,000,000" in out
    assert "预计全市地区生产总值完成2318.7亿元" in "".join(out.split())
    assert out.splitlines()[-1].startswith(tuple("123456789"))


def test_tables_say_the_same_in_a_pipe_and_in_a_file(
    capsys: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    piped = run(capsys, "parse", SAMPLE)
    run(capsys, "parse", SAMPLE, "-o", tmp_path / "r.txt")
    assert (tmp_path / "r.txt").read_text(encoding="utf-8") == piped
    assert "218,650,000,000" in piped


def test_titles_follow_the_language(capsys: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert run(capsys, "parse", SAMPLE).splitlines()[2].split()[:3] == ["at", "quantity", "value"]
    assert run(capsys, "parse", SAMPLE, "--lang", "zh").splitlines()[2].split()[:3] == ["位置", "原文", "数值"]
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "原文" in run(capsys, "parse", SAMPLE)
    assert "时期" in run(capsys, "diff", SAMPLE, OTHER)
    assert "指标" in run(capsys, "panel", CORPUS, "--format", "table", says="no reports")
    planted = CORPUS / "planted" / "final_county_lanxi_2023.txt"
    assert "不同于" in run(capsys, "audit", planted, "--failed")
    assert "growth of" in run(capsys, "audit", planted, "--failed", "--lang", "en")


def test_several_files(capsys: Run, tmp_path: Path) -> None:
    rows = [json.loads(line) for line in run(capsys, "parse", SAMPLE, OTHER, "--format", "jsonl").splitlines()]
    assert rows == [*parse_file(SAMPLE).to_rows(), *parse_file(OTHER).to_rows()]
    out = run(capsys, "parse", SAMPLE, OTHER)
    assert out.index(SAMPLE.name) < out.index("218,650,000,000") < out.index(OTHER.name)
    assert "one report" in fails(capsys, "parse", SAMPLE, OTHER, "--format", "json")


def test_files_left_out_are_named_and_counted(capsys: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    for command in ("parse", "audit"):
        assert main([command, str(SAMPLE), str(tmp_path / "bad.pdf"), "--format", "jsonl"]) == 1
        out, err = capsys.readouterr()
        assert out
        assert [line.split(":")[1] for line in err.splitlines()] == [
            f" left out {tmp_path / 'bad.pdf'}",
            " 1 of 2 files left out",
        ]
    assert main(["parse", str(tmp_path / "bad.pdf"), str(tmp_path / "none.txt")]) == 2
    assert capsys.readouterr().out == ""


def test_reports_in_json_are_read_again(capsys: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    saved = tmp_path / "r.json"
    run(capsys, "parse", SAMPLE, "-o", saved)
    for command in (
        ("parse", "--format", "jsonl"),
        ("audit",),
        ("explain", "--record", "0"),
        ("diff", "--shared", OTHER),
    ):
        name, *options = command
        direct = run(capsys, name, SAMPLE, *options).replace(str(SAMPLE), "")
        assert run(capsys, name, saved, *options).replace(str(saved), "") == direct
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(saved.read_bytes())))
    assert "218,650,000,000" in run(capsys, "parse", "-")
    (tmp_path / "other.json").write_text('{"id": 5}', encoding="utf-8")
    assert "no report in JSON" in fails(capsys, "parse", tmp_path / "other.json")
    folder = tmp_path / "folder"
    folder.mkdir()
    saved.rename(folder / "r.json")
    (folder / "package.json").write_text('{"name": "x"}', encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(run(capsys, "panel", folder, says="1 file is no report"))))
    assert {row["source"] for row in rows} == {"r.json"}


def test_parse_as_jsonl_gives_the_tidy_rows(capsys: Run) -> None:
    rows = [json.loads(line) for line in run(capsys, "parse", SAMPLE, "--format", "jsonl").splitlines()]
    assert rows == parse_file(SAMPLE).to_rows()


def test_parse_as_json_gives_the_report(capsys: Run) -> None:
    assert Report.model_validate_json(run(capsys, "parse", SAMPLE, "--format", "json")) == parse(TEXT).model_copy(
        update={"id": SAMPLE.stem}
    )


def test_parse_as_csv(capsys: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run(capsys, "parse", SAMPLE, "--format", "csv"))))
    assert [row["text"] for row in rows] == [row["text"] for row in parse(TEXT).to_rows()]


def test_a_page_is_written_too(capsys: Run, tmp_path: Path) -> None:
    run(capsys, "parse", SAMPLE, "-o", tmp_path / "p.html", "--lang", "zh")
    assert main(["view", str(SAMPLE), "-o", str(tmp_path / "v.html"), "--lang", "zh"]) == 0
    assert (tmp_path / "p.html").read_bytes() == (tmp_path / "v.html").read_bytes()
    assert capsys.readouterr().err.startswith(f"{tmp_path / 'v.html'}: ")
    assert "one report" in fails(capsys, "parse", SAMPLE, OTHER, "-o", tmp_path / "p.html")
    assert "ends in .html" in fails(capsys, "view", SAMPLE, "-o", tmp_path / "p.pdf")
    assert "PDF files only" in fails(capsys, "view", SAMPLE, "--pages", "-o", tmp_path / "p.html")


@pytest.mark.parametrize(
    ("ending", "extra"), [("parquet", "arrow"), ("dta", "stata"), ("xlsx", "excel"), ("html", "plot")]
)
def test_what_is_missing_is_told_before_the_work(
    capsys: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ending: str, extra: str
) -> None:
    monkeypatch.setattr("govreport_ie.export.lazy.find_spec", lambda name: None)
    monkeypatch.setattr("govreport_ie.cli.panel._panel", lambda args: pytest.fail("the folder was read"))
    assert f"govreport-ie[{extra}]" in fails(capsys, "panel", CORPUS, "-o", tmp_path / f"x.{ending}")


@pytest.mark.parametrize("name", ["r.csv", "r.jsonl", "r.json", "r.parquet", "r.dta", "r.xlsx", "r.duckdb", "r.txt"])
def test_the_ending_names_the_form(capsys: Run, tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    assert run(capsys, "parse", SAMPLE, "-o", target) == ""
    magic = {".csv": b"record_id,", ".jsonl": b'{"record_id"', ".json": b"{", ".parquet": b"PAR1", ".xlsx": b"PK"}
    assert target.read_bytes().startswith(magic.get(target.suffix, b""))
    assert target.stat().st_size > 1000
    assert list(tmp_path.iterdir()) == [target]


def test_a_format_goes_before_the_ending(capsys: Run, tmp_path: Path) -> None:
    run(capsys, "parse", SAMPLE, "--format", "jsonl", "-o", tmp_path / "rows.csv")
    assert (tmp_path / "rows.csv").read_text(encoding="utf-8").startswith("{")


def test_standard_input(capsys: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    data = "城镇登记失业率控制在4%以内。".encode("gb18030")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    row = json.loads(run(capsys, "parse", "-", "--format", "jsonl", "--year", "2024", "--region", "松漪县"))
    assert (row["high"], row["modifier"]) == ("4", "at_most")


def test_a_lexicon_of_ones_own(capsys: Run, tmp_path: Path) -> None:
    text, words = tmp_path / "a.txt", tmp_path / "my.toml"
    text.write_text("2023年，夜经济营业额达到3.5亿元。", encoding="utf-8")
    words.write_text('[[indicator]]\nname = "夜经济营业额"\ncode = "X.N"\nunit_class = "money"\n', encoding="utf-8")
    row = json.loads(run(capsys, "parse", text, "--format", "jsonl", "--lexicon", words))
    assert row["indicator_code"] == "X.N"


def test_explain(capsys: Run) -> None:
    says = run(capsys, "explain", SAMPLE, "--at", TEXT.index("2186.5亿元") + 2)
    assert says.startswith("record 0\n")
    assert "地区生产总值" in says
    assert run(capsys, "explain", SAMPLE, "--at", TEXT.index("2024年")).rstrip().endswith("is no record: date")


def test_explain_by_number_and_by_words(capsys: Run) -> None:
    first = run(capsys, "explain", SAMPLE, "--record", "0")
    assert first.startswith("record 0\n")
    found = run(capsys, "explain", SAMPLE, "--find", "2186.5亿元")
    assert found == first
    found = run(capsys, "explain", SAMPLE, "--find", "税收收入")
    wanted = [r.id for r in parse(TEXT).records if "税收收入" in r.subject_text]
    assert [int(line.split()[1]) for line in found.splitlines() if line.startswith("record ")] == wanted
    assert "NA.GDP" not in found
    assert run(capsys, "explain", SAMPLE, "--find", "NA.GDP").startswith("record 0\n")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--record", "9999"), "records are numbered from 0 to"),
        (("--record", "-1"), "--record -1"),
        (("--find", "没有这几个字"), "--find 没有这几个字: not found"),
        (("--find", "霁川市市长"), "no record"),
        (("--find", " "), "not found"),
        (("--find", "a", "--at", "5"), "not allowed with"),
    ],
)
def test_explain_where_there_is_no_such_record(capsys: Run, options: tuple[str, ...], says: str) -> None:
    assert says in fails(capsys, "explain", SAMPLE, *options)


@pytest.mark.parametrize(("at", "says"), [("99999999", "characters"), ("-1", "characters"), ("0", "no number")])
def test_explain_where_there_is_nothing(capsys: Run, at: str, says: str) -> None:
    assert says in fails(capsys, "explain", SAMPLE, "--at", at)


def test_schema(capsys: Run) -> None:
    assert json.loads(run(capsys, "schema")) == Report.model_json_schema()


def test_evaluate(capsys: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")  # narrow terminals cut names
    out = run(capsys, "evaluate", CORPUS)
    for name in ("work_city_jichuan_2023", "compound_county_songyi_2023", "precision", "recall", "F1", "part_of"):
        assert name in out
    figures = json.loads(run(capsys, "evaluate", CORPUS, "--json"))
    assert figures["all"]["gold"] == sum(f["gold"] for name, f in figures.items() if name != "all")


@pytest.mark.parametrize("field", ["record", "quantity", "base", "missed", "false"])
def test_errors_are_listed(capsys: Run, tmp_path: Path, field: str) -> None:
    (tmp_path / "a.txt").write_text("新增学位3800个，新增床位30张。", encoding="utf-8")
    record = {
        "kind": "count",
        "low": "1",
        "high": "1",
        "unit": "个",
        "subject": ["桥"],
        "measure": "level",
        "status": [],
    }
    record["base"] = {"period": "2", "status": "actual"}
    gold = [{**record, "start": 4}, {**record, "start": 11}, {"start": 14, "kind": "none"}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, gold)), encoding="utf-8")
    wanted = {"missed": "a:11 None ['桥']", "false": "a:14 '30张' 床位"}.get(field, "a:4 '3800个'")
    assert run(capsys, "evaluate", tmp_path, "--errors", field).startswith(wanted)


def test_audit(capsys: Run) -> None:
    planted = CORPUS / "planted" / "final_county_lanxi_2023.txt"
    out = run(capsys, "audit", planted, "--failed", "--lang", "en")
    assert "BROKEN" in out
    assert " checks: " in out
    findings = [json.loads(line) for line in run(capsys, "audit", planted, "--format", "jsonl").splitlines()]
    assert any(not finding["holds"] for finding in findings)
    assert {finding["file"] for finding in findings} == {str(planted)}
    rows = list(csv.DictReader(io.StringIO(run(capsys, "audit", planted, "--format", "csv", "--lang", "en"))))
    assert [row["message"] for row in rows] == [finding["message_en"] for finding in findings]
    assert [int(row["start"]) for row in rows] == [finding["left"][0]["span"]["start"] for finding in findings]


def test_audit_of_several(capsys: Run) -> None:
    assert "across reports" in run(capsys, "audit", SAMPLE, OTHER)


def test_panel(capsys: Run, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(capsys, "panel", CORPUS, says="DATASHEET.md, identities.jsonl"))))
    assert {row["source"] for row in rows} == {p.name for p in CORPUS.glob("*.txt")}
    run(capsys, "panel", CORPUS, "-o", tmp_path / "panel.csv", says="no reports")
    assert (tmp_path / "panel.csv").read_text(encoding="utf-8").count("\n") > len(rows)


def test_panel_views(capsys: Run) -> None:
    def panel(*options: str) -> str:
        return run(capsys, "panel", CORPUS, "--indicator", "GDP", *options, says="no reports")

    assert {json.loads(row)["indicator"] for row in panel("--format", "jsonl").splitlines()} == {"地区生产总值"}
    targets = panel("--view", "targets", "--format", "jsonl").splitlines()
    assert any(json.loads(line)["verdict"] for line in targets)
    wide = list(csv.DictReader(io.StringIO(panel("--view", "wide"))))
    assert any(row["地区生产总值_change"] for row in wide)


@pytest.mark.parametrize("view", ["rows", "targets", "wide"])
def test_an_unknown_indicator_is_told(capsys: Run, view: str) -> None:
    assert main(["panel", str(CORPUS), "--view", view, "--indicator", "城镇失业率"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "城镇登记失业率" in err.splitlines()[-1]


def test_a_panel_as_a_data_package(capsys: Run, tmp_path: Path) -> None:
    for _ in range(2):  # the second time it is there already
        run(capsys, "panel", CORPUS, "-o", tmp_path / "package", says="no reports")
    assert (tmp_path / "package" / "datapackage.json").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["package"]


def test_broken_files_of_a_folder_are_listed(capsys: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    (tmp_path / "none.txt").write_bytes(b"")
    (tmp_path / "table.csv").write_text("a,b", encoding="utf-8")
    assert main(["panel", str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert out.count("\n") > 10
    lines = err.splitlines()
    assert [line.split(":")[1].split()[-1] for line in lines[:2]] == ["bad.pdf", "none.txt"]
    assert "2 of 3 files left out" in lines[2]
    assert lines[3].endswith("1 file is no report by the ending: table.csv")


def test_a_folder_without_reports(capsys: Run, tmp_path: Path) -> None:
    assert "no report" in fails(capsys, "panel", tmp_path)


def test_diff(capsys: Run) -> None:
    rows = [json.loads(line) for line in run(capsys, "diff", SAMPLE, OTHER, "--format", "jsonl").splitlines()]
    assert {row["relation"] for row in rows} >= {"only_a", "only_b"}
    assert "relation" in run(capsys, "diff", SAMPLE, OTHER, "--shared")


def test_indicators(capsys: Run) -> None:
    assert "地区生产总值" in run(capsys, "indicators")
    rows = list(csv.DictReader(io.StringIO(run(capsys, "indicators", "失业率", "--format", "csv"))))
    assert rows
    assert all("失业率" in row["name"] + row["aliases"] for row in rows)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "required: COMMAND"),
        (("parse",), "required: FILE"),
        (("prase", "x"), "invalid choice: 'prase'"),
        (("parse", SAMPLE, "--format", "xml"), "'xml'"),
        (("parse", SAMPLE, "--year", "last"), "'last'"),
        (("explain", SAMPLE), "--at --record --find"),
        (("parse", CORPUS.parent / "tests" / "picture.png"), "no such file"),
        (("parse", "no-such-file.txt"), "no-such-file.txt: there is no such file"),
        (("parse", CORPUS), "is a folder"),
        (("parse", SAMPLE, "--lexicon", "no-such-words.toml"), "no-such-words.toml"),
        (("parse", SAMPLE, "-o", "no-such-folder/r.csv"), "no folder"),
        (("parse", SAMPLE, "-o", CORPUS), "is a folder"),
        (("parse", SAMPLE, "-o", "r.xyz"), "r.xyz: `parse` does not write '.xyz' files; use one of .txt, .csv"),
        (("audit", SAMPLE, "-o", "r.pdf"), "`audit` does not write '.pdf' files"),
        (("panel", CORPUS, "-o", "r.docx"), "`panel` does not write '.docx' files"),
        (("diff", SAMPLE, OTHER, "-o", "r.html"), "`diff` does not write '.html' files"),
        (("indicators", "-o", "r.html"), "`indicators` does not write '.html' files"),
        (("indicators", "没有的"), "'没有的' is none of"),
        (("panel", "no-such-folder"), "no-such-folder"),
        (("evaluate", "no-such-folder"), "no-such-folder"),
        (("evaluate", CORPUS, "--errors", "colour"), "colour"),
        (("diff", SAMPLE, "no-such-file.txt"), "no-such-file.txt"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    capsys: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: tuple[object, ...], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert says in fails(capsys, *arguments)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("broken.pdf", b"%PDF-1.7\nnothing", ""),
        ("picture.pdf", b"\x89PNG\r\n\x1a\n" + bytes(40), "Read it with --ocr"),
    ],
)
def test_unreadable_files(capsys: Run, tmp_path: Path, name: str, data: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(data)
    line = fails(capsys, "parse", tmp_path / name, "-o", tmp_path / "out.csv")
    assert name in line
    assert says in line
    assert "=True" not in line
    assert not (tmp_path / "out.csv").exists()


def test_a_failed_write_leaves_the_old_file(capsys: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pyarrow.parquet

    def write_table(table: object, path: Path) -> None:
        path.write_bytes(b"half")
        raise OSError("No space left on device")

    monkeypatch.setattr(pyarrow.parquet, "write_table", write_table)
    (tmp_path / "r.parquet").write_bytes(b"old")
    assert "No space" in fails(capsys, "parse", SAMPLE, "-o", tmp_path / "r.parquet")
    assert (tmp_path / "r.parquet").read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["r.parquet"]


def test_help_has_examples(capsys: Run) -> None:
    for command in ((), ("parse",), ("panel",), ("audit",)):
        with pytest.raises(SystemExit) as end:
            main([*command, "--help"])
        assert end.value.code == 0
        assert "examples:\n  govreport-ie" in capsys.readouterr().out


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = [sys.executable, "-m", "govreport_ie.cli", "parse", str(SAMPLE), "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_output_is_utf_8_whatever_the_locale() -> None:
    env = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "govreport_ie.cli", "parse", str(SAMPLE)]
    assert "霁川市" in subprocess.run(command, check=True, capture_output=True, env=env).stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("abc", 3), ("亿元", 4), ("５%", 3), ("e\u0301", 1), ("a\u200bb", 2), ("“收入”", 6)]
)
def test_width(text: str, width: int) -> None:
    assert width_of(text) == width


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("收入", 4, ["收入"]),
        ("收入合计", 7, ["收入合", "计"]),
        ("收入1,395,034万元，增长", 16, ["收入", "1,395,034万元，", "增长"]),
        ("1234567890", 4, ["1234", "5678", "90"]),
        ("（一）收入。支出", 8, ["（一）收", "入。支出"]),
        ("the growth of", 10, ["the growth", "of"]),
        ("", 5, [""]),
    ],
)
def test_wrapped(text: str, room: int, lines: list[str]) -> None:
    assert wrapped(text, room) == lines


@pytest.mark.parametrize(
    ("value", "line"),
    [(None, ""), ("16.4\n亿元", "16.4亿元"), ("a\t b", "a b"), ("\x1b[31m红", "\ufffd[31m红"), (5, "5")],
)
def test_one_line(value: object, line: str) -> None:
    assert one_line(value) == line


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (40, [" n  subject           of", " 1  一般公共预算收入  甲", "    why: 因为", "20  税"]),
        (20, [" n  subject       of", " 1  一般公共预算  甲", "    收入", "    why: 因为", "20  税"]),
        (12, [" n  subject", " 1  一般公共", "    预算收入", "    of: 甲", "    why: 因为", "20  税"]),
    ],
)
def test_grid(width: int, lines: list[str]) -> None:
    heads = [Head("n", right=True), Head("subject", cut=6), Head("nothing"), Head("of"), Head("why", under=True)]
    rows = [(1, "一般公共预算收入", "", "甲", "因为"), (20, "税", None, "", "")]
    assert grid(heads, rows, width=width).splitlines() == lines


def test_pages_stand_beside_offsets(capsys: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("新增学位3800个。\f新增床位30张。", encoding="utf-8")
    lines = run(capsys, "parse", tmp_path / "a.txt").splitlines()
    assert lines[1].split()[:2] == ["at", "page"]
    assert [line.split()[:2] for line in lines[2:4]] == [["4", "1"], ["15", "2"]]
    assert "at 15-18 on page 2:" in run(capsys, "explain", tmp_path / "a.txt", "--record", "1")


def test_the_package_is_a_command() -> None:
    command = [sys.executable, "-m", "govreport_ie", "indicators", "NA.GDP"]
    assert "地区生产总值" in subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "tcsh"])
def test_completion(capsys: Run, shell: str) -> None:
    script = run(capsys, "completion", shell)
    assert all(word in script for word in ("explain", "record", "indicator", "en"))


def test_every_option_has_help() -> None:
    top = command_line()
    commands = next(a for a in top._actions if a.dest == "command").choices
    assert isinstance(commands, dict)
    for name, command in commands.items():
        assert all(action.help for action in command._actions), name


def test_audit_shows_alarms_as_paragraphs(capsys: Run) -> None:
    planted = CORPUS / "planted" / "final_county_lanxi_2023.txt"
    out = run(capsys, "audit", planted, "--lang", "en")
    assert "1. [BROKEN]" in out
    assert "】" in out
    assert max(map(len, out.splitlines())) <= 100
    assert "[holds]" not in out
    assert "[holds]" in run(capsys, "audit", planted, "--lang", "en", "--show", "all")


@pytest.mark.parametrize(("file", "on", "status"), [("planted", "broken", 3), ("clean", "broken", 0)])
def test_audit_fails_where_asked_to(capsys: Run, file: str, on: str, status: int) -> None:
    folder = CORPUS / "planted" if file == "planted" else CORPUS
    assert main(["audit", str(folder / "final_county_lanxi_2023.txt"), "--fail-on", on]) == status
    capsys.readouterr()


@pytest.mark.parametrize("name", ["a.html", "a.csv", "a.xlsx", "a.json", "a.jsonl", "a.txt"])
def test_audit_writes_what_the_ending_names(capsys: Run, tmp_path: Path, name: str) -> None:
    planted = CORPUS / "planted" / "final_county_lanxi_2023.txt"
    assert run(capsys, "audit", planted, "-o", tmp_path / name, "--lang", "en") == ""
    data = (tmp_path / name).read_bytes()
    magic = {".html": b"<!doctype html>", ".csv": b"file,", ".xlsx": b"PK", ".json": b"[", ".jsonl": b'{"file"'}
    assert data.startswith(magic.get((tmp_path / name).suffix, str(planted).encode()))
    if name == "a.html":
        assert b"<mark>" in data
        assert b"BROKEN" in data


def test_audit_of_a_saved_report(capsys: Run, tmp_path: Path) -> None:
    planted = CORPUS / "planted" / "final_county_lanxi_2023.txt"
    run(capsys, "parse", planted, "--format", "json", "-o", tmp_path / "r.json")
    direct, saved = (run(capsys, "audit", f, "--lang", "en").splitlines()[1:] for f in (planted, tmp_path / "r.json"))
    assert direct == saved


def test_an_interrupt_while_modules_are_loaded_leaves_no_traceback():
    code = """
import builtins, sys
load = builtins.__import__
def interrupted(name, *rest):
    if name.split(".")[0] == "pydantic":
        raise KeyboardInterrupt
    return load(name, *rest)
builtins.__import__ = interrupted
from govreport_ie.cli import main
sys.exit(main(["parse", "nothing.txt"]))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (130, "", "")
