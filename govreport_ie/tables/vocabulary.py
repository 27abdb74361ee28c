"""The words of tables, from ``lexicon/cues/tables.toml``: patterns made of its lists, and what labels say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from govreport_ie.lexicon import Lexicon
from govreport_ie.lexicon.word_lists import patterns_of
from govreport_ie.schema.errors import LexiconError
from govreport_ie.tables.words import squeeze

_TOPIC = "tables"
_MOST_LABELS = 8192


class Patterns:
    """The patterns and word sets of ``tables.toml``, as attributes of their names."""

    # titles
    title: re.Pattern[str]
    title_line: re.Pattern[str]
    title_number: re.Pattern[str]
    title_year: re.Pattern[str]
    title_second: re.Pattern[str]
    title_scope: re.Pattern[str]
    title_account: re.Pattern[str]
    title_place: re.Pattern[str]
    title_tail: re.Pattern[str]
    title_lead: re.Pattern[str]
    title_actual: re.Pattern[str]
    title_budget: re.Pattern[str]
    planned: re.Pattern[str]
    continued: re.Pattern[str]
    unit_line: re.Pattern[str]
    unit_lead: re.Pattern[str]
    owner_line: re.Pattern[str]
    note_line: re.Pattern[str]
    title_mark: re.Pattern[str]
    continued_title: re.Pattern[str]
    # headers
    named_stub: re.Pattern[str]
    stub_name: re.Pattern[str]
    region_stub_name: re.Pattern[str]
    completion: re.Pattern[str]
    bare_completion: re.Pattern[str]
    ratio: re.Pattern[str]
    change: re.Pattern[str]
    change_rate: re.Pattern[str]
    change_amount: re.Pattern[str]
    falling: re.Pattern[str]
    adjusting: re.Pattern[str]
    signs: re.Pattern[str]
    share: re.Pattern[str]
    plain_share: re.Pattern[str]
    share_end: re.Pattern[str]
    generic_end: re.Pattern[str]
    base: re.Pattern[str]
    header_year: re.Pattern[str]
    header_last_year: re.Pattern[str]
    header_months: re.Pattern[str]
    header_scope: re.Pattern[str]
    header_place: re.Pattern[str]
    header_filler: re.Pattern[str]
    estimate_figure: re.Pattern[str]
    budget_figure: re.Pattern[str]
    actual_figure: re.Pattern[str]
    target_figure: re.Pattern[str]
    account_name: re.Pattern[str]
    growing: re.Pattern[str]
    count_end: re.Pattern[str]
    sum_end: re.Pattern[str]
    remark: re.Pattern[str]
    figure: re.Pattern[str]
    among_only: re.Pattern[str]
    year_only: re.Pattern[str]
    head_undone: re.Pattern[str]
    head_doubled: re.Pattern[str]
    head_hanging: re.Pattern[str]
    head_end: re.Pattern[str]
    head_leaf: re.Pattern[str]
    head_lower: re.Pattern[str]
    plan_stage: re.Pattern[str]
    plan_above: re.Pattern[str]
    difference: re.Pattern[str]
    compared: re.Pattern[str]
    # labels
    numbering: re.Pattern[str]
    among: re.Pattern[str]
    label_lead: re.Pattern[str]
    label_tail: re.Pattern[str]
    named_sum: re.Pattern[str]
    grand: re.Pattern[str]
    whole_row: re.Pattern[str]
    region_row: re.Pattern[str]
    label_year: re.Pattern[str]
    breakdown_row: re.Pattern[str]
    by_region: re.Pattern[str]
    by_region_end: re.Pattern[str]
    label_scope: re.Pattern[str]
    year_in_label: re.Pattern[str]
    whole_scope: re.Pattern[str]
    bare_year: re.Pattern[str]
    years_sum: re.Pattern[str]
    transfer: re.Pattern[str]
    city_level: re.Pattern[str]
    generic_name: re.Pattern[str]
    generic_core: re.Pattern[str]
    topic_end: re.Pattern[str]
    # word sets
    class_stub: frozenset[str]
    code_stub: frozenset[str]
    order_stub: frozenset[str]
    item_numbers: frozenset[str]
    unit_stub: frozenset[str]
    leads: frozenset[str]
    amounts: frozenset[str]
    bare_heads: frozenset[str]
    line_numbers: frozenset[str]
    sums: frozenset[str]
    among_words: frozenset[str]
    minus: frozenset[str]
    lower: frozenset[str]
    city_words: frozenset[str]
    generic: frozenset[str]
    qualifiers: frozenset[str]
    percent: frozenset[str]
    yuan: frozenset[str]
    fund_accounts: frozenset[str]
    kinds_of_debt: tuple[str, ...]
    debts: tuple[str, ...]
    own_level: tuple[str, ...]
    sides: tuple[str, ...]
    accounts: tuple[str, ...]
    owners_of_columns: tuple[str, ...]
    topic_words: tuple[str, ...]
    measured: tuple[str, ...]
    amount_ends: frozenset[str]
    renamed: tuple[str, ...]
    this_year: tuple[str, ...]
    budget_word: tuple[str, ...]

    def __init__(self, lexicon: Lexicon) -> None:
        made = patterns_of(lexicon, _TOPIC)
        for name, kind in Patterns.__annotations__.items():
            try:
                if kind.startswith("re.Pattern"):
                    setattr(self, name, re.compile(made[name]))
                else:
                    words = lexicon.cues[f"{_TOPIC}.{name}"]
                    setattr(self, name, frozenset(words) if kind.startswith("frozenset") else words)
            except KeyError:
                raise LexiconError(f"cues/{_TOPIC}.toml has no '{name}'; tables can't be read without it") from None


class Vocabulary(Patterns):
    """What the words of tables say, by one lexicon.

    Example:
        >>> Vocabulary.default().is_sum("本年收入合计"), Vocabulary.default().is_sum("总额控制")
        (True, False)
    """

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        self.generic_ends = tuple(self.generic)
        self.full_account = dict(entry.split(">", 1) for entry in self.renamed if ">" in entry)
        self.bare_label = lru_cache(maxsize=_MOST_LABELS)(self._bare_label)
        self.level_of = lru_cache(maxsize=_MOST_LABELS)(self._level_of)
        self.is_sum = lru_cache(maxsize=_MOST_LABELS)(self._is_sum)

    @classmethod
    def default(cls) -> Vocabulary:
        """That of the package's lexicon."""
        return vocabulary_of(Lexicon.default())

    def _level_of(self, label: str) -> tuple[int, int]:
        """Rank of a label's numbering (一、 is 1, （一） 2, 1. 3, (1) 4, ① 5; 0 for none) and how long it is."""
        found = self.numbering.match(label)
        if found is None:
            return 0, 0
        if found.lastgroup == "dotted":
            return 2 + found.group().count("."), found.end()
        return int((found.lastgroup or "_0")[1:]), found.end()

    def _bare_label(self, label: str) -> tuple[str, int, bool]:
        """A label without numbering and 其中, the offset at which it begins, and whether it had an 其中."""
        at, among = 0, False
        for _ in range(3):
            while at < len(label) and label[at].isspace():
                at += 1
            found = self.among.match(label, at)
            if found and found.end() < len(label):
                among, at = True, found.end()
                continue
            found = self.label_lead.match(label, at)
            step = found.end() - at if found else self.level_of(label[at:])[1]
            if not step or at + step >= len(label):
                break
            at += step
        return self.label_tail.sub("", squeeze(label[at:])), at, among

    def _is_sum(self, label: str) -> bool:
        """Whether a row's label names a sum: 合计, 小计, 本年收入合计, 一般公共预算总收入."""
        return label in self.sums or self.named_sum.fullmatch(label) is not None

    def is_regional(self, stub: str, labels: Sequence[str]) -> bool:
        """Whether the rows of a table are regions, by the header of their column or by their names."""
        if self.region_stub_name.fullmatch(stub):
            return True
        names = [name for name in labels if name not in self.sums]
        return len(names) > 2 and sum(1 for name in names if self.region_row.fullmatch(name)) >= 0.8 * len(names)


@lru_cache(maxsize=8)
def vocabulary_of(lexicon: Lexicon) -> Vocabulary:
    """The vocabulary of a lexicon, made once."""
    return Vocabulary(lexicon)
