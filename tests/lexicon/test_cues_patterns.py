"""Cues and patterns as data: what the loaders take and what they refuse."""

import pickle

import pytest

from govreport_ie.lexicon.cues import read_cues
from govreport_ie.lexicon.patterns import compile_pattern, fragments, patterns
from govreport_ie.schema.errors import LexiconError


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"cues": []}, "unknown table [cues]"),
        ({"cue": [{"role": "aim", "word": ["力争"]}]}, "unknown key 'word'"),
        ({"cue": [{"words": ["力争"]}]}, "role: is missing"),
        ({"cue": [{"role": "aim"}]}, "has no words"),
        ({"cue": [{"role": "aim", "words": "力争"}]}, "words: must be a list"),
        ({"cue": [{"role": "aim", "words": ["力争"], "scope": "page"}]}, "scope: 'page' is none of clause"),
        ({"cue": [{"role": "aim", "words": ["力争"], "sets": {"status": 1}}]}, "sets: must be a table"),
    ],
)
def test_a_wrong_cue_is_refused_by_name(data, words):
    with pytest.raises(LexiconError) as error:
        read_cues(data, "mine.toml")
    assert words in str(error.value)
    assert str(error.value).startswith("mine.toml")


def test_fragments_are_put_into_patterns():
    assert "YEAR" in fragments()
    pattern = compile_pattern(r"(?<!\d){YEAR}年{0,1}", label="x", name="y")
    assert pattern.search("比2019年增长").group() == "2019年"
    assert pattern.search("12019年") is None


def test_an_unknown_fragment_and_a_broken_pattern_are_refused():
    with pytest.raises(LexiconError, match="no fragment MONTHS"):
        compile_pattern("{MONTHS}", label="x.toml", name="y")
    with pytest.raises(LexiconError, match=r"x.toml: y: is no regular expression"):
        compile_pattern("(", label="x.toml", name="y")


def test_patterns_of_a_room_pickle_and_know_their_names():
    room = patterns("status")
    assert "norm" in dir(room)
    assert pickle.loads(pickle.dumps(room)).norm.search("标准为300元")
    with pytest.raises(AttributeError, match=r"patterns/status.toml has no pattern"):
        room.nothing  # noqa: B018
