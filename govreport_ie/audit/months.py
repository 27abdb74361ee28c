"""Months: what came in up to a month is what came in up to the month before and in the month itself."""

from __future__ import annotations

import re
from collections import defaultdict

from govreport_ie.audit.equation import Equation, Found
from govreport_ie.audit.growth import single
from govreport_ie.audit.interval import total
from govreport_ie.audit.ledger import Item, Key, Ledger
from govreport_ie.audit.result import label

_UP_TO = re.compile(r"(\d{4})-01/\1-(\d{2})")


def check(ledger: Ledger) -> Found:
    """Each amount from January on, against the one up to the month before and that of the month."""
    months: dict[tuple[Key, str], dict[str, list[Item]]] = defaultdict(lambda: defaultdict(list))
    for (key, when, sense), items in ledger.levels.items():
        if when is not None and "-" in when:
            months[key, sense][when].extend(i for i in items if i.record.measure == "level" and i.value is not None)
    for stated in months.values():
        for when in stated:
            found = _UP_TO.fullmatch(when)
            if found is None or int(found[2]) < 2:
                continue
            year, month = found[1], int(found[2])
            first = f"{year}-01/{year}-{month - 1:02}" if month > 2 else f"{year}-01"
            three = [single(stated.get(w, [])[:24]) for w in (when, first, f"{year}-{month:02}")]
            whole, before, own = three
            if isinstance(whole, Item) and isinstance(before, Item) and isinstance(own, Item):
                yield _equation(whole, before, own)


def _equation(whole: Item, before: Item, own: Item) -> Equation:
    return Equation(
        "sum",
        "months_add_up",
        left=[whole],
        right=[before, own],
        formula=total,
        says=(f"{label(before)}与{label(own)}之和", f"The sum of {label(before)} and {label(own)}"),
        sure="near",
    )
