import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import govreport_ie.tables

PAGE = Path(__file__).parents[2] / "docs" / "tables.md"
MODULES = [m.name for m in pkgutil.iter_modules(govreport_ie.tables.__path__, "govreport_ie.tables.")]


def test_snippets_of_the_page_run():
    snippets = re.findall(r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.S | re.M)
    names: dict[str, object] = {}
    assert len(snippets) >= 3
    for snippet in snippets:
        exec(compile(snippet, str(PAGE), "exec"), names)


@pytest.mark.parametrize("name", MODULES)
def test_docstrings(name):
    module = importlib.import_module(name)
    assert doctest.testmod(module, optionflags=doctest.ELLIPSIS).failed == 0
