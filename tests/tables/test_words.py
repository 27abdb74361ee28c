from decimal import Decimal

import pytest

from govreport_ie.lexicon import Lexicon
from govreport_ie.tables.caption import read_caption
from govreport_ie.tables.model import Cell
from govreport_ie.tables.units import Units
from govreport_ie.tables.vocabulary import Vocabulary
from govreport_ie.tables.words import is_blank, is_number, read_number

UNITS = Units(Lexicon.default())
WORDS = Vocabulary.default()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,204.50", (Decimal("1204.50"), Decimal("0.005"), False)),
        ("-42.5", (Decimal("-42.5"), Decimal("0.05"), False)),
        ("１２３", (Decimal(123), Decimal("0.5"), False)),
        ("98.8%", (Decimal("98.8"), Decimal("0.05"), True)),
        ("12,34", None),
        ("2025年", None),
        ("3至5", None),
        ("—", None),
        ("", None),
        ("9" * 60, None),
    ],
)
def test_number(text, value):
    assert read_number(text) == value
    assert is_number(text) == (value is not None or text == "9" * 60)


@pytest.mark.parametrize(
    ("text", "blank"), [("", True), ("—", True), ("--", True), ("…", True), ("0", False), ("无", False)]
)
def test_blank(text, blank):
    assert is_blank(text) is blank


@pytest.mark.parametrize(
    ("label", "name", "among", "rank"),
    [
        ("一、税收收入", "税收收入", False, 1),
        ("（二）上级补助", "上级补助", False, 2),
        ("3.契税", "契税", False, 3),
        ("其中：教育费附加", "教育费附加", True, 0),
        ("其中:1.土地价款", "土地价款", True, 0),
        ("　　印 花 税", "印花税", False, 0),
        ("公立医院（款）", "公立医院", False, 0),
        ("其中", "其中", False, 0),
        ("一、", "一、", False, 1),
    ],
)
def test_label(label, name, among, rank):
    found, at, had = WORDS.bare_label(label)
    assert (found, had) == (name, among)
    assert label[at:].strip() != ""
    assert WORDS.level_of(label.strip())[0] == rank


@pytest.mark.parametrize(
    ("label", "total"),
    [("合计", True), ("本年收入合计", True), ("一般公共预算总收入", True), ("总额控制", False), ("其他收入", False)],
)
def test_sum(label, total):
    assert WORDS.is_sum(label) is total


@pytest.mark.parametrize(
    ("text", "kind", "factor"),
    [
        ("单位：万元", "money", 10_000),
        ("亿元", "money", 100_000_000),
        ("元", "money", 1),
        ("%", "percent", 1),
        ("万亩", "measure", 10_000),
        ("单位：万元、%", "money", 10_000),
        ("金额单位：人民币万元", "money", 10_000),
    ],
)
def test_unit(text, kind, factor):
    found = UNITS.read(text)
    assert found is not None
    assert (found.kind, found.factor) == (kind, factor)


@pytest.mark.parametrize("text", ["", "单位", "项目", "x" * 100])
def test_no_unit(text):
    assert UNITS.read(text) is None


@pytest.mark.parametrize(
    ("stub", "labels", "regional"),
    [
        ("地区", ["甲", "乙"], True),
        ("项目", ["全市", "市本级", "青石县", "白沙区"], True),
        ("项目", ["教育", "卫生", "农林水"], False),
        ("项目", ["全市"], False),
    ],
)
def test_regional(stub, labels, regional):
    assert WORDS.is_regional(stub, labels) is regional


@pytest.mark.parametrize(
    ("text", "year", "scope", "account", "topic", "status"),
    [
        ("附表3  2025年全市政府性基金预算收入执行情况表", 2025, None, "政府性基金", "政府性基金预算收入", "actual"),
        ("表12-1 2026年市本级一般公共预算支出预算表（草案）", 2026, "市本级", "一般公共", "一般公共预算支出", "budget"),
        ("2.4 2023年江岭省一般公共收入决算表", 2023, None, "一般公共", "一般公共预算收入", "actual"),
        ("2025年东湖新区一般公共预算收入执行情况表", 2025, "东湖新区", "一般公共", "一般公共预算收入", "actual"),
        ("3.1 2023年江岭省本级一般公共预算支出决算表", 2023, "省本级", "一般公共", "一般公共预算支出", "actual"),
        ("2024年新增政府债务限额情况", 2024, None, None, "新增政府债务限额", None),
        ("表5 2025年分行业固定资产投资增长速度", 2025, None, None, "固定资产投资", None),
        ("2025年社会保险基金收支预算表", 2025, None, "社会保险基金", "社会保险基金", "budget"),
    ],
)
def test_caption(text, year, scope, account, topic, status):
    found = read_caption(Cell(text, 0, len(text)), ["江岭省"])
    assert (found.year, found.scope, found.account, found.topic, found.status) == (year, scope, account, topic, status)


def test_no_caption():
    assert read_caption(None).text is None
