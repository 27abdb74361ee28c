"""THE list: the questions in the order in which they are asked, and under each its rules in order."""

from __future__ import annotations

from govreport_ie.relations import base, distribute, measure, period, programme, region, status, subject, whole
from govreport_ie.relations.engine import Rule, question

AMOUNTS = ("money", "count", "measure")
PERCENT = ("percent",)
RATES = ("percent", "multiple")

MEASURE = question(
    "measure",
    Rule("measure.reference", measure.only_compared, AMOUNTS),
    Rule("measure.against_reference", measure.of_budget_named, PERCENT),
    Rule("measure.coordinate", measure.as_the_first, ("money", "percent", "point", "count", "measure", "multiple")),
    Rule("measure.completion", measure.against_plan, PERCENT),
    Rule("measure.share", measure.share_of_named, RATES),
    Rule("measure.share_noun", measure.share_noun, PERCENT),
    Rule("measure.share_lead", measure.share_of_clause_before, PERCENT),
    Rule("measure.rate", measure.verb_after, PERCENT),
    Rule("measure.above", measure.gap, ("point",)),
    Rule("measure.change", measure.verb_of_change),
    Rule("measure.compared", measure.compared, ("money", "percent", "count", "measure")),
    Rule("measure.verb_first", measure.verb_first, ("percent", "point", "money", "measure")),
    Rule("measure.bare", measure.bare_growth, PERCENT),
    Rule("measure.share_set_aside", measure.share_set_aside, PERCENT),
    Rule("measure.share_of", measure.share_of_following, PERCENT),
    Rule("measure.all_of", measure.all_of, PERCENT),
    Rule("measure.ratio", measure.recovered_to, PERCENT),
    Rule("measure.ratio", measure.multiple_of, ("multiple",)),
    Rule("measure.point", measure.points, ("point",)),
)

SUBJECT = question(
    "subject",
    Rule("subject.reference", subject.only_compared),
    Rule("subject.joined", subject.in_a_row, ("money", "percent", "point", "rank")),
    Rule("subject.rank", subject.ranked, ("rank",)),
    Rule("subject.rate", subject.object_of_verb_after, PERCENT),
    Rule("subject.changed", subject.before_its_verb),
    Rule("subject.share_whole", subject.share_and_whole_after, PERCENT),
    Rule("subject.per_head", subject.per_head, AMOUNTS),
    Rule("subject.money", subject.paid, ("money",)),
    Rule("subject.counted", subject.counted, ("count", "measure", "multiple")),
    Rule("subject.named", subject.noun_before),
    Rule("subject.topic", subject.topic_goes_on),
    Rule("subject.ahead", subject.noun_after),
    Rule("subject.heading", subject.heading_indicator),
    observe=subject.observe,
)
PREDICATE = question("predicate", Rule("predicate.verb", subject.verb_without_subject))

SHARED_SUBJECT = question("subject", Rule("subject.shared_noun", distribute.shared_noun, ("count",)))
DEALT_SUBJECT = question("subject", Rule("subject.dealt_out", distribute.dealt_out))

# A list that is open has the amount; the parts of a sum are known once its total comes (whole.note).
PART_OF = question(
    "part_of",
    Rule("part_of.bracket", whole.part_in_bracket, AMOUNTS),
    Rule("part_of.list", whole.part_in_list, AMOUNTS),
    turn=whole.turn,
    observe=whole.note,
)

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
    Rule("period.aim", period.time_of_aim),
    Rule("period.paragraph", period.time_of_paragraph),
    Rule("period.section", period.time_of_section),
)
AVERAGE = question("period", Rule("period.average", period.years_of_average))

# What is still to come is told first; then the budgets and aims that a review names; then estimates; the rest is over.
STATUS = question(
    "status",
    Rule("status.norm", status.word_of_norm),
    Rule("status.existing", status.word_of_existing),
    Rule("status.so_far", status.told_so_far),
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
    Rule("base.gap", base.gap),
    Rule("base.years", base.several_years),
    Rule("base.term", base.limit_before),
    Rule("base.adjusted", base.budget_adjusted),
    Rule("base.compared", base.compared_above),
    Rule("base.years", base.years_above),
    Rule("base.remark", base.fixed_by_remark),
    Rule("base.total", base.base_of_total),
    Rule("base.beside", base.base_of_topic),
    Rule("base.year_before", base.year_before),
    applies=base.is_compared,
    observe=base.note,
)
REGION = question(
    "region",
    Rule("region.place", region.place_as_subject),
    Rule("region.named", region.place_at_head),
    Rule("region.named", region.scope_at_head),
    Rule("region.level", region.level_in_clause),
    Rule("region.account", region.region_of_account),
    Rule("region.topic", region.region_of_topic),
    Rule("region.coordinate", region.region_of_agent),
    Rule("region.total", region.region_of_total),
    Rule("region.level", region.level_in_force),
    Rule("region.section", region.region_of_section),
    observe=region.note,
)
WITHOUT_PLACE = question("subject", Rule("subject.without_place", region.subject_without_place))

PROGRAM = question(
    "program",
    Rule("program.subject", programme.named_in_subject),
    Rule("program.clause", programme.named_in_clause, AMOUNTS),
    Rule("program.sentence", programme.named_at_opening),
)

QUESTIONS = (
    MEASURE,
    SUBJECT,
    PREDICATE,
    SHARED_SUBJECT,
    DEALT_SUBJECT,
    PART_OF,
    PERIOD,
    AVERAGE,
    STATUS,
    BASE,
    REGION,
    WITHOUT_PLACE,
    PROGRAM,
)
