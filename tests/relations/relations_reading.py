"""Marked sentences: the answer stands at the quantity, ``税收收入完成‹8亿元=税收收入›``."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from govreport_ie import Parser, Report
from govreport_ie.relations.examples import REGION, YEAR
from govreport_ie.schema import Record

PARSER = Parser()
BUDGET = "青屿区2023年预算执行情况和2024年预算草案的报告\n"
DONE = BUDGET + "一、2023年预算执行情况\n"
DRAFT = BUDGET + "一、2023年预算执行情况\n财政运行平稳。\n二、2024年预算草案\n"
WORK = "青屿区政府工作报告\n"
REVIEW = WORK + "一、2023年工作回顾\n"
PLAN = WORK + "一、2023年工作回顾\n成绩来之不易。\n二、2024年工作安排\n"

_MARK = re.compile(r"‹([^=‹›]+)(?:=([^‹›]*))?›")


@lru_cache(maxsize=4096)
def read(text: str, *, region: str | None = REGION, year: int | None = YEAR) -> Report:
    """A text as of a report of 青屿区 given in 2024."""
    return PARSER.parse(text, region=region, year=year)


def unmark(marked: str) -> tuple[str, list[tuple[int, str, str | None]]]:
    """The plain text, and offset, words and answer of each mark."""
    plain, marks, at, length = [], [], 0, 0
    for m in _MARK.finditer(marked):
        before = marked[at : m.start()]
        length += len(before)
        marks.append((length, m[1], m[2]))
        plain += [before, m[1]]
        length += len(m[1])
        at = m.end()
    return "".join([*plain, marked[at:]]), marks


def check(
    marked: str, answer: Callable[[Record], str], *, region: str | None = REGION, year: int | None = YEAR
) -> None:
    """Each marked quantity is a record whose answer stands at it; ``a|b`` takes either, ``-`` is null."""
    text, marks = unmark(marked)
    assert marks, "nothing is marked"
    report = read(text, region=region, year=year)
    said = []
    for start, words, _ in marks:
        record = report.at(start)
        assert record is not None, f"no record at {words}"
        said.append(answer(record))
    wanted = [a for _, _, a in marks]
    fits = [a is None or s in a.split("|") for s, a in zip(said, wanted, strict=True)]
    assert all(fits), "\n".join(
        f"{words}: wanted {a}, got {s}" for (_, words, a), s, fit in zip(marks, said, fits, strict=True) if not fit
    )
