"""Workbooks: sheets as pages, numbers as they are shown, titles in the grid; 7z archives."""

import datetime as dt
import io

import pytest

from govreport_ie import parse_file
from govreport_ie.readers import read
from govreport_ie.readers.sheets.numbers import shown
from govreport_ie.schema.errors import GovReportError, UnreadableDocumentError

ROWS = [
    ["附表1"],
    ["2025年霁川市一般公共预算收入执行情况表"],
    [None, None, None, "单位：万元"],
    ["项目", "预算数", "执行数", "完成预算%"],
    ["合计", 1200, 1140, 0.95],
    ["一、税收收入", 800, 760, 0.95],
    ["增值税", 500, 480.5, 0.961],
    ["契税", 300, 279.5, 0.9317],
    ["二、非税收入", 400, 380, 0.95],
]


def xlsx(rows=ROWS, *, hidden=False):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "收入"
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A2:D2")
    for r in range(5, 10):
        sheet.cell(r, 2).number_format, sheet.cell(r, 4).number_format = "#,##0", "0.0%"
    if hidden:
        other = book.create_sheet("底稿")
        other.sheet_state = "hidden"
        other.append(["草稿", 9])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls(rows=ROWS):
    xlwt = pytest.importorskip("xlwt")
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("收入")
    percent = xlwt.easyxf(num_format_str="0.0%")
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value is not None:
                sheet.write(r, c, value, *([percent] if c == 3 and isinstance(value, float) else []))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (1234.5, "#,##0.00", "1,234.50"),
        (1234, "General", "1234"),
        (0.1 + 0.2, None, "0.3"),
        (0.9317, "0.0%", "93.2%"),
        (0.5, "0%", "50%"),
        (-20, "#,##0;(#,##0)", "-20"),
        (-20.55, "#,##0.0_ ", "-20.6"),
        (1e15, "General", "1000000000000000"),
        (12, "0_);[Red](0)", "12"),
        (7, '"约"0"万元"', "7"),
        (1.5, "0.##", "1.5"),
        (2.0, "0.##", "2"),
        (None, "0", ""),
        (True, "General", "是"),
        ("契税", "@", "契税"),
        (dt.datetime(2025, 3, 1), "yyyy/m/d", "2025年3月1日"),
        (float("inf"), "0.0", "inf"),
    ],
)
def test_numbers_stand_as_the_sheet_shows_them(value, form, text):
    assert shown(value, form) == text


@pytest.mark.parametrize(("make", "kind"), [(xlsx, "xlsx"), (xls, "xls")])
def test_a_workbook_is_read_like_any_table(make, kind):
    report = parse_file(make())
    assert report.source is not None
    assert report.source.format == kind
    assert report.warnings == ()
    got = {(r.subject.text, r.status, r.measure): str(r.quantity.low) for r in report.records}
    assert got["一般公共预算收入", "budget", "level"] == "12000000"
    assert got["增值税", "actual", "level"] == "4805000"
    assert got["契税", "actual", "completion"] == "93.2"
    parts = {r.subject.text: r.part_of for r in report.records if r.part_of}
    assert parts == {
        "税收收入": "一般公共预算收入",
        "非税收入": "一般公共预算收入",
        "增值税": "税收收入",
        "契税": "税收收入",
    }
    assert {r.page for r in report.records} == {1}
    assert all(r.quantity.span.of(report.source.text) == r.quantity.text for r in report.records)


def test_hidden_sheets_are_left_out():
    assert "底稿" not in read(xlsx(hidden=True)).text


def test_several_sheets_are_pages():
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["项目", "金额"])
    book.create_sheet("空表")
    book.create_sheet("第三张").append(["说明", "全年收支平衡"])
    out = io.BytesIO()
    book.save(out)
    source = read(out.getvalue())
    assert len(source.pages) == 2
    assert source.text.count("\f") == 1


@pytest.mark.parametrize("make", [xlsx, xls])
def test_damaged_workbooks_are_refused(make):
    content = make()
    with pytest.raises(GovReportError):
        read(content[: len(content) // 2], name="表.xlsx")


def test_empty_workbooks_are_refused():
    openpyxl = pytest.importorskip("openpyxl")
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    with pytest.raises(UnreadableDocumentError, match="holds anything"):
        read(out.getvalue())


def test_a_7z_archive_is_read_like_a_zip(tmp_path):
    py7zr = pytest.importorskip("py7zr")
    (tmp_path / "表.xlsx").write_bytes(xlsx())
    (tmp_path / "说明.txt").write_text("2025年，霁川市契税收入2.8亿元。", encoding="utf-8")
    with py7zr.SevenZipFile(tmp_path / "预算.7z", "w") as archive:
        archive.write(tmp_path / "表.xlsx", "预算/表.xlsx")
        archive.write(tmp_path / "说明.txt", "预算/说明.txt")
        archive.write(tmp_path / "说明.txt", "__MACOSX/._说明.txt")
    source = read(tmp_path / "预算.7z")
    assert {m.name for m in source.members} == {"预算/表.xlsx", "预算/说明.txt"}
    assert "契税收入2.8亿元" in source.text


def test_a_damaged_7z_archive_is_refused():
    pytest.importorskip("py7zr")
    with pytest.raises(UnreadableDocumentError):
        read(b"7z\xbc\xaf\x27\x1c" + bytes(40))
