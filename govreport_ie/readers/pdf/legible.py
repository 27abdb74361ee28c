"""Whether a page's text layer says what the page shows: scans and broken character maps are found out."""

from __future__ import annotations

import re

from govreport_ie.readers.pdf.page import PageContent, TextLine

_HAN = re.compile(r"[\u3400-\u9fff]")
_PRIVATE = re.compile(r"[\ue000-\uf8ff\ufffd\u0000-\u0008\U000f0000-\U0010ffff]")
# The commonest Han characters: a third of any Chinese text, hardly any of a text whose character map is wrong.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多"
    "定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然"
    "前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军"
    "收入支预算市级财资项目增长完成安排亿元万区县额务基金转移补助税企保障情况决执总"
)
_LITTLE = 40  # characters: fewer tell nothing


def page_fault(page: PageContent, has_picture: bool) -> str | None:
    """What is wrong with a page's text, None where it can be read; an empty page without a picture is in order."""
    known = page.glyphs + page.unmapped
    if page.glyphs == 0 and page.unmapped == 0:
        return "it has no text layer, only a picture (a scan)" if has_picture else None
    if page.unmapped * 5 > known and known >= 5:
        return "its characters have no Unicode values (a broken ToUnicode map)"
    text = page_text(page)
    if len(_PRIVATE.findall(text)) * 5 > len(text):
        return "its characters have no Unicode values (a broken ToUnicode map)"
    han = _HAN.findall(text)
    if len(han) >= _LITTLE and sum(c in _COMMON for c in han) * 12 < len(han):
        return "its characters make no sense (a wrong ToUnicode map)"
    if has_picture and page.glyphs < 12 and not han:
        return "it has no text layer but a page number, only a picture (a scan)"
    return None


def has_han(pages: list[PageContent]) -> bool:
    """Whether any page holds Han characters."""
    return any(_HAN.search(page_text(page)) for page in pages)


def page_text(page: PageContent) -> str:
    """All characters of a page, for counting."""
    parts: list[str] = []
    for item in page.items:
        if isinstance(item, TextLine):
            parts.append(item.text)
        else:
            parts += [cell.text for cell in item.table.cells]
    return "".join(parts)
