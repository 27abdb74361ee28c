"""``Parser.words``: the configured segmenter, with numbers and units as words."""

from __future__ import annotations

import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreport_ie import Lexicon, Parser


@pytest.mark.parametrize(
    ("segmenter", "cut"),
    [
        ("jieba", "全市|一般公共预算收入|完成|1,395,034|万元|，|增长|5.8|%|。"),
        ("pkuseg", "全市|一般公共预算收入|完成|1,395,034|万元|，|增长|5.8|%|。"),
        ("char", "全|市|一|般|公|共|预|算|收|入|完|成|1,395,034|万元|，|增|长|5.8|%|。"),
    ],
)
def test_words(segmenter: str, cut: str) -> None:
    assert Parser(segmenter=segmenter).words(cut.replace("|", "")) == cut.split("|")


def test_words_of_an_own_lexicon_are_kept_whole() -> None:
    text = "实施碧湖揽翠行动"
    lexicon = Lexicon.default().extend({"programme": [{"name": "碧湖揽翠行动"}]})
    assert "碧湖揽翠行动" not in Parser().words(text)
    assert Parser(lexicon=lexicon).words(text) == ["实施", "碧湖揽翠行动"]


class Clauses:
    """A segmenter of one's own: it has no more than the protocol asks for."""

    name = "clauses"

    def words(self, text: str) -> list[tuple[int, int]]:
        return [m.span() for m in re.finditer(r"[，。]|[^，。]+", text)]


def test_a_segmenter_of_ones_own() -> None:
    parser = Parser(segmenter=Clauses())
    for one in (parser, pickle.loads(pickle.dumps(parser))):
        assert one.words("财政收入16.4亿元，好于预期。") == ["财政收入", "16.4", "亿元", "，", "好于预期", "。"]


@given(text=st.text(alphabet=st.one_of(st.sampled_from("收入亿元增 2.5%，\n（）\t"), st.characters()), max_size=60))
def test_words_are_the_text(text: str) -> None:
    for name in ("jieba", "pkuseg", "char"):
        words = Parser(segmenter=name).words(text)
        assert "".join(words) == text
        assert all(words)


def test_what_is_refused() -> None:
    with pytest.raises(TypeError, match="str, not bytes"):
        Parser().words(b"")
    with pytest.raises(ValueError, match=r"no segmenter 'thulac'; choose one of char, jieba, pkuseg"):
        Parser(segmenter="thulac")
