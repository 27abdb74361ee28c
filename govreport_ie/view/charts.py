"""Charts by Altair: small multiples of a series, and a report's figures side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from govreport_ie.export.lazy import need
from govreport_ie.schema import Measure, Record
from govreport_ie.schema.face import short

_FONT = "Noto Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"
_OUTCOME, _TARGET, _MISSED = "#17694c", "#b8620f", "#b3261e"
_STATUSES = {"actual": "#17694c", "estimate": "#0d5f80", "budget": "#5b3fae", "target": "#b8620f", "norm": "#50565f"}
_LINKED = re.compile(r'<a xlink:href="[^"#]*#([^"]*)"><(path|line|rect) aria-label="([^"]*)"')
_ARIA = re.compile(r' (?:role="graphics-\w+"|aria-(?:roledescription|label)="[^"]*")')
_WIDTH, _HEIGHT = 168, 104


def small_multiples(points: Sequence[dict[str, Any]], *, title: str = "", unit: str, columns: int = 3) -> Any:
    """One small chart a place: outcomes as a line, the target of each period as a bar behind it.

    Args:
        points: What :func:`govreport_ie.view.panel_data.points` gives.
        title: What is drawn, where that is not said beside it.
        unit: Its unit.
        columns: Charts in a row.

    Raises:
        MissingDependencyError: altair is not installed (extra ``plot``).
    """
    alt = need("altair", "plot")
    places = len({p["place"] for p in points})
    bare = alt.Chart().encode(x=alt.X("period:O", title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True)))
    base = bare.encode(
        href="key:N",
        description="label:N",
        tooltip=[alt.Tooltip(n) for n in ("place:N", "period:N", "outcome:Q", "low:Q", "high:Q", "verdict:N")],
    )
    scale = alt.Scale(zero=False, padding=8)
    targets = base.transform_filter("isValid(datum.low)")
    aims = [
        targets.mark_rule(strokeWidth=9, opacity=0.35, color=_TARGET).encode(
            y=alt.Y("low:Q", scale=scale), y2="high:Q"
        ),
        targets.mark_tick(thickness=2.5, width=16, color=_TARGET).encode(y=alt.Y("low:Q", scale=scale)),
    ]
    outcomes = base.transform_filter("isValid(datum.outcome)")
    y = alt.Y("outcome:Q", title=None, scale=scale)
    line = outcomes.mark_line(color=_OUTCOME, strokeWidth=1.6).encode(
        y=y, href=alt.Undefined, description=alt.Undefined
    )
    ring = alt.condition("datum.conflict", alt.value(_MISSED), alt.value("white"))
    dots = outcomes.mark_point(filled=True, size=64, opacity=1, strokeWidth=2).encode(
        y=y,
        stroke=ring,
        color=alt.condition("datum.verdict == 'missed'", alt.value(_MISSED), alt.value(_OUTCOME)),
        shape=alt.condition("datum.verdict == 'missed'", alt.value("square"), alt.value("circle")),
    )
    return (
        alt.layer(*aims, line, dots, data=alt.Data(values=list(points)))
        .properties(width=_WIDTH, height=_HEIGHT)
        .facet(
            facet=alt.Facet("place:N", title=None, header=alt.Header(labelFontSize=12)), columns=min(columns, places)
        )
        .resolve_scale(y="independent")
        .properties(title=f"{title} ({unit})" if unit else title)
        .configure(font=_FONT, background="transparent")
        .configure_view(stroke="#8884")
        .configure_axis(grid=False, domainColor="#8888", tickColor="#8888")
    )


def figures_of(records: Iterable[Record], text: str, *, measure: Measure, limit: int) -> list[dict[str, Any]]:
    """The rows for :func:`dots`: a report's own figures in percent, of its first subjects.

    Args:
        records: The records of the report.
        text: Its text.
        measure: The measure that is drawn.
        limit: The most subjects that are drawn.

    Example:
        >>> import govreport_ie
        >>> report = govreport_ie.parse("2023年，全市税收收入完成12.1亿元，增长5.2%。")
        >>> rows = figures_of(report.records, report.text, measure="change", limit=9)
        >>> [(row["subject"], row["value"]) for row in rows]
        [('税收收入', 5.2)]
    """
    own = [r for r in records if r.measure == measure and r.region is None and r.kind == "percent"]
    subjects = list(dict.fromkeys(r.indicator or r.subject_text for r in own))[:limit]
    return [
        {
            "subject": r.indicator or r.subject_text,
            "value": float(value if r.direction != "down" else -value),
            "status": r.status,
            "period": r.period or "",
            "sentence": short(r.sentence.of(text), 160),
        }
        for r in own
        if (value := r.low if r.low is not None else r.high) is not None and (r.indicator or r.subject_text) in subjects
    ]


def dots(rows: Sequence[dict[str, Any]], *, title: str, unit: str) -> Any:
    """One line a subject, a dot for each of its figures, coloured by status.

    Args:
        rows: With ``subject``, ``value``, ``status``, ``period`` and ``sentence``.
        title: What is drawn.
        unit: Its unit.

    Raises:
        MissingDependencyError: altair is not installed (extra ``plot``).
    """
    alt = need("altair", "plot")
    colours = alt.Scale(domain=list(_STATUSES), range=list(_STATUSES.values()))
    return (
        alt.Chart(alt.Data(values=list(rows)))
        .mark_point(filled=True, size=80, opacity=0.9)
        .encode(
            x=alt.X("value:Q", title=unit or None, scale=alt.Scale(zero=False)),
            y=alt.Y("subject:N", title=None, sort=None, axis=alt.Axis(labelLimit=260)),
            color=alt.Color("status:N", scale=colours, title=None),
            shape=alt.Shape("period:N", title=None),
            tooltip=[alt.Tooltip(n) for n in ("subject:N", "value:Q", "period:N", "status:N", "sentence:N")],
        )
        .properties(title=title, width=460)
        .configure(font=_FONT)
    )


def svg(chart: Any) -> str:
    """A chart as SVG that may stand in a page: its points are links within the page, named by what they show.

    Raises:
        MissingDependencyError: vl-convert is not installed (extra ``plot``).
    """
    made: str = need("vl_convert", "plot").vegalite_to_svg(chart.to_dict())
    made = _ARIA.sub("", _LINKED.sub(r'<a href="#\1" label="\3"><\2', made))
    return made.replace(" label=", " aria-label=").replace(' fill="white"/>', ' fill="none"/>', 1)
