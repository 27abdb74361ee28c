"""The component: entities, spans, attributes, and that they are parse's own records after any tokenizer."""

from __future__ import annotations

import pickle
import re
from itertools import pairwise

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy_pipelines import blank

import govreport_ie
from govreport_ie.report import Report
from govreport_ie.schema import Quantity, Record, Subject
from govreport_ie.schema import Span as Place
from govreport_ie.spacy import GovReport
from govreport_ie.spacy.align import Aligner, text_of

TEXT = "2024年，全市财政收入16.4亿元，其中税收收入12.1亿元，增长5.4%。"


def marked(doc: Doc, spans: list[Span]) -> str:
    """The text with its spans marked up: the answer is the input of the test."""
    out, at = "", 0
    for span in spans:
        out += doc.text[at : span.start_char] + f"<{span.label_}>{span.text}</{span.label_}>"
        at = span.end_char
    return out + doc.text[at:]


@pytest.mark.parametrize("segmenter", ["jieba", "pkuseg", "char", None])
@pytest.mark.parametrize(
    "case",
    [
        "<DATE>2024年</DATE>，全市<INDICATOR>财政收入</INDICATOR><MONEY>16.4亿元</MONEY>，其中"
        "<INDICATOR>税收收入</INDICATOR><MONEY>12.1亿元</MONEY>，增长<PERCENT>5.4%</PERCENT>。",
        "<INDICATOR>税收收入</INDICATOR><MONEY>1,395,034万元</MONEY>。",
        "修建栈桥<QUANTITY>465座</QUANTITY>。",
        "没有数字的一句话。",
    ],
)
def test_entities(segmenter: str | None, case: str) -> None:
    doc = blank(segmenter)(re.sub(r"</?[A-Z]+>", "", case))
    assert marked(doc, list(doc.ents)) == case


def test_records_are_those_of_parse_on_the_corpus(corpus: list[str]) -> None:
    wanted = [govreport_ie.parse(text).records for text in corpus]
    assert sum(map(len, wanted)) > 500
    for segmenter in ("jieba", "pkuseg", "char", None):
        docs = list(blank(segmenter).pipe(corpus))
        assert [d.text for d in docs] == corpus
        assert [d._.records for d in docs] == wanted


def test_the_parsers_segmenter_changes_no_record(corpus: list[str]) -> None:
    parsers = [govreport_ie.Parser(segmenter=name) for name in ("jieba", "pkuseg", "char")]
    for text in corpus:
        first, *others = [p.parse(text).records for p in parsers]
        assert all(o == first for o in others)


@pytest.mark.parametrize("segmenter", ["jieba", "pkuseg", "char"])
def test_quantities_begin_and_end_with_tokens(segmenter: str, corpus: list[str]) -> None:
    found = missed = 0
    for doc in blank(segmenter).pipe(corpus):
        for record in doc._.records:
            place = record.quantity.span
            found += 1
            missed += doc.char_span(place.start, place.end) is None
    assert found > 500
    assert missed <= 0.002 * found


@pytest.mark.parametrize(("segmenter", "places"), [("char", [5, 25]), ("jieba", [])])
def test_a_place_is_no_part_of_a_longer_word(segmenter: str, places: list[int]) -> None:
    doc = blank(segmenter)("2024年中央预算安排5亿元。党中央作出决策部署，中央预算有力支持。")  # jieba's word: 中央预算
    assert doc._.records[0].region == "中央"
    assert [s.start_char for s in doc.spans["govreport"] if s.label_ == "GPE"] == places


def test_every_quantity_is_an_entity_that_leads_to_its_record(nlp: Language, corpus: list[str]) -> None:
    for doc in nlp.pipe(corpus):
        entities = {e._.record.id: e for e in doc.ents if e._.record}
        assert set(entities) == {r.id for r in doc._.records}
        for record in doc._.records:
            assert record.quantity.text in entities[record.id].text


def test_entities_do_not_overlap_and_are_in_doc_spans_too(nlp: Language, corpus: list[str]) -> None:
    for doc in nlp.pipe(corpus):
        assert all(a.end <= b.start for a, b in pairwise(doc.ents))
        spans = {(s.start, s.end, s.label_) for s in doc.spans["govreport"]}
        assert {(e.start, e.end, e.label_) for e in doc.ents} <= spans


def test_targets_are_marked(nlp: Language, corpus: list[str]) -> None:
    for doc in nlp.pipe(corpus):
        marked_ids = {s._.record.id for s in doc.spans["govreport"] if s.label_ == "TARGET" and s._.record}
        assert marked_ids == {r.id for r in doc._.records if r.status == "target"}


def test_relations_have_the_form_of_spacys_examples(nlp: Language) -> None:
    doc = nlp(TEXT)
    starts = {s.start for s in doc.spans["govreport"]}
    relations = doc._.relations
    assert all(head in starts and other in starts for head, other in relations)
    assert all(set(scores.values()) == {1.0} for scores in relations.values())
    start = {e.text: e.start for e in doc.ents}
    assert "SUBJECT" in relations[start["16.4亿元"], start["财政收入"]]
    assert "PART_OF" in relations[start["12.1亿元"], start["16.4亿元"]]
    assert "PERIOD" in relations[start["16.4亿元"], start["2024年"]]


def test_settings_reach_the_parser() -> None:
    doc = blank(None, region="霁川市", year=2025)("力争新增就业4万人。")
    assert doc._.records == govreport_ie.parse(doc.text, region="霁川市", year=2025).records


def test_spans_key_and_set_ents() -> None:
    doc = blank(None, spans_key="mine", set_ents=False)(TEXT)
    assert doc.ents == ()
    assert "govreport" not in doc.spans
    assert len(doc.spans["mine"]) > 5


@pytest.mark.parametrize(("overwrite", "label"), [(True, "MONEY"), (False, "OTHER")])
def test_entities_of_earlier_components(overwrite: bool, label: str) -> None:
    nlp = blank(None, overwrite_ents=overwrite)
    ruler = nlp.add_pipe("entity_ruler", before="govreport")
    ruler.add_patterns([{"label": "OTHER", "pattern": "16.4亿元"}, {"label": "OTHER", "pattern": "其中"}])
    labels = {e.text: e.label_ for e in nlp(TEXT).ents}
    assert labels["16.4亿元"] == label
    assert labels["其中"] == "OTHER"


def test_a_lexicon_of_the_user(tmp_path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[[indicator]]\nname = "夜经济营业额"\nunit_class = "money"\n', encoding="utf-8")
    doc = blank(None, lexicon=str(file))("夜经济营业额3亿元。")
    assert [(e.text, e.label_, e.kb_id_) for e in doc.ents] == [
        ("夜经济营业额", "INDICATOR", "夜经济营业额"),
        ("3亿元", "MONEY", ""),
    ]


class Stub:
    """A parser with one record made by hand."""

    def parse(self, text, *, region=None, year=None):
        place = Place(start=0, end=len(text))
        quantity = Quantity(text="2人", span=Place(start=3, end=5), kind="count", low=2, high=2, unit="人")
        subject = Subject(text="甲", span=Place(start=0, end=1))
        record = Record(id=0, part=0, quantity=quantity, subject=subject, sentence=place)
        return Report(id="stub", text=text, records=(record,))


def test_any_parser_can_be_given() -> None:
    nlp = spacy.blank("zh")
    component = GovReport(nlp, parser=Stub())
    doc = component(nlp.make_doc("甲乙有2人。"))
    assert [(e.text, e.label_, e._.record.subject.text) for e in doc.ents] == [("2人", "QUANTITY", "甲")]


def test_match_leaves_the_doc_as_it_is() -> None:
    nlp = blank()
    doc = nlp.make_doc(TEXT)
    report = nlp.get_pipe("govreport").match(doc)
    assert len(report.records) == 3
    assert (doc.ents, dict(doc.spans), doc._.report, doc._.records, doc._.relations) == ((), {}, None, (), {})


def test_errors_go_to_spacys_handler() -> None:
    class Broken:
        def parse(self, text, *, region=None, year=None):
            raise RuntimeError("broken")

    nlp = blank()
    nlp.get_pipe("govreport")._parser = Broken()
    with pytest.raises(RuntimeError, match="broken"):
        nlp("甲")
    seen: list[str] = []
    nlp.set_error_handler(lambda name, proc, docs, error: seen.append(f"{name}: {error}"))
    assert nlp("甲").text == "甲"
    assert seen == ["govreport: broken"]


def test_analysis_is_truthful() -> None:
    nlp = blank()
    meta = nlp.analyze_pipes()["summary"]["govreport"]
    doc = nlp(TEXT)
    for attribute in meta["assigns"]:
        owner, _, name = attribute.partition(".")
        if name.startswith("_."):
            assert {"doc": Doc, "span": Span}[owner].has_extension(name[2:])
    assert {"doc.ents", "doc.spans", "doc._.records"} <= set(meta["assigns"])
    assert doc.has_annotation("ENT_IOB")
    assert not doc.has_annotation("TAG")
    assert (meta["requires"], meta["retokenizes"]) == ([], False)


def test_labels_are_all_that_occur(nlp: Language, corpus: list[str]) -> None:
    occurring = {s.label_ for doc in nlp.pipe(corpus) for s in doc.spans["govreport"]}
    assert occurring <= set(nlp.get_pipe("govreport").labels)


# --- keeping Docs and pipelines ---


def test_docs_survive_bytes_pickle_and_docbin(nlp: Language) -> None:
    doc = nlp(TEXT)
    copies = [
        Doc(nlp.vocab).from_bytes(doc.to_bytes()),
        pickle.loads(pickle.dumps(doc)),
        *DocBin().from_bytes(DocBin(docs=[doc], store_user_data=True).to_bytes()).get_docs(nlp.vocab),
    ]
    for copy in copies:
        assert copy._.report == doc._.report
        assert copy._.relations == doc._.relations
        assert [(e.text, e.label_, e._.record) for e in copy.ents] == [(e.text, e.label_, e._.record) for e in doc.ents]


def test_a_doc_unpacked_before_the_import_is_read_later(nlp: Language) -> None:
    doc = nlp(TEXT)
    key = ("._.", "report", None, None)
    report = doc._.report
    doc.user_data[key] = {"__govreport__": report.model_dump_json()}
    assert doc._.report == report


def test_a_copied_stretch_has_no_report(nlp: Language) -> None:
    assert nlp(TEXT)[0:5].as_doc()._.report is None


def test_pipe_with_two_processes(nlp: Language, corpus: list[str]) -> None:
    texts = [text[:400] for text in corpus[:4]]
    one = [(d.text, d._.report, [(e.text, e.label_) for e in d.ents]) for d in nlp.pipe(texts)]
    two = [(d.text, d._.report, [(e.text, e.label_) for e in d.ents]) for d in nlp.pipe(texts, n_process=2)]
    assert one == two


def test_the_pipeline_survives_bytes_and_pickle() -> None:
    nlp = blank("jieba", year=2025)
    nlp.get_pipe("govreport").add_patterns([{"label": "PROGRAM", "pattern": "碧湖行动"}])
    text = "碧湖行动投入2亿元。"
    wanted = [(e.text, e.label_) for e in nlp(text).ents]
    assert ("碧湖行动", "PROGRAM") in wanted
    other = blank("jieba", year=2025).from_bytes(nlp.to_bytes())
    assert [(e.text, e.label_) for e in other(text).ents] == wanted
    tokenizer = pickle.loads(pickle.dumps(nlp.tokenizer))
    assert [t.text for t in tokenizer(text)] == [t.text for t in nlp(text)]


# --- bad input ---


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "。。。", "（（（", "\x00\x01", "👨‍👩‍👧 3个家庭", "9" * 5000])
@pytest.mark.parametrize("segmenter", ["jieba", "pkuseg", "char", None])
def test_odd_texts(text: str, segmenter: str | None) -> None:
    doc = blank(segmenter)(text)
    assert doc.text == text
    assert doc._.records == govreport_ie.parse(text).records


def test_an_english_tokenizer() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("govreport")
    doc = nlp("Revenue was 财政收入16.4亿元，增长5.4%。 Well done, 2 of 3.")
    assert doc._.records == govreport_ie.parse(doc.text).records
    money = next(s for s in doc.spans["govreport"] if s.label_ == "MONEY")  # a token holds both numbers
    assert "16.4亿元" in money.text
    assert money._.record.quantity.text == "16.4亿元"


def test_a_doc_made_by_hand_without_tokens() -> None:
    nlp = blank()
    doc = nlp.get_pipe("govreport")(Doc(nlp.vocab))
    assert (doc._.records, doc.ents, doc._.relations) == ((), (), {})


def test_a_megabyte() -> None:
    nlp = blank("jieba")
    text = "".join(f"第{i}个乡镇财政收入{i}.4亿元，增长5.4%。" for i in range(40_000))[:990_000]
    doc = nlp(text)
    assert doc.text == text
    assert len(doc._.records) > 60_000


def test_more_than_a_megabyte_is_refused_by_spacy_itself() -> None:
    with pytest.raises(ValueError, match="E088"):
        blank()("一" * 1_000_001)


def test_lone_surrogates_are_spacys_to_refuse() -> None:
    with pytest.raises(UnicodeEncodeError):
        blank("char")("收入\ud8001亿元")


def test_an_unknown_segmenter_is_named() -> None:
    with pytest.raises(ValueError, match=r"no segmenter 'thulac'; choose one of char, jieba, pkuseg"):
        blank("thulac")


def test_text_of_is_the_docs_text() -> None:
    for language, text in (("en", "Two  words, and \n more "), ("zh", "全市 收入\n1,2亿元"), ("zh", "")):
        doc = spacy.blank(language)(text)
        assert text_of(doc) == doc.text == text


def test_alignment_covers_what_it_touches() -> None:
    doc = spacy.blank("en")("one two three")
    aligner = Aligner(doc)
    assert [aligner.tokens(a, b) for a, b in [(0, 3), (4, 5), (1, 6), (4, 13), (5, 5), (0, 99)]] == [
        (0, 1),
        (1, 2),
        (0, 2),
        (1, 3),
        None,
        (0, 3),
    ]


DEEP = "[" * 100_000
LONG = "[" + "9" * 5000 + "]"


@pytest.mark.parametrize("text", [DEEP, LONG, "{", "8", '"a"', '{"indicator": 8}', '{"indicator": ' + DEEP])
def test_damaged_pipelines_say_so(tmp_path, text):
    import spacy
    import srsly

    from govreport_ie.schema.errors import UnreadableDocumentError

    nlp = spacy.blank("zh")
    component = nlp.add_pipe("govreport")
    component.to_disk(tmp_path)
    (tmp_path / "lexicon.json").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        component.from_disk(tmp_path)
    for data in (srsly.msgpack_dumps({"lexicon": text}), text.encode(), b"\xc1", b"", srsly.msgpack_dumps([text])):
        with pytest.raises(UnreadableDocumentError, match="damaged"):
            component.from_bytes(data)
