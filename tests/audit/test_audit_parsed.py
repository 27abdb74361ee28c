"""The audit of what ``parse`` reads: planted errors come out, the clean documents raise no alarm."""

from __future__ import annotations

import functools
from typing import Any

import pytest
from audit_planted import CORPUS, errors

from govreport_ie import parse
from govreport_ie.audit import audit
from govreport_ie.schema.finding import AuditResult

WRONG = errors()
CLEAN = sorted(p.stem for p in CORPUS.glob("*.txt"))


@functools.cache
def audited(name: str) -> AuditResult:
    text = (CORPUS / name).read_text(encoding="utf-8")
    report = parse(text)
    return audit(report.records, parts=report.parts, text=text)


@pytest.mark.parametrize(
    ("name", "error"), [pytest.param(n, e, id=f"{n}-{e['start']}") for n, es in WRONG.items() for e in es]
)
def test_planted_error_is_found(name: str, error: dict[str, Any]) -> None:
    found = {s.start for f in audited(f"planted/{name}").failed for s in f.spans}
    assert error["start"] in found, error["note"]


@pytest.mark.parametrize("name", WRONG)
def test_every_alarm_has_a_planted_cause(name: str) -> None:
    wrong = {e["start"] for e in WRONG[name]}
    for finding in audited(f"planted/{name}").failed:
        assert wrong & {s.start for s in finding.spans}, finding.message_zh


@pytest.mark.parametrize("name", CLEAN)
def test_no_false_alarm(name: str) -> None:
    result = audited(f"{name}.txt")
    assert [f.message_zh for f in result.failed] == []
    assert len(result.findings) >= (15 if name.startswith(("budget", "final", "bulletin", "compound")) else 2)


#: A passage and its checks as ``parse`` makes them out: ``rule stated=recomputed`` in the scale of the text.
PASSAGES = {
    "税收 and 非税 in two sentences, then a sum": (
        "全市一般公共预算收入36亿元，增长5%。其中，税收收入21亿元。非税收入15亿元。加上上级补助收入14亿元，收入总量为50亿元。",
        ["parts_after_whole 36=36", "parts_before_whole 50=50"],
    ),
    "a sum broken off before another begins": (
        "全市一般公共预算收入6亿元，加上上年结转2亿元，支出预算相应安排。\n全市政府性基金收入4亿元，加上上年结转1亿元，收入总计5亿元。",
        ["parts_before_whole 5=5"],
    ),
    "what a number is compared with is no total": (
        "一般公共预算收入12亿元，为预算11亿元的109.1%。其中：税收收入8亿元，非税收入4亿元。",
        ["actual_over_plan 109.1=109.0909", "parts_after_whole 12=12"],
    ),
    "a full list is over": (
        "政府债务限额85亿元，其中：一般债务53亿元、专项债务32亿元；政府债务余额80亿元，其中：一般债务50亿元、专项债务30亿元。",
        [
            "debt_within_ceiling 85=80",
            "debt_within_ceiling 53=50",
            "debt_within_ceiling 32=30",
            "parts_after_whole 85=85",
            "parts_after_whole 80=80",
        ],
    ),
    "kept and passed on": (
        "发行地方政府债券46亿元，其中：新增债券33亿元，省级留用9亿元，转贷市县24亿元；再融资债券13亿元。",
        ["parts_after_whole 33=33", "parts_after_whole 46=46"],
    ),
    "left out in a bracket": (
        "“三保”支出安排24亿元（不含预留工资4亿元），其中：保工资支出16亿元，保运转支出8亿元。",
        ["parts_within_whole 24=24"],
    ),
    "two breakdowns": (
        "发行政府债券35亿元。按类型分，一般债券5亿元，专项债券30亿元。按用途分，新增债券25亿元，再融资债券10亿元。",
        ["parts_after_whole 35=35", "parts_after_whole 35=35"],
    ),
    "the base right before": (
        "税收收入占一般公共预算收入的比重为63.2%，比上年的62.1%提高1.1个百分点。",
        ["points_on_base 1.1=1.1"],
    ),
    "the multiple right before": ("快递业务量1200万件，是2019年300万件的4倍。", ["value_over_base 4=4"]),
    "a share without its whole's name": (
        "移动电话用户40万户，其中5G用户22万户，占55%。",
        ["parts_within_whole 40=22", "part_over_whole 55=55"],
    ),
    "a fund by itself": (
        "工伤保险基金收入7亿元，工伤保险基金支出6亿元，当年收支结余1亿元。",
        ["income_less_expenditure 1=1"],
    ),
    "general and special transfers may leave tax refunds out": (
        "市对区转移支付32亿元，其中：一般性转移支付19亿元，专项转移支付10亿元。",
        ["parts_within_whole 32=29"],
    ),
    "zones are no repeats": (
        "一、一般公共预算\n全市一般公共预算支出38亿元。\n\n高新区一般公共预算支出7亿元。\n",
        [],
    ),
    "several years are no repeat of one": (
        "全市民生支出29亿元。\n“十四五”时期，全市民生支出累计142亿元。",
        [],
    ),
}


def told(finding: Any) -> str:
    scale = 1 if finding.unit != "CNY" else 10**8
    numbers = [f"{v / scale:f}" for v in (finding.stated, finding.recomputed)]
    if finding.unit in ("万件", "件", "户"):
        numbers = [f"{v / 10**4:f}" for v in (finding.stated, finding.recomputed)]
    stated, recomputed = (n.rstrip("0").rstrip(".") if "." in n else n for n in numbers)
    return f"{finding.rule} {stated}={recomputed}"


@pytest.mark.parametrize("name", PASSAGES)
def test_checks_of_a_passage(name: str) -> None:
    text, expected = PASSAGES[name]
    text = f"关于某市2024年预算执行情况和2025年预算草案的报告\n一、2024年预算执行情况\n{text}\n"
    report = parse(text)
    result = audit(report.records, parts=report.parts, text=text)
    assert sorted(told(f) for f in result.findings) == sorted(expected)
    assert result.failed == ()
