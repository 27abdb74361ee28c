"""What two reports say of the same things."""

import pytest
from panel_making import GDP, grew, made, part, said

from govreport_ie.panel import DIFF, diff


def test_the_same_programme_with_two_amounts():
    a = made(said("民生微实事", 147_000_000, program="民生微实事", period="2019", precision=500_000), region="罗湖区")
    b = made(
        said("民生微实事", 133_000_000, program="民生微实事", period="2019", precision=500_000, at=2), region="罗湖区"
    )
    (row,) = diff(a, b)
    assert {k: row[k] for k in ("relation", "region", "period", "subject", "low_a", "low_b", "difference")} == {
        "relation": "differs",
        "region": "罗湖区",
        "period": "2019",
        "subject": "民生微实事",
        "low_a": "147000000",
        "low_b": "133000000",
        "difference": "-14000000",
    }
    assert (row["sentence_a"], row["sentence_b"]) == ("第000句话。\n", "第002句话。\n")
    assert set(row) <= {c.name for c in DIFF}


@pytest.mark.parametrize(
    ("one", "two", "relation"),
    [
        (said(GDP, 100), said("全市生产总值", 100), "same"),
        (said(GDP, 100, precision=1), said(GDP, 101), "same"),
        (said(GDP, 100, status="estimate"), said(GDP, 101), "differs"),
        (grew(GDP, 5), grew(GDP, 5, direction="down"), "differs"),
        (said("社区食堂", 14, "家"), said("社区 食堂", 14, "家"), "same"),
    ],
)
def test_what_both_say(one, two, relation):
    assert [row["relation"] for row in diff(made(one), made(two))] == [relation]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (said(GDP, 100), said(GDP, 100, period="2022")),
        (said(GDP, 100), said(GDP, 100, status="target")),
        (said(GDP, 100), said(GDP, 100, region="市本级")),
        (said(GDP, 100), grew(GDP, 100)),
        (said(GDP, 100), said(GDP, 100, "USD")),
        (said("学位", 100, "个"), said("床位", 100, "个")),
    ],
)
def test_what_only_one_says(one, two):
    assert [row["relation"] for row in diff(made(one), made(two))] == ["only_a", "only_b"]
    assert len(diff(made(one), made(two), shared_only=True)) == 0


def test_disagreements_come_first():
    a = made(said(GDP, 100), said("学位", 5, "个", at=1), said("床位", 7, "张", at=2))
    b = made(said("床位", 8, "张"), said(GDP, 100, at=1))
    assert [row["relation"] for row in diff(a, b)] == ["differs", "same", "only_a"]


def test_two_empty_reports():
    assert len(diff(made(), made())) == 0


def years(first: int, second: int, *records, **about):
    return made(*records, parts=[part(review=first, plan=second)], **about)


def test_reports_of_two_years_are_compared_line_by_line():
    a = years(2023, 2024, said(GDP, 100), grew(GDP, 5, at=1), said("社区食堂", 14, "家", at=2))
    b = years(
        2024,
        2025,
        said(GDP, 105, period="2024"),
        grew(GDP, 5, period="2024", at=1),
        said("书屋", 3, "家", period="2024"),
    )
    rows = [(r["relation"], r["period"], r["period_b"], r["subject"], r["measure"]) for r in diff(a, b)]
    assert rows == [
        ("differs", "2023", "2024", GDP, "level"),
        ("same", "2023", "2024", GDP, "change"),
        ("only_a", "2023", "2024", "社区食堂", "level"),
        ("only_b", "2023", "2024", "书屋", "level"),
    ]
    assert diff(a, b).rows[0]["difference"] == "5"


@pytest.mark.parametrize("align", ["auto", "period"])
def test_reports_of_two_regions_or_on_request_are_compared_by_period(align):
    a, b = years(2023, 2024, said(GDP, 100)), years(2024, 2025, said(GDP, 100, period="2024"))
    if align == "auto":
        b.parts[:] = [part("别川市", review=2024, plan=2025)]
    assert {row["relation"] for row in diff(a, b, align=align)} == {"only_a", "only_b"}


def test_an_unknown_way_of_comparing_is_refused():
    with pytest.raises(ValueError, match="auto, period, report"):
        diff(made(), made(), align="years")
