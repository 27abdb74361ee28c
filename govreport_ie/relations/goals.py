"""Goals that name no number: 居民收入增长与经济增长同步, 主要污染物排放完成上级下达目标."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from govreport_ie.relations.context import Context
from govreport_ie.relations.links import Links
from govreport_ie.relations.period import section_time
from govreport_ie.relations.phrases import trim

_AIM = re.compile(r"预期目标|主要目标|目标是|目标为|目标[：:]|奋斗目标|发展目标")
_CLAUSE = re.compile(r"[^，；。：:！？\n]{5,60}")
_GOAL = re.compile(
    r"(?:增长|增速|增幅|涨幅)?(?P<goal>(?:与|同|和)[^，；。]{2,20}?(?:基本)?同步(?:增长)?|"
    r"(?:完成|达到|控制在|符合)[^，；。]{0,10}(?:下达|上级|国家|省定|省里|市里|规定)[^，；。]{0,12}(?:目标|任务|要求|范围|指标)(?:以?内|之内)?|"
    r"(?:保持|总体|继续)?(?:基本)?(?:稳定|平衡|平稳)|(?:不低于|高于|快于|好于|跑赢|超过)[^，；。]{2,16}(?:平均水平|增速|增长|增幅))$"
)


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
        if not _AIM.search(text, block.start, min(block.end, draft.q.start)):
            continue
        for clause in _CLAUSE.finditer(text, box.start, box.end):
            if any(clause.start() <= d.q.start < clause.end() for d in numbers):
                continue
            m = _GOAL.search(text, clause.start(), clause.end())
            if m is None:
                continue
            p = trim(context, clause.start(), m.start(), verbs=False)
            if p.end - p.start >= 2:
                time = section_time(context, draft.block)
                period = str(time.year) if time.year else draft.period
                out.append(Goal((p.start, p.end), m.span("goal"), draft.block, draft.sentence, period))
    return out
