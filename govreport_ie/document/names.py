"""Names of places before or behind a point of the text: known ones from the gazetteer, others by their form."""

from __future__ import annotations

import re

from govreport_ie.lexicon.regions import Gazetteer

UNITS = "特别行政区|自治区|自治州|自治县|自治旗|新区|地区|林区|特区|矿区|省|市|县|区|州|盟|旗|镇|乡"
_UNIT_END = re.compile(rf"(?:{UNITS})\Z")
_RUN = re.compile(r"[一-鿿·]+\Z")
_HAN = re.compile(r"[一-鿿]+")
_CUT = re.compile(r".*(?:报告|关于|代表|在|于|受|年|月|日|的|向|经|将|由|与|和|及|对|是|了|请|报)")
_PLACE = r"[一-鿿]{1,4}?(?:省|市|县|区|州|盟|旗|镇|乡)|[一-鿿]{2,10}?(?:特别行政区|自治[区州县旗]|新区|[地林特矿]区)"
_NAME = re.compile(rf"(?:{_PLACE}){{1,3}}\Z")
_AHEAD = re.compile(
    rf"((?:{_PLACE}){{1,3}}?)"
    r"(?=\d{4}|人民政府|政府|人民代表|财政|国民经济|经济|社会|统计|全[市省区县州]|[市省区县州旗盟]?本级|[市省区县州]级|第[一二三四五六七八九十]|及|和|“|地方|预算|决算|规划|十[一二三四五]五"
    r"|[一-鿿]{1,16}(?:局|厅|委员会|委|办公室|办|中心|院|校|馆|会|队|部)(?:\d{4}|部门|单位)|\Z)"
)
_NO_NAME = re.compile(
    r"届|附件|会议|大会|代表|关于|通知|公告|落实|执行|完成|坚持|召开|实现|通过|根据|按照|围绕|报告|工作|全国|政府|委员|年|各位|我们|同志|数据|来自|建设|发展|人民|中心城|示范|试点|先进|省会|现代|新型|国家|全[省市县区州]"
    r"|^(?:各|全|我|本|该|受|向|请|在|对|和|经|为|以|把|及|与|到|将|由|从|使|让|给|省|市|县|区|州|至|比|按|上|副|原|新)(?!.{2,}自治)"
    r"|[县省][市区]\Z|(?:贫困|民族|西部|东部|中部|偏远|边远|革命|农村|城镇|城市|重点|部分|周边|其他|相关|这些|沿海|沿边|内陆|发达|落后|少数民族|山)地区\Z"
)
ZONE = re.compile(
    r"(?:示范|试验|开发|集聚|聚集|产业|工业|高新|经开|保税|园|社|片|城|辖|景|市|郊|牧|旅游|功能|合作|管理|度假|湾|核心|保护|水库|灾|病|校|库|林|矿|小)区\Z"
    r"|(?:示范|试点|先进|中心|城|强|大|名|旅游|文明)[市县省州]\Z|城市\Z"
)
COMMON = frozenset(("城区", "郊区", "矿区", "市区", "老城区", "新城区", "开发区", "高新区"))  # names that are words too
_LONGEST_NAME = 18
_LONGEST_RUN = 26


def name_before(text: str, end: int, *, surely: bool = False) -> str | None:
    """The name of a place that ends at ``end``, or None.

    Args:
        text: The text.
        end: Where the name ends.
        surely: A name that the gazetteer does not have must follow upon 在 (from a sentence, not from a heading).

    Example:
        >>> text = "——在青川市第三届人民代表大会"
        >>> name_before(text, text.index("第"))
        '青川市'
    """
    run = _RUN.search(text, max(0, end - _LONGEST_RUN), end)
    if run is None:
        return None
    words = run.group()
    if not _UNIT_END.search(words):
        return None
    known = _known_before(words)
    if known:
        return known
    cut = _CUT.match(words)
    name = words[cut.end() :] if cut else words
    if surely and not (cut and cut.group().endswith("在")):
        return None
    return name if is_name(name) else None


def _known_before(words: str) -> str | None:
    """The row of known full names with which the words end (深圳市罗湖区)."""
    gazetteer = Gazetteer.default()
    at = len(words)
    while at > 1:
        start = next((k for k in range(max(0, at - _LONGEST_NAME), at - 1) if gazetteer.knows(words[k:at])), None)
        if start is None:
            start = next(
                (k for k in range(max(0, at - 6), at - 2) if gazetteer.full_name(words[k:at]) != words[k:at]), None
            )
        if start is None:
            break
        at = start
    name = words[at:]
    return name if len(name) > 1 and _UNIT_END.search(name) and name not in COMMON else None


def name_after(text: str, start: int) -> str | None:
    """The name of a place that begins at ``start``, or None.

    Example:
        >>> name_after("关于青川市2023年预算执行情况的报告", 2)
        '青川市'
    """
    known = _known_after(text, start)
    if known:
        return known
    match = _AHEAD.match(text, start)
    return match.group(1) if match and is_name(match.group(1)) else None


def _known_after(text: str, start: int) -> str | None:
    gazetteer = Gazetteer.default()
    run = _HAN.match(text, start, start + _LONGEST_RUN)
    if run is None:
        return None
    words, at = run.group(), 0
    while at < len(words):
        stop = next(
            (k for k in range(min(len(words), at + _LONGEST_NAME), at + 1, -1) if gazetteer.knows(words[at:k])), None
        )
        if stop is None:
            break
        at = stop
    name = words[:at]
    return name if len(name) > 1 and _UNIT_END.search(name) and name not in COMMON else None


def is_name(name: str) -> bool:
    """Whether a word that ends like the name of a place can be one."""
    return 2 <= len(name) <= 24 and _NAME.match(name) is not None and _NO_NAME.search(name) is None
