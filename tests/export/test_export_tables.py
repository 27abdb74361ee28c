"""Every form of a table gives back what went in."""

import csv
import io
import json
import sys
from decimal import Decimal

import pytest

from govreport_ie.export import Column, Table
from govreport_ie.export.stata import variable_names
from govreport_ie.schema.errors import MissingDependencyError, UnsupportedFormatError

COLUMNS = (
    Column("id", "integer", "Number", required=True),
    Column("page", "integer", "Page"),
    Column("name", "string", "Name", long=True),
    Column("kind", "string", "Kind", values=("money", "percent")),
    Column("low", "decimal", "Lower bound"),
    Column("flag", "boolean", "Flag"),
)
LONG = "全市各项税收稳步增长，" * 400
ROWS = [
    {"id": 1, "page": 2, "name": '税收,"收入"\n第二行', "kind": "money", "low": "13950340000.25", "flag": True},
    {"id": 2, "page": None, "name": "=SUM(A1)", "kind": "percent", "low": Decimal("-5.30"), "flag": False},
    {"id": 3, "page": None, "name": LONG + "\x0c末", "kind": None, "low": None, "flag": None},
]
TABLE = Table(ROWS, COLUMNS, name="demo", sources=({"source": "a.txt", "title": "工作报告"}, {"source": "b.txt"}))
EMPTY = Table([], COLUMNS)
NO_DATA = [{c.name: None for c in COLUMNS} | {"id": 1}]


def test_csv_reads_back(tmp_path):
    path = tmp_path / "t.csv"
    assert TABLE.to_csv(path) == path.read_bytes().decode("utf-8")
    back = list(csv.DictReader(io.StringIO(TABLE.to_csv(), newline="")))
    assert [r["name"] for r in back] == [r["name"] for r in ROWS]
    assert [r["low"] for r in back] == ["13950340000.25", "-5.3", ""]
    assert [r["flag"] for r in back] == ["1", "0", ""]


def test_csv_with_mark_for_excel(tmp_path):
    TABLE.to_csv(tmp_path / "t.csv", bom=True)
    assert (tmp_path / "t.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")


def test_json_and_json_lines_read_back(tmp_path):
    lines = [json.loads(line) for line in TABLE.to_jsonl(tmp_path / "t.jsonl").split("\n")[:-1]]
    assert lines == json.loads(TABLE.to_json(tmp_path / "t.json"))
    assert lines[1] == {"id": 2, "page": None, "name": "=SUM(A1)", "kind": "percent", "low": "-5.3", "flag": False}


def test_arrow_keeps_decimals_exact():
    table = TABLE.to_arrow()
    assert table.column("low").to_pylist() == [Decimal("13950340000.25"), Decimal("-5.3"), None]
    assert table.column("page").to_pylist() == [2, None, None]
    assert table.schema.field("kind").metadata == {b"label": b"Kind"}
    assert table.schema.metadata is None


def test_arrow_schema_is_one_for_all_tables():
    assert EMPTY.to_arrow().schema == TABLE.to_arrow().schema == Table(NO_DATA, COLUMNS).to_arrow().schema


@pytest.mark.parametrize("huge", ["9" * 40, "1E+100000", "-1" + "0" * 28])
def test_arrow_numbers_too_large_are_null_and_counted(huge):
    table = Table([{"id": 1, "low": Decimal(huge)}, {"id": 2, "low": "1"}], COLUMNS).to_arrow()
    assert table.column("low").to_pylist() == [None, Decimal(1)]
    assert table.schema.metadata[b"govreport_ie.overflow"] == b"1"


def test_arrow_largest_number_fits():
    table = Table([{"id": 1, "low": "9" * 28 + ".5"}], COLUMNS).to_arrow()
    assert table.column("low").to_pylist() == [Decimal("9" * 28 + ".5")]


def test_a_word_in_a_decimal_column_is_refused():
    with pytest.raises(ValueError, match="no number"):
        Table([{"id": 1, "low": "多"}], COLUMNS).to_arrow()


def test_parquet_reads_back(tmp_path):
    import pyarrow.parquet as pq

    TABLE.to_parquet(tmp_path / "t.parquet")
    assert pq.read_table(tmp_path / "t.parquet").equals(TABLE.to_arrow())


def test_stata_version_types_and_labels(tmp_path):
    import pandas as pd

    path = tmp_path / "t.dta"
    TABLE.to_stata(path)
    assert b"<release>118</release>" in path.read_bytes()[:80]
    with pd.io.stata.StataReader(path) as reader:
        frame = reader.read(convert_categoricals=False)
        assert reader.variable_labels()["low"] == "Lower bound"
        assert reader.data_label == "demo"
        assert reader.value_labels()["kind"] == {0: "money", 1: "percent"}
    assert list(frame.columns) == [c.name for c in COLUMNS]
    assert frame["name"].tolist()[0] == ROWS[0]["name"]
    assert frame["name"].tolist()[2] == ROWS[2]["name"]
    assert frame["low"].tolist()[:2] == [13950340000.25, -5.3]
    assert frame["page"].isna().tolist() == [False, True, True]


@pytest.mark.parametrize("table", [EMPTY, Table(NO_DATA, COLUMNS)])
@pytest.mark.parametrize("ending", ["csv", "json", "jsonl", "parquet", "dta", "xlsx", "duckdb"])
def test_tables_without_data_are_written(tmp_path, table, ending):
    path = tmp_path / f"t.{ending}"
    table.write(path)
    assert path.exists()


def test_excel_sheets_and_cells(tmp_path):
    from openpyxl import load_workbook

    TABLE.to_excel(tmp_path / "t.xlsx")
    book = load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["demo", "sources", "columns"]
    sheet = [[c.value for c in row] for row in book["demo"].iter_rows()]
    assert sheet[0] == [c.name for c in COLUMNS]
    assert sheet[1][4] == 13950340000.25
    assert (sheet[2][2], book["demo"]["C3"].data_type) == ("=SUM(A1)", "s")
    assert sheet[3][2] == LONG + " 末"
    assert [[c.value for c in row] for row in book["sources"].iter_rows()] == [
        ["source", "title"],
        ["a.txt", "工作报告"],
        ["b.txt", None],
    ]


def test_excel_says_where_a_cell_was_cut(tmp_path):
    from openpyxl import load_workbook

    Table([{"id": 1, "name": "长" * 40_000}], COLUMNS).to_excel(tmp_path / "t.xlsx")
    value = load_workbook(tmp_path / "t.xlsx")["records"]["C2"].value
    assert len(value) == 32_767
    assert value.endswith("…[cut]")


def test_excel_refuses_more_rows_than_a_sheet_holds(tmp_path):
    with pytest.raises(ValueError, match="1048575"):
        Table([{}] * 1_048_576, COLUMNS).to_excel(tmp_path / "t.xlsx")


def test_duckdb_replaces_and_appends(tmp_path):
    import duckdb

    path = tmp_path / "t.duckdb"
    TABLE.to_duckdb(path)
    TABLE.to_duckdb(path)
    TABLE.to_duckdb(path, append=True)
    with duckdb.connect(str(path)) as connection:
        assert connection.execute('select count(*), sum(low) from "demo"').fetchone() == (
            6,
            2 * (Decimal("13950340000.25") - Decimal("5.3")),
        )


def test_data_package_is_valid_and_a_wrong_row_is_not(tmp_path):
    from frictionless import validate

    path = TABLE.to_datapackage(tmp_path / "p")
    report = validate(str(path))
    assert report.valid, report.flatten(["message"])
    package = json.loads(path.read_text("utf-8"))
    assert [r["name"] for r in package["resources"]] == ["demo", "sources"]
    assert package["sources"] == [{"title": "a.txt"}, {"title": "b.txt"}]
    wrong = Table([{"id": None, "kind": "rank"}], COLUMNS, name="demo").to_datapackage(tmp_path / "q")
    assert not validate(str(wrong)).valid


@pytest.mark.parametrize("target", ["t.csv", "t.jsonl", "t.json", "t.parquet", "t.dta", "t.xlsx", "t.duckdb"])
def test_lone_surrogates_do_not_stop_a_file(tmp_path, target):
    Table([{"id": 1, "name": "收入\ud8008亿元"}], COLUMNS).write(tmp_path / target)
    assert (tmp_path / target).exists()


def test_write_makes_a_package_of_a_folder(tmp_path):
    TABLE.write(tmp_path / "a")
    TABLE.write(tmp_path / "b" / "datapackage.json")
    assert (tmp_path / "a" / "demo.csv").read_bytes() == (tmp_path / "b" / "demo.csv").read_bytes()


@pytest.mark.parametrize("target", ["t.sav", "t.xls", "t.tar.gz"])
def test_unknown_endings_are_named(target):
    with pytest.raises(UnsupportedFormatError, match=r"\.csv, \.jsonl"):
        TABLE.write(target)


@pytest.mark.parametrize(
    ("module", "target", "extra"),
    [("pyarrow", "t.parquet", "arrow"), ("pandas", "t.dta", "stata"), ("openpyxl", "t.xlsx", "excel")],
)
def test_a_missing_package_is_named_with_its_command(monkeypatch, tmp_path, module, target, extra):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingDependencyError, match=rf"pip install 'govreport-ie\[{extra}\]'"):
        TABLE.write(tmp_path / target)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["low", "of"], ["low", "of"]),
        (["地区生产总值 level"], ["地区生产总值_level"]),
        (["2023", "str12", "using"], ["_2023", "_str12", "_using"]),
        (["a" * 40, "a" * 41], ["a" * 32, "a" * 30 + "_2"]),
        ([""], ["_"]),
    ],
)
def test_variable_names(names, expected):
    assert variable_names(names) == expected


def test_an_excel_sheet_has_a_filter_and_columns_as_wide_as_their_text(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    TABLE.to_excel(tmp_path / "t.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx")["demo"]
    assert sheet.auto_filter.ref == "A1:F4"
    widths = {name: sheet.column_dimensions[at].width for name, at in (("id", "A"), ("name", "C"), ("low", "E"))}
    assert widths["id"] < widths["low"] < widths["name"] == 60


def test_polars_keeps_decimals_exact():
    polars = pytest.importorskip("polars")
    frame = TABLE.to_polars()
    assert frame.schema["low"] == polars.Decimal(38, 10)
    assert frame["low"].to_list() == [Decimal("13950340000.25"), Decimal("-5.3"), None]


def test_stata_reads_what_was_written(tmp_path):
    pandas = pytest.importorskip("pandas")
    TABLE.to_stata(tmp_path / "t.dta")
    frame = pandas.read_stata(tmp_path / "t.dta")
    assert frame["low"].tolist()[:2] == [13950340000.25, -5.3]
    assert frame["kind"].tolist()[:2] == ["money", "percent"]


def test_a_nul_character_is_written_as_its_sign() -> None:
    text = Table([{"a": "x\0y"}], [Column("a", "string")]).to_csv()
    assert text == "a\nx\ufffdy\n"
