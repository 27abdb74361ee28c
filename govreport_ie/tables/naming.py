"""Names: what a cell measures, from its row's label, its column's name and the table's caption."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from govreport_ie.lexicon import Indicator, Lexicon
from govreport_ie.tables.caption import Caption
from govreport_ie.tables.model import Panel
from govreport_ie.tables.words import CLASS_STUB, NAMED_SUM, SUM, WHOLE, bare_label

_YEAR = re.compile(r"(?:19|20)\d\d年(?:度)?(?:[末底初])?")
_SCOPE = re.compile(r"^(?:全[省市区县州]|[省市区县州]本级)(?=收入|支出|一般|政府|国有|社会|财政)")
_YEARS_SUM = re.compile(r"(?:本年|当年|本级)?(收入|支出)(?:合计|小计)?")
_TRANSFER = re.compile(r"转移支付|返还|补助|债券|债务")
_PLAIN = frozenset(("收入", "支出", ""))
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
        caption: Caption,
        panel: Panel,
        names: Sequence[str],
        *,
        year: int | None = None,
        known: Known | None = None,
    ) -> None:
        self.lexicon = lexicon
        self.caption = caption
        self.panel = panel
        self.own = tuple(names)
        self.year = caption.year or year
        found = {c.heading.name for c in panel.columns if c.heading.measure == "level"}
        self.sided = len(found) > 1 or not found <= _PLAIN
        self.side = next(iter(found)) if len(found) == 1 and found <= _PLAIN else ""
        self.classes = CLASS_STUB.fullmatch(panel.stub) is not None
        self._known: Known = {} if known is None else known
        self._frame = (caption.topic, caption.account, self.year)
        self._city = ""

    def place(self, r: int, *, regional: bool) -> Place:
        """What the label of row ``r`` says; rows are asked for in order."""
        row = self.panel.rows[r]
        name, at, _ = bare_label(row.label.text)
        name = _YEAR.sub("", name) or name
        span = (row.label.start + at, row.label.end)
        if regional:
            return self._regional(name, span)
        parent = self.panel.rows[row.parent].label.text if row.parent is not None else ""
        scope = _SCOPE.match(name)
        shorter = name[scope.end() :] if scope else name
        region = scope.group() if scope and scope.group().endswith("本级") else None
        yearly = _YEARS_SUM.fullmatch(shorter)
        total = SUM.fullmatch(name) is not None or (yearly is not None and bool(self.caption.account))
        side = yearly[1] if yearly is not None and total else ""
        return Place(
            shorter, span, region=region, total=total, parent=bare_label(parent)[0] if parent else "", side=side
        )

    def _regional(self, name: str, span: tuple[int, int]) -> Place:
        whole = SUM.fullmatch(name) is not None or WHOLE.fullmatch(name) is not None or name in self.own
        if whole:
            return Place("", span, regional=True, total=True)
        bare = re.sub(r"(?:合计|小计|总计)$", "", name)
        if bare != name:
            self._city = bare
        elif name.endswith("本级") and name[0] in "市州行地" and self._city not in ("", "市县", "地市", "市级", "区县"):
            bare = f"{self._city}本级"
        return Place("", span, region=bare, regional=True)

    def subject(self, place: Place, name: str) -> Subject:
        """What a cell measures, of a row and the name of its column."""
        topic = self._topic()
        if place.regional:
            text, found = self._choose([name, topic + name] if name else [topic])
        elif place.side:
            topic = self.caption.topic
            text, found = self._choose([topic if topic.endswith(("收入", "支出")) else topic + place.side, place.name])
        elif place.total:
            text, found = self._choose([topic if topic.endswith(name) else topic + name, name])
        else:
            text, found = self._row(place, name, topic)
        return Subject(text or place.name, place.span, found)

    def _row(self, place: Place, name: str, topic: str) -> tuple[str, Indicator | None]:
        label = place.name
        if self.classes and not name and topic and topic not in label:
            return self._choose([label + topic])
        if name and self.sided and not label.endswith((name, "量" if name.endswith("量") else name)):
            return self._choose([label + name])
        found = self._indicator(label, place.parent)
        if found is None and not NAMED_SUM.fullmatch(label):
            side = self.caption.side or self.side
            if side and not label.endswith(("收入", "支出")) and self.caption.account == "一般公共":
                found = self._indicator(label + side, place.parent)
        return label, found

    def _topic(self) -> str:
        topic = self.caption.topic
        if self.side and self.caption.account and not topic.endswith(("收入", "支出")):
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
            other = self.caption.account not in (None, "一般公共") or _TRANSFER.search(parent) is not None
            self._known[key] = None if found is not None and other and found.group in _CLASSES else found
        return self._known[key]
