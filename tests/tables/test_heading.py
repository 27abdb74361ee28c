import pytest

from govreport_ie.lexicon import Lexicon
from govreport_ie.tables.heading import read_heading
from govreport_ie.tables.units import Units

UNITS = Units(Lexicon.default())

CASES = [
    # path, measure, percent, year, shift, status, base, name
    (["预算数"], "level", False, None, None, "budget", (None, None), ""),
    (["2026年预算数"], "level", False, 2026, None, "budget", (None, None), ""),
    (["年初预算"], "level", False, None, None, "budget", (None, None), ""),
    (["调整后预算数"], "level", False, None, None, "budget", (None, None), ""),
    (["2025年", "执行数"], "level", False, 2025, None, "actual", (None, None), ""),
    (["预计执行数"], "level", False, None, None, "estimate", (None, None), ""),
    (["2024年快报数"], "level", False, 2024, None, "estimate", (None, None), ""),
    (["上年决算数"], "level", False, None, 1, "actual", (None, None), ""),
    (["完成预算%"], "completion", True, None, None, None, (None, "budget"), ""),
    (["占预算（％）"], "completion", True, None, None, None, (None, "budget"), ""),
    (["为调整预算数的%"], "completion", True, None, None, None, (None, "budget"), ""),
    (["占调整预算"], "completion", None, None, None, None, (None, "budget"), ""),
    (["为上年决算数的%"], "ratio", True, None, None, None, (None, "actual"), ""),
    (["比上年增长(%)"], "change", True, None, None, None, (None, "actual"), ""),
    (["比上年增长"], "change", None, None, None, None, (None, "actual"), ""),
    (["比上年（同比）+-%"], "change", True, None, None, None, (None, "actual"), ""),
    (["2025年预算数比2024年快报数", "增减额"], "change", False, 2025, None, "budget", (2024, "estimate"), ""),
    (["2025年预算数比2024年预算数", "增减%"], "change", True, 2025, None, "budget", (2024, "budget"), ""),
    (["2023年决算比2022年决算（增减额）"], "change", False, 2023, None, "actual", (2022, "actual"), ""),
    (["占比重%"], "share", True, None, None, None, (None, None), ""),
    (["一般债务", "2022年末余额"], "level", False, 2022, None, None, (None, None), "一般债务余额"),
    (["本年收入"], "level", False, None, None, None, (None, None), "收入"),
    (["上年结余"], "level", False, None, None, None, (None, None), "上年结余"),
    (["票面利率(%)"], "level", True, None, None, None, (None, None), "票面利率"),
    (["第一产业增加值（亿元）"], "level", False, None, None, None, (None, None), "第一产业增加值"),
    (["涨跌幅度（%）"], "change", True, None, None, None, (None, "actual"), ""),
    (["2024年预算数", "调整后预算数"], "level", False, 2024, None, "budget", (None, None), ""),
    (["利润总额（亿元）"], "level", False, None, None, None, (None, None), "利润总额"),
]


@pytest.mark.parametrize(("path", "measure", "percent", "year", "shift", "status", "base", "name"), CASES)
def test_heading(path, measure, percent, year, shift, status, base, name):
    found = read_heading(path, UNITS)
    assert (found.measure, found.percent, found.year, found.shift, found.status) == (
        measure,
        percent,
        year,
        shift,
        status,
    )
    assert (found.base_year, found.base_status) == base
    assert found.name == name


@pytest.mark.parametrize(
    ("path", "scope"),
    [
        (["全市收入预算"], "全市"),
        (["市本级支出调整预算"], "市本级"),
        (["小计", "省本级"], "省本级"),
        (["南岭区"], "南岭区"),
        (["预算数"], None),
    ],
)
def test_region_of_a_column(path, scope):
    assert read_heading(path, UNITS).scope == scope


def test_unit_in_brackets():
    found = read_heading(["地区生产总值（亿元）"], UNITS)
    assert found.unit is not None
    assert (found.unit.kind, found.unit.factor, found.name) == ("money", 100_000_000, "地区生产总值")


@pytest.mark.parametrize("path", [[], [""], ["（", "%"], ["占" * 500], ["(" * 2000], ["比" * 2000 + "%"]])
def test_any_header_is_read(path):
    assert read_heading(path, UNITS).measure in ("level", "change", "share", "completion", "ratio")
