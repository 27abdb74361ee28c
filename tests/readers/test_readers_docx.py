from __future__ import annotations

import io
import zipfile

import pytest

from govreport_ie.readers import read
from govreport_ie.readers.docx.numbering import han_number
from govreport_ie.schema.errors import UnreadableDocumentError
from govreport_ie.schema.source import Source

docx = pytest.importorskip("docx")

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def package(body: str, **parts: str) -> bytes:
    """A DOCX of just the parts that hold text."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", xml)
    return out.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def test_paragraphs_and_tables_keep_their_order() -> None:
    document = docx.Document()
    document.add_paragraph("　　全市收入164.5亿元。")
    document.add_paragraph("附表1 全市收入表（单位：万元）")
    table = document.add_table(rows=3, cols=3)
    for r, row in enumerate([["项目", "预算数", ""], ["税收收入", "97000", "98012"], ["　增值税", "", "-"]]):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    document.add_paragraph("以上请审议。")
    source = read(saved(document))
    assert source.format == "docx"
    assert source.text.split("\n") == [
        "全市收入164.5亿元。",
        "附表1 全市收入表（单位：万元）",
        "项目\t预算数",
        "税收收入\t97000\t98012",
        "增值税\t\t-",
        "以上请审议。",
    ]
    (found,) = source.tables
    assert (found.rows, found.columns) == (3, 3)
    assert [(c.column, c.col_span) for c in found.cells[:2]] == [(0, 1), (1, 2)]
    assert found.unit is not None
    assert found.unit.of(source.text) == "单位：万元"
    assert found.caption is not None
    assert found.caption.of(source.text) == "附表1 全市收入表"
    assert found.cells[5].indent == 1.0


def test_cells_merged_downwards() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=2)
    for r, row in enumerate([["地区", "数额"], ["甲县", "12"], ["", "34"]]):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    (found,) = read(saved(document)).tables
    assert [(c.text, c.row_span) for c in found.cells] == [("地区", 1), ("数额", 1), ("甲县", 2), ("12", 1), ("34", 1)]


def notes_source() -> Source:
    call = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    body = f"<w:p><w:r><w:t>　绿水计划</w:t></w:r>{call}<w:r><w:t>投入3亿元。</w:t></w:r></w:p>"
    end = '<w:p><w:r><w:t>惠及20个村</w:t></w:r><w:r><w:endnoteReference w:id="2"/></w:r></w:p>'
    foot = f'<w:footnotes {W}><w:footnote w:id="7">{paragraph("指农村供水工程。")}</w:footnote></w:footnotes>'
    last = f'<w:endnotes {W}><w:endnote w:id="2">{paragraph("截至年底。")}</w:endnote></w:endnotes>'
    return read(package(body + end, footnotes=foot, endnotes=last))


def test_footnotes_and_endnotes_are_notes() -> None:
    source = notes_source()
    assert source.text == "绿水计划[1]投入3亿元。\n惠及20个村[2]\n[1] 指农村供水工程。\n[2] 截至年底。"
    assert [n.span.of(source.text) for n in source.notes] == ["[1] 指农村供水工程。", "[2] 截至年底。"]
    assert [[a.of(source.text) for a in n.anchors] for n in source.notes] == [["[1]"], ["[2]"]]
    assert source.notes[0].anchors[0].start == 4


def test_automatic_numbers_are_written() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{f}"/><w:lvlText w:val="{t}"/></w:lvl>'
        for i, (f, t) in enumerate([("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")])
    )
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )

    def item(level: int, text: str) -> str:
        number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
        return paragraph(text, f"<w:pPr>{number}</w:pPr>")

    body = item(0, "收入") + item(1, "全市") + item(2, "税收") + item(2, "非税") + item(1, "市级") + item(0, "支出")
    text = read(package(body + item(1, "全市"), numbering=numbering)).text
    assert text.split("\n") == ["一、收入", "（一）全市", "1.税收", "2.非税", "（二）市级", "二、支出", "（一）全市"]


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (0, "零"),
        (7, "七"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (42, "四十二"),
        (110, "一百一十"),
        (305, "三百零五"),
    ],
)
def test_han_numbers(n: int, text: str) -> None:
    assert han_number(n) == text


def test_deleted_and_hidden_text_is_left_out_and_powers_are_kept() -> None:
    up = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    body = (
        "<w:p><w:r><w:t>面积12 km</w:t></w:r><w:r>" + up + "<w:t>2</w:t></w:r><w:r><w:t>，收入</w:t></w:r>"
        "<w:r>" + up + "<w:t>3</w:t></w:r><w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:t>增长</w:t><w:noBreakHyphen/><w:t>2%</w:t></w:r></w:p>"
    )
    assert read(package(body)).text == "面积12 km²，收入[3]增长-2%"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (package(""), "no text"),
        (package(paragraph("收入"))[:-40], "cut short|damaged"),
        (package("<w:p><w:r>"), "damaged"),
        (b"PK\x03\x04 no zip word/document.xml", "no DOCX|cut short"),
    ],
)
def test_damaged_files_are_refused(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableDocumentError, match=words):
        read(data, name="青河.docx")


def test_entities_do_not_blow_up() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "word/document.xml", f"{bomb}<w:document {W}><w:body>{paragraph('收入&b;12')}</w:body></w:document>"
        )
    assert "aaaa" not in read(out.getvalue()).text
