"""Patterns of the user: phrases, token patterns, files, overlaps, mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from spacy_pipelines import blank

from govreport_ie.schema.errors import GovReportError
from govreport_ie.spacy import PatternError
from govreport_ie.spacy.files import MissingFileError
from govreport_ie.spacy.patterns import Patterns


def found(patterns: list[dict[str, object]], text: str, *, segmenter: str | None = None) -> list[tuple[str, str, str]]:
    nlp = blank(segmenter)
    nlp.get_pipe("govreport").add_patterns(patterns)
    labels = {p["label"] for p in patterns}
    return [(e.text, e.label_, e.id_) for e in nlp(text).ents if e.label_ in labels]


@pytest.mark.parametrize("segmenter", [None, "char", "jieba", "pkuseg"])
@pytest.mark.parametrize(
    ("pattern", "text", "wanted"),
    [
        ("碧湖行动", "实施碧湖行动，投入3亿元。", ["碧湖行动"]),
        ("碧湖行动", "实施碧湖\n行动。碧湖行动。", ["碧湖\n行动", "碧湖行动"]),
        ("碧湖 行动", "实施碧湖行动。", ["碧湖行动"]),
        ("碧湖行动", "实施碧湖计划。", []),
    ],
)
def test_phrases_are_found_after_any_tokenizer(
    segmenter: str | None, pattern: str, text: str, wanted: list[str]
) -> None:
    assert [t for t, _, _ in found([{"label": "PROJ", "pattern": pattern}], text, segmenter=segmenter)] == wanted


def test_token_patterns() -> None:
    tokens = [{"TEXT": "财"}, {"TEXT": "政"}, {"TEXT": {"IN": ["局", "厅"]}}]
    assert found([{"label": "ORG", "pattern": tokens, "id": "cz"}], "市财政局和省财政厅。") == [
        ("财政局", "ORG", "cz"),
        ("财政厅", "ORG", "cz"),
    ]


def test_overlapping_patterns_the_longest_then_the_earliest_is_the_entity() -> None:
    patterns = [
        {"label": label, "pattern": text} for label, text in [("A", "碧湖行动"), ("B", "碧湖"), ("C", "行动计划")]
    ]
    nlp = blank(None, patterns=patterns)
    doc = nlp("碧湖行动计划。碧湖。")
    assert [(e.text, e.label_) for e in doc.ents] == [("碧湖行动", "A"), ("碧湖", "B")]
    spans = [(s.text, s.label_) for s in doc.spans["govreport"]]
    assert spans == [("碧湖", "B"), ("碧湖行动", "A"), ("行动计划", "C"), ("碧湖", "B")]


def test_a_pattern_over_a_quantity_is_the_entity_but_the_record_stays() -> None:
    nlp = blank(None, patterns=[{"label": "SLOGAN", "pattern": "增收5亿元行动"}])
    doc = nlp("开展税收增收5亿元行动。")
    assert [(e.text, e.label_) for e in doc.ents if e.label_ in ("SLOGAN", "MONEY")] == [("增收5亿元行动", "SLOGAN")]


def test_the_same_pattern_twice_is_one_match() -> None:
    assert len(found([{"label": "A", "pattern": "碧湖"}, {"label": "A", "pattern": "碧湖"}], "碧湖。")) == 1


def test_patterns_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "patterns.jsonl"
    file.write_text('{"label": "PROJ", "pattern": "碧湖行动"}\n\n{"label": "PROJ", "pattern": "清溪"}\n', "utf-8")
    doc = blank(None, patterns=str(file))("碧湖行动和清溪。")
    assert [e.text for e in doc.ents] == ["碧湖行动", "清溪"]


MISTAKES = [
    ('{"label": "A", "pattern": "甲乙"', r"line 2: is no JSON \(.* column \d+"),
    ("[1]", r"line 2: must be an object such as"),
    ('{"pattern": "甲乙"}', r"line 2: field 'label' must be a text"),
    ('{"label": "", "pattern": "甲乙"}', r"line 2: field 'label' must be a text"),
    ('{"label": "A", "pattern": "甲乙", "id": 3}', r"line 2: field 'id' must be a text"),
    ('{"label": "A"}', r"line 2: field 'pattern' must be"),
    ('{"label": "A", "pattern": " "}', r"line 2: field 'pattern' must be"),
    ('{"label": "A", "pattern": []}', r"line 2: field 'pattern' must be"),
    ('{"label": "A", "pattern": [{"TXT": "甲"}]}', r"line 2: spaCy refuses the token pattern"),
    ('{"label": "A", "pattern": ["甲"]}', r"line 2: spaCy refuses the token pattern"),
    ('{"label": "A", "pattern": "甲乙", "ids": "x"}', r"line 2: has no use for ids"),
]


@pytest.mark.parametrize(("line", "message"), MISTAKES, ids=range(len(MISTAKES)))
def test_a_mistake_is_reported_with_its_line_and_nothing_is_added(tmp_path: Path, line: str, message: str) -> None:
    file = tmp_path / "patterns.jsonl"
    file.write_text('{"label": "A", "pattern": "碧湖"}\n' + line + "\n", "utf-8")
    patterns = Patterns(spacy.blank("zh").vocab)
    with pytest.raises(PatternError, match=message) as caught:
        patterns.add_file(file)
    assert "patterns.jsonl" in str(caught.value)
    assert isinstance(caught.value, GovReportError)
    assert len(patterns) == 0


def test_a_mistake_in_a_list_is_reported_with_its_place() -> None:
    component = blank().get_pipe("govreport")
    with pytest.raises(PatternError, match="patterns, pattern 2: field 'label'"):
        component.add_patterns([{"label": "A", "pattern": "碧湖"}, {"pattern": "清溪"}])
    assert len(component.patterns) == 0


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / "patterns.jsonl"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PatternError, match="cannot be read as UTF-8"):
        blank(None, patterns=str(file))


def test_a_missing_file_is_named_on_first_use(tmp_path: Path) -> None:
    nlp = blank(None, patterns=str(tmp_path / "gone.jsonl"))
    with pytest.raises(MissingFileError, match=r"gone\.jsonl: the config names this file"):
        nlp("碧湖。")


def test_labels_hold_those_of_patterns() -> None:
    assert "ORG" in blank(None, patterns=[{"label": "ORG", "pattern": "财政局"}]).get_pipe("govreport").labels


def test_many_phrases_in_a_long_text() -> None:
    phrases = [{"label": "P", "pattern": f"工程{i:04d}号"} for i in range(500)]
    text = "实施工程0042号。" * 2000
    patterns = Patterns(spacy.blank("zh").vocab)
    patterns.add(phrases)
    assert len(patterns.match(spacy.blank("zh")(text))) == 2000
    assert json.loads(json.dumps(patterns.entries)) == phrases
