"""The evidence page in a real browser: looked at, filtered, corrected, by mouse and by keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pages import SIZES, Page

from govreport_ie import Report, parse_file
from govreport_ie.corrections import apply, read

pytestmark = pytest.mark.slow
CORPUS = Path(__file__).parents[2] / "corpus"
DOWN, SLASH, ESCAPE, TAB = "j", "/", "\ue00c", "\ue004"


@pytest.fixture(scope="module")
def report() -> Report:
    return parse_file(CORPUS / "planted" / "final_county_lanxi_2023.txt")


@pytest.fixture(scope="module")
def file(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pages") / "page.html"
    report.to_html(file)
    return file


@pytest.fixture
def page(browser: Any, file: Path) -> Any:
    page = Page(browser, file)
    page.js("localStorage.clear()")
    page = Page(browser, file)
    yield page
    assert page.errors() == []
    page.js("localStorage.clear(); window.onbeforeunload = null")


def test_a_click_shows_the_record_and_lights_its_evidence(page: Page, report: Report) -> None:
    record = next(r for r in report if r.base is not None and r.part_of_id is None and r.subject and r.subject.span)
    page.click(f"#r{record.id}")
    assert page.chosen() == record.id
    assert record.subject_text in page.one("#pane h2").text
    for rule in record.rules:
        assert rule in page.one("#pane").text
    lit = page.js("return [...document.querySelectorAll('#lit div[data-l]')].map(e => e.dataset.l).join(' ')")
    assert "subject" in lit
    assert "against" in lit
    assert len(page.all("#lines path")) >= 2
    page.press(ESCAPE)
    assert page.chosen() is None
    assert page.all("#lit div") == []


def test_what_is_lit_are_the_words_that_prove_it(page: Page, report: Report) -> None:
    record = next(r for r in report if any(e.field == "base" and e.start is not None for e in r.evidence))
    proof = next(e for e in record.evidence if e.field == "base" and e.start is not None)
    page.click(f"#r{record.id}")
    found = page.js(
        """const box = [...document.querySelectorAll('#lit div')].find(e => (e.dataset.l || '').includes('against'))
             .getBoundingClientRect();
           const range = document.caretRangeFromPoint(box.left + 3, box.top + box.height / 2);
           return [+range.startContainer.parentElement.dataset.s, range.startOffset]"""
    )
    assert abs(sum(found) - proof.start) <= 1


def test_a_whole_is_a_link(page: Page, report: Report) -> None:
    part = next(r for r in report if r.part_of_id is not None)
    page.click(f"#r{part.id}")
    whole = report.records[part.part_of_id or 0]
    page.js(
        "[...document.querySelectorAll('#pane td button')].find(b => b.textContent.includes(arguments[0])).click()",
        whole.text,
    )
    assert page.chosen() == whole.id


@pytest.mark.parametrize(
    ("name", "value"),
    [("status", "budget"), ("kind", "percent"), ("measure", "change"), ("indicator", "税收收入"), ("region", "own")],
)
def test_filters(page: Page, report: Report, name: str, value: str) -> None:
    fits = {
        "status": lambda r: r.status == value,
        "kind": lambda r: r.kind == value,
        "measure": lambda r: r.measure == value,
        "indicator": lambda r: r.indicator == value,
        "region": lambda r: r.region is None,
    }[name]
    wanted = {r.id for r in report if fits(r)}
    assert 0 < len(wanted) < len(report)
    page.fill(f"#filter-form select[name={name}]", value)
    shown = page.js("return [...document.querySelectorAll('mark[id]:not(.off)')].map(m => +m.dataset.r)")
    assert set(shown) == wanted
    assert page.one("#count").text.startswith(f"{len(wanted)} of ")
    page.click("#tab-list")
    assert len(page.all("#pane tbody tr")) == len(wanted)
    page.click("#clear")
    assert page.all("mark.off") == []


def test_search_by_keys(page: Page, report: Report) -> None:
    page.press(SLASH, "非税收入")
    page.wait(lambda: page.all("mark.off"))
    assert len(page.all("#lit .found")) == "".join(report.text.split()).count("非税收入")
    page.press("\ue007")
    first = page.chosen()
    assert first is not None
    record = report.records[first]
    assert "非税收入" in record.subject_text + record.sentence.of(report.text)
    page.press(ESCAPE, ESCAPE)


def test_walking_by_keys_alone(page: Page, report: Report) -> None:
    page.press(DOWN)
    assert page.chosen() == 0
    page.press(DOWN, DOWN, "k")
    assert page.chosen() == 1
    page.press("n")
    broken = next(f for f in report.findings if f.verdict == "broken")
    assert page.chosen() == broken.left_ids[0]
    page.press("3")
    assert page.one("#tab-alarms").get_attribute("aria-selected") == "true"
    assert page.js("return document.activeElement.id") == "tab-alarms"
    page.press("\ue014")
    assert page.one("#tab-targets").get_attribute("aria-selected") == "true"
    page.press("?")
    assert page.js("return document.getElementById('help').open")
    page.press(ESCAPE)
    page.js("document.getElementById('search').focus()")
    reached = []
    for _ in range(14):
        page.press(TAB)
        reached.append(page.js("const e = document.activeElement; return e.id || e.name || e.tagName"))
    for name in ("lang", "theme", "keys", "status", "region", "previous", "next", "paper"):
        assert name in reached


def test_every_tab_opens(page: Page, report: Report) -> None:
    texts = {}
    for tab in page.all("[role=tab]"):
        tab.click()
        texts[tab.get_attribute("id")[4:]] = page.one("#pane").text
    assert all(texts.values())
    broken = [f for f in report.findings if f.verdict == "broken"]
    assert all(f.message_en in texts["alarms"] for f in broken)
    assert page.one("#tab-alarms .n").text == str(len(broken))
    assert report.programs[0].name in texts["programs"]
    assert report.sections[0].title in texts["frame"]


def test_the_language_and_the_theme_change(page: Page) -> None:
    page.click("#r0")
    page.click("#lang")
    assert page.one("#tab-list").text.startswith("列表")
    assert "主体" in page.one("#pane").text
    assert page.js("return document.documentElement.lang") == "zh-CN"
    before = page.js("return getComputedStyle(document.body).backgroundColor + document.documentElement.dataset.theme")
    page.click("#theme")
    assert (
        page.js("return getComputedStyle(document.body).backgroundColor + document.documentElement.dataset.theme")
        != before
    )


def test_a_link_opens_the_page_at_its_record(browser: Any, file: Path) -> None:
    page = Page(browser, file, hash_="#r40")
    assert page.chosen() == 40
    box = page.js(
        "const b = document.getElementById('r40').getBoundingClientRect(); return [b.top, b.bottom, innerHeight]"
    )
    assert 0 < box[0] < box[1] < box[2]


def test_corrections_are_made_downloaded_and_taken_in(page: Page, report: Report, tmp_path: Path) -> None:
    where = {"behavior": "allow", "downloadPath": str(tmp_path)}
    page.browser.execute_cdp_cmd("Browser.setDownloadBehavior", where)
    page.click("#r3")
    page.click("#edit")
    page.fill("#field-period", "last year")
    page.fill("#field-low", "1,5")
    page.click("#save")
    assert len(page.all(".wrong")) == 2
    page.fill("#field-period", "2021")
    page.fill("#field-low", str(report.records[3].low))
    page.fill("#field-status", "estimate")
    page.fill("#field-why", "说的是上年")
    page.fill("#field-who", "核对员")
    page.click("#save")
    assert page.one(".badge").text == "changed"
    assert "2021" in page.one("#pane").text
    page.click("#r5")
    page.press("w")
    assert page.all("mark.withdrawn")
    year = report.text.index("2024年", 50)
    page.js(
        """const node = [...document.querySelectorAll('#text [data-s]')]
             .find(e => +e.dataset.s <= arguments[0] && +e.dataset.s + e.textContent.length > arguments[0]).firstChild;
           const at = arguments[0] - (+node.parentElement.dataset.s);
           getSelection().setBaseAndExtent(node, at, node, at + 5);""",
        year,
    )
    page.wait(lambda: page.one("#add").is_displayed())
    page.one("#add").click()
    page.fill("#field-subject", "新增的一条")
    page.click("#save")
    assert page.one("#tab-fixes .n").text == "3"
    page.click("#download")
    made = page.wait(lambda: [p for p in tmp_path.iterdir() if p.name == "corrections.jsonl"])
    corrections = read(made[0])
    assert [c.action for c in corrections].count("change") == 1
    assert {c.report for c in corrections} == {report.sha256}
    done = apply(report, corrections)
    assert (done.applied, done.misfits) == (3, ())
    assert (done.report.records[3].period, done.report.records[3].status) == ("2021", "estimate")
    assert 5 not in {r.id for r in done.report.records}
    assert next(r for r in done.report.records if r.subject_text == "新增的一条").span.start == year
    change = next(c for c in corrections if c.action == "change")
    assert (change.who, change.why, sorted(change.fields)) == ("核对员", "说的是上年", ["period", "status", "text"])


def test_corrections_are_kept_and_may_be_taken_back(page: Page, browser: Any, file: Path) -> None:
    page.click("#r2")
    page.press("w")
    page.js("window.addEventListener('beforeunload', e => e.stopImmediatePropagation(), true)")
    again = Page(browser, file)
    assert again.one("#tab-fixes .n").text == "1"
    again.click("#r2")
    again.press("w")
    assert again.one("#tab-fixes .n").text == ""


def test_nothing_is_fetched(page: Page) -> None:
    assert page.js("return performance.getEntriesByType('resource').map(e => e.name)") == []


def test_print_has_all_records(page: Page, report: Report) -> None:
    page.js("dispatchEvent(new Event('beforeprint'))")
    assert page.js("return document.querySelectorAll('#print tbody tr').length") == len(report)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_serious_fault_of_accessibility(browser: Any, file: Path, axe: str, size: str, theme: str) -> None:
    page = Page(browser, file, size)
    page.js("localStorage.clear(); document.documentElement.dataset.theme = arguments[0]", theme)
    page.js("document.getElementById('r4').click()")
    found = page.violations(axe)
    for tab in page.js("return [...document.querySelectorAll('[role=tab]')].map(t => t.id)"):
        page.js("document.getElementById(arguments[0]).click()", tab)
        found += page.violations(axe)
    page.js("document.getElementById('tab-record').click(); document.getElementById('edit').click()")
    assert found + page.violations(axe) == []


def test_a_phone_shows_everything_without_scrolling_sideways(browser: Any, file: Path) -> None:
    page = Page(browser, file, "phone")
    page.js("document.getElementById('r4').click()")
    for tab in page.js("return [...document.querySelectorAll('[role=tab]')].map(t => t.id)"):
        page.js("document.getElementById(arguments[0]).click()", tab)
        assert page.js("return document.documentElement.scrollWidth") <= SIZES["phone"][0]
        assert page.js("const p = document.getElementById('pane'); return p.scrollWidth - p.clientWidth") <= 0
