"""Under which programme: the one that the subject, the clause or the opening of the sentence names."""

from __future__ import annotations

from bisect import bisect_left

from govreport_ie.lexicon.patterns import patterns
from govreport_ie.mentions.clauses import QuantityMention
from govreport_ie.mentions.programmes import NamedProgramme
from govreport_ie.relations.context import Context
from govreport_ie.relations.links import Link, Links, Program

P = patterns("programmes")
_OPENING = 80  # characters in which a sentence's first clause ends


class ProgrammesOfBlock:
    """The programmes named in a block, and where its quantities of each kind stand."""

    def __init__(self, context: Context) -> None:
        box = context.doc.blocks[context.block]
        self.named = list(context.programmes.find(context.text, box.start, box.end))
        self._starts = [m.start for m in self.named]
        self._by_kind: dict[str, list[Links]] = {}
        self._items: dict[tuple[int, int], int | None] = {}  # where the list goes on after a programme's own amount
        self._first: dict[int, Links] = {}
        if self.named:
            for links in context.row:
                self._by_kind.setdefault(links.q.kind, []).append(links)
                self._first.setdefault(links.sentence, links)

    def first(self, start: int, end: int) -> NamedProgramme | None:
        """The first programme named within a stretch."""
        i = bisect_left(self._starts, start)
        return self.named[i] if i < len(self.named) and self.named[i].end <= end else None

    def next_of_kind(self, kind: str, start: int) -> Links | None:
        """The first quantity of a kind from an offset on."""
        row = self._by_kind.get(kind, [])
        i = bisect_left(row, start, key=lambda links: links.q.start)
        return row[i] if i < len(row) else None

    def is_item_before(self, context: Context, m: NamedProgramme, first: Links, until: int) -> bool:
        """Whether a programme belongs to the first amount after it alone, a list of others following.

        Looked up once for a programme and its amount: all that follow in the clause ask the same.
        """
        key = (m.end, first.q.start)
        if key not in self._items:
            comma = P.listed.search(context.text, first.q.end, first.clause_end)
            told = context.cues.mid_verb_re.search(context.text, m.end, first.q.start)
            self._items[key] = comma.start() if comma and not told else None
        at = self._items[key]
        return at is not None and at < until

    def first_of_sentence(self, sentence: int) -> Links:
        """The first quantity of a sentence."""
        return self._first[sentence]


def named_in_subject(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """The subject names a programme: 投入3000万元实施“清水润城”工程."""
    name = context.programmes.of_subject(links.subject) if links.subject else None
    if name is None:
        return None
    return Link("program", Program(name), (links.np or (quantity.q.core_start,) * 2,), "program.subject")


def named_in_clause(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """The clause of an amount names a programme outside the subject: “清水润城”工程新建污水管网15公里."""
    if not links.is_amount:
        return None
    m = context.of_block(ProgrammesOfBlock).first(quantity.clause_start, quantity.clause_end)
    if m is None or _of_another(context, quantity, m):
        return None
    return Link("program", Program(m.name), ((m.start, m.end),), "program.clause")


def named_at_opening(context: Context, quantity: QuantityMention, links: Links) -> Link | None:
    """A sentence's first clause, without a number, is about a programme: 推进“清水润城”工程，新建污水管网15公里."""
    here = context.of_block(ProgrammesOfBlock)
    if not here.named:
        return None
    start, first = quantity.sentence_start, here.first_of_sentence(quantity.sentence)
    comma = P.comma.search(context.text, start, min(first.q.start, start + _OPENING))
    m = here.first(start, comma.start()) if comma else None
    if m is None or comma is None or not first.is_amount or not P.about.search(context.text, start, m.start):
        return None
    if not P.after_name.match(context.text, m.end, comma.start()) or P.comma.search(
        context.text, comma.end(), first.q.start
    ):
        return None
    return Link("program", Program(m.name), ((m.start, m.end),), "program.sentence")


def _of_another(context: Context, quantity: QuantityMention, m: NamedProgramme) -> bool:
    """Whether a programme in the clause of an amount is named for another amount of the clause.

    It is where it stands in another item of a list (“两重”资金3亿元、以奖代补资金2亿元), unless all items tell what
    it did (清水润城工程新增泵站3座、水闸2座).
    """
    text, q, here = context.text, quantity.q, context.of_block(ProgrammesOfBlock)
    if m.end <= q.start:
        first = here.next_of_kind(q.kind, m.end)
        return first is not None and first.q.start < q.start and here.is_item_before(context, m, first, q.start)
    if P.bracket.search(text, q.end, m.start):
        return True
    following = here.next_of_kind(q.kind, q.end)
    if following is None:
        return False
    return following.q.start < (quantity.clause_end if P.listed.search(text, q.end, m.start) else m.start)
