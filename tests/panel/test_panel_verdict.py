"""Whether an outcome meets its target."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreport_ie.panel.verdict import Value, judge, wish


def v(low, high=..., modifier=None, unit="%", precision="0"):
    low = None if low is None else Decimal(low)
    high = low if high is ... else (None if high is None else Decimal(high))
    return Value(low, high, modifier, unit, Decimal(precision))


@pytest.mark.parametrize(
    ("target", "outcome", "wanted", "verdict", "gap"),
    [
        # a plain number: a floor where more is wanted, a ceiling where less is
        (v("6"), v("6.2"), "more", "achieved", "0.2"),
        (v("6"), v("6"), "more", "achieved", "0"),
        (v("6"), v("5.9"), "more", "missed", "-0.1"),
        (v("3"), v("2.4"), "less", "achieved", "-0.6"),
        (v("3"), v("3.1"), "less", "missed", "0.1"),
        (v("3", precision="0.5"), v("2.4"), "none", "unclear", "-0.6"),
        (v("3", precision="0.5"), v("2.5"), "none", "achieved", "-0.5"),
        # about
        (v("6.5", modifier="about", precision="0.05"), v("6.45"), "more", "achieved", "-0.05"),
        (v("6.5", modifier="about", precision="0.05"), v("6.4"), "more", "missed", "-0.1"),
        (v("3", modifier="about", precision="0.5"), v("3.5"), "less", "achieved", "0.5"),
        # floors and ceilings say themselves which way is good
        (v("8", None, "at_least"), v("8"), "none", "achieved", "0"),
        (v("8", None, "at_least"), v("7.9"), "less", "missed", "-0.1"),
        (v("600", None, "over"), v("640"), "more", "achieved", "40"),
        (v(None, "4.5", "at_most"), v("4.1"), "less", "achieved", "-0.4"),
        (v(None, "4.5", "at_most"), v("4.6"), "none", "missed", "0.1"),
        # ranges
        (v("6", "6.5"), v("6.3"), "more", "achieved", "0"),
        (v("6", "6.5"), v("7"), "more", "achieved", "0.5"),
        (v("6", "6.5"), v("5.5"), "more", "missed", "-0.5"),
        (v("2", "3"), v("1"), "less", "achieved", "-1"),
        (v("2", "3"), v("3.5"), "none", "missed", "0.5"),
        (v("2", "3"), v("2.5"), "none", "achieved", "0"),
        # falls
        (v("-3"), v("-3.4"), "less", "achieved", "-0.4"),
        (v("-3"), v("-2.1"), "less", "missed", "0.9"),
        (v("-5"), v("-4"), "more", "achieved", "1"),
        # outcomes that are bounds
        (v("600"), v("650", None, "over"), "more", "achieved", None),
        (v("600"), v("550", None, "over"), "more", "unclear", None),
        (v("600"), v(None, "600", "under"), "more", "unclear", None),
        (v("600"), v(None, "590", "under"), "more", "missed", None),
        (v(None, "4", "at_most"), v(None, "4", "at_most"), "less", "achieved", None),
        (v(None, "4", "at_most"), v("3", None, "over"), "less", "unclear", None),
        # what cannot be set against each other
        (v("6"), v("6", unit="CNY"), "more", "unclear", None),
        (v(None, None), v("6"), "more", "unclear", None),
    ],
)
def test_judge(target, outcome, wanted, verdict, gap):
    assert judge(target, outcome, wanted) == (verdict, None if gap is None else Decimal(gap))


@pytest.mark.parametrize(
    ("direction", "target", "measure", "expected"),
    [
        ("up", v("5"), "change", "more"),
        ("up", v("-5"), "change", "more"),
        ("down", v("5"), "level", "less"),
        ("none", v("5"), "change", "none"),
        ("none", v("-5"), "change", "less"),
        ("none", v(None, "-5", "at_most"), "change", "less"),
        ("none", v("-5"), "level", "none"),
    ],
)
def test_wish(direction, target, measure, expected):
    assert wish(direction, target, measure) == expected


numbers = st.decimals(min_value=-1000, max_value=1000, places=2)


@given(numbers, numbers)
def test_a_floor_and_a_ceiling_are_mirror_images(target, outcome):
    up = judge(v(target), v(outcome), "more")
    down = judge(v(-target), v(-outcome), "less")
    assert up[0] == down[0]
    assert up[1] == -down[1]
    assert up[0] == ("achieved" if outcome >= target else "missed")
