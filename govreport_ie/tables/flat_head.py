"""Headers of flattened tables: which of the header's cells name which column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import inf
from typing import NamedTuple

from govreport_ie.tables.heading import read_heading
from govreport_ie.tables.model import Cell, Heading
from govreport_ie.tables.units import Units
from govreport_ie.tables.vocabulary import Vocabulary
from govreport_ie.tables.words import squeeze

_LONGEST = 7  # lines that one cell may be broken over
_MOST_CELLS = 110
_MOST_PLANS = 60  # groupings of one header
_MOST_STEPS = 2000
_MOST_GROUPS = 6
_BREAK = 0.6  # cost of a line that ends well before the cell's width
_UNKNOWN, _NAME = 2.0, 0.2  # cost of a cell whose words are no figure's: of any name, of one with a usual ending
_INSIDE = 0.8  # cost of an end of a name inside a cell
_HANGING = 1.0  # cost of a cell that looks like the rest of another
_BARE = 1.2  # cost of a cell that is but the end of names (资金, 补助)
_BARE_YEAR = 0.2  # cost of a cell that is but a year, where it could be the first line of another
_MARGIN = 0.3  # by which another number of cells may cost less
_APART = 0.15  # by which another way to join them must cost more
Path = tuple[Cell, ...]


class Plan(NamedTuple):
    """A reading of a header.

    Attributes:
        paths: The header of each column.
        cost: How odd it is.
        groups: How many of its cells stand over others.
        sole: Whether its cells can be joined so in one way only.
        natural: Whether no other number of cells is as likely by the words alone.
        certain: Whether its cells can be set one above the other so only, or stand alike under each of the upper ones.
    """

    paths: list[Path]
    cost: float
    groups: int
    sole: bool
    natural: bool
    certain: bool = False


@dataclass(slots=True)
class _Best:
    """The cheapest way to make so many cells of the first pieces, and what the next best costs."""

    cost: float
    before: tuple[int, int] | None
    second: float = inf


class HeadReader:
    """Reads the headers of flattened tables: joins what was broken over lines, and finds what stands under what.

    Args:
        words: The words of tables.
        units: The units known.
        known: Whether words are a name of their own.
    """

    def __init__(self, words: Vocabulary, units: Units, known: Callable[[str], bool] = lambda name: False) -> None:
        self.words = words
        self.units = units
        self.known = known
        self._headings: dict[tuple[str, ...], Heading] = {}
        self._costs: dict[str, float | None] = {}
        self._tables: dict[tuple[str, ...], tuple[list[str], list[dict[int, _Best]]]] = {}

    def heading(self, path: Sequence[str]) -> Heading:
        """What a header says; the same words are read once."""
        key = tuple(path)
        if key not in self._headings:
            self._headings[key] = read_heading(key, self.units, self.words)
        return self._headings[key]

    def plans(self, head: Sequence[Cell], width: int) -> Iterator[Plan]:
        """The readings of a header of so many columns, without groups first.

        Args:
            head: Its cells in the order of the text.
            width: How many columns there are.
        """
        if not 0 < width <= len(head) or len(head) > _MOST_CELLS:
            return
        key = tuple(c.text for c in head)
        if key not in self._tables:
            self._tables[key] = self._joined(head)
        pieces, table = self._tables[key]
        costs = {size: best.cost for size, best in table[-1].items()}
        least = min(costs.values(), default=0.0) + _MARGIN
        for size in range(width, min(len(head), width + _MOST_GROUPS) + 1):
            if size not in costs:
                continue
            cells = _cells(head, pieces, table, size)
            cost, natural = costs[size], costs[size] <= least
            sole = table[-1][size].second - cost >= _APART
            if size == width:
                if len({squeeze(c.text) for c in cells}) < size:
                    continue
                yield Plan([(c,) for c in cells], cost, 0, sole, natural)
            else:
                made = list(self._grouped(cells, size - width))
                for paths in made:
                    certain = len(made) == 1 or _is_repeated(paths, size - width)
                    yield Plan(paths, cost, size - width, sole, natural, certain)

    def _joined(self, head: Sequence[Cell]) -> tuple[list[str], list[dict[int, _Best]]]:
        """The pieces of a header, and for each number of them the cheapest ways to join them to so many cells."""
        pieces = [squeeze(c.text) for c in head]
        table: list[dict[int, _Best]] = [{0: _Best(0.0, None)}]
        for end in range(1, len(head) + 1):
            row: dict[int, _Best] = {}
            for start in range(max(0, end - _LONGEST), end):
                cost = self._cost(pieces[start:end])
                if cost is None:
                    continue
                for count, best in table[start].items():
                    _offer(row, count + 1, best.cost + cost, (start, count))
                    if best.second < inf:
                        _offer(row, count + 1, best.second + cost, None)
            table.append(row)
        return pieces, table

    def _cost(self, pieces: Sequence[str]) -> float | None:
        """How odd it is that these lines are one cell, None where they can't be."""
        text = "".join(pieces)
        if text not in self._costs:
            self._costs[text] = self._oddity(text)
        cost = self._costs[text]
        if cost is None or len(pieces) == 1:
            return cost
        widest = max(map(len, pieces))
        inside = 0.0
        for k in range(1, len(pieces) if cost else 1):
            before = "".join(pieces[:k])
            if before not in self._costs:
                self._costs[before] = self._oddity(before)
            odd = self._costs[before]
            inside += _INSIDE if odd is not None and odd <= _NAME and not pieces[k].startswith("(") else 0.0
        pairs = pairwise(pieces)
        return cost + inside + _BREAK * sum(1 for p, q in pairs if len(p) < widest - 1 and q[0] != "(")

    def _oddity(self, text: str) -> float | None:
        words = self.words
        if text.count("(") != text.count(")") or not text or len(text) > 40:
            return None
        if words.head_undone.search(text) or words.head_doubled.search(text) or text[0] in ")）%、的":
            return None
        found = self.heading([text])
        hanging = _HANGING if words.head_hanging.search(text) else 0.0
        if text[0] == "(":
            hanging = _UNKNOWN
        if words.year_only.fullmatch(text):
            return _BARE_YEAR
        if not found.name:
            told = (
                found.measure != "level"
                or found.status
                or found.year
                or found.shift
                or found.total
                or found.scope
                or found.unit
            )
            return hanging if told or words.header_filler.fullmatch(text) else None
        if len(text) < 2:
            return None
        if self.known(text):
            return hanging
        if text in words.bare_heads:
            return hanging + _BARE
        usual = words.head_end.search(text) is not None or text in words.generic
        return hanging + (_NAME if usual else _UNKNOWN)

    def _grouped(self, cells: Sequence[Cell], groups: int) -> Iterator[list[Path]]:
        """Headers of two lines: the lower cells dealt to so many of the upper ones."""
        steps = made = 0
        for top in range(groups, len(cells) - groups):
            if not self._are_leaves(cells[top:], groups, cells[top - 1] if top else None):
                continue
            able = [i for i in range(top) if self.words.head_lower.fullmatch(squeeze(cells[i].text)) is None]
            among = [i for i in able if self.words.among_only.fullmatch(squeeze(cells[i].text))]
            able = among or able
            for runs in self._parted(cells[top:], groups):
                for chosen in combinations(able, groups):
                    steps += 1
                    if all(self._may_hold(cells[i], run) for i, run in zip(chosen, runs, strict=True)):
                        yield _paths(cells[:top], chosen, runs)
                        made += 1
                    if made >= _MOST_PLANS or steps >= _MOST_STEPS:
                        return

    def _parted(self, cells: Sequence[Cell], groups: int) -> Iterator[list[Sequence[Cell]]]:
        """Cells parted into so many runs, each of which can stand under one header."""
        if groups == 1:
            if self._is_run(cells):
                yield [cells]
            return
        for end in range(1, len(cells) - groups + 2):
            if self._is_run(cells[:end]):
                for rest in self._parted(cells[end:], groups - 1):
                    yield [cells[:end], *rest]

    def _are_leaves(self, cells: Sequence[Cell], groups: int, before: Cell | None) -> bool:
        """Whether cells look like those of a lower line: words of figures, sums, or the same under each group."""
        texts = [squeeze(c.text) for c in cells]
        if any(self._is_leaf(c) for c in cells) or (groups > 1 and len(set(texts)) < len(texts)):
            return True
        if before is not None and self.words.among_only.fullmatch(squeeze(before.text)) is not None:
            return True
        return all(not self.heading([t]).name for t in texts)

    def _is_run(self, run: Sequence[Cell]) -> bool:
        """Whether cells can be all that stands under one header: none twice, 金额 first, 小计 at an end."""
        words = self.words
        texts = [squeeze(c.text) for c in run]
        if len(set(texts)) < len(texts) or (len(run) == 1 and texts[0] not in words.amounts):
            return False
        return not any(t in words.sums for t in texts[1:-1]) and not any(t in words.amounts for t in texts[1:])

    def _is_leaf(self, cell: Cell) -> bool:
        return self.words.head_leaf.fullmatch(squeeze(cell.text)) is not None

    def _may_hold(self, group: Cell, run: Sequence[Cell]) -> bool:
        """Whether cells can stand under another: 年初预算 under 预算数, 增减额 under a comparison."""
        words = self.words
        texts = [squeeze(c.text) for c in run]
        above = squeeze(group.text)
        if words.plan_stage.fullmatch(above):
            return False
        for text in texts:
            if words.plan_stage.fullmatch(text) and not words.plan_above.search(above):
                return False
            if not self._agree(above, text):
                return False
            if words.difference.fullmatch(text) and texts[0] not in words.amounts and not words.compared.search(above):
                return False
        return True

    def _agree(self, above: str, text: str) -> bool:
        """Whether a line and the one above it do not both say when or how sure, nor is a rate set above an amount."""
        over, under = self.heading([above]), self.heading([text])
        if (over.year and under.year) or (over.status and under.status and not self.words.plan_stage.fullmatch(text)):
            return False
        return over.measure == "level" or under.measure != "level" or self.words.difference.fullmatch(text) is not None


def _cells(head: Sequence[Cell], pieces: Sequence[str], table: Sequence[dict[int, _Best]], size: int) -> list[Cell]:
    """The cells that the cheapest way makes."""
    cells: list[Cell] = []
    end, count, best = len(head), size, table[-1][size]
    while best.before is not None:
        start, count = best.before
        text = "".join(pieces[start:end]) if end - start > 1 else head[start].text
        cells.append(Cell(text, head[start].start, head[end - 1].end))
        end, best = start, table[start][count]
    return cells[::-1]


def _is_repeated(paths: Sequence[Path], groups: int) -> bool:
    under: dict[str, list[str]] = {}
    for path in paths:
        if len(path) > 1:
            under.setdefault(path[0].text, []).append(squeeze(path[-1].text))
    alike = len({tuple(v) for v in under.values()}) == 1
    return groups > 1 and len(under) == groups == len({p[0].text for p in paths}) and alike


def _offer(row: dict[int, _Best], count: int, cost: float, before: tuple[int, int] | None) -> None:
    """Keep a way to make so many cells where none is as cheap, else its cost as that of the next best."""
    known = row.get(count)
    if known is None:
        row[count] = _Best(cost, before)
    elif cost < known.cost:
        row[count] = _Best(cost, before, known.cost)
    else:
        known.second = min(known.second, cost)


def _paths(top: Sequence[Cell], chosen: Sequence[int], runs: Sequence[Sequence[Cell]]) -> list[Path]:
    out: list[Path] = []
    for i, cell in enumerate(top):
        if i in chosen:
            out += [(cell, leaf) for leaf in runs[list(chosen).index(i)]]
        else:
            out.append((cell,))
    return out
