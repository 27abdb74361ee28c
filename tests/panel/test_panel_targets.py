"""Targets against outcomes, and why one of them is not there."""

import pytest
from panel_making import GDP, JOBLESS, REVENUE, goal, grew, made, part, said

from govreport_ie.panel import TARGETS, from_reports
from govreport_ie.panel.model import region_number
from govreport_ie.schema import Base, Numeral, Span

AIM = {"status": "target", "period": "2024"}
FOUND = {"period": "2024"}


def report(year, *records, goals=(), **about):
    """The report given at the start of ``year``: it reviews the year before and plans this one."""
    return made(*records, goals=goals, parts=[part(review=year - 1, plan=year, **about)])


def targets(*named, indicators=None):
    return list(from_reports(named).targets(indicators))


def test_a_target_meets_the_outcome_of_the_next_report():
    (row,) = targets(
        ("2024.txt", report(2024, grew(GDP, "6", high="6.5", modifier="about", tone="左右", **AIM))),
        ("2025.txt", report(2025, grew(GDP, "5.8", **FOUND))),
    )
    cells = {k: v for k, v in row.items() if v not in (None, "")}
    assert cells == {
        "region": "济川市",
        "period": "2024",
        "indicator": GDP,
        "indicator_code": "NA.GDP",
        "measure": "change",
        "unit": "%",
        "target_state": "stated",
        "target_source": "2024.txt",
        "target_status": "target",
        "target_low": "6",
        "target_high": "6.5",
        "target_modifier": "about",
        "target_tone": "左右",
        "target_sentence": "第000句话。",
        "n_targets": 1,
        "restated": False,
        "outcome_state": "stated",
        "outcome_source": "2025.txt",
        "outcome_status": "actual",
        "outcome_low": "5.8",
        "outcome_high": "5.8",
        "outcome_sentence": "第000句话。",
        "n_outcomes": 1,
        "revised": False,
        "verdict": "missed",
        "gap": "-0.2",
        "year": 2024,
        "region_id": region_number("济川市", ""),
    }
    assert set(row) <= {c.name for c in TARGETS}


def test_a_later_report_never_overwrites_the_target():
    named = [
        ("2025.txt", report(2025, grew(GDP, "5", **AIM), grew(GDP, "5.2", **FOUND))),
        ("2024.txt", report(2024, grew(GDP, "6", **AIM))),
    ]
    for order in (named, named[::-1]):
        (row,) = targets(*order)
        assert (row["target_low"], row["target_source"], row["n_targets"]) == ("6", "2024.txt", 2)
        assert row["restated"] is True
        assert row["verdict"] == "missed"


def test_the_outcome_is_that_of_the_report_about_the_year_and_revisions_show():
    (row,) = targets(
        ("2024.txt", report(2024, said(REVENUE, 100, **AIM))),
        ("2026.txt", report(2026, said(REVENUE, 99, **FOUND))),
        ("2025.txt", report(2025, said(REVENUE, 101, status="estimate", **FOUND))),
    )
    assert (row["outcome_source"], row["outcome_low"], row["n_outcomes"]) == ("2025.txt", "101", 2)
    assert (row["revised"], row["verdict"], row["gap"]) == (True, "achieved", "1")


def test_a_budget_is_a_target_too():
    (row,) = targets(
        ("2024.txt", report(2024, said(REVENUE, 100, status="budget", period="2024"), kind="budget")),
        ("2025.txt", report(2025, said(REVENUE, 90, **FOUND), kind="budget")),
    )
    assert (row["target_status"], row["verdict"], row["gap"]) == ("budget", "missed", "-10")


def test_less_is_better_for_unemployment():
    rows = targets(
        ("2024.txt", report(2024, said(JOBLESS, "4.5", "%", **AIM), at_most())),
        ("2025.txt", report(2025, said(JOBLESS, "4.1", "%", **FOUND), said(JOBLESS, "4.1", "%", at=1, period="2025"))),
    )
    assert [(r["period"], r["verdict"], r["gap"]) for r in rows if r.get("verdict")] == [
        ("2024", "achieved", "-0.4"),
        ("2025", "achieved", "-0.9"),
    ]


def at_most():
    return said(JOBLESS, None, "%", high="5", modifier="at_most", at=1, status="target", period="2025")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({}, {"region": "河东市"}),
        ({}, {"scope": "市本级"}),
    ],
)
def test_other_regions_and_scopes_do_not_answer(one, two):
    rows = targets(
        ("2024.txt", report(2024, said(REVENUE, 100, **AIM))),
        (
            "2025.txt",
            report(2025, said(REVENUE, 101, region=two.get("scope"), **FOUND), region=two.get("region", "济川市")),
        ),
    )
    assert [r.get("verdict") for r in rows] == [None, None]


def test_a_change_against_the_plan_is_no_outcome():
    off = grew(JOBLESS, "0.4", "pp", direction="down", base=Base(period="2024", status="target"), **FOUND)
    assert targets(("2025.txt", report(2025, off)), indicators=[JOBLESS]) == []


def test_changes_against_other_years_are_not_judged():
    (row,) = targets(
        ("2024.txt", report(2024, grew(GDP, 30, base=Base(period="2020", status="actual"), **AIM))),
        ("2025.txt", report(2025, grew(GDP, 5, **FOUND))),
    )
    assert (row["outcome_low"], row["verdict"], row["gap"]) == ("5", "unclear", None)


# -- why there is no target, or no outcome ---------------------------------------------------------------------------


def states(*named):
    rows = {(r["region"], r["period"]): r for r in targets(*named, indicators=[GDP])}
    return {key: (row["target_state"], row["outcome_state"]) for key, row in rows.items()}


def test_no_report_that_plans_the_year():
    assert states(("2025.txt", report(2025, grew(GDP, 5, **FOUND)))) == {("济川市", "2024"): ("no_report", "stated")}


def test_the_report_that_plans_the_year_sets_no_target():
    assert states(
        ("2024.txt", report(2024, said(REVENUE, 1, **AIM))), ("2025.txt", report(2025, grew(GDP, 5, **FOUND)))
    ) == {("济川市", "2024"): ("not_stated", "stated")}


def test_a_report_of_another_region_does_not_count():
    assert states(
        ("2024.txt", report(2024, said(REVENUE, 1, **AIM), region="河东市")),
        ("2025.txt", report(2025, grew(GDP, 5, **FOUND))),
    ) == {("济川市", "2024"): ("no_report", "stated")}


def test_a_number_beside_the_indicator_that_was_not_read_is_not_found():
    plan = report(2024)
    plan.text = "一年来，实现地区生产总值增长6%。"
    plan.numerals = [Numeral(span=Span(start=13, end=14), text="6", role="unresolved")]
    later = ("2025.txt", report(2025, grew(GDP, 5, **FOUND)))
    assert states(("2024.txt", plan), later) == {("济川市", "2024"): ("not_found", "stated")}
    plan.text = "实现地区生产总值增长。看望群众6次。"
    assert states(("2024.txt", plan), later) == {("济川市", "2024"): ("not_stated", "stated")}
    plan.numerals = [Numeral(span=Span(start=13, end=14), text="6", role="date")]
    assert states(("2024.txt", plan), later) == {("济川市", "2024"): ("not_stated", "stated")}


def test_a_record_without_a_period_is_not_found_either():
    plan = report(2024, grew(GDP, 6, period=None, status="target", base=None))
    assert states(("2024.txt", plan), ("2025.txt", report(2025, grew(GDP, 5, **FOUND)))) == {
        ("济川市", "2024"): ("not_found", "stated")
    }


def test_a_goal_without_a_number_is_told_apart():
    plan = report(2024, goals=[goal("居民人均可支配收入", period="2024")])
    later = ("2025.txt", report(2025, grew("居民人均可支配收入", 5, **FOUND)))
    (row,) = targets(("2024.txt", plan), later, indicators=["居民人均可支配收入"])
    assert (row["target_state"], row["outcome_state"]) == ("without_number", "stated")
    assert row["target_source"] == "2024.txt"
    assert row["target_low"] is None
    assert row.get("verdict") is None


@pytest.mark.parametrize(
    ("later", "state"),
    [
        ((), "no_report"),
        ((("2025.txt", report(2025, said(REVENUE, 1, **FOUND))),), "not_stated"),
        ((("2025.txt", report(2025, grew(GDP, 5, period=None, base=None))),), "not_found"),
    ],
)
def test_why_there_is_no_outcome(later, state):
    assert states(("2024.txt", report(2024, grew(GDP, 6, **AIM))), *later) == {("济川市", "2024"): ("stated", state)}


def test_indicators_by_code_and_by_name():
    named = [("2024.txt", report(2024, grew(GDP, 6, **AIM), said(REVENUE, 9, at=1, **AIM)))]
    assert [r["indicator"] for r in targets(*named, indicators=["NA.GDP"])] == [GDP]
    assert [r["indicator"] for r in targets(*named, indicators=[REVENUE])] == [REVENUE]
    assert [r["indicator"] for r in targets(*named, indicators=["GDP"])] == [GDP]
    with pytest.raises(ValueError, match="没有的指标"):
        targets(*named, indicators=["没有的指标"])


def test_the_table_of_targets_is_written(tmp_path):
    panel = from_reports([("2024.txt", report(2024, grew(GDP, 6, **AIM)))])
    for ending in ("csv", "parquet", "dta", "xlsx"):
        panel.targets().write(tmp_path / f"t.{ending}")
    assert (tmp_path / "t.csv").read_text("utf-8").startswith("region,region_code,level,scope,period,indicator")
