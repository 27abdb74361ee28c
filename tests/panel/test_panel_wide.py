"""The wide form."""

import pytest
from panel_making import GDP, REVENUE, grew, made, part, said

from govreport_ie.panel import from_reports
from govreport_ie.panel.model import region_number
from govreport_ie.schema import Base

B = 10**8


def first():
    parts = [part(review=2023, plan=2024)]
    records = [
        said(GDP, 1200 * B, period="2023"),
        grew(GDP, "5.5", period="2023"),
        grew(GDP, "6", high="6.5", period="2024", status="target", at=1),
        said(REVENUE, 90 * B, period="2024", status="budget", at=2),
        said(REVENUE, 40 * B, period="2023", region="市本级", at=3),
    ]
    return "a.txt", made(*records, parts=parts)


def second(gdp=1290 * B):
    parts = [part(review=2024, plan=2025)]
    return "b.txt", made(said(GDP, gdp, period="2024"), said(GDP, 1201 * B, period="2023", at=1), parts=parts)


def test_one_row_a_region_scope_and_period():
    table = from_reports([first(), second()]).to_wide()
    assert [c.name for c in table.columns] == [
        "region",
        "region_code",
        "level",
        "scope",
        "period",
        "地区生产总值_level",
        "地区生产总值_change",
        "地区生产总值_change_target_low",
        "地区生产总值_change_target_high",
        "一般公共预算收入_level",
        "一般公共预算收入_level_budget_low",
        "一般公共预算收入_level_budget_high",
        "sources",
        "bounds",
        "conflicts",
        "year",
        "region_id",
    ]
    numbers = ("year", "region_id")
    lines = {(r["scope"], r["period"]): {k: v for k, v in r.items() if v and k not in numbers} for r in table}
    assert {(r["year"], r["region_id"]) for r in table if r["scope"] == ""} == {
        (year, region_number("济川市", "")) for year in (2023, 2024)
    }
    assert lines == {
        ("", "2023"): {
            "region": "济川市",
            "period": "2023",
            "地区生产总值_level": "120000000000",
            "地区生产总值_change": "5.5",
            "sources": "a.txt b.txt",
            "conflicts": "地区生产总值_level",
        },
        ("", "2024"): {
            "region": "济川市",
            "period": "2024",
            "地区生产总值_level": "129000000000",
            "地区生产总值_change_target_low": "6",
            "地区生产总值_change_target_high": "6.5",
            "一般公共预算收入_level_budget_low": "9000000000",
            "一般公共预算收入_level_budget_high": "9000000000",
            "sources": "a.txt b.txt",
            "bounds": "地区生产总值_change_target_low",
        },
        ("市本级", "2023"): {
            "region": "济川市",
            "scope": "市本级",
            "period": "2023",
            "一般公共预算收入_level": "4000000000",
            "sources": "a.txt",
        },
    }


def test_rows_of_each_source_on_their_own():
    table = from_reports([first(), second()]).to_wide([GDP], measures=["level"], groups=["executed"], by_source=True)
    assert [(r["source"], r["period"], r["地区生产总值_level"]) for r in table] == [
        ("a.txt", "2023", "120000000000"),
        ("b.txt", "2023", "120100000000"),
        ("b.txt", "2024", "129000000000"),
    ]


def test_indicators_in_the_order_given_and_codes_for_names():
    table = from_reports([first()]).to_wide([REVENUE, "NA.GDP"], measures=["level"], groups=["executed"], codes=True)
    assert [c.name for c in table.columns if c.type == "decimal"] == ["FIN_GPB_REV_level", "NA_GDP_level"]
    assert [c.label for c in table.columns if c.type == "decimal"][1] == "地区生产总值, level, executed, CNY"


def test_a_column_holds_one_unit():
    records = [said(GDP, 1, at=0), said(GDP, 2, period="2022", at=1), said(GDP, 3, "USD", period="2021", at=2)]
    table = from_reports([("a.txt", made(*records))]).to_wide()
    assert [(r["period"], r["地区生产总值_level"]) for r in table] == [("2022", "2"), ("2023", "1")]


def test_a_column_of_growth_holds_yearly_growth_only():
    records = [
        grew(GDP, 5, period="2022"),
        grew(GDP, 30, period="2023", base=Base(period="2018", status="actual"), at=1),
        grew(GDP, "0.4", period="2021", base=Base(period="2021", status="target"), at=2),
        grew(GDP, 7, period="2019", base=Base(period=None, status="actual"), at=3),
    ]
    table = from_reports([("a.txt", made(*records))]).to_wide()
    assert [(r["period"], r["地区生产总值_change"]) for r in table] == [("2019", "7"), ("2022", "5")]


@pytest.mark.parametrize(
    ("low", "high", "modifier", "cell", "bounds"),
    [
        ("600", None, "over", "600", "地区生产总值_level"),
        (None, "600", "under", "600", "地区生产总值_level"),
        ("600", "600", "about", "600", ""),
        ("600", "700", None, None, "地区生产总值_level"),
    ],
)
def test_a_bound_gives_its_number_and_says_so(low, high, modifier, cell, bounds):
    panel = from_reports([("a.txt", made(said(GDP, low, high=high, modifier=modifier)))])
    (line,) = panel.to_wide()
    assert (line["地区生产总值_level"], line["bounds"]) == (cell, bounds)


def test_wide_tables_are_written_for_stata(tmp_path):
    import pandas as pd

    panel = from_reports([first(), second()])
    panel.to_wide().write(tmp_path / "w.dta")
    frame = pd.read_stata(tmp_path / "w.dta")
    assert frame.loc[frame["period"] == "2024", "地区生产总值_level"].tolist() == [129000000000.0]


def test_no_rows_no_indicators():
    table = from_reports([]).to_wide([GDP])
    assert (len(table), [c.name for c in table.columns][:2]) == (0, ["region", "region_code"])
