"""The screenshots of README and docs: python docs/images/make.py, from the repository's root (needs Chromium)."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from selenium import webdriver

from govreport_ie import Panel, parse_file, parse_folder

HERE = Path(__file__).parent
REPORT = "corpus/planted/final_county_lanxi_2023.txt"
INDICATORS = ["GDP", "一般公共预算收入", "一般公共预算支出", "固定资产投资"]


def main() -> None:
    """Open both pages and take their pictures."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1280,940"):
        options.add_argument(argument)
    service = webdriver.chrome.service.Service(shutil.which("chromedriver"))
    browser = webdriver.Chrome(options=options, service=service)
    with tempfile.TemporaryDirectory() as room:
        evidence, panel = Path(room, "evidence.html"), Path(room, "panel.html")
        parse_file(REPORT).to_html(evidence)
        Panel.from_reports(parse_folder("corpus")).to_html(panel, indicators=INDICATORS)
        _shoot(browser, evidence, "evidence", "document.querySelector('#r4').click(); scrollTo(0, 0)")
        _shoot(browser, panel, "panel", "document.querySelectorAll('.cells button')[3].click()")
        size = {"width": 390, "height": 844, "deviceScaleFactor": 1.5, "mobile": True}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        _shoot(browser, evidence, "phone", "document.querySelector('#r4').click()")
    browser.quit()


def _shoot(browser: webdriver.Chrome, page: Path, name: str, then: str) -> None:
    browser.get("about:blank")
    browser.get(page.as_uri())
    browser.execute_script(then)
    time.sleep(0.4)
    browser.save_screenshot(str(HERE / f"{name}.png"))
    print(HERE / f"{name}.png")


if __name__ == "__main__":
    main()
