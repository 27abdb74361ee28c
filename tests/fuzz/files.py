"""Files for every reader: sound ones made of the corpus, and what tampering with their bytes or parts makes of them."""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec

from hypothesis import strategies as st

from tests.fuzz.texts import any_text, cut, number
from tests.readers.reader_files import Page, make_doc, make_pdf

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_TAG = re.compile(rb"<[^<>]{1,200}>")
_ODD = [
    b"0",
    b"-1",
    b"1",
    b"255",
    b"65536",
    b"2147483647",
    b"-2147483648",
    b"99999999999",
    b"1e9",
    b"0.00001",
    b"9" * 40,
]
_HOSTILE = [
    *(b"<td", b"colspan='9999'", b'rowspan="65534"', b"charset=undefined", b"charset=utf-16", b"<table>", b"</table>"),
    *(b"<w:tbl>", b'<w:gridSpan w:val="99999"/>', b'<w:fldChar w:fldCharType="begin"/>', b"\x13", b"\x14", b"\x15"),
    *(b"\x07", b"<!--", b"]]>", b"<![CDATA[", b"&#x110000;", b"&amp;", b"\xff\xfe", b"\xef\xbb\xbf", b"\x00" * 64),
]


def lines_of(rng: random.Random) -> list[str]:
    return [line for line in cut(rng).split("\n") if line.strip()] or ["全市收入8亿元。"]


def html(rng: random.Random) -> bytes:
    body = "".join(f"<p>{line}</p>" for line in lines_of(rng))
    rows = "".join(
        f"<tr><td rowspan={rng.choice([1, 1, 2])}>税收收入</td><td colspan={rng.choice([1, 1, 3])}>{number(rng)}</td>"
        f"<th>{number(rng)}</th></tr>"
        for _ in range(rng.randrange(6))
    )
    form = rng.choice(["utf-8", "gb18030", "utf-8-sig"])
    head = f'<html><head><meta charset="{form[:7].strip("-")}"></head>'
    page = f"{head}<body>{body}<table>{rows}</table>{body}<sup>1</sup></body></html>"
    return page.encode(form, "replace")


def docx(rng: random.Random) -> bytes:
    body = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{rng.choice([0, 0, 1, 2])}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{_xml(line)}</w:t></w:r></w:p>"
        for line in lines_of(rng)
    )
    rows = "".join(
        f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="{rng.choice([1, 1, 2])}"/><w:vMerge/></w:tcPr>'
        "<w:p><w:r><w:t>教育</w:t></w:r></w:p></w:tc><w:tc><w:p>"
        f"<w:r><w:t>{_xml(number(rng))}</w:t></w:r></w:p></w:tc></w:tr>"
        for _ in range(rng.randrange(6))
    )
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        f'<w:lvlText w:val="%{i + 1}、"/></w:lvl>'
        for i in range(3)
    )
    parts = {
        "document": f"<w:body>{body}<w:tbl>{rows}</w:tbl>"
        '<w:p><w:r><w:t>收入8亿元</w:t><w:footnoteReference w:id="2"/></w:r></w:p></w:body>',
        "numbering": f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
        "footnotes": '<w:footnote w:id="2"><w:p><w:r><w:t>含补助3亿元</w:t></w:r></w:p></w:footnote>',
    }
    return zipped(
        {f"word/{n}.xml": f'<w:{n} xmlns:w="{W}">{x}</w:{n}>'.encode("utf-8", "replace") for n, x in parts.items()}
    )


def _xml(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def doc(rng: random.Random) -> bytes:
    return make_doc("\r".join(lines_of(rng))[:15_000] + "\r税收\x0712\x07\x07\r\x13 PAGE \x141\x15\r")


def pdf(rng: random.Random) -> bytes:
    pages = []
    for _ in range(rng.randrange(1, 4)):
        page = Page().lines(90, 780, [line[:32] for line in lines_of(rng)[:12]])
        if rng.random() < 0.6:
            xs, ys = [90.0, 220.0, 300.0, 380.0], [400.0 - 24 * i for i in range(rng.randrange(2, 7), -1, -1)]
            page.grid(xs, sorted(ys))
            for i, y in enumerate(ys[:-1]):
                page.text(95, y + 6 + rng.choice([0, 0, 3]), f"项目{i}").text(225, y + 6, number(rng)).text(
                    305, y + 6, number(rng)
                )
        page.text(rng.choice([280, 90]), 40, "- 1 -").text(200, 70, "1", 6)
        pages.append(page)
    return make_pdf(pages)


def text(rng: random.Random) -> bytes:
    encoding = rng.choice(
        ["utf-8", "gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "latin-1"]
    )
    return any_text(rng).encode(encoding, "replace")


FORMATS = ["General", "0.0%", "#,##0.00", "0.00E+00", "yyyy-mm-dd", "@", "0." + "0" * 40, "#,##0;(#,##0)"]


def real(rng: random.Random) -> float:
    return rng.choice([-1, 1]) * rng.random() * 10.0 ** rng.randrange(-300, 300)


def xlsx(rng: random.Random) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for number_ in range(rng.randrange(1, 3)):
        sheet = book.active if not number_ else book.create_sheet(f"表{number_}")
        sheet.append([rng.choice(["附表1 收支预算表", "单位：万元", ""])])
        sheet.append(["项目", "预算数", "执行数"])
        for _ in range(rng.randrange(12)):
            values = [
                rng.choice([number(rng), rng.randrange(10**6), rng.random() * 10 ** rng.randrange(-5, 200), None, True])
            ]
            sheet.append(["税收收入", *values * 2])
            sheet.cell(sheet.max_row, 2).number_format = rng.choice(
                ["General", "0.0%", "#,##0.00", "0.00E+00", "yyyy", "@"]
            )
        if rng.random() < 0.3:
            sheet.merge_cells(rng.choice(["A1:C1", "A2:A4"]))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls(rng: random.Random) -> bytes:
    from xlwt import Workbook, easyxf

    book = Workbook(encoding="utf-8")
    sheet = book.add_sheet("收入")
    form = easyxf(num_format_str=rng.choice(FORMATS))
    for row in range(rng.randrange(1, 14)):
        sheet.write(row, 0, rng.choice(["税收收入", "合计", "单位：万元"]))
        sheet.write(
            row, 1, rng.choice([rng.randrange(10**6), rng.random() * 10 ** rng.randrange(-5, 200), "—", True]), form
        )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def seven(rng: random.Random) -> bytes:
    from py7zr import SevenZipFile

    out = io.BytesIO()
    with SevenZipFile(out, "w") as made:
        for i in range(rng.randrange(1, 4)):
            made.writestr(html(rng), f"{i}.html")
    return out.getvalue()


def archive(rng: random.Random) -> bytes:
    return zipped(
        {
            f"{i}.{n}": MAKERS[n](rng)
            for i, n in enumerate(rng.choices(["html", "docx", "text", "pdf"], k=rng.randrange(4)))
        }
    )


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


MAKERS: dict[str, Callable[[random.Random], bytes]] = {
    "html": html,
    "docx": docx,
    "doc": doc,
    "pdf": pdf,
    "text": text,
    "zip": archive,
    "xlsx": xlsx,
    "xls": xls,
    "7z": seven,
}
_NEEDS = {"xlsx": "openpyxl", "xls": "xlwt", "7z": "py7zr"}
for _kind, _package in _NEEDS.items():
    if find_spec(_package) is None:
        del MAKERS[_kind]


@cache
def sound(kind: str) -> tuple[bytes, ...]:
    """A few sound files of a kind."""
    return tuple(MAKERS[kind](random.Random(seed)) for seed in range(12))


def tampered(rng: random.Random, data: bytes, *, times: int = 8) -> bytes:
    """Bytes with flips, holes, repeats, other numbers, other tags, or an early end."""
    for _ in range(rng.randrange(1, times)):
        if not data:
            return data
        a = rng.randrange(len(data))
        b = min(len(data), a + rng.choice([1, 1, 2, 4, 16, 200]))
        what = rng.randrange(9)
        if what == 0:
            data = data[:a] + bytes([data[a] ^ 1 << rng.randrange(8)]) + data[a + 1 :]
        elif what == 1:
            data = data[:a] + data[b:]
        elif what == 2:
            data = data[:b] + data[a:b] * rng.choice([1, 2, 300]) + data[b:]
        elif what == 3:
            data = data[:a] + rng.randbytes(b - a) + data[b:]
        elif what == 4 and rng.random() < 0.3:
            data = data[:a]
        elif what == 5:
            data = data[:a] + rng.choice(_HOSTILE) + data[a:]
        elif what == 6:
            data = _other(rng, data, _NUMBER, lambda _: rng.choice(_ODD))
        elif what == 7:
            data = _other(rng, data, _TAG, lambda tag: tag * rng.choice([0, 2, 50, 2000]))
        else:
            at = rng.randrange(len(data))
            data = data[:at] + data[a:b] + data[at:]
    return data


def _other(rng: random.Random, data: bytes, pattern: re.Pattern[bytes], make: Callable[[bytes], bytes]) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return data
    m = rng.choice(found)
    return data[: m.start()] + make(m.group()) + data[m.end() :]


def unpacked(rng: random.Random, data: bytes) -> bytes:
    """An archive with one of its files tampered with, doubled or packed in another way."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            members = {name: old.read(name) for name in old.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, zlib.error, NotImplementedError):
        return data
    if not members:
        return data
    name = rng.choice(list(members))
    members[name] = tampered(rng, members[name])
    out = io.BytesIO()
    with zipfile.ZipFile(
        out, "w", rng.choice([zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
    ) as made:
        for member, content in members.items():
            made.writestr(member, content)
        if rng.random() < 0.1:
            made.writestr("inner.zip", out.getvalue())
    return out.getvalue()


def any_file(rng: random.Random, kind: str) -> bytes:
    """A file of a kind that was tampered with; one in twenty is sound."""
    data = rng.choice(sound(kind)) if rng.random() < 0.7 else MAKERS[kind](rng)
    if rng.random() < 0.05:
        return data
    if kind in ("docx", "zip", "xlsx") and rng.random() < 0.8:
        data = unpacked(rng, data)
        return tampered(rng, data, times=3) if rng.random() < 0.15 else data
    return tampered(rng, data)


def seeded(kind: str) -> st.SearchStrategy[bytes]:
    return st.integers(min_value=0, max_value=2**32).map(lambda seed: any_file(random.Random(seed), kind))
