"""The command line: what it prints, writes and says when something is wrong."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from govreport_ie import Report, parse, parse_file
from govreport_ie.cli import main
from govreport_ie.cli.grid import Head, clip, grid, one_line, width_of

CORPUS = Path(__file__).parents[1] / "corpus"
SAMPLE = CORPUS / "work_city_jichuan_2023.txt"
OTHER = CORPUS / "work_city_jichuan_2024.txt"
TEXT = SAMPLE.read_text(encoding="utf-8")

Run = pytest.CaptureFixture[str]


def run(capsys: Run, *arguments: object) -> str:
    assert main([str(a) for a in arguments]) == 0
    out, err = capsys.readouterr()
    assert err == ""
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


def test_parse_as_a_table(capsys: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "110")
    lines = run(capsys, "parse", SAMPLE).splitlines()
    assert "霁川市" in lines[0]
    assert max(map(width_of, lines[2:])) <= 110
    assert lines[2].split()[:3] == ["at", "quantity", "subject"]
    assert "2186.5亿元" in lines[3]
    assert any(line.startswith(f"{len(parse(TEXT).records)} records: ") for line in lines)


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


@pytest.mark.parametrize(("at", "says"), [("99999999", "characters"), ("-1", "characters"), ("0", "no number")])
def test_explain_where_there_is_nothing(capsys: Run, at: str, says: str) -> None:
    assert says in fails(capsys, "explain", SAMPLE, "--at", at)


def test_schema(capsys: Run) -> None:
    assert json.loads(run(capsys, "schema")) == Report.model_json_schema()


def test_evaluate(capsys: Run) -> None:
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
    assert "NO" in out
    assert " checks: " in out
    findings = [json.loads(line) for line in run(capsys, "audit", planted, "--format", "jsonl").splitlines()]
    assert any(not finding["holds"] for finding in findings)
    assert {finding["file"] for finding in findings} == {str(planted)}


def test_audit_of_several(capsys: Run) -> None:
    assert "across reports" in run(capsys, "audit", SAMPLE, OTHER)


def test_panel(capsys: Run, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(capsys, "panel", CORPUS))))
    assert {row["source"] for row in rows} == {p.name for p in CORPUS.glob("*.txt")}
    run(capsys, "panel", CORPUS, "-o", tmp_path / "panel.csv")
    assert (tmp_path / "panel.csv").read_text(encoding="utf-8").count("\n") > len(rows)


def test_panel_views(capsys: Run) -> None:
    name = "地区生产总值"
    rows = run(capsys, "panel", CORPUS, "--indicator", name, "--format", "jsonl").splitlines()
    assert {json.loads(row)["indicator"] for row in rows} == {name}
    targets = run(capsys, "panel", CORPUS, "--view", "targets", "--indicator", name, "--format", "jsonl").splitlines()
    assert any(json.loads(line)["verdict"] for line in targets)
    wide = list(csv.DictReader(io.StringIO(run(capsys, "panel", CORPUS, "--view", "wide", "--indicator", name))))
    assert any(row[f"{name}_change"] for row in wide)


def test_a_panel_as_a_data_package(capsys: Run, tmp_path: Path) -> None:
    for _ in range(2):  # the second time it is there already
        run(capsys, "panel", CORPUS, "-o", tmp_path / "package")
    assert (tmp_path / "package" / "datapackage.json").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["package"]


def test_broken_files_of_a_folder_are_listed(capsys: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    (tmp_path / "none.txt").write_bytes(b"")
    assert main(["panel", str(tmp_path)]) == 0
    out, err = capsys.readouterr()
    assert out.count("\n") > 10
    assert [line.split(":")[1].split()[-1] for line in err.splitlines()] == ["bad.pdf", "none.txt"]


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
        (("explain", SAMPLE), "--at"),
        (("parse", "no-such-file.txt"), "no-such-file.txt: there is no such file"),
        (("parse", CORPUS), "is a folder"),
        (("parse", SAMPLE, "--lexicon", "no-such-words.toml"), "no-such-words.toml"),
        (("parse", SAMPLE, "-o", "no-such-folder/r.csv"), "no folder"),
        (("parse", SAMPLE, "-o", CORPUS), "is a folder"),
        (("parse", SAMPLE, "-o", "r.xyz"), "r.xyz: tables are not written as '.xyz'"),
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
    ("name", "data"),
    [("empty.txt", b""), ("broken.pdf", b"%PDF-1.7\nnothing"), ("picture.pdf", b"\x89PNG\r\n\x1a\n" + bytes(40))],
)
def test_unreadable_files(capsys: Run, tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert name in fails(capsys, "parse", tmp_path / name, "-o", tmp_path / "out.csv")
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
    ("text", "room", "clipped"),
    [("收入", 4, "收入"), ("收入合计", 7, "收入合…"), ("收入合计", 6, "收入…"), ("abc", 2, "a…")],
)
def test_clip(text: str, room: int, clipped: str) -> None:
    assert clip(text, room) == clipped


@pytest.mark.parametrize(
    ("value", "line"),
    [(None, ""), ("16.4\n亿元", "16.4亿元"), ("a\t b", "a b"), ("\x1b[31m红", "\ufffd[31m红"), (5, "5")],
)
def test_one_line(value: object, line: str) -> None:
    assert one_line(value) == line


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (40, [" n  subject           of", " 1  一般公共预算收入  甲", "20  税"]),
        (20, [" n  subject       of", " 1  一般公共预…   甲", "20  税"]),
        (10, [" n  subje…", " 1  一般…", "20  税"]),
    ],
)
def test_grid(width: int, lines: list[str]) -> None:
    heads = [Head("n", right=True), Head("subject", cut=6), Head("nothing"), Head("of")]
    assert grid(heads, [(1, "一般公共预算收入", "", "甲"), (20, "税", None, "")], width=width).splitlines() == lines
