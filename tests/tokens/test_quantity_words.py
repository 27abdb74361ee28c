"""Numbers and units as words of their own; the input is the answer with bars between the words."""

import pytest

from govreport_ie.lexicon import Lexicon
from govreport_ie.tokens import get_segmenter
from govreport_ie.tokens.quantity_words import QuantityAwareSegmenter

CASES = [
    "收入|1,395,034|万元|，|增长|5.8|%",
    "高|0.3|个百分点",
    "新增|300|多|万元|、|二十三亿五千万|元",
    "浓度|28|微克/立方米",
    "装机|100|MW",
    "增长|６．５|％",
    "八|成|多",
    "百分之七点九",
    "十分|重要",
    "3|—|5|%",
    "增长|-|3.5|%",
    "2.3|万|\n|元",
    "1,234|，|5",
    "2023|年|12|月",
    "2023|年|末",
    "12|月末",
    "3|.|2025|年",
    "受益|2600|多|万|学生",
    "居|全区|第|九|位",
    "居|全省|第|四|。",
    "第三产业",
    "减负|2|万|多|亿元",
]


@pytest.fixture(scope="module")
def segmenter() -> QuantityAwareSegmenter:
    return QuantityAwareSegmenter(get_segmenter("jieba"), Lexicon.default())


@pytest.mark.parametrize("case", CASES)
def test_numbers_and_units_are_words(segmenter: QuantityAwareSegmenter, case: str) -> None:
    text = case.replace("|", "")
    assert "|".join(text[a:b] for a, b in segmenter.words(text)) == case


@pytest.mark.parametrize("text", ["PM2.5", "5G", "COVID-19", "A4纸", "第一批", "一个", "十分"])
def test_digits_of_names_and_lone_numerals_are_left_to_the_segmenter(
    segmenter: QuantityAwareSegmenter, text: str
) -> None:
    inner = get_segmenter("jieba")
    assert segmenter.words(text) == inner.words(text)


@pytest.mark.parametrize("unit", ["9", "一", "999,", "1 ", "二十三亿", "9.9.", " ", "1" + " " * 50, "个"])
def test_long_monotonous_text_is_tiled(unit: str) -> None:
    size = 300_000  # a quadratic pattern would hang here
    text = (unit * (size // len(unit) + 1))[:size]
    spans = QuantityAwareSegmenter(get_segmenter("char"), Lexicon.default()).words(text)
    assert [0, *(b for _, b in spans)] == [*(a for a, _ in spans), size]
