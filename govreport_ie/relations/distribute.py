"""Lists dealt out in order: A、B分别完成X、Y，增长P和Q."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from govreport_ie.lexicon.patterns import patterns
from govreport_ie.mentions.clauses import QuantityMention
from govreport_ie.relations.context import Context
from govreport_ie.relations.links import DealtOut, Link, Links, Stretch
from govreport_ie.relations.phrases import trim

P = patterns("distribute")
_DIGIT = re.compile(r"\d")
_REACH = 14  # characters between two counts of one noun
_BOTH = 2
_LISTED = 5  # counts of a list of sizes


def split_items(words: str, wanted: int = 0) -> list[str]:
    """The members of a list, with a head or prefix that they share put back on each.

    Args:
        words: The list.
        wanted: How many values there are; a list that has as many members between 、 alone is split there
            (煤炭及制品类、石油及制品类).

    Example:
        >>> split_items("战略性新兴产业、高技术产业增加值")
        ['战略性新兴产业增加值', '高技术产业增加值']
        >>> split_items("城乡居民人均可支配收入")
        ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    """
    sector = P.sectors.match(words)
    if sector:
        rest = words[sector.end() :]
        return [f"第{n}产业{rest}" for n in "一二三"]
    if P.urban_rural.match(words) or (wanted == _BOTH and P.both_places.match(words)):
        rest = P.both_places.sub("", words)
        return ["城镇" + rest, "农村" + rest]
    both = P.both_ways.match(words)
    if both:
        return [f"{both['before']}{way}款{both['rest']}" for way in "存贷"]
    pair = P.same_tail.match(words)
    if pair:
        return [f"{pair['before']}{pair[name]}{pair['tail']}{pair['head']}" for name in ("one", "two")]
    prefixed = P.prefix_pair.match(words)
    if prefixed:
        return [f"{prefixed['before']}{prefixed[name]}{prefixed['tail']}" for name in ("one", "two")]
    masked = P.quoted.sub(lambda m: "\0" * len(m.group()), words)
    cuts = [m.start() for m in P.split.finditer(masked)]
    if wanted and len(cuts) + 1 != wanted:
        commas = [at for at in cuts if masked[at] == "、"]
        cuts = commas if len(commas) + 1 == wanted else cuts
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
    shortest = 1 if P.level_end.search(item) else 2  # 国家级、部级创新平台
    for n in range(min(len(item), 6), shortest - 1, -1):
        at = last.rfind(item[-n:])
        if at >= 0:
            return item + last[at + n :]
    last = P.aside.sub("", last)
    head = P.heads.search(last)
    if head is None or head.start() == 0 or P.heads.search(item):
        return item
    return item + head.group()


def _by_verb(text: str, links: Links) -> bool:
    """Whether only 、 and a verb of change stand between a value and the one before (分别增长8%、下降2%)."""
    before, verb = links.previous, links.verb
    if before is None or verb is None or links.measure != "change" or before.measure != "change":
        return False
    start = before.q.end
    return start + 1 == verb[0] and verb[1] == links.q.start and P.by_verb.match(text, start) is not None


def runs(text: str, row: Sequence[Links]) -> list[list[int]]:
    """Values in a row with only 、和及, or 、 and a verb of change, between; by their places in the block."""
    out: list[list[int]] = []
    for i, links in enumerate(row):
        if out and links.q.kind == row[out[-1][-1]].q.kind and (links.joined or _by_verb(text, links)):
            out[-1].append(i)
        else:
            out.append([i])
    return [run for run in out if len(run) > 1]


def shared_noun(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """新建2个、改扩建9个托育中心, 12类45项服务: the first count is of what the second names."""
    q, after = quantity.q, links.index + 1
    if after >= len(context.row):
        return None
    second = context.row[after]
    if links.subject is not None and links.inherits is None:
        return _shared_head(context, links)
    if quantity.clause_start != second.clause_start or second.inherits is not None:
        return None
    if second.np is None or second.np[0] < second.q.end:
        return None
    counted_alike = q.unit == second.q.unit and second.q.kind == "count" and links.predicate is not None
    if not (counted_alike and second.q.start < q.end + _REACH) and not _counted_twice(context, links, second):
        return None
    return Link("subject", DealtOut(second.subject, second.np, None), (second.np,), "subject.shared_noun")


def _shared_head(context: Context, links: Links) -> Link | None:
    """2个千亿元级、3个百亿元级产业集群: the last noun completes the sizes before it."""
    if links.np is None or not P.size.fullmatch(links.subject or ""):
        return None
    for other in context.after(links, _LISTED)[1:]:
        if other.clause_start != links.clause_start or other.subject is None or other.inherits is not None:
            return None
        whole = P.sized.fullmatch(other.subject)
        if whole is not None:
            subject = f"{links.subject}{whole['head']}"
            return Link("subject", DealtOut(subject, links.np, None), (links.np,), "subject.shared_noun")
        if not P.size.fullmatch(other.subject):
            return None
    return None


def _counted_twice(context: Context, links: Links, second: Links) -> bool:
    """Whether two numbers count the same things (12条、60公里道路): nothing but a mark or 共 stands between."""
    if second.q.kind not in ("count", "measure") or second.q.unit == links.q.unit:
        return False
    return P.twice.fullmatch(context.text, links.q.end, second.q.start) is not None


def dealt_out(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """A、B分别完成X、Y，增长P和Q: X and P are of A, Y and Q of B."""
    if context.dealt is None:
        context.dealt = deal(context)
    return context.dealt.get(links.index)


def deal(context: Context) -> dict[int, Link]:
    """A list of subjects, or the last subjects before, dealt out to the values of each row of a block."""
    out: dict[int, Link] = {}
    row = context.row
    for run in runs(context.text, row):
        first = row[run[0]]
        given = out[run[0]].value if run[0] in out else first
        apiece = P.apiece.search(context.text, first.left, first.q.start) is not None
        listed = _list_before(context, first, len(run)) if apiece and _unnamed(given) else None
        if listed is not None:
            for i, item in zip(run, listed[0], strict=True):
                out[i] = _dealt(DealtOut(item, listed[1], None), listed[1])
            continue
        if given.subject is None:
            continue
        items = split_items(given.subject, len(run)) if given.inherits is None else []
        if apiece and len(items) < len(run):
            items = _list_of_clause(context, first, len(run)) or items
        if len(items) == len(run) or (len(items) > len(run) and apiece):
            for i, item in zip(run, items[-len(run) :], strict=True):
                out[i] = _dealt(DealtOut(item, given.np, None), given.np or (first.left, first.q.start))
        elif given.inherits is not None or _apiece_alone(context, given, first):
            for i, at in zip(run, _subjects_before(context, row, out, run), strict=False):
                topic = row[at]
                now = out[at].value if at in out else topic
                out[i] = _dealt(DealtOut(now.subject, now.np, topic), now.np or (topic.left, topic.q.start))
    return out


def _apiece_alone(context: Context, given: Links | DealtOut, first: Links) -> bool:
    """Whether 分别 stands in the first value's clause with no noun of its own before it: ，分别完成投资2亿元、5亿元."""
    m = P.apiece.search(context.text, first.clause_start, first.q.start)
    if m is not None and P.first_of.search(context.text, first.clause_start, m.end()):  # 前两项分别增长3%、5%
        return True
    if given.np is not None and P.rate_alone.fullmatch(context.text, *given.np):  # 满意率分别为98%、99%
        return m is not None
    return m is not None and not (given.np is not None and first.clause_start <= given.np[0] < m.start())


def _list_of_clause(context: Context, first: Links, wanted: int) -> list[str]:
    """甲、乙、受理丙分别下降…: the members of the list in the values' own clause, verbs and all."""
    m = P.apiece.search(context.text, first.left, first.q.start)
    start = first.clause_start
    p = trim(context, start, m.start(), verbs=False) if m else None
    if p is None or p.empty or _DIGIT.search(context.text, p.start, p.end):
        return []
    words = context.text[p.start : p.end]
    items = split_items(words, wanted)
    if len(items) != wanted:
        *others, last = words.split("、")
        items = [*(_complete(item, last) for item in others), last]
    return items if len(items) == wanted else []


def _unnamed(given: Links | DealtOut) -> bool:
    """Whether nothing names the first value of a row: what came before goes on, if anything."""
    return given.subject is None or given.inherits is not None


def _subjects_before(context: Context, row: Sequence[Links], dealt: Mapping[int, Link], run: list[int]) -> list[int]:
    """The records whose subjects a row is dealt out to: the first ones of the sentence (前三项), else the last."""
    first = row[run[0]]
    if P.first_of.search(context.text, first.clause_start, first.q.start):
        earlier = _first_listed(context, row, run[0], len(run))
    else:
        earlier = _before(row, dealt, run[0], len(run))
    return earlier if len(earlier) == len(run) else []


def _dealt(value: DealtOut, words: Stretch) -> Link:
    return Link("subject", value, (words,), "subject.dealt_out")


def _list_before(context: Context, first: Links, wanted: int) -> tuple[list[str], Stretch] | None:
    """The list of the clause before, or the list that the value before is of: 甲、乙居全省第3位，分别增长…."""
    found = _list_of_clause_before(context, first, wanted)
    before = first.previous
    if found is not None or before is None or before.sentence != first.sentence or before.np is None:
        return found
    items = split_items(before.subject or "", wanted)
    return (items, before.np) if len(items) == wanted else None


def _list_of_clause_before(context: Context, first: Links, wanted: int) -> tuple[list[str], Stretch] | None:
    """甲、乙、丙产业实现快速增长，增速分别为…: the list that opens the clause before."""
    text, end = context.text, first.clause_start - 1
    start = max(first.sentence_start, first.quantity.gap_start)
    start = max(start, max(text.rfind(mark, start, max(end, start)) for mark in "，；：") + 1)
    m = P.list_before.match(text, start, end) if end > start else None
    if m is None:
        return None
    items = split_items(m["list"], wanted)
    return (items, m.span("list")) if len(items) == wanted else None


def _first_listed(context: Context, row: Sequence[Links], at: int, wanted: int) -> list[int]:
    """前三项分别…: the first different subjects of the sentence's list, in order."""
    start = context.text.rfind("：", row[at].sentence_start, row[at].q.start)
    seen: dict[str, int] = {}
    for i in range(max(0, at - 24), at):
        subject = row[i].subject
        if subject is not None and row[i].q.start > max(start, row[at].sentence_start):
            seen.setdefault(subject, i)
    return list(seen.values())[:wanted]


def _before(row: Sequence[Links], dealt: Mapping[int, Link], at: int, wanted: int) -> list[int]:
    """The last different subjects before a row, in order."""
    seen: list[int] = []
    names: set[str | None] = {None}
    for i in range(at - 1, max(0, at - 12) - 1, -1):
        if row[i].sentence != row[at].sentence:
            break
        subject = dealt[i].value.subject if i in dealt else row[i].subject
        if subject in names:
            continue
        names.add(subject)
        seen.append(i)
        if len(seen) == wanted:
            break
    return seen[::-1]
