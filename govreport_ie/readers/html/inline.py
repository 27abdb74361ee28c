"""Running text of an element: white space as a browser shows it, raised note marks in brackets."""

from __future__ import annotations

import re
from typing import Any

from govreport_ie.readers.html.content import SKIPPED, is_hidden

_SPACE = re.compile(r"[ \t\r\n\f]+")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\ufeff\u00ad\u2060]")
_WRAPPED = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*[\r\n][ \t\r\n]*(?=[\u3000-\u9fff\uff00-\uffef])")
_POWER = {"2": "²", "3": "³"}
_BREAKS = frozenset(["br", "p", "div", "li"])


def squeezed(text: str) -> str:
    """White space as a browser shows it; a line break between two Han characters is none."""
    if _INVISIBLE.search(text):
        text = _INVISIBLE.sub("", text)
    if "\n" in text or "\r" in text:
        text = _WRAPPED.sub("", text)
    return _SPACE.sub(" ", text)


def raised(text: str, before: str) -> str:
    """A raised piece of text so that no one takes it for a figure: ``[1]``; after a Latin unit it is a power.

    Example:
        >>> raised("1", "生产总值"), raised("2", "1,200 km")
        ('[1]', '²')
    """
    mark = text.strip()
    if mark in _POWER and before[-1:].isascii() and before[-1:].isalpha():
        return _POWER[mark]
    return f"[{mark}]" if mark.isascii() and mark.isdigit() else mark


def inline_text(element: Any) -> str:
    """All text of a cell, its paragraphs joined by a blank where they would otherwise run into each other."""
    if not len(element):
        return squeezed(element.text or "")
    parts: list[str] = []
    stack: list[tuple[Any, bool]] = [(element, True)]
    while stack:
        node, entering = stack.pop()
        if not entering:
            if node is not element and node.tail:
                parts.append(node.tail)
            continue
        stack.append((node, False))
        tag = node.tag
        if not isinstance(tag, str) or tag in SKIPPED or is_hidden(node):
            continue
        if tag == "sup":
            parts.append(raised("".join(node.itertext()), parts[-1] if parts else ""))
            continue
        if tag in _BREAKS and parts:
            parts.append("\n")
        if node.text:
            parts.append(node.text)
        stack.extend((child, True) for child in reversed(node))
    return squeezed("".join(parts))
