"""The identities, by name and in order; the docs have a row for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from govreport_ie.audit import (
    accounts,
    balance,
    completion,
    dealt,
    growth,
    limit,
    months,
    ratio,
    repeat,
    share,
    stock,
    sums,
    unlinked,
    weighted,
    yearly,
)
from govreport_ie.audit.equation import Found
from govreport_ie.audit.ledger import Ledger

Identity = Callable[[Ledger], Found]

IDENTITIES: Final[dict[str, Identity]] = {
    "sum": sums.check,
    "unlinked": unlinked.check,
    "dealt": dealt.check,
    "balance": balance.check,
    "stock": stock.check,
    "accounts": accounts.check,
    "growth": growth.check,
    "weighted": weighted.check,
    "yearly": yearly.check,
    "share": share.check,
    "completion": completion.check,
    "ratio": ratio.check,
    "limit": limit.check,
    "months": months.check,
    "repeat": repeat.check,
}
