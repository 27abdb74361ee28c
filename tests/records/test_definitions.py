"""Numerals of definitions are accounted for and make no records, in glossaries and in notes alike."""

from __future__ import annotations

from govreport_ie import parse

REPORT = """滨江市2024年政府工作报告
一、2023年工作回顾
新建公园3座[1]，推进“两环”[2]建设。

注释：

[1]公园：2023年新建公园占地9亩。

[2]“两环”：指沿江2条绿道，宽度300米。
"""


def test_what_a_note_defines_is_no_record() -> None:
    report = parse(REPORT)
    assert [record.quantity.text for record in report.records if record.quantity] == ["3座"]
    assert {n.text for n in report.numerals if n.role == "definition"} == {"9亩", "2条", "300米"}
