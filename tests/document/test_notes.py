"""Footnotes, end notes, glossaries."""

from __future__ import annotations

import pytest

from govreport_ie.document import Document, read_document


def note_texts(doc: Document) -> list[tuple[str, str]]:
    return [(n.mark, doc.text[doc.blocks[n.block].start : doc.blocks[n.block].end]) for n in doc.notes]


PAGE = (
    "全市财政部门坚持稳中求进，扎实做好组织收入工作，收入规模扩大，\n"
    "全年一般公共预算收入完成 120,500 万元，比上年增长 6.5%\n1\n，增长主要是税源扩大。\n"
    "支出总量为 118,000 万元，收支相抵后结余平稳，收入总量为 20,500 万\n"
    "1 剔除一次性因素后，同口径增长 2.3%。\n"
    "元，运行总体平稳，各项重点支出得到保障，民生投入继续增加。\n"
)


def test_footnote_inside_a_quantity() -> None:
    doc = read_document(PAGE)
    assert "收入总量为20,500万元，运行" in doc.text
    assert "比上年增长6.5%，增长主要" in doc.text
    assert note_texts(doc) == [("1", "剔除一次性因素后，同口径增长2.3%。")]
    anchor = doc.notes[0].anchor
    assert anchor is not None
    assert doc.text[:anchor].endswith("6.5%")


@pytest.mark.parametrize(
    ("source", "clean", "mark"),
    [
        ("落实“六稳”¹工作，增长5%。\n\n¹六稳：稳就业、稳投资。\n", "落实“六稳”工作，增长5%。", "1"),
        ("生产总值[2]120亿元，增长5%。\n\n注释：\n[2]生产总值按现价计算。\n", "生产总值120亿元，增长5%。", "2"),
        ("调入资金【3】5亿元，增长5%。\n\n注：\n【3】调入资金为快报数。\n", "调入资金5亿元，增长5%。", "3"),
    ],
)
def test_marks_are_dropped_and_linked(source: str, clean: str, mark: str) -> None:
    doc = read_document(source)
    assert doc.text.split("\n")[0] == clean
    linked = [n for n in doc.notes if n.mark == mark]
    assert len(linked) == 1
    assert linked[0].anchor is not None
    assert linked[0].anchor <= len(clean)
    assert "note_mark" in {d.reason for d in doc.dropped}


@pytest.mark.parametrize("source", ["面积500m²，体积20m³。", "（国发〔2015〕35号）已经印发。", "①抓收入；②管支出。"])
def test_what_is_no_mark_stays(source: str) -> None:
    assert read_document(source).text == source


GLOSSARY = (
    "全年工作圆满完成，成绩来之不易，值得珍惜。\n\n名词解释\n\n1.“三保”：指保基本民生、保工资、保运转。\n\n"
    "2.民生速办：是指居民点单、政府\n\n办理的小项目机制。\n\n3.零基预算：编制预算时不考虑以往基数。\n"
)


def test_glossary() -> None:
    doc = read_document(GLOSSARY)
    assert [e.term for e in doc.glossary] == ["“三保”", "民生速办", "零基预算"]
    assert [p.kind for p in doc.parts] == ["other", "glossary"]
    assert [b.kind for b in doc.blocks].count("gloss") == 3
    entry = doc.glossary[0]
    assert doc.text[entry.term_start : entry.term_end] == entry.term
    assert doc.text[entry.start : entry.end] == "指保基本民生、保工资、保运转。"


def test_no_glossary_without_its_title() -> None:
    assert read_document("收入情况：全年增长5%。").glossary == []
