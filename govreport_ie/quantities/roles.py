"""Why a numeral is no quantity: dates, ordinals, names, headings, codes and the rest."""

from __future__ import annotations

from govreport_ie.lexicon.patterns import patterns
from govreport_ie.quantities.vocabulary import Unit

P = patterns("quantities")

_BLANK = frozenset(" \u3000\xa0\t")
_NAME_NEXT = frozenset("号强+＋·•^×")
_YEARS = frozenset(("年", "年度", "财年", "学年"))
_CALENDAR = frozenset(("月", "日", "时", "月份", "年代", "世纪", "时许", "点钟", "季度", "旬", "季"))
_YEAR_BEFORE = frozenset(("", "。", "，", "从", "自", "到", "至"))
_ADDRESS_PREVIOUS = frozenset("/=.?&@:_-%")
_BRACKETS = frozenset("〔[【［"), frozenset("〕]】］")
_NUMBERED_NEXT = frozenset("急热电省国县乡大")  # 318国道, 12345热线
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
    if surface == "号":
        return _sign_role(digits, before)
    if surface in _CALENDAR or (surface in _YEARS and _is_year(digits)):
        return "date"
    if "岁" in surface or surface in ("年级", "年期"):
        return "class"
    if surface == "周年":
        return "ordinal"
    if text.endswith(("连续", "连继", "连"), 0, start):
        return "ordinal"
    if P.circle.match(text, unit.end):
        return "class"
    if surface == "年" and len(digits) == 2 and digits[0] in "6789" and before in _YEAR_BEFORE:
        return "date"
    return "duration"


def _is_year(digits: str) -> bool:
    """Whether digits before 年 are written as a year's: 1998, 2023, 08."""
    return digits[:2] in ("18", "19", "20") if len(digits) == 4 else len(digits) == 2 and digits[0] == "0"


def _sign_role(digits: str, before: str) -> str:
    """Role of a numeral before 号: the day after a month, the number of a document, else a name."""
    if before == "月" and digits.isdigit() and int(digits[:3]) <= 31:
        return "date"
    return "document_number" if before in ("〕", "]", "】", "）") else "name"


def bare_role(text: str, start: int, end: int) -> str:
    """Role of a numeral that no unit follows."""
    before, after = previous(text, start), following(text, end)
    role = _code_role(text, start, end, before, after)
    if role:
        return role
    if _heading(text, start, end, before):
        return "heading"
    role = _alone(text, start, end)
    if role:
        return role
    if before == "第" and not named(text, start, end):
        return "ordinal"
    role = _name_role(text, start, end, after)
    if role:
        return role
    if after == "级":
        return "class"
    if _ratio(text, start, end):
        return "ratio"
    return "reference" if P.reference.search(text, max(0, start - 36), start) else "unresolved"


def _code_role(text: str, start: int, end: int, before: str, after: str) -> str:
    """Role of a numeral of an address, document's number, note mark, telephone number or code, else ""."""
    if before in _ADDRESS_PREVIOUS and P.url.search(text, max(0, start - 80), start):
        return "url"
    digits = text[start:end]
    if before in _BRACKETS[0] and after in _BRACKETS[1]:
        return "document_number" if len(digits) == 4 else "note_mark"
    if len(digits) > 6 and "." not in digits and "," not in digits:
        return "phone" if P.phone.match(text, start) or P.phone.match(text, max(0, start - 5)) else "code"
    return "phone" if len(digits) in (3, 4) and P.phone.match(text, start) else ""


def _name_role(text: str, start: int, end: int, after: str) -> str:
    """``name``, ``date`` or ``code`` where its neighbours or its digits say so (2023, 007, 318国道), else ""."""
    digits = text[start:end]
    if named(text, start, end):
        return "name"
    if P.year.fullmatch(digits) and after not in ("%", "万", "亿"):
        return "date"
    if after in _NAME_NEXT or titled(text, start, end):
        return "name"
    if digits[0] == "0" and len(digits) > 1 and "." not in digits:
        return "code"
    if len(digits) == 3 and digits.endswith(".0"):
        return "name"
    return "name" if len(digits) >= 3 and after in _NUMBERED_NEXT and "," not in digits and "." not in digits else ""


def _ratio(text: str, start: int, end: int) -> bool:
    left, right = text[max(0, start - 2) : start], text[end : end + 2]
    return (left[-1:] in _COLONS and left[:1].isdigit()) or (right[:1] in _COLONS and right[1:].isdigit())


def _heading(text: str, start: int, end: int, before: str) -> bool:
    if end - start > 2 or not P.heading_end.match(text, end):
        return False
    after = following(text, end)
    if before and before in "（(":
        return after in ("）", ")")
    return before in ("", "\n", "\r", "。", "；", "：", ";", ":", "，", "！", "#", "*") and after not in ("）", ")")


def _alone(text: str, start: int, end: int) -> str:
    """Numbers that fill a line of their own: page numbers and flattened tables."""
    left = text.rfind("\n", max(0, start - 6), start) + 1
    right = text.find("\n", end, end + 6)
    if (left == 0 and start > 5) or (right < 0 and end + 6 < len(text)):
        return ""
    head = text[left if left else max(0, start - 6) : start].strip()
    tail = text[end : right if right >= 0 else end + 6].strip()
    if head in ("", "-", "—", "－", "–") and tail == head:
        return "page_number" if head else ("table" if left or right >= 0 else "")
    return ""
