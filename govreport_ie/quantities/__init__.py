"""Quantities in clean text: money, percent, point, count, measure, multiple, rank; and why other numerals are none."""

from __future__ import annotations

from govreport_ie.quantities.finder import Found, QuantityFinder, find_quantities
from govreport_ie.quantities.model import FoundNumeral, FoundQuantity

__all__ = ["Found", "FoundNumeral", "FoundQuantity", "QuantityFinder", "find_quantities"]
