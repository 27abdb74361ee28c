from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreport_ie.readers import read
from govreport_ie.readers.text import decode
from govreport_ie.schema.errors import UnreadableDocumentError
from govreport_ie.schema.source import Source

REPORT = "青河市2024年政府工作报告\r\n　　全年一般公共预算收入完成164.5亿元，增长6.2%。\r\n二、2025年工作安排\r\n"
TRADITIONAL = "財政預算案\r\n經濟增長百分之三點二，政府收入五千六百億元，開支增加。發展基建，實現收支平衡。\r\n" * 4


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (REPORT.encode(), REPORT),
        (codecs.BOM_UTF8 + REPORT.encode(), REPORT),
        (REPORT.encode("gb18030"), REPORT),
        (TRADITIONAL.encode("big5"), TRADITIONAL),
        (REPORT.encode("utf-16"), REPORT),
        (codecs.BOM_UTF16_BE + REPORT.encode("utf-16-be"), REPORT),
        (REPORT.encode("utf-16-le"), REPORT),
        (REPORT.encode("utf-16-be"), REPORT),
        (codecs.BOM_UTF32_LE + REPORT.encode("utf-32-le"), REPORT),
        ("plain English text, 3.5% growth\n".encode("ascii"), "plain English text, 3.5% growth\n"),
    ],
)
def test_text_is_decoded_and_nothing_else(data: bytes, text: str) -> None:
    source = read(data)
    assert source.format == "text"
    assert source.text == text
    assert source.pages == ()


@given(st.text(alphabet="收入增长亿元的年0123456789.%，。\r\n 　", min_size=1))
def test_utf8_text_comes_back_exactly(text: str) -> None:
    assert read(text.encode()).text == text


def test_form_feeds_begin_pages() -> None:
    source = read("第一页\n\f第二页\n\f".encode())
    assert source.pages == (0, 5)
    assert [source.page_at(i) for i in (0, 4, 5, 8)] == [1, 1, 2, 2]


def test_a_bad_byte_in_a_long_legacy_file_is_no_reason_to_refuse_it() -> None:
    data = (REPORT * 30).encode("gb18030") + b"\xff" + REPORT.encode("gb18030")
    text, encoding = decode(data)
    assert encoding == "gb18030"
    assert text.count("164.5亿元") == 31


@pytest.mark.parametrize("data", [bytes(range(1, 32)) * 40, b"\x00\x01\x02\x03" * 300, bytes(range(256)) * 20])
def test_binary_noise_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocumentError, match="utf-8"):
        read(data)


def test_a_source_without_pages_says_so() -> None:
    assert Source(text="收入", format="text").page_at(1) is None
