"""A folder of files: each is read, refused or told apart; none ends the run."""

from __future__ import annotations

from pathlib import Path

import pytest

from govreport_ie import InternalError, Panel, Parser, parse_folder


class Stumbling(Parser):
    """A parser with a fault of its own."""

    def parse_file(self, file, **options):
        if Path(file).name == "b.txt":
            raise IndexError("list index out of range")
        return super().parse_file(file, **options)


def test_a_fault_of_the_library_ends_no_run(tmp_path):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("2024年，全市一般公共预算收入完成16.4亿元。", encoding="utf-8")
    found = dict(parse_folder(tmp_path, parser=Stumbling()))
    assert [type(report).__name__ for report in found.values()] == ["Report", "InternalError", "Report"]
    panel = Panel.from_reports(found.items())
    assert [failure.source for failure in panel.failures] == ["b.txt"]
    assert "in parse_file" in panel.failures[0].traceback


def test_a_reader_that_stumbles_says_so(monkeypatch):
    from govreport_ie.readers import formats, read

    def stumble(content, **options):
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(formats, "read_text", stumble)
    with pytest.raises(InternalError, match=r"a\.txt: its reader stumbled over it \(ZeroDivisionError"):
        read("收入".encode(), name="a.txt")
