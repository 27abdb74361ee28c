"""Written numbers and their exact values, positive and negative, and properties over all numbers."""

from __future__ import annotations

from decimal import Decimal, localcontext

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreport_ie.numerals import half_unit, parse_fold, parse_fraction, parse_number, parse_percent

PLAIN = [
    ("0", "0"),
    ("3800", "3800"),
    ("1,395,034", "1395034"),
    ("12,345.60", "12345.60"),
    ("6．5", "6.5"),
    ("１２３．４５亿", "12345000000"),
    ("1.2万亿", "1200000000000"),
    ("16.4亿", "1640000000"),
    ("12万5千", "125000"),
    ("1万5千5", "15500"),
    ("3万4000", "34000"),
    ("5亿1万4千6百", "500014600"),
    ("两百", "200"),
    ("十", "10"),
    ("十五", "15"),
    ("一千零五", "1005"),
    ("两千四百五", "2450"),
    ("一万零二百五十", "10250"),
    ("二十三亿五千万", "2350000000"),
    ("三百五十一万亿", "351000000000000"),
    ("二〇二五", "2025"),
    ("七点九", "7.9"),
    ("零点零三", "0.03"),
    ("负三十二", "-32"),
    ("－3.5亿", "-350000000"),
    ("壹佰贰拾万", "1200000"),
    ("1 395 034", "1395034"),
]
NO_NUMBER = [
    "",
    " ",
    "元",
    "负",
    "零点",
    "点零",
    "1,23",
    "1.2.3",
    "10.1万零100",
    "十一十二",
    "十七十八",
    "百亩",
    "5G",
    "9" * 200,
]


@pytest.mark.parametrize(("text", "value"), PLAIN)
def test_number(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", NO_NUMBER)
def test_no_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("56.1%", "56.1"),
        ("5.3‰", "0.53"),
        ("百分之七点九", "7.9"),
        ("百分之5", "5"),
        ("百分之负二", "-2"),
        ("千分之十三", "1.3"),
        ("万分之三", "0.03"),
        ("八成", "80"),
        ("七成五", "75"),
        ("9.5成", "95"),
        ("八点五成", "85"),
        ("半成", "5"),
        ("三分之一", "33.33"),
        ("三分之二", "66.67"),
        ("四分之三", "75"),
    ],
)
def test_percent(text: str, value: str) -> None:
    assert parse_percent(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "完成", "成", "零分之一", "分之一", "三分", "百"])
def test_no_percent(text: str) -> None:
    assert parse_percent(text) is None


@pytest.mark.parametrize(
    ("text", "value"), [("翻番", 2), ("翻一番", 2), ("翻了两番", 4), ("翻三番", 8), ("两番", None)]
)
def test_fold(text: str, value: int | None) -> None:
    assert parse_fold(text) == value


def test_fold_is_bounded() -> None:
    assert parse_fold("翻99999999番") is None


def test_fraction() -> None:
    assert parse_fraction("五分之一") == Decimal("0.2")
    assert parse_fraction("一又二分之一") == Decimal("1.5")
    assert parse_fraction("零分之一") is None


@pytest.mark.parametrize(
    ("number", "factor", "half"), [("1.47", 10**8, "500000"), ("1,395,034", 10**4, "5000"), ("6.50", 1, "0.005")]
)
def test_half_unit(number: str, factor: int, half: str) -> None:
    assert half_unit(number, Decimal(factor)) == Decimal(half)


def test_exact_under_a_coarse_context() -> None:
    with localcontext() as context:
        context.prec = 3
        assert parse_number("1395034.25万") == Decimal("13950342500")


@given(st.integers(min_value=0, max_value=10**15))
def test_arabic_round_trip(number: int) -> None:
    assert parse_number(str(number)) == number
    assert parse_number(f"{number:,}") == number


@given(st.integers(min_value=0, max_value=10**15))
def test_chinese_round_trip(number: int) -> None:
    assert parse_number(cn2an.an2cn(number)) == number


@given(st.decimals(min_value=0, max_value=10**6, places=3), st.sampled_from([("万", 10**4), ("亿", 10**8)]))
def test_multiplier_round_trip(number: Decimal, multiplier: tuple[str, int]) -> None:
    assert parse_number(f"{number}{multiplier[0]}") == number * multiplier[1]


@given(st.text(alphabet="0123456789.,零〇一二两三四五六七八九十百千万亿点负-分之成又翻番几多壹佰 ", max_size=40))
def test_any_numeral_characters(text: str) -> None:
    for reader in (parse_number, parse_percent, parse_fraction, parse_fold):
        value = reader(text)
        assert value is None or value.is_finite()
