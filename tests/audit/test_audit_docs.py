"""The snippets of the audit's page run as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "audit.md"
SNIPPETS = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)


def test_there_are_snippets() -> None:
    assert len(SNIPPETS) >= 2


@pytest.mark.parametrize("code", SNIPPETS, ids=[str(i) for i in range(len(SNIPPETS))])
def test_snippet(code: str) -> None:
    assert "assert " in code
    exec(compile(code, str(PAGE), "exec"), {})
