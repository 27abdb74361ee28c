"""A browser for the pages: Debian's Chromium by Selenium; tests are skipped where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

AXE = "axe-core@4.10.3"


def _found(*names: str) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver", reason="no browser test: pip install selenium")
    program, driver = _found("chromium", "chromium-browser", "google-chrome"), _found("chromedriver")
    if program is None or driver is None:
        pytest.skip("no browser test: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=en"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    chrome = webdriver.Chrome(options=options, service=webdriver.chrome.service.Service(driver))
    yield chrome
    chrome.quit()


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The script of axe-core: a copy named by ``AXE_CORE``, else the package, fetched from npm."""
    given = os.environ.get("AXE_CORE")
    if given:
        return Path(given).read_text(encoding="utf-8")
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("no accessibility test: there is no npm to fetch axe-core with")
    room = tmp_path_factory.mktemp("npm")
    command = [npm, "install", "--prefix", str(room), "--no-save", "--no-audit", "--no-fund", "--silent", AXE]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no accessibility test: axe-core could not be fetched from npm")
    return (room / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
