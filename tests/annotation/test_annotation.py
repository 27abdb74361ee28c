"""Records go to annotation tools and come back as corrections that give the same records."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from govreport_ie import Report, parse
from govreport_ie.annotation import (
    LABELING,
    Mark,
    difference,
    from_brat,
    from_doccano,
    from_label_studio,
    marks,
    to_brat,
    to_doccano,
    to_label_studio,
    to_web_annotations,
)
from govreport_ie.annotation.docbin import KEY, from_docbin, to_docbin
from govreport_ie.cli import main
from govreport_ie.corrections import Correction, apply
from govreport_ie.schema import Span
from govreport_ie.schema.errors import GovReportError

CORPUS = Path(__file__).parents[2] / "corpus"
TEXT = "2023年，全市一般公共预算收入完成16.4\n亿元，其中税收收入12.1亿元，增长5.2%。😀新增学位3800个。"
REPORT = parse(TEXT)

TOOLS: dict[str, tuple[Callable[[Report], Any], Callable[[Any, Report], list[Correction]]]] = {
    "label-studio": (
        lambda r: [t | {"annotations": t.pop("predictions")} for t in to_label_studio(r)],
        lambda d, r: from_label_studio(json.dumps(d), r),
    ),
    "doccano": (to_doccano, from_doccano),
    "brat": (lambda r: to_brat(r)[1], from_brat),
    "docbin": (lambda r: to_docbin([r]), from_docbin),
}
tool = pytest.mark.parametrize("name", TOOLS)


@tool
@pytest.mark.parametrize("text", [TEXT, (CORPUS / "final_county_lanxi_2023.txt").read_text(encoding="utf-8"), ""])
def test_what_nobody_touched_comes_back_as_nothing(name: str, text: str) -> None:
    out, back = TOOLS[name]
    report = parse(text)
    if text or name != "brat":
        assert back(out(report), report) == []


def at(words: str) -> Span:
    return Span(start=TEXT.index(words), end=TEXT.index(words) + len(words))


def edited_label_studio() -> Any:
    (task,) = to_label_studio(REPORT)
    result = task.pop("predictions")[0]["result"]
    gone = next(r["id"] for r in result if r["type"] == "labels" and r["value"]["text"] == "5.2%")
    result = [r for r in result if r.get("id") != gone and r.get("from_id") != gone]
    first = next(r["id"] for r in result if r["type"] == "labels" and r["value"]["text"].startswith("16.4"))
    for r in result:
        if r.get("id") == first and r["type"] == "choices" and r["from_name"] == "status":
            r["value"]["choices"] = ["estimate"]
    new = {"start": at("全市").start, "end": at("全市").end, "labels": ["count"]}
    result += [
        {"id": "x", "type": "labels", "from_name": "label", "value": new},
        {"id": "x", "type": "textarea", "from_name": "period", "value": {"text": ["2023"]}},
    ]
    return [
        task | {"annotations": [{"result": result, "completed_by": {"email": "a@example.org"}, "created_at": "2026"}]}
    ]


def test_label_studio_there_and_back() -> None:
    found = from_label_studio(edited_label_studio(), REPORT)
    assert [(c.action, c.fields.get("status"), c.fields["text"]) for c in found] == [
        ("withdraw", None, "5.2%"),
        ("add", None, "全市"),
        ("change", "estimate", "16.4\n亿元"),
    ]
    assert {(c.who, c.when) for c in found} == {("a@example.org", "2026")}
    made = apply(REPORT, found)
    assert (made.applied, made.misfits) == (3, ())
    assert [r["text"] for r in made.report.to_rows()] == ["全市", "16.4\n亿元", "12.1亿元", "3800个"]
    assert made.report.to_rows()[0]["period"] == "2023"


_TASK = {
    "type": "object",
    "required": ["data", "predictions"],
    "properties": {
        "data": {"type": "object", "required": ["text"]},
        "predictions": {
            "type": "array",
            "items": {
                "required": ["result", "model_version"],
                "properties": {
                    "result": {
                        "type": "array",
                        "items": {
                            "oneOf": [
                                {"required": ["id", "type", "from_name", "to_name", "value"]},
                                {"required": ["type", "from_id", "to_id", "direction", "labels"]},
                            ]
                        },
                    }
                },
            },
        },
    },
}
_LINE = {
    "type": "object",
    "required": ["text", "entities", "relations"],
    "properties": {
        "entities": {"items": {"required": ["id", "label", "start_offset", "end_offset"]}},
        "relations": {"items": {"required": ["id", "from_id", "to_id", "type"]}},
    },
}


def test_forms_of_the_tools() -> None:
    from xml.etree import ElementTree

    (task,) = to_label_studio(REPORT)
    jsonschema.validate(task, _TASK)
    jsonschema.validate(json.loads(to_doccano(REPORT)), _LINE)
    controls = {e.get("name"): e for e in ElementTree.fromstring(LABELING).iter() if e.get("name")}
    for item in task["predictions"][0]["result"]:
        if "from_name" in item:
            control = controls[item["from_name"]]
            if item["type"] in ("labels", "choices"):
                known = {e.get("value") for e in control}
                assert set(item["value"][item["type"]]) <= known
    text, annotations = to_brat(REPORT)
    assert text == TEXT and "\n\n" not in annotations
    assert "T1\tMoney 18 22;23 25\t16.4 亿元" in annotations.splitlines()


def test_doccano_there_and_back() -> None:
    line = json.loads(to_doccano(REPORT))
    gone = next(e["id"] for e in line["entities"] if e["start_offset"] == at("5.2%").start)
    line["entities"] = [e for e in line["entities"] if e["id"] != gone]
    line["relations"] = [r for r in line["relations"] if r["from_id"] != gone]
    line["entities"][0]["label"] = "count"
    found = from_doccano(json.dumps(line), REPORT, who="甲")
    assert [(c.action, c.fields.get("kind"), c.who) for c in found] == [
        ("withdraw", None, "甲"),
        ("change", "count", "甲"),
    ]


def test_brat_there_and_back() -> None:
    _, annotations = to_brat(REPORT)
    first = next(line for line in annotations.splitlines() if line.startswith("#"))
    annotations = annotations.replace(first, first.replace("period=2023", "period=2022"), 1)
    (change,) = from_brat(annotations, REPORT)
    assert (change.action, change.fields["period"]) == ("change", "2022")


def test_a_docbin_there_and_back() -> None:
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    (doc,) = DocBin().from_bytes(to_docbin([REPORT])).get_docs(Vocab())
    assert doc.text == TEXT
    doc.spans[KEY] = [s for s in doc.spans[KEY] if s.text != "5.2%"]
    found = DocBin(store_user_data=True, docs=[doc])
    (gone,) = from_docbin(found.to_bytes(), REPORT)
    assert (gone.action, gone.fields["text"]) == ("withdraw", "5.2%")


def test_another_subject_is_a_change() -> None:
    edited = marks(REPORT)
    edited[0] = Mark(edited[0].span, edited[0].kind, at("预算收入"), edited[0].fields)
    (change,) = difference(REPORT, edited, when="2026-01-01")
    assert {k: change.fields[k] for k in ("subject", "subject_start")} == {
        "subject": "预算收入",
        "subject_start": at("预算收入").start,
    }
    after = apply(REPORT, [change]).report.records[0]
    assert after.subject is not None and after.subject.text == "预算收入"


@tool
@pytest.mark.parametrize("data", ["", "[]", "{", "nothing", "[1]", '{"text": 1}', '[{"data": {}}]'])
def test_what_is_no_export(name: str, data: str) -> None:
    readers = {"label-studio": from_label_studio, "doccano": from_doccano, "brat": from_brat}
    with pytest.raises(GovReportError):
        from_docbin(data.encode(), REPORT) if name == "docbin" else readers[name](data, REPORT)


def test_web_annotations() -> None:
    found = to_web_annotations(REPORT)
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (found["type"], found["total"]) == ("AnnotationCollection", len(REPORT.records))
    items = found["first"]["items"]
    assert len({item["id"] for item in items}) == len(items)
    for item, record in zip(items, REPORT.records, strict=True):
        quote, position = item["target"]["selector"]
        assert TEXT[position["start"] : position["end"]] == quote["exact"] == record.quantity.text
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in TEXT
    json.dumps(found)


@pytest.mark.parametrize("form", [*TOOLS, "web"])
def test_on_the_command_line(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report, out = tmp_path / "r.txt", tmp_path / "out"
    report.write_text(TEXT, encoding="utf-8")
    assert main(["annotate", str(report), "--form", form, "-o", str(out)]) == 0
    made = out / "r.ann" if form == "brat" else out
    assert made.stat().st_size > 100
    if form == "label-studio":
        made.write_text(made.read_text("utf-8").replace("predictions", "annotations"), encoding="utf-8")
    status = main(["annotate", str(report), "--form", form, "--edited", str(made), "-o", str(tmp_path / "c.jsonl")])
    assert status == (2 if form == "web" else 0)
    if form != "web":
        assert (tmp_path / "c.jsonl").read_text("utf-8").strip() == ""
        assert "0 corrections" in capsys.readouterr().err
