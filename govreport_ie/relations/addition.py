"""Sums in words: A 加上 B、C，收入总量为 T makes A, B and C parts of T."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from govreport_ie.lexicon.patterns import patterns
from govreport_ie.relations.base import side_of
from govreport_ie.relations.context import Context
from govreport_ie.relations.links import Link, Links, Whole
from govreport_ie.relations.phrases import ADD

P = patterns("whole")
_LOOK_BACK = 30
_COMMAS = "，、 \n"


class Addition:
    """The amounts of a sum that is being read, until its total comes."""

    def __init__(self) -> None:
        self._run: list[Links] = []  # amounts since the last stop, for lists that end in their total
        self._opening: list[Links] = []  # what 加 may add to, nearest last
        self._words = ""  # the words right before 加, which may name the opening item
        self._added: list[Links] = []

    @property
    def items(self) -> Sequence[Links]:
        """Amounts that were added so far: no list is theirs."""
        return self._added

    def read(
        self, context: Context, draft: Links, gap: str, levels: Sequence[Links], *, inside: bool
    ) -> Iterable[tuple[Links, Link]]:
        """Take the next amount of a block; where it is the total of a sum, tell the parts.

        Args:
            context: The document and its cues.
            draft: The amount.
            gap: The text from the quantity before.
            levels: The amounts before it in the section.
            inside: Whether it is a component of a list, and so no item of the sum.
        """
        if P.sum_break.search(gap):
            self._drop()
        add = ADD.search(gap)
        if add is not None and not self._added:
            self._opening = [*levels[-_LOOK_BACK:]]
            self._words = P.sum_part.split(gap[: add.start()])[-1].strip(_COMMAS)
        if is_total(context, draft):
            return self._close(context, draft, alone=add is not None and not self._added)
        if add is not None:
            self._added.append(draft)
        elif inside:
            return ()
        elif self._added and draft.sentence != self._added[-1].sentence:
            self._drop()
        elif self._added:
            self._added.append(draft)
        elif P.sum_part.search(gap) or draft.gap_start <= context.doc.blocks[draft.block].start:
            self._run = []
        if not self._added:
            if not self._run:
                self._opening, self._words = [*levels[-_LOOK_BACK:]], ""
            self._run.append(draft)
        return ()

    def _drop(self) -> None:
        self._run, self._added, self._opening = [], [], []

    def _close(self, context: Context, total: Links, *, alone: bool) -> Iterable[tuple[Links, Link]]:
        """The total has come: what was added, or the run before it, are its parts.

        ``alone``: no amount is told of what was added (收入12亿元，加上转移性收入后，总收入30亿元).
        """
        parts: Sequence[Links] = ()
        if alone:
            first = self._first(context, total)
            parts = [first] if first is not None and first.block == total.block else []
        elif self._added and self._added[-1].block == total.block:
            first = self._first(context, total)
            run = self._run if first is not None and first not in self._run and self._led_by_transfers() else []
            parts = [*([first] if first is not None else []), *run, *self._added]
        elif self._run and self._run[0].sentence == total.sentence:
            account = self._account(context, total) if self._led_by_transfers() else None
            run = [account, *self._run] if account is not None and account.block == total.block else self._run
            whole = len(run) > 1 or (total.previous is run[0] and _equals(run[0], total))
            parts = run if whole and all(_fiscal(context, d) for d in self._run) else ()
        known = {id(p) for p in parts}
        link = Link("part_of", Whole(total), ((total.gap_start, total.q.start),), "part_of.sum")
        self._drop()
        return [(part, link) for part in parts if part.total is None or id(part.total) in known]

    def _own_first(self) -> Links | None:
        """The first amount of the sentence that the sum stands in."""
        if not self._run or (self._added and self._run[0].sentence != self._added[0].sentence):
            return None
        return self._run[0]

    def _led_by_transfers(self) -> bool:
        """Whether the sentence of the sum begins with an item that never opens one (上级补助收入 X，加上 …)."""
        first = self._own_first()
        return first is not None and first.subject is not None and P.not_first.match(first.subject) is not None

    def _first(self, context: Context, total: Links) -> Links | None:
        """The item that the sum starts from.

        The one that the words before 加 name; else the first of its sentence; else the account's own income or
        expenditure that stands last before it; else the last amount that is no component.
        """
        if self._words:
            named = [c for c in self._opening if c.subject and c.q.kind == "money" and self._words.endswith(c.subject)]
            if named:
                spelled = (c for c in reversed(named) if c.np and context.text.endswith(self._words, c.left, c.np[1]))
                return next(spelled, named[-1])
        own = self._own_first()
        if own is not None and own in self._near(total) and not self._led_by_transfers():
            return own
        free = self._free(total)
        return self._account(context, total) or own or (free[-1] if free else None)

    def _near(self, total: Links) -> list[Links]:
        """The amounts before that stand on the total's side of the account."""
        side = side_of(total.subject)
        return [c for c in self._opening if not side_of(c.subject) or not side or side_of(c.subject) == side]

    def _free(self, total: Links) -> list[Links]:
        """Those of them that are part of nothing yet."""
        return [c for c in self._near(total) if c.q.kind == "money" and c.depth == 0 and c.total is None]

    def _account(self, context: Context, total: Links) -> Links | None:
        """The account's own income or expenditure that stands last before the sum."""
        for candidate in reversed(self._free(total)):
            if candidate.subject is None or not P.account.match(candidate.subject):
                continue
            if not P.other_terms.search(context.text, candidate.gap_start, candidate.q.start):
                return candidate
        return None


def is_total(context: Context, draft: Links) -> bool:
    """Whether an amount is called a total."""
    if draft.subject is None or draft.inherits is not None:
        return False
    return context.cues.total_re.search(draft.subject) is not None


def _fiscal(context: Context, draft: Links) -> bool:
    return draft.subject is not None and P.fiscal.search(context.text, draft.left, draft.q.start) is not None


def _equals(only: Links, total: Links) -> bool:
    """Whether an account is the whole total: 支出0.7亿元，支出总计0.7亿元."""
    return (
        only.q.low is not None and only.q.low == total.q.low and side_of(only.subject) == side_of(total.subject) != ""
    )
