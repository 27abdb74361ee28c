"""A report's numbers are bound by arithmetic: checks of sums, balances, growth, shares, limits and repeats."""

from __future__ import annotations

from govreport_ie.audit.across import Reported, compare
from govreport_ie.audit.run import audit
from govreport_ie.audit.table import IDENTITIES

__all__ = ["IDENTITIES", "Reported", "audit", "compare"]
