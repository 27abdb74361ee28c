"""Every Python snippet of README and docs runs, page by page from top to bottom; every docstring example too."""

from __future__ import annotations

import doctest
import importlib
import json
import pkgutil
import re
from pathlib import Path

import pytest

import govreport_ie
from govreport_ie import Report

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("README*.md"), *ROOT.glob("docs/**/*.md")])
SNIPPET = re.compile(r"^```python\n(.*?)^```", re.S | re.M)
MODULES = sorted(m.name for m in pkgutil.walk_packages(govreport_ie.__path__, "govreport_ie."))
MODULES = [name for name in MODULES if not name.endswith(".__main__")]  # these run the command line


def snippets(page: Path) -> list[tuple[int, str]]:
    text = page.read_text(encoding="utf-8")
    return [(text.count("\n", 0, m.start(1)), m[1]) for m in SNIPPET.finditer(text)]


@pytest.mark.parametrize("page", [p for p in PAGES if snippets(p)], ids=lambda p: p.relative_to(ROOT).as_posix())
def test_page(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {"__name__": "__main__"}
    found = snippets(page)
    assert any("assert " in code for _, code in found), "no snippet shows anything that can be checked"
    for line, code in found:
        exec(compile("\n" * line + code, str(page), "exec"), names)


@pytest.mark.parametrize("name", MODULES)
def test_docstrings(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert result.failed == 0


def test_the_schema_of_the_docs_is_that_of_the_code() -> None:
    schema = json.loads((ROOT / "docs" / "schema.json").read_text(encoding="utf-8"))
    assert schema == Report.model_json_schema(), "run: govreport-ie schema -o docs/schema.json"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_of_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"
