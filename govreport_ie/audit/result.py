"""Building findings: numbers, places and the sentence that a person understands."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from govreport_ie.audit.equation import Equation
from govreport_ie.audit.interval import Interval
from govreport_ie.audit.ledger import Item
from govreport_ie.audit.slip import Slip
from govreport_ie.schema.finding import Finding, FindingKind, Place, Skip, Verdict

_YI = Decimal(10) ** 8
_WAN = Decimal(10) ** 4
_FINE = Decimal("0.0001")
_DOUBT = ("所比的数是否同一口径未能确认。", " Whether they belong together is not sure.")


def text_of(item: Item) -> str:
    """The words of an item's number without white space."""
    return "".join(item.quantity.text.split())


def digits(item: Item) -> int:
    """How many digits a number is written with, the zeros at its ends left out."""
    return len("".join(c for c in text_of(item) if c.isdigit()).strip("0"))


def place_of(item: Item) -> Place:
    """Where the number of an item stands."""
    return Place(
        record_id=item.record.id,
        span=item.quantity.span,
        text=text_of(item),
        subject=item.subject,
        part=item.record.part,
        page=item.record.page,
        source=item.source,
    )


def plain(value: Decimal) -> str:
    """A number with thousands separators and no needless zeros.

    Example:
        >>> plain(Decimal("1395034.00"))
        '1,395,034'
    """
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def show(value: Decimal, unit: str, like: str = "") -> str:
    """A value in the scale in which the report writes it.

    Example:
        >>> show(Decimal(2876630000), "CNY", "287,681万元")
        '287,663万元'
    """
    if unit == "CNY" or unit not in ("%", "‰", "pp"):
        word = "元" if unit == "CNY" else unit
        for mark, scale in (("亿", _YI), ("万", _WAN)):
            if mark in like and (not value or abs(value) >= scale * _FINE):
                return f"{plain(trim(value / scale))}{mark}{word}"
        return f"{plain(trim(value))}{word}"
    return f"{plain(trim(value))}{'个百分点' if unit == 'pp' else unit}"


def trim(value: Decimal) -> Decimal:
    """A value at four decimals at most.

    Example:
        >>> trim(Decimal(1) / 3)
        Decimal('0.3333')
    """
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -4:
        short = value.quantize(_FINE, rounding=ROUND_HALF_EVEN)
        return short if short.is_finite() else value
    return value


def finding_of(
    equation: Equation, sides: tuple[Interval, Interval], verdict: Verdict, *, slip: Slip | None = None
) -> Finding:
    """The finding that an equation makes, with the sentence that says why.

    Args:
        equation: What was checked.
        sides: What is stated and what was recomputed.
        verdict: What came of it.
        slip: Which number, written a little otherwise, would make it close.
    """
    stated, recomputed = sides
    unit = equation.unit or equation.left[0].quantity.unit or ""
    difference = stated.mid - recomputed.mid
    tolerance = stated.slack(recomputed)
    if not tolerance.is_finite():
        tolerance = abs(difference)  # one side is open: whatever they differ by is allowed
    like = _scale_of(equation.left[0])
    numbers = [show(v, unit, like) for v in (stated.mid, recomputed.mid, abs(difference), tolerance)]
    zh, en = _sentences(equation.says, numbers, verdict, at_most=equation.at_most)
    if slip is not None and slip.telling:
        old = text_of((*equation.left, *equation.right)[slip.place])
        zh, en = f"{zh}若{old}作{slip.text}则相符。", f"{en} They would agree if {old} read {slip.text}."
    return Finding(
        kind=equation.kind,
        rule=equation.rule,
        left=tuple(place_of(i) for i in equation.left),
        right=tuple(place_of(i) for i in equation.right),
        stated=stated.mid,
        recomputed=trim(recomputed.mid),
        difference=trim(difference),
        tolerance=trim(tolerance),
        unit=unit,
        verdict=verdict,
        reading=equation.reading,
        message_zh=zh,
        message_en=en,
    )


def _scale_of(item: Item) -> str:
    """Whether an item is written in 亿 or 万, by its words or, in a table, by its value."""
    text = text_of(item)
    number = text.replace(",", "").replace("，", "")
    if "亿" in text or "万" in text or item.value is None or not number.replace(".", "", 1).isdigit():
        return text
    size = item.value.mid / (Decimal(number) or 1)
    return "亿" if size == _YI else "万" if size == _WAN else text


def _sentences(says: tuple[str, str], numbers: list[str], verdict: Verdict, *, at_most: bool) -> tuple[str, str]:
    stated, recomputed, difference, tolerance = numbers
    zh, en = says
    if verdict == "holds":
        verb = ("不超过", "does not exceed") if at_most else ("与", "agrees with")
        tail = "" if at_most else "相符"
        return (
            f"{zh}为{recomputed}，{verb[0]}所述的{stated}{tail}。",
            f"{en} is {recomputed}, which {verb[1]} the stated {stated}.",
        )
    wrong = ("超过", "more than") if at_most else ("不同于", "not")
    doubt = ("", "") if verdict == "broken" else _DOUBT
    return (
        f"{zh}为{recomputed}，{wrong[0]}所述的{stated}，相差{difference}，而写法的精度只容许{tolerance}。{doubt[0]}",
        f"{en} is {recomputed}, {wrong[1]} the stated {stated}: they differ by {difference}, "
        f"and rounding as written allows {tolerance}.{doubt[1]}",
    )


def names(items: Sequence[Item], *, signs: Sequence[int] = (), limit: int = 8) -> str:
    """Subjects of items with their numbers, as a sum: ``A 1亿元 + B 2亿元``; signs where some are taken off."""
    shown = ""
    for n, item in enumerate(items[:limit]):
        sign = " - " if signs and signs[n] < 0 else " + "
        shown += f"{sign if n else ''}{item.subject}{text_of(item)}"
    return shown if len(items) <= limit else f"{shown} + …（{len(items)}）"


def sum_of(told: str) -> tuple[str, str]:
    """What the sum of told items is called, in Chinese and in English."""
    return f"{told}之和", f"The sum of {told}"


def label(item: Item) -> str:
    """An item's scope, period and subject, and whether it is planned: ``市本级2023年一般公共预算收入（计划）``."""
    when = f"{item.when}年" if item.when and item.when.isdigit() else (item.when or "")
    return f"{item.key.scope}{when}{item.subject}{'（计划）' if item.sense == 'plan' else ''}"


def skip(kind: FindingKind, reason: str, item: Item) -> Skip:
    """A check that was not made."""
    return Skip(kind=kind, reason=reason, record_id=item.record.id, source=item.source)
