"""Goals that name no number: 居民收入增长与经济增长同步, 主要污染物排放完成上级下达目标."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govreport_ie.lexicon.patterns import patterns
from govreport_ie.relations.context import Context
from govreport_ie.relations.links import Links
from govreport_ie.relations.phrases import trim
from govreport_ie.relations.section_time import section_time

P = patterns("goals")


@dataclass(slots=True)
class Goal:
    """A goal in words: its subject and the words that state it (clean offsets)."""

    subject: tuple[int, int]
    words: tuple[int, int]
    block: int
    sentence: int
    period: str | None


def find_goals(context: Context, drafts: Sequence[Links]) -> list[Goal]:
    """Goals without a number in the sentences that state a report's targets.

    Args:
        context: The document and its cues.
        drafts: All drafts; a sentence counts where it holds a target among them and says that it states aims.
    """
    text = context.text
    out: list[Goal] = []
    by_sentence: dict[int, list[Links]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    for numbers in by_sentence.values():
        draft = numbers[0]
        if not any(d.status == "target" for d in numbers):
            continue
        box = context.doc.sentences[draft.sentence]
        block = context.doc.blocks[draft.block]
        if not P.aim.search(text, block.start, min(block.end, draft.q.start)):
            continue
        for clause in P.clause.finditer(text, box.start, box.end):
            if any(clause.start() <= d.q.start < clause.end() for d in numbers):
                continue
            m = P.goal.search(text, clause.start(), clause.end())
            if m is None:
                continue
            p = trim(context, clause.start(), m.start(), verbs=False)
            if p.end - p.start >= 2:
                time = section_time(context, draft.block)
                period = str(time.year) if time.year else draft.period
                out.append(Goal((p.start, p.end), m.span("goal"), draft.block, draft.sentence, period))
    return out
