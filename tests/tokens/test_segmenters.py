"""Segmenters: tiling, domain words, silence, pickling."""

import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreport_ie.lexicon import Lexicon
from govreport_ie.tokens import SEGMENTERS, Segmenter, get_segmenter
from govreport_ie.tokens.jieba_words import JiebaSegmenter, _prefix_dictionary
from govreport_ie.tokens.protocol import domain_words

TEXTS = [
    "",
    " ",
    "云泽市一般公共预算收入1,395,034万元，增长5.8%。",
    "第一行\r\n\r\n  第二行\t\u3000完",
    "Plain English, with 3 numbers: 1.5, 2 and 7%.",
    "\ud800半个代理\udfff",
    "龘" * 3000,
    "9" * 3000,
    "（（（「" * 500,
    "\x00\x01\x02",
    "👨‍👩‍👧 家庭",
]


def tiles(segmenter: Segmenter, text: str) -> bool:
    spans = segmenter.words(text)
    return all(a < b for a, b in spans) and [0, *(b for _, b in spans)] == [*(a for a, _ in spans), len(text)]


@pytest.mark.parametrize("name", sorted(SEGMENTERS))
@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_spans_tile_the_text(name: str, text: str) -> None:
    assert tiles(get_segmenter(name), text)


@pytest.mark.parametrize("name", sorted(SEGMENTERS))
@settings(max_examples=60, deadline=None)
@given(
    text=st.text(alphabet=st.one_of(st.sampled_from("收入亿元增长2.5%，。 \n（）一二"), st.characters()), max_size=80)
)
def test_any_text_is_tiled(name: str, text: str) -> None:
    assert tiles(get_segmenter(name), text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("地区生产总值增长6%", ["地区生产总值", "增长", "6%"]),
        ("全体居民人均可支配收入", None),
        ("财政部门", ["财政部门"]),
    ],
)
def test_jieba_keeps_domain_words(text: str, words: "list[str] | None") -> None:
    found = [text[a:b] for a, b in get_segmenter("jieba").words(text)]
    assert found == words if words else len(found) < len(text)


def test_a_users_lexicon_adds_words() -> None:
    mine = Lexicon.default().extend({"programme": [{"name": "云泽蓝图九进制"}]})
    text = "实施云泽蓝图九进制计划"
    plain, own = (
        [text[a:b] for a, b in get_segmenter("jieba", lexicon).words(text)] for lexicon in (Lexicon.default(), mine)
    )
    assert "云泽蓝图九进制" not in plain
    assert "云泽蓝图九进制" in own


def test_the_same_lexicon_gives_the_same_segmenter() -> None:
    assert get_segmenter("jieba") is get_segmenter("jieba", Lexicon.default())


def test_an_unknown_name_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(ValueError, match=r"no segmenter 'thulac'; choose one of char, jieba"):
        get_segmenter("thulac")


def test_domain_words_have_no_blanks_and_two_characters_at_least() -> None:
    words = domain_words(Lexicon.default())
    assert words == tuple(sorted(set(words)))
    assert all(len(w) > 1 and not any(c.isspace() for c in w) for w in words)


def test_prefix_dictionary_is_jiebas_own() -> None:
    frequencies, total = _prefix_dictionary("AB超 3 n\n财政 20 n\n财政部 5 nt\n财政 20 n\n")
    assert frequencies == {"A": 0, "AB": 0, "AB超": 3, "财": 0, "财政": 20, "财政部": 5}
    assert total == 48


@pytest.mark.parametrize("name", sorted(SEGMENTERS))
def test_segmenters_pickle(name: str) -> None:
    text = "民生支出占一般公共预算支出的78.3%"
    segmenter = get_segmenter(name)
    assert pickle.loads(pickle.dumps(segmenter)).words(text) == segmenter.words(text)


def test_without_hmm_unknown_characters_stay_apart() -> None:
    text = "云泽涌滩"
    assert JiebaSegmenter(hmm=False).words(text) != JiebaSegmenter(hmm=True).words(text)


SILENT = """
import os, sys, tempfile, warnings
before = set(os.listdir(tempfile.gettempdir()))
from govreport_ie.tokens import get_segmenter, SEGMENTERS
assert "jieba" not in sys.modules and "spacy_pkuseg" not in sys.modules
for name in sorted(SEGMENTERS):
    get_segmenter(name).words("云泽市一般公共预算收入1,395,034万元。")
import jieba
assert not jieba.dt.initialized and not jieba.dt.FREQ
assert set(os.listdir(tempfile.gettempdir())) == before
"""


def test_nothing_is_printed_written_or_changed(tmp_path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "always", "-c", SILENT],
        capture_output=True,
        env={"TMPDIR": str(tmp_path), "PATH": "", "HOME": str(tmp_path)},
        cwd=tmp_path,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("hmm", [True, False])
def test_words_are_those_of_jieba_itself(hmm: bool) -> None:
    import jieba

    own = jieba.Tokenizer()
    own.FREQ, own.total = _prefix_dictionary((Path(jieba.__file__).parent / "dict.txt").read_text("utf-8"))
    own.initialized = True
    own.add_word("一般公共预算收入")
    segmenter = JiebaSegmenter(["一般公共预算收入"], hmm=hmm)
    for path in sorted((Path(__file__).parents[2] / "corpus").glob("*.txt")):
        text = path.read_text("utf-8")
        assert [text[a:b] for a, b in segmenter.words(text)] == list(own.cut(text, HMM=hmm))
