"""Where: the region that a value is about, null for the report's own region as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govreport_ie.mentions.regions import RegionMention, Scope
from govreport_ie.relations.context import Context
from govreport_ie.relations.links import Links

_HEADING_OWN = re.compile(
    r"(?:市|省|区|县|州|旗|自治区)?本级|[市省区县]级(?=一般公共|政府性|国有|社会保险|财政|预算|收支|主要|支出|收入|政府债|部门|转移)"
)
_HEADING_WHOLE = re.compile(r"全[市省区县州旗]|[和及与][市省区县州旗]?本级|[和及与][市省区县]级")
_FISCAL = re.compile(r"收入|支出|预算|税|基金|债|结[转余]|上解|调[入出]|转移|补助|财力|总计|资金|赤字|经费|专项")
_PRIVATE = re.compile(r"居民|农民|人均|职工|家庭|旅游|营业|销售|企业|业务收入")
_LEAD = re.compile(
    r"[、，,。；：:\s*（(]+|其中[:：，]?|确保|力争|预计|争取|推动|支持|加快|(?:到|截至)?(?:19|20)\d\d年(?:末|底)?|年末|年底|全年"
)
_SPENDS = re.compile(r"投入|筹[措集]|拨付|下达|兑现|统筹(?=\d|资金)")  # 市级投入…: said of this sentence
_COMPARED = frozenset(("占", "居", "列", "于", "达"))
_HEAD_MARKS = "。；;：:\n"


def link_regions(context: Context, drafts: Sequence[Links], scope: Scope) -> None:
    """Set the region of a block's drafts."""
    if not drafts:
        return
    default, where = _section_region(context, drafts[0].block, scope)
    block = context.doc.blocks[drafts[0].block]
    mentions = scope.find(context.text, block.start, block.end)
    k = 0
    level: RegionMention | None = None
    for draft in drafts:
        near: RegionMention | None = None
        while k < len(mentions) and mentions[k].start < draft.q.start:
            m = mentions[k]
            k += 1
            if (
                m.kind == "other"
                or (m.kind == "whole" and context.text[m.start - 1 : m.start] in _COMPARED)
                or _aside(context.text, m, draft)
            ):
                continue
            near = m if m.start >= min(draft.left, draft.clause_start) else near
            if m.kind == "whole" or (_leads(context.text, m, block.start) and not _SPENDS.match(context.text, m.end)):
                level = m
        if draft.place is not None:
            draft.region = context.text[slice(*draft.place)]
            draft.prove("region", "region.place", *draft.place)
            continue
        if _named_place(context, draft, scope):
            p = draft.links[-1]
            if draft.q.kind == "money" and context.text[p.end - 1] == "区" and p.start - draft.sentence_start <= 10:
                level = RegionMention(p.start, p.end, draft.region or "", "own")
            continue
        if _named_other(context, draft, mentions, k):
            continue
        if near is not None:
            _set_level(draft, near)
        elif draft.account_of is not None and draft.account_of.q.start > (level.start if level else -1):
            draft.region = draft.account_of.region
            if draft.region:
                draft.prove("region", "region.account", draft.account_of.q.core_start, draft.account_of.q.core_end)
        elif draft.inherits is not None and draft.inherits.q.start > (level.start if level else -1):
            draft.region = draft.inherits.region
            if draft.region:
                draft.prove("region", "region.topic", draft.inherits.q.core_start, draft.inherits.q.core_end)
        elif not _fiscal(draft) and (level is None or level.start < draft.sentence_start):
            continue
        elif draft.total is not None and draft.total.region is not None and draft.total.q.start < draft.q.start:
            draft.region = draft.total.region
            draft.prove("region", "region.total", draft.total.q.core_start, draft.total.q.core_end)
        elif level is not None and (_fiscal(draft) or level.kind == "whole"):
            _set_level(draft, level)
        elif level is None and default is not None:
            draft.region = default
            draft.prove("region", "region.section", *(where or (draft.q.start, draft.q.start)))


def _section_region(context: Context, block: int, scope: Scope) -> tuple[str | None, tuple[int, int] | None]:
    """The region that a block's headings set (市本级财政收支情况 → 市本级), and where they say so."""
    for node in context.section_path(block):
        title = node.title
        if "，" in title:
            continue
        if _HEADING_WHOLE.search(title):
            return None, None
        m = _HEADING_OWN.search(title)
        if m:
            return m.group(), (node.start, node.body_start)
        n = scope.place_at(title, 0, len(title))
        if n and n < len(title):
            return title[:n], (node.start, node.body_start)
    return None, None


def _aside(text: str, m: RegionMention, draft: Links) -> bool:
    """Whether the words stand in a bracket that is closed before the quantity."""
    closed = max(text.find("）", m.end, draft.q.start), text.find(")", m.end, draft.q.start))
    return closed >= 0 and text.find("（", m.end, closed) < 0 and text.find("(", m.end, closed) < 0


def _leads(text: str, m: RegionMention, start: int) -> bool:
    """Whether the words open a sentence or a part of one, so that they hold for what follows."""
    at = m.start
    head = max(text.rfind(mark, start, at) for mark in _HEAD_MARKS)
    return at - max(head + 1, start) <= 10 and not any(
        ch in "，、" for ch in text[max(head, start) : at].rstrip("，")[1:]
    )


def _set_level(draft: Links, m: RegionMention) -> None:
    draft.region = m.name if m.kind == "own" else None
    draft.prove("region", "region.level", m.start, m.end)


def _fiscal(draft: Links) -> bool:
    """Whether a record belongs to an account, for which 市本级 said earlier still holds."""
    if draft.q.kind == "money":
        return True
    if draft.q.kind not in ("percent", "point"):
        return False
    if draft.inherits is not None and draft.inherits.q.kind == "money":
        return True
    return (
        draft.subject is not None and _FISCAL.search(draft.subject) is not None and not _PRIVATE.search(draft.subject)
    )


def _named_place(context: Context, draft: Links, scope: Scope) -> bool:
    """庆阳经济总量, 广东化州26个贫困村: a place at the head of the noun phrase or of the words before the quantity."""
    if draft.inherits is not None:
        return False
    text = context.text
    start = draft.left
    while True:
        m = _LEAD.match(text, start, draft.q.start)
        if not m or m.end() == start:
            break
        start = m.end()
    heads = {start}
    if draft.np is not None:
        heads.add(draft.np[0])
    for at in sorted(heads):
        end = draft.np[1] if draft.np and draft.np[0] <= at < draft.np[1] else draft.q.start
        n = scope.place_at(text, at, end)
        if n == 0 or (at + n == end and end != draft.q.start):
            continue
        draft.region = text[at : at + n]
        draft.prove("region", "region.named", at, at + n)
        if draft.np is not None and draft.np[0] == at and draft.subject == text[slice(*draft.np)]:
            skip = n + (1 if text[at + n : at + n + 1] == "的" else 0)
            if draft.np[1] - at - skip >= 2:
                draft.np = (at + skip, draft.np[1])
                draft.subject = text[slice(*draft.np)]
        return True
    return False


def _named_other(context: Context, draft: Links, mentions: Sequence[RegionMention], k: int) -> bool:
    """全国…, 中央财政…, 东部地区…: at the head of the clause."""
    if draft.inherits is not None:
        return False
    for i in range(k - 1, -1, -1):
        m = mentions[i]
        if m.start < draft.clause_start - 1:
            return False
        if m.kind == "other" and (m.start <= draft.left + 12 and _is_head(context.text, m, draft)):
            draft.region = m.name
            draft.prove("region", "region.named", m.start, m.end)
            return True
    return False


def _is_head(text: str, m: RegionMention, draft: Links) -> bool:
    before = text[m.start - 1] if m.start else "，"
    return (
        m.start in (draft.left, draft.clause_start)
        or before in "，,；;。：:（( \n、年底末期—*超"
        or text[m.start - 2 : m.start] in ("其中", "今年", "去年", "安排", "增加")
    )
