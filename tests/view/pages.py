"""Pages opened in a browser, and what is asked of them."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SIZES = {"desktop": (1280, 900), "phone": (390, 844)}


class Page:
    """A page in the browser."""

    def __init__(self, browser: Any, file: Path, size: str = "desktop", hash_: str = "") -> None:
        self.browser = browser
        width, height = SIZES[size]
        browser.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": size == "phone"},
        )
        browser.get("about:blank")
        browser.get_log("browser")
        browser.get(f"{file.as_uri()}{hash_}")
        self.wait(lambda: self.js("return document.documentElement.dataset.ready") == "yes")

    def js(self, code: str, *arguments: object) -> Any:
        return self.browser.execute_script(code, *arguments)

    def wait(self, holds: Callable[[], Any]) -> Any:
        for _ in range(100):
            value = holds()
            if value:
                return value
            time.sleep(0.05)
        raise AssertionError("waited for what did not come")

    def all(self, selector: str) -> list[Any]:
        return list(self.browser.find_elements("css selector", selector))

    def one(self, selector: str) -> Any:
        return self.browser.find_element("css selector", selector)

    def click(self, selector: str) -> None:
        element = self.one(selector)
        self.js("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)
        element.click()

    def press(self, *keys: str) -> None:
        from selenium.webdriver import ActionChains

        ActionChains(self.browser).send_keys(*keys).perform()

    def fill(self, selector: str, value: str) -> None:
        element = self.one(selector)
        if element.tag_name == "select":
            self.js("arguments[0].value = arguments[1]", element, value)
            self.js("arguments[0].dispatchEvent(new Event('change', {bubbles: true}))", element)
        else:
            element.clear()
            element.send_keys(value)

    def chosen(self) -> int | None:
        return self.js("const m = document.querySelector('mark.on'); return m ? +m.dataset.r : null")

    def errors(self) -> list[str]:
        return [entry["message"] for entry in self.browser.get_log("browser")]

    def violations(self, axe: str) -> list[str]:
        """What axe-core finds that is serious or critical."""
        self.js(axe)
        found = self.browser.execute_async_script(
            "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then(r => done(r.violations))"
        )
        return [
            f"{v['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
            for v in found
            if v["impact"] in ("serious", "critical")
            for node in v["nodes"][:2]
        ]
