"""Written numbers as exact decimals: Arabic, full-width, Chinese, mixed, percentages and doublings. No floats."""

from __future__ import annotations

from govreport_ie.numerals.chinese import chinese_number
from govreport_ie.numerals.decimals import MAX_DIGITS, MULTIPLIERS, arabic_number, half_unit, scaled
from govreport_ie.numerals.parse import parse_fold, parse_fraction, parse_number, parse_percent

__all__ = [
    "MAX_DIGITS",
    "MULTIPLIERS",
    "arabic_number",
    "chinese_number",
    "half_unit",
    "parse_fold",
    "parse_fraction",
    "parse_number",
    "parse_percent",
    "scaled",
]
