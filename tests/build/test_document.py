"""Files become Arrow rows: one function, one schema, no file raises."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from build_making import text

from govreport_ie import parse
from govreport_ie.build.batch import parse_batch
from govreport_ie.build.schema import DOCUMENT, RECORD_COLUMNS, pa
from govreport_ie.corrections import content_key
from govreport_ie.export import COLUMNS
from govreport_ie.schema.errors import GovReportError


def one(**columns: object) -> dict[str, object]:
    batch = parse_batch(pa.record_batch({name: [value] for name, value in columns.items()}))
    assert batch.schema == DOCUMENT
    row: dict[str, object] = batch.to_pylist()[0]
    return row


def test_records_are_the_tidy_rows_and_more() -> None:
    row = one(text=text())
    wanted = parse(text()).to_rows()
    assert [r["subject"] for r in row["records"]] == [r["subject"] for r in wanted]
    assert list(row["records"][0])[: len(COLUMNS)] == list(COLUMNS)
    assert tuple(c.name for c in RECORD_COLUMNS[: len(COLUMNS)]) == COLUMNS
    first = row["records"][0]
    assert (first["low"], first["year"], str(first["period_end"])) == (Decimal(218_650_000_000), 2023, "2023-12-31")


def test_report_and_panel() -> None:
    row = one(text=text())
    assert (row["report"]["region"], row["report"]["review_year"], row["report"]["plan_year"]) == ("霁川市", 2023, 2024)
    assert str(row["report"]["date"]) == "2024-01-12"
    assert {r["indicator"] for r in row["panel"]} >= {"地区生产总值", "一般公共预算收入"}
    assert row["sha256"] == content_key(text())


def test_what_is_known_goes_before_what_is_said() -> None:
    row = one(content=text().encode("gb18030"), region="岚溪县", region_code="110105", year=2020, kind="plan")
    assert row["report"]["parts"][0]["kind"] == "plan"
    assert row["report"]["region_code"] == "110105"


def test_corrections_are_applied() -> None:
    at = text().index("6.1%")
    line = {"report": content_key(text()), "action": "withdraw", "span": [at, at + 4]}
    row = one(text=text(), corrections=json.dumps(line))
    assert row["report"]["corrected"] == 1
    assert at not in [r["start"] for r in row["records"]]
    gone = one(text=text(), corrections=json.dumps(line | {"span": [0, 2]}))
    assert (gone["report"]["corrected"], len(gone["report"]["misfits"])) == (0, 1)


@pytest.mark.parametrize(
    ("columns", "reason", "error"),
    [
        ({"content": b"%PDF-1.4 nothing"}, "unreadable", "UnreadableDocumentError"),
        ({"content": b"\x7fELF" + bytes(100)}, "unreadable", "UnsupportedFormatError"),
        ({"content": b""}, "unreadable", "UnreadableDocumentError"),
        ({"content": None, "source": "a"}, "unreadable", "GovReportError"),
        ({"text": "甲", "corrections": "no line"}, "corrections", "GovReportError"),
    ],
)
def test_what_cannot_be_read_is_a_row(columns: dict[str, object], reason: str, error: str) -> None:
    row = one(**columns)
    assert (row["failure"]["reason"], row["failure"]["error"], row["report"]) == (reason, error, None)
    assert row["records"] is None


def test_a_fault_of_ours_is_a_row_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("three by nothing")

    monkeypatch.setattr("govreport_ie.build.document.rows", broken)
    failure = one(text=text())["failure"]
    assert (failure["reason"], failure["error"]) == ("crash", "ZeroDivisionError")
    assert "in broken" in failure["traceback"]


def test_a_batch_without_files() -> None:
    assert parse_batch(pa.record_batch({"text": pa.array([], pa.string())})).num_rows == 0
    with pytest.raises(GovReportError, match="content"):
        parse_batch(pa.record_batch({"words": ["甲"]}))


@pytest.mark.parametrize("odd", ["8\ud800亿元。", "", "\x00", "税收收入" + "9" * 60 + "亿元。", "增长1e5%。"])
def test_odd_texts_fit_the_schema(odd: str) -> None:
    from govreport_ie.build.document import document
    from govreport_ie.build.settings import Settings

    row = document(odd, Settings().parser())
    pa.RecordBatch.from_pylist([{"source": "", "sha256": "", **row}], schema=DOCUMENT)
    assert "failure" not in row
