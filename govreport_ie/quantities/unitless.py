"""Numbers with 万 or 亿 and no unit: money where the words before plainly speak of money, else a count."""

from __future__ import annotations

from decimal import Decimal

from govreport_ie.lexicon.patterns import patterns
from govreport_ie.quantities.scan import Scan
from govreport_ie.quantities.vocabulary import Unit

P = patterns("quantities")

_ONE = Decimal(1)
_REACH = 24


def speaks_of_money(scan: Scan, start: int, end: int) -> bool:
    """Whether ``start`` follows words of money, or what is money follows ``end``, and it counts no people."""
    text = scan.text
    if P.money_next.match(text, end):
        return True
    if P.persons_before.search(text, max(0, start - _REACH), start):
        return False
    before = P.money_before.search(text, max(0, start - _REACH), start)
    return before is not None and P.persons_next.match(text, end) is None


def unitless(scan: Scan, start: int, end: int) -> Unit:
    """The unit of a number from ``start`` to ``end`` that names none: 迈上900亿台阶, 30个亿, 惠及20余万老年人."""
    if scan.text.endswith("个亿", start, end) or speaks_of_money(scan, start, end):
        return Unit(end, "money", "CNY", _ONE, "")
    return Unit(end, "count", None, _ONE, "")
