from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reader_files import Page, make_doc, make_pdf

from govreport_ie.readers import limits, read, read_archive
from govreport_ie.readers.sniff import sniff
from govreport_ie.schema.errors import (
    GovReportError,
    MissingDependencyError,
    UnreadableDocumentError,
    UnsupportedFormatError,
)
from govreport_ie.schema.source import Source
from govreport_ie.schema.span import Span

TEXT = "全市一般公共预算收入完成164.5亿元，增长6.2%，其中税收收入98亿元。"
PDF = make_pdf([Page().lines(60, 740, [TEXT[:30], TEXT[30:]]), Page().lines(60, 740, ["教育支出12亿元，增长3%。"])])
PNG = b"\x89PNG\r\n\x1a\n" + bytes(60)


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


DOCX = zipped(
    {
        "word/document.xml": (
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
            f"<w:t>{TEXT}</w:t></w:r></w:p></w:body></w:document>"
        ).encode()
    }
)
HTML = f"<html><body><p>{TEXT}</p></body></html>".encode()


@pytest.mark.parametrize(
    ("data", "kind"),
    [(PDF, "pdf"), (DOCX, "docx"), (HTML, "html"), (TEXT.encode("gb18030"), "text"), (make_doc(TEXT), "doc")],
)
def test_the_content_tells_the_format_whatever_the_name(data: bytes, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "青河.xls"
    path.write_bytes(data)
    for given_data in (data, bytearray(data), path, str(path)):
        source = read(given_data)
        assert source.format == kind
        assert source.text.replace("\n", "").startswith(TEXT)
    assert read(path).name == "青河.xls"
    assert read(path, name="报告").name == "报告"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (PNG, "PNG picture.*ocr=True"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "JPEG"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "WebP"),
        (b"{\\rtf1\\ansi}", "RTF.*soffice"),
        (b"Rar!\x1a\x07\x00" + bytes(20), "RAR"),
        (b"\x1f\x8b\x08" + bytes(20), "gzip"),
        (zipped({"OFD.xml": b"x"}), "OFD.*PDF"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "MHTML"),
    ],
)
def test_other_formats_are_named_and_a_way_out_is_given(data: bytes, words: str) -> None:
    with pytest.raises(UnsupportedFormatError, match=f"报告.pdf: .*{words}"):
        read(data, name="报告.pdf")


def test_missing_and_strange_paths(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    for path, words in [
        (tmp_path, "folder"),
        (tmp_path / "none.pdf", "no such file"),
        (tmp_path / "empty.txt", "empty"),
        ("a\0b", "cannot be opened"),
        ("", "no such file"),
    ]:
        with pytest.raises(UnreadableDocumentError, match=words):
            read(path)
    with pytest.raises(UnreadableDocumentError, match="empty"):
        read(b"")
    with pytest.raises(TypeError, match="int"):
        read(12)  # type: ignore[arg-type]


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govreport_ie.readers.files.MAX_FILE", 10)
    path = tmp_path / "报告.txt"
    path.write_bytes(TEXT.encode())
    with pytest.raises(UnreadableDocumentError, match="limit 10"):
        read(path)


@pytest.mark.parametrize(
    ("data", "package", "extra"),
    [
        (PDF, "pypdfium2", "pdf"),
        (HTML, "lxml.etree", "html"),
        (DOCX, "lxml.etree", "docx"),
        (make_doc(TEXT), "olefile", "doc"),
    ],
)
def test_a_missing_extra_is_named(data: bytes, package: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingDependencyError, match=rf'pip install "govreport-ie\[{extra}\]"'):
        read(data)


# ---- archives


def test_an_archive_gives_its_files_one_after_the_other() -> None:
    archive = zipped({"甲/报告.pdf": PDF, "乙.docx": DOCX, "__MACOSX/x": b"x", ".DS_Store": b"x", "图.png": PNG})
    source = read(archive, name="两会.zip")
    assert source.format == "zip"
    assert [(m.name, m.format) for m in source.members] == [("甲/报告.pdf", "pdf"), ("乙.docx", "docx")]
    assert source.members[1].span.of(source.text) == TEXT
    assert source.pages == (0, source.text.index("教育"), source.members[1].span.start)
    assert any("图.png" in warning for warning in source.warnings)
    start = source.text.index("教育支出")
    (box,) = source.boxes(Span(start=start, end=start + 4))
    assert box.page == source.page_at(start) == 2
    assert source.boxes(source.members[1].span) == ()
    assert [s.format for s in read_archive(archive)] == ["pdf", "docx"]


def test_tables_of_archived_files_keep_their_places() -> None:
    grid = "<table><tr><td>项目</td><td>数</td></tr><tr><td>税收</td><td>12</td></tr></table>"
    page = f"<html><body><p>{TEXT}</p><p>单位：万元</p>{grid}</body></html>"
    source = read(zipped({"a.html": page.encode(), "b.html": page.encode()}))
    assert len(source.tables) == 2
    for table in source.tables:
        assert all(c.span.of(source.text) == c.text for c in table.cells)
        assert table.unit is not None
        assert table.unit.of(source.text) == "单位：万元"


def test_names_in_gbk() -> None:
    archive = zipped({"AAAA.txt": TEXT.encode()}).replace(b"AAAA.txt", "报告".encode("gbk") + b".txt")
    assert [m.name for m in read(archive).members] == ["报告.txt"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (zipped({"a.txt": bytes(1 << 25)}), "zip bomb"),
        (zipped({"word/document.xml": b" " * (1 << 25)}), "zip bomb"),
        (zipped({f"{i}.txt": b"x" for i in range(limits.MAX_MEMBERS + 1)}, zipfile.ZIP_STORED), "files"),
        (zipped({"a.zip": zipped({"b.txt": TEXT.encode()})}), "archive inside an archive"),
        (zipped({}), "no file"),
        (zipped({"a.png": PNG}), "PNG"),
        (zipped({"a.txt": TEXT.encode() * 50})[:-30], "damaged"),
        (
            zipped({"a.txt": TEXT.encode()}, zipfile.ZIP_STORED).replace(TEXT[:4].encode(), TEXT[4:8].encode()),
            "damaged",
        ),
    ],
)
def test_bad_archives_are_refused(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableDocumentError, match=words):
        read(data, name="两会.zip")


# ---- old Word files


def test_an_old_word_file_gives_paragraphs_and_tables() -> None:
    cells = "项目\x07预算数\x07执行数\x07\x07税收收入\x0712\x07\x07\x07非税收入\x07\x078\x07\x07"
    field = "\x13 HYPERLINK x \x14链接\x15"
    source = read(make_doc(f"青河市报告\r　　{TEXT}{field}\x0c\r附表 收入表\r{cells}完。\r"))
    assert source.text.split("\n") == [
        "青河市报告",
        TEXT + "链接",
        "附表 收入表",
        "项目\t预算数\t执行数",
        "税收收入\t12\t",
        "非税收入\t\t8",
        "完。",
    ]
    (table,) = source.tables
    assert (table.rows, table.columns) == (3, 3)
    assert table.caption is not None
    assert table.caption.of(source.text) == "附表 收入表"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (make_doc(TEXT, flags=0x0300), "encrypted"),
        (make_doc(TEXT)[:-300], "damaged|soffice"),
        (make_doc(TEXT).replace(b"\xec\xa5", b"\x00\x00"), "older than Word 97"),
        (make_doc("\r"), "no text"),
    ],
)
def test_broken_old_word_files_are_refused(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableDocumentError, match=words):
        read(data, name="旧.doc")


# ---- properties

NOISE = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
HEADS = [
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"<html>",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\xff\xfe",
    b"<!DOCTYPE html><table>",
]


def read_or_refuse(data: bytes) -> None:
    try:
        source = read(data)
    except GovReportError:
        return
    assert_sound(source)


def assert_sound(source: Source) -> None:
    size = len(source.text)
    assert list(source.pages) == sorted(source.pages)
    for table in source.tables:
        for cell in table.cells:
            assert cell.span.of(source.text) == cell.text
            assert cell.row + cell.row_span <= table.rows
            assert cell.column + cell.col_span <= table.columns
    for span in source.furniture:
        assert 0 <= span.start <= span.end <= size


@NOISE
@given(st.sampled_from(HEADS), st.binary(max_size=600))
def test_random_bytes_raise_nothing_else(head: bytes, tail: bytes) -> None:
    read_or_refuse(head + tail)


@pytest.mark.parametrize(
    "good",
    [PDF, DOCX, HTML, make_doc("甲\r项目\x071\x07\x07完\r"), zipped({"a.pdf": PDF, "b.html": HTML})],
    ids=["pdf", "docx", "html", "doc", "zip"],
)
@NOISE
@given(data=st.data())
def test_damaged_files_raise_nothing_else(good: bytes, data: st.DataObject) -> None:
    bad = bytearray(good)
    for _ in range(data.draw(st.integers(1, 12))):
        bad[data.draw(st.integers(0, len(bad) - 1))] = data.draw(st.integers(0, 255))
    read_or_refuse(bytes(bad[: data.draw(st.integers(1, len(bad)))]))
    read_or_refuse(bytes(bad))


TAGS = st.sampled_from(["table", "tr", "td", "th", "p", "div", "a", "sup", "span", "script", "br", "ul", "li", "thead"])
BITS = st.one_of(
    TAGS.map(lambda t: f"<{t}>"),
    TAGS.map(lambda t: f"</{t}>"),
    st.sampled_from(
        [
            "<td colspan=3>",
            "<td rowspan=9>",
            "收入12亿元，",
            "。",
            "\n",
            "&nbsp;",
            "\0",
            "<a href='#_ftn1'>",
            "单位：万元",
            "附表1",
        ]
    ),
)


@NOISE
@given(st.lists(BITS, max_size=60))
def test_tag_soup_is_read_or_refused(bits: list[str]) -> None:
    read_or_refuse(("<html><body>" + "".join(bits)).encode())


PIECES = st.tuples(
    st.integers(-50, 700),
    st.integers(-50, 900),
    st.sampled_from(["收入", "12.5", "97,000", "税收收入合计", "—", "1", "单位：万元"]),
    st.sampled_from([1, 6, 12, 40]),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=40), st.lists(st.tuples(*[st.integers(0, 600)] * 4), max_size=20))
def test_any_page_keeps_every_character(
    pieces: list[tuple[int, int, str, int]], rules: list[tuple[int, int, int, int]]
) -> None:
    page = Page().lines(60, 780, [TEXT[:20]])
    for x, y, text, size in pieces:
        page.text(x, y, text, size)
    for x0, y0, x1, y1 in rules:
        page.rule(x0, y0, x0 if x1 % 2 else x1, y1 if x1 % 2 else y0)
    source = read(make_pdf([page]))
    assert_sound(source)
    boxes = source.boxes(Span(start=0, end=len(source.text)))
    assert boxes
    assert all(box.left < box.right and box.top < box.bottom for box in boxes)


def test_sniffing_needs_no_name() -> None:
    assert sniff(b"BM is how this text begins") == "text"
    assert sniff(b"\r\n <?xml version='1.0'?><html>") == "html"


def test_importing_the_room_loads_no_reader() -> None:
    heavy = ["pypdfium2", "lxml", "docx", "cv2", "olefile", "numpy", "spacy", "jieba"]
    code = (
        f"import sys, govreport_ie.readers, govreport_ie.schema.source; print([m for m in {heavy} if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
