"""Where clauses end, and which words each quantity can have."""

from __future__ import annotations

import pytest

from govreport_ie.document import read_document
from govreport_ie.lexicon import Lexicon
from govreport_ie.mentions.clauses import QuantityMention, bounds_of, mentions_of_block
from govreport_ie.quantities import QuantityFinder

FINDER = QuantityFinder(Lexicon.default())

# text, its clauses
BOUNDS = [
    ("税收收入完成8亿元，增长5%。", "税收收入完成8亿元|增长5%|"),
    ("税收收入8亿元，其中：增值税3亿元；契税1亿元。", "税收收入8亿元|其中|增值税3亿元|契税1亿元|"),
    ("税收收入1,395,034万元，增长5%。", "税收收入1,395,034万元|增长5%|"),
    ("税收收入8亿元（含留抵退税1亿元），增长5%。", "税收收入8亿元|含留抵退税1亿元||增长5%|"),
    ("税收收入（含契税）8亿元。", "税收收入（含契税）8亿元|"),
    ("税收收入（含契税、房产税，下同）8亿元，增长5%。", "税收收入（含契税、房产税，下同）8亿元|增长5%|"),
    ("增值税3亿元、契税1亿元。", "增值税3亿元、契税1亿元|"),
    ("增长6%-6.5%。", "增长6%-6.5%|"),
    ("新建公园3座——改造公园5座。", "新建公园3座|改造公园5座|"),
    ("税收收入8亿元（未完。", "税收收入8亿元（未完|"),
    ("税收收入8亿元）完。", "税收收入8亿元）完|"),
    ("增长5%！下降3%。", "增长5%|下降3%|"),
    ("", ""),
]


def cut(text: str) -> str:
    out, at = [], 0
    for start, end, _ in bounds_of(text, 0, len(text), FINDER.find(text)[0]):
        out.append(text[at:start])
        at = end
    return "|".join([*out, text[at:]])


def drafts(text: str) -> list[QuantityMention]:
    doc = read_document(text)
    numbers = FINDER.find(doc.text)[0]
    return mentions_of_block(doc, 0, numbers, bounds_of(doc.text, 0, len(doc.text), numbers), 0)


# text, the words that each quantity can have on both sides, the quantity itself as ~
SIDES = [
    ("税收收入完成8亿元，增长5%。", "税收收入完成~ 增长~"),
    ("建成14家社区食堂。", "建成~社区食堂"),
    ("新建3座公园、2座天桥。", "新建~公园、 公园、~天桥"),
    ("增值税、契税分别增长7%和4.9%。", "增值税、契税分别增长~和 和~"),
    ("税收收入8亿元（含退税1亿元），增长5%。", "税收收入~ 含退税~ 增长~"),
    ("为预算的101%，占总收入的62%。", "为预算的~ 占总收入的~"),
]


@pytest.mark.parametrize(("text", "pieces"), BOUNDS)
def test_bounds(text: str, pieces: str) -> None:
    assert cut(text) == pieces


@pytest.mark.parametrize(("text", "sides"), SIDES)
def test_sides(text: str, sides: str) -> None:
    assert " ".join(f"{text[d.left : d.q.start]}~{text[d.q.end : d.right]}" for d in drafts(text)) == sides


@pytest.mark.parametrize(
    ("text", "depths"),
    [
        ("税收收入8亿元，增长5%。", [0, 0]),
        ("税收收入8亿元（含退税1亿元），增长5%。", [0, 1, 0]),
        ("税收收入8亿元（含退税1亿元（区级0.5亿元）），增长5%。", [0, 1, 2, 0]),
        ("税收收入8亿元（含退税1亿元，增长5%。", [0, 0, 0]),
    ],
)
def test_depth(text: str, depths: list[int]) -> None:
    assert [d.depth for d in drafts(text)] == depths


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("分别增长7%和4.9%。", [False, True]),
        ("分别增长7%、4.9%、3%。", [False, True, True]),
        ("增值税增长7%，契税增长4.9%。", [False, False]),
        ("增长7%、契税增长4.9%。", [False, False]),
    ],
)
def test_joined(text: str, joined: list[bool]) -> None:
    assert [d.joined for d in drafts(text)] == joined


def test_words_far_before_a_quantity_are_not_its_own() -> None:
    (draft,) = drafts("甲" * 500 + "8亿元。")
    assert draft.q.start - draft.left == 120
