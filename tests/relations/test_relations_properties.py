"""What holds for any report: a record for each quantity, true places, sound links."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from relations_reading import BUDGET, PARSER, REGION, WORK, YEAR

from govreport_ie import Report
from govreport_ie.relations.examples import EXAMPLES

steady = settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])

whole = st.integers(1, 9_999_999)
decimal = st.tuples(st.integers(0, 9_999), st.integers(0, 99)).map(lambda n: f"{n[0]}.{n[1]:02d}")
grouped = whole.map(lambda n: f"{n:,}")
number = st.one_of(whole.map(str), decimal, grouped)
heads = st.sampled_from(
    ["", "2022年，", "全区", "区本级", "其中：", "加上", "预计", "力争", "一是", "到2025年，", "同时，"]
)
accounts = st.sampled_from(
    ["税收收入", "一般公共预算收入", "政府性基金支出", "增值税", "上级补助收入", "收入总计", "教育支出"]
)
nouns = st.sampled_from(["公园", "老旧小区", "规模以上工业企业", "社区食堂", "学位", "残疾人"])
money = st.builds(
    "{}{}{}{}{}".format, heads, accounts, st.sampled_from(["完成", "", "为", "安排", "达到"]), number,
    st.sampled_from(["万元", "亿元", "元", " 亿元", "万美元"]),
)  # fmt: skip
growth = st.builds(
    "{}{}{}{}".format, st.sampled_from(["", "同比", "比2021年", "比上年", "税收收入", "较预算"]),
    st.sampled_from(["增长", "下降", "提高"]), number, st.sampled_from(["%", "个百分点"]),
)  # fmt: skip
share = st.builds("{}{}%".format, st.sampled_from(["占总收入的", "占比达", "为预算的", "完成年度任务的"]), number)
count = st.builds(
    "{}{}{}{}{}".format, heads, st.sampled_from(["新建", "新增", "惠及", "培育"]), number,
    st.sampled_from(["个", "家", "万人次", "公里"]), nouns,
)  # fmt: skip
bare = st.builds("{}{}".format, number, st.sampled_from(["%", "个百分点", "亿元", "个"]))
told = st.one_of(money, growth, share, count)
clauses = st.one_of(told, bare)
mixes = st.lists(st.tuples(clauses, st.sampled_from("，，，；。、（）\n")), min_size=1, max_size=14).map(
    lambda parts: "".join(clause + mark for clause, mark in parts) + "。"
)
titles = st.sampled_from(["", WORK, BUDGET, BUDGET + "一、2023年预算执行情况\n", BUDGET + "一、2024年预算草案\n"])
CUES = re.findall(
    r"\S+",
    "税收收入 其中： 包括 主要是 加上 总计 合计 分别 完成 增长 下降 占 的比重 为预算的 完成年度任务的 同比 比2022年 "
    "比上年 （下同） 由 提高到 控制在 力争 预计 全市 区本级 全国 高新区 浙江省 2023年 五年来 年均 翻一番 第 名 "
    "投入 用于 新增 公园 个 家 亿元 8亿元 12% 3.5% 3800个 3座 1.2个百分点 3倍 % 个百分点 倍 ， 、 ； 。 ： （ ） “ ” "
    "工程 和 的 一、 （一） 与2018年相比， 1 8 12 3.5 三 ①",
)
noise = st.lists(st.sampled_from([*CUES, "\n"]), max_size=50).map("".join)


def read(text: str) -> Report:
    return PARSER.parse(text, region=REGION, year=YEAR)


def sound(report: Report) -> None:
    """What every report keeps to."""
    text, records = report.text, report.records
    for i, record in enumerate(records):
        q = record.quantity
        assert q is not None
        assert record.id == i and text[q.span.start : q.span.end] == q.text
        if record.subject is not None:
            assert record.subject.text.strip()
            assert record.subject.span is None or 0 <= record.subject.span.start <= record.subject.span.end <= len(text)
        assert (record.direction is not None) == (record.measure == "change")
        assert (record.base is not None) == (record.measure in ("change", "completion", "ratio"))
        assert record.of is None or record.measure == "share"
        assert (record.part_of is None) == (record.part_of_id is None)
        if record.part_of_id is not None:
            total = records[record.part_of_id]
            assert total is not record
            assert total.subject is not None and total.subject.text == record.part_of
            assert record.measure == total.measure == "level"
        assert set(record.rules) <= set(EXAMPLES)
        assert all(e.span is None or e.span.of(text) == e.text for e in record.evidence)
        assert report.explain(record)


def no_circles(report: Report) -> None:
    """No total is a part of its own parts."""
    for record in report.records:
        seen, at = set(), record.part_of_id
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = report.records[at].part_of_id


@steady
@given(titles, mixes)
def test_clauses_in_any_order(title: str, text: str) -> None:
    report = read(title + text)
    sound(report)
    no_circles(report)


@steady
@given(titles, st.lists(clauses, min_size=1, max_size=10))
def test_every_quantity_is_one_record(title: str, parts: list[str]) -> None:
    report = read(title + "新闻如下。\n" + "；".join(parts) + "。")
    found = [n.record_id for n in report.numerals if n.role == "record"]
    assert found == [r.id for r in report.records]
    starts = [r.quantity.span.start for r in report.records if r.quantity]
    assert starts == sorted(set(starts))
    assert len(starts) == len(parts)


@steady
@given(noise)
def test_cue_words_brackets_and_digits_in_any_order(text: str) -> None:
    report = read(text)
    sound(report)
    no_circles(report)


def unproved(report: Report) -> set[str]:
    """Fields that say something without naming a rule."""
    out = set()
    for record in report.records:
        said = {
            "subject": record.subject,
            "measure": None if record.measure == "level" else record.measure,
            "period": record.period,
            "status": record.status,
            "base": record.base,
            "part_of": record.part_of,
            "region": record.region,
            "program": record.program,
        }
        out |= {field for field, answer in said.items() if answer is not None} - {e.field for e in record.evidence}
    return out


@steady
@given(titles, st.lists(st.tuples(told, st.sampled_from("，；。")), min_size=1, max_size=14))
def test_every_answer_names_its_rule(title: str, parts: list[tuple[str, str]]) -> None:
    assert unproved(read(title + "".join(clause + mark for clause, mark in parts))) == set()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("提升1个百分点。"),
        pytest.param("1个百分点。"),
        pytest.param("增值税、契税分别增长7%和4.9%。"),
    ],
)
def test_answers_that_go_on_name_a_rule_too(text: str) -> None:
    assert unproved(read(text)) == set()


def test_a_total_has_a_name() -> None:
    report = read("1亿元（税收收入完成1万元）。")
    assert [r.part_of_id for r in report.records] == [None, None]


@steady
@given(st.lists(st.tuples(accounts, whole), min_size=2, max_size=6, unique_by=lambda p: p[0]))
def test_an_amount_that_follows_its_name_is_of_it(pairs: list[tuple[str, int]]) -> None:
    report = read("".join(f"{name}完成{n}万元。" for name, n in pairs))
    assert [r.subject.text for r in report.records if r.subject] == [name for name, _ in pairs]
    assert [r.quantity.low for r in report.records if r.quantity] == [n * 10000 for _, n in pairs]


@steady
@given(mixes)
def test_the_same_text_gives_the_same_report(text: str) -> None:
    assert read(text) == read(text)


@steady
@given(st.lists(st.tuples(clauses, st.sampled_from("，；。")), min_size=1, max_size=6))
def test_what_follows_in_a_new_paragraph_changes_nothing(parts: list[tuple[str, str]]) -> None:
    first = "".join(clause + mark for clause, mark in parts)[:-1] + "。"
    alone, both = read(first).records, read(first + "\n新建公园3座。").records
    assert [(r.subject and r.subject.text, r.measure, r.period, r.status) for r in both[: len(alone)]] == [
        (r.subject and r.subject.text, r.measure, r.period, r.status) for r in alone
    ]
