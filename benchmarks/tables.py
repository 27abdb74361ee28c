"""How well tables are read: sums that close, percentages that follow, figures that the prose gives too.

    python benchmarks/tables.py FILE [FILE ...] [--open]

For each file: tables, those understood, numbers that became facts, sums of components that equal their total,
completion rates that follow from the amounts beside them, and figures of the running text (the same indicator, year,
region and sense, where both give one figure only) that the tables bear out to one unit of the last digit. Sums that
the reader itself used to settle a layout (rule ``table.sums``) are not counted. ``--open`` lists what does not close
or agree.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from govreport_ie.document import read_document
from govreport_ie.lexicon import Lexicon
from govreport_ie.parser import Parser
from govreport_ie.readers import read
from govreport_ie.records import own_names
from govreport_ie.schema import Record
from govreport_ie.tables import TableFact, TableReading, read_tables

HUNDRED = Decimal(100)


class Check(NamedTuple):
    """One figure worked out again: what it is, and whether it comes out."""

    what: str
    holds: bool


def sums(reading: TableReading) -> Iterator[Check]:
    """Totals against the sum of their components, by rows and by columns."""
    parts: dict[tuple[int, str], list[TableFact]] = defaultdict(list)
    for fact in reading.facts:
        settled = any(rule == "table.sums" for _, rule, _, _ in fact.proofs)
        if fact.total is not None and fact.complete and not settled:
            parts[fact.total, "row"].append(fact)
        if fact.across is not None and fact.complete_across:
            parts[fact.across, "column"].append(fact)
    for (at, way), items in parts.items():
        total = reading.facts[at]
        gap = sum((f.value for f in items), Decimal(0)) - total.value
        slack = total.precision + sum((f.precision for f in items), Decimal(0))
        words = f"{place(total)} {total.text}: {len(items)} parts ({way}) are off by {gap:,}"
        yield Check(words, abs(gap) <= slack)


def rates(reading: TableReading) -> Iterator[Check]:
    """Completion rates against the amounts in the same row: amount over plan."""
    rows: dict[tuple[int, int, str], list[TableFact]] = defaultdict(list)
    for fact in reading.facts:
        rows[fact.table, fact.row, fact.subject].append(fact)
    for facts in rows.values():
        plans = [f for f in facts if f.measure == "level" and f.status == "budget" and f.value > 0]
        for rate in (f for f in facts if f.measure == "completion"):
            done = [f for f in facts if f.measure == "level" and f.status != "budget" and f.period == rate.period]
            if plans and done:
                yield Check(f"{place(rate)} {rate.text}%", any(follows(rate, d, p) for d in done for p in plans))


def follows(rate: TableFact, done: TableFact, plan: TableFact) -> bool:
    """Whether a rate is that of an amount and a plan, both rounded."""
    ratio = done.value / plan.value
    slack = rate.precision + HUNDRED * (done.precision + abs(ratio) * plan.precision) / plan.value
    return abs(ratio * HUNDRED - rate.value) <= slack * 2


def agreement(reading: TableReading, prose: list[Record]) -> Iterator[Check]:
    """Amounts of the running text against the tables' figures for the same thing."""
    facts: dict[tuple[str | None, ...], list[TableFact]] = defaultdict(list)
    for fact in reading.facts:
        if fact.indicator and fact.measure == "level":
            facts[fact.indicator, fact.period, level(fact.region), sense(fact.status), fact.unit].append(fact)
    said: dict[tuple[str | None, ...], list[Record]] = defaultdict(list)
    for record in prose:
        quantity, subject = record.quantity, record.subject
        if quantity is None or quantity.value is None or subject is None or subject.indicator is None:
            continue
        if record.measure == "level" and quantity.kind == "money" and not quantity.modifier:
            key = (subject.indicator, record.period, level(record.region), sense(record.status), quantity.unit)
            said[key].append(record)
    for key, records in said.items():
        values = {f.value for f in facts.get(key, ())}
        amounts = [q for r in records if (q := r.quantity) is not None]
        first = amounts[0]
        if len(values) != 1 or any(abs(q.low - first.low) > q.precision + first.precision for q in amounts):
            continue  # the name alone does not tell which figure is meant
        (value,) = values
        words = " ".join(first.text.split())
        yield Check(
            f"{key[0]} {key[1]} {key[3]}: text {words}, table {value:,}", abs(value - first.low) <= 2 * first.precision
        )


def level(region: str | None) -> str | None:
    """市级, 市本级 and 本级 are one region."""
    return "本级" if region is not None and region.endswith("级") else region


def sense(status: str) -> str:
    """Preliminary figures count as actual ones."""
    return "actual" if status == "estimate" else status


def place(fact: TableFact) -> str:
    """Where a fact stands, in words."""
    page = f"page {fact.page}, " if fact.page else ""
    return f"table {fact.table} ({page}{fact.row_header} / {fact.column_header})"


def share(checks: list[Check]) -> str:
    """How many of the checks hold."""
    good = sum(c.holds for c in checks)
    return f"{good}/{len(checks)} ({good / len(checks):.1%})" if checks else "none"


def main() -> None:
    """Read the files and print a line for each, and one for all."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="+", type=Path)
    options.add_argument("--open", action="store_true", help="list what does not close or agree")
    chosen = options.parse_args()
    parser, lexicon = Parser(), Lexicon.default()
    every: dict[str, list[Check]] = defaultdict(list)
    counts = [0, 0, 0]
    for path in chosen.files:
        source = read(path)
        start = time.perf_counter()
        doc = read_document(source.text, tables=[(t.span.start, t.span.end) for t in source.tables])
        reading = read_tables(doc, source, lexicon, names=own_names(doc.parts))
        seconds = time.perf_counter() - start
        if not reading.tables:
            continue
        prose = [r for r in parser.parse(source.text).records if r.table is None]
        checks = {
            "sums": list(sums(reading)),
            "rates": list(rates(reading)),
            "prose": list(agreement(reading, prose)),
        }
        figures = ", ".join(f"{name} {share(found)}" for name, found in checks.items())
        facts = len(reading.facts)
        print(
            f"{path.name}: {reading.tables} tables, {reading.understood} understood, "
            f"{facts} facts; {figures}; {seconds:.2f} s"
        )
        for kind, found in checks.items():
            every[kind] += found
            for check in found if chosen.open else ():
                if not check.holds:
                    print(f"    {kind}: {check.what}")
        for warning in reading.warnings if chosen.open else ():
            print(f"    {warning}")
        counts = [counts[0] + reading.tables, counts[1] + reading.understood, counts[2] + facts]
    figures = ", ".join(f"{name} {share(found)}" for name, found in every.items())
    print(f"all: {counts[0]} tables, {counts[1]} understood, {counts[2]} facts; {figures}")


if __name__ == "__main__":
    main()
