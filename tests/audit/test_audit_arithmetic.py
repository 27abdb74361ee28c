"""The audit calculates in a context of its own: the caller's precision, range and traps change nothing."""

from __future__ import annotations

import decimal

import pytest
from audit_making import made

from govreport_ie import parse
from govreport_ie.audit import audit, compare

TEXT = (
    "2023年，收入16.6亿元，其中税收收入12.4亿元，非税收入4.5亿元。税收收入12.4亿元，比上年的11.7亿元增长6.0%。"
    "2023年接待游客612万人次。2023年接待游客突破600万人次。"
)
CONTEXTS = [
    decimal.Context(prec=1),
    decimal.Context(prec=6, Emax=8, Emin=-8),
    decimal.BasicContext,
    decimal.Context(prec=9, traps=[decimal.Inexact, decimal.Rounded]),
]


@pytest.mark.parametrize("context", CONTEXTS, ids=["prec 1", "narrow range", "basic", "exact only"])
def test_the_context_of_the_caller_does_not_matter(context: decimal.Context) -> None:
    report = parse(TEXT)
    wanted = audit(report.records, parts=report.parts, text=TEXT)
    assert len(wanted.findings) >= 3
    with decimal.localcontext(context):
        assert audit(report.records, parts=report.parts, text=TEXT) == wanted
        assert compare([]).findings == ()
        assert decimal.getcontext().prec == context.prec


@pytest.mark.parametrize(
    ("said", "verdict"), [("突破600万人次", "holds"), ("突破700万人次", "unverified"), ("不到620万人次", "holds")]
)
def test_an_open_end_is_no_number(said: str, verdict: str) -> None:
    report = parse(f"2025年旅游人数612万人次。2025年旅游人数{said}。")
    (found,) = report.findings
    assert (found.rule, found.verdict) == ("said_twice", verdict)
    assert found.tolerance.is_finite()


@pytest.mark.parametrize("digits", [40, 400])
def test_numbers_of_any_length(digits: int) -> None:
    nine = f"{'9' * digits}亿元"
    text = f"收入{nine}，其中税收收入{nine}，非税收入1亿元。"
    rows = ((nine, "收入"), (nine, "税收收入", {"whole": 0}), ("1亿元", "非税收入", {"whole": 0}))
    (found,) = audit(made(text, *rows), text=text).findings
    assert not found.stated.is_nan()
    assert not found.difference.is_nan()
