"""The panel page and charts without a browser: series, cells, points, and what is linked."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from govreport_ie import Panel, UnknownNameError, parse
from govreport_ie.panel import from_reports
from govreport_ie.view.panel_data import Series, points, series_of

PLAN = """岚溪县2023年政府工作报告
2022年，地区生产总值增长5.8%。
二、2023年工作安排
2023年主要预期目标：地区生产总值增长6%以上。
"""
DONE = """岚溪县2024年政府工作报告
一、2023年工作回顾
2023年，地区生产总值达到312.6亿元，增长5.5%。
全年地区生产总值增长5.9%。
"""


@pytest.fixture(scope="module")
def panel() -> Panel:
    return from_reports([("2023.txt", parse(PLAN)), ("2024.txt", parse(DONE))])


def series(panel: Panel) -> list[Series]:
    return series_of(panel.table().rows, panel.targets().rows, panel.rivals().rows)


def test_cells_hold_the_target_and_the_outcome(panel: Panel) -> None:
    first = series(panel)[0]
    assert (first.indicator, first.measure, first.unit, first.pairs) == ("地区生产总值", "change", "%", 1)
    before, now = first.cells
    rows = panel.table().rows
    assert (before.period, before.target) == ("2022", None)
    assert (now.period, now.verdict, now.conflict) == ("2023", "missed", True)
    assert (rows[now.outcome or 0]["source"], rows[now.target or 0]["source"]) == ("2024.txt", "2023.txt")
    assert rows[now.target or 0]["modifier"] == "at_least"
    assert first.drawn
    assert not next(s for s in series(panel) if s.measure == "level").drawn


def test_points_are_in_a_scale_that_people_read(panel: Panel) -> None:
    level = next(s for s in series(panel) if s.measure == "level")
    (point,), unit = points(level, panel.table().rows)
    assert (point["outcome"], point["low"], unit) == (312.6, None, "亿元")
    change = points(series(panel)[0], panel.table().rows)[0]
    assert [(p["period"], p["low"], p["high"]) for p in change] == [("2022", None, None), ("2023", 6, 6)]


def data(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    assert found is not None
    return json.loads(found[1])


def test_the_page_has_every_row_and_links_every_point(panel: Panel, tmp_path: Path) -> None:
    pytest.importorskip("vl_convert")
    pytest.importorskip("altair")
    panel.write(tmp_path / "p.html")
    page = (tmp_path / "p.html").read_text(encoding="utf-8")
    known = data(page)
    assert sorted(map(int, known["rows"])) == list(range(len(panel)))
    assert {known["sentences"][r["sentence"]] for r in known["rows"].values()} == {r.sentence for r in panel}
    cells = {f"#c{c['number']}" for s in known["series"] for c in s["cells"]}
    links = set(re.findall(r'<a href="([^"]+)" aria-label="岚溪县 20', page))
    assert links
    assert links <= cells
    assert "http" not in re.sub(r"http://www\.w3\.org/(2000/svg|1999/xlink)|http-equiv", "", page)


def test_only_some_indicators(panel: Panel) -> None:
    pytest.importorskip("vl_convert")
    pytest.importorskip("altair")
    assert {s["indicator"] for s in data(panel.to_html(indicators=["GDP"]))["series"]} == {"地区生产总值"}
    with pytest.raises(UnknownNameError):
        panel.to_html(indicators=["没有的"])


def test_an_empty_panel_has_a_page() -> None:
    pytest.importorskip("vl_convert")
    assert data(from_reports([]).to_html())["series"] == []


def test_plots(panel: Panel, tmp_path: Path) -> None:
    alt = pytest.importorskip("altair")
    pytest.importorskip("vl_convert")
    chart = panel.plot("GDP")
    assert isinstance(chart, alt.TopLevelMixin)
    values = chart.to_dict()["data"]["values"]
    assert [v["outcome"] for v in values] == [5.8, 5.5]
    assert panel.plot("GDP", measure="level").to_dict()["data"]["values"][0]["outcome"] == 312.6
    chart.save(tmp_path / "c.svg")
    assert "岚溪县" in (tmp_path / "c.svg").read_text(encoding="utf-8")
    for wanted, says in ((("税收收入",), "of this panel"), (("xyz",), "none of"), (("GDP", "levle"), "choose one")):
        with pytest.raises(UnknownNameError, match=says):
            panel.plot(wanted[0], **({"measure": wanted[1]} if len(wanted) > 1 else {}))


def test_a_report_is_drawn_too() -> None:
    pytest.importorskip("altair")
    text = "2023年，税收收入增长5.2%，非税收入下降3%，出口总额8亿元。2024年，力争税收收入增长6%。"
    values = parse(text, year=2024).plot().to_dict()["data"]["values"]
    assert [(v["subject"], v["value"], v["status"]) for v in values] == [
        ("税收收入", 5.2, "actual"),
        ("非税收入", -3.0, "actual"),
        ("税收收入", 6.0, "target"),
    ]
    with pytest.raises(UnknownNameError):
        parse(text).plot(measure="growth")  # type: ignore[arg-type]
