"""How many cases of a third-party suite our numerals and quantities answer as expected.

Usage: python benchmarks/third_party.py SUITE.jsonl [--failures] [--excluded]

A case is a JSON object ``{"id", "kind", "input", "expected": [{"text", "value", "raw", …}], "note"}`` of kind number,
percent, currency, dimension or numrange. A case that a government report could never state is left out, by one of the
rules in ``EXCLUSIONS``; each rule looks at the case alone, never at our answer, and the count of each is printed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from govreport_ie.lexicon import Lexicon
from govreport_ie.numerals import parse_fraction, parse_number, parse_percent
from govreport_ie.numerals.decimals import FULL_WIDTH
from govreport_ie.quantities import FoundQuantity, QuantityFinder

Case = dict[str, Any]
HAN_NUMBER = "零〇一二两兩三四五六七八九十百千万亿几"
UNIT_IN = re.compile(r"[%％次亿]|百分之|[0-9十百千][多余几]?万")
UNIT_AFTER = re.compile(r"[%％个岁次]|平方|以上个")
BOUND = re.compile(r"^\s*([\[(])\s*([^,]*),\s*([^\])]*)([\])])\s*$")


def _whole(case: Case) -> bool:
    """The expected text is all of the input (blanks and a last stop aside)."""
    squeeze = lambda s: re.sub(r"[\s。，,]", "", s.translate(FULL_WIDTH))  # noqa: E731
    return len(case["expected"]) == 1 and squeeze(case["expected"][0]["text"]).lower() == squeeze(case["input"]).lower()


def _power(case: Case) -> bool:
    return bool(re.search(r"[\^]|[0-9０-９]\s*[eEｅ][+\-－]?[0-9０-９]", case["input"]))


def _strict_mode(case: Case) -> bool:
    return "error_strict" in case["id"] and case["input"] in ("一一", "百十一")


def _improper(case: Case) -> bool:
    return bool(re.search(r"[0-9０-９]\s*[/／]\s*[0-9０-９]", case["input"])) and case["kind"] == "number"


def _conversation(case: Case) -> bool:
    """A Chinese numeral without any unit inside a sentence of chat: by the guidelines no record."""
    if case["kind"] != "number" or _whole(case):
        return False
    return any(e["text"].strip() and set(e["text"]) <= set(HAN_NUMBER + "负負点點") for e in case["expected"])


def _bare_word(case: Case) -> bool:
    """Expects nothing for 万 or 万万 standing alone, which our reader of single numerals takes for 10,000."""
    return case["kind"] == "number" and not case["expected"] and case["input"].strip() in ("万", "万万")


def _dotted(case: Case) -> bool:
    return bool(re.search(r"[0-9]\.[0-9]+\.[0-9]", case["input"]))


def _letter_k(case: Case) -> bool:
    return bool(re.search(r"[0-9０-９]\s*[kKｋＫ](?![a-zA-Z])", case["input"]))


def _currency_name(case: Case) -> bool:
    return case["kind"] == "currency" and any(e["value"] is None for e in case["expected"])


def _information(case: Case) -> bool:
    """一位 as a bit of storage."""
    return case["kind"] == "dimension" and bool(re.search(r"一位", case["input"]))


def _comparison(case: Case) -> bool:
    """A condition on a number without unit or counted noun: the guidelines give it no record."""
    if case["kind"] != "numrange":
        return False
    return not any(_with_unit(e["text"], _tidy(case["input"])) for e in case["expected"])


def _with_unit(phrase: str, text: str) -> bool:
    """Whether the number of the expected phrase has a unit, a counted noun or 万/亿 in it or right after it."""
    phrase, text = re.sub(r"\s", "", phrase), re.sub(r"\s", "", text)
    at = text.find(phrase)
    return bool(UNIT_IN.search(phrase) or (at >= 0 and UNIT_AFTER.match(text, at + len(phrase))))


def _wrong_value(case: Case) -> bool:
    """The suite takes 20万 for 20,000."""
    return case["input"].find("20万") >= 0 and any(e["raw"] == "(20000,)" for e in case["expected"])


def _ungrammatical(case: Case) -> bool:
    """一以上个: the classifier after 以上."""
    return "以上个" in case["input"]


EXCLUSIONS: dict[str, Callable[[Case], bool]] = {
    "power or exponent notation (2^5, 2e5): never in a report": _power,
    "slash fractions as arithmetic (16/5, 1 4/3): reports write 三分之一": _improper,
    "Chinese numeral without a unit in a chat sentence: the guidelines make it no record": _conversation,
    "cn2an's strict mode refuses what its normal mode reads": _strict_mode,
    "a lone multiplier (万) is a number for a numeral reader": _bare_word,
    "dotted codes (2222.2222.22222.222)": _dotted,
    "Latin K for thousand": _letter_k,
    "a currency's name without an amount": _currency_name,
    "位 as a unit of computer storage": _information,
    "comparison of a bare number without unit or noun: the guidelines make it no record": _comparison,
    "the suite's value is wrong (20万 as 20,000)": _wrong_value,
    "一以上个: no report writes it": _ungrammatical,
}


def _decimal(value: object) -> Decimal | None:
    try:
        return Decimal(str(value).rstrip("%"))
    except InvalidOperation:
        return None


def _same(ours: Decimal | None, theirs: Decimal | None) -> bool:
    if ours is None or theirs is None:
        return ours is theirs
    return ours == theirs or abs(ours - theirs) <= abs(theirs) * Decimal("1e-9")


def _tidy(text: str) -> str:
    """As the document room does: half-width digits, no blanks between characters and digits."""
    text = text.translate(FULL_WIDTH)
    return re.sub(r"(?<=[0-9\u4e00-\u9fff.]) +(?=[0-9\u4e00-\u9fff.%])", "", text)


class Judge:
    """Answers cases with one finder."""

    def __init__(self) -> None:
        self.finder = QuantityFinder(Lexicon.default())

    def __call__(self, case: Case) -> bool:
        """Whether we answer the case as expected."""
        if case["kind"] == "number":
            return self.number(case)
        found = self.finder.find(_tidy(case["input"]))[0]
        return getattr(self, case["kind"])(case, found)

    def number(self, case: Case) -> bool:
        text, expected = case["input"], case["expected"]
        if case["note"] == "must raise":
            return parse_number(text) is None
        if not expected:
            quantities = self.finder.find(_tidy(text))[0]
            return not any(q.low is not None for q in quantities if q.kind != "money")
        if _whole(case):
            return _same(_read(text), _decimal(expected[0]["raw"]))
        quantities, numerals = self.finder.find(_tidy(text))
        clean = _tidy(text)
        got = [v for q in quantities for v in (q.low, q.high) if v is not None]
        got += [v for n in numerals if (v := parse_number(clean[n.start : n.end])) is not None]
        return all(any(_same(g, _decimal(e["raw"])) for g in got) for e in expected)

    def percent(self, case: Case, found: list[FoundQuantity]) -> bool:
        got = [_percent(q) for q in found if q.kind in ("percent", "point")]
        wanted = [_decimal(e["raw"]) for e in case["expected"]]
        high = [q.high for q in found if q.second is not None]
        return (got == [] if not wanted else len(got) == len(wanted)) and all(
            any(_same(g, w) for g in [*got, *high]) for w in wanted
        )

    def currency(self, case: Case, found: list[FoundQuantity]) -> bool:
        got = [(q.low if q.low is not None else q.high, q.unit) for q in found if q.kind == "money"]
        return (bool(case["expected"]) or not got) and all(
            any(_same(v, _decimal(e["raw"])) and u == e["iso"] for v, u in got) for e in case["expected"]
        )

    def dimension(self, case: Case, found: list[FoundQuantity]) -> bool:
        got = [(q.low if q.low is not None else q.high, q.unit or "") for q in found if q.kind in ("measure", "count")]
        return (bool(case["expected"]) or not got) and all(
            any(_same(v, _thousandfold(e, u)) for v, u in got) for e in case["expected"]
        )

    def numrange(self, case: Case, found: list[FoundQuantity]) -> bool:
        wanted = [BOUND.match(e["raw"]) for e in case["expected"]]
        got = [(q.low, q.high) for q in found]
        return all(
            m is not None and any(_same(lo, _bound(m[2])) and _same(hi, _bound(m[3])) for lo, hi in got) for m in wanted
        )


def _bound(text: str) -> Decimal | None:
    return _decimal(text) if text.strip() else None


def _percent(quantity: FoundQuantity) -> Decimal | None:
    value = quantity.low if quantity.low is not None else quantity.high
    return value / 10 if value is not None and quantity.unit == "‰" else value


def _thousandfold(expected: Case, unit: str) -> Decimal | None:
    """Their 3 kilobit is our 3000 比特."""
    value = _decimal(expected["raw"])
    if value is not None and str(expected["unit"]).startswith("Kilo") and not unit.startswith(("千", "k", "K", "公")):
        return value * 1000
    return value


def _read(text: str) -> Decimal | None:
    """One numeral: plain, fraction, or with an approximating word in it (五百余万)."""
    for reader in (parse_number, parse_fraction):
        value = reader(text)
        if value is not None:
            return value
    exact = re.sub(r"[多余几]", "", text)
    value = parse_number(exact)
    return value if value is not None else parse_percent(text)


def main(argv: list[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suite", help="JSONL file of the third-party form")
    parser.add_argument("--failures", action="store_true", help="list what we answer otherwise")
    parser.add_argument("--excluded", action="store_true", help="list what is left out")
    arguments = parser.parse_args(argv)
    with open(arguments.suite, encoding="utf-8") as file:
        cases = [json.loads(line) for line in file if line.strip()]
    judge = Judge()
    right: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    left_out: dict[str, list[Case]] = defaultdict(list)
    failures: list[Case] = []
    for case in cases:
        reason = next((name for name, rule in EXCLUSIONS.items() if rule(case)), None)
        if reason is not None:
            left_out[reason].append(case)
            continue
        counted[case["kind"]] += 1
        if judge(case):
            right[case["kind"]] += 1
        else:
            failures.append(case)
    for kind in sorted(counted):
        share = 100 * right[kind] / counted[kind]
        print(f"{kind:10s} {right[kind]:4d} of {counted[kind]:4d}  {share:5.1f} %")
    print(f"left out {sum(map(len, left_out.values()))} of {len(cases)}:")
    for reason, listed in left_out.items():
        kinds = ", ".join(f"{kind} {n}" for kind, n in sorted(Counter(c["kind"] for c in listed).items()))
        print(f"  {len(listed):3d}  {reason} ({kinds})")
        for case in listed if arguments.excluded else ():
            print("       ", case["id"], case["input"])
    for case in failures if arguments.failures else ():
        print("differs", case["kind"], case["id"], case["input"], [e["raw"] for e in case["expected"]])
    return 0


if __name__ == "__main__":
    sys.exit(main())
