"""Words are data: few Chinese string literals are left in the rooms that read text."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import govreport_ie

ROOT = Path(govreport_ie.__file__).parent
HAN = re.compile("[\u4e00-\u9fff]")
MOST = {"relations": 15, "mentions": 12, "quantities": 163, "document": 62, "audit": 126, "tables": 5}
EXAMPLES = "examples.py"  # the examples of docs/rules.md


def literals(source: str) -> list[tuple[int, str]]:
    """Line and text of each string literal with Chinese in it, docstrings left out."""
    tree = ast.parse(source)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and HAN.search(node.value)
    ]


def test_literals_are_counted() -> None:
    source = '"""月"""\n\ndef f(x):\n    """年"""\n    return x in ("市", "a") or x == f"{x}县" or re.match("级", x)\n'
    assert sorted(text for _, text in literals(source)) == ["县", "市", "级"]


@pytest.mark.parametrize("room", MOST)
def test_words_stand_in_the_lexicon(room: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line} {text}"
        for path in sorted((ROOT / room).rglob("*.py"))
        if path.name != EXAMPLES
        for line, text in literals(path.read_text("utf-8"))
    ]
    more = "\n".join(found)
    assert len(found) <= MOST[room], f"words belong in lexicon/patterns/ or lexicon/cues/; these are code:\n{more}"


def patterns_of(room: Path) -> set[str]:
    """Names of the patterns of a file."""
    return set(re.findall(r"^(\w+) = ", room.read_text("utf-8"), re.M))


CODE = "\n".join(path.read_text("utf-8") for path in ROOT.rglob("*.py"))
READ = set(re.findall(r"\.([a-z]\w*)", CODE)) | set(re.findall(r'"([a-z]\w*)"', CODE))


@pytest.mark.parametrize("room", sorted((ROOT / "lexicon" / "patterns").glob("*.toml")), ids=lambda p: p.stem)
def test_every_pattern_is_read(room: Path) -> None:
    assert patterns_of(room) - READ == set()


@pytest.mark.parametrize(
    "name", re.findall(r"^([A-Z_]+) = ", (ROOT / "lexicon/fragments.toml").read_text("utf-8"), re.M)
)
def test_every_fragment_is_used(name: str) -> None:
    data = "\n".join(path.read_text("utf-8") for path in (ROOT / "lexicon").rglob("*.toml"))
    assert f"{{{name}}}" in data or f'fragments()["{name}"]' in CODE
