"""Layout quirks: source text against the blocks that come out of it."""

from __future__ import annotations

import pytest

from govreport_ie.document import read_document

WRAPPED = (
    "一、收入情况\n"
    "全市财政部门面对复杂形势，坚持稳字当头，扎实推进各项工作，\n"
    "收入规模稳步扩大，全年一般公共预算收入完成1,2\n"
    "34,567万元，比上年增长6.5%，其中税收收入完成900,\n"
    "000万元，增长4.2%，非税收入完成334,567万元，结构继续改善，\n"
    "支出进度加快，民生得到较好保障，债务风险总体可控，运行平稳。\n"
    "（一）税收情况\n"
    "增值税恢复性增长，企业所得税降幅收窄，个人所得税保持稳定，\n"
    "其他税种有增有减，税收占比有所提高，收入质量进一步改善。\n"
)


def kinds_and_texts(source: str) -> list[tuple[str, str]]:
    doc = read_document(source)
    return [(b.kind, doc.text[b.start : b.end]) for b in doc.blocks]


def prose(source: str) -> str:
    doc = read_document(source)
    wanted = ("paragraph", "heading", "title", "gloss", "note")
    return "\n".join(doc.text[b.start : b.end] for b in doc.blocks if b.kind in wanted)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", ""),
        (" \n\u3000\n", ""),
        ("全年收入12\n亿元。", "全年收入12亿元。"),
        ("完成 1,234 万元，增长 5.6 %。", "完成1,234万元，增长5.6%。"),
        ("完成3,594, 026万元，增长6. 1%。", "完成3,594,026万元，增长6.1%。"),
        ("增长１２．５％，达到１，２３４万元。", "增长12.5%，达到1,234万元。"),
        ("增长6\ue4655%，下降3·2%。", "增长6.5%，下降3.2%。"),
        ("达到\xa012\u2003亿\u200b元。", "达到12亿元。"),
        ("建设 AI  Lab 平台，发展 R&D 投入。", "建设AI Lab平台，发展R&D投入。"),
        ("一是**抓好收入**。", "一是抓好收入。"),
        ("政 府 工 作 报 告", "政府工作报告"),
        ("收入10亿元。\r\n\r\n支出9亿元。\r\n", "收入10亿元。\n支出9亿元。"),
        ("收入10亿元。\r支出9亿元。", "收入10亿元。\n支出9亿元。"),
        ("- 收入增长5%；\n- 支出增长3%。", "收入增长5%；\n支出增长3%。"),
        ("比例为 1.7% 27.7%和70.6%。", "比例为1.7% 27.7%和70.6%。"),
    ],
)
def test_clean_text(source: str, expected: str) -> None:
    assert prose(source) == expected


def test_wrapped_lines_are_joined_and_headings_kept_apart() -> None:
    blocks = kinds_and_texts(WRAPPED)
    assert [k for k, _ in blocks] == ["heading", "paragraph", "heading", "paragraph"]
    assert "完成1,234,567万元" in blocks[1][1]
    assert "完成900,000万元" in blocks[1][1]
    assert blocks[2][1] == "（一）税收情况"


def test_blank_lines_between_wrapped_lines() -> None:
    assert kinds_and_texts(WRAPPED.replace("\n", "\n\n")) == kinds_and_texts(WRAPPED)


@pytest.mark.parametrize("number", ["— 3 —", "- 3 -", "－3－", "第 3 页", "第3页 共9页", "—\n3\n—", "3 / 9", "·3·"])
def test_page_number_inside_a_sentence(number: str) -> None:
    at = WRAPPED.index("34,567万元，比")
    doc = read_document(WRAPPED[:at] + number + "\n\f" + WRAPPED[at:])
    assert "完成1,234,567万元" in doc.text
    assert {d.reason for d in doc.dropped} == {"page_number"}


def test_bare_page_numbers_count_up_with_form_feeds() -> None:
    page = WRAPPED.split("\n", 1)[1]
    source = "".join(f"{page}{n}\n\f" for n in range(1, 6))
    doc = read_document(source)
    assert [d.reason for d in doc.dropped] == ["page_number"] * 5


def test_running_head_is_dropped() -> None:
    body = WRAPPED.splitlines()
    pages = [f"青川市财政预算报告\n{body[1]}\n{body[2]}\n{body[3]}\n{body[4]}\n— {n} —\n\f" for n in range(1, 6)]
    doc = read_document("".join(pages))
    assert doc.text.count("青川市财政预算报告") == 1  # the first one may be the title
    assert sum(d.reason == "running_head" for d in doc.dropped) == 4


TABLE = "2024年收入情况表\n单位：万元\n项目\n预算数\n执行数\n合计\n120\n118\n税收收入\n80\n78\n其他收入\n40\n40\n"


@pytest.mark.parametrize(
    ("source", "tables"),
    [
        ("全年收入增长5%，支出增长3%。\n" + TABLE + "收入增长主要是税源扩大，支出保持平稳。", 1),
        ("全年收入增长5%，支出增长3%。\n项目\t金额\n收入\t120\n支出\t100\n以上情况，请予审议。", 1),
        ("收入增长5%，完成\n120\n万元，支出平稳。", 0),
        ("一、收入情况\n全年收入增长5%，完成120万元。\n二、支出情况\n全年支出增长3%，完成100万元。", 0),
    ],
)
def test_tables_are_kept_out_of_prose(source: str, tables: int) -> None:
    blocks = kinds_and_texts(source)
    assert sum(k == "table" for k, _ in blocks) == tables
    rest = "".join(t for k, t in blocks if k == "paragraph")
    assert "单位：万元" not in rest
    assert "增长5%" in rest


def test_heading_after_a_table_is_no_cell() -> None:
    blocks = kinds_and_texts("全年收入增长5%，支出增长3%。\n" + TABLE + "（二）支出情况\n全年支出增长3%，保障有力。")
    assert ("heading", "（二）支出情况") in blocks


WEB = (
    "青川市人民政府门户网站\n\n首页\n\n政务公开\n\n无障碍浏览\n\n当前位置：首页 > 政务公开\n\n"
    "关于青川市2023年预算执行情况和2024年预算草案的报告\n\n"
    "来源：青川市财政局 发布日期：2024-02-01\n\n【字体：大 中 小】\n\n"
    "各位代表：\n\n受市人民政府委托，现将预算执行情况报告如下，请予审议。\n\n"
    "一、2023年预算执行情况\n\n"
    "全市一般公共预算收入完成20亿元，增长5%。\n\n扫一扫在手机打开当前页\n\n打印\n\n"
    "版权所有：青川市人民政府 ICP备0000号\n"
)


def test_web_page() -> None:
    blocks = kinds_and_texts(WEB)
    own = [t for k, t in blocks if k != "boilerplate"]
    assert own[0] == "关于青川市2023年预算执行情况和2024年预算草案的报告"
    assert own[-1] == "全市一般公共预算收入完成20亿元，增长5%。"
    assert {t for k, t in blocks if k == "boilerplate"} >= {"首页", "打印", "【字体：大 中 小】"}


@pytest.mark.parametrize("dots", ["……………… ", " ........ ", " "])
def test_contents(dots: str) -> None:
    source = f"目　录\n一、收入情况{dots}1\n二、支出情况{dots}4\n一、收入情况\n全年收入增长5%，完成120万元。\n"
    blocks = kinds_and_texts(source)
    assert [k for k, _ in blocks] == ["contents"] * 3 + ["heading", "paragraph"]


def test_known_spans_of_a_reader_are_believed() -> None:
    source = "收入增长5%，\n青川日报\n支出增长3%。\n甲 乙\n丙 丁\n本表为快报数。"
    table, head, note = (source.index(w) for w in ("甲", "青川", "本表"))
    doc = read_document(source, tables=[(table, note - 1)], furniture=[(head, head + 4)], notes=[(note, len(source))])
    assert [(b.kind, doc.text[b.start : b.end]) for b in doc.blocks] == [
        ("paragraph", "收入增长5%，支出增长3%。"),
        ("table", "甲 乙\n丙 丁"),
        ("note", "本表为快报数。"),
    ]


def test_doubled_bold_print() -> None:
    source = (
        "各项工作扎实推进，成效明显，总体平稳。\n一是抓好收入组织\n一是抓好收入组织。加强重点税源管理\n加强重点税源管理。把\n责任压实到人。\n"
        "二是管好支出进度\n二是管好支出进度。压减一般支出\n压减一般支出。把钱用好。\n三是防范债务风险\n三是防范债务风险。坚持底线。\n"
    )
    doc = read_document(source)
    assert doc.text.count("抓好收入组织") == 1
    assert doc.text.count("加强重点税源管理") == 1
    assert {d.reason for d in doc.dropped} == {"doubled"}


def test_page_number_between_figures_and_unit() -> None:
    doc = read_document("各位代表：\n全年安排教育、卫生和社会保障等民生支出，共计2390\n18\n\f万元，比上年增长5%。\n")
    assert "共计2390万元，" in doc.text
    assert [(d.start, d.reason) for d in doc.dropped] == [(doc.source.index("18"), "page_number")]


def test_figures_split_over_pages_stay_whole() -> None:
    doc = read_document("各位代表：\n全年安排教育、卫生和社会保障等民生支出，共计2390\n\f18万元，比上年增长5%。\n")
    assert "共计239018万元，" in doc.text


HEADED = """现将我市预算执行情况报告如下，请予审议，并请列席
人员提出意见。去年以来各项工作有序推进，成效明显。
（六）国有资本经营预算收支执行情况和债务余额情况
2023年国有资本经营收入完成2亿元，支出完成1亿元
，收支相抵后结余为1亿元，全部结转下年使用，并按照
规定安排支出。
"""


def test_heading_that_fills_its_line_is_kept_apart() -> None:
    doc = read_document(HEADED)
    assert ("heading", "（六）国有资本经营预算收支执行情况和债务余额情况") in [
        (b.kind, doc.text[b.start : b.end]) for b in doc.blocks
    ]


def test_section_number_on_its_own_line_goes_with_its_heading() -> None:
    full = "全年支出完成84亿元，同比下降百分之八，主要是上年基数。"
    doc = read_document(f"{full}\n{full}\n{full}\n{full}\n3.3\n关于2023年国有资本经营情况说明\n{full}\n")
    assert "3.3关于2023年国有资本经营情况说明" in doc.text.split("\n")


SCORES = """一级指标
二级指标
分值
决策
（20 分）
目标合理性
（3 分）
①绩效目标与部门职责相一致；（1 分）
②预期产出符合正常业绩水平。（2 分）
过程
（25 分）
资金管理
（20 分）
①有经集体讨论通过的管理办法；（4 分）
②资金到位及时，拨付手续齐全。（3 分）
效益
（35 分）
"""


def test_scores_in_cells_of_words_are_no_prose() -> None:
    text = "全市2023年重点项目支出绩效评价得分为89.5分，评价等级为良。\n"
    doc = read_document(f"{text}\f{SCORES}\f{text}")
    assert [b.kind for b in doc.blocks] == ["paragraph", "table", "paragraph"]


def test_short_items_of_a_list_stay_prose() -> None:
    items = "".join(f"{n}、第{n}类支出{n}亿元；\n" for n in range(1, 15))
    doc = read_document(f"\f全市支出按项目看，各类支出如下，均已执行。\n{items}")
    assert "table" not in {b.kind for b in doc.blocks}


def test_contents_end_where_the_first_part_begins() -> None:
    doc = read_document(
        "青川市2023年财政决算\n目录\n第一部分\n2023年青川市财政总决算\n第二部分\n2023年有关说明\n"
        "\f第一部分 2023年青川市财政总决算\n全市收入合计\n120\n税收收入\n80\n非税收入\n40\n"
    )
    assert [b.kind for b in doc.blocks if "税收收入" in doc.text[b.start : b.end]] == ["table"]


def test_a_heading_at_the_top_of_a_page_is_no_cell_of_the_table_before() -> None:
    cells = "".join(f"第{n}项补助\n{n}30\n—\n" for n in range(1, 9))
    text = "各项补助按照上年口径列示，具体数额如下。"
    doc = read_document(f"{text}\n{cells}\f2025年基金收支草案说明\n基金收入按照有关规定征收，专项用于城市道路建设。\n")
    heading = next(b for b in doc.blocks if doc.text[b.start : b.end].startswith("2025年基金"))
    assert (heading.kind, doc.text[heading.start : heading.end]) == ("heading", "2025年基金收支草案说明")
    assert any(b.kind == "table" for b in doc.blocks)


def test_no_paragraph_begins_with_an_amount() -> None:
    doc = read_document("一、基金支出\n3、污水管网建设安排的支出\n8120万元，为预算的97%。\n4、通行费支出\n610万元。\n")
    assert "3、污水管网建设安排的支出8120万元，为预算的97%。" in doc.text
    assert "4、通行费支出610万元。" in doc.text


def test_half_width_commas_beside_chinese_are_those_of_chinese() -> None:
    doc = read_document("投入1,200万元,增长5%;其中a,b两项3,项目二(一期)")
    assert doc.text == "投入1,200万元，增长5%；其中a,b两项3，项目二(一期)"


def test_a_line_that_tells_an_amount_is_no_heading() -> None:
    doc = read_document("二、基金预算\n1.失业保险基金收入2.6亿元，增长3%，是缴费人数\n\f第71页\n继续增加。\n")
    assert [b.kind for b in doc.blocks if "失业保险" in doc.text[b.start : b.end]] == ["paragraph"]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("培训2 000名、修路70 00公里，开设31 45两班。", "培训2000名、修路7000公里，开设31 45两班。"),
        ("1 9 9 6 年，产值完成 8 5 . 6 亿元，增长 1 2 . 4 %。", "1996年，产值完成85.6亿元，增长12.4%。"),
        (
            "人均住房达到2 1平方米，产量9 000万吨，收入5 6 40元，建成18 103套。",
            "人均住房达到21平方米，产量9000万吨，收入5640元，建成18103套。",
        ),
        ("建成 1 2 个。", "建成12个。"),
        ("投放鱼苗3 1 ．5 万尾，成活率7 8 ％。", "投放鱼苗31.5万尾，成活率78%。"),
        ("海岸线1 2 0 6 5 米长。", "海岸线12065米长。"),
        ("见表 3 5个。", "见表3 5个。"),
        ("完成 12 30 个。", "完成12 30个。"),
    ],
)
def test_letter_spaced_numbers(source: str, text: str) -> None:
    assert read_document(source).text == text


def test_years_in_han_numerals() -> None:
    doc = read_document("二〇二四年，比一九九八年增加，第二〇三次。")
    assert doc.text == "2024年，比1998年增加，第二〇三次。"
    assert doc.source.startswith("二〇二四年")


def test_a_sentence_in_pieces_of_bold_print_is_one() -> None:
    doc = read_document("全市各项工作稳步推进。\n今后一年经济社会发展的\n主要目标\n是：生产总值增长5%。\n")
    assert "今后一年经济社会发展的主要目标是：生产总值增长5%。" in doc.text


def test_sections_of_an_annex_are_none_of_the_report() -> None:
    doc = read_document(
        "一、2023年工作回顾\n全年增长5%，各项工作稳步推进。\n二、“十五五”时期任务\n今后五年要努力。\n"
        "“十五五”时期目标\n产值翻一番，取得明显成效。\n三、2024年工作安排\n今年要增长6%，稳步推进。\n"
        "附件1\n2024年十件实事\n一、提高救助水平\n新增床位100张，稳步推进。\n"
    )
    nodes = [(s.level, s.number, s.title, s.parent) for s in doc.sections]
    assert nodes == [
        (2, "一", "2023年工作回顾", None),
        (2, "二", "“十五五”时期任务", None),
        (7, "", "“十五五”时期目标", 1),
        (2, "三", "2024年工作安排", None),
        (1, "", "附件1", None),
        (1, "", "2024年十件实事", None),
        (2, "一", "提高救助水平", 5),
    ]


def test_a_reference_to_an_annex_is_no_division() -> None:
    doc = read_document("（四）经济分类情况\n支出5239万元。（详见\n附表11）\n（五）基本建设情况\n支出200万元。\n")
    assert [s.number for s in doc.sections if s.level < 7] == ["（四）", "（五）"]
