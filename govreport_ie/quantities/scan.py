"""The state of one pass over one text, and what every rule may ask of it."""

from __future__ import annotations

from decimal import Decimal

from govreport_ie.lexicon.patterns import patterns
from govreport_ie.numerals.decimals import scaled
from govreport_ie.quantities.model import FoundNumeral, FoundQuantity
from govreport_ie.quantities.number import Number
from govreport_ie.quantities.vocabulary import BLANK, Unit, Vocabulary

P = patterns("quantities")
SIGN = "-－−﹣负"

_BURDENS = frozenset("减抱欠背承担胜肩辜自正")
_JOINTS = frozenset(("、", "和", "及", "与", "或", "-", "—", "–", "~", "～", "至", "到", "/", "."))
_OPEN = frozenset(("over", "at_least", "under", "at_most"))
_ROW = 6  # quantities of a row
_APIECE_REACH = 12
_SPREADING = frozenset(("date", "name", "class", "duration", "ordinal", "document_number"))


class Scan:
    """Text, words and findings of one pass; made anew for every text.

    Rules read ``text`` from ``floor`` to ``stop``, take things down with :meth:`add` and :meth:`none`, and return the
    place where reading goes on.
    """

    __slots__ = ("_quote", "_quotes", "floor", "numerals", "quantities", "stop", "text", "vocabulary")

    def __init__(self, vocabulary: Vocabulary, text: str, start: int, stop: int) -> None:
        self.vocabulary, self.text = vocabulary, text
        self.floor, self.stop = start, stop
        self.quantities: list[FoundQuantity] = []
        self.numerals: list[FoundNumeral] = []
        self._quotes = P.quoted.finditer(text, start, stop)
        self._quote = (-1, -1)

    def finish(self) -> tuple[list[FoundQuantity], list[FoundNumeral]]:
        """What was found; numerals coordinated with a date or name (80、90年代) take its role."""
        numerals = self.numerals
        for i in range(len(numerals) - 2, -1, -1):
            one, two = numerals[i], numerals[i + 1]
            near = one.role == "unresolved" and two.role in _SPREADING and two.start - one.end < 8
            if near and self.text[one.end : two.start].strip() in _JOINTS:
                one.role = two.role
        return self.quantities, numerals

    def unit_at(self, at: int) -> Unit | None:
        """The unit at ``at``, blanks (and a line break before 元) passed over."""
        text = self.text
        while at < self.stop and text[at] in BLANK:
            at += 1
        if text.startswith("\n元", at):
            at += 1
        unit = self.vocabulary.unit_at(text, at) if at < self.stop else None
        return unit if unit is None or unit.end <= self.stop else None

    def measured(self, at: int) -> bool:
        """Whether the clause before ``at`` measures a length of time."""
        return self.vocabulary.measured.search(self.text, max(0, at - 18), at) is not None

    def signed(self, at: int) -> bool:
        """Whether a minus sign stands before ``at`` (not a dash between things)."""
        text = self.text
        if at <= self.floor or text[at - 1] not in SIGN:
            return False
        before = text[at - 2 : at - 1] if at - 2 >= self.floor else ""
        if text[at - 1] == "负":
            return before not in _BURDENS or not before
        return not ((before.isalnum() and before.isascii()) or (before and before in "%％)）》”—–-"))

    def none(self, start: int, end: int, role: str) -> int:
        """Take down a numeral that is no quantity."""
        self.numerals.append(FoundNumeral(start, end, role))
        return end

    def add(
        self, number: Number, unit: Unit, end: int, *, second: Number | None = None, high: Decimal | None = None
    ) -> int:
        """Take a quantity down, with the bounds that its neighbours set."""
        start = number.start
        negative = self.signed(start)
        bottom = number.value.copy_negate() if negative else number.value
        top = bottom if high is None else high
        if unit.factor != 1:
            bottom, top = scaled(bottom, unit.factor), scaled(top, unit.factor)
        more = number.more or (second is not None and second.more)
        modifier, begin, stop = self._bounds(start - negative, end, more)
        modifier = modifier or self._bound_dealt(start, unit)
        low, upper = _open(bottom, top, modifier) if second is None else (min(bottom, top), max(bottom, top))
        shown = "at_most" if modifier == "ceiling" else modifier
        if second is not None and modifier != "about":
            shown = None
        self.quantities.append(
            FoundQuantity(
                begin, stop, start, end, unit.kind, low, upper, unit.unit, shown,
                number.half if unit.factor == 1 else scaled(number.half, unit.factor), number.end,
                None if second is None else (second.start, second.end), negative, unit.kind,
            )
        )  # fmt: skip
        if modifier == "about" and stop > end and unit.kind == "percent":
            self._share_bound(modifier)
        return stop

    def _bounds(self, start: int, end: int, more: bool) -> tuple[str | None, int, int]:
        """Modifier and outer span from the words before and after."""
        text, words = self.text, self.vocabulary
        left, right = start, end
        while left > self.floor and text[left - 1] in BLANK:
            left -= 1
        before = words.before(text, left, self.floor)
        while right < self.stop and text[right] in BLANK:
            right += 1
        after = words.after(text, right) if right < self.stop and not P.no_inside.match(text, right) else None
        modifier = "over" if more else None
        if before is None:
            modifier = modifier or self._far_bound(left)
        if after is not None and after[1] <= self.stop:
            end, modifier = after[1], after[0]
        if before is not None:
            start = before[1]
            if before[0] == "about" and more:
                modifier = "over"
            elif before[0] != "ceiling" or after is None:
                modifier = before[0]
        return modifier, start, end

    def _bound_dealt(self, start: int, unit: Unit) -> str | None:
        """分别突破2亿元、3亿元和5亿元: the word before the first holds for those coordinated with it."""
        for one in reversed(self.quantities[-_ROW:]):
            if one.kind != unit.kind or P.coordinated.fullmatch(self.text, one.end, start) is None:
                return None
            if one.start < one.core_start and not one.negative:
                dealt = P.apiece.search(self.text, max(self.floor, one.start - _APIECE_REACH), one.start)
                return one.modifier if dealt and one.modifier in _OPEN else None
            start = one.start
        return None

    def _far_bound(self, left: int) -> str | None:
        """Bounds a few words off: 至少引进3家, 接近总数的百分之五十."""
        text = self.text
        low = max(self.floor, left - 20)
        if text[left - 1 : left] == "的" and left > low:
            match = P.bound_of.search(text, low, left)
            found = self.vocabulary.before(text, match.end(1), low) if match else None
            return found[0] if found else None
        if text.find("少", max(low, left - 7), left) < 0:
            return None
        return "at_least" if P.at_least_verb.search(text, max(low, left - 8), left) else None

    def _share_bound(self, modifier: str | None) -> None:
        """分别增长5%和7%左右: the word after the last holds for those coordinated with it."""
        last = self.quantities[-1]
        for one in reversed(self.quantities[:-1][-8:]):
            between = self.text[one.end : last.start]
            if one.modifier or one.unit != last.unit or between.strip() not in ("、", "和", "及", "与"):
                break
            one.modifier = modifier
            one.low, one.high = _open(one.low, one.high, modifier) if one.second is None else (one.low, one.high)
            last = one

    def quoted(self, at: int) -> bool:
        """Whether ``at``, never before earlier ones, stands in a short quotation: “20+8”, “7个100%”."""
        while self._quote[1] <= at:
            match = next(self._quotes, None)
            self._quote = match.span() if match is not None else (self.stop, self.stop + 1)
            if match is None:
                break
        return self._quote[0] < at < self._quote[1] and at - self._quote[0] < 16 > self._quote[1] - at


def _open(low: Decimal | None, high: Decimal | None, modifier: str | None) -> tuple[Decimal | None, Decimal | None]:
    if modifier in ("over", "at_least"):
        return low, None
    if modifier in ("under", "at_most", "ceiling"):
        return None, high
    return low, high
