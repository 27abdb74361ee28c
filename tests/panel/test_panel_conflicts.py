"""Disagreements with all that is said, single months, and regions that must not be merged."""

import pytest
from panel_making import GDP, REVENUE, made, part, said

from govreport_ie.export import Table
from govreport_ie.panel import from_reports
from govreport_ie.panel.conflicts import CONFLICTS
from govreport_ie.panel.model import region_number
from govreport_ie.panel.months import MONTHS
from govreport_ie.panel.periods import bounds, frequency, moved, year_of


def test_statements_of_one_file_that_disagree_are_all_there():
    report = made(said(GDP, 100), said(GDP, 100, at=1), said(GDP, 120, at=2), said(GDP, 130, at=3))
    panel = from_reports([("a.txt", report)])
    rows = list(panel.rivals())
    assert [(r["between"], r["chosen"], r["low"], r["record_id"]) for r in rows] == [
        ("statements", True, "100", 0),
        ("statements", False, "120", 2),
        ("statements", False, "130", 3),
    ]
    assert len({r["conflict_id"] for r in rows}) == 1
    assert rows[0]["why"] == "first"
    assert {name for row in rows for name in row} == {c.name for c in CONFLICTS}
    assert panel.rows[0].conflict and len(panel.rows[0].rivals) == 2


def test_files_that_disagree_are_set_against_the_earliest():
    later = made(said(GDP, 110), parts=[part(review=2024, plan=2025)])
    panel = from_reports([("later.txt", later), ("first.txt", made(said(GDP, 100)))])
    assert [(r["between"], r["chosen"], r["source"], r["why"]) for r in panel.rivals()] == [
        ("files", True, "first.txt", "first_report"),
        ("files", False, "later.txt", None),
    ]


@pytest.mark.parametrize(
    "second", [said(GDP, 101, precision=1), said(GDP, 110, "USD"), said(REVENUE, 110), said(GDP, 110, period="2022")]
)
def test_what_can_both_be_right_is_no_conflict(second):
    panel = from_reports([("a.txt", made(said(GDP, 100))), ("b.txt", made(second))])
    assert list(panel.rivals()) == []


def test_files_of_unknown_region_are_never_one_region():
    nowhere = [part(None)]
    panel = from_reports(
        [("a.txt", made(said(GDP, 100), parts=nowhere)), ("b.txt", made(said(GDP, 200), parts=nowhere))]
    )
    assert list(panel.rivals()) == []
    assert [(r["sources"], r[f"{GDP}_level"]) for r in panel.to_wide()] == [("a.txt", "100"), ("b.txt", "200")]
    assert len({r["region_id"] for r in panel.to_wide()}) == 2
    aims = [
        (name, made(said(GDP, n, status="target", period="2024"), parts=nowhere)) for name, n in (("a", 1), ("b", 2))
    ]
    assert [(r["target_low"], r["n_targets"], r["outcome_state"]) for r in from_reports(aims).targets()] == [
        ("1", 1, "no_report"),
        ("2", 1, "no_report"),
    ]


def test_regions_of_one_name_are_kept_apart_by_code():
    files = [
        (code, made(said(GDP, n), parts=[part("朝阳区", code=code)])) for code, n in (("110105", 1), ("220104", 2))
    ]
    panel = from_reports(files)
    assert [(r["region"], r["region_id"], r[f"{GDP}_level"]) for r in panel.to_wide()] == [
        ("朝阳区", 110105, "1"),
        ("朝阳区", 220104, "2"),
    ]
    assert list(panel.rivals()) == []


def test_numbers_of_regions():
    assert region_number("罗湖区", "440303") == 440303
    others = [("罗湖区", "440303", "区本级", ""), ("罗湖区", "", "", ""), ("", "", "", "a"), ("", "", "", "b")]
    numbers = [region_number(*place) for place in others]
    assert len(set(numbers)) == 4 and all(10**6 <= n < 2**53 for n in numbers)
    assert region_number("罗湖区", "", "", "a") == region_number("罗湖区", "", "", "b")


def test_only_years_name_rows_once():
    report = made(said(GDP, 100), said(GDP, 24, period="2023-Q1", at=1), said(GDP, 9, period="2023-02", at=2))
    panel = from_reports([("a.txt", report)])
    assert [r["period"] for r in panel.to_wide(frequency="year")] == ["2023"]
    assert [(r["year"], r["period"]) for r in panel.to_wide()] == [(2023, "2023"), (2023, "2023-02"), (2023, "2023-Q1")]


def test_single_months_out_of_sums():
    values = {"2023-01": 10, "2023-01/2023-02": 18, "2023-Q1": 30, "2023-01/2023-05": 55, "2023-H1": 70, "2023": 150}
    records = [said(REVENUE, v, period=p, at=n, precision=1) for n, (p, v) in enumerate(values.items())]
    table = from_reports([("a.txt", made(*records))]).months()
    assert [(r["month"], r["value"], r["tolerance"]) for r in table] == [
        (1, "10", "1"),
        (2, "8", "2"),
        (3, "12", "2"),
        (6, "15", "2"),
    ]
    assert {name for row in table for name in row} == {c.name for c in MONTHS}


@pytest.mark.parametrize(
    "records",
    [
        [said(REVENUE, 10, period="2023-01")],
        [said(REVENUE, 10, period="2023-02"), said(REVENUE, 18, period="2023-03", at=1)],
        [said(REVENUE, 10, period="2023-01", modifier="about"), said(REVENUE, 18, period="2023-01/2023-02", at=1)],
        [said(REVENUE, 9, "%", period="2023-01"), said(REVENUE, 8, "%", period="2023-01/2023-02", at=1)],
    ],
)
def test_what_is_no_sum_gives_no_months(records):
    table = from_reports([("a.txt", made(*records))]).months()
    assert isinstance(table, Table) and [r for r in table if r["month"] > 1] == []


@pytest.mark.parametrize(
    ("period", "first", "last", "sort"),
    [
        ("2024", "2024-01-01", "2024-12-31", "year"),
        ("2024-H2", "2024-07-01", "2024-12-31", "half"),
        ("2024-Q1", "2024-01-01", "2024-03-31", "quarter"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2024-02-03", "2024-02-03", "2024-02-03", "day"),
        ("2024-01/2024-11", "2024-01-01", "2024-11-30", "span"),
        ("2021/2025", "2021-01-01", "2025-12-31", "span"),
    ],
)
def test_periods_as_days(period, first, last, sort):
    assert tuple(map(str, bounds(period))) == (first, last)
    assert (frequency(period), year_of(period)) == (sort, int(first[:4]))


@pytest.mark.parametrize("period", [None, "", "近年", "2024-13", "2024-02-31", "2025/2021", "0000", "2024/"])
def test_what_is_no_period(period):
    assert bounds(period) is None
    assert year_of(period) is None


def test_periods_that_move():
    assert [moved(p, 1) for p in ("2023", "2021/2025", "2023-01/2023-09", "2023-Q4")] == [
        "2024",
        "2022/2026",
        "2024-01/2024-09",
        "2024-Q4",
    ]
