"""The promises, on what was found before and for some seconds on what nobody has seen yet."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzz.__main__ import FOUND, check, kept, smaller
from tests.fuzz.files import MAKERS, seeded, sound
from tests.fuzz.promises import Broken, check_file, check_text
from tests.fuzz.texts import reports, texts

short = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


@pytest.mark.parametrize("name", sorted(path.name for path in FOUND.iterdir()))
def test_found_before(name):
    check(*kept(FOUND / name))


@short
@given(texts)
def test_texts(text):
    check_text(text)


@pytest.mark.parametrize("kind", MAKERS)
def test_files(kind):
    pytest.importorskip({"pdf": "pypdfium2", "docx": "lxml", "html": "lxml", "doc": "olefile"}.get(kind, "pydantic"))

    @short
    @given(seeded(kind))
    def tried(data):
        check_file(data)

    tried()


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(reports())))
def test_reports_of_the_corpus(number):
    check_text(reports()[number])


@pytest.mark.parametrize("kind", sorted({"html", "docx", "doc", "pdf", "xlsx", "xls"} & MAKERS.keys()))
def test_the_sound_files_are_read(kind):
    """The fuzzer's seeds are files that the readers take, so that tampering reaches what lies behind the sniffing."""
    from govreport_ie.readers import read

    assert {read(data).format for data in sound(kind)} == {kind}


def test_a_broken_promise_is_seen():
    from govreport_ie import parse
    from tests.fuzz.promises import check_report

    report = parse("收入8亿元，支出9亿元。")
    check_report(report)
    for records in (report.records[::-1], report.records[:1] * 2, report.records[1:]):
        with pytest.raises(Broken):
            check_report(report.model_copy(update={"records": records}))


def test_a_case_is_made_smaller():
    assert smaller("收入8亿元，支出9亿元。", lambda text: "出9" in text) == "出9"
