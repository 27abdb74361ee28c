"""What holds for any text: offsets, tiling, nothing lost, no exception."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreport_ie.document import Document, OffsetMap, read_document
from govreport_ie.document.lines import BLANKS
from govreport_ie.document.normalize import translate
from govreport_ie.document.sections import section_index

PIECES = [
    *"一二（）()、。，；：！1234.%０１．年月日元亿万-—…[]【】①¹*“”《》aB \n\n\u3000\t\f\r\xa0\u200b\ue000",
    "各位代表：\n",
    "关于青川市2023年预算执行情况和2024年预算草案的报告\n",
    "政府工作报告\n",
    "名词解释\n",
    "注释：\n",
    "[1]",
    "1 字好。\n",
    "— 3 —\n",
    "目录\n",
    "一、",
    "（一）",
    "1.",
    "一是",
    "单位：万元\n",
    "12,345\n",
    "全年收入10亿元，增长3%。",
    "扫一扫\n",
    "来源：报\n",
    "首页\n",
    "**好**",
    "合计\n",
    "附表1\n",
    "一是抓好收入\n一是抓好收入。",
    "三保：指保工资。\n",
]
texts = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
BLANK = frozenset(BLANKS + "\n\f\r\x0b\x85\u2028\u2029\u180e")


def check(source: str) -> Document:
    doc = read_document(source)
    plain = translate(source)
    used = bytearray(len(source))
    for at, char in enumerate(doc.text):
        place = doc.map.at(at)
        if char in "\n ":
            continue
        assert char in (plain[place], {",": "，", ";": "；"}.get(plain[place]))
        used[place] += 1
    for drop in doc.dropped:
        assert drop.reason
        for place in range(drop.start, drop.end):
            used[place] += 1
    lost = [i for i, n in enumerate(used) if n == 0 and not source[i].isspace() and source[i] not in BLANK]
    assert not lost
    assert all(n <= 1 or source[i].isspace() for i, n in enumerate(used))
    check_tiling(doc)
    return doc


def check_tiling(doc: Document) -> None:
    at = 0
    for index, block in enumerate(doc.blocks):
        assert block.start == at < block.end
        inside = [s for s in doc.sentences if s.block == index]
        assert [s.start for s in inside] == [block.start, *[s.end for s in inside[:-1]]]
        assert inside[-1].end == block.end
        assert block.kind == "table" or "\n" not in doc.text[block.start : block.end]
        at = block.end + 1
    if doc.blocks:
        assert doc.blocks[-1].end == len(doc.text)
        assert doc.parts[0].start == 0
        assert doc.parts[-1].end == len(doc.text)
    for section in doc.sections:
        assert section.start <= section.end
        if section.parent is not None:
            parent = doc.sections[section.parent]
            assert parent.start <= section.start
            assert section.end <= parent.end
            assert parent.level < section.level


@settings(max_examples=300, deadline=None)
@given(texts)
def test_any_text(source: str) -> None:
    check(source)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "\x00\x01\x02",
        "\ud800收入\udfff10亿元。",
        "The budget of the city grew by 5 percent.\nIt was read.",
        "（" * 3000,
        "1" * 20000,
        " " * 20000,
        "\n" * 20000,
        "一、" * 3000,
        "（。" * 3000,
        "1\n" * 5000,
        "名词解释\n" * 500,
        "字\f" * 2000,
        "".join(map(chr, range(1, 600))),
    ],
)
def test_odd_input(source: str) -> None:
    check(source)


def maps(length: int, limit: int) -> st.SearchStrategy[OffsetMap]:
    """Maps of a text of ``length`` characters into one of ``limit``."""

    def build(cuts: list[int], places: list[int]) -> OffsetMap:
        starts = sorted({0, *cuts})
        ends = [*starts[1:], length]
        source = [p % (limit - (b - a) + 1) for a, b, p in zip(starts, ends, places, strict=False)]
        return OffsetMap(starts, source, length)

    return st.builds(
        build,
        st.lists(st.integers(0, length - 1), max_size=5),
        st.lists(st.integers(0, 1000), min_size=6, max_size=6),
    )


@given(maps(12, 20), maps(20, 30), maps(30, 40))
def test_compose_is_associative(first: OffsetMap, second: OffsetMap, third: OffsetMap) -> None:
    left = first.compose(second).compose(third)
    right = first.compose(second.compose(third))
    for at in range(12):
        assert left.at(at) == right.at(at) == third.at(second.at(first.at(at)))


def test_section_at_an_offset() -> None:
    doc = read_document("一、收入\n（一）税收\n全年增长5%，较好。\n二、支出\n全年下降3%，平稳。")
    here = section_index(doc.sections, doc.text.index("增长"))
    assert here is not None
    assert doc.sections[here].title == "税收"
    assert section_index([], 0) is None
