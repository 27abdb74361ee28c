"""Identities of the genre: how budgets and bulletins build their sums up, and what growth of the whole follows."""

from __future__ import annotations

import pytest

from govreport_ie import parse
from govreport_ie.schema.finding import Finding


def findings(text: str) -> list[Finding]:
    return list(parse(text, year=2024).findings)


def verdicts(text: str, rule: str) -> set[str]:
    return {f.verdict for f in findings(text) if f.rule == rule}


def alarms(text: str) -> list[str]:
    return [f.rule for f in findings(text) if f.verdict == "broken"]


ALIKE = (
    "2024年，全市社会保险基金收入47.93亿元、支出38.52亿元。其中：甲类养老保险基金收入{}亿元、支出13.46亿元；"
    "乙类养老保险基金收入15.38亿元、支出14.87亿元；丙类医疗保险基金收入17.04亿元、支出10.19亿元。"
)


def test_a_list_of_two_sides_is_dealt_out() -> None:
    assert verdicts(ALIKE.format("15.51"), "sides_dealt_out") == {"holds"}
    wrong = [f.stated for f in findings(ALIKE.format("14.51")) if f.rule == "sides_dealt_out" and not f.holds]
    assert wrong == [4_793_000_000]


def test_a_list_of_which_no_side_adds_up_is_not_complete() -> None:
    assert verdicts(ALIKE.replace("38.52", "39.52").format("14.51"), "sides_dealt_out") == set()


RETAIL = (
    "2024年，全市社会消费品零售总额612.40亿元，比上年增长{}%。按经营地分，城镇消费品零售额508.10亿元，增长4.0%；"
    "乡村消费品零售额104.30亿元，增长{}%。"
)


@pytest.mark.parametrize(
    ("whole", "part", "verdict"), [("4.5", "7.0", "holds"), ("3.5", "7.0", "broken"), ("4.5", "1.0", "broken")]
)
def test_growth_of_the_whole_follows_from_its_parts(whole: str, part: str, verdict: str) -> None:
    assert verdicts(RETAIL.format(whole, part), "growth_of_parts") == {verdict}


def test_growth_in_real_terms_does_not() -> None:
    text = (
        "2024年，全市地区生产总值853.2亿元，增长2.4%。其中，第一产业增加值41.3亿元，增长3.1%；"
        "第二产业增加值304.6亿元，下降3.9%；第三产业增加值507.3亿元，增长5.6%。"
    )
    assert verdicts(text, "growth_of_parts") == set()


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (
            "2024年，市本级发行新增债券73.51亿元（一般债券6.27亿元、专项债券67.24亿元），"
            "再融资债券{}亿元，合计195.87亿元。",
            "122.36", "127.36",
        ),
        ("2024年，市本级国有资本经营预算支出{}亿元，支出总计0.47亿元。", "0.47", "0.37"),
        (
            "2024年，政府性基金预算收入安排27.93亿元，其中：土地收入22.40亿元，配套费收入{}亿元，"
            "污水处理费收入1.86亿元，收入总计27.93亿元。",
            "3.67", "3.97",
        ),
        ("2024年，全市邮电业务收入41.72亿元，其中电信业务收入23.85亿元；邮政业务收入{}亿元。", "17.87", "17.57"),
        (
            "2024年，全市农林牧渔业总产值96.37亿元。其中，农业产值51.26亿元；林业产值2.14亿元；牧业产值{}亿元；"
            "渔业产值13.75亿元；农林牧渔业服务业产值5.41亿元。",
            "23.81", "28.81",
        ),
        (
            "2024年，市级转移性支出61.46亿元。其中：返还性支出3.82亿元，一般性转移支付支出37亿元，"
            "专项转移支付支出{}亿元，上解省级支出9.4亿元，债务转贷支出1.53亿元，年终结转结余2.48亿元。",
            "7.23", "70.23",
        ),
        (
            "2024年，市本级国有资本经营预算收入8亿元，加上上级补助收入0.31亿元，上年结转{}亿元，收入合计8.36亿元。",
            "0.05", "0.15",
        ),
    ],
    ids=["together", "one item", "closed by its total", "mail", "farming", "transfers", "zeros dropped"],
)  # fmt: skip
def test_sums_as_the_genre_tells_them(text: str, right: str, wrong: str) -> None:
    assert alarms(text.format(right)) == []
    assert any(f.kind == "sum" and f.holds for f in findings(text.format(right)))
    assert alarms(text.format(wrong)) != []


@pytest.mark.parametrize(
    "text",
    [
        "2024年，一般公共预算收入37.2亿元，加上返还性收入、上级补助收入等，收入总计211.8亿元。",
        "2024年，发行新增债券63.18亿元、再融资债券等，合计151.34亿元。",
        "2024年，全市改造住房3.27万户，其中城市棚户区2.23万户、农村危房1万户。",
        "2024年，全市商品房销售额27.6亿元，其中期房15.2亿元，现房12.5亿元。",
    ],
    ids=["items without amounts", "and others", "no money", "rounded"],
)
def test_no_alarm(text: str) -> None:
    assert alarms(text) == []


@pytest.mark.parametrize(("share", "verdict"), [("24.7", "holds"), ("27.4", "broken")])
def test_a_share_after_the_growth_of_its_part(share: str, verdict: str) -> None:
    text = "2024年，全市进出口总额842.5亿元，增长6.3%。从贸易方式看，加工贸易进出口208.1亿元，同比增长12.7%，占比{}%。"
    assert verdicts(text.format(share), "part_over_whole") == {verdict}


@pytest.mark.parametrize(
    "text",
    [
        "2024年，全市地区生产总值2750亿元。\n2024年，全社会研发投入96.3亿元，占地区生产总值比重达3.74%。",
        "2024年，全市工业总产值932.4亿元。\n2024年，规模以上工业高新产品产值251.7亿元，占工业总产值比重达29.6%。",
    ],
    ids=["told a year late", "firms of some size"],
)
def test_a_share_of_something_else(text: str) -> None:
    assert alarms(text) == []
