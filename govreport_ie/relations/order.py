"""THE list: the questions in the order in which they are asked, and under each its rules in order."""

from __future__ import annotations

from govreport_ie.relations import base, period, status
from govreport_ie.relations.engine import Rule, question

# The nearer a time stands, the more it weighs; a part is of its total's time unless its own clause names one.
PERIOD = question(
    "period",
    Rule("period.joined", period.as_the_one_before),
    Rule("period.beside", period.year_beside),
    Rule("period.reference", period.year_of_reference),
    Rule("period.from", period.start_of_change),
    Rule("period.clause", period.time_of_clause),
    Rule("period.total", period.time_of_total),
    Rule("period.clause", period.time_of_sentence),
    Rule("period.paragraph", period.time_of_paragraph),
    Rule("period.section", period.time_of_section),
)
AVERAGE = question("period", Rule("period.average", period.years_of_average))

# What is still to come is told first; then the budgets and aims that a review names; then estimates; the rest is over.
STATUS = question(
    "status",
    Rule("status.norm", status.word_of_norm),
    Rule("status.existing", status.word_of_existing),
    Rule("status.budget_part", status.money_to_come, ("money", "percent", "point")),
    Rule("status.plan_part", status.time_to_come),
    Rule("status.total", status.share_of_region),
    Rule("status.reference", status.budget_compared_with),
    Rule("status.budget_word", status.word_of_budget, ("money",)),
    Rule("status.total", status.part_of_budget, ("money",)),
    Rule("status.aim", status.word_of_aim),
    Rule("status.goal", status.goal_in_bracket),
    Rule("status.estimate", status.word_of_estimate),
    Rule("status.list", status.estimates_listed),
    Rule("status.coordinate", status.beside_budget, ("money",)),
    Rule("status.review", status.time_over),
)

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

QUESTIONS = (PERIOD, AVERAGE, STATUS, BASE)
