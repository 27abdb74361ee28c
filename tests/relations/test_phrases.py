"""The noun that is left of the words before or after a quantity; it stands between ‹ ›."""

from __future__ import annotations

import pytest

from govreport_ie.document import read_document
from govreport_ie.lexicon import Lexicon
from govreport_ie.relations.context import Context
from govreport_ie.relations.cues import cues_of
from govreport_ie.relations.phrases import right_noun, trim

CUES = cues_of(Lexicon.default())


def frame(text: str) -> Context:
    doc = read_document(text, region="青屿区", year=2024)
    assert doc.text == text
    return Context(doc, text, CUES, ("青屿区", "青屿"))


def marked(text: str, span: tuple[int, int] | None) -> str:
    if span is None or span[1] <= span[0]:
        return text
    return f"{text[: span[0]]}‹{text[span[0] : span[1]]}›{text[span[1] :]}"


BEFORE = [
    "‹并网发电量›",
    "‹建设用地面积›",
    "‹税收收入›完成",
    "全区‹一般公共预算收入›预计完成",
    "2023年，青屿区‹地区生产总值›达到",
    "今年以来，我区累计新建‹公园›",
    "一是新建‹口袋公园›",
    "其中：‹增值税›",
    "截至2023年底，全区共有‹规模以上工业企业›",
    "区本级‹一般公共预算支出›",
    "‹城镇登记失业率›控制在",
    "加上‹上级补助收入›",
    "同时，‹农村居民人均可支配收入›预计达到",
    "力争‹森林覆盖率›提高到",
    "‹对口帮扶资金›",
    "‹在建项目›",
    "‹加工贸易进出口额›",
    "‹从业人员›",
    "‹青屿港吞吐量›",
    "新增‹贷款余额›",
    "“十四五”期间，全区新建‹公园›",
    "①‹契税›",
    "（1）‹契税›",
    "新增",
    "完成",
    "全区共",
    "2023年",
    "，",
    "‹全社会用电量›达",
]
AFTER = [
    "‹社区食堂›建成投用",
    "‹口袋公园›、",
    "‹规模以上工业企业›实现利润",
    "‹残疾人›实现就业",
    "‹重点项目›开工建设",
    "以上",
    "左右",
    "，增长",
    "、",
    "和",
    "‹青年志愿服务队›奔赴一线",
    "‹国家级绿色工厂›获评",
    "‹困难群众›享受救助",
    "",
]


@pytest.mark.parametrize("answer", BEFORE)
def test_trim(answer: str) -> None:
    text = answer.replace("‹", "").replace("›", "")
    phrase = trim(frame(text), 0, len(text))
    assert marked(text, (phrase.start, phrase.end)) == answer


@pytest.mark.parametrize("answer", AFTER)
def test_right_noun(answer: str) -> None:
    text = answer.replace("‹", "").replace("›", "")
    assert marked(text, right_noun(frame(text), 0, len(text), next_number=False)) == answer


def test_right_noun_ends_where_the_next_quantity_has_words_of_its_own() -> None:
    text = "座公园、新建道路"
    assert right_noun(frame(text), 1, len(text), next_number=True) == (1, 3)


def test_verbs_are_kept_on_demand() -> None:
    text = "新增学位"
    assert marked(text, (lambda p: (p.start, p.end))(trim(frame(text), 0, 4, verbs=False))) == "‹新增学位›"
