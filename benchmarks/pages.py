"""How long evidence pages take to make and to open in Chromium: python benchmarks/pages.py FILES.

Opened from disk, three times each; the least is shown. "open" ends when the page can be used: text laid out, filters
filled, scripts done.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from pathlib import Path

from selenium import webdriver

from govreport_ie import parse_file

TIMES = "const n = performance.getEntriesByType('navigation')[0]; return n.duration"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("files", nargs="+", type=Path)
    files = options.parse_args().files
    chrome_options = webdriver.ChromeOptions()
    chrome_options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,900"):
        chrome_options.add_argument(argument)
    service = webdriver.chrome.service.Service(shutil.which("chromedriver"))
    browser = webdriver.Chrome(options=chrome_options, service=service)
    print(f"{'characters':>10} {'records':>7} {'page MB':>7} {'make s':>6} {'open s':>6}  report")
    with tempfile.TemporaryDirectory() as room:
        for file in files:
            report = parse_file(file)
            page = Path(room) / "page.html"
            before = time.perf_counter()
            size = len(report.to_html(page).encode())
            made = time.perf_counter() - before
            opened = min(_open(browser, page) for _ in range(3))
            counts = f"{len(report.text):>10,} {len(report):>7,} {size / 1e6:>7.2f}"
            print(f"{counts} {made:>6.2f} {opened:>6.2f}  {file.name}")
    browser.quit()


def _open(browser: webdriver.Chrome, page: Path) -> float:
    browser.get("about:blank")
    browser.get(page.as_uri())
    assert browser.execute_script("return document.documentElement.dataset.ready") == "yes"
    return float(browser.execute_script(TIMES)) / 1000


if __name__ == "__main__":
    main()
