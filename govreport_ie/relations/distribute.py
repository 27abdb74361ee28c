"""Lists dealt out in order: A、B分别完成X、Y，增长P和Q."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govreport_ie.relations.context import Context
from govreport_ie.relations.links import Links

_SPLIT = re.compile(r"[、和与及]")
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》|（[^）]*）")
_HEADS = re.compile(
    r"(?:居民人均可支配收入|居民人均纯收入|居民人均消费支出|进出口总额|进出口|人均可支配收入|人均纯收入|产业链产值|产业增加值|增加值|营业收入|销售收入|可支配收入|"
    r"收入|支出|余额|产值|产量|面积|投资|总额|利润|人数|比重|覆盖率|参保率|完成率|率|数)$"
)
_URBAN_RURAL = re.compile(r"^(?:全体及)?城乡(?=居民|低保)")
_SECTORS = re.compile(r"^(?:第?一[、、]?第?二[、、]?第?三(?:次)?产业|三次产业|一二三产业)")


def split_items(words: str) -> list[str]:
    """The members of a list, with a head or prefix that they share put back on each.

    Example:
        >>> split_items("战略性新兴产业、高技术产业增加值")
        ['战略性新兴产业增加值', '高技术产业增加值']
        >>> split_items("城乡居民人均可支配收入")
        ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    """
    sector = _SECTORS.match(words)
    if sector:
        rest = words[sector.end() :]
        return [f"第{n}产业{rest}" for n in "一二三"]
    if _URBAN_RURAL.match(words):
        rest = _URBAN_RURAL.sub("", words)
        return ["城镇" + rest, "农村" + rest]
    masked = _QUOTED.sub(lambda m: "\0" * len(m.group()), words)
    cuts = [m.start() for m in _SPLIT.finditer(masked)]
    items, at = [], 0
    for cut in [*cuts, len(words)]:
        item = words[at:cut].strip()
        if item:
            items.append(item)
        at = cut + 1
    if len(items) < 2:
        return items
    last = items[-1]
    return [_complete(item, last) for item in items[:-1]] + [last]


def _complete(item: str, last: str) -> str:
    """Put the head that stands only on the last member on an earlier one."""
    for n in range(min(len(item), 6), 1, -1):
        at = last.rfind(item[-n:])
        if at >= 0:
            return item + last[at + n :]
    head = _HEADS.search(last)
    if head is None or head.start() == 0 or _HEADS.search(item):
        return item
    return item + head.group()


def runs(drafts: Sequence[Links]) -> list[list[Links]]:
    """Values that stand in a row in one clause with only 、和及 between."""
    out: list[list[Links]] = []
    for draft in drafts:
        if draft.joined and out and draft.q.kind == out[-1][-1].q.kind:
            out[-1].append(draft)
        else:
            out.append([draft])
    return [run for run in out if len(run) > 1]


def distribute(context: Context, drafts: Sequence[Links]) -> None:
    """Deal the members of a list of subjects out to the values of a row, in order."""
    place = {id(d): i for i, d in enumerate(drafts)}
    for run in runs(drafts):
        first = run[0]
        if first.subject is None:
            continue
        items = split_items(first.subject) if first.inherits is None else []
        if len(items) == len(run) or (
            len(items) > len(run) >= 2 and "分别" in context.text[first.left : first.q.start]
        ):
            for draft, item in zip(run, items[-len(run) :], strict=True):
                draft.subject, draft.inherits, draft.np = item, None, first.np
                draft.prove("subject", "subject.dealt_out", *(first.np or (first.left, first.q.start)))
            continue
        if first.inherits is not None or "分别" in context.text[first.clause_start : first.q.start]:
            earlier = _before(drafts, place[id(first)], len(run))
            if len(earlier) == len(run):
                for draft, topic in zip(run, earlier, strict=True):
                    draft.subject, draft.inherits, draft.np = topic.subject, topic, topic.np
                    draft.prove("subject", "subject.dealt_out", *(topic.np or (topic.left, topic.q.start)))


def _before(drafts: Sequence[Links], at: int, wanted: int) -> list[Links]:
    """The last different subjects before a row, in order."""
    seen: list[Links] = []
    names: set[str | None] = set()
    for draft in reversed(drafts[max(0, at - 12) : at]):
        if draft.subject in names or draft.subject is None:
            continue
        names.add(draft.subject)
        seen.append(draft)
        if len(seen) == wanted:
            break
    return seen[::-1]
