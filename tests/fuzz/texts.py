"""Texts: pieces of reports put together at random, broken tables, and reports of the corpus that were tampered with."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

CORPUS = Path(__file__).parents[2] / "corpus"
PIECES = (Path(__file__).parent / "pieces.txt").read_text("utf-8").split()
BREAKS = [
    " ",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\u3000",
    "\u00a0",
    "\t",
    "\f",
    "\ufeff",
    "\ue000",
    "\ud800",
    "\udfff",
    "\x00",
    "\u2028",
]
_WIDE = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")


@cache
def reports() -> tuple[str, ...]:
    return tuple(p.read_text("utf-8") for p in sorted([*CORPUS.glob("*.txt"), *CORPUS.glob("planted/*.txt")]))


def joined(rng: random.Random, *, most: int = 80) -> str:
    """Pieces in any order."""
    return "".join(rng.choice(PIECES if rng.random() < 0.85 else BREAKS) for _ in range(rng.randrange(most)))


def number(rng: random.Random) -> str:
    form = rng.randrange(9)
    value = rng.choice([0, 1, 12, 305, 97_000, 1_395_034, 10 ** rng.randrange(30), rng.randrange(10_000)])
    if form == 0:
        return f"{value:,}"
    if form == 1:
        return f"{value}.{rng.randrange(100)}"
    if form == 2:
        return f"{value}%".translate(_WIDE)
    if form == 3:
        return f"{value:,}.{rng.randrange(10)}".translate(_WIDE)
    if form == 4:
        return rng.choice(["—", "-", "-0", "0", "", "－12", "−3.5", "(12)", "12.50%", "△3", "1 395", "二十", "12万"])
    return str(value)


def table(rng: random.Random) -> str:
    """A table as plain text has it: tabs, blanks, bars or one cell a line, here and there broken."""
    columns = rng.randrange(1, 7)
    heads = rng.sample(
        ["项目", "2023年执行数", "2024年预算数", "预算数", "执行数", "增减%", "完成预算%", "备注", "指标", "单位"],
        columns,
    )
    gap = rng.choice(["\t", "\n", "  ", " ", "|", "\t\t", "\r\n"])
    end = rng.choice(["\n", "\n", "\n\n", "\r\n", "\t\n"])
    rows = [heads]
    for _ in range(rng.randrange(1, 14)):
        name = rng.choice(
            ["税收收入", "其中：增值税", "　　契税", "一、一般公共服务支出", "合计", "", "城乡社区支出12", "教育５"]
        )
        rows.append([name, *(number(rng) for _ in heads[1:])])
    lines = [rng.choice(["", "附表1 2024年全市收支预算表\n", "单位：万元\n", "表2 收入情况（单位：亿元，%）\n"])]
    lines += [gap.join(row) + end for row in rows]
    return "".join(lines)


def tampered(rng: random.Random, text: str, *, times: int = 12) -> str:
    """A text with things taken out, doubled, moved, put in or written otherwise."""
    for _ in range(rng.randrange(1, times)):
        if not text:
            return joined(rng)
        a = rng.randrange(len(text))
        b = min(len(text), a + rng.choice([1, 1, 2, 5, 20, 80]))
        what = rng.randrange(8)
        if what == 0:
            text = text[:a] + text[b:]
        elif what == 1:
            text = text[:b] + text[a:b] * rng.randrange(1, 4) + text[b:]
        elif what == 2:
            at = rng.randrange(len(text))
            text = text[:at] + text[a:b] + text[at:]
        elif what == 3:
            text = text[:a] + rng.choice(PIECES) + text[a:]
        elif what == 4:
            text = text[:a] + rng.choice(BREAKS) + text[b if rng.random() < 0.5 else a :]
        elif what == 5:
            text = text[:a] + text[a:b].translate(_WIDE) + text[b:]
        elif what == 6:
            text = text[:a] + number(rng) + text[b:]
        else:
            text = text[:a] + chr(rng.choice([rng.randrange(0x80), rng.randrange(0x3000, 0x30000), 0x4E00])) + text[a:]
    return text


def cut(rng: random.Random) -> str:
    """A stretch of one of the corpus's reports."""
    text = rng.choice(reports())
    start = rng.randrange(len(text))
    return text[start : start + rng.choice([60, 200, 600, 2500])]


def any_text(rng: random.Random) -> str:
    form = rng.randrange(8)
    if form < 2:
        return joined(rng)
    if form < 4:
        return tampered(rng, cut(rng))
    if form == 4:
        return tampered(rng, table(rng), times=4)
    if form == 5:
        return tampered(rng, cut(rng)) + table(rng) + joined(rng)
    if form == 6:
        return rng.choice(PIECES + BREAKS) * rng.randrange(1, 40) + joined(rng, most=20)
    return "".join(
        rng.choice("0123456789０１２三一二十百千万亿.,，、%-—～至元年月（）第点分之多余\n ")
        for _ in range(rng.randrange(90))
    )


pieces = st.lists(st.sampled_from(PIECES + BREAKS), max_size=60).map("".join)
figures = st.text(
    alphabet="0123456789０１２３一二三十百千万亿.,，、%-—～至元年月日（）()“”第点分之多余\n ", max_size=80
)
seeded = st.integers(min_value=0, max_value=2**32).map(lambda seed: any_text(random.Random(seed)))
texts = st.one_of(pieces, figures, st.text(max_size=120), seeded)
