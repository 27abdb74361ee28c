"""The figures: what counts as right, what is counted at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from govreport_ie import Parser, UnreadableDocumentError
from govreport_ie.evaluate import FIELDS, evaluate, gold_files, judge, read_gold, score, total

GOLD: dict[str, Any] = {
    "start": 10,
    "kind": "money",
    "low": "1640000000",
    "high": "1640000000",
    "unit": "CNY",
    "modifier": None,
    "subject": ["一般公共预算收入", "公共预算收入"],
    "measure": "level",
    "direction": None,
    "period": ["2023"],
    "status": ["actual", "estimate"],
    "base": None,
    "of": None,
    "part_of": None,
    "region": None,
    "program": None,
}
ROW: dict[str, Any] = {
    "start": 10,
    "end": 16,
    "text": "16.4亿元",
    "kind": "money",
    "low": "1640000000",
    "high": "1640000000",
    "unit": "CNY",
    "subject": "一般公共预算收入",
    "measure": "level",
    "period": "2023",
    "status": "actual",
}


@pytest.mark.parametrize(
    ("field", "gold", "row", "right"),
    [
        ("quantity", {}, {}, True),
        ("quantity", {}, {"low": "1640000000.00"}, True),
        ("quantity", {}, {"low": "1640500000"}, True),
        ("quantity", {}, {"low": "1641500000"}, False),
        ("quantity", {}, {"low": None}, False),
        ("quantity", {}, {"low": "much"}, False),
        ("quantity", {"low": None}, {"low": None}, True),
        ("quantity", {"low": None}, {}, False),
        ("quantity", {"low": "0", "high": "0"}, {"low": "0", "high": "0"}, True),
        ("quantity", {"low": "0", "high": "0"}, {"low": "0.0001", "high": "0"}, False),
        ("quantity", {}, {"unit": "USD"}, False),
        ("quantity", {}, {"unit": "元"}, True),
        ("quantity", {}, {"kind": "count"}, False),
        ("quantity", {"kind": ["count", "money"]}, {}, True),
        ("quantity", {"kind": "count", "unit": "公里"}, {"kind": "measure", "unit": "公里"}, True),
        ("quantity", {"kind": "rank", "unit": None}, {"kind": "rank", "unit": "名"}, True),
        (
            "quantity",
            {"kind": "percent", "unit": "‰", "low": "5.3", "high": "5.3"},
            {"kind": "percent", "unit": "%", "low": "0.53", "high": "0.53"},
            True,
        ),
        ("modifier", {}, {"modifier": ""}, True),
        ("modifier", {}, {"modifier": "over"}, False),
        ("modifier", {"modifier": "over"}, {"modifier": "over"}, True),
        ("subject", {}, {"subject": "公共预算收入"}, True),
        ("subject", {}, {"subject": "“一般 公共预算”收入"}, True),
        ("subject", {}, {"subject": "一般公共预算总收入"}, True),
        ("subject", {}, {"subject": "税收收入"}, False),
        ("subject", {}, {"subject": None}, False),
        ("measure", {}, {"measure": "change"}, False),
        ("measure", {"measure": ["level", "change"]}, {"measure": "change"}, True),
        ("direction", {"direction": "up"}, {"direction": "down"}, False),
        ("direction", {}, {"direction": "up"}, False),
        ("period", {}, {"period": "2022"}, False),
        ("period", {"period": []}, {"period": None}, True),
        ("period", {"period": []}, {}, False),
        ("status", {}, {"status": "estimate"}, True),
        ("status", {}, {"status": "target"}, False),
        ("base", {}, {"base_period": "2022", "base_status": "actual"}, True),
        (
            "base",
            {"base": {"period": "2022", "status": "actual"}},
            {"base_period": "2022", "base_status": "estimate"},
            True,
        ),
        (
            "base",
            {"base": {"period": "2022", "status": "actual"}},
            {"base_period": "2022", "base_status": "budget"},
            False,
        ),
        (
            "base",
            {"base": {"period": None, "status": "budget"}},
            {"base_period": "2022", "base_status": "budget"},
            False,
        ),
        ("base", {"base": {"period": "2022", "status": "actual"}}, {}, False),
        ("of", {"of": "税收收入"}, {"of": "税收 收入"}, True),
        ("of", {"of": "税收收入"}, {}, False),
        ("of", {}, {"of": "税收收入"}, False),
        ("part_of", {"part_of": "收入总计"}, {"part_of": "总收入量"}, True),
        ("part_of", {"part_of": "收入总计"}, {"part_of": "支出"}, False),
        ("region", {}, {"region": None}, True),
        ("region", {"region": "市级"}, {"region": "本级"}, True),
        ("region", {"region": "市级"}, {"region": "全国"}, False),
        ("region", {"region": [None, "全市"]}, {"region": "全市"}, True),
        ("program", {"program": "暖屋行动"}, {"program": "“暖屋行动”"}, True),
        ("program", {"program": "暖屋行动"}, {"program": "益企贷"}, False),
    ],
)
def test_judge(field: str, gold: dict[str, Any], row: dict[str, Any], right: bool) -> None:
    assert judge(ROW | row, GOLD | gold, {"收入总计": ["收入总计", "总收入量"]})[field] is right


@pytest.mark.parametrize("field", ["quantity", "subject", "measure", "direction", "period", "status", "base"])
def test_a_record_needs_every_field_of_the_headline(field: str) -> None:
    gold = GOLD | {"base": {"period": "2022", "status": "actual"}, "direction": "up"}
    row = ROW | {"base_period": "2022", "base_status": "actual", "direction": "up"}
    assert judge(row, gold, {})["record"]
    wrong = {"quantity": "low", "base": "base_period"}.get(field, field)
    assert not judge(row | {wrong: "1"}, gold, {})["record"]


@pytest.mark.parametrize(
    ("gold", "rows", "expected"),
    [
        ([GOLD], [ROW], (1, 0, 0)),
        ([GOLD], [], (0, 1, 0)),
        ([], [ROW], (0, 0, 1)),
        ([], [ROW | {"text": "千亩"}], (0, 0, 0)),
        ([GOLD | {"optional": True}], [ROW], (0, 0, 0)),
        ([GOLD | {"optional": True}], [], (0, 0, 0)),
        ([{"start": 12, "kind": "part", "with": 1}], [ROW], (0, 0, 0)),
        ([{"start": 12, "kind": "none", "table": True}], [ROW], (0, 0, 0)),
        ([{"start": 12, "kind": "none"}], [ROW], (0, 0, 1)),
        ([{"start": 12, "kind": "date"}], [ROW | {"text": "千年"}], (0, 0, 1)),
        ([GOLD], [ROW, ROW], (1, 0, 1)),
        ([GOLD | {"start": 9}], [ROW], (0, 1, 1)),
        ([GOLD | {"start": 15}], [ROW], (1, 0, 0)),
        ([GOLD | {"start": 16}], [ROW], (0, 1, 1)),
        ([GOLD, {"start": 10, "end": 20, "kind": "window"}], [ROW], (1, 0, 0)),
        ([{"start": 0, "end": 10, "kind": "window"}], [ROW], (0, 0, 0)),
    ],
)
def test_what_counts(gold: list[dict[str, Any]], rows: list[dict[str, Any]], expected: tuple[int, int, int]) -> None:
    found = score(gold, rows)
    assert (len(found.matches), len(found.missed), len(found.false)) == expected


def test_figures() -> None:
    gold = [GOLD | {"of": "收入"}, GOLD | {"start": 30, "of": "收入"}, GOLD | {"start": 50}]
    rows = [ROW | {"of": "收入"}, ROW | {"start": 50, "end": 56, "of": "支出"}, ROW | {"start": 70, "end": 76}]
    found = score(gold, rows, name="a")
    quantity, whole = found.figures("quantity"), found.figures("of")
    assert (quantity.right, quantity.stated, quantity.wanted) == (2, 3, 3)
    assert (whole.right, whole.stated, whole.wanted, whole.agree, whole.paired) == (1, 2, 2, 1, 2)
    assert (whole.precision, whole.recall, whole.f1, whole.accuracy) == (0.5, 0.5, 0.5, 0.5)
    both = total([found, score([GOLD], [])])
    assert (both.gold, both.rows) == (4, 3)


def test_nothing_gives_noughts() -> None:
    for field in FIELDS:
        figures = score([], []).figures(field)
        assert (figures.precision, figures.recall, figures.f1, figures.accuracy) == (0, 0, 0, 0)


def write(folder: Path, name: str, lines: list[dict[str, Any]], text: str | None) -> None:
    (folder / "gold").mkdir(exist_ok=True)
    content = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    (folder / "gold" / f"{name}.jsonl").write_text(content + "\n\n", encoding="utf-8")
    if text is not None:
        (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")


def test_evaluate_a_folder(tmp_path: Path) -> None:
    line = GOLD | {"start": 4, "kind": "count", "low": "5", "high": "5", "unit": "所", "subject": ["学校"]}
    write(tmp_path, "a", [line | {"start": 5}], "\r\n建成学5所学校。")
    write(tmp_path, "b", [], "没有数字。")
    write(tmp_path, "identities", [line], None)
    a, b = evaluate(tmp_path, parser=Parser())
    assert (a.name, a.gold, a.rows, len(a.matches)) == ("a", 1, 1, 1)
    assert (b.name, b.gold, b.rows) == ("b", 0, 0)
    assert [g.stem for g, _ in gold_files(tmp_path / "gold")] == ["a", "b"]
    assert [s.name for s in evaluate(tmp_path / "gold" / "a.jsonl")] == ["a"]


def test_texts_may_lie_elsewhere(tmp_path: Path) -> None:
    gold, texts = tmp_path / "annotations" / "v1", tmp_path / "texts"
    gold.mkdir(parents=True)
    texts.mkdir()
    (gold / "a.jsonl").write_text("", encoding="utf-8")
    (texts / "a.txt").write_text("没有数字。", encoding="utf-8")
    with pytest.raises(UnreadableDocumentError, match="--texts"):
        evaluate(gold)
    assert [s.name for s in evaluate(gold, texts=[texts])] == ["a"]


@pytest.mark.parametrize("line", ["{", "[]", "5", '{"start": 5}', '{"kind": "money"}'])
def test_a_broken_gold_line_is_told(tmp_path: Path, line: str) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(f'{{"start": 5, "kind": "none"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(UnreadableDocumentError, match=r"a\.jsonl, line 2"):
        read_gold(file)


def test_gold_that_is_no_utf_8_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes("收入".encode("gb18030"))
    with pytest.raises(UnreadableDocumentError, match=r"a\.jsonl"):
        read_gold(file)
