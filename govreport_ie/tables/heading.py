"""Column headers: what 预算数, 执行数, 占预算%, 比上年增长(%) and their like say of the numbers below them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govreport_ie.tables.model import Heading
from govreport_ie.tables.units import Units
from govreport_ie.tables.vocabulary import Vocabulary
from govreport_ie.tables.words import squeeze

_BRACKET = re.compile(r"\(([^()]{1,14})\)")
_PERCENT = re.compile(r"%|百分比")
_PERCENT_SIGNS = ("%", "±%", "+-%", "+/-%")


def read_heading(path: Sequence[str], units: Units, words: Vocabulary | None = None) -> Heading:
    """What a header says, from its top line to its bottom line.

    Args:
        path: The lines of the header; a merged cell above stands before what is below it.
        units: The units known.
        words: The words known; the package's own by default.

    Example:
        >>> from govreport_ie.lexicon import Lexicon
        >>> h = read_heading(["比2022年决算数增长（%）"], Units(Lexicon.default()))
        >>> h.measure, h.percent, h.base_year, h.base_status
        ('change', True, 2022, 'actual')
    """
    return _Reader(units, words or Vocabulary.default()).read(path)


class _Reader:
    """Takes the words of a header off one after the other; what is left is the name of what is measured."""

    def __init__(self, units: Units, words: Vocabulary) -> None:
        self.units = units
        self.words = words
        self.out = Heading()

    def read(self, path: Sequence[str]) -> Heading:
        """What the header says."""
        words, out = self.words, self.out
        lines = [w for w in map(squeeze, path) if w]
        place = next((w for w in lines if words.header_place.fullmatch(w) and not self._is_scope(w)), None)
        lines = [w for w in lines if w != place]
        out.total = bool(lines) and lines[-1] in words.sums
        out.named = bool(lines) and not out.total and words.named_sum.fullmatch(lines[-1]) is not None
        text = self._without_unit("/".join(w for w in lines if w not in words.sums or w == lines[-1]))
        out.partial = words.among.match(text) is not None or any(f"/{w}" in text for w in words.among_words)
        rest = self._adjustment(text) if words.adjusting.fullmatch(text.rsplit("/", 1)[-1]) else self._measure(text)
        out.scope = place
        scope = words.header_scope.search(rest)
        if scope:
            out.scope = scope.group()
            rest = rest[: scope.start()] + rest[scope.end() :]
        rest = self._status(self._time(rest))
        out.name = self._name(rest) if out.measure in ("level", "change") else ""
        if out.measure == "change" and not words.growing.search(out.name):
            out.name = ""
        return out

    def _is_scope(self, text: str) -> bool:
        return self.words.header_scope.fullmatch(text) is not None

    def _without_unit(self, text: str) -> str:
        """Take unit and percent sign out of the header's brackets."""
        out, words = self.out, self.words
        for found in _BRACKET.finditer(text):
            inside, instead = found[1], ""
            if inside in _PERCENT_SIGNS:
                out.percent = True
            elif "%" not in inside and (unit := self.units.read(inside)) is not None:
                out.unit = unit
            elif words.change_amount.search(inside):
                instead = inside
            elif not words.change.fullmatch(inside):
                continue
            text = text.replace(found.group(), instead, 1)
        if _PERCENT.search(text):
            out.percent = True
            text = _PERCENT.sub("", text)
        return text

    def _adjustment(self, text: str) -> str:
        """调整数: the change of a plan, or the plan after it."""
        last = text.rsplit("/", 1)[-1]
        self.out.adjusts = self.words.signs.search(last) is not None
        self.out.status, self.out.falls = "budget", self.words.falling.search(last) is not None
        return text[: len(text) - len(last)]

    def _measure(self, text: str) -> str:
        """Set measure and base; the words that are left to say what is measured."""
        words, out = self.words, self.out
        sure, change = out.percent, words.change.search(text)
        done = words.completion.search(text)
        if done and not change and not words.change_amount.search(text[done.end() :]):
            out.measure, out.percent, out.base_status = "completion", sure or None, "budget"
            return text[: done.start()] + text[done.end() :]
        if sure and words.bare_completion.fullmatch(text.rsplit("/", 1)[-1]):
            out.measure, out.base_status = "completion", "budget"
            return text[: text.rfind("/") + 1]
        if sure and words.ratio.search(text):
            out.measure, out.base_status = "ratio", "actual"
            return self._base(text)
        if change:
            out.measure, out.base_status = "change", "actual"
            amount = words.change_amount.search(text) is not None or out.unit is not None
            out.percent = bool(sure or words.change_rate.search(text)) or (False if amount else None)
            out.falls = words.falling.search(text) is not None
            return words.change.sub("", words.change_rate.sub("", self._base(text)))
        return self._share(text) if sure or words.plain_share.search(text) else text

    def _share(self, text: str) -> str:
        found = self.words.share.search(text)
        if found is None:
            return text
        out = self.out
        out.measure, out.percent = "share", True
        whole = self.words.share_end.sub("", found.group("of") or "")
        out.of = whole or None
        return ""

    def _base(self, text: str) -> str:
        """Take the words of the base of comparison off: 比2024年决算数."""
        found = self.words.base.search(text)
        if found is None:
            return text
        if found["year"]:
            self.out.base_year = int(found["year"])
        if found["plan"]:
            self.out.base_status = "budget"
        elif found["estimate"]:
            self.out.base_status = "estimate"
        return text[: found.start()] + text[found.end() :]

    def _time(self, text: str) -> str:
        found = self.words.header_year.search(text)
        if found:
            self.out.year = int(found[1])
        else:
            found = self.words.header_last_year.search(text)
            if found is None:
                return text
            self.out.shift = 1
        return text[: found.start()] + text[found.end() :]

    def _status(self, text: str) -> str:
        """Set the status; its words are taken off the end of each line."""
        words = self.words
        figures = (
            ("estimate", words.estimate_figure), ("budget", words.budget_figure), ("actual", words.actual_figure),
            ("target", words.target_figure),
        )  # fmt: skip
        lines = text.split("/")
        for i in range(len(lines) - 1, -1, -1):
            if words.account_name.fullmatch(lines[i]):
                continue
            for status, pattern in figures:
                found = pattern.search(lines[i])
                if found:
                    self.out.status = self.out.status or status
                    lines[i] = lines[i][: found.start()]
                    break
        return "/".join(lines)

    def _name(self, text: str) -> str:
        """What is left: the last line's name, with the one above it where it means nothing alone."""
        words = self.words
        names = [words.sum_end.sub("", words.header_filler.sub("", line)) for line in text.split("/")]
        names = [words.count_end.sub("", name) for name in names]
        names = [n for n in names if n]
        if not names:
            return ""
        return names[-1] if len(names) == 1 else self._joined(names[-2], names[-1])

    def _joined(self, above: str, name: str) -> str:
        """A name with the one of the line above: 一般债务 over 余额, 债务余额 over 一般债务, 新增 over 一般债券."""
        words = self.words
        if name in words.generic or above in words.qualifiers:
            return above if above.endswith(name) else above + name
        tail = words.generic_end.search(above)
        return name if tail is None or name.endswith(tail.group()) else name + tail.group()
