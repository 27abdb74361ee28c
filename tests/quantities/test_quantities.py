"""What the finder takes for a quantity, with kind, bounds, unit and modifier; and what it does not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreport_ie.lexicon import Lexicon
from govreport_ie.quantities import FoundQuantity, QuantityFinder, find_quantities

FINDER = QuantityFinder(Lexicon.default())


def one(text: str) -> FoundQuantity:
    found = FINDER.find(text)[0]
    assert len(found) == 1, [text[q.start : q.end] for q in found]
    return found[0]


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


# text, low, high, unit, modifier; what is expected to be the core stands between ‹ ›
MONEY = [
    ("收入完成‹1,395,034 万元›，", "13950340000", "13950340000", "CNY", None),
    ("投资‹8900万美元›", "89000000", "89000000", "USD", None),
    ("拨付‹6000 多万元›", "60000000", None, "CNY", "over"),
    ("盘活近‹30个亿›的存量资产", None, "3000000000", "CNY", "under"),
    ("减负‹2万多亿元›", "2000000000000", None, "CNY", "over"),
    ("筹资‹7百余万元›", "7000000", None, "CNY", "over"),
    ("存款‹12万5千多亿元›", "12500000000000", None, "CNY", "over"),
    ("近‹6.5亿元›", None, "650000000", "CNY", "under"),
    ("突破‹600亿元›大关", "60000000000", None, "CNY", "over"),
    ("约‹12万5千元›", "125000", "125000", "CNY", "about"),
    ("安排‹二十三亿五千万元›", "2350000000", "2350000000", "CNY", None),
    ("生产总值达‹3.5万亿›，", "3500000000000", "3500000000000", "CNY", None),
    ("节约‹5亿元›", "500000000", "500000000", "CNY", None),
    ("为企业减负‹36亿元›", "3600000000", "3600000000", "CNY", None),
    ("结余-‹3.5亿元›", "-350000000", "-350000000", "CNY", None),
    ("投入‹3至5亿元›", "300000000", "500000000", "CNY", None),
    ("投入‹3亿-5亿元›", "300000000", "500000000", "CNY", None),
    ("投入‹3000—5000万元›", "30000000", "50000000", "CNY", None),
]
PERCENT = [
    ("增长‹56.1%›", "56.1", "56.1", "%", None),
    ("增长‹百分之七点九›", "7.9", "7.9", "%", None),
    ("‹八成›多的村", "80", None, "%", "over"),
    ("压缩‹三分之一›以上", "33.33", None, "%", "at_least"),
    ("减少‹1/3›以上", "33.33", None, "%", "at_least"),
    ("自然增长率‹5.3‰›", "5.3", "5.3", "‰", None),
    ("失业率控制在‹4%›以内", None, "4", "%", "at_most"),
    ("涨幅控制在‹3%›", None, "3", "%", "at_most"),
    ("涨幅控制在‹3%›左右", "3", "3", "%", "about"),
    ("不低于‹30%›", "30", None, "%", "at_least"),
    ("不足‹20%›", None, "20", "%", "under"),
    ("增长‹6%-6.5%›左右", "6", "6.5", "%", "about"),
    ("增长‹6%～6.5%›", "6", "6.5", "%", None),
    ("增长‹3—5%›", "3", "5", "%", None),
    ("增长‹3%到5%›", "3", "5", "%", None),
    ("增长‹百分之八至九›", "8", "9", "%", None),
    ("接近毕业生人数的‹50%›", None, "50", "%", "under"),
]
OTHERS = [
    ("measure", "电压提高到‹380千伏›", "380", "380", "千伏", None),
    ("count", "外出务工人口超过‹40万›", "400000", None, None, "over"),
    ("money", "将‹20亿›短期票据转为债券", "2000000000", "2000000000", "CNY", None),
    ("measure", "收购土布‹2.4万市尺›", "24000", "24000", "市尺", None),
    ("measure", "棉花‹500市担›", "500", "500", "市担", None),
    ("count", "新增‹5万纱锭›", "50000", "50000", "纱锭", None),
    ("measure", "发电‹1.2万余亿千瓦时›", "1200000000000", None, "千瓦时", "over"),
    ("point", "提高‹10.3个百分点›", "10.3", "10.3", "pp", None),
    ("point", "降低‹5个千分点›", "0.5", "0.5", "pp", None),
    ("count", "学位‹3800个›", "3800", "3800", "个", None),
    ("count", "服务‹100万余人次›", "1000000", None, "人次", "over"),
    ("count", "‹52.2 万人›参保", "522000", "522000", "人", None),
    ("count", "至少引进‹3家›总部", "3", None, "家", "at_least"),
    ("count", "新增‹1—2个›园区", "1", "2", "个", None),
    ("count", "建成‹九个›养老驿站", "9", "9", "个", None),
    ("count", "惠及‹20余万›老年人", "200000", None, None, "over"),
    ("count", "人口由‹50—60万›增至", "500000", "600000", None, None),
    ("measure", "浓度‹23.8微克/立方米›", "23.8", "23.8", "微克/立方米", None),
    ("measure", "面积‹8.78 万平方米›", "87800", "87800", "平方米", None),
    ("measure", "装机‹16500万千瓦›", "165000000", "165000000", "千瓦", None),
    ("measure", "能耗‹0.45吨标准煤/万元›", "0.45", "0.45", "吨标准煤/万元", None),
    ("measure", "优良天数‹329天›", "329", "329", "天", None),
    ("measure", "人均预期寿命‹76.7岁›", "76.7", "76.7", "岁", None),
    ("measure", "事故死亡率为‹0.0075›，", "0.0075", "0.0075", None, None),
    ("multiple", "是五年前的‹2.55倍›", "2.55", "2.55", "倍", None),
    ("multiple", "产值‹翻两番›", "4", "4", "倍", None),
    ("multiple", "增长‹一倍›以上", "1", None, "倍", "at_least"),
    ("rank", "增速居全省第‹3位›", "3", "3", None, None),
    ("rank", "总量排名全市第‹一›。", "1", "1", None, None),
    ("rank", "全国排名‹53位›", "53", "53", None, None),
    ("rank", "位列全省前‹10位›", None, "10", None, "at_most"),
]
OTHERS += [
    ("count", "整治河道‹三四十条›", "30", "40", "条", None),
    ("count", "惠及‹两三千户›居民", "2000", "3000", "户", None),
    ("money", "日工资‹85元6角›", "85.6", "85.6", "CNY", None),
    ("money", "每公斤提高‹4角›", "0.4", "0.4", "CNY", None),
    ("percent", "合格率保持在‹95%与98%›之间", "95", "98", "%", None),
    ("measure", "产茶‹一点五万公斤›", "15000", "15000", "公斤", None),
    ("count", "开工‹3个›20亿元以上项目", "3", "3", "个", None),
    ("multiple", "产值‹翻了一番›", "2", "2", "倍", None),
]
ALL = [("money", *row) for row in MONEY] + [("percent", *row) for row in PERCENT] + OTHERS


@pytest.mark.parametrize(("kind", "marked", "low", "high", "unit", "modifier"), ALL)
def test_quantity(
    kind: str, marked: str, low: str | None, high: str | None, unit: str | None, modifier: str | None
) -> None:
    core = marked[marked.index("‹") + 1 : marked.index("›")]
    text = marked.replace("‹", "").replace("›", "")
    found = one(text)
    assert (found.kind, found.low, found.high, found.unit, found.modifier) == (
        kind,
        number(low),
        number(high),
        unit,
        modifier,
    )
    assert text[found.core_start : found.core_end] == core


NONE = [
    ("‹2023›年", "date"),
    ("‹2›月3日", "date"),
    ("‹2019›-2025年", "date"),
    ("‹80›、90年代", "date"),
    ("在‹40›年来", "duration"),
    ("连续‹14›年", "ordinal"),
    ("第‹3›次会议", "ordinal"),
    ("第‹六›轮", "ordinal"),
    ("‹5›G基站", "name"),
    ("P‹2›P平台", "name"),
    ("‹11›号线", "name"),
    ("构建“‹20›+8”集群", "name"),
    ("落实“‹7›个100%”", "name"),
    ("构建‹1›+4+N格局", "name"),
    ("PM‹2.5›年均浓度", "name"),
    ("国发〔‹2015›〕", "document_number"),
    ("〔2015〕‹35›号", "document_number"),
    ("\n（‹1›）收入情况", "heading"),
    ("‹1›.一般公共预算", "heading"),
    ("（‹三›）支出", "heading"),
    ("‹3›岁以下婴幼儿照护", "class"),
    ("‹15›分钟生活圈", "class"),
    ("‹200›平方米以上餐饮单位", "class"),
    ("注册资本‹5000万›元以上企业", "class"),
    ("结构为‹6.3›:45.3:48.4", "ratio"),
    ("电话0755-‹25666666›", "phone"),
    ("网址 http://a.cn/‹12›/", "url"),
    ("详见附表‹23›", "reference"),
    ("编号‹123456789012345678901234567890123›", "code"),
]


NONE += [
    ("‹数千›户居民受益", "vague"),
    ("带动‹上百›家企业", "vague"),
    ("开工3个‹20亿›元以上项目", "class"),
    ("建设‹220›千伏望潮变工程", "class"),
    ("申报国家级‹1.1›类新药项目", "class"),
    ("扩建G‹42›成南高速", "name"),
    ("新引进‹2亿›元（2500万美元）以上项目", "class"),
    ("谋划投资超‹3000万›元的12个渔港项目", "class"),
    ("盯紧80个以上投资超‹3000万›元的渔港项目", "class"),
    ("年产值超‹3亿›元的渔业企业达40家", "class"),
]


@pytest.mark.parametrize(("marked", "role"), NONE)
def test_no_quantity(marked: str, role: str) -> None:
    start = marked.index("‹")
    end = marked.index("›") - 1
    text = marked.replace("‹", "").replace("›", "")
    quantities, numerals = FINDER.find(text)
    assert not any(q.start <= start < q.end for q in quantities)
    assert (start, end, role) in [(n.start, n.end, n.role) for n in numerals]


@pytest.mark.parametrize(
    "text",
    [
        "一是抓好落实",
        "两个确立",
        "三大攻坚战",
        "坚持统一领导",
        "五个方面工作",
        "万众一心",
        "数十亿元",
        "三次产业",
        "十家子河",
        "完成了任务",
        "一个地方",
    ],
)
def test_chinese_words_with_numerals(text: str) -> None:
    assert FINDER.find(text)[0] == []


def test_two_quantities_are_no_range() -> None:
    found = FINDER.find("占比由2.1%提高到3.4%，从6%到6.5%")[0]
    assert [(q.low, q.second) for q in found] == [(Decimal(v), None) for v in ("2.1", "3.4", "6", "6.5")]


def test_inside_before_a_noun_is_no_bound():
    for text in ("75条内河", "9个内涝点", "5个内资项目"):
        (found,) = FINDER.find(text)[0]
        assert (found.modifier, found.low) == (None, found.high)
    (found,) = FINDER.find("3公里内")[0]
    assert found.modifier == "at_most"


def test_a_bound_before_a_row_holds_for_all_of_it():
    found = FINDER.find("余额分别突破12亿元、7亿元和3亿元，增长6%")[0]
    assert [(q.modifier, q.high) for q in found] == [("over", None)] * 3 + [(None, found[3].low)]
    found = FINDER.find("余额突破12亿元、7亿元，分别有20多亿元、3亿元")[0]
    assert [q.modifier for q in found] == ["over", None, "over", None]


def test_coordinated_approximation() -> None:
    found = FINDER.find("分别增长5%和7%左右")[0]
    assert [q.modifier for q in found] == ["about", "about"]


def test_shared_unit() -> None:
    found = FINDER.find("累计分别达238和317个")[0]
    assert [(q.low, q.unit) for q in found] == [(238, "个"), (317, "个")]


def test_counted_noun_without_classifier() -> None:
    found = FINDER.find("涉及3县2区")[0]
    assert [(q.low, q.unit, q.core_end - q.core_start) for q in found] == [(3, None, 1), (2, None, 1)]


def test_heads_are_counted_without_classifier() -> None:
    found = FINDER.find("惠及21万多人口和3万人")[0]
    assert [(q.unit, q.core_end - q.core_start) for q in found] == [(None, 4), ("人", 3)]


def test_precision_is_half_of_the_last_digit() -> None:
    assert one("1.47亿元").precision == Decimal(500000)
    assert one("增长6.50%").precision == Decimal("0.005")


def test_stretch_of_a_text() -> None:
    text = "收入5亿元，支出6亿元"
    assert [q.low for q in FINDER.find(text, 6)[0]] == [600000000]
    assert [q.low for q in FINDER.find(text, 0, 6)[0]] == [500000000]
    assert FINDER.find(text, 0, 3)[0] == []


def test_own_unit() -> None:
    own = Lexicon.default().extend({"unit": [{"surface": ["梱"], "kind": "count", "unit": "="}]})
    assert find_quantities("售出35梱", lexicon=own).quantities[0].unit == "梱"
    assert find_quantities("售出35梱").quantities == []


@given(st.integers(1, 10**9), st.sampled_from(["元", "万元", "亿元"]), st.sampled_from(["", ","]))
def test_money_round_trip(value: int, unit: str, comma: str) -> None:
    written = f"{value:,}" if comma else str(value)
    factor = {"元": 1, "万元": 10**4, "亿元": 10**8}[unit]
    assert one(f"收入{written}{unit}").low == value * factor


ALPHABET = (
    "0123456789０１９.．,，-—~%‰％万亿元个家千百十一二两三几多余近约超以"
    "上内第前年月日号线年级翻番分之成至到负“”《》（）〔〕+·/:： \n\u3000aG"
)


@given(st.text(alphabet=ALPHABET, max_size=60))
def test_any_text(text: str) -> None:
    quantities, numerals = FINDER.find(text)
    last = 0
    for q in quantities:
        assert 0 <= q.start <= q.core_start < q.core_end <= q.end <= len(text)
        assert q.core_start < q.number_end <= q.end
        assert last <= q.core_start
        assert q.low is not None or q.high is not None
        last = q.core_end
    for n in numerals:
        assert 0 <= n.start < n.end <= len(text)
    covered = [(q.core_start, q.end) for q in quantities] + [(n.start, n.end) for n in numerals]
    missing = [i for i, c in enumerate(text) if c in "0123456789" and not any(a <= i < b for a, b in covered)]
    assert missing == []


@given(st.text(max_size=80))
def test_any_unicode(text: str) -> None:
    FINDER.find(text)


@pytest.mark.parametrize(
    ("unit", "times", "numerals"),
    [
        ("7", 300_000, 1),
        ("1,", 30_000, 30_000),
        ("1 ", 30_000, 30_000),
        ("1-", 30_000, 30_000),
        ("《1", 30_000, 30_000),
        ("第", 300_000, 0),
        ("三", 300_000, 0),
        ("“", 300_000, 0),
        ("（", 300_000, 0),
    ],
)
def test_monotonous_texts_end(unit: str, times: int, numerals: int) -> None:
    found = FINDER.find(unit * times)
    assert len(found[0]) + len(found[1]) == numerals


def test_chains_of_multipliers_end() -> None:
    quantities, numerals = FINDER.find("1万" * 50_000)
    assert len(quantities) + len(numerals) >= 10_000


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "产值分别突破12亿元、7亿元和3亿元",
            [("money", "1200000000", "CNY"), ("money", "700000000", "CNY"), ("money", "300000000", "CNY")],
        ),
        ("占比分别提高2.1个、3.4个百分点", [("point", "2.1", "pp"), ("point", "3.4", "pp")]),
        ("占比分别提高2个和3个百分点", [("point", "2", "pp"), ("point", "3", "pp")]),
        ("建成2个和3个公园", [("count", "2", "个"), ("count", "3", "个")]),
        ("综合实力由第31位升至第24位", [("rank", "31", None), ("rank", "24", None)]),
    ],
)
def test_several_quantities(text: str, found: list[tuple[str, str, str | None]]) -> None:
    quantities, _ = FINDER.find(text)
    assert [(q.kind, str(q.low), q.unit) for q in quantities] == found
