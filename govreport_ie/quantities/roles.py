"""Why a numeral is no quantity: dates, ordinals, names, headings, codes and the rest."""

from __future__ import annotations

from govreport_ie.quantities import patterns as p
from govreport_ie.quantities.vocabulary import Unit

_BLANK = frozenset(" \u3000\xa0\t")
_NAME_NEXT = frozenset("号强+＋·•^×")
_YEAR_BEFORE = ("", "。", "，", "从", "自", "到", "至")
_COLONS = frozenset(":：∶")
_NAME_PREVIOUS = frozenset("+＋·•_{^#№×")


def previous(text: str, at: int) -> str:
    """The character before ``at``, blanks left out, "" at the beginning."""
    while at > 0:
        at -= 1
        c = text[at]
        if c not in _BLANK:
            return c
    return ""


def following(text: str, at: int) -> str:
    """The character at ``at`` or after the blanks there, "" at the end."""
    while at < len(text) and text[at] in " \u3000\xa0\t":
        at += 1
    return text[at : at + 1]


def titled(text: str, start: int, end: int) -> bool:
    """Whether the numeral stands in the title of a book or paper: 《…》."""
    low = max(0, start - 40)
    at = text.rfind("《", low, start)
    return at >= 0 and text.find("》", at, start) < 0 and text.find("》", end, end + 60) >= 0


def named(text: str, start: int, end: int) -> bool:
    """Whether letters or joining signs make the numeral a part of a name: 5G, P2P, 1+4+10, 4·11."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in _NAME_PREVIOUS and before:
        return True
    if before.isascii() and before.isalpha():
        return True
    if after.isascii() and after.isalpha():
        return True
    return bool(after) and after in "+＋·•^×" and text[end + 1 : end + 2].isalnum()


def time_role(text: str, start: int, end: int, unit: Unit) -> str:
    """Role of a numeral before a unit of time: ``date``, ``ordinal``, ``class`` or ``duration``."""
    digits, surface = text[start:end], unit.surface
    before = previous(text, start)
    if before == "第":
        return "ordinal"
    if named(text, start, start + 1):
        return "name"
    if surface in ("年", "年度", "财年", "学年"):
        if (len(digits) == 4 and digits[:2] in ("19", "20", "18")) or (len(digits) == 2 and digits[0] in "0"):
            return "date"
    elif surface in ("月", "日", "号", "时", "月份", "年代", "世纪", "时许", "点钟", "季度", "旬", "季"):
        if surface == "号" and not (digits.isdigit() and int(digits[:3]) <= 31 and before == "月"):
            return "document_number" if before in ("〕", "]", "】", "）") and before else "name"
        return "date"
    if "岁" in surface or surface in ("年级", "年期"):
        return "class"
    if surface == "周年":
        return "ordinal"
    if text.endswith(("连续", "连继", "连"), 0, start):
        return "ordinal"
    if p.CIRCLE.match(text, unit.end):
        return "class"
    if (
        len(digits) == 2
        and surface == "年"
        and before in ("", "。", "，", "从", "自", "到", "至")
        and digits[0] in "6789"
    ):
        return "date"
    return "duration"


def bare_role(text: str, start: int, end: int) -> str:
    """Role of a numeral that no unit follows."""
    digits, before, after = text[start:end], previous(text, start), following(text, end)
    if before and before in "/=.?&@:_-%" and p.URL.search(text, max(0, start - 80), start):
        return "url"
    if before and before in "〔[【［" and after and after in "〕]】］":
        return "document_number" if len(digits) == 4 else "note_mark"
    if len(digits) > 6 and "." not in digits and "," not in digits:
        return "phone" if p.PHONE.match(text, start) or p.PHONE.match(text, max(0, start - 5)) else "code"
    if len(digits) in (3, 4) and p.PHONE.match(text, start):
        return "phone"
    if _heading(text, start, end, before):
        return "heading"
    role = _alone(text, start, end)
    if role:
        return role
    if named(text, start, end):
        return "name"
    if before == "第":
        return "ordinal"
    if p.YEAR.fullmatch(digits) and after not in ("%", "万", "亿"):
        return "date"
    if titled(text, start, end) or (after and after in _NAME_NEXT):
        return "name"
    if digits[0] == "0" and len(digits) > 1 and "." not in digits:
        return "code"
    if "." in digits and len(digits) == 3 and digits.endswith(".0"):
        return "name"
    if len(digits) >= 3 and after and after in "急热电省国县乡大" and "," not in digits and "." not in digits:
        return "name"
    if after == "级":
        return "class"
    if _ratio(text, start, end):
        return "ratio"
    if p.REFERENCE.search(text, max(0, start - 36), start):
        return "reference"
    return "unresolved"


def _ratio(text: str, start: int, end: int) -> bool:
    left, right = text[max(0, start - 2) : start], text[end : end + 2]
    return (left[-1:] in _COLONS and left[:1].isdigit()) or (right[:1] in _COLONS and right[1:].isdigit())


def _heading(text: str, start: int, end: int, before: str) -> bool:
    if end - start > 2 or not p.HEADING_END.match(text, end):
        return False
    after = following(text, end)
    if before and before in "（(":
        return after in ("）", ")")
    return before in ("", "\n", "\r", "。", "；", "：", ";", ":", "，", "！", "#", "*") and after not in ("）", ")")


def _alone(text: str, start: int, end: int) -> str:
    """Numbers that fill a line of their own: page numbers and flattened tables."""
    left = text.rfind("\n", max(0, start - 6), start) + 1
    right = text.find("\n", end, end + 6)
    head = text[left if left else max(0, start - 6) : start].strip()
    tail = text[end : right if right >= 0 else end + 6].strip()
    if (left == 0 and start > 5) or (right < 0 and end + 6 < len(text)):
        return ""
    if head in ("", "-", "—", "－", "–") and tail == head:
        return "page_number" if head else ("table" if left or right >= 0 else "")
    return ""
