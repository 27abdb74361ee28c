from __future__ import annotations

import io
import struct
import zlib

import pytest
from reader_files import STROKES, Page, make_pdf

from govreport_ie.readers import read
from govreport_ie.schema.errors import MissingDependencyError, UnreadableDocumentError
from govreport_ie.schema.span import Span

pytest.importorskip("rapidocr")
pytest.importorskip("onnxruntime")
image_module = pytest.importorskip("PIL.Image")
draw_module = pytest.importorskip("PIL.ImageDraw")
font_module = pytest.importorskip("PIL.ImageFont")

LINES = ["王田中三", "山口工中 395.6", "中口十工 1280"]


def drawn() -> object:
    """A page as a scanner sees it: Han characters of straight strokes, figures from Pillow's own font."""
    image = image_module.new("L", (1240, 900), 255)
    pen = draw_module.Draw(image)
    font = font_module.load_default(52)
    for number, line in enumerate(LINES):
        x, y = 120, 120 + number * 110
        for char in line:
            for a, b, c, d in STROKES.get(char, ()):
                pen.line((x + a * 6, y + b * 6, x + c * 6, y + d * 6), fill=0, width=5)
            if char not in STROKES:
                pen.text((x, y - 8), char, font=font, fill=0)
            x += 58 if char in STROKES else 34
    return image


@pytest.fixture(scope="module")
def picture() -> object:
    return drawn()


def test_a_scanned_page_is_read(picture: object, capsys: pytest.CaptureFixture[str]) -> None:
    scan = make_pdf([Page().picture(picture.width, picture.height, picture.tobytes())])  # type: ignore[attr-defined]
    with pytest.raises(UnreadableDocumentError, match="page 1"):
        read(scan)
    source = read(scan, ocr=True)
    assert [line.replace(" ", "") for line in source.text.split("\n")] == [line.replace(" ", "") for line in LINES]
    assert "page 1" in source.warnings[0]
    start = source.text.index("395.6")
    (box,) = source.boxes(Span(start=start, end=start + 5))
    assert box.page == 1
    assert box.left == pytest.approx((120 + 4 * 58 + 34) * 595 / 1240, abs=15)
    assert box.top < (120 + 110 + 24) * 842 / 900 < box.bottom
    assert capsys.readouterr() == ("", "")


def test_a_picture_is_read(picture: object) -> None:
    out = io.BytesIO()
    picture.save(out, "PNG")  # type: ignore[attr-defined]
    source = read(out.getvalue(), ocr=True)
    assert source.format == "image"
    assert "395.6" in source.text


def test_pages_with_a_text_layer_are_left_to_it(picture: object) -> None:
    pages = [
        Page().lines(90, 740, ["全市收入164.5亿元，增长6.2%。"]),
        Page().picture(picture.width, picture.height, picture.tobytes()),
    ]  # type: ignore[attr-defined]
    source = read(make_pdf(pages), ocr=True)
    assert source.text.startswith("全市收入164.5亿元，增长6.2%。\n\f王田中三")


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(80)])
def test_a_damaged_picture_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        read(data, ocr=True)


def png(width: int, height: int) -> bytes:
    """A picture that claims a size and has the data of none."""
    parts = [(b"IHDR", struct.pack(">2I5B", width, height, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(bytes(900)))]
    chunks = [
        struct.pack(">I", len(d)) + t + d + struct.pack(">I", zlib.crc32(t + d)) for t, d in [*parts, (b"IEND", b"")]
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_a_picture_is_refused_by_its_size_before_it_is_decoded(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UnreadableDocumentError, match=r"a\.png: the picture is too large \(limit 80,000,000 pixels"):
        read(png(60_000, 60_000), name="a.png", ocr=True)
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        read(png(600, 600), ocr=True)
    assert capfd.readouterr() == ("", "")


def test_a_recogniser_that_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govreport_ie.readers.ocr._START", "import os; os._exit(9)")
    with pytest.raises(UnreadableDocumentError, match=r"a\.png: the character recognition has ended"):
        read(png(600, 600), name="a.png", ocr=True)


def test_an_empty_picture_is_refused() -> None:
    out = io.BytesIO()
    image_module.new("L", (300, 300), 255).save(out, "PNG")
    with pytest.raises(UnreadableDocumentError, match="no text"):
        read(out.getvalue(), ocr=True)


def test_the_extra_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "rapidocr", None)
    with pytest.raises(MissingDependencyError, match=r"govreport-ie\[ocr\]"):
        read(make_pdf([Page().picture(10, 10, bytes(100))]), ocr=True)
