"""Every snippet of the page "In spaCy" runs, in order."""

from __future__ import annotations

import re
from typing import Any

from spacy_pipelines import ROOT

PAGE = ROOT / "docs" / "in-spacy.md"


def test_the_snippets_of_the_page_run() -> None:
    page = PAGE.read_text("utf-8")
    snippets = list(re.finditer(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL))
    assert len(snippets) >= 10
    names: dict[str, Any] = {}
    for snippet in snippets:
        line = page[: snippet.start(1)].count("\n")
        exec(compile("\n" * line + snippet.group(1), str(PAGE), "exec"), names)
