"""Names: what a cell measures, from its row's label, its column's name and the table's caption."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from govreport_ie.lexicon import Indicator, Lexicon
from govreport_ie.tables.caption import Caption
from govreport_ie.tables.model import Panel, Row
from govreport_ie.tables.vocabulary import Vocabulary
from govreport_ie.tables.words import squeeze

Known = dict[tuple[str, str, tuple[str, str | None, int | None]], "Indicator | None"]
_BRACKET = re.compile(r"\(([^()]{1,14})\)$")
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
    grand: bool = False


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
        side: str = "",
        year: int | None = None,
        known: Known | None = None,
        is_unit: Callable[[str], bool] = lambda text: False,
        is_place: Callable[[str], bool] = lambda text: False,
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
        self.side = side or (next(iter(found)) if len(found) == 1 and found <= plain else "")
        self.rates = all(c.heading.measure == "change" for c in panel.columns)
        self.classes = panel.stub in words.class_stub
        self.is_unit = is_unit
        self.is_place = is_place
        self._known: Known = {} if known is None else known
        self._frame = (caption.topic, caption.account, self.year)
        self._city = ""
        self._twice: frozenset[str] | None = None
        self._grand: frozenset[int] | None = None

    def place(self, r: int, *, regional: bool) -> Place:
        """What the label of row ``r`` says; rows are asked for in order."""
        row, words = self.panel.rows[r], self.words
        name, at = self._label(row)
        span = (row.label.start + at, row.label.end)
        if not name or words.bare_year.fullmatch(name):
            return Place("", span, total=True)
        name = words.label_year.sub("", name) or name
        lead = words.bare_label(row.lead.text)[0] if row.lead is not None else ""
        name = self._without_unit(name)
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
        if name in words.sums and r in self._grand_totals():
            side = side or self.side or self.caption.side or ""
            return Place(f"{side}{name}", span, parent=self.caption.topic, grand=True)
        parent = words.bare_label(parent)[0] if parent else lead
        if parent and words.by_region.search(parent) and self.is_place(name):
            return Place(words.by_region_end.sub("", parent), span, region=name)
        twice = name in self._repeated()
        return Place(shorter, span, region=region, total=total, parent=parent, side=side, twice=twice)

    def _label(self, row: Row) -> tuple[str, int]:
        """A row's name and where it begins; a project keeps what looks like a number (2、3号路)."""
        if row.order:
            return self.words.label_tail.sub("", squeeze(row.label.text)), 0
        name, at, _ = self.words.bare_label(row.label.text)
        return name, at

    def _without_unit(self, name: str) -> str:
        """A label without its unit in brackets: 一般公共预算收入(亿元)."""
        found = _BRACKET.search(name)
        return name[: found.start()] if found and self.is_unit(found[1]) else name

    def _grand_totals(self) -> frozenset[int]:
        """Rows of sums that hold other sums: 合计 over 小计, 总计 over 本年收入合计."""
        if self._grand is None:
            rows, words = self.panel.rows, self.words
            sums = [words.is_sum(words.bare_label(row.label.text)[0]) for row in rows]
            own = {row.parent for row, total in zip(rows, sums, strict=True) if total and row.parent is not None}
            sided = {squeeze(row.label.text) for row in rows if row.side}  # of two lists side by side, not linked
            if len(sided) > 1:
                own |= {i for i, row in enumerate(rows) if row.side and words.grand.fullmatch(squeeze(row.label.text))}
            self._grand = frozenset(i for i in own if i is not None)
        return self._grand

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

    def subject(self, place: Place, name: str, *, named: bool = False) -> Subject:
        """What a cell measures, of a row and the name of its column; ``named`` where that is a sum (本年支出合计)."""
        topic = self._topic()
        if named and name in self.words.sides and (topic.endswith(name) or topic == ""):
            spent = name == self.words.sides[1] and not place.name.endswith(self.words.sides[0])
            name = "" if spent and not place.total else self.words.this_year[0] + name
        if place.grand and not name:
            text, found = self._choose([place.name, self._compose(topic, "") + place.name])
            return Subject(text, place.span, found or self._indicator(place.name, topic))
        if place.regional or (place.total and not place.side):
            plain = name and not self.words.generic_name.fullmatch(name)
            kind = self._of_kind(topic, name) if name and self.words.topic_end.search(topic) else None
            if kind is not None:
                return Subject(kind, place.span, self._choose([name, topic + name, kind])[1])
            text, found = self._choose([name, topic + name] if plain else [self._compose(topic, name), name])
        elif place.side:
            topic = self.caption.topic
            text, found = self._choose([topic if topic.endswith(self.words.sides) else topic + place.side, place.name])
        else:
            text, found = self._row(place, name, topic)
        return Subject(text or place.name, place.span, found)

    def _compose(self, topic: str, name: str) -> str:
        """The title's topic with a column's name that means nothing alone: 政府债务限额余额 and 限额."""
        core = self.words.generic_core.search(name)
        if core and topic.endswith(core.group()) and name[: core.start()] in topic:
            return topic if core.start() or not self._holds_several(topic, name) else self._head_of(topic) + name
        return self._head_of(topic) + name if name else topic

    def _holds_several(self, topic: str, name: str) -> bool:
        """Whether a topic names more than one thing: 限额及余额."""
        found = self.words.topic_end.search(topic)
        return found is not None and found.group() != name

    def _head_of(self, topic: str) -> str:
        found = self.words.topic_end.search(topic)
        return topic[: found.start()] if found else topic

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
        if self.rates and label and found is None:
            ends = (w for w in self.words.topic_words if w in topic and w not in label)
            label += next(ends, "")
        return self._under(place) if place.twice and place.parent else label, found

    def _with_column(self, label: str, name: str) -> str:
        """教育支出 and 基本支出 are 教育基本支出; what a fund's column holds is the fund's."""
        words = self.words
        if name.endswith(words.owners_of_columns) and not label.endswith(words.owners_of_columns):
            return name + label
        kind = self._of_kind(label, name)
        if kind is not None:
            return kind
        side = next((s for s in self.words.sides if label.endswith(s) and name.endswith(s)), "")
        return (label.removesuffix(side) or label) + name

    def _of_kind(self, text: str, name: str) -> str | None:
        """一般债 in a title or label of debts: 政府债务限额 and 一般债 are 政府一般债限额."""
        words = self.words
        if not name.startswith(words.kinds_of_debt) or any(q in text for q in words.kinds_of_debt):
            return None
        if name.endswith(words.generic_ends) or self._holds_several(text, ""):
            return None
        return next((text.replace(w, name, 1) for w in words.debts if w in text), None)

    def _under(self, place: Place) -> str:
        """A label that others share, with its total's: 人大事务行政运行, 公路货物运输量."""
        label, parent = place.name, place.parent
        if label.startswith(parent.removesuffix(parent[-2:])) or parent in label:
            return label
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
