"""Rows of flattened tables: labels with the numbers behind them, codes and order numbers taken off."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from govreport_ie.tables.flat_tokens import Token
from govreport_ie.tables.units import Units
from govreport_ie.tables.vocabulary import Vocabulary
from govreport_ie.tables.words import squeeze

_CODE = re.compile(r"\d{3}(?:\d{2}){0,4}")
_FIRST_LINE = 1.6  # widths of a Han character that a line broken inside a cell may fall short of the widest
_LEAST_WIDTH = 8.0
_MOSTLY = 0.7  # share of the widest labels that must go on in the next line
_LONG = 0.7  # share of the longest label from which on a label without numbers may go on in the next line
_REST = 8  # characters of the rest of a label that is no label itself
_SHORT = 5  # characters of a label that is likelier the rest of another
_OPEN = re.compile(r"[（(“《][^）)”》]*$")


@dataclass(slots=True)
class FlatRow:
    """A row before its numbers have columns.

    Attributes:
        label: The tokens of its label, one a line.
        numbers: Its numbers and blanks.
        code: Its code, empty for none.
        unit: Its unit, None for none.
        side: The side of the account that a sum of two lists side by side is of, empty where that is no question.
        sure: Whether the label is certain.
    """

    label: list[Token]
    numbers: list[Token] = field(default_factory=list)
    code: str = ""
    unit: Token | None = None
    side: str = ""
    sure: bool = True

    @property
    def text(self) -> str:
        """The label in one line."""
        return "".join(t.text for t in self.label)


class RowReader:
    """Parts the body of a flattened table into rows.

    Args:
        words: The words of tables.
        known: Whether words are a name of their own, and no rest of a longer one.
        codes: Whether the rows have codes.
        counted: Whether the rows are numbered in a column of their own.
        units: What tells units, where the rows have a column of them.
    """

    def __init__(
        self,
        words: Vocabulary,
        known: Callable[[str], bool],
        *,
        codes: bool = False,
        counted: bool = False,
        units: Units | None = None,
    ) -> None:
        self.words = words
        self.known = known
        self.codes = codes
        self.counted = counted
        self.units = units

    def rows(self, body: Sequence[Token]) -> list[FlatRow]:
        """The rows in order."""
        self.widest = self._widest(body)
        out: list[FlatRow] = []
        code, order = "", 0
        row: FlatRow | None = None
        for at, token in enumerate(body):
            following = body[at + 1] if at + 1 < len(body) else None
            if not token.is_label:
                if self._is_lead(token, following, order):
                    code, order = (token.text.strip(), order) if self.codes else ("", int(token.text))
                    row = None
                elif row is not None:
                    row.numbers.append(token)
                continue
            if self.words.note_line.match(token.text) or self.words.title_mark.match(squeeze(token.text)):
                row = None
                continue
            if row is not None and not row.numbers and row.unit is None and self._is_unit(token):
                row.unit = token
                continue
            if row is not None and not row.numbers and not code and self._goes_on(row, token):
                row.sure = row.sure and not self._is_doubtful(row, token)
                row.label.append(token)
                continue
            row = FlatRow([token], code=code)
            out.append(row)
            code = ""
        return list(self._settled(out))

    def _is_lead(self, token: Token, following: Token | None, order: int) -> bool:
        """Whether a number before a label is the code or the order of the row that it opens."""
        if following is None or not following.is_label or token.kind != "number":
            return False
        if self.codes and _CODE.fullmatch(token.text):
            return True
        return self.counted and token.text.isdecimal() and int(token.text) in (order + 1, 1)

    def _is_unit(self, token: Token) -> bool:
        return self.units is not None and self.units.read(squeeze(token.text)) is not None

    def _widest(self, body: Sequence[Token]) -> float:
        """The width at which labels are broken, as far as the labels show it; 0 where they do not.

        Where labels are broken, nearly all that are as wide as the column have their rest below them.
        """
        most = max((t.width for t in body if t.is_label), default=0.0)
        wide = [b.is_label for a, b in itertools.pairwise(body) if a.is_label and a.width >= most - _FIRST_LINE]
        return most if most >= _LEAST_WIDTH and sum(wide) >= _MOSTLY * len(wide) and len(wide) > 1 else 0.0

    def _goes_on(self, row: FlatRow, token: Token) -> bool:
        """Whether a label is the next line of the one before, which has no numbers yet."""
        words, last = self.words, row.label[-1]
        rest = squeeze(token.text)
        if squeeze(last.text + token.text) in words.sums:
            return True
        if self._is_own(token):
            return False
        if _OPEN.search(last.text) or self.known(words.bare_label(row.text + token.text)[0]):
            return True
        if not self.widest or last.width < self.widest - _FIRST_LINE or token.indent > last.indent + 2:
            return False
        return not self.known(rest)

    def _is_doubtful(self, row: FlatRow, token: Token) -> bool:
        """Whether a label that was taken for the next line of another could as well be one of its own."""
        rest = squeeze(token.text)
        if _OPEN.search(row.label[-1].text) or self.known(self.words.bare_label(row.text + token.text)[0]):
            return False
        return len(rest) > _REST and self.words.head_end.search(rest) is not None

    def _is_own(self, token: Token) -> bool:
        """Whether a label cannot be the rest of another: it is numbered, opens an 其中, or is a sum."""
        words = self.words
        return bool(words.level_of(token.text)[0] or words.among.match(token.text) or words.is_sum(squeeze(token.text)))

    def _settled(self, rows: Sequence[FlatRow]) -> Iterator[FlatRow]:
        """The rows; a label that may be the rest of the one above is not sure."""
        longest = max((row.label[0].width for row in rows), default=0.0)
        for above, row in zip([None, *rows], rows, strict=False):
            if row.sure and above is not None and not above.numbers and not row.code and not self._is_own(row.label[0]):
                name = squeeze(row.text)
                wide = above.label[-1].width >= _LONG * longest
                row.sure = not (wide or len(name) <= _SHORT) or self.known(name)
            yield row


def pair_sums(rows: Sequence[FlatRow], words: Vocabulary) -> None:
    """Give the sums of two lists side by side their sides: the left one comes first; a lone one is not sure.

    Args:
        rows: The rows of both lists; ``side`` and ``sure`` are set.
        words: The words of tables.
    """
    i = 0
    while i < len(rows):
        name = words.bare_label(rows[i].text)[0]
        if name not in words.sums:
            i += 1
            continue
        if i + 1 < len(rows) and words.bare_label(rows[i + 1].text)[0] == name:
            for row, side in zip(rows[i : i + 2], words.sides, strict=False):
                row.side = side
            i += 2
        else:
            rows[i].sure = False
            i += 1
