"""The shapes of written numbers and of what surrounds them, as ``lexicon/patterns/quantities.toml`` has them."""

from __future__ import annotations

from govreport_ie.lexicon.patterns import patterns

_P = patterns("quantities")

ARABIC = _P.arabic
HAN = _P.han
FRACTION = _P.fraction
TENTHS = _P.tenths
FOLD = _P.fold
SEPARATOR = _P.separator
BETWEEN = _P.between
VAGUE = _P.vague
POINTS_NEXT = _P.points_next
SIZE_CLASS = _P.size_class
SIZE_BEFORE = _P.size_before
TOTAL_BEFORE = _P.total_before
COUNTED_AFTER = _P.counted_after
THING_AFTER = _P.thing_after
JIAO = _P.jiao
RANK_MOVES = _P.rank_moves
VAGUE_BEFORE = _P.vague_before
VOLTAGE = _P.voltage
LINE_NEXT = _P.line_next
OTHER_UNIT = _P.other_unit
SIGN = "-－−﹣负"
QUOTED = _P.quoted
SEPARATORS = frozenset("-—–~～－─−﹣到至 \u3000\xa0\t")
YEAR = _P.year
HAN_YEAR = _P.han_year
HAN_DATE = _P.han_date
HEADING_END = _P.heading_end
RANK_BEFORE = _P.rank_before
RANK_PLACE = _P.rank_place
AT_LEAST_VERB = _P.at_least_verb
BOUND_OF = _P.bound_of
CIRCLE = _P.circle
NOUN_NEXT = _P.noun_next
PERSONS_BEFORE = _P.persons_before
MONEY_NEXT = _P.money_next
PERSONS_NEXT = _P.persons_next
MONEY_BEFORE = _P.money_before
VALUE_BEFORE = _P.value_before
PER_MANY = _P.per_many
SLASHED = _P.slashed
NUMBERED_YEAR = _P.numbered_year
COORDINATED = _P.coordinated
REFERENCE = _P.reference
PHONE = _P.phone
URL = _P.url
APIECE = _P.apiece
COUNTED_AGAIN = _P.counted_again
GRADES = frozenset("类级")
NO_INSIDE = _P.no_inside
