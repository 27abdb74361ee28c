"""The tags of a page, counted before a tree is made: the parser takes quadratic time for the attributes of one tag."""

from __future__ import annotations

import re

from govreport_ie.readers.limits import MAX_ATTRIBUTES, Budget
from govreport_ie.schema.errors import UnreadableDocumentError

_VALUE = r"""(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*)?)?"""
_ATTRIBUTE = re.compile(rf"=?[^\s/>=]+{_VALUE}")
_TAG = re.compile(rf"<(?:!--|([A-Za-z][^\s/>]*)((?:[\s/]+|=?[^\s/>=]+{_VALUE})*))")
_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext")
_SHORT = 2 * MAX_ATTRIBUTES  # characters: no room for too many attributes


def check_tags(page: str, label: str, budget: Budget) -> None:
    """Refuse a page that has more tags than a report, or more attributes in one tag than any page.

    Tags are read as HTML has them: quotes count only around values, and scripts hold none.

    Raises:
        UnreadableDocumentError: It is out of bounds.
    """
    at = count = 0
    while (tag := _TAG.search(page, at)) is not None:
        count += 1
        at = tag.end()
        name = tag[1]
        if name is None:
            at = _after(page, "-->", at)
        elif name.lower() in _RAW:
            at = _after(page, f"</{name}", at)
        elif len(tag[2]) > _SHORT and sum(1 for _ in _ATTRIBUTE.finditer(tag[2])) > MAX_ATTRIBUTES:
            raise UnreadableDocumentError(
                f"{label}: a tag <{name[:20]}> has more than {MAX_ATTRIBUTES:,} attributes, which no page has."
            )
    budget.spend("tags", count, label)


def _after(page: str, end: str, at: int) -> int:
    found = page.find(end, at)
    return found if found >= 0 else len(page)
