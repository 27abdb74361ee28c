"""Words of tables: labels of rows and columns, sums, numbering, numbers in cells, units."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from govreport_ie.lexicon import Lexicon
from govreport_ie.quantities import QuantityFinder
from govreport_ie.tables.model import Unit

_WIDE = {ord(a): b for a, b in zip("０１２３４５６７８９．，％（）：－＋／＝　", "0123456789.,%():-+/= ", strict=True)}
_SPACE = re.compile(r"\s+")
_ODD = re.compile(r"[\s０-９．，％（）：－＋／＝]")
NUMBER = re.compile(r"[-+−–]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")
BLANK = re.compile(r"[-—–−/.…·\s]*")

STUB = re.compile(
    r"(?:预算|收入|支出|主要)?(?:项目|科目|指标|内容|分类|事项|产品)(?:名称|分类)?(?:类别)?|(?:科目|项目|指标|单位|部门|产品)名称|名称|"
    r"(?:收入|支出)(?:项目|分类|科目)|(?:资金)?投向|行业(?:名称|类别|分类)?|(?:经济)?(?:类型|类别)|"
    r"(?:地区|区县|市县|县区|区市|县市|区划|区域|行政区划?|级次|区市县|县市区|市县区)(?:别|名称)?|部门|单位"
)
REGION_STUB = re.compile(r"(?:地区|区县|市县|县区|区市|县市|区划|区域|行政区划?|级次|区市县|县市区|市县区)(?:别|名称)?")
CLASS_STUB = re.compile(r"(?:资金)?投向|行业(?:名称|类别|分类)?|(?:经济)?(?:类型|类别)|产品(?:名称)?")
CODE_STUB = re.compile(r"(?:科目|项目|功能|预算)?(?:编码|代码|编号)")
ORDER_STUB = re.compile(r"序号|行次|排序|编号|位次|名次|年份|年度")
UNIT_STUB = re.compile(r"(?:计量)?单位")

SUM = re.compile(r"(?:合计|总计|小计|共计|总额|总量)")
REGION = re.compile(
    r"全[省市区县州盟旗]|.{1,11}(?:[省市区县旗盟州]|本级|地区|新城|片区)|[省市区县州]级|区市|(?:.{0,10}(?:合计|小计))"
)
REGION_HEAD = re.compile(
    r"[^收支产额款息债年（(]{1,8}(?:[市区县旗]|市县级|县区级|县级|区级|片区)|市县级?|区县级?|县区级?"
)
NAMED_SUM = re.compile(r".+(?:合计|总计|小计|总收入|总支出|共计)")
WHOLE = re.compile(r"全[省市区县州盟旗国](?:合计)?")
_NUMBERING = (
    re.compile(r"[一二三四五六七八九十]{1,3}[、.]"),
    re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]、?"),
    re.compile(r"\d{1,2}[.、．](?!\d)"),
    re.compile(r"[（(]\d{1,2}[)）]"),
    re.compile(r"[①-⑳]"),
)
_DOTTED = re.compile(r"(?:\d{1,2}\.){2,4}(?=[^\d.])")
AMONG = re.compile(r"其\s*中\s*[:：]?|包括[:：]")
_LEAD = re.compile(r"(?:加|减|注)[:：]")
_TAIL = re.compile(r"[（(](?:款|项|类|目)[)）]$|[:：]$")


def squeeze(text: str) -> str:
    """Text without white space, in half-width figures and signs.

    Example:
        >>> squeeze("占 预 算（％）")
        '占预算(%)'
    """
    return _SPACE.sub("", text.translate(_WIDE)) if _ODD.search(text) else text


def is_number(text: str) -> bool:
    """Whether a cell is a number and nothing else.

    Example:
        >>> is_number("-1,204.5"), is_number("2023年"), is_number("12,34")
        (True, False, False)
    """
    return NUMBER.fullmatch(squeeze(text)) is not None


def is_blank(text: str) -> bool:
    """Whether a cell holds nothing, or a dash that stands for nothing."""
    return BLANK.fullmatch(text) is not None


def read_number(text: str) -> tuple[Decimal, Decimal, bool] | None:
    """Value, half a unit of its last digit, and whether a percent sign stands behind it.

    Example:
        >>> read_number("1,204.5")
        (Decimal('1204.5'), Decimal('0.05'), False)
    """
    text = squeeze(text)
    if NUMBER.fullmatch(text) is None or len(text) > 40:
        return None
    percent = text.endswith("%")
    digits = text.rstrip("%").replace(",", "").replace("−", "-").replace("–", "-")
    point = digits.find(".")
    places = len(digits) - point - 1 if point >= 0 else 0
    return Decimal(digits), Decimal(5).scaleb(-places - 1), percent


@lru_cache(maxsize=4096)
def level_of(label: str) -> tuple[int, int]:
    """Rank of a label's numbering (一、 is 1, （一） 2, 1. 3, (1) 4, ① 5; 0 for none) and how long it is.

    Example:
        >>> level_of("（二）转移支付收入"), level_of("增值税"), level_of("1.2.粮食总产")
        ((2, 3), (0, 0), (4, 4))
    """
    found = _DOTTED.match(label)
    if found:
        return 2 + found.group().count("."), found.end()
    for rank, pattern in enumerate(_NUMBERING, 1):
        found = pattern.match(label)
        if found:
            return rank, found.end()
    return 0, 0


@lru_cache(maxsize=4096)
def bare_label(label: str) -> tuple[str, int, bool]:
    """A label without numbering and 其中, the offset at which it begins, and whether it had an 其中.

    Example:
        >>> bare_label("其中：1.土地出让价款收入")
        ('土地出让价款收入', 5, True)
    """
    at, among = 0, False
    for _ in range(3):
        while at < len(label) and label[at].isspace():
            at += 1
        found = AMONG.match(label, at)
        if found and found.end() < len(label):
            among, at = True, found.end()
            continue
        found = _LEAD.match(label, at)
        step = found.end() - at if found else level_of(label[at:])[1]
        if not step or at + step >= len(label):
            break
        at += step
    return _TAIL.sub("", squeeze(label[at:])), at, among


@lru_cache(maxsize=4096)
def is_sum(label: str) -> bool:
    """Whether a row's label names a sum: 合计, 小计, 本年收入合计, 一般公共预算总收入."""
    return SUM.fullmatch(label) is not None or NAMED_SUM.fullmatch(label) is not None


def is_regional(stub: str, labels: Sequence[str]) -> bool:
    """Whether the rows of a table are regions, by the header of their column or by their names."""
    if REGION_STUB.fullmatch(stub):
        return True
    names = [name for name in labels if SUM.fullmatch(name) is None]
    return len(names) > 2 and sum(1 for name in names if REGION.fullmatch(name)) >= 0.8 * len(names)


class Units:
    """Units as written and what they make of a number, by the words of one lexicon, or of a finder made of it."""

    __slots__ = ("_find",)

    def __init__(self, words: Lexicon | QuantityFinder) -> None:
        finder = QuantityFinder(words) if isinstance(words, Lexicon) else words

        @lru_cache(maxsize=512)
        def find(text: str) -> Unit | None:
            words = re.sub(r"^(?:金额|计量|货币)?单位:|^人民币", "", squeeze(text))
            if words in ("%", "百分比"):
                return Unit("percent", "%", Decimal(1))
            if words == "元":
                return Unit("money", "CNY", Decimal(1))
            found, _ = finder.find(f"1{words}")
            if len(found) != 1 or found[0].core_end != len(words) + 1 or found[0].low is None:
                return None
            return Unit(found[0].kind, found[0].unit, found[0].low)

        self._find = find

    def read(self, text: str) -> Unit | None:
        """The unit, None where the words are none.

        Example:
            >>> Units(Lexicon.default()).read("单位：万元")
            Unit(kind='money', unit='CNY', factor=Decimal('10000'))
        """
        return self._find(text) if 0 < len(text) <= 24 else None
