"""Parts, their data, and the section tree."""

from __future__ import annotations

import pytest

from govreport_ie.document import PartInfo, read_document
from govreport_ie.document.opening import Opening
from govreport_ie.document.reader import _kind_of_text
from govreport_ie.lexicon.kinds import Kinds

FRONT = "——2024年1月9日在青川市第三届人民代表大会第二次会议上\n青川市财政局局长　林　远\n各位代表：\n"
TEXT = "一、2023年工作\n全年收入增长5%，完成120亿元。\n"


def part(source: str, **options: object) -> PartInfo:
    return read_document(source, **options).parts[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "kind", "years"),
    [
        ("关于青川市2023年预算执行情况和2024年预算草案的报告", "budget", (2023, 2024)),
        ("关于青川市2023年预算执行情况\n和2024年预算草案的报告（书面）", "budget", (2023, 2024)),
        ("青川市政府工作报告", "work", (2023, 2024)),
        ("政 府 工 作 报 告", "work", (2023, 2024)),
        ("关于青川市2023年国民经济和社会发展计划执行情况与2024年计划草案的报告", "plan", (2023, 2024)),
        ("关于青川市2023年财政决算的报告", "final", (2023, None)),
        ("青川市2023年国民经济和社会发展统计公报[1]", "bulletin", (2023, None)),
    ],
)
def test_title_kind_and_years(title: str, kind: str, years: tuple[int, int | None]) -> None:
    info = part(f"{title}\n{FRONT}{TEXT}")
    assert (info.kind, info.review_year, info.plan_year) == (kind, *years)
    assert info.title == "".join(title.split()).removesuffix("[1]")
    assert info.region == "青川市"
    assert info.date == "2024-01-09"
    assert info.meeting == "青川市第三届人民代表大会第二次会议"
    assert info.speaker == "林远"


@pytest.mark.parametrize(
    ("source", "years"),
    [
        ("各位代表：\n现在，我向大会作政府工作报告，请予审议。\n一、2018年工作回顾\n全年增长5%。", (2018, 2019)),
        ("各位代表：\n现在，我向大会报告政府工作，请予审议。\n一、去年工作回顾\n2005年，全国形势良好。", (2005, 2006)),
    ],
)
def test_years_from_text(source: str, years: tuple[int, int]) -> None:
    info = part(source)
    assert (info.kind, info.review_year, info.plan_year) == ("work", *years)


def test_caller_overrides() -> None:
    info = part(f"政府工作报告\n{TEXT}", region="云泽县", year=2020)
    assert (info.region, info.review_year, info.plan_year) == ("云泽县", 2019, 2020)
    info = part(f"青川市国民经济和社会发展统计公报\n{TEXT}", year=2020)
    assert (info.review_year, info.plan_year) == (2020, None)


def test_several_reports_in_one_file() -> None:
    source = (
        "青川市第三届人民代表大会第二次会议关于政府工作报告的决议\n(2024年1月11日会议通过)\n会议批准这个报告，并予以高度评价。\n"
        f"政府工作报告\n{FRONT}{TEXT}"
        "有关名词解释\n1.“三保”：指保工资、保运转、保民生。\n"
        f"关于青川市2023年预算执行情况和2024年预算草案的报告\n{FRONT}{TEXT}"
    )
    doc = read_document(source)
    assert [p.kind for p in doc.parts] == ["resolution", "work", "glossary", "budget"]
    assert {p.region for p in doc.parts} == {"青川市"}
    assert [(s.part, s.number, s.title) for s in doc.sections] == [(1, "一", "2023年工作"), (3, "一", "2023年工作")]
    assert all(a.end == b.start for a, b in zip(doc.parts, doc.parts[1:], strict=False))


def test_section_tree() -> None:
    source = (
        "一、2023年预算执行情况\n（一）一般公共预算\n1.收入情况\n全年收入增长5%，完成120亿元。\n收入结构。税收占比提高到80%，质量改善。\n"
        "（二）主要工作\n一是加强税源建设。全力支持企业发展。二是管好支出。压减开支。\n二、2024年预算草案\n安排收入130亿元，增长4%。\n"
    )
    doc = read_document(source)
    paths = []
    for s in doc.sections:
        path, up = [s.title], s.parent
        while up is not None:
            path.insert(0, doc.sections[up].title)
            up = doc.sections[up].parent
        paths.append("/".join(path))
    assert paths == [
        "2023年预算执行情况",
        "2023年预算执行情况/一般公共预算",
        "2023年预算执行情况/一般公共预算/收入情况",
        "2023年预算执行情况/一般公共预算/收入情况/收入结构",
        "2023年预算执行情况/主要工作",
        "2023年预算执行情况/主要工作/加强税源建设",
        "2023年预算执行情况/主要工作/管好支出",
        "2024年预算草案",
    ]
    assert [s.inline for s in doc.sections] == [False, False, False, True, False, True, True, False]
    last = doc.blocks[-1]
    assert doc.sections[last.section or 0].title == "2024年预算草案"
    assert doc.text[doc.sections[5].start :].startswith("一是加强")


@pytest.mark.parametrize("gap", ["　　", " ", "  \u2003\u2003"])
def test_text_on_a_single_line(gap: str) -> None:
    body = "全市经济稳中向好，发展质量继续提高，改革开放不断深化，民生持续改善。" * 12
    source = gap.join(
        [
            "各位代表：",
            "现在，我向大会报告工作。",
            "一、2022年工作回顾",
            "过去一年，" + body,
            "二、2023年工作安排",
            "今年，" + body,
        ]
    )
    doc = read_document(source)
    assert "\n" not in source
    assert [(s.number, s.title) for s in doc.sections if not s.inline] == [
        ("一", "2022年工作回顾"),
        ("二", "2023年工作安排"),
    ]
    assert doc.text.split("\n")[0] == "各位代表："
    assert (doc.parts[0].review_year, doc.parts[0].plan_year) == (2022, 2023)


def test_single_line_without_any_gap() -> None:
    body = "全市经济稳中向好，发展质量继续提高，改革开放不断深化，民生持续改善。" * 16
    doc = read_document(
        f"各位代表：现在，我向大会报告工作。一、2022年工作回顾过去一年，{body}二、2023年工作安排今年，{body}"
    )
    assert [(s.number, s.title) for s in doc.sections if not s.inline] == [
        ("一", "2022年工作回顾"),
        ("二", "2023年工作安排"),
    ]


def test_annex_of_tables() -> None:
    rows = "".join(f"科目{n}收入\n{n * 37 + 1000}\n{n * 41 + 900}\n" for n in range(160))
    title = "关于青川市2023年预算执行情况和2024年预算草案的报告\n"
    doc = read_document(
        f"{title}{FRONT}{TEXT}各位代表，任务艰巨，我们将努力完成！\n\f2023年收入情况表\n单位：万元\n{rows}"
    )
    assert [p.kind for p in doc.parts] == ["budget", "annex"]


ROWS = "".join(f"科目{n}收入\n{n * 37 + 1000}\n{n * 41 + 900}\n" for n in range(160))
LONG = "".join(
    f"全市第{n}季度收入运行总体平稳，财政部门坚持过紧日子，把钱用在刀刃上，保障各项重点支出。\n" for n in range(70)
)


@pytest.mark.parametrize("closing", ["以上报告，请予审议。\n", ""])
def test_annex_of_a_report_that_ends_without_a_call(closing: str) -> None:
    doc = read_document(
        f"关于青川市2023年财政决算的报告\n{FRONT}{LONG}{TEXT}{closing}"
        f"\f第二部分 青川市财政决算报表\n2023年收入决算表\n单位：万元\n{ROWS}"
    )
    assert [(p.kind, p.region, p.review_year) for p in doc.parts] == [
        ("final", "青川市", 2023),
        ("annex", "青川市", 2023),
    ]
    assert doc.text[doc.parts[0].start : doc.parts[0].end].rstrip().endswith(closing.rstrip() or "完成120亿元。")


def test_annexes_that_follow_one_another_are_one() -> None:
    doc = read_document(
        f"关于青川市2023年预算执行情况和2024年预算草案的报告\n{FRONT}{TEXT}各位代表，让我们努力完成任务！\n"
        f"\f2023年收入情况表\n单位：万元\n{ROWS}\n以上各表均为快报数。\n\f市本级2024年基金预算支出预算草案\n单位：万元\n{ROWS}"
    )
    assert [p.kind for p in doc.parts] == ["budget", "annex"]


@pytest.mark.parametrize(
    "line",
    ["名词解释", "名词解释：", "附件：名词解释", "附件2：名词解释", "【名词解释】", "（名词解释）", "附：名词解释"],
)
def test_glossary_titles(line: str) -> None:
    doc = read_document(
        f"全市收入增长5%，支出增长6%。\n\n{line}\n1.三保：指保工资、保运转、保民生。\n2.零基预算：指不按基数安排支出。\n"
    )
    assert [(p.kind, p.title) for p in doc.parts] == [("other", None), ("glossary", "名词解释")]
    assert [e.term for e in doc.glossary] == ["三保", "零基预算"]


@pytest.mark.parametrize("line", ["名词解释如下。", "有关名词解释见附件：", "对名词解释的说明，请见附件。"])
def test_sentences_on_glossaries_are_no_titles(line: str) -> None:
    doc = read_document(f"全市收入增长5%，支出增长6%。\n\n{line}\n1.全年收入100亿元。\n")
    assert [p.kind for p in doc.parts] == ["other"]


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("2023年青川市政府工作报告青川市人民政府", "青川市"),
        ("青川市政府工作报告", "青川市"),
        ("关于安澜省青川市2023年预算执行情况和2024年预算草案的报告", "安澜省青川市"),
        ("第二部分青川市2023年财政决算", "青川市"),
    ],
)
def test_region_of_titles(title: str, region: str) -> None:
    assert part(f"{title}\n各位代表：\n{TEXT}").region == region


def path_of(text: str, words: str) -> list[str]:
    doc = read_document(text)
    at = doc.text.index(words)
    index = next(b.section for b in doc.blocks if b.start <= at < b.end)
    out: list[str] = []
    while index is not None:
        out.insert(0, doc.sections[index].title)
        index = doc.sections[index].parent
    return out


def test_a_caption_between_numbered_headings_is_not_above_the_next() -> None:
    text = (
        "一、综合\n全年地区生产总值48亿元。\n2023年居民消费价格涨跌幅度\n食品价格上涨2%。\n二、农业\n粮食产量9万吨。\n"
    )
    assert path_of(text, "粮食") == ["农业"]
    assert path_of(text, "食品")[-1] == "2023年居民消费价格涨跌幅度"


def test_a_list_under_a_heading_without_number_keeps_it() -> None:
    text = (
        "一、综合\n二、农业\n粮食产量9万吨。\n2024年民生实事\n一、教育\n新建学校3所。\n二、住房\n改造小区9个。\n"
        "三、交通\n新建道路9公里。\n"
    )
    assert path_of(text, "改造") == ["2024年民生实事", "住房"]
    assert path_of(text, "新建道路") == ["2024年民生实事", "交通"]


def test_the_menu_of_a_page_does_not_name_the_kind():
    links = (f"栏目{c}" for c in "甲乙丙丁戊己庚辛壬癸")
    menu = ("岚溪县2026年政府预算公开-岚溪县人民政府", "首页", "政府工作报告", *links)
    text = "一般公共预算收入8亿元，税收收入6亿元，政府性基金收入2亿元，转移支付4亿元，预算执行平稳，为预算的101%。" * 9
    assert _kind_of_text(Opening(head=menu), text, Kinds.default()).name == "budget"
    assert _kind_of_text(Opening(head=menu[2:3]), text, Kinds.default()).name == "work"
