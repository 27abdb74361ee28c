"""Which column another one belongs to: the figures whose growth, completion or share it gives, and what from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from govreport_ie.tables.model import Column
from govreport_ie.tables.vocabulary import Vocabulary

When = Callable[[int], "int | None"]


def host_of(columns: Sequence[Column], k: int, when: When) -> int | None:
    """The column whose growth, completion or share column ``k`` gives: of those before it, the latest in time.

    Args:
        columns: The columns, headings read.
        k: The column.
        when: The year of a column of amounts, None where not known.
    """
    mine = columns[k].heading
    found: int | None = None
    for j in range(k - 1, -1, -1):
        other = columns[j].heading
        if other.measure != "level" or other.percent or (mine.name and mine.name != other.name):
            continue
        if found is not None and not _of_one_group(columns, j, found, k):
            continue
        if mine.measure == "completion" and other.status == "budget":
            continue
        if mine.base_year is not None and mine.base_year == other.year and mine.base_status == other.status:
            continue
        if found is None or (_later(columns, j, found, when) and columns[found].heading.name == other.name):
            found = j
    return found


def _of_one_group(columns: Sequence[Column], j: int, found: int, k: int) -> bool:
    """Whether column ``j`` stands as near to ``k`` in the header as the one that was found."""
    shared = _shared(columns[found], columns[k])
    return _shared(columns[j], columns[k]) >= shared


def _shared(one: Column, other: Column) -> int:
    """How many lines of their headers two columns have in common, from the top."""
    count = 0
    for a, b in zip(one.path, other.path, strict=False):
        if a != b:
            break
        count += 1
    return count


def _later(columns: Sequence[Column], j: int, found: int, when: When) -> bool:
    """Whether column ``j`` is of a later time than the one that was found; 同期数 is before what has no year."""
    a, b = when(j), when(found)
    if a is None and b is None:
        return (columns[j].heading.shift or 0) < (columns[found].heading.shift or 0)
    return a is not None and b is not None and a > b


def bases_of(columns: Sequence[Column], k: int, host: int, words: Vocabulary) -> list[int]:
    """The columns that a percentage or a change may be worked out from.

    Args:
        columns: The columns, headings read.
        k: The column of percentages or changes.
        host: The column that it belongs to.
        words: The words of tables.
    """
    heading = columns[k].heading
    if columns[host].heading.status is None and columns[host].heading.year is None:
        return []
    if words.remark.search(columns[k].text):
        return []
    levels = [
        j
        for j, c in enumerate(columns)
        if j != host and c.heading.measure == "level" and (c.heading.status or c.heading.year or c.heading.shift)
        and c.heading.name == columns[host].heading.name and c.heading.scope == columns[host].heading.scope
    ]  # fmt: skip
    if heading.measure == "completion":
        return [j for j in levels if columns[j].heading.status == "budget"]
    return [j for j in levels if _is_base(columns, k, host, j)] if heading.measure in ("change", "ratio") else []


def _is_base(columns: Sequence[Column], k: int, host: int, j: int) -> bool:
    """Whether column ``j`` holds what column ``host`` has grown from: the year before, or the plan that is named."""
    heading, now, base = columns[k].heading, columns[host].heading, columns[j].heading
    if heading.base_year is not None:
        return base.year == heading.base_year
    if heading.base_status == "budget":
        return base.status == "budget"
    return base.shift == 1 or (now.year is not None and base.year == now.year - 1)
