"""Which row is a component of which: by codes, numbering, indents, 其中 and sums."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from govreport_ie.tables.adding import Links, amounts_of, link_by_sums, mend
from govreport_ie.tables.model import Row
from govreport_ie.tables.vocabulary import Vocabulary
from govreport_ie.tables.words import squeeze

_STEPS = (0.4, 0.8)  # indents that differ by less are the same, in widths of a Han character
_MOST_ROWS = 2000  # rows of a list whose levels are sought in its numbers
_DIGITS = re.compile(r"\d{3,9}")
Amounts = Sequence[Sequence[tuple[Decimal, Decimal]]]
COMPLETE = frozenset(
    ("table.code", "table.numbering", "table.indent", "table.sum_above", "table.sum_below", "table.sums")
)


@dataclass(slots=True)
class _Node:
    """A row on the path from the outermost total to the row in hand."""

    at: int
    rank: int
    indent: float
    total: bool = False
    among: bool = False


def link_rows(
    rows: Sequence[Row],
    *,
    amounts: Sequence[int] = (),
    regional: bool = False,
    indents: bool = True,
    own: Sequence[str] = (),
    words: Vocabulary | None = None,
) -> bool:
    """Give each row the row of its total, where the layout shows it; nothing is set where it does not.

    How much deeper a line must stand to be a component is told by the sums, where two steps give two readings.

    Args:
        rows: The rows of one panel; ``parent`` and ``rule`` are set.
        amounts: Positions of the columns that hold amounts.
        regional: Whether the rows are regions.
        indents: Whether indents are known.
        own: Names of the report's own region: its row is the sum of a table of regions.
        words: The words known; the package's own by default.

    Returns:
        Whether the sums of the table bear out its layout; no row is linked to a leading sum that none bears out.

    Example:
        >>> from govreport_ie.tables.model import Cell
        >>> rows = [Row(i, Cell(t, 0, 0), 0.0, []) for i, t in enumerate(["合计", "一、税收", "增值税", "二、非税"])]
        >>> link_rows(rows), [r.parent for r in rows]
        (True, [None, 0, 1, 0])
    """
    if _by_code(rows):
        return True
    words = words or Vocabulary.default()
    if regional:
        _link_regions(rows, own, words)
        return _borne_out(rows, amounts)
    labels = [_numbered(r) for r in rows]
    totals = [words.is_sum(words.bare_label(t)[0]) and not t.endswith(":") for t in labels]
    depth = _indents(rows, words) if indents else []
    numbers = amounts_of(rows, amounts)
    best: tuple[int, Links] | None = None
    for step in _STEPS if len(set(depth)) > 1 else _STEPS[:1]:
        linker = _Linker(labels, depth or [0.0] * len(rows), totals, words, known=bool(depth), step=step)
        links = linker.run()
        if best is not None and links == best[1]:
            continue
        score = _closing(numbers, links)
        if best is None or score > best[0]:
            best = score, links
    return _settle(rows, numbers, best or (0, []), indents=indents)


def _numbered(row: Row) -> str:
    """A row's label behind its number, where that stands in a column of its own."""
    label = squeeze(row.label.text)
    if not row.order:
        return label
    return f"{row.order}、{label}" if row.order[-1] not in "、.)）" else row.order + label


def _settle(rows: Sequence[Row], numbers: Amounts, best: tuple[int, Links], *, indents: bool) -> bool:
    """Take the layout's links; where its plain lists do not add up, those that the sums prove, or none."""
    score, links = best
    if len(numbers) <= _MOST_ROWS:
        mend(links, numbers)
    flat = bool(links) and not any(p for p, rule in links if rule not in ("", "table.sum_above", "table.sum_below"))
    borne_out = True
    if flat and score <= 0 and 2 < len(numbers) <= _MOST_ROWS:
        proven = link_by_sums(numbers)
        if any(parent is not None for parent, _ in proven):
            links = proven
        elif score < 0:
            links, borne_out = [(None, "")] * len(rows), False
    elif score < 0 and not indents:
        links, borne_out = [(None, "")] * len(rows), False
    _set(rows, links)
    return borne_out


def _set(rows: Sequence[Row], links: Links) -> None:
    for row, (parent, rule) in zip(rows, links, strict=True):
        row.parent, row.rule = parent, rule


def _link_regions(rows: Sequence[Row], own: Sequence[str], words: Vocabulary) -> None:
    """Regions have no indents that mean anything; a line without numbers opens a list of its own."""
    cuts = [i for i, r in enumerate(rows) if not any(r.cells) and words.level_of(r.label.text)[0]] + [len(rows)]
    start = 0
    for cut in cuts:
        part = rows[start:cut]
        labels = [words.bare_label(r.label.text)[0] for r in part]
        totals = [
            words.is_sum(t) or words.whole_row.fullmatch(t) is not None or t in own or t in words.lower for t in labels
        ]
        for row, (parent, rule) in zip(
            part, _Linker(labels, [0.0] * len(part), totals, words, nested=True).run(), strict=True
        ):
            row.parent, row.rule = None if parent is None else parent + start, rule
        start = cut + 1


def _borne_out(rows: Sequence[Row], amounts: Sequence[int]) -> bool:
    """Whether most sums of a table of regions close; where they do not, its rows are linked no more."""
    if _closing(amounts_of(rows, amounts), [(r.parent, r.rule) for r in rows]) >= 0:
        return True
    _set(rows, [(None, "")] * len(rows))
    return False


def _closing(numbers: Amounts, links: Links) -> int:
    """How many more sums close than do not."""
    children: dict[int, list[int]] = {}
    for i, (parent, rule) in enumerate(links):
        if parent is not None and rule in COMPLETE:
            children.setdefault(parent, []).append(i)
    score = 0
    for parent, parts in children.items():
        for k, (whole, half) in enumerate(numbers[parent]):
            values = [numbers[i][k] for i in parts if numbers[i][k][0]]
            if whole and values:
                gap = abs(sum(v for v, _ in values) - whole)
                score += 1 if gap <= half + sum(h for _, h in values) else -1
    return score


def _by_code(rows: Sequence[Row]) -> bool:
    """Functional classes: 20101 is a part of 201."""
    coded = sum(1 for r in rows if _DIGITS.fullmatch(r.code))
    if not coded or coded < 0.8 * len(rows):
        return False
    seen: dict[str, int] = {}
    bare = [i for i, r in enumerate(rows) if not r.code]
    for i, row in enumerate(rows):
        if not row.code:
            continue
        cut = next((row.code[:n] for n in range(len(row.code) - 1, 2, -1) if row.code[:n] in seen), None)
        if cut is not None:
            row.parent, row.rule = seen[cut], "table.code"
        elif len(row.code) == 3:
            below = next((j for j in bare if j > i), None)
            if bare and bare[0] == 0:
                row.parent, row.rule = 0, "table.sum_above"
            elif below is not None:
                row.parent, row.rule = below, "table.sum_below"
        seen[row.code] = i
    return True


def _indents(rows: Sequence[Row], words: Vocabulary) -> list[float]:
    """Indents, or zeros where the column is centred and they only mirror the length of the labels."""
    plain = [r for r in rows if not words.is_sum(words.bare_label(r.label.text)[0])]
    middles = [r.indent + len(squeeze(r.label.text)) / 2 for r in plain]
    if len(plain) > 3 and _spread(middles) < min(1.5, _spread([r.indent for r in plain])):
        return [0.0] * len(rows)
    return [r.indent for r in rows]


def _spread(values: Sequence[float]) -> float:
    """How far the middle four fifths of the values lie apart."""
    order = sorted(values)
    cut = len(order) // 10
    return order[-1 - cut] - order[cut] if order else 0.0


class _Linker:
    """Walks the rows once and keeps the path of totals above the row in hand."""

    def __init__(
        self,
        labels: Sequence[str],
        depth: Sequence[float],
        totals: Sequence[bool],
        words: Vocabulary,
        *,
        known: bool = False,
        step: float = 0.4,
        nested: bool = False,
    ) -> None:
        self.labels = labels
        self.depth = depth
        self.totals = totals
        self.words = words
        self.minus = tuple(words.minus)
        self.known = known
        self.nested = nested
        self.step = step
        self.links: Links = [(None, "")] * len(labels)
        self.stack: list[_Node] = []
        self.grand: int | None = None
        self.floor = 0  # no row before it is still without a total
        self.listing: int | None = None  # total of an 其中 whose end no indent shows
        self.doubtful: set[int] = set()

    def run(self) -> Links:
        """For each row the row of its total, and what shows it."""
        leads = bool(self.totals) and self.totals[0]
        if leads and self._nests():
            self.grand = 0
        closing = leads and len(self.labels) > 2 and self.totals[-1] and self.grand is None
        for i, label in enumerate(self.labels):
            if self.totals[i]:
                self._sum(i, leads)
            else:
                self._row(i, label, leads and not closing)
        for i, (parent, rule) in enumerate(self.links):
            if parent in self.doubtful and rule in COMPLETE:
                self.links[i] = parent, "table.listed"
        return self.links

    def _nests(self) -> bool:
        """Whether the first sum holds the sums below it: 市县合计, then 某市合计; 全省, then 省本级 and 地市合计."""
        others = [i for i in range(1, len(self.labels)) if self.totals[i]]
        return bool(others) and (
            self.nested
            or others[0] == 1
            or not self.words.is_sum(self.labels[0])
            or self.words.whole_row.fullmatch(self.labels[0]) is not None
        )

    def _sum(self, i: int, leads: bool) -> None:
        self.listing = None
        if i and self.grand is not None:
            self.links[i] = self.grand, "table.sum_above"
        elif not leads:
            for k in range(self.floor, i):
                if self.links[k][0] is None and not self.labels[k].startswith(self.minus):
                    self.links[k] = i, "table.sum_below"
            self.stack, self.floor = [], i
            return
        self.stack = [_Node(i, 0, 0.0, total=True)]

    def _row(self, i: int, label: str, summed: bool) -> None:
        node = _Node(i, self.words.level_of(label)[0], self.depth[i], among=self.words.bare_label(label)[2])
        if node.among:
            self._among(node)
            return
        if label.startswith(self.minus):
            return
        if self.listing is not None and not node.rank:
            self.doubtful.update(n.at for n in self.stack)
            return
        self.listing = None
        while self.stack and not self._holds(self.stack[-1], node):
            self.stack.pop()
        if self.stack and self.stack[-1].among:
            self.links[i] = self.links[self.stack[-1].at][0], "table.among"
            return
        if self.stack:
            self._link(node, self.stack[-1], summed)
        self.stack.append(node)

    def _link(self, node: _Node, above: _Node, summed: bool) -> None:
        if not above.total:
            deeper = not node.rank and node.indent > above.indent + self.step
            self.links[node.at] = above.at, "table.indent" if deeper else "table.numbering"
        elif summed or node.rank:
            self.links[node.at] = above.at, "table.sum_above"

    def _among(self, node: _Node) -> None:
        """其中：… is a part of the row before it; further lines of the list follow."""
        while self.stack and (self.stack[-1].among or self.stack[-1].indent > node.indent + self.step):
            self.stack.pop()
        if self.stack:
            self.links[node.at] = self.stack[-1].at, "table.among"
        if self.known:
            self.stack.append(node)
        elif self.stack:
            self.listing = self.stack[-1].at

    def _holds(self, above: _Node, node: _Node) -> bool:
        """Whether the row above can be the total of this one, or opens the list that it belongs to."""
        if above.total:
            return True
        if above.among:
            return not node.rank and node.indent > above.indent + self.step
        if node.rank and above.rank:
            return node.rank > above.rank
        if above.rank:
            return node.indent > above.indent - self.step
        return node.indent > above.indent + self.step
