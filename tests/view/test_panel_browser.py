"""The panel page in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pages import SIZES, Page

from govreport_ie import Panel, parse_folder

pytestmark = pytest.mark.slow
CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def panel() -> Panel:
    return Panel.from_reports(parse_folder(CORPUS))


@pytest.fixture(scope="module")
def file(panel: Panel, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("vl_convert")
    pytest.importorskip("altair")
    file = tmp_path_factory.mktemp("pages") / "panel.html"
    panel.to_html(file, indicators=["GDP", "一般公共预算收入", "一般公共预算支出", "城镇登记失业率"])
    return file


@pytest.fixture
def page(browser: Any, file: Path) -> Any:
    page = Page(browser, file)
    page.js("localStorage.clear()")
    page = Page(browser, file)
    yield page
    assert page.errors() == []


def test_a_cell_leads_to_its_sentences(page: Page, panel: Panel) -> None:
    row = next(r for r in panel.select(indicator="GDP", measure="change", region="霁川市", period=2024))
    page.js("[...document.querySelectorAll('.cells button')].find(b => b.textContent.includes('5.8%')).click()")
    assert "".join(row.sentence.split()) in "".join(page.one("#pane").text.split())
    assert row.source in page.one("#pane").text


def test_a_point_leads_to_its_sentence(page: Page) -> None:
    point = page.one("#series figure svg a path")
    page.js("arguments[0].scrollIntoView({block: 'center', inline: 'center'})", point)
    point.click()
    number = page.js("return arguments[0].closest('a').getAttribute('href')", point)
    assert page.js("return location.hash") == number
    assert page.all("#pane blockquote")
    assert page.js("return document.querySelector(arguments[0]).classList.contains('on')", number)


def test_filters(page: Page, panel: Panel) -> None:
    def shown() -> set[str]:
        return set(page.js("return [...document.querySelectorAll('.cells tbody th')].map(e => e.textContent)"))

    assert len(shown()) > 2
    page.fill("#filter-form select[name=region]", "岚溪县")
    assert shown() == {"岚溪县"}
    page.fill("#filter-form select[name=region]", "")
    page.fill("#filter-form select[name=measure]", "level")
    assert not page.js(
        "return [...document.querySelectorAll('.series h2')].some(e => e.textContent.includes('change'))"
    )
    page.fill("#filter-form select[name=measure]", "")
    page.click("input[name=conflict]")
    assert len(page.all(".cells td button")) == len(page.all(".cells .disputed")) > 0
    page.click("input[name=conflict]")
    page.press("/", "登记失业")
    page.wait(lambda: "一般公共预算支出" not in page.one("#series").text)
    assert "城镇登记失业率" in page.one("#series").text


def test_tabs_language_theme(page: Page, panel: Panel) -> None:
    page.click("#tab-disputed")
    assert page.all("#pane button")
    page.click("#tab-reports")
    assert all(s.source in page.one("#pane").text for s in panel.sources)
    page.click("#lang")
    assert page.one("h1").text == "报告面板"
    page.click("#theme")
    assert page.js("return document.documentElement.dataset.theme") == "dark"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_serious_fault_of_accessibility(browser: Any, file: Path, axe: str, size: str, theme: str) -> None:
    page = Page(browser, file, size)
    page.js("document.documentElement.dataset.theme = arguments[0]", theme)
    page.js("document.querySelector('.cells button').click()")
    found = page.violations(axe)
    for tab in ("tab-disputed", "tab-reports"):
        page.js("document.getElementById(arguments[0]).click()", tab)
        found += page.violations(axe)
    assert found == []


def test_a_phone_does_not_scroll_sideways(browser: Any, file: Path) -> None:
    page = Page(browser, file, "phone")
    assert page.js("return document.documentElement.scrollWidth") <= SIZES["phone"][0]


def test_nothing_is_fetched(page: Page) -> None:
    assert page.js("return performance.getEntriesByType('resource').map(e => e.name)") == []
