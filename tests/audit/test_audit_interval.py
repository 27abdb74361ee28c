"""Interval arithmetic: the true value of a result is never outside what the written numbers admit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from audit_records import precision_of
from hypothesis import given
from hypothesis import strategies as st

from govreport_ie.audit.interval import Interval, bounds, of_quantity, total
from govreport_ie.schema import Quantity, Span

NUMBERS = st.decimals(min_value=-1000000, max_value=1000000, places=3)
HALVES = st.decimals(min_value=0, max_value=1, places=3)


def around(value: Decimal, half: Decimal) -> Interval:
    return Interval(value - half, value, value + half)


@given(NUMBERS, NUMBERS, HALVES, HALVES, HALVES, HALVES)
def test_true_results_stay_inside(a: Decimal, b: Decimal, ha: Decimal, hb: Decimal, x: Decimal, y: Decimal) -> None:
    one, two = around(a, ha), around(b, hb)
    true_a, true_b = a + ha * (2 * x - 1), b + hb * (2 * y - 1)
    assert (one + two).lo <= true_a + true_b <= (one + two).hi
    assert (one - two).lo <= true_a - true_b <= (one - two).hi
    quotient = one.over(two)
    if quotient is None:
        assert two.lo <= 0
    else:
        error = Decimal("1e-20") * max(1, abs(quotient.lo), abs(quotient.hi))
        assert quotient.lo - error <= true_a / true_b <= quotient.hi + error


@given(NUMBERS, NUMBERS, HALVES, HALVES)
def test_slack_is_the_largest_difference_that_meets(a: Decimal, b: Decimal, ha: Decimal, hb: Decimal) -> None:
    one, two = around(a, ha), around(b, hb)
    assert one.meets(two) == two.meets(one) == (abs(a - b) <= one.slack(two))


def test_total_of_nothing_is_zero() -> None:
    assert total([]).mid == 0


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("1.47亿元", "500000"),
        ("1,395,034 万元", "5000"),
        ("16 所", "0.5"),
        ("56.1%", "0.05"),
        ("2.0 万亿元", "50000000000"),
    ],
)
def test_precision_as_written(text: str, half: str) -> None:
    assert precision_of(text) == Decimal(half)


def _written(low: str | None, high: str | None, modifier: str | None) -> Quantity:
    return Quantity.model_validate(
        {
            "text": "6",
            "span": Span(start=0, end=1),
            "kind": "percent",
            "low": low,
            "high": high,
            "unit": "%",
            "modifier": modifier,
            "precision": "0.5",
        }
    )


@pytest.mark.parametrize(
    ("low", "high", "modifier", "single", "ends"),
    [
        ("6", "6", None, True, ("5.5", "6.5")),
        ("6", "7", None, False, ("5.5", "7.5")),
        ("6", None, "over", False, ("6", None)),
        (None, "6", "at_most", False, (None, "6")),
        ("6", "6", "about", False, None),
    ],
)
def test_what_a_quantity_admits(
    low: str | None, high: str | None, modifier: str | None, single: bool, ends: tuple[str | None, str | None] | None
) -> None:
    quantity = _written(low, high, modifier)
    assert (of_quantity(quantity) is not None) == single
    found = bounds(quantity)
    assert found == (None if ends is None else tuple(None if e is None else Decimal(e) for e in ends))
