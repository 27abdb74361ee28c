"""A report for people, at the terminal: what it is, its records as a table, how many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from govreport_ie.schema import Part, Record, ReportData
from govreport_ie.schema.face import SIGNS, bounds
from govreport_ie.view.grid import Head, grid, one_line, terminal_width, wrapped
from govreport_ie.view.words import Language, head

_HEADS = (
    Head("at", right=True),
    Head("page", right=True),
    Head("quantity", cut=10),
    Head("value", cut=10, right=True),
    Head("subject", cut=14),
    Head("measure", cut=9),
    Head("period", cut=5),
    Head("status"),
    Head("of", cut=12),
    Head("part of", cut=12),
    Head("region", cut=8),
    Head("programme", cut=12),
    Head("confidence", right=True),
    Head("sentence", under=True),
)
_SAYS = {
    "no records": "没有记录",
    "records": "条记录",
    "record": "条记录",
    "goals without a number": "个没有数字的目标",
    "goal without a number": "个没有数字的目标",
    "warning": "注意",
    "untitled": "无标题",
    "reviewed": "回顾",
    "planned": "计划",
}


def describe(report: ReportData, *, width: int | None = None, lang: Language = "en", sentences: bool = False) -> str:
    """A report as text for people.

    Args:
        report: The report.
        width: Columns there are; the terminal's by default.
        lang: Language of titles.
        sentences: Whether each record's sentence stands under it.
    """
    width = width or terminal_width()
    records = [*report.records, *report.goals]
    lines = [_part(part, lang) for part in report.parts if part.title or part.region]
    if records:
        lines += ["", table_of(records, report.text, width=width, lang=lang, sentences=sentences), ""]
    kinds = Counter(r.kind for r in report.records)
    counted = ", ".join(f"{n} {kind}" for kind, n in kinds.most_common())
    number = f"{len(report.records)} {_say('record' if len(report.records) == 1 else 'records', lang)}"
    lines.append(f"{number}: {counted}" if report.records else _say("no records", lang))
    goals = "goal without a number" if len(report.goals) == 1 else "goals without a number"
    lines += [f"{len(report.goals)} {_say(goals, lang)}"] if report.goals else []
    lines += [f"{_say('warning', lang)}: {one_line(warning)}" for warning in report.warnings]
    return "\n".join(part for line in lines for part in (wrapped(line, width) if "\n" not in line else [line]))


def table_of(
    records: Sequence[Record], text: str, *, width: int | None = None, lang: Language = "en", sentences: bool = False
) -> str:
    """Records as a table for people."""
    heads = [h._replace(title=head(h.title, lang)) for h in _HEADS]
    rows = []
    for r, after in zip_longest(records, records[1:]):  # a sentence stands under the last of its records
        shown = sentences and (after is None or after.sentence != r.sentence)
        rows.append((*_row(r), r.sentence.of(text) if shown else ""))
    return grid(heads, rows, width=width)


def _say(words: str, lang: Language) -> str:
    return _SAYS[words] if lang == "zh" else words


def _part(part: Part, lang: Language) -> str:
    years = f"{part.review_year} {_say('reviewed', lang)}" if part.review_year else ""
    plans = f"{part.plan_year} {_say('planned', lang)}" if part.plan_year else ""
    facts = [part.kind, part.region, years, plans, part.date, part.speaker]
    return f"{one_line(part.title) or _say('untitled', lang)} [{', '.join(one_line(f) for f in facts if f)}]"


def _row(r: Record) -> tuple[object, ...]:
    q = r.quantity
    return (
        r.span.start,
        r.page,
        r.text or r.predicate,
        f"{SIGNS.get(q.modifier or '', '')} {bounds(q.low, q.high)}" if q else "",  # its unit stands beside it
        r.subject_text,
        measured(r),
        r.period,
        r.status,
        r.of,
        r.part_of,
        r.region,
        r.program,
        "" if r.confidence is None else f"{r.confidence:.2f}",
    )


def measured(r: Record) -> str:
    """In what sense a number is meant: its measure, a change by its sign, and what it is measured against.

    Example:
        >>> import govreport_ie
        >>> [measured(r) for r in govreport_ie.parse("2023年，税收收入12.1亿元，增长5.2%，为预算的102%。")]
        ['level', '+ on 2022', 'completion on 2023 budget']
    """
    sense = {"up": "+", "down": "-"}.get(r.direction or "", r.measure)
    if r.base is None:
        return sense
    status = "" if r.base.status == "actual" else f" {r.base.status or ''}"
    return f"{sense} on {r.base.period or 'earlier'}{status}"
