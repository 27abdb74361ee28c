"""Every rule that can be named by a record has examples, and does as they say."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from relations_reading import read

import govreport_ie
from govreport_ie.relations.examples import EXAMPLES, QUESTIONS, rules_page

ROOM = Path(govreport_ie.__file__).parent / "relations"
PAGE = Path(__file__).parents[2] / "docs" / "rules.md"
NAME = re.compile(rf"(?:{'|'.join(QUESTIONS)})\.[a-z_]+")


def emitted() -> set[str]:
    """Rule names that stand in the code."""
    names = set()
    for file in ROOM.glob("*.py"):
        if file.name == "examples.py":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and NAME.fullmatch(node.value):
                names.add(node.value)
    return names


def rules_of(text: str) -> set[str]:
    records = read(text).records
    return {name for record in records for name in record.rules}


def test_no_rule_without_examples_and_no_examples_without_rule() -> None:
    assert set(EXAMPLES) == emitted()
    assert all(rule.positive and rule.negative for rule in EXAMPLES.values())


@pytest.mark.parametrize(("name", "text"), [(n, t) for n, rule in EXAMPLES.items() for t in rule.positive])
def test_fires(name: str, text: str) -> None:
    assert name in rules_of(text)


@pytest.mark.parametrize(("name", "text"), [(n, t) for n, rule in EXAMPLES.items() for t in rule.negative])
def test_does_not_fire(name: str, text: str) -> None:
    assert read(text).records, "a text without a record shows nothing"
    assert name not in rules_of(text)


def test_explain_names_the_rules() -> None:
    for rule in EXAMPLES.values():
        report = read(rule.positive[0])
        for record in report.records:
            explained = report.explain(record)
            assert all(e.rule in explained for e in record.evidence if e.field != "predicate")


def test_the_page_is_that_of_the_code() -> None:
    assert PAGE.read_text(encoding="utf-8") == rules_page(), (
        "run: python -m govreport_ie.relations.examples docs/rules.md"
    )
