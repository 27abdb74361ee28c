from __future__ import annotations

import pytest

from govreport_ie.readers import read
from govreport_ie.schema.errors import UnreadableDocumentError

PROSE = "全市一般公共预算收入完成164.5亿元，增长6.2%；其中，税收收入98亿元，占比59.6%。"
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<title>青河市2024年预算执行情况的报告_青河市人民政府门户网站</title>
<style>.a{{color:red}}</style></head><body>
<div class="top nav"><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul></div>
<div class="wrap"><div class="breadcrumb">当前位置：<a href="/">首页</a> &gt; <a href="/b">预决算</a></div>
<h1>青河市2024年预算执行情况的报告</h1>
<div class="info">来源：市财政局 浏览次数：<span>1832</span> 【字号：大 中 小】</div>
<div class="bdsharebuttonbox">分享到：<a>微信</a><a>微博</a></div>
<div id="text"><p>　　各位代表：</p><p>　　{PROSE}</p>
<p>　　全年新增就业3.2万人，完成
   年度任务的107%。<script>var n = 12;</script></p>
<p style="display: none">隐藏99项</p><p>　　以上报告，请予审议。</p></div>
<div class="related"><ul><li><a href="1">相关文件一2023年</a></li></ul></div></div>
<footer>版权所有 备案号12345678</footer></body></html>"""


def test_the_report_is_found_and_the_site_around_it_is_not() -> None:
    assert read(PAGE.encode()).text.split("\n") == [
        "青河市2024年预算执行情况的报告",
        "各位代表：",
        PROSE,
        "全年新增就业3.2万人，完成年度任务的107%。",
        "以上报告，请予审议。",
    ]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("utf-8", "utf-8"),
        ("utf-8", "gb18030"),
        ("no-such-thing", "utf-8"),
        ("utf-8", "utf-8-sig"),
    ],
)
def test_a_wrongly_declared_encoding_is_found_out(declared: str, encoding: str) -> None:
    page = PAGE.replace('charset="utf-8"', f'charset="{declared}"')
    assert PROSE in read(page.encode(encoding)).text


def page(body: str) -> str:
    return f"<html><body><p>{PROSE}</p><p>{PROSE}</p>{body}<p>{PROSE}</p></body></html>"


def test_a_data_table_keeps_its_cells() -> None:
    source = read(
        page(
            """<p>附表1 全市收入表</p><p>单位：万元</p><table><thead><tr>
            <th rowspan="2">项目</th><th colspan="2">2024年</th></tr>
            <tr><th>预算数</th><th>执行数</th></tr></thead><tr><td>税收收入</td><td>97,000</td><td>98,012</td></tr>
            <tr><td>　　增值税</td><td>31,000</td><td>—</td></tr></table>"""
        ).encode()
    )
    (table,) = source.tables
    assert (table.rows, table.columns) == (4, 3)
    assert [[c.text if c else None for c in row] for row in table.grid()] == [
        ["项目", "2024年", "2024年"],
        ["项目", "预算数", "执行数"],
        ["税收收入", "97,000", "98,012"],
        ["增值税", "31,000", "—"],
    ]
    assert all(cell.span.of(source.text) == cell.text for cell in table.cells)
    assert [c.header for c in table.cells[:5]] == [True] * 4 + [None] * 1 or table.cells[0].header
    assert table.cells[-3].indent == 2.0
    assert table.caption is not None
    assert table.caption.of(source.text) == "附表1 全市收入表"
    assert table.unit is not None
    assert table.unit.of(source.text) == "单位：万元"
    assert "税收收入\t97,000\t98,012\n增值税\t31,000\t—" in source.text


def test_cells_that_lay_out_the_page_are_paragraphs() -> None:
    long = PROSE * 12
    source = read(
        f"<html><body><table><tr><td>{long}</td><td><p>{long}</p><p>第二段，很短。</p></td></tr></table></body></html>".encode()
    )
    assert source.tables == ()
    assert source.text.split("\n") == [long, long, "第二段，很短。"]


def test_title_rows_inside_a_grid_part_stacked_tables() -> None:
    rows = [["附表1", ""], ["收入表", ""], ["", "单位：万元"], ["项目", "数额"], ["税收收入", "12"]]
    rows += [["附表2", ""], ["支出表", ""], ["项目", "数额"], ["教育支出", "34"], ["注：不含上解", ""]]
    grid = "".join(
        f"<tr><td colspan=2>{a}</td></tr>" if not b else f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows
    )
    source = read(page(f"<table>{grid}</table>").encode())
    assert [t.caption and t.caption.of(source.text) for t in source.tables] == ["收入表", "支出表"]
    assert [[c.text for c in t.cells] for t in source.tables] == [
        ["项目", "数额", "税收收入", "12"],
        ["项目", "数额", "教育支出", "34"],
    ]
    assert "\n注：不含上解\n" in source.text


def test_raised_marks_are_bracketed_and_powers_are_powers() -> None:
    text = read(
        page("<p>全市收入<sup>1</sup>为12亿元，建成道路3 km<sup>2</sup>，改造<sup>[3]</sup>完成。</p>").encode()
    ).text
    assert "全市收入[1]为12亿元，建成道路3 km²，改造[3]完成。" in text


def test_word_footnotes_are_notes() -> None:
    body = """<p>绿水计划<a href="#_ftn1" name="_ftnref1">[1]</a>投入3亿元，惠及20个村。</p>
    <p><a href="#_ftnref1" name="_ftn1">[1]</a>绿水计划：指农村供水工程。</p>"""
    source = read(page(body).encode())
    (note,) = source.notes
    assert note.mark == "1"
    assert note.span.of(source.text) == "[1]绿水计划：指农村供水工程。"
    assert [a.of(source.text) for a in note.anchors] == ["[1]"]
    assert source.text[: note.anchors[0].start].endswith("绿水计划")


@pytest.mark.parametrize(
    "html", ["<html></html>", "<html><head><title>报告</title></head></html>", "<html><body><script>x()</script>"]
)
def test_a_page_without_text_is_refused(html: str) -> None:
    with pytest.raises(UnreadableDocumentError, match="no text"):
        read(html.encode())


def test_html_without_body_tags_is_read() -> None:
    assert read(f"<p>{PROSE}</p>".encode()).text == PROSE


def nested(depth: int) -> bytes:
    inner = "<div>" * depth + f"<p>{PROSE}</p>" + "</div>" * depth
    return f"<html><body><p>{PROSE}</p>{inner}</body></html>".encode()


def test_deep_nesting_loses_nothing() -> None:
    assert read(nested(1500)).text == f"{PROSE}\n{PROSE}"


def test_absurd_nesting_is_refused() -> None:
    with pytest.raises(UnreadableDocumentError, match="too deeply"):
        read(nested(60_000))


def test_absurd_spans_are_bounded() -> None:
    cells = '<table><tr><td colspan="99999999999" rowspan="777777">甲</td><td>1</td></tr><tr><td>乙</td></tr></table>'
    source = read(page(cells).encode())
    assert all(t.rows * t.columns <= 2_000_000 for t in source.tables)
    assert "乙" in source.text
