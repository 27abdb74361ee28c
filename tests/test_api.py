"""The API as users see it: names, types, round trips, what importing costs."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

import govreport_ie
from govreport_ie import Lexicon, LexiconError, Parser, Record, Report, Span, parse, parse_file, parse_folder

CORPUS = Path(__file__).parents[1] / "corpus"
TEXT = "2023年，全市一般公共预算收入完成16.4亿元，增长5.2%。其中：税收收入12.1亿元，占一般公共预算收入的73.8%。"


@pytest.mark.parametrize("name", govreport_ie.__all__)
def test_every_name_is_there(name: str) -> None:
    assert getattr(govreport_ie, name) is not None
    assert name in dir(govreport_ie)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="parse_everything"):
        govreport_ie.parse_everything  # noqa: B018


def loaded_by(code: str) -> set[str]:
    code += "\nimport sys; print('\\n'.join(sys.modules))"
    return set(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split())


@pytest.mark.parametrize(
    "code",
    [
        "import govreport_ie",
        "from govreport_ie import Report, Record, Parser, Lexicon, GovReportError",
        f"import govreport_ie; govreport_ie.parse({TEXT!r}).to_rows()",
        "from govreport_ie.cli.arguments import command_line; command_line()",
    ],
)
def test_heavy_packages_are_not_loaded(code: str) -> None:
    heavy = {"spacy", "jieba", "spacy_pkuseg", "numpy", "pandas", "pyarrow", "openpyxl", "duckdb", "lxml", "pypdfium2"}
    assert not loaded_by(code) & heavy


def test_importing_the_package_loads_nothing_else_of_it() -> None:
    assert {m for m in loaded_by("import govreport_ie") if m.startswith("govreport_ie")} == {"govreport_ie"}


def test_importing_and_parsing_say_nothing_and_write_nothing(tmp_path: Path) -> None:
    code = f"import govreport_ie; govreport_ie.parse({TEXT!r})"
    env = {"HOME": str(tmp_path), "TMPDIR": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=env, cwd=tmp_path)
    assert (done.stdout, done.stderr) == (b"", b"")
    assert list(tmp_path.iterdir()) == []


def test_records() -> None:
    revenue, growth, tax, share = parse(TEXT).records
    assert revenue.quantity is not None
    assert revenue.quantity.value == Decimal(1_640_000_000)
    assert revenue.quantity.span.of(TEXT) == "16.4亿元"
    assert (revenue.measure, growth.measure, share.measure) == ("level", "change", "share")
    assert growth.direction == "up"
    assert growth.base is not None
    assert (growth.base.period, growth.base.status) == ("2022", "actual")
    assert tax.part_of == "一般公共预算收入"
    assert tax.part_of_id == revenue.id
    assert share.of == "一般公共预算收入"
    assert {r.period for r in (revenue, growth, tax, share)} == {"2023"}


def test_models_are_frozen() -> None:
    report = parse(TEXT)
    for model, field in ((report, "records"), (report.records[0], "period"), (report.records[0].sentence, "start")):
        with pytest.raises(ValidationError):
            setattr(model, field, None)


@pytest.mark.parametrize("file", sorted(CORPUS.glob("*.txt")), ids=lambda p: p.stem)
def test_json_round_trip(file: Path) -> None:
    report = parse(file.read_text(encoding="utf-8"))
    assert Report.model_validate_json(report.to_json()) == report


def test_parsing_is_deterministic() -> None:
    text = (CORPUS / "work_city_jichuan_2023.txt").read_text(encoding="utf-8")
    assert parse(text) == Parser().parse(text)


def test_one_parser_serves_many_threads() -> None:
    text = (CORPUS / "final_county_lanxi_2023.txt").read_text(encoding="utf-8")
    parser, found = Parser(), []
    threads = [threading.Thread(target=lambda: found.append(parser.parse(text))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [parser.parse(text)] * 4


def test_region_and_year_may_be_given() -> None:
    report = parse("全区一般公共预算收入完成8.2亿元。", region="青榆区", year=2024)
    assert report.parts[0].region == "青榆区"
    assert report.records[0].period == "2023"


@pytest.mark.parametrize(
    ("condition", "texts"),
    [
        ({"subject": "税收"}, ["12.1亿元", "73.8%"]),
        ({"indicator": "一般公共预算收入"}, ["16.4亿元", "5.2%"]),
        ({"measure": "change"}, ["5.2%"]),
        ({"kind": "money"}, ["16.4亿元", "12.1亿元"]),
        ({"kind": "money", "period": "2022"}, []),
        ({"status": ("target", "budget")}, []),
        ({"status": "actual", "measure": "share"}, ["73.8%"]),
        ({"region": ""}, ["16.4亿元", "5.2%", "12.1亿元", "73.8%"]),
    ],
)
def test_find(condition: dict[str, object], texts: list[str]) -> None:
    assert [r.quantity.text for r in parse(TEXT).find(**condition)] == texts


def test_at_and_explain() -> None:
    report = parse(TEXT)
    record = report.at(TEXT.index("5.2%") + 1)
    assert record is not None
    assert record.id == 1
    assert report.at(0) is None
    says = report.explain(record)
    assert "5.2%" in says
    assert all(rule in says for rule in record.rules)
    assert report.explain(1) == says
    with pytest.raises(KeyError, match="no record 99"):
        report.explain(99)


def test_every_numeral_is_accounted_for() -> None:
    report = parse("第三次会议提出，2023年投入5亿元建设11号线。")
    roles = {n.text: n.role for n in report.numerals}
    assert roles["5亿元"] == "record"
    assert roles.keys() >= {"三", "2023", "11"} or {n.span.start for n in report.numerals} >= {1, 8, 18}
    assert "unresolved" not in roles.values()


def test_files_give_the_report_of_their_text(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(TEXT.encode("gb18030"))
    report = parse_file(file)
    assert (report.id, report.text) == ("a", TEXT)
    assert report.records == parse_file(TEXT.encode()).records == parse(TEXT).records
    assert report.source is not None


def test_pages_are_those_of_the_file() -> None:
    assert [r.page for r in parse_file(f"{TEXT}\f{TEXT}".encode()).records] == [1] * 4 + [2] * 4


def test_rows_have_the_columns_in_order() -> None:
    from govreport_ie.export import COLUMNS

    row = parse(TEXT).to_rows()[0]
    assert tuple(row) == COLUMNS
    assert row["low"] == row["high"] == "1640000000"
    assert json.loads(json.dumps(row, ensure_ascii=False)) == row


@pytest.mark.parametrize("wrong", [None, 5, b"\xe6\x94\xb6", ["text"], Path("report.txt")])
def test_wrong_types_are_told(wrong: object) -> None:
    with pytest.raises(TypeError, match=type(wrong).__name__):
        parse(wrong)  # type: ignore[arg-type]


def test_an_unreadable_lexicon_is_told(tmp_path: Path) -> None:
    file = tmp_path / "my.toml"
    file.write_text('[[indicator]]\nnam = "夜经济营业额"\n', encoding="utf-8")
    with pytest.raises(LexiconError, match=r"my\.toml"):
        Lexicon.default().extend(file)


def test_a_lexicon_of_ones_own() -> None:
    entry = {"name": "夜经济营业额", "code": "X.NIGHT", "unit_class": "money"}
    lexicon = Lexicon.default().extend({"indicator": [entry]})
    record = Parser(lexicon=lexicon).parse("2023年，夜经济营业额达到3.5亿元。").records[0]
    assert record.subject is not None
    assert record.subject.code == "X.NIGHT"


def test_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("新增学位3800个。", encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 broken")
    (tmp_path / "c.json").write_text("{}", encoding="utf-8")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "d.txt").write_text("新增床位30张。", encoding="utf-8")
    found = dict(parse_folder(tmp_path))
    assert list(found) == ["a.txt", "b.pdf"]
    assert isinstance(found["a.txt"], Report)
    assert isinstance(found["b.pdf"], govreport_ie.UnreadableDocumentError)
    assert list(dict(parse_folder(tmp_path, recursive=True))) == ["a.txt", "b.pdf", "deep/d.txt"]
    with pytest.raises(govreport_ie.UnreadableDocumentError, match="no such folder"):
        list(parse_folder(tmp_path / "nowhere"))


def test_types_are_exported() -> None:
    report = parse(TEXT)
    assert isinstance(report.records[0], Record)
    assert isinstance(report.records[0].sentence, Span)


def test_targets_stand_in_the_order_of_the_text() -> None:
    report = parse("2025年主要预期目标是：地区生产总值增长6%左右，居民收入与经济增长同步，粮食产量2万吨以上。")
    assert [t.quantity.text if t.quantity else t.predicate for t in report.targets] == ["6%", "与经济增长同步", "2万吨"]
