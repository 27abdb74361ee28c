"""The tokenizer: the text to the letter, numbers and units as tokens, settings and files."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy_pipelines import blank

from govreport_ie.schema.errors import UnreadableDocumentError
from govreport_ie.spacy import GovReportTokenizer, create_tokenizer
from govreport_ie.spacy.files import MissingFileError

TOKENIZERS = {name: create_tokenizer(name)(spacy.blank("zh")) for name in ("jieba", "pkuseg", "char")}
CHARACTERS = st.one_of(st.sampled_from("收入亿元增 2.5%，\n（）\t"), st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize("name", sorted(TOKENIZERS))
@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet=CHARACTERS, max_size=60))
def test_the_text_is_kept_to_the_letter(name: str, text: str) -> None:
    doc = TOKENIZERS[name](text)
    assert doc.text == text
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)


@pytest.mark.parametrize("name", sorted(TOKENIZERS))
def test_numbers_and_units_are_tokens(name: str) -> None:
    tokens = [t.text for t in TOKENIZERS[name]("税收1,395,034万元，增长6.3%，降至28微克/立方米")]
    assert {"1,395,034", "万元", "6.3", "%", "28", "微克/立方米"} <= set(tokens)


def test_a_space_after_a_word_is_its_whitespace() -> None:
    doc = TOKENIZERS["jieba"]("收入 3 亿元  \n 完")
    assert [(t.text, t.whitespace_) for t in doc] == [
        ("收入", " "),
        ("3", " "),
        ("亿元", " "),
        (" ", ""),
        ("\n", ""),
        (" ", ""),
        ("完", ""),
    ]


def test_a_users_words_are_kept_whole_and_survive_saving(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[[programme]]\nname = "碧湖行动"\n', "utf-8")
    tokenizer = create_tokenizer("jieba", str(file))(spacy.blank("zh"))
    assert "碧湖行动" in [t.text for t in tokenizer("实施碧湖行动。")]
    tokenizer.to_disk(tmp_path / "tokenizer")
    for again in (
        GovReportTokenizer(spacy.blank("zh").vocab).from_disk(tmp_path / "tokenizer"),
        GovReportTokenizer(spacy.blank("zh").vocab).from_bytes(tokenizer.to_bytes()),
    ):
        assert "碧湖行动" in [t.text for t in again("实施碧湖行动。")]


def test_a_missing_lexicon_is_named_on_first_use_but_not_needed_by_a_saved_pipeline(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[[programme]]\nname = "碧湖行动"\n', "utf-8")
    tokenizer = {"@tokenizers": "govreport_ie.Tokenizer.v1", "lexicon": str(file)}
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": tokenizer}})
    nlp.add_pipe("govreport", config={"lexicon": str(file)})
    nlp.to_disk(tmp_path / "model")
    file.unlink()
    doc = spacy.load(tmp_path / "model")("实施碧湖行动，投入3亿元。")
    assert ("碧湖行动", "PROGRAM") in [(e.text, e.label_) for e in doc.ents]
    with pytest.raises(MissingFileError, match=r"mine\.toml"):
        create_tokenizer("jieba", str(file))(spacy.blank("zh"))("甲")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"lexicon": 3}', '{"lexicon": {"indicator": [{}]}}'])
def test_a_damaged_file_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "tokenizer").write_text(content, "utf-8")
    with pytest.raises(UnreadableDocumentError, match="the tokenizer is damaged"):
        GovReportTokenizer(spacy.blank("zh").vocab).from_disk(tmp_path / "tokenizer")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocumentError, match=r"gone: cannot be read"):
        GovReportTokenizer(spacy.blank("zh").vocab).from_disk(tmp_path / "gone")


def test_it_stands_in_the_config() -> None:
    config = blank("pkuseg").config["nlp"]["tokenizer"]
    assert config == {"@tokenizers": "govreport_ie.Tokenizer.v1", "segmenter": "pkuseg", "lexicon": None} or config == {
        "@tokenizers": "govreport_ie.Tokenizer.v1",
        "segmenter": "pkuseg",
    }
