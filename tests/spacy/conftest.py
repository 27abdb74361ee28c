"""Pipelines and texts shared by the tests of the spaCy room."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy_pipelines import ROOT, blank


@pytest.fixture(scope="session")
def nlp() -> Language:
    return blank("jieba")


@pytest.fixture(scope="session")
def corpus() -> list[str]:
    return [p.read_text("utf-8") for p in sorted((ROOT / "corpus").glob("*.txt"))]
