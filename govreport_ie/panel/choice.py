"""Which of several statements of one report stands in the panel: an ordered list of small rules.

Each rule ranks a statement; the lowest rank wins, the next rule is asked only where the rules before it leave a draw.
``docs/panel.md`` says why each is there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from govreport_ie.lexicon.kinds import Kinds
from govreport_ie.panel.statements import Statement
from govreport_ie.schema import Record

FISCAL_GROUPS = frozenset(
    {
        "general public budget",
        "government debt",
        "government funds",
        "revenue classes",
        "expenditure functions",
        "social insurance funds",
        "state capital budget",
        "transfers and balances",
    }
)
_SIDE_RANK = 10  # of glossaries, resolutions and annexes
_ACCOUNT = re.compile("一般公共预算|政府性基金|国有资本经营|社会保险基金")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of choice: its name, what it prefers, and the rank that it gives a statement (lowest wins)."""

    name: str
    prefers: str
    rank: Callable[[Statement], int | Decimal]


def _unit(s: Statement) -> int:
    quantity = s.record.quantity
    if quantity is None or s.key.measure in ("share", "completion", "ratio"):
        return 0
    if s.key.measure == "level":
        wanted = {"count": ("count",), "measure": ("measure",)}.get(s.indicator.unit_class)
        foreign = quantity.kind == "money" and quantity.unit != "CNY"
        return int(foreign or (wanted is not None and quantity.kind not in wanted))
    if s.indicator.unit_class == "percent":
        return ("point", "percent").index(quantity.kind) if quantity.kind in ("point", "percent") else 2
    return 0 if quantity.kind == "percent" else 1


def _base(s: Statement) -> int:
    if s.key.measure == "level" or s.record.base is None or not s.key.period[:4].isdigit():
        return 0
    period = s.record.base.period
    if s.key.measure == "completion":
        return 0 if s.record.base.status == "budget" else 1
    if period is None:
        return 1
    before = str(int(s.key.period[:4]) - 1)
    return 0 if period[:4] == before else 2


def _component(s: Statement) -> int:
    return int(s.record.of is not None and s.key.measure == "share")


def _status(s: Statement) -> int:
    return {"actual": 0, "budget": 0, "target": 0, "norm": 0, "estimate": 1}[s.record.status]


def _report_kind(s: Statement) -> int:
    kinds = Kinds.default()
    part = s.part
    sort = kinds["other"] if part is None else kinds.get(part.form or part.kind, kinds["other"])
    if sort.side:
        return _SIDE_RANK
    return sort.rank_fiscal if s.indicator.group in FISCAL_GROUPS else sort.rank


def _bounds(s: Statement) -> int:
    if s.low == s.high and s.modifier is None:
        return 0
    return 1 if s.low == s.high else 2


def _headline(s: Statement) -> int:
    return 0 if s.companions else 1


def _precision(s: Statement) -> Decimal:
    size = abs(s.low if s.low is not None else s.high or Decimal(0))
    return s.precision / size if size else s.precision


def _first(s: Statement) -> int:
    return s.record.quantity.span.start if s.record.quantity else s.record.sentence.start


RULES: tuple[Rule, ...] = (
    Rule("own_unit", "the unit of the indicator: yuan before dollars, percent before an amount for a change", _unit),
    Rule("year_before", "a change against the year before, a completion of the budget", _base),
    Rule("current_name", "a name of the indicator that was in use in that year", lambda s: int(s.dated)),
    Rule("executed_before_estimate", "what happened before what was expected to have", _status),
    Rule(
        "kind_of_report",
        "final account before budget before the rest; bulletin first for other statistics",
        _report_kind,
    ),
    Rule("exact_before_bound", "a plain number before about, a bound or a range", _bounds),
    Rule("headline", "a statement whose sentence also gives the growth (or the amount)", _headline),
    Rule("most_precise", "the number written with more digits", _precision),
    Rule("first", "the one that comes first", _first),
)


def choose(statements: Iterable[Statement], rules: Sequence[Rule] = RULES) -> tuple[Statement, str]:
    """The best statement, and the name of the rule that decided (empty where there is only one).

    Raises:
        ValueError: There is no statement.
    """
    ranked = sorted(
        ((tuple(rule.rank(s) for rule in rules), i, s) for i, s in enumerate(statements)), key=lambda r: r[:2]
    )
    if not ranked:
        raise ValueError("there is no statement to choose from")
    if len(ranked) == 1:
        return ranked[0][2], ""
    best, second = ranked[0][0], ranked[1][0]
    decided = next((rule.name for rule, a, b in zip(rules, best, second, strict=True) if a != b), "first")
    return ranked[0][2], decided


def interval(s: Statement) -> tuple[Decimal | None, Decimal | None]:
    """The values that a statement allows: its bounds, widened by the rounding of the digits written (None: open)."""
    slack = s.precision * (2 if s.modifier == "about" else 1)
    return None if s.low is None else s.low - slack, None if s.high is None else s.high + slack


def conflicting(statements: Sequence[Statement], best: Statement) -> bool:
    """Whether a statement with the same key and the best one cannot both be right, rounding allowed for.

    Only those that speak of the same number are set against it: same unit, base, whole and budget, and no name that
    was out of use where the best one's is in use.
    """
    same = [s for s in statements if _same_number(s, best)]
    lows = [low for low, _ in map(interval, same) if low is not None]
    highs = [high for _, high in map(interval, same) if high is not None]
    return bool(lows and highs) and max(lows) > min(highs)


def rivals(statements: Sequence[Statement], best: Statement) -> list[Statement]:
    """The statements that disagree with the best one, or with another one that agrees with it."""
    if not conflicting(statements, best):
        return []
    against = [s for s in statements if s is not best and _same_number(s, best)]
    apart = [s for s in against if conflicting([s, best], best)]
    return apart or against


def _same_number(s: Statement, best: Statement) -> bool:
    return s is best or (s.dated <= best.dated and _sort(s) == _sort(best))


def _sort(s: Statement) -> tuple[object, ...]:
    base = s.record.base
    return s.unit, s.record.of, base.period if base else None, _account(s.record)


def _account(record: Record) -> str | None:
    """The budget whose money it is (上级补助收入 stands in each of the four), as headings or the total say."""
    for words in (*reversed(record.section), record.part_of or ""):
        match = _ACCOUNT.search(words)
        if match:
            return match.group()
    return None
