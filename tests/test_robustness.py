"""Any text whatsoever gives a report whose spans point at what they say."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from govreport_ie import Report, parse

PIECES = re.findall(
    r"\S+",
    "2023年 1,395,034 16.4 ６．５ 5.2% 三分之一 八成 二十三亿五千万 亿 万 元 亿元 万元 个 所 个百分点 倍 "
    "翻一番 -3.5 5-6 6%-6.5% 3至5 第三 一是 一、 （一） 1. （ ） ( ) “ ” 《 》 、 ， ； 。 ： ！ 其中： 包括 "
    "主要是 加上 分别 分别完成 比上年 同比 增长 下降 占 比重 为预算的 完成 达到 控制在 以内 以上 左右 约 超过 "
    "近 由 提高到 全市 市本级 全国 高新区 投入 用于 新增 力争 预期 地区生产总值 一般公共预算收入 税收收入 "
    "城镇登记失业率 社区食堂 预计 目标 政府工作报告 名词解释 附件 目录 [1] ① — - … 名 GDP 5G P2P http://a.b/c "
    "12345 ** | é 한",
)
PIECES += [" ", "\n", "\r\n", "\n\n", "\u3000", "\u00a0", "\t", "\f", "\ufeff", "\ue000", "\ud800", "\udfff", "\x00"]

texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.text(max_size=120),
    st.text(alphabet="0123456789０１２３一二三十百千万亿.,，、%-—～至元年月日（）()“”第点分之多余\n ", max_size=80),
)
steady = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(text: str) -> Report:
    report = parse(text)
    assert report.text == text
    for record in report.records:
        quantity = record.quantity
        assert quantity is not None
        assert quantity.span.of(text) == quantity.text != ""
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        assert record.sentence.start <= quantity.span.start < quantity.span.end <= record.sentence.end
        for evidence in record.evidence:
            assert evidence.span is None or evidence.span.of(text) == evidence.text
        if record.subject is not None and record.subject.span is not None:
            assert 0 <= record.subject.span.start < record.subject.span.end <= len(text)
        assert record.part_of_id is None or report.records[record.part_of_id].id == record.part_of_id
    assert [r.id for r in report.records] == list(range(len(report.records)))
    for numeral in report.numerals:
        assert numeral.span.of(text) == numeral.text != ""
    for place in (*report.parts, *report.sections):
        assert 0 <= place.span.start <= place.span.end <= len(text)
    return report


def test_a_report_may_end_anywhere() -> None:
    text = (Path(__file__).parents[1] / "corpus" / "budget_district_qingyu_2024.txt").read_text("utf-8")
    for end in range(300, 2700, 2):
        check(text[end - 120 - end % 7 : end])
    check("安排资金12亿元，")


@steady
@given(texts)
def test_spans_point_at_what_they_say(text: str) -> None:
    check(text)


@steady
@given(texts)
def test_json_round_trip(text: str) -> None:
    report = parse(text.encode("utf-8", "replace").decode("utf-8"))
    assert Report.model_validate_json(report.to_json()) == report


def unaccounted(text: str) -> list[str]:
    covered = {i for n in parse(text).numerals for i in range(n.span.start, n.span.end)}
    return [text[i] for i, char in enumerate(text) if char in "0123456789０１２３４５６７８９" and i not in covered]


@steady
@given(texts)
@example("[1]")
def test_every_digit_is_accounted_for(text: str) -> None:
    assert unaccounted(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        "\ufeff",
        "\x00\x01\x02\xff",
        "收入\ud800 5亿元\udfff，增长3%。",
        "（（（（5亿元",
        "）））5亿元（（",
        "“收入《5亿元》",
        "增长%，完成元，占的。",
        "0个，0%，0元，-0亿元",
        "1e400亿元，9" + "9" * 5000 + "亿元",
        "一" * 3000 + "元",
        "亿" * 2000 + "元",
        "3至2亿元，6%-5%",
        "同比增长，其中：",
        "，，，。。。；；；",
        "其中：其中：其中：5亿元",
        "2023年2024年2025年5亿元",
        "1" + ",111" * 2000 + "元",
    ],
)
def test_odd_texts(text: str) -> None:
    check(text)


def test_english() -> None:
    report = check("In 2023 revenue grew by 5.2% to 3.4 billion yuan, 12 projects were completed. " * 20)
    assert all(r.quantity is not None and r.quantity.kind in ("percent", "count") for r in report.records)


def test_binary_noise() -> None:
    noise = random.Random(7).randbytes(200_000)
    check(noise.decode("utf-8", "surrogateescape"))
    check(noise.decode("gb18030", "replace"))
    check(noise.decode("latin-1"))


@pytest.mark.parametrize(
    "seed",
    ["7", "1234567890", "一", "亿", "1,", "1.", "（", "）", "“", "。", "\n", " ", "税收、", "2023年", "第", "1\t2\n"],
)
def test_a_megabyte_of_the_same(seed: str) -> None:
    check(seed * (1_000_000 // len(seed)))


def test_ten_megabytes_of_digits() -> None:
    assert check("1234567890" * 1_000_000).records == ()


@pytest.mark.parametrize(
    "seed",
    [
        "5%",
        "（5亿元",
        "“5亿元",
        "5亿元、",
        "增长5%，",
        "其中：收入5亿元，",
        "加上收入5亿元，",
        "税收、收费分别完成5亿元、6亿元，",
    ],
)
def test_sentences_without_end(seed: str) -> None:
    check(seed * (10_000 // len(seed)))
