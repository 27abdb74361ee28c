"""Which time words name, and which words name no time that governs."""

from __future__ import annotations

import pytest

from govreport_ie.mentions.periods import Years, find_periods

YEARS = Years(2023, 2024)


def values(text: str, years: Years = YEARS, current: int | None = None) -> str:
    return " ".join(str(m.value) for m in find_periods(text, 0, len(text), years, current=current))


NAMED = [
    ("2023年，收入增长", "2023"),
    ("2023年末", "2023"),
    ("2023年底贷款余额", "2023"),
    ("2023年11月", "2023-11"),
    ("2023年9月末", "2023-09"),
    ("2023年12月31日", "2023"),
    ("2023年1—11月", "2023-01/2023-11"),
    ("2023年1-6月份", "2023-01/2023-06"),
    ("2023年1月至11月", "2023-01/2023-11"),
    ("2023年一季度", "2023-Q1"),
    ("2023年第三季度", "2023-Q3"),
    ("2023年前三季度", "2023-Q1/2023-Q3"),
    ("2023年上半年", "2023-H1"),
    ("2023年下半年", "2023-H2"),
    ("2018—2022年", "2018/2022"),
    ("2018年至2022年", "2018/2022"),
    ("2018-2022年期间", "2018/2022"),
    ("2019年以来", "2019/2023"),
    ("“十三五”期间", "2016/2020"),
    ("十四五时期", "2021/2025"),
    ("“十四五”末", "2025"),
    ("“十四五”规划时期", "2021/2025"),
    ("今年", "2024"),
    ("去年", "2023"),
    ("明年", "2025"),
    ("全年完成", "2023"),
    ("上半年", "2023-H1"),
    ("前三季度", "2023-Q1/2023-Q3"),
    ("一季度", "2023-Q1"),
    ("五年来", "2019/2023"),
    ("过去五年", "2019/2023"),
    ("近三年", "2021/2023"),
    ("今后五年", "2024/2028"),
    ("未来三年", "2024/2026"),
    ("2021年完成，2022年完成", "2021 2022"),
    ("10月份收入，1-10月累计", "2023-10 2023-01/2023-10"),
    ("1至8月份，其中8月当月", "2023-01/2023-08 2023-08"),
    ("截至12月底", "2023"),
    ("去年1—9月", "2023-01/2023-09"),
    ("去年3月，", "2023-03"),
    ("去年3月8日", "2023"),
    ("3年增长58%", "2021/2023"),
    ("五年建成", "2019/2023"),
    ("“十二五”年均增长", "2011/2015"),
    ("2016年启动学区改革以来", "2016/2023"),
    ("从2018年起，每年安排，三年共安排", "2018 2018/2020"),
    ("1至11月份，", "2023-01/2023-11"),
    ("一至九月，", "2023-01/2023-09"),
    ("6月末余额", "2023-06"),
    ("2023年十一月", "2023-11"),
]
UNNAMED = [
    "6月底前完成",
    "3月15日召开会议",
    "12-18月龄",
    "近50年，",
    "第98年，",
    "70年代",
    "98年，全乡",  # far from the report's years
    "120.5月",
    "比2022年增长",
    "较2019年同期增长",
    "与2018年相比",
    "为2023年预算的101%",
    "2022年结转资金",
    "五年规划",
    "第十五次会议",
    "15分钟服务圈",
    "30年",
    "PM2.5年均浓度",
    "40年增长",
    "2020年不变价",
    "13月份",
    "6月底前",
    "3月8日",
    "",
]


@pytest.mark.parametrize(("text", "value"), NAMED)
def test_named(text: str, value: str) -> None:
    assert values(text) == value


@pytest.mark.parametrize("text", UNNAMED)
def test_unnamed(text: str) -> None:
    assert values(text) == ""


def test_words_of_this_year_follow_the_section() -> None:
    assert values("全年完成", current=2022) == "2022"
    assert values("上半年完成", current=2022) == "2022-H1"


@pytest.mark.parametrize("text", ["今年", "去年", "五年来", "今后五年", "上半年"])
def test_relative_words_without_a_year_have_no_value(text: str) -> None:
    assert values(text, Years(None, None)) in ("", "None")


def test_goals() -> None:
    (mention,) = find_periods("到2025年，达到", 0, 8, YEARS)
    assert (mention.value, mention.goal) == ("2025", True)


def test_only_the_stretch_is_read() -> None:
    text = "2021年，2022年，2023年"
    assert [m.value for m in find_periods(text, 6, 12, YEARS)] == ["2022"]


@pytest.mark.parametrize(
    ("text", "years", "want"),
    [
        ("98年，全乡收入", Years(None, None), "1998"),
        ("98年，全乡收入", Years(1998, 1999), "1998"),
        ("07年，全县收入", Years(2008, 2009), "2007"),
        ("1-10月累计", Years(None, None), ""),
    ],
)
def test_years_in_short_and_months_need_a_report_of_their_time(text: str, years: Years, want: str) -> None:
    assert values(text, years) == want


def test_months_are_of_the_year_at_hand() -> None:
    assert values("1-3月计划完成", current=2024) == "2024-01/2024-03"


def test_the_end_of_the_century_is_2000() -> None:
    assert values("到本世纪末", Years(1992, 1993)) == "2000"
    assert values("到本世纪末") == ""
