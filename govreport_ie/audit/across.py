"""``compare``: the identities that hold across reports of one region."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from govreport_ie.audit import completion, growth, months, ratio
from govreport_ie.audit.equation import Equation, same, value_range
from govreport_ie.audit.growth import single
from govreport_ie.audit.interval import arithmetic
from govreport_ie.audit.ledger import Item, Ledger, Slot
from govreport_ie.audit.repeat import signature
from govreport_ie.audit.result import label, skip
from govreport_ie.audit.run import collect, judged
from govreport_ie.schema import Part, Record
from govreport_ie.schema.finding import AuditResult, Finding, Skip


class Reported(NamedTuple):
    """A report to compare: its source id, records, parts, and its text where the audit shall read between records."""

    id: str
    records: Sequence[Record]
    parts: Sequence[Part] = ()
    text: str | None = None


def compare(reports: Iterable[Reported | tuple[str, Sequence[Record], Sequence[Part]]]) -> AuditResult:
    """Check reports of the same region against each other.

    What two reports say of the same indicator and period must agree (``repeat``; ``revision`` where a report of a
    later year says it anew); a growth, multiple or completion whose base one report lacks is checked on the base
    that another one states. Reports whose region is not known are compared with none.

    Args:
        reports: ``Reported`` tuples, or plain ``(id, records, parts)``.

    Returns:
        Checks between reports only; ``audit`` makes those inside one.

    Example:
        >>> compare([]).counts
        {}
    """
    with arithmetic():
        return _compare(reports)


def _compare(reports: Iterable[Reported | tuple[str, Sequence[Record], Sequence[Part]]]) -> AuditResult:
    ledgers = [Ledger(r.records, r.parts, r.text or "", r.id) for r in (Reported(*r) for r in reports)]
    shelves: dict[str, list[Ledger]] = defaultdict(list)
    unknown: list[Skip] = []
    for ledger in ledgers:
        regions = {region_of(ledger, i) for i in ledger.items}
        for region in sorted(r for r in regions if r):
            shelves[region].append(ledger)
        if "" in regions:
            first = next(i for i in ledger.items if not region_of(ledger, i))
            unknown.append(skip("repeat", "region of the report is not known", first))
    return collect([*unknown, *(f for region, shelf in shelves.items() for f in _check_region(region, shelf))])


def region_of(ledger: Ledger, item: Item) -> str:
    """Code (or name) of the region of the part that an item stands in, empty where not known."""
    part = ledger.parts.get(item.record.part)
    return "" if part is None else part.region_code or part.region or ""


def _year(ledger: Ledger, item: Item) -> int:
    part = ledger.parts.get(item.record.part)
    return 0 if part is None else part.review_year or part.plan_year or 0


def _check_region(region: str, shelf: Sequence[Ledger]) -> Iterator[Finding | Skip]:
    if len(shelf) < 2:
        return
    yield from _said_again(region, shelf)
    everything: dict[Slot, list[Item]] = defaultdict(list)
    for ledger in shelf:
        for key, items in ledger.levels.items():
            everything[key].extend(i for i in items if region_of(ledger, i) == region)
    for ledger in shelf:
        yield from _on_foreign_base(region, ledger, everything)
    together = copy.copy(shelf[0])
    together.levels = everything
    for found in judged(months.check(together)):
        if isinstance(found, Finding) and len({p.source for p in (*found.left, *found.right)}) > 1:
            yield found


def _on_foreign_base(region: str, ledger: Ledger, everything: dict[Slot, list[Item]]) -> Iterator[Finding | Skip]:
    """Growth, multiples and completion of one report on what the others state."""
    view = copy.copy(ledger)
    view.levels = defaultdict(
        list, {k: [i for i in items if i.source != ledger.source] for k, items in everything.items()}
    )
    for check in (growth.check, ratio.check, completion.check):
        own = {(f.left_ids, f.rule) for f in judged(check(ledger)) if isinstance(f, Finding)}
        for found in judged(check(view)):
            if isinstance(found, Finding):
                foreign = any(p.source != ledger.source for p in found.right)
                here = region_of(ledger, ledger.by_id[found.left[0].record_id]) == region
                if foreign and here and (found.left_ids, found.rule) not in own:
                    yield found
            elif found.reason.startswith("several values"):
                yield found


def _said_again(region: str, shelf: Sequence[Ledger]) -> Iterator[Finding | Skip]:
    groups: dict[tuple[object, ...], dict[str, list[Item]]] = defaultdict(lambda: defaultdict(list))
    years: dict[str, dict[int, int]] = defaultdict(dict)
    for ledger in shelf:
        for item in ledger.items:
            sign = signature(ledger, item)
            if sign is None or sign[0] == "generic" or item.quoted or region_of(ledger, item) != region:
                continue
            groups[sign][ledger.source or ""].append(item)
            years[ledger.source or ""][item.record.id] = _year(ledger, item)
    for by_source in groups.values():
        if len(by_source) < 2:
            continue
        chosen: list[tuple[int, str, Item]] = []
        for source, items in by_source.items():
            one = single([i for i in items if i.value is not None])
            if isinstance(one, Item):
                chosen.append((years[source][one.record.id], source, one))
            elif one is not None:
                yield skip("repeat", "several values in one report", items[0])
        chosen.sort(key=lambda c: c[:2])
        for (year, _, earlier), (later_year, _, later) in pairwise(chosen):
            found = _pair(earlier, later, revised=later_year > year)
            if found is not None:
                yield from judged([found])


def _pair(earlier: Item, later: Item, *, revised: bool) -> Equation | None:
    if value_range(later) is None or value_range(earlier) is None:
        return None
    return Equation(
        "revision" if revised else "repeat",
        "said_in_a_later_report" if revised else "said_in_two_reports",
        left=[later],
        right=[earlier],
        formula=same,
        values=value_range,
        sure="near" if earlier.record.measure == "level" and not revised else "likely",
        says=(f"{label(earlier)}在{earlier.source}中", f"{label(earlier)} in {earlier.source}"),
    )
