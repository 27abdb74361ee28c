"""The corpus keeps its promises: offsets are right, bounds are consistent and the arithmetic adds up.

Nothing of the library is used here: the checks read the text files, the gold lines and the table of identities alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
PLANTED = CORPUS / "planted"
NAMES = sorted(p.stem for p in CORPUS.glob("*.txt"))
RECORD_KINDS = {"money", "percent", "point", "count", "measure", "multiple", "rank"}
OTHER_KINDS = {"none", "date", "part"}
KEYS = [
    "id",
    "start",
    "text",
    "kind",
    "low",
    "high",
    "unit",
    "modifier",
    "subject",
    "predicate",
    "measure",
    "direction",
    "period",
    "status",
    "base",
    "of",
    "part_of",
    "region",
    "program",
    "optional",
]
STATUSES = {"actual", "estimate", "budget", "target", "norm"}
MEASURES = {"level", "change", "share", "completion", "ratio"}
PERIOD = re.compile(r"\d{4}(-(Q[1-4]|H[12]|\d\d))?(/\d{4}(-\d\d)?)?")

Line = dict[str, Any]
Interval = tuple[Decimal, Decimal]


def read_text(path: Path) -> str:
    """The file as it is on disk: no newline translation."""
    return path.read_bytes().decode("utf-8")


def read_lines(path: Path) -> list[Line]:
    """The JSON objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


TEXTS = {name: read_text(CORPUS / f"{name}.txt") for name in NAMES}
GOLD = {name: read_lines(CORPUS / "gold" / f"{name}.jsonl") for name in NAMES}
BY_ID = {name: {line["id"]: line for line in lines} for name, lines in GOLD.items()}
IDENTITIES = read_lines(CORPUS / "identities.jsonl")
ERRORS = read_lines(PLANTED / "errors.jsonl")


def records(name: str) -> list[Line]:
    """The gold lines that are records."""
    return [line for line in GOLD[name] if "text" in line]


def spelled(source: str, start: int, text: str) -> int | None:
    """The end of text in source from start on, line breaks and whole furniture lines left out; None if it is not there.

    A gap may only begin at a line break, and what it leaves out ends at one.
    """
    at = start
    for char in text:
        if source[at : at + 1] != char:
            if source[at : at + 1] != "\n":
                return None
            found = re.compile(r"\n(?:[^\n]*\n){0,12}?" + re.escape(char)).match(source, at)
            if found is None:
                return None
            at = found.end() - 1
        at += 1
    return at


# -- structure ---------------------------------------------------------------------------------------------------------


def test_there_are_enough_reports_of_every_kind() -> None:
    """Work, plan, budget, final account, bulletin and a compound file, each with its gold."""
    assert len(NAMES) >= 6
    assert {name.split("_")[0] for name in NAMES} == {"work", "plan", "budget", "final", "bulletin", "compound"}
    assert sorted(p.stem for p in (CORPUS / "gold").glob("*.jsonl")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_ids_count_up_and_starts_rise(name: str) -> None:
    """Ids run from one and every line has a place of its own, in order."""
    assert [line["id"] for line in GOLD[name]] == list(range(1, len(GOLD[name]) + 1))
    starts = [line["start"] for line in GOLD[name]]
    assert starts == sorted(set(starts))


@pytest.mark.parametrize("name", NAMES)
def test_every_record_stands_where_it_says(name: str) -> None:
    """The text of each record is in the report at its start, line breaks and page furniture aside."""
    wrong = [line for line in records(name) if spelled(TEXTS[name], line["start"], line["text"]) is None]
    assert wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_every_digit_is_accounted_for(name: str) -> None:
    """Each run of digits of the text begins a gold line or lies within a record."""
    text = TEXTS[name]
    covered: set[int] = set()
    for line in GOLD[name]:
        end = spelled(text, line["start"], line["text"]) if "text" in line else None
        covered.update(range(line["start"], end or line["start"] + 1))
    runs = re.finditer(r"[0-9０-９]+(?:[,.，．][0-9０-９]+)*", text)
    assert [m.group() + "@" + str(m.start()) for m in runs if m.start() not in covered] == []


@pytest.mark.parametrize("name", NAMES)
def test_fields_are_well_formed(name: str) -> None:
    """Keys, vocabularies and types are those of the guidelines."""
    for line in GOLD[name]:
        if "text" not in line:
            assert line["kind"] in OTHER_KINDS
            assert set(line) <= {"id", "start", "kind", "with", "table"}, line
            continue
        assert list(line) == KEYS, line
        kinds = line["kind"] if isinstance(line["kind"], list) else [line["kind"]]
        measures = line["measure"] if isinstance(line["measure"], list) else [line["measure"]]
        assert set(kinds) <= RECORD_KINDS and set(measures) <= MEASURES, line
        assert line["subject"] and all(line["subject"]), line
        assert line["status"] and set(line["status"]) <= STATUSES, line
        assert all(p is None or PERIOD.fullmatch(p) for p in line["period"]), line
        assert line["direction"] in ({"up", "down"} if "change" in measures else {None}), line
        assert (line["base"] is not None) == bool(set(measures) & {"change", "completion", "ratio"}), line
        assert line["part_of"] is None or set(measures) == {"level"}, line


@pytest.mark.parametrize("name", NAMES)
def test_bounds_agree_with_the_modifier(name: str) -> None:
    """Open ends where the modifier opens them, a point or an ordered range elsewhere."""
    for line in records(name):
        low, high, modifier = line["low"], line["high"], line["modifier"]
        if modifier in {"at_least", "over"}:
            assert low is not None and high is None, line
        elif modifier in {"at_most", "under"}:
            assert low is None and high is not None, line
        else:
            assert modifier in {None, "about"} and Decimal(low) <= Decimal(high), line


@pytest.mark.parametrize("name", NAMES)
def test_parts_point_to_what_is_there(name: str) -> None:
    """The second number of a range names its record, and a total that is pointed to has a record of its own."""
    subjects = {line["subject"][0] for line in records(name)}
    assert {line["part_of"] for line in records(name) if line["part_of"]} <= subjects
    ids = {line["id"]: line for line in GOLD[name]}
    for line in GOLD[name]:
        if line["kind"] == "part":
            assert ids[line["with"]]["kind"] in RECORD_KINDS


# -- arithmetic --------------------------------------------------------------------------------------------------------

SCALES = {"万亿": 12, "亿": 8, "万": 4, "千": 3}
HUNDRED = Decimal(100)


def interval(line: Line) -> Interval:
    """What a record's number may have been before it was rounded to the digits that are written."""
    low = Decimal(line["low"] if line["low"] is not None else line["high"])
    high = Decimal(line["high"] if line["high"] is not None else line["low"])
    text = line["text"].translate(str.maketrans("０１２３４５６７８９．，", "0123456789.,"))
    digits = re.search(r"\d[\d,]*(?:\.(\d+))?\s*[多余]?(万亿|亿|万)?", re.sub(r"\s", "", text))
    assert digits is not None, line
    half = Decimal(5).scaleb(-1 - len(digits.group(1) or "") + SCALES.get(digits.group(2) or "", 0))
    return low - half, high + half


def meets(stated: Interval, worked: Interval) -> bool:
    """Two intervals share a value."""
    return stated[0] <= worked[1] and worked[0] <= stated[1]


def plus(*terms: Interval) -> Interval:
    """Sum of intervals."""
    return sum((t[0] for t in terms), Decimal(0)), sum((t[1] for t in terms), Decimal(0))


def minus(a: Interval, b: Interval) -> Interval:
    """Difference of intervals."""
    return a[0] - b[1], a[1] - b[0]


def percent_of(a: Interval, b: Interval) -> Interval:
    """a as a percentage of b (both positive)."""
    return HUNDRED * a[0] / b[1], HUNDRED * a[1] / b[0]


def signed(line: Line) -> Interval:
    """A change with its sign."""
    low, high = interval(line)
    return (-high, -low) if line["direction"] == "down" else (low, high)


Get = Callable[[str], Any]


def line_of(file: str, ref: int | str) -> Line:
    """The gold line of a reference: an id of the same file, or NAME:ID."""
    if isinstance(ref, int):
        return BY_ID[file][ref]
    name, _, number = ref.partition(":")
    return BY_ID[name][int(number)]


def holds(identity: Line, overrides: dict[int, Line] | None = None) -> bool:
    """Whether one identity of the table is true of the gold figures, within the rounding of what is written."""

    def get(key: str) -> Any:
        ref = identity[key]
        refs = ref if isinstance(ref, list) else [ref]
        lines = [(overrides or {}).get(r) or line_of(identity["file"], r) for r in refs]
        return lines if isinstance(ref, list) else lines[0]

    return RULES[identity["kind"]](get)


def _growth(get: Get) -> bool:
    low, high = percent_of(interval(get("value")), interval(get("base")))
    return meets(signed(get("rate")), (low - HUNDRED, high - HUNDRED))


def _growth_amount(get: Get) -> bool:
    base = minus(interval(get("value")), signed(get("amount")))
    return meets(signed(get("rate")), percent_of(signed(get("amount")), base))


def _same(get: Get) -> bool:
    first, *rest = (interval(line) for line in get("ids"))
    return all(meets(first, other) for other in rest)


def _below(small: Interval, large: Interval) -> bool:
    return small[0] <= large[1]


RULES: dict[str, Callable[[Get], bool]] = {
    "sum": lambda get: meets(interval(get("total")), plus(*map(interval, get("parts")))),
    "part_le": lambda get: _below(plus(*map(interval, get("parts"))), interval(get("whole"))),
    "balance": lambda get: meets(interval(get("result")), minus(interval(get("left")), interval(get("right")))),
    "growth": _growth,
    "growth_amount": _growth_amount,
    "change": lambda get: meets(signed(get("amount")), minus(interval(get("value")), interval(get("base")))),
    "points": lambda get: meets(signed(get("amount")), minus(interval(get("value")), interval(get("base")))),
    "share": lambda get: meets(interval(get("share")), percent_of(interval(get("part")), interval(get("whole")))),
    "completion": lambda get: meets(
        interval(get("rate")), percent_of(interval(get("actual")), interval(get("budget")))
    ),
    "multiple": lambda get: meets(
        tuple(HUNDRED * x for x in interval(get("times"))),  # type: ignore[arg-type]
        percent_of(interval(get("value")), interval(get("base"))),
    ),
    "flow": lambda get: meets(
        interval(get("closing")),
        minus(plus(interval(get("opening")), interval(get("inflow"))), interval(get("outflow"))),
    ),
    "quotient": lambda get: meets(
        tuple(HUNDRED * x for x in interval(get("result"))),  # type: ignore[arg-type]
        percent_of(interval(get("value")), interval(get("per"))),
    ),
    "same": _same,
    "limit": lambda get: _below(interval(get("balance")), interval(get("limit"))),
}


@pytest.mark.parametrize("identity", IDENTITIES, ids=lambda i: f"{i['file']}-{i['kind']}")
def test_the_arithmetic_adds_up(identity: Line) -> None:
    """Every declared identity holds within the rounding of the written figures."""
    assert holds(identity), identity


def test_every_kind_of_identity_is_in_the_table() -> None:
    """The audit finds each of its rules exercised by clean reports."""
    assert {identity["kind"] for identity in IDENTITIES} == set(RULES)


@pytest.mark.parametrize("identity", [i for i in IDENTITIES if i["kind"] == "sum"][:20], ids=lambda i: str(i["total"]))
def test_the_check_of_sums_can_fail(identity: Line) -> None:
    """A total that is raised by a tenth no longer is the sum of its parts."""
    line = line_of(identity["file"], identity["total"])
    raised = {**line, "low": str(Decimal(line["low"]) * 11 / 10), "high": str(Decimal(line["high"]) * 11 / 10)}
    assert not holds(identity, {identity["total"]: raised})


# -- planted errors ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("error", ERRORS, ids=lambda e: f"{e['file']}@{e['start']}")
def test_planted_errors_stand_where_they_say(error: Line) -> None:
    """The wrong figure is in the planted file, and the note tells it from the right one."""
    assert set(error) == {"file", "start", "end", "kind", "stated", "should_be", "note"}
    assert read_text(PLANTED / error["file"])[error["start"] : error["end"]] == error["stated"] != error["should_be"]


@pytest.mark.parametrize("file", sorted({error["file"] for error in ERRORS}))
def test_planted_files_differ_from_the_clean_ones_in_the_errors_alone(file: str) -> None:
    """Putting every right figure back gives the clean report."""
    text = read_text(PLANTED / file)
    for error in sorted((e for e in ERRORS if e["file"] == file), key=lambda e: -e["start"]):
        text = text[: error["start"]] + error["should_be"] + text[error["end"] :]
    assert text == TEXTS[file.removesuffix(".txt").removesuffix("_planted")]


def test_enough_errors_of_every_kind_are_planted() -> None:
    """At least twelve errors, of every kind of identity that the three planted reports have."""
    assert len(ERRORS) >= 12
    files = {error["file"].removesuffix(".txt") for error in ERRORS}
    kinds = {identity["kind"] for identity in IDENTITIES if identity["file"] in files}
    assert {error["kind"] for error in ERRORS} == kinds and kinds >= set(RULES) - {"quotient"}


@pytest.mark.parametrize("error", ERRORS, ids=lambda e: f"{e['file']}@{e['start']}")
def test_planted_errors_break_an_identity(error: Line) -> None:
    """With the wrong figure in the place of the right one, an identity of the error's kind no longer holds."""
    name = error["file"].removesuffix(".txt")
    before = [e for e in ERRORS if e["file"] == error["file"] and e["start"] < error["start"]]
    shift = sum(len(e["stated"]) - len(e["should_be"]) for e in before)
    line = next(g for g in GOLD[name] if g["start"] == error["start"] - shift)
    stated, right = (Decimal(re.sub(r"[^\d.]", "", error[key])) for key in ("stated", "should_be"))
    low, high = (str(Decimal(line[bound]) * stated / right) for bound in ("low", "high"))
    wrong = {line["id"]: {**line, "text": error["stated"], "low": low, "high": high}}
    broken = [i["kind"] for i in IDENTITIES if i["file"] == name and not holds(i, wrong)]
    assert error["kind"] in broken
