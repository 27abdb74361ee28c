"""Checks between reports: the same figure, last year's figure, and growth on what the last report said."""

from __future__ import annotations

from typing import Any

import pytest
from audit_making import made, part

from govreport_ie.audit import Reported, compare
from govreport_ie.schema.finding import AuditResult

REVENUE = "一般公共预算收入"
UP = {"measure": "change", "direction": "up", "base": "2022"}


def report(name: str, text: str, *rows: Any, region: str | None = "云溪市", year: int) -> Reported:
    rows = tuple((*r[:2], {"indicator": r[1], **(r[2] if len(r) > 2 else {})}) for r in rows)
    return Reported(name, made(text, *rows), [part(text, region=region, year=year)], text)


def seen(result: AuditResult) -> list[tuple[str, str, bool]]:
    return [(f.kind, f.rule, f.holds) for f in result.findings]


def last_year(value: str, **more: Any) -> Reported:
    return report(
        "y2022", f"{REVENUE}完成{value}。", (value, REVENUE, {"year": "2022", "status": "estimate"}), year=2022, **more
    )


@pytest.mark.parametrize(("base", "holds"), [("10.00亿元", True), ("10.60亿元", False)])
def test_growth_on_what_the_last_report_said(base: str, holds: bool) -> None:
    text = f"{REVENUE}完成10.56亿元，增长5.6%。"
    this_year = report("y2023", text, ("10.56亿元", REVENUE), ("5.6%", REVENUE, UP), year=2023)
    result = compare([last_year(base), this_year])
    assert seen(result) == [("growth", "rate_on_base", holds)]
    found = result.findings[0]
    assert [p.source for p in (*found.left, *found.right)] == ["y2023", "y2023", "y2022"]


def test_growth_that_its_own_report_explains_is_left_to_audit() -> None:
    text = f"{REVENUE}完成10.56亿元，比上年的10.00亿元增长5.6%。"
    rows = (("10.56亿元", REVENUE), ("10.00亿元", REVENUE, {"year": "2022"}), ("5.6%", REVENUE, UP))
    result = compare([last_year("10.00亿元"), report("y2023", text, *rows, year=2023)])
    assert seen(result) == [("revision", "said_in_a_later_report", True)]


@pytest.mark.parametrize(("value", "holds"), [("10.1亿元", True), ("10.7亿元", False)])
def test_two_reports_of_one_year(value: str, holds: bool) -> None:
    one = report("work", f"{REVENUE}完成10.14亿元。", ("10.14亿元", REVENUE), year=2023)
    two = report("plan", f"{REVENUE}完成{value}。", (value, REVENUE), year=2023)
    assert seen(compare([one, two])) == [("repeat", "said_in_two_reports", holds)]


def test_revision_of_last_years_figure() -> None:
    text = f"上年{REVENUE}为10.20亿元。"
    later = report("y2023", text, ("10.20亿元", REVENUE, {"year": "2022"}), year=2023)
    result = compare([last_year("10.00亿元"), later])
    assert seen(result) == [("revision", "said_in_a_later_report", False)]
    assert "y2022" in result.findings[0].message_zh


def test_completion_of_what_last_years_report_planned() -> None:
    plan = report(
        "y2022", f"{REVENUE}安排10.00亿元。", ("10.00亿元", REVENUE, {"year": "2023", "status": "budget"}), year=2022
    )
    text = f"{REVENUE}完成10.56亿元，为预算的105.6%。"
    done = report(
        "y2023",
        text,
        ("10.56亿元", REVENUE),
        ("105.6%", REVENUE, {"measure": "completion", "base": ("2023", "budget")}),
        year=2023,
    )
    assert seen(compare([plan, done])) == [("completion", "actual_over_plan", True)]


def test_other_regions_and_unknown_regions_are_not_compared() -> None:
    one = report("a", f"{REVENUE}完成10.14亿元。", ("10.14亿元", REVENUE), year=2023)
    other = report("b", f"{REVENUE}完成99.00亿元。", ("99.00亿元", REVENUE), year=2023, region="石川县")
    unknown = report("c", f"{REVENUE}完成77.00亿元。", ("77.00亿元", REVENUE), year=2023, region=None)
    result = compare([one, other, unknown])
    assert result.findings == ()
    assert result.skip_reasons == {("repeat", "region of the report is not known"): 1}


def test_plain_tuples_do() -> None:
    one, two = last_year("10.00亿元"), last_year("10.30亿元")
    result = compare([(one.id, one.records, one.parts), ("other", two.records, two.parts)])
    assert seen(result) == [("repeat", "said_in_two_reports", False)]


def test_one_report_or_none() -> None:
    assert compare([]) == AuditResult()
    assert compare([last_year("10.00亿元")]) == AuditResult()
