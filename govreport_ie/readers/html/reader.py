"""From the bytes of a web page to a Source."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from govreport_ie.readers.build import RawTable, TextBuilder, with_captions
from govreport_ie.readers.extras import require
from govreport_ie.readers.html.bounds import check_tags
from govreport_ie.readers.html.content import SKIPPED, is_hidden, is_side, main_element, page_title, prose_weights
from govreport_ie.readers.html.inline import raised, squeezed
from govreport_ie.readers.html.tables import data_table, is_index_card, names_index_card
from govreport_ie.readers.limits import Budget
from govreport_ie.readers.stacked import parted
from govreport_ie.readers.text import decode, is_text_encoding, is_utf8
from govreport_ie.schema.errors import UnreadableDocumentError
from govreport_ie.schema.source import Source, SourceNote
from govreport_ie.schema.span import Span

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(r"^\s*<\?xml[^>]*\?>")
# fmt: off
_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul", "ucapcontent",
])
# fmt: on
_SENTENCE = re.compile("[，。；,;]")
_TOOLS = re.compile(
    r"^[\s【\[（(|>＞]*(?:当前位置|您(?:的|现在)?(?:所在|的)?位置|首页\s*[>＞»/]|打印|关闭|分享|字号|字体|字体大小|收藏|下载|全屏|"
    r"加大|还原|减小|大|中|小|微信|微博|扫一扫|上一[篇条]|下一[篇条]|相关(?:链接|文章|新闻|稿件|阅读)|我要纠错|纠错|朗读|返回|"
    r"无障碍|繁体|简体|English|登录|注册|责任编辑|编辑|审核|用微信|分享到|一键分享|TOP|回到顶部|复制链接|语音播报)"
    r"[^，。；]{0,30}$"
)
_COUNTER = re.compile(r"(?:浏览|点击|阅读|访问)(?:次数|量|数)?\s*[:：]?\s*\d*|点击数|浏览量")


@dataclass(slots=True)
class _Block:
    """A line of text, or a table."""

    text: str = ""
    link_share: float = 0.0
    table: RawTable | None = None
    note: str | None = None  # number of the footnote that begins here
    calls: list[tuple[str, str]] = field(default_factory=list)  # footnotes called: number, text of the call


def read_html(data: bytes, *, name: str | None = None, budget: Budget | None = None) -> Source:
    """Read a web page: the report on it, without menus, share bars, breadcrumbs and scripts.

    Args:
        data: The bytes of the page.
        name: File name, for messages.
        budget: What is left of the bounds where the file stems from an archive.

    Returns:
        The source: one line for a paragraph; pages have no meaning here.

    Raises:
        UnreadableDocumentError: The bytes are no text, the page holds none, or more than a report.
        MissingDependencyError: lxml is not installed.
    """
    etree = require("lxml.etree", extra="html", purpose="reading HTML pages")
    label = name or "the HTML page"
    budget = budget or Budget()
    body, root = _body(etree, _decoded(data, label), label, budget)
    weights = prose_weights(body)
    main = main_element(body, weights)
    walker = _Walker(etree, weights, budget)
    blocks = _trimmed(walker.blocks(main))
    title = page_title(root, "".join(b.text for b in blocks[:8]))
    if title:
        blocks.insert(0, _Block(title))
    if not any(b.text or b.table for b in blocks):
        raise UnreadableDocumentError(
            f"{label}: the page holds no text (a script may load it). Save the page as the browser shows it."
        )
    source = _written(blocks, name, walker.warnings)
    budget.spend("text", len(source.text), label)
    return source


def _decoded(data: bytes, label: str) -> str:
    """The page's text; what it says of its encoding counts only where the bytes bear it out."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        encoding = declared.group(1).decode("ascii", "replace").lower()
        encoding = "gb18030" if encoding in ("gb2312", "gbk", "gb_2312-80", "x-gbk") else encoding
        wide = encoding.startswith(("utf-16", "utf-32", "utf16", "utf32", "ucs"))  # then the tag could not be read
        if is_text_encoding(encoding) and not wide and not is_utf8(data):
            try:
                return data.decode(encoding)
            except UnicodeError:
                pass  # many pages name a wrong one: find it out below
    return decode(data, name=label)[0]


def _body(etree: Any, text: str, label: str, budget: Budget) -> tuple[Any, Any]:
    text = _XML_ENCODING.sub("", text).replace("\x00", "")
    budget.spend("markup", len(text), label)
    check_tags(text, label, budget)
    encoded = text.encode("utf-8", "replace")
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(encoded, parser) if encoded.strip() else None
    except etree.LxmlError as error:
        raise UnreadableDocumentError(f"{label}: no HTML can be made of it ({error}).") from error
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise UnreadableDocumentError(f"{label}: its tags are nested too deeply to be a page. Save it from a browser.")
    if root is None:
        raise UnreadableDocumentError(f"{label}: the page is empty. Fetch it again.")
    body = root.find("body")
    return (root if body is None else body), root


class _Walker:
    """Goes through the main element and cuts it into blocks."""

    def __init__(self, etree: Any, weights: dict[Any, int], budget: Budget) -> None:
        self.warnings: list[str] = []
        self._etree = etree
        self._budget = budget
        self._weights = weights
        self._blocks: list[_Block] = []
        self._parts: list[str] = []
        self._linked = 0
        self._note: str | None = None
        self._calls: list[tuple[str, str]] = []

    def blocks(self, main: Any) -> list[_Block]:
        """The blocks of an element, in order."""
        total = self._weights.get(main, 0)
        walk = self._etree.iterwalk(main, events=("start", "end"))
        links = 0
        skipped: Any = None
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if element is not main and self._left_out(element, tag, total):
                    walk.skip_subtree()
                    skipped = element
                    continue
                if tag in _BLOCKS:
                    self._flush()
                links += tag == "a"
                self._add(element.text, links)
            else:
                if element is skipped:
                    skipped = None
                else:
                    links -= tag == "a"
                if tag in _BLOCKS:
                    self._flush()
                if element is not main:
                    self._add(element.tail, links)
        self._flush()
        return self._blocks

    def _left_out(self, element: Any, tag: Any, total: int) -> bool:
        """Whether the walk must not go into an element: it is none of the text, or was dealt with here."""
        if not isinstance(tag, str) or tag in SKIPPED or is_hidden(element) or is_side(element, self._weights, total):
            return True
        if tag == "sup":
            mark = "".join(element.itertext())
            self._parts.append(raised(mark, self._parts[-1] if self._parts else ""))
            return True
        if tag == "table":
            if is_index_card(element):
                return True
            table = data_table(element, self._budget, self.warnings)
            if table is not None:
                self._flush()
                self._blocks += (_Block(p) if isinstance(p, str) else _Block(table=p) for p in parted(table))
                return True
        elif tag == "a":
            return self._footnote_link(element)
        return False

    def _footnote_link(self, element: Any) -> bool:
        """Word's own footnotes: ``#_ftn1`` calls note 1, ``#_ftnref1`` stands at the head of note 1."""
        found = re.search(r"#_(?:ftn|edn)(ref)?(\d{1,4})$", element.get("href") or "")
        if not found:
            return False
        mark = "".join(element.itertext()).strip()
        text = raised(mark, "")
        if found.group(1):
            self._note = found.group(2)
        else:
            self._calls.append((found.group(2), text))
        self._parts.append(text)
        return True

    def _add(self, text: str | None, links: int) -> None:
        if text:
            self._parts.append(text)
            if links:
                self._linked += len(text)

    def _flush(self) -> None:
        if self._parts:
            text = squeezed("".join(self._parts)).strip(" \t　\xa0\u2003\u2002")
            if text:
                self._blocks.append(_Block(text, self._linked / len(text), None, self._note, self._calls))
                self._note, self._calls = None, []
        self._parts, self._linked = [], 0


def _trimmed(blocks: list[_Block]) -> list[_Block]:
    """Leave out what stands around the report: tool bars, counters, link lists, index cards."""
    prose = [i for i, b in enumerate(blocks) if b.table or (b.link_share < 0.5 and len(_SENTENCE.findall(b.text)) > 1)]
    first, last = (prose[0], prose[-1]) if prose else (0, len(blocks))
    kept = []
    for i, block in enumerate(blocks):
        outside = i < first or i > last
        tool = _TOOLS.match(block.text) or (len(block.text) < 80 and _COUNTER.search(block.text))
        if block.table is None and tool and (outside or len(block.text) < 12):
            continue
        if outside and block.link_share > 0.6:
            continue
        if block.table is None and len(block.text) < 200 and names_index_card(block.text):
            continue
        kept.append(block)
    return kept


def _written(blocks: list[_Block], name: str | None, warnings: list[str]) -> Source:
    builder = TextBuilder()
    notes: dict[str, tuple[str, Span]] = {}
    calls: dict[str, list[Span]] = {}
    for number, block in enumerate(blocks):
        if number:
            builder.add("\n")
        if block.table is not None:
            builder.add_table(block.table)
            continue
        start, end = builder.add(block.text)
        if block.note is not None:
            notes[block.note] = (block.note, Span(start=start, end=end))
        at = 0
        for note, text in block.calls:
            found = block.text.find(text, at)
            if found >= 0:
                at = found + len(text)
                calls.setdefault(note, []).append(Span(start=start + found, end=start + at))
    text = builder.text
    return Source(
        text=text,
        format="html",
        name=name,
        tables=with_captions(text, builder.tables),
        warnings=tuple(warnings),
        notes=tuple(SourceNote(mark=m, span=s, anchors=tuple(calls.get(k, ()))) for k, (m, s) in notes.items()),
    )
