"""Plain text: the encodings that government sites use, page breaks kept, not a character changed."""

from __future__ import annotations

import codecs
import re

from govreport_ie.readers.limits import MAX_PAGES, Budget
from govreport_ie.schema.errors import UnreadableDocumentError
from govreport_ie.schema.source import Source

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CODECS = (  # families that text is in
    *("utf-8", "utf-16", "utf-32", "gb", "hz", "big5", "cp", "iso", "ascii", "euc", "shift_jis", "johab", "koi8"),
    *("mac", "tis"),
)
# The commonest characters of such reports. Text decoded in a wrong way has few of them.
_COMMON = frozenset(
    "的和年市发展经济建设收入支出预算工作政府一二三四五六七八九十万元亿增长完成全区社会会中国产业企业大人民"
    "實現財政億萬實設發經濟業會國區務總長進動強題為這個時間與對開體"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SAMPLE = 20_000


def read_text(
    data: bytes, *, name: str | None = None, encoding: str | None = None, budget: Budget | None = None
) -> Source:
    r"""Read plain text. The text is what the bytes say, ``\r\n`` included; form feeds begin pages.

    Args:
        data: The bytes of the file.
        name: Its name, for messages.
        encoding: The encoding, where it is known; found out otherwise.
        budget: What is left of the bounds where the file stems from an archive.

    Returns:
        The source; ``pages`` is empty where the text has no form feed.

    Raises:
        UnreadableDocumentError: The bytes are no text in a known encoding, or more than a report has.

    Example:
        >>> read_text("收入16.4亿元".encode("gb18030")).text
        '收入16.4亿元'
    """
    budget = budget or Budget()
    if len(data) > 4 * budget.text:  # it need not be decoded to know
        budget.spend("text", len(data), name or "the text")
    text, _ = decode(data, name=name, encoding=encoding)
    budget.spend("text", len(text), name or "the text")
    pages: tuple[int, ...] = ()
    if 0 < text.count("\f") <= MAX_PAGES:
        pages = (0, *(m.end() for m in re.finditer("\f", text) if m.end() < len(text)))
    return Source(text=text, format="text", name=name, pages=pages)


def decode(data: bytes, *, name: str | None = None, encoding: str | None = None) -> tuple[str, str]:
    """Decode bytes and say in which encoding: the one given, else by byte order mark, else by what reads best.

    A byte order mark is no part of the text.

    Raises:
        UnreadableDocumentError: No encoding fits.
    """
    for bom, found in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], found, name), found
    if encoding is not None:
        if not is_text_encoding(encoding):
            raise UnreadableDocumentError(f"{name or 'the data'}: {encoding!r} is no encoding of a text. Say utf-8.")
        return _strict(data, encoding, name), encoding
    for attempt in (_utf8, _utf16, _legacy):
        result = attempt(data)
        if result is not None:
            return result
    raise UnreadableDocumentError(
        f"{name or 'the data'}: the bytes are no text in utf-8, gb18030, big5 or utf-16. "
        "Save the file as utf-8, or give its true format."
    )


def is_text_encoding(name: str) -> bool:
    """Whether bytes of a file can be in an encoding of that name; Python knows others (punycode, idna, hex).

    Example:
        >>> is_text_encoding("GBK"), is_text_encoding("punycode"), is_text_encoding("no-such-thing")
        (True, False, False)
    """
    try:
        return codecs.lookup(name).name.startswith(_CODECS)
    except (LookupError, ValueError):
        return False


def _strict(data: bytes, encoding: str, name: str | None) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError) as error:
        raise UnreadableDocumentError(
            f"{name or 'the data'}: not readable as {encoding} ({error}). Save the file as utf-8."
        ) from error


def is_utf8(data: bytes) -> bool:
    """Whether bytes hold Han characters or the like in UTF-8: other encodings do not look so by chance.

    Example:
        >>> is_utf8("收入".encode()), is_utf8("收入".encode("gb18030")), is_utf8(b"8%")
        (True, False, False)
    """
    try:
        return not data.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


def _utf8(data: bytes) -> tuple[str, str] | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if _binary(text) else (text, "utf-8")


def _utf16(data: bytes) -> tuple[str, str] | None:
    """utf-16 without a mark: line feeds and digits have a zero byte on one side."""
    if len(data) < 2 or len(data) % 2:
        return None
    head = data[:_SAMPLE]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    best: tuple[float, str, str] | None = None
    for encoding, zeros in (("utf-16-le", odd), ("utf-16-be", even)):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        score = _score(text)
        if not _binary(text) and (score >= 0.1 or zeros * 3 > len(head)) and (best is None or score > best[0]):
            best = (score, text, encoding)
    return (best[1], best[2]) if best else None


def _legacy(data: bytes) -> tuple[str, str] | None:
    """gb18030 or big5: both accept nearly all bytes, so the one whose text looks like a report wins."""
    best: tuple[float, str, str] | None = None
    for encoding in ("gb18030", "big5", "big5hkscs"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            text = data.decode(encoding, errors="replace")
            if text.count("\ufffd") * 200 > len(text):  # a bad byte or two in a long file is no reason to refuse it
                continue
        score = _score(text)
        if not _binary(text) and (best is None or score > best[0]):
            best = (score, text, encoding)
    if best is None or (best[0] < 0.02 and len(_HAN.findall(best[1][:_SAMPLE])) > 20):
        return None
    return best[1], best[2]


def _score(text: str) -> float:
    """Share of the Han characters that are common ones."""
    han = _HAN.findall(text[:_SAMPLE])
    return sum(c in _COMMON for c in han) / len(han) if han else 0.0


def _binary(text: str) -> bool:
    head = text[:_SAMPLE]
    return len(_CONTROL.findall(head)) * 100 > len(head)
