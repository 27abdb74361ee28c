"""Parts and wholes: facts pointed at the total that they are a component of, by row and by column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from govreport_ie.tables.checks import figures_of, sum_options
from govreport_ie.tables.model import Column, Panel, TableFact
from govreport_ie.tables.tree import COMPLETE
from govreport_ie.tables.vocabulary import Vocabulary

At = dict[tuple[int, int], int]
"""Position in the facts of the number in a row and column of the panel."""
_MOSTLY = 0.8  # share of the rows in which columns must add up to be taken for the parts of another


class FactLinker:
    """Links the facts of one panel.

    Args:
        panel: The panel, its rows linked.
        facts: All facts.
        at: Where those of the panel are.
        words: The words of tables.
        inferred: Whether the table's columns were inferred, so that sums that never close are our fault.
    """

    def __init__(self, panel: Panel, facts: list[TableFact], at: At, words: Vocabulary, *, inferred: bool) -> None:
        self.panel = panel
        self.facts = facts
        self.at = at
        self.words = words
        self.inferred = inferred

    def link(self, *, across: bool) -> bool:
        """Point each amount at its total.

        Args:
            across: Whether columns can be parts of others.

        Returns:
            Whether all sums over columns have their parts; False where some are not printed.
        """
        facts, rows, columns = self.facts, self.panel.rows, self.panel.columns
        sums = _column_sums(self.panel) if across else {}
        withheld = self._withheld(sums)
        open_ = self._open_totals()
        for (r, k), at in self.at.items():
            fact = facts[at]
            if fact.measure != "level" or fact.kind == "percent":
                continue
            parent = rows[r].parent
            if parent is not None and (parent, k) in self.at:
                total = facts[self.at[parent, k]]
                if total.unit == fact.unit and (fact.kind == "money" or rows[r].rule != "table.numbering"):
                    fact.total, fact.complete = self.at[parent, k], rows[r].rule in COMPLETE and parent not in open_
                    above = rows[parent].label
                    fact.proofs += (("part_of", rows[r].rule, above.start, above.end),)
            over = sums.get(k)
            if over is not None and (r, over[0]) in self.at and facts[self.at[r, over[0]]].unit == fact.unit:
                fact.across, fact.complete_across = self.at[r, over[0]], over[1] and not withheld
                if fact.total is None:
                    header = columns[over[0]].path[-1]
                    fact.proofs += (("part_of", "table.column_sum", header.start, header.end),)
        return not withheld

    def _open_totals(self) -> set[int]:
        """Totals whose parts are not all there: one is not known, or they add up in no column.

        Parts that add up nowhere are an incomplete list where there are several columns to tell, where they were
        inferred, and where classes with codes fall short (some are not published).
        """
        rows = self.panel.rows
        parts: dict[int, list[int]] = defaultdict(list)
        for r, row in enumerate(rows):
            if row.parent is not None:
                parts[row.parent].append(r)
        out = {row.parent for row in rows if row.parent is not None and not row.sure}
        for parent, below in parts.items():
            gaps = list(self._gaps(parent, below))
            if gaps and all(gaps):
                short = rows[below[0]].rule == "table.code" and all(g < 0 for g in gaps)
                if self.inferred or short or len(gaps) > 1:
                    out.add(parent)
        return out

    def _gaps(self, parent: int, below: Sequence[int]) -> Iterator[Decimal]:
        """By how much the parts exceed their total in each column of amounts, 0 where they add up."""
        for k, column in enumerate(self.panel.columns):
            at = [self.at[r, k] for r in below if (r, k) in self.at]
            if (parent, k) in self.at and at and column.heading.measure == "level" and not column.heading.percent:
                whole = self.facts[self.at[parent, k]]
                gap = sum((self.facts[i].value for i in at), Decimal(0)) - whole.value
                slack = whole.precision + sum((self.facts[i].precision for i in at), Decimal(0))
                yield Decimal(0) if abs(gap) <= slack else gap

    def _withheld(self, sums: dict[int, tuple[int, bool]]) -> bool:
        """Whether the parts in the table's own sum row fall short of their sum: not every part is printed."""
        facts, at = self.facts, self.at
        for r, row in enumerate(self.panel.rows):
            name = self.words.bare_label(row.label.text)[0]
            if row.parent is not None or not (self.words.is_sum(name) or self.words.whole_row.fullmatch(name)):
                continue
            for k in {over for over, _ in sums.values()}:
                parts = [facts[at[r, j]].value for j, (over, _) in sums.items() if over == k and (r, j) in at]
                if (r, k) in at and parts:
                    whole = facts[at[r, k]]
                    if sum(parts) < whole.value - whole.precision * (len(parts) + 1):
                        return True
        return False


def _column_sums(panel: Panel) -> dict[int, tuple[int, bool]]:
    """For each column the column of its sum, and whether the parts are all there: the reading that adds up."""
    columns = panel.columns
    lines = [figures_of(row) for row in panel.rows]
    out: dict[int, tuple[int, bool]] = {}
    for k, options in sorted(sum_options(columns).items(), key=lambda item: -len(columns[item[0]].path)):
        best: tuple[float, int, tuple[int, ...]] | None = None
        for option in options:
            told = []
            for line in lines:
                whole, parts = line[k], [f for j in option if (f := line[j]) is not None]
                if whole is not None and whole[0] and len(parts) > 0:
                    gap = abs(sum((v for v, _ in parts), Decimal(0)) - whole[0])
                    told.append(gap <= whole[1] + sum((h for _, h in parts), Decimal(0)))
            share = sum(told) / len(told) if told else 0.0
            if best is None or (share, len(option)) > best[:2]:
                best = share, len(option), option
        if best is None:
            continue
        closes = best[0] >= _MOSTLY
        chosen = best[2] if closes else next((o for o in options if _is_plain(columns, k, o)), ())
        for j in chosen:
            out.setdefault(j, (k, True))
    return out


def _is_plain(columns: Sequence[Column], k: int, option: Sequence[int]) -> bool:
    """Whether parts stand right beside their sum in the header: its parts though they do not add up."""
    depth = len(columns[k].path)
    return columns[k].heading.total and all(len(columns[j].path) == depth and j > k for j in option)
