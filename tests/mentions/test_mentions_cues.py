"""Cues in the text: which stretch each governs."""

import pytest

from govreport_ie.document import read_document
from govreport_ie.lexicon.cues import read_cues
from govreport_ie.mentions.clauses import bounds_of
from govreport_ie.mentions.cues import CueMatcher, governing

CASES = [
    # scope, direction, text, what is governed
    ("clause", "forward", "力争税收收入达到高位，增长较快。", "税收收入达到高位"),
    ("clause", "backward", "税收收入力争较快增长，投资回升。", "税收收入"),
    ("sentence", "forward", "力争税收收入达到高位，增长较快。投资回升。", "税收收入达到高位，增长较快。"),
    ("paragraph", "forward", "力争税收增长。投资回升。", "税收增长。投资回升。"),
    ("sentence", "both", "税收力争增长，投资回升。", "税收力争增长，投资回升。"),
]


def found(text, **entry):
    cues = read_cues({"cue": [{"role": "aim", "words": ["力争"], **entry}]}, "test")
    doc = read_document(text)
    bounds = bounds_of(doc.text, 0, len(doc.text), [])
    return doc.text, CueMatcher(cues, label="test").find(doc, 0, bounds, kind="work")


@pytest.mark.parametrize(("scope", "direction", "text", "governed"), CASES)
def test_scope(scope, direction, text, governed):
    clean, mentions = found(text, scope=scope, direction=direction)
    assert [clean[m.scope_start : m.scope_end].strip() for m in mentions] == [governed]


@pytest.mark.parametrize(
    ("text", "entry", "many"),
    [
        ("力争上游，税收增长。", {"not_before": ["上游"]}, 0),
        ("力争税收增长。", {"not_before": ["上游"]}, 1),
        ("不力争税收增长。", {"not_after": ["不"]}, 0),
        ("力争税收增长。", {"kinds": ["budget"]}, 0),
        ("力争税收增长。", {"kinds": ["work", "plan"]}, 1),
    ],
)
def test_pseudo_cues_and_kinds(text, entry, many):
    assert len(found(text, **entry)[1]) == many


def test_a_scope_ends_at_its_end_words_and_the_innermost_governs():
    clean, mentions = found("力争税收增长，但投资持平。", scope="sentence", ends_at=["但"])
    assert clean[mentions[0].scope_start : mentions[0].scope_end] == "税收增长，"
    assert governing(mentions, clean.index("税收")) is mentions[0]
    assert governing(mentions, clean.index("投资")) is None
    assert governing(mentions, clean.index("税收"), "budget") is None
