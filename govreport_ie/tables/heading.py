"""Column headers: what 预算数, 执行数, 占预算%, 比上年增长(%) and their like say of the numbers below them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govreport_ie.tables.model import Heading
from govreport_ie.tables.words import AMONG, REGION_HEAD, SUM, Units, squeeze

_BRACKET = re.compile(r"\(([^()]{1,14})\)")
_PERCENT = re.compile(r"%|百分比")
_RATE = re.compile(r"增速|增幅|涨跌幅度?|涨幅|增长率|增长速度|增长幅度|增减率|幅度|降幅")
_AMOUNT = re.compile(r"额|增减数|增加数")
_CHANGE = re.compile(
    r"增减|增长|增幅|增速|降幅|涨跌|涨幅|增加(?!值)|减少|同比|±|\+-|[比较](?:上年|去年|(?:19|20)\d\d年?|(?:年初|调整)?(?:预算|决算|执行|快报|完成)数)"
)
_COMPLETION = re.compile(
    r"(?:占|为|完成)(?:(?:19|20)\d\d年?|全年|当年|年度)?(?:年初|调整后?|变动)?(?:预算|计划|任务)数?|(?:预算|计划)(?:完成|执行)|完成(?:率|进度|%)"
)
_RATIO = re.compile(r"[为占](?:上年|去年|(?:19|20)\d\d年)")
_SHARE = re.compile(r"比重|占比|构成|(?:所)?占(?P<of>[^/%]{0,14})")
_BASE = re.compile(
    r"(?:比|较|同比|[为占](?=上年|去年|(?:19|20)\d\d年))(?:(?P<year>(?:19|20)\d\d)年?|(?P<last>上年度?|去年))?(?:同期|末|底|初)?"
    r"(?P<what>(?:年初|调整后?)?预算|预计执行|预计完成|决算|执行|快报|完成|实际)?数?"
)
_YEAR = re.compile(r"((?:19|20)\d\d)(?:年度?|(?!\d))")
_LAST = re.compile(r"上年度?|去年|上一年度?")
_STATUS = (
    ("estimate", re.compile(r"(?:预计(?:执行|完成)?|快报|预计完成)(?:数|额)?")),
    (
        "budget",
        re.compile(
            r"(?:年初|调整后?|变动|当年|全年)?预算(?:草案|安排|调整)?(?:数|额)?(?:$|(?=/))|预算数|草案数?|计划数"
        ),
    ),
    ("actual", re.compile(r"(?:决算|执行|完成|实际|实绩|结算)(?:数|额)?(?:$|(?=/))|(?:决算|执行|完成|实际)[数额]")),
)
_SCOPE = re.compile(r"全[省市区县州盟旗]|[省市区县州盟旗]本级|[省市区县州](?:级|直)(?!次)|(?<![省市区县级])本级")
_SUM_TAIL = re.compile(r"(?:合计|总计|小计|共计)$")
_FILLER = re.compile(
    r"其中:?|(?<![^/])(?:金额|数额|数值|累计)(?![^/])|绝对[数值额量]|(?:年)?[末底](?=余额|限额|数|$)|本年(?:度)?|当年|全年(?:累计)?|(?<=.)数$|^数$|^年$|实绩|[:/]|年初$|^调整$"
)


def read_heading(path: Sequence[str], units: Units) -> Heading:
    """What a header says, from its top line to its bottom line.

    Args:
        path: The lines of the header; a merged cell above stands before what is below it.
        units: The units known.

    Example:
        >>> from govreport_ie.lexicon import Lexicon
        >>> h = read_heading(["比2022年决算数增长（%）"], Units(Lexicon.default()))
        >>> h.measure, h.percent, h.base_year, h.base_status
        ('change', True, 2022, 'actual')
    """
    out = Heading()
    lines = [squeeze(p) for p in path]
    place = next((w for w in lines if REGION_HEAD.fullmatch(w) and not _SCOPE.fullmatch(w)), None)
    words = _without_unit("/".join(w for w in lines if w != place), out, units)
    out.total = SUM.fullmatch(words.rsplit("/", 1)[-1]) is not None
    out.partial = AMONG.match(words) is not None or "/其中" in words
    rest = _read_measure(words, out)
    scope = _SCOPE.search(rest)
    out.scope = place
    if scope:
        out.scope = scope.group()
        rest = rest[: scope.start()] + rest[scope.end() :]
    rest = _read_time(rest, out)
    rest = _read_status(rest, out)
    out.name = _SUM_TAIL.sub("", _FILLER.sub("", rest)) if out.measure in ("level", "change") else ""
    if out.measure == "change" and not _names_something(out.name):
        out.name = ""
    return out


def _without_unit(words: str, out: Heading, units: Units) -> str:
    """Take the unit out of the header's brackets."""
    for found in _BRACKET.finditer(words):
        inside = found[1]
        if inside in ("%", "±%", "+-%"):
            out.percent = True
        elif "%" not in inside and (unit := units.read(inside)) is not None:
            out.unit = unit
        elif inside != "增减额" and inside != "同比":
            continue
        words = words.replace(found.group(), "额" if inside == "增减额" else "", 1)
    if _PERCENT.search(words):
        out.percent = True
        words = _PERCENT.sub("", words)
    return words


def _read_measure(words: str, out: Heading) -> str:
    """Set measure and base; the words that are left to say what is measured."""
    sure = out.percent
    if _COMPLETION.search(words) and not _AMOUNT.search(words) and not _CHANGE.search(words):
        if sure or words.startswith(("占", "为")) or "率" in words:
            out.measure, out.percent, out.base_status = "completion", sure or None, "budget"
            return _COMPLETION.sub("", words)
    elif _RATIO.search(words) and sure:
        out.measure, out.base_status = "ratio", "actual"
        return _read_base(words, out)
    elif _CHANGE.search(words):
        out.measure, out.base_status = "change", "actual"
        amount = _AMOUNT.search(words) is not None or out.unit is not None
        out.percent = bool(sure or _RATE.search(words)) or (False if amount else None)
        return _CHANGE.sub("", _RATE.sub("", _read_base(words, out)))
    elif _SHARE.search(words) and (sure or "比重" in words or "占比" in words):
        found = _SHARE.search(words)
        out.measure, out.percent = "share", True
        whole = found.group("of") if found else None
        whole = re.sub(r"(?:的?比重|的)$", "", whole) if whole else None
        out.of = whole or None
        return ""
    return words


def _read_base(words: str, out: Heading) -> str:
    found = _BASE.search(words)
    if found is None:
        return words
    if found["year"]:
        out.base_year = int(found["year"])
    what = found["what"] or ""
    if "预算" in what:
        out.base_status = "budget"
    elif what in ("快报", "预计执行", "预计完成"):
        out.base_status = "estimate"
    return words[: found.start()] + words[found.end() :]


def _read_time(words: str, out: Heading) -> str:
    found = _YEAR.search(words)
    if found:
        out.year = int(found[1])
        return words[: found.start()] + words[found.end() :]
    found = _LAST.search(words)
    if found and not words.startswith(("上年结", "上年末结", "上年滚存"), found.start()):
        out.shift = 1
        return words[: found.start()] + words[found.end() :]
    return words


def _read_status(words: str, out: Heading) -> str:
    out.status = next((status for status, pattern in _STATUS if pattern.search(words)), None)
    for _, pattern in _STATUS if out.status else ():
        words = pattern.sub("", words)
    return words


def _names_something(name: str) -> bool:
    """Whether what is left of a change's header names an indicator, and is no mere remark."""
    return bool(re.search(r"收入|支出|产值|总值|产量|增加值|余额|限额|人口|投资|利润", name))
