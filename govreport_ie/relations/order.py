"""THE list: the questions in the order in which they are asked, and under each its rules in order."""

from __future__ import annotations

from govreport_ie.relations import base
from govreport_ie.relations.engine import Rule, question

BASE = question(
    "base",
    Rule("base.plan", base.plan_of_completion),
    Rule("base.stated", base.year_in_verb),
    Rule("base.reference", base.amount_before),
    Rule("base.beside", base.base_of_row),
    Rule("base.stated", base.stated),
    Rule("base.surplus", base.surplus),
    Rule("base.years", base.several_years),
    Rule("base.term", base.limit_before),
    Rule("base.compared", base.compared_above),
    Rule("base.remark", base.fixed_by_remark),
    Rule("base.total", base.base_of_total),
    Rule("base.beside", base.base_of_topic),
    Rule("base.year_before", base.year_before),
    applies=base.is_compared,
    observe=base.note,
)
QUESTIONS = (BASE,)
