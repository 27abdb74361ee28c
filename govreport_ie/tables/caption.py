"""Captions: year, region scope, account, status and topic of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from govreport_ie.tables.model import Cell
from govreport_ie.tables.words import squeeze

_NUMBER = re.compile(
    r"^(?:附?件?表?[\d一二三四五六七八九十]+(?:[-—.][\d一二三四五六七八九十]+)*[:、.]?(?=[^年\d]|(?:19|20)\d\d)|[(（]?续表?\d*[)）]?|附表|附件)"
)
_YEAR = re.compile(r"((?:19|20)\d\d)年?(?:度)?(?:[末底初])?")
_SCOPE = re.compile(r"(全[省市区县州盟旗])|([省市区县州盟旗]本级|[省市区县州](?:级|直)(?!次)|(?<![省市区县级])本级)")
_ACCOUNT = re.compile(
    r"(一般公共|公共财政|政府性基金|国有资本经营|社会保险基金|社保基金)(?:预算)?(收支|收入|支出)?(?:预算)?(收入|支出)?"
)
_PLACE = re.compile(
    r"(?!分|各|全|对|市对|县?区|所属)([^\d（()表对]{1,11}?(?:区|县|旗))"
    r"(?=一般公共|公共财政|政府性基金|国有资本|社会保险|社保|地方政府|政府|财政)"
)
_PLANNED = re.compile(r"草案|安排|计划|预算表")
_FULL = {"公共财政": "一般公共", "社保基金": "社会保险基金"}
_TAIL = re.compile(
    r"(?:情况|草案|总表|汇总|明细|一览|预计|执行|完成|决算|预算|平衡|安排|计划|构成|总|表|数|主要|收支(?=$)|"
    r"及其?增长速度|及增长|增长速度|增速|[(（][^)）]*[)）]|分(?:项目|地区|行业|区县|部门|级次)+的?)+$"
)
_HEAD = re.compile(r"^(?:分(?:地区|行业|区县|市县|部门|项目)|主要|年|关于)+")
_STATUSES = (
    ("actual", re.compile(r"执行|完成|决算")),
    ("budget", re.compile(r"草案|预算(?!执行|完成)|安排|计划")),
)


@dataclass(frozen=True, slots=True)
class Caption:
    """What a table's title says.

    Attributes:
        text: The title as one line, None for none.
        year: Year that it names.
        scope: The level's own accounts (市本级), None for the whole region.
        own: Whether it names the whole region or nothing.
        account: 一般公共, 政府性基金, 国有资本经营 or 社会保险基金, None for none of the four.
        side: 收入 or 支出, None for both or neither.
        topic: What the table is about.
        status: Status that its words give.
        planned: Whether it calls itself a draft or plan, and not only that of a budget.
    """

    text: str | None = None
    year: int | None = None
    scope: str | None = None
    account: str | None = None
    side: str | None = None
    topic: str = ""
    status: str | None = None
    planned: bool = False


def read_caption(cell: Cell | None, names: Sequence[str] = ()) -> Caption:
    """Read a title.

    Args:
        cell: The title.
        names: Names of the report's own region, longest first.

    Example:
        >>> c = read_caption(Cell("附表九 2024年市本级一般公共预算收入执行情况表", 0, 26))
        >>> c.year, c.scope, c.account, c.side, c.topic, c.status
        (2024, '市本级', '一般公共', '收入', '一般公共预算收入', 'actual')
    """
    if cell is None:
        return Caption()
    text = squeeze(cell.text)
    line = _NUMBER.sub("", text)
    line = re.sub(r"^\d+(?:\.\d+)+", "", line)
    year = _YEAR.search(line)
    if year:
        line = line[: year.start()] + line[year.end() :]
    for name in names:
        if name in line:
            kept = name[-1] if f"{name}本级" in line else ""
            line = line.replace(name, kept, 1)
            break
    scope, place = _SCOPE.search(line), _PLACE.match(line)
    if scope:
        line = line[: scope.start()] + line[scope.end() :]
    elif place:
        line = line[place.end() :]
    account = _ACCOUNT.search(line)
    side = next((s for s in (account[2], account[3]) if s in ("收入", "支出")), None) if account else None
    kind = _FULL.get(account[1], account[1]) if account else None
    return Caption(
        text=text,
        year=int(year[1]) if year else None,
        scope=scope[2] if scope else place[1] if place else None,
        account=kind,
        side=side,
        topic=_topic(line, account, kind, side),
        status=next((s for s, p in _STATUSES if p.search(text)), None),
        planned=_PLANNED.search(text) is not None,
    )


def _topic(line: str, account: re.Match[str] | None, kind: str | None, side: str | None) -> str:
    """What is left of a title without number, year, region and kind of table."""
    rest = _HEAD.sub("", _TAIL.sub("", line))
    if account and kind and account.group() and account.end() >= len(rest) - 2 and account.start() <= 2:
        return f"{kind}预算{side or ''}" if kind != "社会保险基金" else f"{kind}{side or ''}"
    return rest
