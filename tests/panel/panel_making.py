"""Reports made by hand: records without a text to read them from."""

from dataclasses import dataclass, field
from decimal import Decimal

from govreport_ie.lexicon import Lexicon
from govreport_ie.schema import Base, Numeral, Part, Quantity, Record, Span, Subject

WIDTH = 8
GDP, REVENUE, JOBLESS, PEOPLE = "地区生产总值", "一般公共预算收入", "城镇登记失业率", "常住人口"
_KIND = {"CNY": "money", "USD": "money", "%": "percent", "pp": "point", "人": "count", "倍": "multiple"}


@dataclass
class Made:
    id: str
    records: list[Record]
    parts: list[Part]
    text: str = "".join(f"第{n:03d}句话。\n" for n in range(100))
    goals: list[Record] = field(default_factory=list)
    numerals: list[Numeral] = field(default_factory=list)


def part(region="济川市", *, kind="work", review=2023, plan=2024, index=0, code=None):
    return Part(
        index=index,
        kind=kind,
        title=f"{region}报告",
        region=region,
        region_code=code,
        review_year=review,
        plan_year=plan,
        span=Span(start=0, end=WIDTH * 100),
    )


def said(subject, low, unit="CNY", *, at=0, high=..., precision="0", modifier=None, base=..., where=0, **fields):
    """A record that says ``subject`` is ``low`` (in the sentence number ``at``)."""
    low = None if low is None else Decimal(low)
    high = low if high is ... else (None if high is None else Decimal(high))
    span = Span(start=at * WIDTH, end=at * WIDTH + 3)
    quantity = Quantity(
        text="第000",
        span=span,
        kind=_KIND.get(unit, "count"),
        low=low,
        high=high,
        unit=unit,
        modifier=modifier,
        precision=Decimal(precision),
    )
    known = Lexicon.default().indicator(subject)
    fields = {"period": "2023", "measure": "level", "status": "actual", **fields}
    if base is ...:
        year = fields["period"][:4] if fields["period"] else ""
        change = fields["measure"] == "change" and year.isdigit()
        base = Base(period=str(int(year) - 1), status="actual") if change else None
    return Record(
        id=fields.pop("id", at),
        part=where,
        quantity=quantity,
        subject=Subject(text=subject, indicator=known.name if known else None, code=known.code if known else None),
        base=base,
        sentence=Span(start=at * WIDTH, end=(at + 1) * WIDTH),
        **fields,
    )


def grew(subject, low, unit="%", **fields):
    return said(subject, low, unit, measure="change", **{"direction": "up", **fields})


def goal(subject, **fields):
    record = said(subject, "1", **{"status": "target", "measure": "change", "base": None, **fields})
    return record.model_copy(update={"quantity": None})


def made(*records, name="r", parts=None, goals=(), **about):
    return Made(name, list(records), parts or [part(**about)], goals=list(goals))
