"""The commands of a corpus: build, query, panel, corrections check, evaluate; and its exit statuses."""

from __future__ import annotations

import errno
import json
from decimal import Decimal
from pathlib import Path

import pytest
from build_making import digests, quick, text, write

from govreport_ie.build.corpus import Corpus
from govreport_ie.build.schema import pa
from govreport_ie.cli import main
from govreport_ie.cli.query import as_table
from govreport_ie.corrections import content_key
from govreport_ie.schema.errors import GovReportError

Run = pytest.CaptureFixture[str]


def run(capsys: Run, *arguments: object, status: int = 0) -> str:
    try:
        got = main([str(a) for a in arguments])
    except SystemExit as wrong_usage:
        got = int(str(wrong_usage.code))
    out, err = capsys.readouterr()
    assert got == status, err
    return out or err


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two years of a city, one of a county, and corrections."""
    room = tmp_path_factory.mktemp("commands")
    first, second = text(), text(year=2025, gdp="2317.9", income="175.3")
    folder = write(room / "r", a__txt=first, b__txt=second, c__txt=text("岚溪县", gdp="98.7"))
    at = second.index("175.3")
    lines = [
        {"report": content_key(second), "action": "change", "span": [at, at + 7], "fields": {"period": "2023"}},
        {"report": content_key(second), "action": "withdraw", "span": [0, 1], "who": "甲"},
    ]
    (room / "c.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    quick(folder, room / "out", corrections=[room / "c.jsonl"])
    return room / "out"


def test_queries_by_every_view(out: Path, capsys: Run) -> None:
    gdp = "select year, low from panel where indicator_code = 'NA.GDP' and measure = 'level' and region = '霁川市'"
    rows = [
        json.loads(line) for line in run(capsys, "query", out, gdp + " order by 1", "--format", "jsonl").splitlines()
    ]
    assert rows == [{"year": 2023, "low": "218650000000"}, {"year": 2024, "low": "231790000000"}]
    for view in ("reports", "records", "findings", "targets", "conflicts", "months", "failures", "texts"):
        assert run(capsys, "query", out, f"select count(*) as n from {view}").split()[0] == "n"


def test_views_are_listed(out: Path, capsys: Run) -> None:
    listed = run(capsys, "query", out)
    assert {line.split()[0] for line in listed.splitlines()} >= {"view", "records", "targets", "months"}
    assert "duckdb" not in listed


def test_an_answer_in_a_file(out: Path, capsys: Run, tmp_path: Path) -> None:
    sql = "select source, date, kinds, confidence from reports join records using (source) limit 3"
    run(capsys, "query", out, sql, "-o", tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").splitlines()[1].startswith("r/a.txt,2024-01-12,['work'],")


@pytest.mark.parametrize("sql", ["selekt 1", "select nothing from records", "select * from nowhere"])
def test_a_wrong_query(out: Path, capsys: Run, sql: str) -> None:
    assert "the query is wrong" in run(capsys, "query", out, sql, status=2)


def test_targets_meet_outcomes_across_files(out: Path) -> None:
    rows = Corpus(out).query(
        "select target_low, outcome_low, verdict from targets"
        " where region = '霁川市' and year = 2024 and indicator_code = 'NA.GDP' and measure = 'change'"
    )
    assert rows.to_pylist() == [{"target_low": Decimal(6), "outcome_low": Decimal("6.1"), "verdict": "achieved"}]


def test_regional_data_sets_are_the_panels(out: Path) -> None:
    corpus = Corpus(out)
    for name, table in (("targets", corpus.panel().targets()), ("conflicts", corpus.panel().rivals())):
        got = corpus.query(f"select * from {name}").to_pylist()
        wanted = table.to_arrow().to_pylist()
        assert sorted(map(repr, got)) == sorted(map(repr, wanted))
        assert wanted


def test_the_database_stands_alone(out: Path, tmp_path: Path) -> None:
    import shutil

    import duckdb

    copy = shutil.copyfile(out / "corpus.duckdb", tmp_path / "alone.duckdb")
    with duckdb.connect(str(copy), read_only=True) as connection:
        assert connection.sql("select count(*) from records").fetchall() == [(21,)]
        assert str(connection.sql("select low from records").types[0]) == "DECIMAL(38,10)"


@pytest.mark.parametrize("view", ["rows", "targets", "wide", "conflicts", "months"])
def test_panel_of_a_corpus(out: Path, capsys: Run, view: str) -> None:
    printed = run(capsys, "panel", out, "--view", view, "--format", "csv")
    assert "霁川市" in printed or view == "months"


def test_wide_panel_of_years(out: Path, capsys: Run) -> None:
    rows = run(capsys, "panel", out, "--view", "wide", "--frequency", "year", "--format", "jsonl").splitlines()
    numbers = [(row["region_id"], row["year"]) for row in map(json.loads, rows)]
    assert len(set(numbers)) == len(numbers) > 2


def test_corrections_are_checked(out: Path, capsys: Run, tmp_path: Path) -> None:
    assert "1 corrections of 1 reports fit, 1 do not" in run(capsys, "corrections", "check", out, status=1)
    more = [
        {"report": "1" * 64, "action": "withdraw", "span": [0, 1]},
        {"report": content_key(text()), "action": "withdraw", "span": [text().index("6.1%"), text().index("6.1%") + 4]},
    ]
    (tmp_path / "more.jsonl").write_text("\n".join(map(json.dumps, more)), encoding="utf-8")
    says = run(capsys, "corrections", "check", out, tmp_path / "more.jsonl", status=1)
    assert "2 corrections of 2 reports fit, 2 do not" in says


def test_the_machine_beside_the_corrections(out: Path, capsys: Run) -> None:
    figures = json.loads(run(capsys, "evaluate", out, "--json"))
    assert list(figures) == ["r/b.txt", "all"]
    assert (figures["all"]["gold"], figures["all"]["rows"]) == (7, 7)
    assert "175.3亿元" in run(capsys, "evaluate", out, "--errors", "period")


@pytest.mark.parametrize("command", ["query", "evaluate", "corrections"])
def test_a_folder_that_is_no_corpus(tmp_path: Path, capsys: Run, command: str) -> None:
    arguments = ["check", tmp_path] if command == "corrections" else [tmp_path]
    assert str(tmp_path) in run(capsys, command, *arguments, status=2)


def test_nothing_to_evaluate_against(tmp_path: Path) -> None:
    from govreport_ie.build.corrected import evaluate_corpus

    quick(write(tmp_path / "r", a__txt=text()), tmp_path / "out")
    with pytest.raises(GovReportError, match="none of its reports"):
        evaluate_corpus(tmp_path / "out")


@pytest.mark.parametrize(
    ("files", "status", "says"),
    [
        ({"a__txt": text()}, 0, "reports    1"),
        ({"a__txt": text(), "b__pdf": b"%PDF-1"}, 1, "failures   1 (1 unreadable)"),
        ({"b__pdf": b"%PDF-1"}, 2, "reports    0"),
        ({"b__json": "[1, 2]"}, 2, "reports    0"),
    ],
)
def test_exit_statuses_of_build(tmp_path: Path, capsys: Run, files: dict[str, str], status: int, says: str) -> None:
    folder = write(tmp_path / "r", **files)
    assert says in run(capsys, "build", folder, "-o", tmp_path / "out", "--jobs", "1", status=status)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--jobs", "0"], "0"),
        (["--timeout", "soon"], "soon"),
        (["--manifest", "nowhere.csv"], "nowhere.csv"),
        (["--corrections", "nowhere.jsonl"], "nowhere.jsonl"),
        (["--lexicon", "nowhere.toml"], "nowhere.toml"),
    ],
)
def test_wrong_options_of_build(tmp_path: Path, capsys: Run, options: list[str], says: str) -> None:
    folder = write(tmp_path / "r", a__txt=text())
    assert says in run(capsys, "build", folder, "-o", tmp_path / "out", *options, status=2)
    assert not (tmp_path / "out" / "build.json").exists()


@pytest.mark.parametrize("place", ["datasets.ShardWriter.write", "run.write_lines", "run.run_tasks"])
def test_a_full_disk_leaves_the_corpus_as_it_was(
    tmp_path: Path, capsys: Run, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    folder = write(tmp_path / "r", a__txt=text())
    quick(folder, tmp_path / "out")
    before = {name: digest for name, digest in digests(tmp_path / "out").items() if not name.startswith(".build")}
    write(folder, b__txt=text("岚溪县"))
    with monkeypatch.context() as patched:
        patched.setattr(f"govreport_ie.build.{place}", full)
        said = run(capsys, "build", folder, "-o", tmp_path / "out", "--jobs", "1", status=2)
    assert said.count("\n") == 1 and "No space left" in said
    after = digests(tmp_path / "out")
    assert {name: digest for name, digest in after.items() if not name.startswith(".build")} == before
    assert quick(folder, tmp_path / "out").reports == 2


@pytest.mark.parametrize("view", ["rows", "targets", "wide", "conflicts", "months"])
def test_every_view_is_a_valid_data_package(out: Path, tmp_path: Path, capsys: Run, view: str) -> None:
    frictionless = pytest.importorskip("frictionless")
    run(capsys, "panel", out, "--view", view, "-o", tmp_path / "package")
    report = frictionless.validate(str(tmp_path / "package" / "datapackage.json"))
    assert report.valid, report.flatten(["fieldName", "message"])


def test_every_view_opens_in_its_tools(out: Path, tmp_path: Path, capsys: Run) -> None:
    pandas, openpyxl = pytest.importorskip("pandas"), pytest.importorskip("openpyxl")
    for view in ("rows", "targets", "wide", "conflicts"):
        for ending in ("dta", "xlsx", "parquet"):
            run(capsys, "panel", out, "--view", view, "-o", tmp_path / f"{view}.{ending}")
        rows = len(pandas.read_parquet(tmp_path / f"{view}.parquet"))
        frame = pandas.read_stata(tmp_path / f"{view}.dta")
        assert len(frame) == rows > 0
        assert str(frame["year"].dtype).startswith(("int", "float"))
        assert openpyxl.load_workbook(tmp_path / f"{view}.xlsx").worksheets[0].max_row == rows + 1


def test_answers_as_tables() -> None:
    answer = pa.table({"d": [Decimal("1.50")], "n": [2], "f": [0.5], "b": [True], "l": [["x"]], "s": ["甲"]})
    table = as_table(answer, pa)
    assert [c.type for c in table.columns] == ["decimal", "integer", "number", "boolean", "string", "string"]
    assert table.to_csv() == "d,n,f,b,l,s\n1.5,2,0.5,1,['x'],甲\n"
