from __future__ import annotations

from typing import Any

import pytest
from reader_files import Page, make_pdf

from govreport_ie.readers import read
from govreport_ie.schema.errors import UnreadableDocumentError
from govreport_ie.schema.source import Source, SourceTable
from govreport_ie.schema.span import Span

pytest.importorskip("pypdfium2")

BODY = [
    "全市一般公共预算收入完成164.5亿元，增长6.2%，其中税",
    "收收入98亿元，占比59.6%。全年新增就业3.2万人，完成年",
    "度任务的107%。财政运行总体平稳，收支实现平衡。",
]


def span_of(source: Source, words: str) -> Span:
    start = source.text.index(words)
    return Span(start=start, end=start + len(words))


def rows(table: SourceTable) -> list[list[str]]:
    return [[c.text if c else "" for c in row] for row in table.grid()]


def test_lines_come_in_the_order_of_the_page_and_not_of_the_file() -> None:
    page = Page()
    for i in (2, 0, 1):
        page.text(90, 740 - 24 * i, BODY[i])
    source = read(make_pdf([page, Page().lines(90, 740, BODY[:1])]))
    assert source.text == "\n".join(BODY) + "\n\f" + BODY[0]
    assert source.pages == (0, source.text.index("\f") + 1)
    assert source.page_sizes == ((595.0, 842.0), (595.0, 842.0))


def test_figures_beside_each_other_in_one_cell() -> None:
    page = Page().lines(90, 780, BODY).grid([90, 250, 400], [560, 600, 640])
    page.text(100, 615, "税收收入").text(260, 615, "12").text(300, 619, "98")
    page.text(100, 575, "教育支出").text(260, 575, "30").text(300, 579, "41")
    (table,) = read(make_pdf([page])).tables
    assert rows(table) == [["税收收入", "98 12"], ["教育支出", "41 30"]]


class Broken:
    """PDFium, saying of every character and path that it stands where no page is."""

    FPDF_PAGEOBJ_PATH = 2

    def __init__(self, raw: Any, place: float) -> None:
        self._raw, self._place = raw, place

    def __getattr__(self, name: str) -> Any:
        return getattr(self._raw, name)

    def FPDFText_GetLooseCharBox(self, page: Any, index: int, rect: Any) -> bool:
        box = rect._obj
        box.left, box.top, box.right, box.bottom = self._place, 12, 2 * self._place, 0
        return True

    def FPDFPageObj_GetBounds(self, handle: Any, *sides: Any) -> bool:
        for side, value in zip(sides, (0, self._place, 400, self._place), strict=True):
            side._obj.value = value
        return True

    def FPDFText_GetCharAngle(self, page: Any, index: int) -> float:
        return self._place


@pytest.mark.parametrize("place", [float("nan"), float("inf"), 1e30, 2e5])
def test_glyphs_and_rules_that_stand_nowhere(place: float) -> None:
    import pypdfium2

    from govreport_ie.readers.pdf.page import analyse

    page = pypdfium2.PdfDocument(make_pdf([Page().lines(90, 740, BODY).rule(90, 90, 400, 90)]))[0]
    content = analyse(page, page.get_textpage(), Broken(pypdfium2.raw, place))
    assert (content.glyphs, content.items, content.short_rules) == (0, [], [])


def test_boxes_point_at_the_characters() -> None:
    source = read(make_pdf([Page().lines(90, 740, BODY, lead=24), Page().text(90, 740, "教育支出12亿元，增长3%。")]))
    (box,) = source.boxes(span_of(source, "164.5亿元"))
    assert box.page == 1
    assert box.left == pytest.approx(90 + 12 * 12, abs=1)
    assert box.right == pytest.approx(90 + 12 * 12 + 5 * 6 + 24, abs=1)
    assert box.top < 842 - 740 < box.bottom
    first, second = source.boxes(span_of(source, "税\n收收入"))
    assert (first.page, second.page) == (1, 1)
    assert second.left == pytest.approx(90, abs=1)
    assert second.top > first.bottom
    assert [b.page for b in source.boxes(span_of(source, "教育支出"))] == [2]
    assert source.page_at(span_of(source, "教育支出").start) == 2
    across = Span(start=source.text.index("平衡"), end=source.text.index("支出") + 2)
    assert [b.page for b in source.boxes(across)] == [1, 2]
    assert source.boxes(Span(start=3, end=3)) == ()


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_turned_pages_read_the_same(rotate: int) -> None:
    upright = [Page().lines(90, 740, BODY)]
    turned = {
        0: Page().lines(90, 740, BODY),
        90: Page(rotate=90, width=842, height=595),
        180: Page(rotate=180),
        270: Page(rotate=270, width=842, height=595),
    }[rotate]
    if rotate:
        matrix, start, step = {
            90: ("0 1 -1 0", (102, 90), (20, 0)),
            180: ("-1 0 0 -1", (505, 102), (0, 20)),
            270: ("0 -1 1 0", (740, 505), (-20, 0)),
        }[rotate]
        for i, line in enumerate(BODY):
            turned.text(start[0] + i * step[0], start[1] + i * step[1], line, matrix=matrix)
    source = read(make_pdf([turned]))
    assert source.text == read(make_pdf(upright)).text
    (box,) = source.boxes(Span(start=0, end=4))
    assert 0 <= box.left < box.right <= source.page_sizes[0][0]
    assert 0 <= box.top < box.bottom <= source.page_sizes[0][1]


def test_text_that_runs_up_an_upright_page() -> None:
    page = Page()
    for i, line in enumerate(BODY):
        page.text(100 + 20 * i, 90, line, matrix="0 1 -1 0")
    source = read(make_pdf([page]))
    assert source.text == "\n".join(BODY)
    (box,) = source.boxes(Span(start=0, end=10))
    assert box.bottom - box.top > box.right - box.left


def test_bold_type_drawn_twice_is_read_once() -> None:
    page = Page().lines(90, 740, BODY).text(90, 600, "一、收入88亿元").text(90.4, 600, "一、收入88亿元")
    assert read(make_pdf([page])).text.endswith("\n一、收入88亿元")


def test_raised_marks_do_not_touch_the_figures() -> None:
    page = Page().lines(90, 740, BODY).text(90, 600, "全市收入98亿元").text(90 + 12 * 6 + 12, 605, "1", 7)
    page.text(90 + 12 * 6 + 16, 600, "，增长5%，绿地3km").text(90 + 12 * 6 + 16 + 66 + 14, 605, "2", 7)
    assert read(make_pdf([page])).text.split("\n")[-1] == "全市收入98亿元[1]，增长5%，绿地3km²"


def test_footnotes_are_found_by_size_and_place() -> None:
    page = Page().lines(90, 740, [*BODY, "绿水计划投入3亿元，惠及20个村，供水有保障。"])
    page.text(90 + 12 * 4, 685, "1", 6)
    page.rule(90, 120, 230, 120).text(90, 100, "1", 5).text(95, 97, "绿水计划：指农村供水工程，", 9).text(
        90, 85, "包括管网改造。", 9
    )
    page.text(280, 40, "- 3 -")
    source = read(make_pdf([page]))
    (note,) = source.notes
    assert note.mark == "1"
    assert note.span.of(source.text) == "[1]绿水计划：指农村供水工程，\n包括管网改造。"
    assert [f.of(source.text) for f in source.furniture] == ["- 3 -"]


def test_running_heads_and_page_numbers_are_furniture() -> None:
    pages = [
        Page()
        .text(90, 800, "青河市财政局文件")
        .lines(90, 740, [f"第{n}项工作顺利，投入{n}亿元。", *BODY])
        .text(280, 40, f"— {n} —")
        for n in range(1, 7)
    ]
    source = read(make_pdf(pages))
    assert [f.of(source.text) for f in source.furniture] == [
        words for n in range(1, 7) for words in ("青河市财政局文件", f"—{n}—")
    ]


def test_a_number_inside_the_page_is_no_page_number() -> None:
    page = Page().lines(90, 740, BODY).text(280, 420, "12").lines(90, 300, BODY)
    assert read(make_pdf([page])).furniture == ()


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"左栏第{i}行文字说明财政收入增长情况良好" for i in range(10)]
    right = [f"右栏第{i}行文字说明财政支出安排情况良好" for i in range(10)]
    page = Page()
    for i in range(10):
        page.text(50, 740 - 22 * i, left[i], 11).text(320, 740 - 22 * i, right[i], 11)
    assert read(make_pdf([page])).text.split("\n") == left + right


TABLE = [
    ["项目", "预算数", "执行数"],
    ["税收收入", "97000", "98012"],
    ["增值税", "31000", "30511"],
    ["非税收入", "66000", "66488"],
]


def test_a_ruled_table_with_merged_header() -> None:
    xs, ys = [80, 240, 340, 440], [700, 680, 660, 640, 620]
    page = Page().text(180, 760, "2024年全市收入表", 16).text(380, 730, "单位：万元", 10)
    for x in (80, 240, 440):
        page.rule(x, 700, x, 620)
    page.rule(340, 680, 340, 620)
    for y in ys:
        page.rule(240 if y == 680 else 80, y, 440, y)
    page.text(90, 676, "项目").text(320, 685, "数额").text(250, 665, "预算数").text(350, 665, "执行数")
    for i, (name, plan, done) in enumerate([("税收收入", "97000", "98012"), ("增值税", "31000", "30511")]):
        page.text(84 + 12 * i, 645 - 20 * i, name, 11).text(300, 645 - 20 * i, plan, 11).text(
            400, 645 - 20 * i, done, 11
        )
    source = read(make_pdf([page.lines(90, 560, BODY)]))
    (table,) = source.tables
    assert table.method == "ruled"
    assert rows(table) == [
        ["项目", "数额", "数额"],
        ["项目", "预算数", "执行数"],
        ["税收收入", "97000", "98012"],
        ["增值税", "31000", "30511"],
    ]
    assert xs == [80, 240, 340, 440]
    assert table.page == 1
    assert table.caption is not None
    assert table.caption.of(source.text) == "2024年全市收入表"
    assert table.unit is not None
    assert table.unit.of(source.text) == "单位：万元"
    assert all(c.span.of(source.text) == c.text for c in table.cells)
    by_text = {c.text: c for c in table.cells}
    assert by_text["增值税"].indent > by_text["税收收入"].indent
    (box,) = source.boxes(by_text["30511"].span)
    assert box.left == pytest.approx(400, abs=1)


def test_rows_without_rules_between_them_are_parted_by_their_figures() -> None:
    page = Page().grid([80, 240, 340, 440], [700, 680]).rule(80, 600, 440, 600)
    for x in (240, 340):
        page.rule(x, 680, x, 600)
    for c, x in enumerate((90, 250, 350)):
        page.text(x, 685, TABLE[0][c], 10)
    page.text(84, 667, "税收收入", 10).text(84, 647, "地方留成的资源", 10).text(84, 636, "及环境保护税", 10).text(
        84, 616, "非税收入", 10
    )
    for i, (plan, done) in enumerate([("97000", "98012"), ("31000", "30511"), ("66000", "66488")]):
        page.text(300, 667 - 25.5 * i, plan, 10).text(400, 667 - 25.5 * i, done, 10)
    (table,) = read(make_pdf([page.lines(90, 500, BODY)])).tables
    assert rows(table) == [
        TABLE[0],
        ["税收收入", "97000", "98012"],
        ["地方留成的资源及环境保护税", "31000", "30511"],
        ["非税收入", "66000", "66488"],
    ]


def test_text_that_runs_over_its_cell_stays_whole() -> None:
    page = Page().grid([80, 160, 300], [700, 680, 660])
    page.text(84, 685, "一般公共预算收入合计", 10).text(262, 685, "97000", 10).text(84, 665, "税收收入", 10).text(
        262, 665, "55", 10
    )
    (table,) = read(make_pdf([page.lines(90, 500, BODY)])).tables
    assert rows(table) == [["一般公共预算收入合计", "97000"], ["税收收入", "55"]]


def test_a_table_without_rules_is_found_by_alignment() -> None:
    page = Page().lines(90, 760, BODY)
    for i, row in enumerate(TABLE):
        for x, text in zip((90, 260, 380), row, strict=True):
            page.text(x, 640 - 20 * i, text)
    source = read(make_pdf([page.lines(90, 500, BODY)]))
    (table,) = source.tables
    assert table.method == "aligned"
    assert rows(table) == TABLE
    assert source.text.startswith("\n".join(BODY))
    assert source.text.endswith("\n".join(BODY))


def test_prose_and_contents_are_no_tables() -> None:
    contents = Page()
    for i in range(6):
        contents.text(90, 740 - 20 * i, f"{i + 1}.收入情况……………………").text(450, 740 - 20 * i, str(i + 3))
    assert read(make_pdf([Page().lines(90, 740, BODY * 6), contents])).tables == ()


def test_a_table_goes_on_over_the_page() -> None:
    pages = []
    for n in range(2):
        page = Page().grid([80, 240, 340], [700 - 20 * i for i in range(6)])
        for i in range(5):
            page.text(90, 685 - 20 * i, "教育支出").text(250, 685 - 20 * i, f"{n}{i}55")
        pages.append(page if n else page.text(90, 740, "全市支出表"))
    first, second = read(make_pdf(pages)).tables
    assert (first.continues, second.continues) == (None, 0)
    assert (first.page, second.page) == (1, 2)


def test_a_frame_around_prose_is_no_table() -> None:
    page = Page().grid([60, 540], [780, 660]).lines(90, 740, BODY)
    source = read(make_pdf([page]))
    assert source.tables == ()
    assert source.text == "\n".join(BODY)


SCAN = bytes([255, 0] * 5000)


def test_scanned_pages_are_refused_with_page_and_way_out() -> None:
    scan = make_pdf([Page().picture(100, 100, SCAN), Page().picture(100, 100, SCAN)])
    with pytest.raises(UnreadableDocumentError, match=r"青河\.pdf, page 1: .*no text layer.*ocr=True"):
        read(scan, name="青河.pdf")


def test_one_scanned_page_among_many_is_a_warning() -> None:
    source = read(make_pdf([Page().lines(90, 740, BODY), Page().picture(100, 100, SCAN), Page().lines(90, 740, BODY)]))
    assert len(source.pages) == 3
    assert len(source.warnings) == 1
    assert "page 2" in source.warnings[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("龘麤鱻羴犇猋骉飝靐齉爨灪麣鸜鸝麢鼺龞龖纞虋驫讟钃鱺鸞韊饢籲鼉齇齾爩麷鬱豔驪鱹蠿蠼" * 2, "make no sense"),
        ("\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue008" * 5, "no Unicode values"),
        ("The annual budget report of a city, with 3.5% growth", "no Han characters"),
    ],
)
def test_garbled_text_is_refused(text: str, words: str) -> None:
    with pytest.raises(UnreadableDocumentError, match=f"page 1.*{words}"):
        read(make_pdf([Page().lines(60, 740, [text[i : i + 30] for i in range(0, len(text), 30)])]))


GOOD = make_pdf([Page().lines(90, 740, BODY)])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (GOOD[:60], "damaged"),
        (b"%PDF-1.7\n", "damaged"),
        (make_pdf([Page()]), "no page has any text"),
        (
            make_pdf(
                [Page().lines(90, 740, BODY)],
                extra="/ID[<00112233445566778899AABBCCDDEEFF><00112233445566778899AABBCCDDEEFF>]/Encrypt<</Filter"
                f"/Standard/V 2/R 3/Length 128/P -44/O<{'11' * 32}>/U<{'22' * 32}>>>",
            ),
            "encrypted",
        ),
    ],
)
def test_broken_files_are_refused(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableDocumentError, match=words):
        read(data, name="青河.pdf")


def test_reading_leaves_nothing_behind_and_is_the_same_again() -> None:
    assert read(GOOD) == read(GOOD)
