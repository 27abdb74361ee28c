"""The lexicon's cue lists in the form that the relation rules use; made once a lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from govreport_ie.lexicon import Lexicon
from govreport_ie.relations.words import WordSet


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of the words, longest first; it matches nothing where there are none."""
    return "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w))) or "(?!)"


class Cues:
    """Word sets and patterns made from a lexicon's cue lists."""

    def __init__(self, lexicon: Lexicon) -> None:
        cue = lexicon.cues
        self.lexicon = lexicon
        for name in _SETS:
            setattr(self, name, WordSet(cue.get(name, ())))
        self.name_tails = frozenset(n[-2:] for n in lexicon.surfaces())
        self.names = frozenset(n for n in lexicon.surfaces() if len(n) > 2)
        self.part_cue = re.compile(alternatives(cue.get("part_cues", ())))
        self.right_stop_re = re.compile(alternatives(cue.get("right_stop", ())))
        self.object_verb_re = re.compile(alternatives(w for w in cue.get("object_verbs", ()) if len(w) > 1))
        self.mid_verb_re = re.compile(alternatives(cue.get("mid_verbs", ())))
        self.joining_re = re.compile(alternatives(cue.get("joining_verbs", ())))
        self.total_re = re.compile(rf"(?:{alternatives(cue.get('total_heads', ()))})(?:预计|预算)?$")
        self.estimate_re = re.compile(alternatives(cue.get("estimate", ())))
        self.tone_re = re.compile(alternatives(cue.get("tone", ())))
        self.review_re = re.compile(alternatives(cue.get("review_headings", ())))
        self.plan_re = re.compile(alternatives(cue.get("plan_headings", ())))
        self.own_level_re = re.compile(
            rf"(?:{alternatives(w for w in cue.get('own_level', ()) if w != '本级')}|本级(?=财政|一般|政府性|国有))的?"
            rf"(?=$|{alternatives(cue.get('fiscal_heads', ()))})"
        )

    change_up: WordSet
    change_down: WordSet
    change_noun_up: WordSet
    change_noun_down: WordSet
    level_verbs: WordSet
    adverbs: WordSet
    object_verbs: WordSet
    verb_nouns: WordSet
    spend_verbs: WordSet
    generic_money: WordSet
    purpose_openers: WordSet
    purpose_verbs: WordSet
    agents: WordSet
    connectives: WordSet
    sum_cues: WordSet
    scope_words: WordSet
    own_level: WordSet
    fiscal_heads: WordSet
    right_stop: WordSet


_SETS = tuple(Cues.__annotations__)


@lru_cache(maxsize=8)
def cues_of(lexicon: Lexicon) -> Cues:
    """The cues of a lexicon, made once."""
    return Cues(lexicon)
