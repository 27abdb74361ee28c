"""Building findings: numbers, places and the sentence that a person understands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from govreport_ie.audit.interval import Interval
from govreport_ie.audit.ledger import Item
from govreport_ie.schema.finding import Finding, FindingKind, Place, Skip, Verdict

_YI = Decimal(10) ** 8
_WAN = Decimal(10) ** 4
_FINE = Decimal("0.0001")
_DOUBT = ("所比的数是否同一口径未能确认。", " Whether they belong together is not sure.")


def place_of(item: Item) -> Place:
    """Where the number of an item stands."""
    return Place(
        record_id=item.record.id,
        span=item.quantity.span,
        text="".join(item.quantity.text.split()),
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
            if mark in like and (scaled := value / scale) == trim(scaled):
                return f"{plain(scaled)}{mark}{word}"
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


def compare_values(
    kind: FindingKind,
    rule: str,
    *,
    left: Sequence[Item],
    right: Sequence[Item],
    stated: Interval,
    recomputed: Interval,
    unit: str | None = None,
    says: tuple[str, str],
    at_most: bool = False,
    sure: bool = True,
    reading: str | None = None,
) -> Finding:
    """A finding that ``stated`` equals ``recomputed`` (or is at least that much, with ``at_most``).

    Args:
        kind: Kind of check.
        rule: Name of the variant.
        left: The statement that is checked.
        right: What it is recomputed from.
        stated: Value of the statement.
        recomputed: Value that follows from the others.
        unit: Unit of both, by default that of the statement.
        says: What is being compared, in Chinese and English.
        at_most: The recomputed value may also be smaller.
        sure: Whether the numbers surely belong together; what fails is ``unverified`` otherwise.
        reading: How the numbers were read, where that is not the first reading.
    """
    unit = unit if unit is not None else (left[0].quantity.unit or "")
    difference = stated.mid - recomputed.mid
    tolerance = stated.slack(recomputed)
    if not tolerance.is_finite():
        tolerance = abs(difference)  # one side is open: whatever they differ by is allowed
    holds = recomputed.lo <= stated.hi if at_most else stated.meets(recomputed)
    verdict: Verdict = "holds" if holds else "broken" if sure else "unverified"
    like = left[0].quantity.text
    numbers = [show(v, unit, like) for v in (stated.mid, recomputed.mid, abs(difference), tolerance)]
    zh, en = _sentences(says, numbers, verdict, at_most=at_most)
    return Finding(
        kind=kind,
        rule=rule,
        left=tuple(place_of(i) for i in left),
        right=tuple(place_of(i) for i in right),
        stated=stated.mid,
        recomputed=trim(recomputed.mid),
        difference=trim(difference),
        tolerance=trim(tolerance),
        unit=unit,
        verdict=verdict,
        reading=reading,
        message_zh=zh,
        message_en=en,
    )


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


def names(items: Iterable[Item], *, limit: int = 8) -> str:
    """Subjects of items with their numbers, as a sum: ``A 1亿元 + B 2亿元``."""
    shown = [f"{i.subject}{''.join(i.quantity.text.split())}" for i in items]
    if len(shown) > limit:
        shown = [*shown[:limit], f"…（{len(shown)}）"]
    return " + ".join(shown)


def label(item: Item) -> str:
    """An item's scope, period and subject: ``市本级2023年一般公共预算收入``."""
    when = f"{item.when}年" if item.when and item.when.isdigit() else (item.when or "")
    return f"{item.key.scope}{when}{item.subject}"


def skip(kind: FindingKind, reason: str, item: Item) -> Skip:
    """A check that was not made."""
    return Skip(kind=kind, reason=reason, record_id=item.record.id, source=item.source)
