"""The engine: asks each question of a block's quantities, in order; the first rule that answers wins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from govreport_ie.mentions.clauses import QuantityMention
from govreport_ie.relations.context import Context
from govreport_ie.relations.links import Link, Links

KINDS = ("money", "percent", "point", "count", "measure", "multiple", "rank")
Answer = Callable[[Context, QuantityMention, Links], "Link | None"]
Turn = Callable[[Context, Links], None]
Observe = Callable[[Context, Links], "Iterable[tuple[Links, Link]] | None"]
Applies = Callable[[Links], bool]


class Rule(NamedTuple):
    """A rule: its public name, the function that answers, and the kinds of quantity that it reads."""

    name: str
    answer: Answer
    kinds: tuple[str, ...] = KINDS


class Question(NamedTuple):
    """One question: its rules in the order in which they are asked.

    ``applies`` says of which quantities it is asked at all, of all where it is None.
    ``turn`` is told of every quantity before the question is asked of it, ``observe`` once it was: so a resolver of
    antecedents (topics, totals, fixed bases) knows its candidates. What ``observe`` returns are answers for earlier
    quantities that became known with this one (the total of a sum comes after its parts).
    """

    field: str
    by_kind: Mapping[str, tuple[Answer, ...]]
    rules: tuple[Rule, ...]
    observe: Observe | None = None
    applies: Applies | None = None
    turn: Turn | None = None


def question(
    field: str,
    *rules: Rule,
    observe: Observe | None = None,
    applies: Applies | None = None,
    turn: Turn | None = None,
) -> Question:
    """A question with its rules sorted by the kinds of quantity that they read."""
    by_kind = {kind: tuple(rule.answer for rule in rules if kind in rule.kinds) for kind in KINDS}
    return Question(field, by_kind, rules, observe, applies, turn)


def ask(context: Context, row: Sequence[Links], *questions: Question) -> None:
    """Ask questions of each quantity of a row in turn: all of the first one's before any of the second's."""
    for links in row:
        for asked in questions:
            if asked.applies is not None and not asked.applies(links):
                continue
            if asked.turn is not None:
                asked.turn(context, links)
            for answer in asked.by_kind[links.quantity.q.kind]:
                link = answer(context, links.quantity, links)
                if link is not None:
                    links.add(link)
                    break
            if asked.observe is not None:
                for earlier, link in asked.observe(context, links) or ():
                    earlier.add(link)
