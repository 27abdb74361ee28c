"""From linked drafts in clean text to frozen records in the source's offsets."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from govreport_ie.confidence import weigh
from govreport_ie.document.model import Document, PartInfo
from govreport_ie.lexicon import Indicator, Lexicon
from govreport_ie.mentions.programmes import ProgrammeMention, ProgrammeNames, find_programmes
from govreport_ie.quantities import FoundNumeral, FoundQuantity, QuantityFinder
from govreport_ie.records.numerals import PROSE, numerals_of
from govreport_ie.records.order import in_text_order
from govreport_ie.records.places import gazetteer, own_names, region_words
from govreport_ie.relations.context import Context
from govreport_ie.relations.cues import Cues
from govreport_ie.relations.goals import Goal, find_goals
from govreport_ie.relations.link import by_block, link
from govreport_ie.relations.links import Links
from govreport_ie.report import Report
from govreport_ie.schema import (
    Base,
    Evidence,
    Part,
    Programme,
    Quantity,
    Record,
    Section,
    Source,
    Span,
    Subject,
)
from govreport_ie.schema.building import build
from govreport_ie.tables import numerals_of as table_numerals
from govreport_ie.tables import read_tables, records_of

MAX_DEPTH = 12


class Assembler:
    """Builds the report of one document."""

    def __init__(
        self,
        doc: Document,
        lexicon: Lexicon,
        finder: QuantityFinder,
        cues: Cues,
        *,
        source: Source | None = None,
        tables: bool = False,
    ) -> None:
        self.doc = doc
        self.lexicon = lexicon
        self.finder = finder
        self.cues = cues
        self.source = source
        self.tables = tables
        self._own = own_names(doc.parts)
        self._paths: dict[int | None, tuple[str, ...]] = {}
        self._sentences: dict[int, Span] = {}
        self._evidences: dict[tuple[str, str, int, int], Evidence] = {}
        self._bases: dict[tuple[str | None, str | None], Base] = {}
        self._subjects: dict[int, Subject] = {}
        self._indicators: dict[tuple[str, str | None, int | None, bool], Indicator | None] = {}

    def report(self, report_id: str, *, sha256: str = "") -> Report:
        """Run the rooms in order and freeze the result."""
        doc = self.doc
        numbers, numerals = self._scan()
        programmes = find_programmes(doc, self.lexicon)
        drafts = link(
            doc,
            by_block(doc, numbers, PROSE),
            self.cues,
            region_words=region_words(doc.parts),
            own_names=own_names(doc.parts),
            programmes=ProgrammeNames(programmes.values()),
        )
        records = self._records(drafts)
        account = numerals_of(doc, drafts, records, numerals, skip_tables=self.tables)
        warnings = self.source.warnings if self.source else ()
        if self.tables:
            reading = read_tables(doc, self.source, self.lexicon, names=self._own, finder=self.finder)
            rows = records_of(reading.facts, doc.source, first_id=len(records))
            account += table_numerals(doc, reading, first_id=len(records))
            records = (*records, *rows)
            warnings = (*warnings, *reading.warnings)
        records, account = in_text_order(records, account, doc.source)
        goals = find_goals(Context(doc, doc.text, self.cues, self._own), drafts)
        return Report(
            id=report_id,
            sha256=sha256,
            text=doc.source,
            parts=tuple(self._part(i, p) for i, p in enumerate(doc.parts)),
            sections=self._sections(),
            records=records,
            goals=tuple(self._goal(len(records) + i, g) for i, g in enumerate(goals)),
            programs=tuple(self._programme(p) for p in programmes.values()),
            numerals=tuple(account),
            warnings=tuple(warnings),
            source=self.source,
        )

    def _goal(self, i: int, goal: Goal) -> Record:
        doc = self.doc
        info = doc.parts[doc.blocks[goal.block].part]
        name = doc.text[slice(*goal.subject)]
        found = self.lexicon.indicator(name, region=self._own, year=info.review_year)
        evidence = self._evidence("goal", "goal.clause", *goal.words)
        return Record(
            id=i,
            part=doc.blocks[goal.block].part,
            quantity=None,
            subject=Subject(
                text=name,
                span=self._span(*goal.subject),
                indicator=found.name if found else None,
                code=found.code if found else None,
            ),
            predicate=doc.text[slice(*goal.words)],
            period=goal.period,
            status="target",
            section=self._path(goal.block),
            sentence=self._sentence_span(goal.sentence),
            evidence=(evidence,),
        )

    def _scan(self) -> tuple[list[FoundQuantity], list[FoundNumeral]]:
        """Quantities of the prose, and all other numerals."""
        quantities: list[FoundQuantity] = []
        numerals: list[FoundNumeral] = []
        text = self.doc.text
        defined = {entry.end for entry in self.doc.glossary}
        for block in self.doc.blocks:
            if block.kind in PROSE and not (block.kind == "note" and block.end in defined):
                found, other = self.finder.find(text, block.start, block.end)
                quantities += found
                numerals += other
            elif block.kind in ("gloss", "note"):
                found, other = self.finder.find(text, block.start, block.end)
                numerals += other
                numerals += (FoundNumeral(q.core_start, q.core_end, "definition") for q in found)
        return quantities, numerals

    def _records(self, drafts: Sequence[Links]) -> tuple[Record, ...]:
        index = {id(d): i for i, d in enumerate(drafts)}
        return tuple(self._weighed(self._record(i, d, index)) for i, d in enumerate(drafts))

    @staticmethod
    def _weighed(fields: dict[str, Any]) -> Record:
        """The record of these fields, with how likely they are right."""
        return build(Record, {**fields, "confidence": weigh(fields)})

    def _record(self, i: int, d: Links, index: dict[int, int]) -> dict[str, Any]:
        """A record's fields as the model has them."""
        doc, span = self.doc, self.doc.map.span
        q, total = d.q, d.total
        a, b = span(q.core_start, q.core_end)
        low, high = _unsigned(q) if d.measure == "change" else (q.low, q.high)
        return {
            "id": i,
            "part": doc.blocks[d.block].part,
            "quantity": build(
                Quantity,
                {
                    "text": doc.source[a:b],
                    "span": build(Span, {"start": a, "end": b}),
                    "kind": q.kind,
                    "low": low,
                    "high": high,
                    "unit": q.unit,
                    "modifier": q.modifier,
                    "precision": q.precision,
                },
            ),
            "subject": self._subject(d),
            "predicate": doc.text[slice(*d.predicate)] if d.predicate else None,
            "measure": d.measure,
            "direction": d.direction,
            "period": d.period,
            "status": d.status,
            "tone": d.tone,
            "base": self._base(d.base_period, d.base_status) if d.has_base else None,
            "of": d.of,
            "part_of": total.subject if total else None,
            "part_of_id": index[id(total)] if total else None,
            "region": d.region,
            "program": d.program,
            "section": self._path(d.block),
            "sentence": self._sentence_span(d.sentence),
            "page": self.source.page_at(a) if self.source else None,
            "evidence": tuple(self._evidence(k.field, k.rule, *(k.spans[0] if k.spans else (0, 0))) for k in d.links),
        }

    def _base(self, period: str | None, status: str | None) -> Base:
        base = self._bases.get((period, status))
        if base is None:
            base = self._bases[period, status] = build(Base, {"period": period, "status": status})
        return base

    def _subject(self, d: Links) -> Subject | None:
        if not d.subject:
            return None
        topic = d.inherits
        if topic is not None and topic.subject == d.subject and topic.np == d.np and topic.measure == d.measure:
            known = self._subjects.get(id(topic))
            if known is not None:
                self._subjects[id(d)] = known
                return known
        found = self._indicator(d)
        where: Span | None = None
        if d.np:
            x, y = self.doc.map.span(*d.np)
            where = build(Span, {"start": x, "end": max(x, y)})
        subject = build(
            Subject,
            {
                "text": d.subject,
                "span": where,
                "indicator": found.name if found else None,
                "code": found.code if found else None,
            },
        )
        self._subjects[id(d)] = subject
        return subject

    def _sentence_span(self, sentence: int) -> Span:
        found = self._sentences.get(sentence)
        if found is None:
            s = self.doc.sentences[sentence]
            a, b = self.doc.map.span(s.start, s.end)
            found = self._sentences[sentence] = build(Span, {"start": a, "end": max(a, b)})
        return found

    def _indicator(self, d: Links) -> Indicator | None:
        """The canonical indicator of a draft's subject; a bare head (收入总计) is settled by its total or headings."""
        if d.subject is None or (
            d.subject[-2:] not in self.cues.name_tails and d.subject[-1] not in "）)" and d.measure != "change"
        ):
            return None
        part = self.doc.blocks[d.block].part
        key = (d.subject, d.total.subject if d.total else None, self.doc.blocks[d.block].section, d.measure == "change")
        if key in self._indicators:
            return self._indicators[key]
        info = self.doc.parts[part] if 0 <= part < len(self.doc.parts) else None
        year = (info.review_year or info.plan_year) if info else None
        plain = _plain_indicator(self.lexicon, d.subject, year)
        if plain is not None:
            self._indicators[key] = plain
            return plain
        context = [c for c in (key[1], *reversed(self._path(d.block))) if c]
        found = self.lexicon.indicator(d.subject, region=self._own, year=year, context=context)
        if found is None and d.measure == "change":
            found = self.lexicon.growth_indicator(d.subject, region=self._own, year=year)
        self._indicators[key] = found
        return found

    def _evidence(self, field: str, rule: str, start: int, end: int) -> Evidence:
        """The evidence of a link; links without words and those of one section share theirs."""
        if end <= start:
            start = end = 0
        key = (field, rule, start, end)
        found = self._evidences.get(key)
        if found is None:
            fields: dict[str, Any] = {"field": field, "rule": rule}
            if end > start:
                a, b = self.doc.map.span(start, end)
                if b > a:
                    fields |= {"text": self.doc.source[a:b], "start": a, "end": b}
            found = build(Evidence, fields)
            if end == 0 or field in ("status", "period", "region"):
                self._evidences[key] = found
        return found

    def _path(self, block: int) -> tuple[str, ...]:
        section = self.doc.blocks[block].section
        if section not in self._paths:
            out: list[str] = []
            i = section
            while i is not None and len(out) < MAX_DEPTH:
                out.append(self.doc.sections[i].title)
                i = self.doc.sections[i].parent
            self._paths[section] = tuple(reversed(out))
        return self._paths[section]

    def _span(self, start: int, end: int) -> Span:
        a, b = self.doc.map.span(start, end)
        return Span(start=a, end=max(a, b))

    def _part(self, i: int, p: PartInfo) -> Part:
        region = gazetteer().lookup(p.region) if p.region else None
        return Part(
            index=i, kind=p.kind, form=p.sort.name, title=p.title, region=p.region,
            region_code=region.code if region else None, review_year=p.review_year, plan_year=p.plan_year,
            date=p.date, meeting=p.meeting, speaker=p.speaker, span=self._span(p.start, p.end),
        )  # fmt: skip

    def _sections(self) -> tuple[Section, ...]:
        return tuple(
            Section(
                index=i,
                part=s.part,
                level=s.level,
                number=s.number,
                title=s.title,
                parent=s.parent,
                span=self._span(s.start, s.end),
            )
            for i, s in enumerate(self.doc.sections)
        )

    def _programme(self, p: ProgrammeMention) -> Programme:
        definition = self._span(*p.definition) if p.definition else None
        return Programme(
            name=p.name,
            aliases=tuple(sorted(p.forms - {p.name})),
            definition=definition.of(self.doc.source) if definition else None,
            definition_span=definition,
            mentions=tuple(self._span(a, b) for a, b in p.spans),
        )


def _unsigned(q: FoundQuantity) -> tuple[Decimal | None, Decimal | None]:
    """The bounds of a change without their sign: its direction says it (涨幅-0.3% fell by 0.3)."""
    if not q.negative or (q.high is not None and q.high > 0):
        return q.low, q.high
    low = q.high.copy_abs() if q.high is not None else None
    return low, q.low.copy_abs() if q.low is not None else None


@lru_cache(maxsize=65536)
def _plain_indicator(lexicon: Lexicon, subject: str, year: int | None) -> Indicator | None:
    """The indicator of a name that needs no context."""
    return lexicon.indicator(subject, year=year)
