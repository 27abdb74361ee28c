"""The evidence page without a browser: what stands in it, and where."""

from __future__ import annotations

import html
import json
import re
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import get_args

import pytest

from govreport_ie import Direction, Kind, Measure, Modifier, Report, Status, parse, parse_file
from govreport_ie.schema.finding import FindingKind, Verdict
from govreport_ie.schema.report import ReportKind
from govreport_ie.view.labels import LABELS, words

ROOT = Path(__file__).parents[2]
CORPUS = sorted((ROOT / "corpus").glob("*.txt"))
SCRIPTS = ROOT / "govreport_ie" / "view" / "templates"
TABLE = b"""<html><body><p>2024\xe5\xb9\xb4\xe9\xa2\x84\xe7\xae\x97</p><table><tr><td>\xe9\xa1\xb9\xe7\x9b\xae</td>
<td>2023\xe5\xb9\xb4\xe6\x89\xa7\xe8\xa1\x8c\xe6\x95\xb0\xef\xbc\x88\xe4\xb8\x87\xe5\x85\x83\xef\xbc\x89</td></tr>
<tr><td>\xe7\xa8\x8e\xe6\x94\xb6\xe6\x94\xb6\xe5\x85\xa5</td><td>700</td></tr></table></body></html>"""


def pieces(page: str) -> list[tuple[int, str]]:
    """Every piece of the report's text in a page, with the offset that it claims."""
    return [(int(m[1]), html.unescape(m[2])) for m in re.finditer(r'data-s="(\d+)"[^>]*>([^<]*)<', page)]


def data(page: str) -> dict:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    assert found is not None
    return json.loads(found[1])


@pytest.mark.parametrize("file", CORPUS, ids=lambda p: p.stem)
def test_every_character_stands_at_its_offset(file: Path) -> None:
    report = parse_file(file)
    page = report.to_html()
    shown = pieces(page)
    assert all(report.text[start : start + len(text)] == text for start, text in shown)
    assert sum(len(text) for _, text in shown) == len(
        {i for start, text in shown for i in range(start, start + len(text))}
    )
    there = {i for start, text in shown for i in range(start, start + len(text))}
    assert [c for i, c in enumerate(report.text) if i not in there and not c.isspace()] == []
    assert {int(n) for n in re.findall(r'id="r(\d+)"', page)} == {r.id for r in (*report.records, *report.goals)}


def test_tables_are_tables() -> None:
    report = parse_file(TABLE)
    page = report.to_html()
    assert '<td><mark class="actual" id="r0"' in page.replace("estimate", "actual")
    assert [text for _, text in pieces(page)][-2:] == ["税收收入", "700"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "</script><script>alert(1)</script>",
        "新增学位<b>3800个</b>。&amp; \u2028",
        "\ud800投入5亿元。",
        "𠮷县投入5亿元。" * 3,
    ],
)
def test_any_text_makes_a_page(text: str) -> None:
    page = parse(text).to_html()
    page.encode("utf-8")
    assert "<script>alert" not in page
    assert page.count("<script") == page.count("</script>") == 3
    assert data(page)["text"] == text.replace("\ud800", "\ufffd")
    assert "".join(t for _, t in pieces(page)).split() == text.replace("\ud800", "\ufffd").split()


def test_a_report_from_json_has_a_page_too() -> None:
    report = parse_file(CORPUS[0])
    assert Report.from_json(report.to_json()).to_html().count("<mark") == report.to_html().count("<mark")


def test_the_page_is_written_and_names_the_file(tmp_path: Path) -> None:
    report = parse_file(CORPUS[0])
    page = report.to_html(tmp_path / "page.html", lang="zh")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == page
    assert data(page)["sha256"] == report.sha256
    assert '<html lang="zh-CN">' in page
    assert "http" not in re.sub(r"http://www\.w3\.org/2000/svg|http-equiv", "", page)


def test_every_label_is_there_in_both_languages() -> None:
    scripts = "".join(p.read_text(encoding="utf-8") for p in SCRIPTS.rglob("*") if p.suffix in (".js", ".j2"))
    asked = set(re.findall(r"""\bt\(["']([\w.]+)["']""", scripts)) | set(
        re.findall(r'data-t(?:-label)?="([\w.]+)"', scripts)
    )
    fields = {"status": Status, "kind": Kind, "measure": Measure, "direction": Direction, "modifier": Modifier}
    fields |= {"part": ReportKind, "finding": FindingKind, "verdict": Verdict}
    asked |= {f"{name}.{value}" for name, values in fields.items() for value in get_args(values)}
    assert sorted(asked - LABELS.keys()) == []
    assert all(english and chinese for english, chinese in LABELS.values())
    assert words("en").keys() == words("zh").keys()


def test_show_prints_a_table_where_there_is_no_notebook(capsys: pytest.CaptureFixture[str]) -> None:
    parse("新增学位3800个。").show(width=80)
    assert "3,800" in capsys.readouterr().out


def test_show_displays_the_page_in_a_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = []
    shell = SimpleNamespace(kernel=object())
    monkeypatch.setitem(sys.modules, "IPython", ModuleType("IPython"))
    monkeypatch.setattr(sys.modules["IPython"], "get_ipython", lambda: shell, raising=False)
    monkeypatch.setitem(sys.modules, "IPython.display", ModuleType("IPython.display"))
    monkeypatch.setattr(sys.modules["IPython.display"], "display", lambda data, raw: shown.append(data), raising=False)
    parse("新增学位3800个。").show()
    (data,) = shown
    assert data["text/html"].startswith('<iframe srcdoc="&lt;!doctype html&gt;')
    assert "<script" not in data["text/html"]
