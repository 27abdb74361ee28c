"""Verdicts and readings: what arithmetic explains is no alarm, what nothing explains is one if the links are sure."""

from __future__ import annotations

import pytest

from govreport_ie import parse
from govreport_ie.audit import compare
from govreport_ie.audit.across import Reported
from govreport_ie.schema.finding import Finding


def findings(text: str, *, year: int = 2024) -> list[Finding]:
    return list(parse(text, year=year).findings)


def seen(text: str) -> set[tuple[str, str, str | None]]:
    return {(f.rule, f.verdict, f.reading) for f in findings(text)}


def alarms(text: str) -> list[str]:
    return [f.rule for f in findings(text) if f.verdict == "broken"]


@pytest.mark.parametrize(
    ("text", "rule", "reading"),
    [
        (
            "2023年，全市基金收入51.2亿元，主要是：土地收入38.4亿元，加上上级补助收入0.68亿元、上年结余收入1.16亿元、"
            "债券转贷收入24.93亿元，收入总计77.97亿元。",
            "parts_before_whole",
            "another extent of the list",
        ),
        (
            "2023年，全市居民人均可支配收入31456元。城镇居民人均可支配收入41237元；农村居民人均可支配收入22891元。"
            "其中城镇居民工资性收入25310元、经营净收入5427元、财产净收入3342元、转移净收入7158元。",
            "parts_after_whole",
            "another total",
        ),
    ],
    ids=["the opening total", "the other total"],
)
def test_a_reading_that_closes_is_taken(text: str, rule: str, reading: str) -> None:
    assert alarms(text) == []
    assert any(f.rule == rule and f.verdict == "holds" for f in findings(text))
    readings = {f.reading for f in findings(text) if f.rule == rule}
    assert readings <= {None, reading}


@pytest.mark.parametrize(
    "text",
    [
        "2023年，某行业利润总额156.56亿元。分经济类型看，国有控股企业74.04亿元；股份制企业153.80亿元；私营企业31.70亿元。",
        "2023年，全市民用车辆保有量124.82万辆。其中，民用汽车90.46万辆；私人轿车48.38万辆。",
        "2023年，全市粮食亩产491.11公斤。其中，夏粮亩产379.16公斤；秋粮亩产586.07公斤。",
        "2023年，全县新增规上企业17家（总数168家）。",
        "2023年，全市农业产值151.5亿元，占全国的8.3%。",
        "2023年，全市服务业营业收入比上年增长8.4%，增速比全省高1个百分点。",
        "2023年，工程审批平均耗时缩短至3.8天，比法定时限压缩了63.2天，比承诺时限压缩62%。",
        "2023年，全市城镇居民人均可支配收入43500元，增长10%。经开区城镇居民人均可支配收入44500元，增长12.2%。",
        "2023年，收入总计58.9亿元，支出总计56.0亿元，收支相抵，滚存结余2.9亿元，扣除结转下年支出2.1亿元，净结余0.8亿元。",
        "2023年，促成312个项目动工、204个续建项目加速，其中，市级项目96个，区级项目331个，镇级项目78个，村级项目11个。",
    ],
    ids=["owners", "overlap", "average", "total", "own share", "gap", "two bases", "two places", "net", "two wholes"],
)
def test_no_alarm(text: str) -> None:
    assert alarms(text) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("2023年，当年发债新增6.3亿元，再融资3.9亿元，两项共计11.2亿元。", "parts_before_whole"),
        (
            "2023年，全市一般公共预算收入10.2亿元，加上上级补助收入5.3亿元、上年结转收入1.1亿元，收入合计17.6亿元。",
            "parts_before_whole",
        ),
        ("2023年，下达专项国债资金7.44亿元，其中甲类资金3.10亿元、乙类资金4.90亿元。", "parts_within_whole"),
        (
            "2023年，某县一般公共预算收入113975万元，加上上级补助收入736138万元、上年结转收入27691亿元，收入总量为877804万元。",
            "parts_before_whole",
        ),
        ("卫生健康支出由2018年的8.20亿元提高到2023年的10.10亿元，年均增长3.4%。", "yearly_rate"),
        ("2023年，全县教育支出完成6.0亿元，增加2.2万元，增长57.9%。", "amount_and_rate"),
    ],
    ids=["two items", "added up", "exceeded", "a unit", "yearly", "amount"],
)
def test_alarm(text: str, rule: str) -> None:
    assert rule in alarms(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("2023年，当年发债新增6.3亿元，再融资3.9亿元，两项共计10.2亿元。", "parts_before_whole"),
        (
            "2023年年初支出预算数860.12亿元，加上新增转移支付（63.96亿元）、新增一般债务（23.34亿元）等87.3亿元，"
            "减去短收（26.5亿元）、调出资金（135.41亿元）等161.91亿元，支出预算调整为785.51亿元。",
            "parts_before_whole",
        ),
        ("2023年，三次产业增加值占地区生产总值的比重分别为2.4%、28.6%、69.0%。", "shares_make_all"),
        ("2023年，预备费12亿元，支出0.40亿元，结余11.60亿元。", "left_over"),
        ("卫生健康支出由2018年的8.20亿元提高到2023年的10.10亿元，年均增长4.3%。", "yearly_rate"),
        (
            "2023年，全市原保险保费收入500.6亿元。其中，财产险保费收入158.6亿元；人身险保费收入342.0亿元。",
            "parts_after_whole",
        ),
        ("2023年，安排基本民生47.36亿元、工资50.47亿元、运转2.30亿元，三项合计100.13亿元。", "parts_before_whole"),
    ],
    ids=["two items", "adjusted", "all shares", "left over", "yearly", "contrast", "three items"],
)
def test_what_holds_is_found(text: str, rule: str) -> None:
    assert rule in {f.rule for f in findings(text) if f.verdict == "holds"}
    assert alarms(text) == []


def test_a_slip_is_told() -> None:
    text = "2023年，支出总量287681万元，主要包括：教育支出82905万元、卫生支出109925万元、其他支出94831万元。"
    told = [f.message_zh for f in findings(text) if f.verdict == "broken"]
    assert any("若287681万元作287661万元则相符" in message for message in told)


def test_unverified_says_so() -> None:
    text = "2023年，全市粮食产量141.5万吨。2023年，全市粮食产量97.3万吨。"
    (found,) = (f for f in findings(text) if f.rule == "said_twice")
    assert found.verdict == "unverified"
    assert not found.holds
    assert "未能确认" in found.message_zh


def test_months_add_up_across_reports() -> None:
    texts = {
        "a": "岚溪县2024年1-9月财政收支情况\n2024年1-9月，岚溪县税收收入完成90.5亿元。",
        "b": "岚溪县2024年10月财政收支情况\n2024年10月，全县税收收入完成12.1亿元。1-10月，岚溪县税收收入完成{}亿元。",
    }
    for value, verdict in (("102.6", "holds"), ("106.2", "broken")):
        parsed = {name: parse(text.format(value), region="岚溪县", year=2024) for name, text in texts.items()}
        result = compare(Reported(name, r.records, r.parts, r.text) for name, r in parsed.items())
        assert [f.verdict for f in result.findings if f.rule == "months_add_up"] == [verdict]
