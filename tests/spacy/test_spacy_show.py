"""Input for displaCy."""

from __future__ import annotations

import pytest
from spacy import displacy
from spacy.language import Language
from spacy_pipelines import blank

from govreport_ie.spacy import displacy_dep, displacy_span

TEXT = "2024年，财政收入16.4亿元，其中税收收入12.1亿元。"


def test_arcs_run_from_quantities_to_what_they_are_linked_with(nlp: Language) -> None:
    shown = displacy_dep(nlp(TEXT))
    words = [w["text"] for w in shown["words"]]
    arcs = {(words[a["start"]], words[a["end"]], a["label"], a["dir"]) for a in shown["arcs"]}
    assert "".join(words) == TEXT
    assert ("财政收入", "16.4亿元", "SUBJECT", "left") in arcs
    assert ("16.4亿元", "12.1亿元", "PART_OF/PERIOD", "left") in arcs
    assert {w["text"]: w["tag"] for w in shown["words"]}["12.1亿元"] == "MONEY"


def test_a_stretch_has_only_its_own_words_and_arcs(nlp: Language) -> None:
    doc = nlp(TEXT)
    first = next(t.i for t in doc if t.text == "其中")
    shown = displacy_dep(doc[first:])
    words = [w["text"] for w in shown["words"]]
    assert words[0] == "其中"
    assert {a["label"] for a in shown["arcs"]} == {"SUBJECT"}
    assert all(0 <= a["start"] < a["end"] < len(words) for a in shown["arcs"])


def test_spans_count_from_the_stretch(nlp: Language) -> None:
    doc = nlp(TEXT)
    first = next(t.i for t in doc if t.text == "其中")
    shown = displacy_span(doc[first:])
    assert shown["text"] == doc[first:].text
    assert {(shown["text"][s["start"] : s["end"]], s["label"]) for s in shown["spans"]} >= {
        ("税收收入", "INDICATOR"),
        ("12.1亿元", "MONEY"),
    }
    for span in shown["spans"]:
        assert (
            "".join(shown["tokens"][span["start_token"] : span["end_token"]])
            == shown["text"][span["start"] : span["end"]]
        )


@pytest.mark.parametrize("segmenter", ["jieba", "char", None])
def test_displacy_takes_it(segmenter: str | None, corpus: list[str]) -> None:
    nlp = blank(segmenter)
    for text in [TEXT, "", "无", corpus[0][:600]]:
        doc = nlp(text)
        if len(doc):
            assert displacy.render(displacy_span(doc), style="span", manual=True, jupyter=False)
        assert displacy.render(displacy_dep(doc), style="dep", manual=True, jupyter=False)
        if doc.ents:
            assert displacy.render(doc, style="ent", jupyter=False)


def test_a_doc_that_was_not_read(nlp: Language) -> None:
    doc = nlp.make_doc("收入3亿元")
    assert displacy_dep(doc)["arcs"] == []
    assert displacy_span(doc)["spans"] == []
