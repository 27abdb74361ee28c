"""The audit of what ``parse`` reads: planted errors come out, the clean documents raise no alarm."""

from __future__ import annotations

import functools
from typing import Any

import pytest
from audit_planted import CORPUS, errors

from govreport_ie import parse
from govreport_ie.audit import audit
from govreport_ie.schema.finding import AuditResult

WRONG = errors()
CLEAN = sorted(p.stem for p in CORPUS.glob("*.txt"))


@functools.cache
def audited(name: str) -> AuditResult:
    text = (CORPUS / name).read_text(encoding="utf-8")
    report = parse(text)
    return audit(report.records, parts=report.parts, text=text)


@pytest.mark.parametrize(
    ("name", "error"), [pytest.param(n, e, id=f"{n}-{e['start']}") for n, es in WRONG.items() for e in es]
)
def test_planted_error_is_found(name: str, error: dict[str, Any]) -> None:
    found = {s.start for f in audited(f"planted/{name}").failed for s in f.spans}
    assert error["start"] in found, error["note"]


@pytest.mark.parametrize("name", WRONG)
def test_every_alarm_has_a_planted_cause(name: str) -> None:
    wrong = {e["start"] for e in WRONG[name]}
    for finding in audited(f"planted/{name}").failed:
        assert wrong & {s.start for s in finding.spans}, finding.message_zh


@pytest.mark.parametrize("name", CLEAN)
def test_no_false_alarm(name: str) -> None:
    result = audited(f"{name}.txt")
    assert [f.message_zh for f in result.failed] == []
    assert len(result.findings) >= (15 if name.startswith(("budget", "final", "bulletin", "compound")) else 2)
