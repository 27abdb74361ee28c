"""Folding of names, and the scope words that are taken off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreport_ie.lexicon import Lexicon
from govreport_ie.lexicon.surface import fold, heads


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＧＤＰ", "GDP"),
        ("一般公共\n预算　收入", "一般公共预算收入"),
        ("“学位”", "学位"),
        ("企（事）业单位", "企(事)业单位"),
        ("r&d 经费", "R&D经费"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("surface", "last"),
    [
        ("全市一般公共预算收入", "一般公共预算收入"),
        ("2023年末市本级债务余额", "债务余额"),
        ("我省的粮食产量", "粮食产量"),
        ("自治区本级收入", "收入"),
        ("县（市、区）级税收收入", "税收收入"),
        ("全员劳动生产率", "全员劳动生产率"),
        ("区域间转移性支出", "区域间转移性支出"),
        ("各级政府债务余额", "政府债务余额"),
        ("初步测算我市政府债务限额", "政府债务限额"),
        ("上调后全省的一般债务限额", "一般债务限额"),
        ("占全市税收收入", "占全市税收收入"),
        ("高于全省税收收入", "高于全省税收收入"),
        ("面对一季度全市生产总值", "面对一季度全市生产总值"),
        ("全市专项债务余额合计", "专项债务余额"),
        ("健全国有企业制度", "健全国有企业制度"),
        ("非上市资本市场融资额", "非上市资本市场融资额"),
        ("安全区域比重", "安全区域比重"),
    ],
)
def test_scope_words_come_off(surface: str, last: str) -> None:
    assert list(heads(surface))[-1] == last


@given(st.text(alphabet="全市２０23年gＤp（)“”《预算收入%％ \u3000\xa0\n", max_size=30))
def test_folding_is_stable_and_leaves_no_blanks(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert not any(char.isspace() for char in folded)


@given(st.text(max_size=40))
def test_any_text_is_answered(text: str) -> None:
    found = Lexicon.default().indicator(text)
    assert found is None or found in Lexicon.default().indicators


@given(st.sampled_from(Lexicon.default().indicators), st.sampled_from(["全市", "本区", "2024年", "市本级", "年末"]))
def test_a_scope_word_in_front_changes_nothing(indicator: object, prefix: str) -> None:
    name = indicator.name  # type: ignore[attr-defined]
    assert Lexicon.default().indicator(prefix + name) is indicator
