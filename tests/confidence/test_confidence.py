"""How likely records are right: weighed alike always, less where less is known, learned again by one command."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govreport_ie
from govreport_ie.cli import main
from govreport_ie.confidence import features, threshold, weigh, weights

ROOT = Path(__file__).parents[2]
TEXT = (
    "滨江市2024年政府工作报告\n一、2023年工作回顾\n地区生产总值达到580亿元，增长6%。新增学位3800个，其中幼儿园1200个。\n"
    "二、2024年工作安排\n力争新建公园3座。\n"
)


def test_every_record_of_the_text_is_weighed() -> None:
    report = govreport_ie.parse(TEXT)
    assert report.records
    for record in report.records:
        assert record.confidence == weigh(dict(record))
        assert 0 <= record.confidence <= 1


@given(st.text(alphabet="一二三年月增长收入支出亿元万户、，。12345.%下降新建其中占", max_size=80))
def test_any_text_has_confidences_between_0_and_1(text: str) -> None:
    assert all(r.confidence is not None and 0 <= r.confidence <= 1 for r in govreport_ie.parse(text).records)


def test_a_number_without_a_subject_is_less_sure() -> None:
    (sure,) = govreport_ie.parse("2023年，全市税收收入完成12.1亿元。").records
    (bare,) = govreport_ie.parse("达到12.1亿元。").records
    assert bare.subject is None
    assert bare.confidence is not None
    assert sure.confidence is not None
    assert bare.confidence < sure.confidence


def test_features_are_named_once_and_known() -> None:
    report = govreport_ie.parse(TEXT)
    for record in report.records:
        names = list(features(dict(record)))
        assert len(names) == len(set(names))
    assert set(features(dict(report.records[0]))) & set(weights().features)


def test_doubtful_gives_the_least_sure_first() -> None:
    report = govreport_ie.parse(TEXT)
    everything = report.doubtful(1)
    assert set(everything) == set(report.records)
    confidences = [r.confidence for r in everything if r.confidence is not None]
    assert confidences == sorted(confidences)
    assert report.doubtful(0) == ()
    assert report.doubtful() == report.doubtful(threshold())


@pytest.mark.parametrize("limit", [-0.1, 1.1, float("nan")])
def test_a_limit_is_a_confidence(limit: float) -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        govreport_ie.parse(TEXT).doubtful(limit)


def test_command_line_leaves_out_what_is_less_sure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    records = govreport_ie.parse(TEXT).records
    least = sorted(r.confidence for r in records if r.confidence is not None)[1]
    assert main(["parse", str(file), "--format", "jsonl", "--min-confidence", str(least)]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [r["record_id"] for r in rows] == [
        r.id for r in records if r.confidence is not None and r.confidence >= least
    ]
    assert main(["parse", str(file), "--min-confidence", "2"]) == 2
    assert "--min-confidence" in capsys.readouterr().err


@pytest.mark.slow
def test_training_gives_the_same_file_twice(tmp_path: Path) -> None:
    made = []
    for name in ("a.json", "b.json"):
        command = [sys.executable, str(ROOT / "models/confidence/train.py"), "-o", str(tmp_path / name)]
        run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
        assert "calibration_error" in run.stdout
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
    data = json.loads(made[0])
    assert 0 < data["limit"] <= 1
    assert data["features"]


def test_a_panel_of_what_is_sure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    text = (ROOT / "corpus" / "work_city_jichuan_2023.txt").read_text("utf-8")
    (folder / "a.txt").write_text(text, "utf-8")
    counts = []
    for least in ("0", "0.9", "1"):
        assert main(["panel", str(folder), "--format", "jsonl", "--min-confidence", least]) == 0
        counts.append(len(capsys.readouterr().out.splitlines()))
    assert counts[0] >= counts[1] >= counts[2]
    assert counts[0] > counts[2]
    assert main(["panel", str(folder), "--min-confidence", "2"]) == 2
