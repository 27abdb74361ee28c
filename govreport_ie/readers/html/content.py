"""Where the report stands on a web page: the element that holds its prose, its title, and what is none of it."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

_PROSE = re.compile("[，。；、：？！,;]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_SQUEEZE = re.compile(r"[\s　\xa0\u200b\ufeff\u00ad]+")
_MAIN_SHARE = 0.93  # share of the page's prose that the main element must hold

# Never shown as running text.
# fmt: off
SKIPPED = frozenset([
    "script", "style", "noscript", "template", "iframe", "object", "embed", "select", "option",
    "button", "input", "textarea", "svg", "canvas", "map", "audio", "video", "head", "meta", "link",
    "title", "nav", "footer",
])
# fmt: on
_SIDE = re.compile(
    r"(?:^|[\s_-])(?:bd|js|social|jia)?(?:share|sharebox|bdsharebuttonbox|breadcrumbs?|crumbs?|mianbao\w*|nav|navbar|"
    r"menu|submenu|sidebar|side|footer|foot|toolbar|tools?|print|related|relate|xgxx|recommend|qrcode|ewm|erweima|"
    r"pagination|pager|pages|copyright|weizhi|dqwz|position|wza|search|login|hotnews)(?:$|[\s_-])|share|crumb|qrcode",
    re.IGNORECASE,
)
_TITLE_END = re.compile(r"\s*[-_|–—]+\s*[^-_|–—]*(?:政府|网站?|门户|局|频道|新闻|公报|报告|信息公开)[^-_|–—]*$")
_PATH = re.compile(r"[>＞»]|当前位置|所在位置")
_MOST_TITLES, _MOST_HEADINGS = 10, 200  # that are looked at
_REPORT = re.compile(r"报告|公报|预算|决算|计划|纲要")


def is_hidden(element: Any) -> bool:
    """Whether the page does not show an element."""
    style = element.get("style")
    return bool(style and "display" in style and re.search(r"display\s*:\s*none", style, re.IGNORECASE))


def prose_weights(body: Any) -> dict[Any, int]:
    """How many marks of punctuation each element's running text has, links and hidden text apart."""
    weights: dict[Any, int] = {}
    elements = list(body.iter())
    for element in reversed(elements):
        tag = element.tag
        if not isinstance(tag, str) or tag in SKIPPED or tag == "a" or is_hidden(element):
            own = 0
        else:
            own = weights.get(element, 0)
            if element.text:
                own += len(_PROSE.findall(element.text))
        weights[element] = own
        parent = element.getparent()
        if parent is not None and element is not body:
            weights[parent] = weights.get(parent, 0) + own + len(_PROSE.findall(element.tail or ""))
    return weights


def main_element(body: Any, weights: dict[Any, int]) -> Any:
    """The innermost element that holds nearly all prose of the page."""
    need = _MAIN_SHARE * weights[body]
    current = body
    while need > 0:
        heavy = next((child for child in current if weights.get(child, 0) >= need), None)
        if heavy is None or heavy.tag in ("p", "span", "font", "tbody", "tr", "table", "article"):
            return current if heavy is None or heavy.tag in ("p", "span", "font", "tr", "tbody") else heavy
        current = heavy
    return current


def is_side(element: Any, weights: dict[Any, int], total: int) -> bool:
    """Whether an element's name says that it is a menu, share bar or the like, and it holds hardly any prose."""
    if element.tag in ("p", "span", "td", "font", "strong", "b"):
        return False
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    return len(name) > 1 and bool(_SIDE.search(name)) and weights.get(element, 0) * 50 <= total


def page_title(root: Any, start: str) -> str | None:
    """The report's title where it stands outside of the main element; None where ``start`` already has it.

    Headings count that agree with the page's own title; then what the page's head names; then any other heading.
    """
    metas = (e for e in root.iter("meta") if (e.get("name") or "").lower() == "articletitle")
    named = [(e.get("content") or "")[:300] for e in islice(metas, _MOST_TITLES)]
    titles = islice(root.iter("title"), _MOST_TITLES)
    named += [_TITLE_END.sub("", "".join(e.itertext()).strip()[:300]) for e in titles]
    heads = [_key(text) for text in named]
    headings = ["".join(e.itertext())[:300] for e in islice(root.iter("h1", "h2", "h3"), _MOST_HEADINGS)]
    agreeing = [text for text in headings if any(_key(text)[:8] in head for head in heads)]
    begun = _SQUEEZE.sub("", start)
    for text in (*agreeing, *named, *headings):
        title = " ".join(text.split())
        if len(_HAN.findall(title)) < 8 or len(title) > 120 or not _REPORT.search(title) or _PATH.search(title):
            continue
        return None if _key(title)[:12] in begun else title
    return None


def _key(text: str) -> str:
    return _SQUEEZE.sub("", text) or "\0"
