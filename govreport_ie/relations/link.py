"""The linker: from a document and its quantities to drafts with every field filled in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence

from govreport_ie.document.model import Document
from govreport_ie.mentions.clauses import QuantityMention, bounds_of, mentions_of_block
from govreport_ie.mentions.programmes import ProgrammeNames
from govreport_ie.mentions.regions import RegionWords
from govreport_ie.quantities.model import FoundQuantity
from govreport_ie.relations.context import Context
from govreport_ie.relations.cues import Cues
from govreport_ie.relations.engine import ask
from govreport_ie.relations.links import Links
from govreport_ie.relations.order import (
    AVERAGE,
    BASE,
    DEALT_SUBJECT,
    MEASURE,
    PART_OF,
    PERIOD,
    PREDICATE,
    PROGRAM,
    REGION,
    SHARED_SUBJECT,
    STATUS,
    SUBJECT,
    WITHOUT_PLACE,
)
from govreport_ie.relations.topics import Topics


def link(
    doc: Document,
    numbers: Mapping[int, Sequence[FoundQuantity]],
    cues: Cues,
    *,
    region_words: Callable[[int], RegionWords],
    own_names: tuple[str, ...],
    programmes: ProgrammeNames,
) -> list[Links]:
    """Link every quantity of a document.

    Args:
        doc: The document.
        numbers: Quantities of each prose block, in order, by block index.
        cues: The lexicon's cues.
        region_words: The region words' meaning in a part, by part index.
        own_names: Names of the report's own region, longest first.
        programmes: The programmes that the document names.
    """
    context = Context(doc, doc.text, cues, own_names, programmes=programmes)
    out: list[Links] = []
    sentence = 0
    section: tuple[int, int | None] | None = None
    starts = [s.start for s in doc.sentences]
    anchors = {n.block: n.anchor for n in doc.notes if n.anchor is not None}
    ends: list[int] = []
    told: list[Links] = []
    for block in sorted(numbers):
        if not numbers[block]:
            continue
        sentence = max(0, bisect_left(starts, doc.blocks[block].start + 1) - 1)
        box = doc.blocks[block]
        bounds = bounds_of(doc.text, box.start, box.end, numbers[block])
        drafts = linked(mentions_of_block(doc, block, numbers[block], bounds, sentence))
        context.enter(block, numbers[block], bounds, drafts)
        here = (doc.blocks[block].part, _top_section(context, block))
        if here != section:
            section = here
            context.enter_section()
        topics = context.topics = Topics()
        if block in anchors:
            k = bisect_left(ends, anchors[block] + 1)
            if k:
                topics.put(told[k - 1])
        context.regions = region_words(doc.blocks[block].part)
        _read_block(context, drafts)
        if doc.blocks[block].kind != "note":
            ends += [d.q.end for d in drafts]
            told += drafts
        out += drafts
    return out


def linked(mentions: Sequence[QuantityMention]) -> list[Links]:
    """The quantities of a block with nothing known of them yet."""
    out: list[Links] = []
    for mention in mentions:
        out.append(Links(mention, out[-1] if out else None))
    return out


def _top_section(context: Context, block: int) -> int | None:
    path = context.section_path(block)
    return path[-1].start if path else None


def _read_block(context: Context, drafts: list[Links]) -> None:
    previous: Links | None = None
    for draft in drafts:
        if previous is not None and draft.left < previous.consumed <= draft.q.start:
            draft.quantity = draft.quantity._replace(left=previous.consumed)
        ask(context, (draft,), MEASURE, SUBJECT, PREDICATE)
        previous = draft
    ask(context, drafts, SHARED_SUBJECT)
    ask(context, drafts, DEALT_SUBJECT)
    ask(context, drafts, PART_OF)
    ask(context, drafts, PERIOD, AVERAGE)
    ask(context, drafts, STATUS)
    ask(context, drafts, BASE)
    ask(context, drafts, REGION)
    ask(context, drafts, WITHOUT_PLACE)
    ask(context, drafts, PROGRAM)


def by_block(doc: Document, found: Iterable[FoundQuantity], kinds: frozenset[str]) -> dict[int, list[FoundQuantity]]:
    """Quantities sorted into the blocks (of the given kinds) that they stand in."""
    out: dict[int, list[FoundQuantity]] = {}
    block = 0
    blocks = doc.blocks
    for q in found:
        while block < len(blocks) and blocks[block].end <= q.start:
            block += 1
        if block < len(blocks) and blocks[block].start <= q.start and blocks[block].kind in kinds:
            out.setdefault(block, []).append(q)
    return out
