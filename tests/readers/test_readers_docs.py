from __future__ import annotations

import doctest
import importlib
import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs" / "reading-files.md"


def test_the_guide_runs() -> None:
    snippets = re.findall(r"```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert len(snippets) > 2
    names: dict[str, object] = {}
    for snippet in snippets:
        exec(compile(snippet, str(DOCS), "exec"), names)


@pytest.mark.parametrize(
    "module",
    [
        "schema.source",
        "readers",
        "readers.build",
        "readers.stacked",
        "readers.sniff",
        "readers.text",
        "readers.html.inline",
        "readers.docx.numbering",
    ],
)
def test_docstring_examples(module: str) -> None:
    result = doctest.testmod(importlib.import_module(f"govreport_ie.{module}"))
    assert result.attempted > 0
    assert result.failed == 0
