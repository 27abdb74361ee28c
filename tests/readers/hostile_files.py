"""Small files that would cost a lot: each by its name, with what reading it must come to."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

from reader_files import Page, _compound, make_doc, make_pdf

PROSE = "全市一般公共预算收入完成164.5亿元，增长6.2%；其中，税收收入98亿元，占比59.6%。"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def page(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body><p>{PROSE}</p><p>{PROSE}</p>{body}<p>{PROSE}</p></body></html>".encode()


def docx(body: str, *, method: int = zipfile.ZIP_DEFLATED, **parts: str) -> bytes:
    document = f"<w:document {W}><w:body><w:p><w:r><w:t>{PROSE}</w:t></w:r></w:p>{body}</w:body></w:document>"
    files = {"document": document, **{name: f"<w:{name} {W}>{xml}</w:{name}>" for name, xml in parts.items()}}
    return packed({f"word/{name}.xml": xml.encode() for name, xml in files.items()}, method=method)


def packed(members: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def spoiled(method: int) -> bytes:
    """An archive whose packed bytes are wrong."""
    data = bytearray(packed({"word/document.xml": bytes(range(256)) * 40}, method=method))
    for i in range(60, 90):
        data[i] ^= 0x55
    return bytes(data)


def overlapping_pieces(count: int, characters: int) -> bytes:
    """A Word 97 file whose pieces all lie on the same text."""
    fib = bytearray(2048)
    struct.pack_into("<6H", fib, 0, 0xA5EC, 0x00C1, 0, 0x0804, 0, 0x0200)
    struct.pack_into("<2i", fib, 0x4C, count * characters, 0)
    plc = struct.pack(f"<{count + 1}I", *(i * characters for i in range(count + 1)))
    plc += struct.pack("<HIH", 0, len(fib), 0) * count
    clx = b"\x02" + struct.pack("<I", len(plc)) + plc
    struct.pack_into("<2I", fib, 0x1A2, 0, len(clx))
    return _compound({"WordDocument": bytes(fib) + ("收" * characters).encode("utf-16-le"), "1Table": clx})


def one_page_many_times(count: int) -> bytes:
    data = make_pdf([Page().lines(90, 740, [PROSE] * 30)])
    start = data.index(b"/Kids[") + len(b"/Kids[")
    page_ = data[start : data.index(b"]", start)]
    many = b" ".join([page_] * count)
    return data.replace(b"[" + page_ + b"]/Count 1", b"[" + many + b"]/Count %d" % count)


def large_picture(width: int, height: int) -> bytes:
    data = make_pdf([Page().lines(90, 740, [PROSE]).picture(10, 10, bytes(100))])
    return data.replace(b"/Width 10", b"/Width %d" % width).replace(b"/Height 10", b"/Height %d" % height)


def numbered(label: str, paragraphs: int) -> bytes:
    level = f'<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="{label}"/></w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    one = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>一</w:t></w:r></w:p>'
    return docx(one * paragraphs, numbering=numbering)


X = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def xlsx(rows: str, *, merged: str = "", strings: str = "") -> bytes:
    """A workbook of one sheet, as openpyxl writes it, with rows and merged cells of one's own."""
    import openpyxl

    out = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["项目", "预算数"])
    book.save(out)
    with zipfile.ZipFile(out) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    data = f"<worksheet {X}><sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells></worksheet>"
    files["xl/worksheets/sheet1.xml"] = data.encode()
    if strings:
        files["xl/sharedStrings.xml"] = f"<sst {X}>{strings}</sst>".encode()
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
        part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'.encode()
        files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(b"</Types>", part)
    return packed(files)


CELL = '<row r="{0}"><c r="A{0}"><v>8</v></c></row>'
ROW = "<tr><td>税收收入</td><td>12</td></tr>"
WIDE = "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='1000'/></w:tcPr><w:p><w:r><w:t>8</w:t></w:r></w:p></w:tc></w:tr>"
LARGE = "too large to be read as one"

# What makes the file; a warning of the source ("… left out"), an error, or None where it is read like any other.
HOSTILE: dict[str, tuple[Callable[[], bytes], str | None]] = {
    "html: cells over cells": (
        lambda: page(f"<table><tr>{'<td rowspan=1000 colspan=900>8</td>' * 50}</tr>{ROW * 1000}</table>"), LARGE),
    "html: many tables of large cells": (
        lambda: page(f"<table><tr><td rowspan=1000 colspan=900>8</td></tr>{ROW * 1000}</table>" * 20), LARGE),
    "html: a row of a million": (
        lambda: page("<table>" + ("<tr>" + "<td>8</td>" * 500_000 + "</tr>") * 2 + "</table>"), LARGE),
    "html: attributes": (
        lambda: page("<p " + " ".join(f"a{i}=1" for i in range(100_000)) + ">x</p>"), "more than 2,000 attributes"),
    "html: attributes behind a quote": (
        lambda: page("<p x\"y " + " ".join(f"a{i}='>'" for i in range(50_000)) + '">x</p>'), "2,000 attributes"),
    "html: attributes in capitals": (
        lambda: page("<P\n" + "/".join(f"A{i}" for i in range(50_000)) + ">x</p>"), "more than 2,000 attributes"),
    "html: a script is no tag": (
        lambda: page("<script>" + "if (a<b && c) { d } " * 5_000 + "</script><!-- <p " + "a " * 5_000 + "-->"), None),
    "html: empty paragraphs": (lambda: page("<p></p>" * 300_000), None),
    "html: more tags than a report": (lambda: page("<b>" * 4_000_000), "more than 4,000,000 tags"),
    "html: deep": (lambda: page("<div>" * 100_000), "nested too deeply"),
    "html: deep tables": (lambda: page("<table><tr><td>1</td><td>" * 2000), "nested too deeply"),
    "html: titles and headings": (
        lambda: page("<h1>政府工作报告的标题</h1>" * 20_000, "<meta name=articletitle content=abcd>" * 20_000), None),
    "docx: labels": (lambda: numbered("%1" * 20_000, 20_000), None),
    "docx: empty paragraphs": (lambda: docx("<w:p/>" * 300_000), None),
    "docx: attributes": (lambda: docx("<w:p " + " ".join(f'a{i}="1"' for i in range(100_000)) + "/>"), None),
    "docx: more tags than a report": (
        lambda: docx("<w:p/>" * 4_000_001, method=zipfile.ZIP_STORED), "more than 4,000,000 tags"),
    "docx: wide cells": (lambda: docx(f"<w:tbl>{WIDE * 1900}</w:tbl>"), LARGE),
    "docx: many tables of wide cells": (lambda: docx(f"<w:tbl>{WIDE * 900}</w:tbl>" * 20), LARGE),
    "docx: a row of many": (
        lambda: docx("<w:tbl><w:tr>" + "<w:tc><w:p><w:r><w:t>8</w:t></w:r></w:p></w:tc>" * 90_000 + "</w:tr></w:tbl>"),
        LARGE),
    "docx: deep": (
        lambda: docx("<w:sdt><w:sdtContent>" * 100_000 + "</w:sdtContent></w:sdt>" * 100_000), "Excessive depth"),
    "docx: wrongly packed, lzma": (lambda: spoiled(zipfile.ZIP_LZMA), "cut short"),
    "docx: wrongly packed, bzip2": (lambda: spoiled(zipfile.ZIP_BZIP2), "cut short"),
    "docx: wrongly packed, deflate": (lambda: spoiled(zipfile.ZIP_DEFLATED), "cut short"),
    "zip: bounds are summed": (
        lambda: packed({f"{i}.docx": docx("<w:p/>" * 1_500_000) for i in range(6)}), "more than 4,000,000 tags"),
    "zip: bytes are summed": (
        lambda: packed({f"{i}.docx": docx("<!--" + "x" * 9_000_000 + "-->") for i in range(32)}), "archives inside"),
    "zip: a bomb": (lambda: packed({"a.txt": b"0" * 300_000_000}), "zip bomb"),
    "zip: too many files": (lambda: packed({f"{i}.txt": b"8" for i in range(2001)}), "2001 files"),
    "doc: pieces over each other": (lambda: overlapping_pieces(2000, 15_000), "more text in pieces than there is"),
    "doc: fields inside fields": (lambda: make_doc(PROSE + "\x13\x14" * 7000 + "8" + "\x15" * 7000), None),
    "doc: fields without end": (lambda: make_doc(PROSE + "\x13" * 14_000 + "\x14" + "\x15" * 100), None),
    "doc: cells": (lambda: make_doc(PROSE + "\r" + "8\x07" * 10_000 + "\x07" + "8\x07\x07" * 1000), LARGE),
    "pdf: a page listed 15,000 times": (lambda: one_page_many_times(15_000), "listed again and again"),
    "pdf: a picture of 60,000 by 60,000": (lambda: large_picture(60_000, 60_000), None),
    "xlsx: a merged cell over all": (
        lambda: xlsx(CELL.format(1), merged='<mergeCell ref="A1:XFD1048576"/>'), "more than 1,000,000 cells"),
    "xlsx: cells merged over each other": (
        lambda: xlsx(CELL.format(1), merged='<mergeCell ref="A1:Z9999"/>' * 50), "more than 1,000,000 cells"),
    "xlsx: one cell far away": (
        lambda: xlsx(CELL.format(1) + '<row r="60000"><c r="OJ60000"><v>8</v></c></row>'), None),
    "xlsx: cells far apart": (
        lambda: xlsx("".join(f'<row r="{i}"><c r="OJ{i}"><v>8</v></c></row>' for i in range(1, 9000))),
        "1,000,000 cells"),
    "xlsx: one long text many times": (
        lambda: xlsx("".join(f'<row r="{i}"><c r="A{i}" t="s"><v>0</v></c></row>' for i in range(1, 9000)),
                     strings=f"<si><t>{'收' * 30_000}</t></si>"), "more than 20,000,000 characters"),
    "xlsx: empty rows": (lambda: xlsx(CELL.format(1) + "<row/>" * 1_000_000), None),
    "text: more than a report": (lambda: b"8" * 20_000_001, "more than 20,000,000 characters"),
    "text: far more than a report": (lambda: b"8" * 90_000_000, "more than 20,000,000 characters"),
    "text: form feeds": (lambda: b"\f" * 3_000_000, None),
    "text: tabs": (lambda: b"8\t" * 1_000_000, None),
}  # fmt: skip
