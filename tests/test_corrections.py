"""Corrections: what they may say, what they do to a report, and when they do not fit."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from govreport_ie import Report, parse
from govreport_ie.corrections import Correction, apply, by_report, content_key, merged, parse_lines
from govreport_ie.schema.errors import GovReportError

TEXT = "2023年，一般公共预算收入完成16.4亿元，其中税收收入12.1亿元，增长5.2%。新增学位3800个。"
REPORT = parse(TEXT)


def correction(action: str, words: str, /, **fields: Any) -> Correction:
    at = TEXT.index(words)
    return Correction(report=content_key(TEXT), action=action, span=(at, at + len(words)), fields=fields)


def corrected(*corrections: Correction) -> Report:
    made = apply(REPORT, corrections)
    assert (made.applied, made.misfits) == (len(corrections), ())
    return made.report


def row(report: Report, words: str) -> dict[str, Any]:
    return next(r for r in report.to_rows() if r["start"] == TEXT.index(words))


@pytest.mark.parametrize(
    "fields",
    [
        {"period": "2022"},
        {"status": "estimate"},
        {"low": "1640000001", "high": None},
        {"modifier": "over"},
        {"subject": "预算收入", "subject_start": 6, "subject_end": 12, "indicator": None, "indicator_code": None},
        {"indicator": None, "indicator_code": None},
        {"base_period": "2022", "base_status": "actual"},
        {"region": "市本级", "program": "民生微实事", "predicate": None},
        {"measure": "change", "direction": "up"},
    ],
)
def test_a_change_changes_what_it_names_and_nothing_else(fields: dict[str, Any]) -> None:
    before, after = row(REPORT, "16.4亿元"), row(corrected(correction("change", "16.4亿元", **fields)), "16.4亿元")
    marks = {"rules", "confidence"}
    wanted = {name: str(v) if isinstance(v, Decimal) else v for name, v in fields.items()}
    assert {k: v for k, v in after.items() if k not in marks} == {
        k: v for k, v in {**before, **wanted}.items() if k not in marks
    }
    assert "corrected" in after["rules"] and after["confidence"] == 1.0


def test_others_stay_as_they_are() -> None:
    after = corrected(correction("change", "16.4亿元", period="2022"))
    others = [r for r in REPORT.records if r.quantity and r.quantity.text != "16.4亿元"]
    assert [r for r in after.records if r.quantity and r.quantity.text != "16.4亿元"] == others


def test_another_subject_has_no_old_indicator() -> None:
    after = row(corrected(correction("change", "16.4亿元", subject="预算收入")), "16.4亿元")
    assert (after["subject"], after["indicator"], after["subject_start"]) == ("预算收入", None, None)


def test_codes_follow_their_names() -> None:
    other = row(corrected(correction("change", "16.4亿元", indicator="税收收入")), "16.4亿元")
    assert (other["subject"], other["indicator"], other["indicator_code"]) == (
        "一般公共预算收入",
        "税收收入",
        row(REPORT, "12.1亿元")["indicator_code"],
    )
    part = row(corrected(correction("change", "12.1亿元", part_of="财政总收入")), "12.1亿元")
    assert (part["part_of"], part["part_of_id"]) == ("财政总收入", None)


def test_a_page_leaves_fields_empty_where_there_is_nothing() -> None:
    after = row(corrected(correction("change", "16.4亿元", modifier="", base_status="", region="")), "16.4亿元")
    assert (after["modifier"], after["base_status"], after["region"]) == (None, None, None)


def test_a_measure_without_direction_loses_it() -> None:
    assert row(corrected(correction("change", "5.2%", measure="share")), "5.2%")["direction"] is None


def test_a_withdrawn_record_is_gone_and_nobody_points_to_it() -> None:
    total = row(REPORT, "16.4亿元")["record_id"]
    assert row(REPORT, "12.1亿元")["part_of_id"] == total
    after = corrected(correction("withdraw", "16.4亿元"))
    assert len(after.records) == len(REPORT.records) - 1
    assert row(after, "12.1亿元")["part_of_id"] is None


def test_an_added_record_stands_in_its_place() -> None:
    added = correction(
        "add", "一般", kind="count", low="1", high="1", unit="种", subject="收入", period="2023", status="norm"
    )
    after = corrected(added)
    new = row(after, "一般")
    assert (new["subject"], new["low"], new["unit"], new["status"]) == ("收入", "1", "种", "norm")
    assert new["record_id"] == len(REPORT.records) + len(REPORT.goals)
    assert new["sentence"] == row(REPORT, "16.4亿元")["sentence"]
    starts = [r["start"] for r in after.to_rows()]
    assert starts == sorted(starts)


def test_findings_follow_the_records() -> None:
    text = "2023年，税收收入12.1亿元，比上年增长10%；2022年税收收入11亿元。"
    report = parse(text)
    before = list(report.findings)
    at = text.index("10%")
    line = Correction(report=content_key(text), action="withdraw", span=(at, at + 3))
    assert len(apply(report, [line]).report.findings) < len(before)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (correction("change", "2023年", period="2022"), "no record stands there"),
        (correction("withdraw", "16.4亿元，其中税收收入12.1亿元"), "several records"),
        (correction("change", "16.4亿元", text="16.5亿元", period="2022"), "other words"),
        (correction("add", "16.4亿元", kind="money"), "a record stands there already"),
        (correction("change", "16.4亿元", status="certain"), "status"),
        (correction("change", "16.4亿元", low="many"), ""),
        (correction("change", "16.4亿元", low="NaN"), "no number"),
        (Correction(report=content_key(TEXT), action="withdraw", span=(900, 904)), "only"),
    ],
)
def test_what_does_not_fit_changes_nothing_and_says_why(line: Correction, reason: str) -> None:
    made = apply(REPORT, [line])
    assert made.applied == 0 and made.report is REPORT
    assert reason in made.misfits[0].reason and made.misfits[0].reason


def test_the_same_words_fit() -> None:
    assert corrected(correction("change", "16.4亿元", text="16.4亿元", period="2022"))


def test_later_corrections_build_on_earlier_ones() -> None:
    first, second = correction("change", "16.4亿元", period="2022"), correction("change", "16.4亿元", status="estimate")
    after = row(corrected(first, second), "16.4亿元")
    assert (after["period"], after["status"]) == ("2022", "estimate")


def test_lines_are_ordered_by_time_and_merged_once() -> None:
    one = correction("withdraw", "5.2%").model_copy(update={"when": "2026-02-01T00:00:00Z"})
    two = correction("withdraw", "16.4亿元").model_copy(update={"when": "2026-01-01T00:00:00Z"})
    assert merged([one], [two, one]) == [one, two]
    assert by_report([one, two]) == {content_key(TEXT): (two, one)}


def test_a_line_is_read_as_it_is_written() -> None:
    one = correction("change", "16.4亿元", period="2022")
    assert parse_lines(f"\n{one.to_json()}\r\n") == [one]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "line 1"),
        ("[]", "line 1"),
        ('{"report": "abc", "action": "change", "span": [1, 2]}', "report"),
        (json.dumps({"report": "0" * 64, "action": "improve", "span": [1, 2]}), "action"),
        (json.dumps({"report": "0" * 64, "action": "change", "span": [2, 1]}), "span"),
        (json.dumps({"report": "0" * 64, "action": "change", "span": [1, 2], "fields": {"record_id": 3}}), "record_id"),
        ("[" * 100_000, "line 1"),
    ],
)
def test_lines_that_are_no_corrections(line: str, says: str) -> None:
    with pytest.raises(GovReportError, match=says):
        parse_lines(line)
