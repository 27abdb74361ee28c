import pickle
from decimal import Decimal

import pytest
from table_builds import flat, reading_of, source_of

from govreport_ie.document import read_document
from govreport_ie.schema import Record
from govreport_ie.tables import numerals_of, records_of

ABOVE = "附表 2025年全市一般公共预算收入执行情况表\n单位：万元"
ROWS = [["项目", "预算数", "执行数", "占预算%"], ["合计", "100", "90", "90.0"], ["一、税收收入", "100", "90", "90.0"]]


def made():
    source = source_of((ABOVE, ROWS))
    return source, records_of(reading_of(source).facts, source.text, first_id=7)


def test_records_are_like_those_of_the_prose():
    source, records = made()
    assert [r.id for r in records] == list(range(7, 13))
    for record in records:
        assert record.quantity is not None
        assert record.quantity.span.of(source.text) == record.quantity.text
        assert record.quantity.text in record.sentence.of(source.text)
        assert Record.model_validate(record.model_dump()) == record
        assert Record.model_validate_json(record.model_dump_json()) == record
        assert pickle.loads(pickle.dumps(record)) == record
        assert all(e.text == source.text[e.start : e.end] for e in record.evidence)
        assert hash(record.quantity) == hash(record.quantity.model_copy())


def test_place_total_and_rules():
    _, records = made()
    part = records[3]
    assert part.table is not None
    assert (part.table.index, part.table.row, part.table.column) == (0, 2, 1)
    assert (part.table.row_header, part.table.column_header) == ("一、税收收入", "预算数")
    assert (part.part_of, part.part_of_id) == ("一般公共预算收入", 7)
    assert part.rules == ("table.row_header", "table.column_header", "table.unit", "table.caption", "table.sum_above")
    rate = records[5]
    assert (rate.part_of, rate.measure, rate.base and rate.base.status) == (None, "completion", "budget")
    assert rate.quantity is not None
    assert rate.quantity.value == Decimal("90.0")


def test_records_are_frozen():
    _, records = made()
    with pytest.raises(ValueError, match="frozen"):
        records[0].id = 1


def test_numerals_are_all_accounted_for():
    text = (
        "表1\n2025年全市支出情况表\n单位：万元\n项目\n执行数\n教育支出\n120\n农林水支出\n-60.5\n交通运输支出\n1,031\n"
    )
    doc = read_document(text)
    reading = flat(text)
    found = numerals_of(doc, reading, first_id=3)
    assert [(n.text, n.role, n.record_id) for n in found] == [
        ("1", "table", None), ("2025", "table", None), ("120", "record", 3), ("60.5", "record", 4),
        ("1,031", "record", 5),
    ]  # fmt: skip
    assert all(n.span.of(text) == n.text for n in found)


def test_numerals_of_a_table_that_is_not_understood():
    source = source_of(("评分表", [["指标", "分值"], ["产出", "10"], ["效益", "20"]]))
    doc = read_document(source.text, tables=[(t.span.start, t.span.end) for t in source.tables])
    found = numerals_of(doc, reading_of(source))
    assert {(n.text, n.role) for n in found} >= {("10", "table"), ("20", "table")}
