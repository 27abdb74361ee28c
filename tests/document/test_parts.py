"""Parts, their data, and the section tree."""

from __future__ import annotations

import pytest

from govreport_ie.document import PartInfo, read_document

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
