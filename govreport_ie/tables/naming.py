"""Names: what a cell measures, from its row's label, its column's name and the table's caption."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from govreport_ie.lexicon import Indicator, Lexicon
from govreport_ie.tables.caption import Caption
from govreport_ie.tables.model import Panel
from govreport_ie.tables.vocabulary import Vocabulary

Known = dict[tuple[str, str, tuple[str, str | None, int | None]], "Indicator | None"]
_CLASSES = frozenset(("expenditure functions", "revenue classes", "general public budget"))


@dataclass(frozen=True, slots=True)
class Place:
    """What a row's label says: a name, or a region, or a sum over the table."""

    name: str
    span: tuple[int, int]
    region: str | None = None
    total: bool = False
    regional: bool = False
    parent: str = ""
    side: str = ""
    twice: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """What is measured."""

    text: str
    span: tuple[int, int]
    indicator: Indicator | None


class Namer:
    """Names the cells of one panel."""

    def __init__(
        self,
        lexicon: Lexicon,
        words: Vocabulary,
        caption: Caption,
        panel: Panel,
        names: Sequence[str],
        *,
        year: int | None = None,
        known: Known | None = None,
    ) -> None:
        self.lexicon = lexicon
        self.words = words
        self.caption = caption
        self.panel = panel
        self.own = tuple(names)
        self.year = caption.year or year
        found = {c.heading.name for c in panel.columns if c.heading.measure == "level"}
        plain = {*words.sides, ""}
        self.sided = len(found) > 1 or not found <= plain
        self.side = next(iter(found)) if len(found) == 1 and found <= plain else ""
        self.classes = panel.stub in words.class_stub
        self._known: Known = {} if known is None else known
        self._frame = (caption.topic, caption.account, self.year)
        self._city = ""
        self._twice: frozenset[str] | None = None

    def place(self, r: int, *, regional: bool) -> Place:
        """What the label of row ``r`` says; rows are asked for in order."""
        row, words = self.panel.rows[r], self.words
        name, at, _ = words.bare_label(row.label.text)
        span = (row.label.start + at, row.label.end)
        if words.label_year.fullmatch(name):
            return Place("", span, total=True)
        name = words.label_year.sub("", name) or name
        lead = words.bare_label(row.lead.text)[0] if row.lead is not None else ""
        if regional:
            return self._regional(name, span)
        if lead and words.region_row.fullmatch(lead) and self.panel.region_lead:
            whole = lead in words.sums or words.whole_row.fullmatch(lead) is not None or lead in self.own
            return Place("" if name in words.sums else name, span, region=None if whole else lead,
                         total=name in words.sums)  # fmt: skip
        if lead and name in words.sums:
            name = lead
        parent = self.panel.rows[row.parent].label.text if row.parent is not None else ""
        scope = words.label_scope.match(name)
        shorter = name[scope.end() :] if scope else name
        region = scope.group() if scope and scope.group().endswith(words.own_level) else None
        yearly = words.years_sum.fullmatch(shorter)
        total = name in words.sums or (yearly is not None and bool(self.caption.account))
        side = row.side or (yearly[1] if yearly is not None and total else "")
        parent = words.bare_label(parent)[0] if parent else lead
        twice = name in self._repeated()
        return Place(shorter, span, region=region, total=total, parent=parent, side=side, twice=twice)

    def _repeated(self) -> frozenset[str]:
        """Labels that stand under more than one total of the panel, so that they name nothing alone."""
        if self._twice is None:
            above: dict[str, set[int | None]] = defaultdict(set)
            for row in self.panel.rows:
                above[self.words.bare_label(row.label.text)[0]].add(row.parent)
            self._twice = frozenset(n for n, parents in above.items() if len(parents - {None}) > 1)
        return self._twice

    def _regional(self, name: str, span: tuple[int, int]) -> Place:
        words = self.words
        if name in words.sums or words.whole_row.fullmatch(name) is not None or name in self.own:
            return Place("", span, regional=True, total=True)
        bare = words.sum_end.sub("", name)
        if bare != name:
            self._city = bare
        elif words.city_level.fullmatch(name) and self._city and self._city not in words.city_words:
            bare = f"{self._city}{words.own_level[0]}"
        return Place("", span, regional=True, region=bare)

    def subject(self, place: Place, name: str) -> Subject:
        """What a cell measures, of a row and the name of its column."""
        topic = self._topic()
        if place.regional or (place.total and not place.side):
            plain = name and not self.words.generic_name.fullmatch(name)
            text, found = self._choose([name, topic + name] if plain else [self._compose(topic, name), name])
        elif place.side:
            topic = self.caption.topic
            text, found = self._choose([topic if topic.endswith(self.words.sides) else topic + place.side, place.name])
        else:
            text, found = self._row(place, name, topic)
        return Subject(text or place.name, place.span, found)

    def _compose(self, topic: str, name: str) -> str:
        """The title's topic with a column's name that means nothing alone: 政府债务限额余额 and 限额."""
        if not name or topic.endswith(name):
            return topic
        return self.words.topic_end.sub("", topic) + name

    def _row(self, place: Place, name: str, topic: str) -> tuple[str, Indicator | None]:
        label = place.name
        if self.classes and not name and topic and topic not in label:
            return self._choose([label + topic])
        found = self._indicator(label, place.parent)
        if name and self.sided and not label.endswith((name, name[-1] if name[-1] in self.words.amount_ends else name)):
            return self._choose([self._with_column(label, name), label + name])
        if found is None and not self.words.named_sum.fullmatch(label):
            side = self.caption.side or self.side
            if side and not label.endswith(self.words.sides) and self.caption.account == self.words.accounts[0]:
                found = self._indicator(label + side, place.parent)
        return self._under(place) if place.twice and place.parent else label, found

    def _with_column(self, label: str, name: str) -> str:
        """教育支出 and 基本支出 are 教育基本支出."""
        side = next((s for s in self.words.sides if label.endswith(s) and name.endswith(s)), "")
        return (label.removesuffix(side) or label) + name

    def _under(self, place: Place) -> str:
        """A label that others share, with its total's: 人大事务行政运行, 公路货物运输量."""
        label, parent = place.name, place.parent
        if parent.endswith(self.words.measured):
            return label + parent
        side = next((s for s in self.words.sides if label.endswith(s) and parent.endswith(s)), "")
        return (parent.removesuffix(side) or parent) + label

    def _topic(self) -> str:
        topic = self.caption.topic
        if self.side and self.caption.account and not topic.endswith(self.words.sides):
            return topic + self.side
        return topic

    def _choose(self, texts: Sequence[str]) -> tuple[str, Indicator | None]:
        """The first of the names, with the indicator that the first known one of them stands for."""
        known = (self._indicator(t) for t in texts if t)
        return next((t for t in texts if t), ""), next((i for i in known if i is not None), None)

    def _indicator(self, text: str, parent: str = "") -> Indicator | None:
        """The canonical indicator; classes of the general budget are none inside another account."""
        key = (text, parent, self._frame)
        if key not in self._known:
            context = [c for c in (parent, self.caption.topic) if c]
            found = self.lexicon.indicator(text, region=self.own, year=self.year, context=context)
            other = self.caption.account not in (None, self.words.accounts[0])
            other = other or self.words.transfer.search(parent) is not None
            self._known[key] = None if found is not None and other and found.group in _CLASSES else found
        return self._known[key]
