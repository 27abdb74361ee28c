"""Multiples: a value that is so many times its base."""

from __future__ import annotations

from collections.abc import Iterator

from govreport_ie.audit.growth import base_of
from govreport_ie.audit.ledger import Ledger
from govreport_ie.audit.result import compare_values, label, skip
from govreport_ie.schema.finding import Finding, Skip


def check(ledger: Ledger) -> Iterator[Finding | Skip]:
    """Every multiple (为上年的 3 倍) whose value and base the report states."""
    for item in ledger.items:
        if item.record.measure != "ratio" or item.quantity.kind not in ("multiple", "percent"):
            continue
        level, base = ledger.level_before(item), base_of(ledger, item)
        if level is None or base is None:
            continue
        if isinstance(base, str) or item.value is None or level.value is None or base.value is None:
            yield skip("ratio", base if isinstance(base, str) else "rough or open value", item)
            continue
        quotient = level.value.over(base.value)
        if quotient is None:
            yield skip("ratio", "base may be zero", item)
            continue
        yield compare_values(
            "ratio",
            "value_over_base",
            left=[item],
            right=[level, base],
            stated=item.value,
            recomputed=quotient.percent() if item.quantity.kind == "percent" else quotient,
            says=(f"{label(level)}与{label(base)}之比", f"{label(level)} over {label(base)}"),
        )
