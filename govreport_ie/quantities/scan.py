"""One pass over one text: numeral by numeral, quantity or reason why not."""

from __future__ import annotations

import re
from decimal import Decimal

from govreport_ie.numerals import parse_fold, parse_percent
from govreport_ie.numerals.decimals import FULL_WIDTH, half_unit, scaled
from govreport_ie.quantities import patterns as p
from govreport_ie.quantities import roles
from govreport_ie.quantities.model import FoundNumeral, FoundQuantity
from govreport_ie.quantities.number import Number, arabic_at, han_at, number_at
from govreport_ie.quantities.vocabulary import BLANK, Unit, Vocabulary

_ONE = Decimal(1)
_SCALE = frozenset(("count", "measure", "money"))
_NOT_COUNTED = frozenset("第每这那各首另同某该哪")
_BURDENS = frozenset("减抱欠背承担胜肩辜自正")
_SHARE_NEXT = frozenset("分成 \u3000\xa0\t")
_SHARE_NEXT_HAN = _SHARE_NEXT | frozenset("点零一二两三四五六七八九十百千万亿")
_HAN_MEASURES = frozenset("吨亩斤米克两升岁")


class Scan:
    """The state of one pass; made anew for every text."""

    __slots__ = ("_floor", "_numerals", "_quantities", "_quote", "_quotes", "_text", "_vocabulary", "stop")

    def __init__(self, vocabulary: Vocabulary, text: str, start: int, stop: int) -> None:
        self._vocabulary, self._text = vocabulary, text
        self._floor, self.stop = start, stop
        self._quantities: list[FoundQuantity] = []
        self._numerals: list[FoundNumeral] = []
        self._quotes = p.QUOTED.finditer(text, start, stop)
        self._quote = (-1, -1)

    def finish(self) -> tuple[list[FoundQuantity], list[FoundNumeral]]:
        """What was found; numerals coordinated with a date or name (80、90年代) take its role."""
        numerals, text = self._numerals, self._text
        for one, two in zip(reversed(numerals[:-1]), reversed(numerals[1:]), strict=True):
            if one.role == "unresolved" and two.role in ("date", "name", "class", "duration", "ordinal", "document_number"):
                between = text[one.end : two.start].strip()
                if between in ("、", "和", "及", "与", "或", "-", "—", "–", "~", "～", "至", "到", "/", "."):
                    one.role = two.role
        return self._quantities, numerals

    def numeral(self, at: int) -> int:
        """Read the numeral at ``at``; where to go on."""
        c = self._text[at]
        if c == "翻":
            return self._fold(at)
        if c.isdigit():
            return self._arabic(at)
        return self._han(at)

    # --- Arabic numerals ---

    def _arabic(self, at: int) -> int:
        text = self._text
        number = arabic_at(text, at)
        if number is None:
            match = p.ARABIC.match(text, at)
            return self._none(at, match.end() if match else at + 1, "code")
        end = number.end
        after = text[end : end + 1]
        if after in _SHARE_NEXT:
            special = self._special(at)
            if special:
                return special
        unit = self._unit(end)
        if unit is not None and unit.kind not in ("time", "word"):
            if text[unit.end : unit.end + 1] in p.SEPARATORS:
                special = self._range(number, unit)
                if special:
                    return special
            return self._judge(number, unit)
        if after in p.SEPARATORS:
            special = self._range(number, None)
            if special:
                return special
        if unit is not None and unit.kind == "time":
            return self._time(number, unit)
        return self._bare(number)

    def _judge(self, number: Number, unit: Unit) -> int:
        """A number with a unit: a quantity, unless it stands in a name, class, ordinal or heading."""
        text, at = self._text, number.start
        before = roles.previous(text, at)
        if before == "第" or before == "前" and unit.surface in ("位", "名"):
            return self._ranked(number, unit, before)
        if unit.surface == "位" and (p.RANK_PLACE.search(text, max(0, at - 14), at) or self._rank_goes_on(at)):
            return self._rank(number, unit.end, None)
        role = self._no_quantity(number, unit)
        if role:
            return self._none(at, number.end, role)
        if unit.unit is None or unit.surface == "度":
            digits = number.digits
            if digits[0] == "0" and digits.isdigit() and len(digits) > 1:
                return self._none(at, number.end, "code")
            if p.YEAR.fullmatch(digits) and number.factor == 1:
                return self._none(at, number.end, "date")
        return self._add(number, unit, unit.end if unit.unit is not None else number.end)

    def _no_quantity(self, number: Number, unit: Unit) -> str:
        """The role of a numeral whose unit is deceptive, "" for a true quantity."""
        text, at, end = self._text, number.start, unit.end
        before, after = text[at - 1 : at], text[end : end + 1]
        if before.isascii() and (before.isalpha() or before in "+_{^·") and before:
            return "name" if unit.kind not in ("percent", "money") else ""
        if before in ("+", "＋", "·") and before or after in ("+", "＋") and after:
            return "name"
        if unit.surface == "个" and (after.isdigit() or after in ("“", "‘") and after):
            following = text[end : end + 3].lstrip("“‘ ")
            if following[:1].isdigit():
                return "name"
        if self._quoted(at):
            return "name"
        if unit.kind == "percent" and roles.previous(text, at) == "个":
            return "name"
        if unit.surface == "岁" and not self._measured(at):
            return "class"
        if unit.kind == "count" and unit.surface == "点" or unit.surface == "分" and after in ("之",):
            return "unresolved"
        return self._class(unit)

    def _class(self, unit: Unit) -> str:
        """``class`` where 以上 or 以下 and a noun follow an amount: 200平方米以上餐饮单位."""
        text = self._text
        if unit.kind not in _SCALE:
            return ""
        after = self._vocabulary.after(text, unit.end)
        if after is None:
            return "class" if text[unit.end : unit.end + 1] == "级" else ""
        if unit.kind == "count" and unit.surface not in ("人", "户"):
            return ""
        if after[0] in ("at_least", "at_most") and p.NOUN_NEXT.match(text, after[1]):
            return "class"
        return ""

    def _time(self, number: Number, unit: Unit) -> int:
        text, at = self._text, number.start
        if "." in number.digits and unit.surface.startswith("年"):
            numbered = p.NUMBERED_YEAR.match(text, at)
            if numbered is not None and numbered.end() == number.end:
                self._none(at, numbered.end(1), "heading")
                return self._none(numbered.start(2), number.end, "date")
        role = roles.time_role(text, at, number.end, unit)
        if role == "duration" and self._measured(at) and not self._quoted(at):
            return self._add(number, unit._replace(kind="measure"), unit.end)
        return self._none(at, number.end, role)

    def _bare(self, number: Number) -> int:
        """A number without unit: an amount where the text plainly says so, else none."""
        text, at, end = self._text, number.start, number.end
        after = text[end : end + 1]
        before = roles.previous(text, at)
        if before in ("第", "前"):
            return self._ranked(number, None, before)
        if after == "级" or self._quoted(at):
            return self._none(at, end, "class" if after == "级" else "name")
        if after in ("/", "／") and after:
            special = self._slashed(number)
            if special:
                return special
        if roles.named(text, at, end):
            return self._none(at, end, roles.bare_role(text, at, end))
        if number.digits and (number.factor != 1 or number.more):
            if number.factor != 1 and p.MONEY_BEFORE.search(text, max(0, at - 24), at) and not p.PERSONS_NEXT.match(text, end):
                return self._add(number, Unit(end, "money", "CNY", _ONE, ""), end)
            return self._add(number, Unit(end, "count", None, _ONE, ""), end)
        if "." in number.digits and p.VALUE_BEFORE.search(text, max(0, at - 16), at):
            return self._add(number, Unit(end, "measure", None, _ONE, ""), end)
        shared = self._shared_unit(number)
        if shared is not None:
            return self._add(number, shared, end)
        return self._none(at, end, roles.bare_role(text, at, end))

    def _slashed(self, number: Number) -> int:
        """死亡率2.95/10万 and 减少1/3: 0 where the slash is another."""
        text, at, end = self._text, number.start, number.end
        per = p.PER_MANY.match(text, end)
        if per is not None:
            return self._add(number, Unit(per.end(), "measure", per.group().replace("／", "/"), _ONE, ""), per.end())
        match = p.SLASHED.match(text, at)
        if match is None or int(match[1]) >= int(match[2]) or text[at - 1 : at] in ("/", "／", "-", "."):
            return 0
        share = Number(at, match.end(), match.group(), parse_percent(f"{match[2]}分之{match[1]}") or number.value)
        return self._add(share, Unit(match.end(), "percent", "%", _ONE, ""), match.end())

    def _shared_unit(self, number: Number) -> Unit | None:
        """分别达238和317个: the unit of the last number of the row is the first one's too."""
        text, end = self._text, number.end
        if text.find("分别", max(self._floor, number.start - 24), number.start) < 0:
            return None
        for _ in range(6):
            joint = p.COORDINATED.match(text, end)
            other = arabic_at(text, joint.end()) if joint and text[joint.end() : joint.end() + 1].isdigit() else None
            if other is None:
                return None
            unit = self._unit(other.end)
            if unit is not None:
                return None if unit.kind in ("time", "word") or other.factor != 1 else unit._replace(end=number.end)
            end = other.end
        return None

    # --- ranges ---

    def _range(self, number: Number, unit: Unit | None) -> int:
        """6%-6.5%, 3至5亿元: one quantity with both bounds; 0 where it is none."""
        text = self._text
        separator = p.SEPARATOR.match(text, number.end if unit is None else unit.end)
        if separator is None or roles.previous(text, number.start) in ("第", "+"):
            return 0
        at = separator.end()
        if at >= self.stop:
            return 0
        negative = text[at] in p.SIGN
        second = number_at(text, at + negative)
        if second is None:
            return 0
        other = self._unit(second.end)
        if other is None or other.kind in ("time", "word"):
            return self._date_range(number, second, other)
        if unit is not None and (unit.unit, unit.kind) != (other.unit, other.kind):
            return 0
        if separator.group(1) in ("到", "至") and roles.previous(text, number.start) in ("从", "由", "自"):
            return 0
        if self._no_quantity(second, other) or (unit is None and roles.named(text, number.start, number.start + 1)):
            self._none(number.start, number.end, self._no_quantity(second, other) or "name")
            return self._none(second.start, second.end, self._no_quantity(second, other) or "name")
        if number.factor == 1 and second.factor != 1 and unit is None and number.value < 10_000:
            number = Number(number.start, number.end, number.digits, number.value, second.factor)
        high = -second.value if negative else second.value
        if high < number.value and not self._signed(number.start):
            return 0
        if unit is None and p.YEAR.fullmatch(number.digits) and p.YEAR.fullmatch(second.digits) and other.unit is None:
            return 0
        return self._add(number, other, other.end, second=second, high=high)

    def _date_range(self, number: Number, second: Number, unit: Unit | None) -> int:
        text = self._text
        if unit is None or unit.kind != "time":
            return 0
        role = roles.time_role(text, second.start, second.end, unit)
        if role == "duration" and self._measured(number.start):
            return self._add(number, unit._replace(kind="measure"), unit.end, second=second, high=second.value)
        self._none(number.start, number.end, role)
        return self._none(second.start, second.end, role)

    # --- ranks ---

    def _ranked(self, number: Number, unit: Unit | None, before: str) -> int:
        """第3, 第5名, 前10位: a rank where the text ranks, else an ordinal."""
        text, at = self._text, number.start
        head = text.rfind(before, 0, at)
        end = unit.end if unit else number.end
        if before == "前":
            if unit is not None and unit.surface in ("位", "名") or p.RANK_BEFORE.search(text, max(0, head - 16), head):
                if text[end : end + 1] not in ("个", "季", "年", "月", "强", "次"):
                    return self._rank(number, end, "at_most")
            return self._none(at, number.end, "ordinal")
        after = roles.following(text, end)
        if unit is not None and unit.surface not in ("位", "名"):
            return self._none(at, number.end, "ordinal")
        ranked = unit is not None and unit.surface == "名" or p.RANK_BEFORE.search(text, max(0, head - 16), head)
        if unit is None and ranked and after and not (after in "，。；、）！)\n”？" or after in "的，位名（("):
            ranked = None
        if ranked:
            return self._rank(number, end, None)
        return self._none(at, number.end, "ordinal")

    def _rank_goes_on(self, at: int) -> bool:
        last = self._quantities[-1] if self._quantities else None
        return last is not None and last.kind == "rank" and self._text[last.end : at].strip() in ("、", "和", "及")

    def _rank(self, number: Number, end: int, modifier: str | None) -> int:
        low = None if modifier else number.value
        self._quantities.append(
            FoundQuantity(
                number.start, end, number.start, end, "rank", low, number.value, None, modifier,
                Decimal(0), number.end, rule="rank",
            )
        )  # fmt: skip
        return end

    # --- Chinese numerals ---

    def _han(self, at: int) -> int:
        text = self._text
        if text[at + 1 : at + 2] in _SHARE_NEXT_HAN:
            special = self._special(at)
            if special:
                return special
        date = p.HAN_YEAR.match(text, at) or p.HAN_DATE.match(text, at)
        if date:
            return self._none(at, date.end(), "date")
        number = han_at(text, at)
        if number is None:
            match = p.HAN.match(text, at)
            return match.end() if match else at + 1
        before = text[at - 1 : at]
        unit = self._unit(number.end)
        if before == "第" or before == "前":
            if unit is not None and unit.kind == "time" or unit is None and not number.value or unit is not None and unit.kind == "word":
                return self._none(at, number.end, "ordinal")
            if before == "第" and text.startswith(("产业", "方"), number.end):
                return number.end
            return self._ranked(number, unit, before)
        separator = p.SEPARATOR.match(text, number.end)
        if unit is None and separator is None or unit is not None and unit.kind in ("time", "word"):
            return self._han_alone(number, unit)
        if separator is not None or unit is not None and p.SEPARATOR.match(text, unit.end):
            special = self._han_range(number, unit)
            if special:
                return special
        if unit is None or not self._plain_han(number, unit):
            return self._han_alone(number, None)
        role = self._no_quantity(number, unit)
        if role:
            return self._none(at, number.end, role)
        return self._add(number, unit, unit.end if unit.unit is not None else number.end)

    def _han_range(self, number: Number, unit: Unit | None) -> int:
        separator = p.SEPARATOR.match(self._text, unit.end if unit else number.end)
        if separator is None:
            return 0
        second = han_at(self._text, separator.end()) if separator.end() < self.stop else None
        other = self._unit(second.end) if second else None
        if second is None or other is None or not self._plain_han(second, other):
            return 0
        return self._range(number, unit)

    def _plain_han(self, number: Number, unit: Unit) -> bool:
        """Whether a Chinese numeral before a unit is plainly a quantity and no name, idiom or list word."""
        text, at = self._text, number.start
        size = len(number.digits)
        bare = number.digits[0] in "百千万亿"
        bounded = self._vocabulary.before(text, at, self._floor) is not None
        if bare and unit.unit is None:
            return False
        if bare and not bounded and unit.kind != "percent":
            return False
        if unit.kind in ("percent", "point"):
            return True
        if unit.kind == "multiple":
            return text[unit.end : unit.end + 1] not in ("增", "体")
        if unit.kind == "money":
            return size > 1 or unit.unit != "CNY" or bounded
        if unit.kind == "measure" and bounded and not bare:
            return True
        if number.value <= 1 or text[at - 1 : at] in _NOT_COUNTED and at > self._floor:
            return False
        if unit.kind == "measure":
            if number.digits[-1] == unit.surface:
                return False
            return len(unit.surface) > 1 or unit.surface in _HAN_MEASURES
        if unit.surface not in self._vocabulary.han_units and not (bounded and size > 1):
            return False
        end = unit.end + (text[unit.end : unit.end + 1] == "“")
        return not text.startswith(self._vocabulary.slogans, end)

    def _han_alone(self, number: Number, unit: Unit | None) -> int:
        text, at, end = self._text, number.start, number.end
        if unit is not None and unit.kind == "time":
            if unit.surface in ("年", "年度", "周年") and text.endswith("连续", 0, at):
                return self._none(at, end, "ordinal")
            if number.value > 1 and self._measured(at):
                return self._add(number, unit._replace(kind="measure"), unit.end)
            if "季" in unit.surface:
                return self._none(at, end, "date")
            return self._none(at, end, "duration") if number.value > 1 and unit.surface not in ("号", "时", "季") else end
        if number.more and number.factor != 1 and number.digits[0] not in "百千万亿" and text[end : end + 1] != "级":
            money = p.MONEY_BEFORE.search(text, max(0, at - 24), at) and not p.PERSONS_NEXT.match(text, end)
            return self._add(number, Unit(end, *(("money", "CNY") if money else ("count", None)), _ONE, ""), end)
        if len(number.digits) > 1 and number.digits[-1] in "万亿" or number.digits in ("千亿", "万亿", "百亿"):
            bounded = self._vocabulary.before(text, at, self._floor)
            after = text[end : end + 1]
            if bounded is not None or number.digits[0] not in "百千万亿":
                if after != "级" and p.MONEY_BEFORE.search(text, max(0, at - 24), at):
                    return self._add(number, Unit(end, "money", "CNY", _ONE, ""), end)
        if text[end : end + 1] in ("、", "）", ")") and text[at - 1 : at] in ("", "\n", "（", "(", " ", "\u3000"):
            return self._none(at, end, "heading")
        return end

    # --- percentages in words, doublings ---

    def _special(self, at: int) -> int:
        """百分之五, 三分之一, 八成, 两位数: 0 where none stands here."""
        text = self._text
        match = p.FRACTION.match(text, at)
        if match is not None:
            return self._percent(match, match.group(2), match.group(1))
        match = p.TENTHS.match(text, at)
        if match is None or text[at - 1 : at] in ("第", ".") or match.end() > self.stop:
            return 0
        if text[match.end() : match.end() + 1] == "为" and self._vocabulary.before(text, at, self._floor) is None:
            return 0
        return self._percent(match, match.group(1), "成")

    def _percent(self, match: re.Match[str], last: str, per: str) -> int:
        text, start = self._text, match.start()
        upper = match.start(3) if per != "成" else -1
        end = match.end() if upper < 0 else match.end(2)
        value = parse_percent(text[start:end])
        if value is None:
            return self._none(start, end, "unresolved")
        tenfold = Decimal(10) if per == "千" else _ONE
        unit = Unit(end, "percent", "‰" if per == "千" else "%", _ONE, "")
        number = Number(start, end, "", scaled(value, tenfold))
        number.half = half_unit("0", Decimal(10)) if per == "成" else half_unit(last.translate(FULL_WIDTH))
        number.more = text[end : end + 1] in ("多", "余")
        if upper >= 0:
            last_word = text[upper : match.end(3)]
            high = parse_percent(text[start : match.start(2)] + last_word)
            second = Number(upper, match.end(3), last_word, high or value)
        else:
            separator = p.SEPARATOR.match(text, end)
            other = separator and (p.TENTHS.match(text, separator.end()) or p.FRACTION.match(text, separator.end()))
            high = parse_percent(other.group()) if other else None
            second = Number(other.start(), other.end(), "", high) if other and high is not None else None
        if second is not None and high is not None and high > value and second.end <= self.stop:
            return self._add(number, unit, second.end, second=second, high=scaled(high, tenfold))
        return self._add(number, unit, end)

    def _fold(self, at: int) -> int:
        match = p.FOLD.match(self._text, at)
        value = parse_fold(match.group()) if match else None
        if match is None or value is None:
            return at + 1
        number = Number(at, match.end(), "", value)
        number.half = Decimal(0)
        return self._add(number, Unit(match.end(), "multiple", "倍", _ONE, ""), match.end())

    # --- common ---

    def _unit(self, at: int) -> Unit | None:
        text = self._text
        while at < self.stop and text[at] in BLANK:
            at += 1
        if text.startswith("\n元", at):
            at += 1
        return self._vocabulary.unit_at(text, at)

    def _quoted(self, at: int) -> bool:
        """Whether ``at``, never before earlier ones, stands in a short quotation: “20+8”, “7个100%”."""
        while self._quote[1] <= at:
            match = next(self._quotes, None)
            self._quote = match.span() if match is not None else (self.stop, self.stop + 1)
            if match is None:
                break
        return self._quote[0] < at < self._quote[1] and at - self._quote[0] < 16 > self._quote[1] - at

    def _measured(self, at: int) -> bool:
        """Whether the clause before ``at`` measures a length of time."""
        return self._vocabulary.measured.search(self._text, max(0, at - 18), at) is not None

    def _signed(self, at: int) -> bool:
        """Whether a minus sign stands before ``at`` (not a dash between things)."""
        text = self._text
        if at <= self._floor or text[at - 1] not in p.SIGN:
            return False
        before = text[at - 2 : at - 1] if at - 2 >= self._floor else ""
        if text[at - 1] == "负":
            return before not in _BURDENS or not before
        return not (before.isalnum() and before.isascii() or before and before in "%％)）》”—–-")

    def _none(self, start: int, end: int, role: str) -> int:
        self._numerals.append(FoundNumeral(start, end, role))
        return end

    def _add(self, number: Number, unit: Unit, end: int, *, second: Number | None = None, high: Decimal | None = None) -> int:
        """Take a quantity down, with the bounds that its neighbours set."""
        text, start = self._text, number.start
        negative = self._signed(start)
        low = -number.value if negative else number.value
        if high is None:
            high = low
        if unit.factor is not _ONE and unit.factor != 1:
            low, high = scaled(low, unit.factor), scaled(high, unit.factor)
        start -= negative
        modifier, start, stop = self._bounds(start, end, number.more or second is not None and second.more)
        if second is None:
            low, high = _open(low, high, modifier)
        self._quantities.append(
            FoundQuantity(
                start, stop, number.start, end, unit.kind, low, high, unit.unit,
                None if modifier == "ceiling" else modifier,
                scaled(number.half, unit.factor), number.end,
                (second.start, second.end) if second is not None else None, negative, unit.kind,
            )
        )  # fmt: skip
        if second is not None and modifier not in ("about", None):
            self._quantities[-1].modifier = None
        elif modifier == "ceiling":
            self._quantities[-1].modifier = "at_most"
        if modifier == "about" and stop > end and unit.kind == "percent":
            self._share_bound(modifier)
        return stop

    def _far_bound(self, left: int) -> str | None:
        """Bounds a few words off: 至少引进3家, 接近总数的百分之五十."""
        text = self._text
        low = max(self._floor, left - 20)
        if text[left - 1 : left] == "的" and left > low:
            match = p.BOUND_OF.search(text, low, left)
            found = self._vocabulary.before(text, match.end(1), low) if match else None
            return found[0] if found else None
        if text.find("少", max(low, left - 7), left) < 0:
            return None
        return "at_least" if p.AT_LEAST_VERB.search(text, max(low, left - 8), left) else None

    def _share_bound(self, modifier: str | None) -> None:
        """分别增长5%和7%左右: the word after the last holds for those coordinated with it."""
        last = self._quantities[-1]
        for one in reversed(self._quantities[:-1][-8:]):
            between = self._text[one.end : last.start]
            if one.modifier or one.unit != last.unit or between.strip() not in ("、", "和", "及", "与"):
                break
            one.modifier = modifier
            one.low, one.high = _open(one.low, one.high, modifier) if one.second is None else (one.low, one.high)
            last = one

    def _bounds(self, start: int, end: int, more: bool) -> tuple[str | None, int, int]:
        """Modifier and outer span from the words before and after."""
        text, words = self._text, self._vocabulary
        left, right = start, end
        while left > self._floor and text[left - 1] in BLANK:
            left -= 1
        before = words.before(text, left, self._floor)
        while right < self.stop and text[right] in BLANK:
            right += 1
        after = words.after(text, right) if right < self.stop else None
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


def _open(
    low: Decimal | None, high: Decimal | None, modifier: str | None
) -> tuple[Decimal | None, Decimal | None]:
    if modifier in ("over", "at_least"):
        return low, None
    if modifier in ("under", "at_most", "ceiling"):
        return None, high
    return low, high
