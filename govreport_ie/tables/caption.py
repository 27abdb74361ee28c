"""Captions: year, region scope, account, status and topic of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from govreport_ie.tables.model import Cell
from govreport_ie.tables.vocabulary import Vocabulary
from govreport_ie.tables.words import squeeze


@dataclass(frozen=True, slots=True)
class Caption:
    """What a table's title says.

    Attributes:
        text: The title as one line, None for none.
        year: Year that it names.
        scope: The level's own accounts (市本级), None for the whole region.
        account: 一般公共, 政府性基金, 国有资本经营 or 社会保险基金, None for none of the four.
        side: 收入 or 支出, None for both or neither.
        topic: What the table is about.
        status: Status that its words give.
        planned: Whether it calls itself a draft or plan, and not only that of a budget.
    """

    text: str | None = None
    year: int | None = None
    scope: str | None = None
    account: str | None = None
    side: str | None = None
    topic: str = ""
    status: str | None = None
    planned: bool = False


def read_caption(
    cell: Cell | None, names: Sequence[str] = (), *, notes: str = "", words: Vocabulary | None = None
) -> Caption:
    """Read a title.

    Args:
        cell: The title.
        names: Names of the report's own region, longest first.
        notes: What stands between title and table: who made it, for which year.
        words: The words known; the package's own by default.

    Example:
        >>> c = read_caption(Cell("附表九 2024年市本级一般公共预算收入执行情况表", 0, 26))
        >>> c.year, c.scope, c.account, c.side, c.topic, c.status
        (2024, '市本级', '一般公共', '收入', '一般公共预算收入', 'actual')
    """
    words = words or Vocabulary.default()
    said = words.title_year.search(squeeze(notes))
    if cell is None:
        return Caption(year=int(said[1]) if said else None)
    text = squeeze(cell.text)
    line = words.title_number.sub("", words.title_number.sub("", text))
    year = words.title_year.search(line)
    if year:
        line = line[: year.start()] + line[year.end() :]
    line = words.title_second.sub("", line)
    for name in names:
        if name in line:
            kept = name[-1] if any(f"{name}{own}" in line for own in words.own_level) else ""
            line = line.replace(name, kept, 1)
            break
    scope, place = words.title_scope.search(line), words.title_place.match(line)
    if scope:
        line = line[: scope.start()] + line[scope.end() :]
    elif place:
        line = line[place.end() :]
    account = words.title_account.search(line)
    side = next((s for s in (account[2], account[3]) if s in words.sides), None) if account else None
    kind = words.full_account.get(account[1], account[1]) if account else None
    return Caption(
        text=text,
        year=int(year[1]) if year else int(said[1]) if said else None,
        scope=scope[2] if scope else place[1] if place else None,
        account=kind,
        side=side,
        topic=_topic(line, account, kind, side, words),
        status=_status(text, words),
        planned=words.planned.search(text) is not None,
    )


def _status(text: str, words: Vocabulary) -> str | None:
    if words.title_actual.search(text):
        return "actual"
    return "budget" if words.title_budget.search(text) else None


def _topic(line: str, account: re.Match[str] | None, kind: str | None, side: str | None, words: Vocabulary) -> str:
    """What is left of a title without number, year, region and kind of table."""
    rest = words.title_lead.sub("", words.title_tail.sub("", line))
    if account and kind and account.group() and account.end() >= len(rest) - 2 and account.start() <= 2:
        return f"{kind}{'' if kind in words.fund_accounts else words.budget_word[0]}{side or ''}"
    return rest
