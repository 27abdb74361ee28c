"""Names as written → the forms under which the lexicon knows them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

_WIDE = re.compile("[\uff01-\uffee]")
_QUOTES = dict.fromkeys(map(ord, "“”\"'‘’《》「」"))
_SCOPE = (
    r"(?:全|我|本)(?:市|区|省|县|州|盟|旗|国|自治区|自治州|自治县|镇|乡)|(?:自治区|[市区省县州盟旗])?本级|"
    r"自治区级|[市区省县州盟旗]级|县区级|区县级|县\(市、?区\)级|中央|各级"
)
_TIME = r"\d{2,4}年(?:度|末|底)?|全年|当年|本年|上年|去年|今年|年末|年底|上半年|下半年|\d{1,2}月末"
_PREFIX = re.compile(rf"(?:{_SCOPE}|{_TIME}|预计|累计|实现|完成)的?")
_INSIDE = re.compile(
    r"[^占比于与和及较超、的季月半]*(?:(?<![健安完齐保])全|我)(?:市|区|省|县|州|盟|旗|国|自治区)(?![有场域])(?=..)"
)
_MAX_STEPS = 5


def fold(text: str) -> str:
    """A name without blanks and quotes, half-width, Latin letters in capitals.

    Example:
        >>> fold("ｇｄｐ 增速")
        'GDP增速'
        >>> fold("“三公” 经费")
        '三公经费'
    """
    text = "".join(text.split())
    if _WIDE.search(text):
        text = unicodedata.normalize("NFKC", text)
    return text.translate(_QUOTES).upper()


def heads(surface: str, regions: Sequence[str] = ()) -> Iterator[str]:
    """The folded name, then the same with words of scope, time and own region taken off the front, one at a time.

    A word for the whole region inside a name (初步测算我市债务限额) begins the name anew; not where the words before
    compare or measure a share (占全市税收收入, 高于全省税收收入).
    """
    name = fold(surface)
    own = sorted((fold(r) for r in regions if r), key=len, reverse=True)
    for _ in range(_MAX_STEPS):
        if not name:
            return
        yield name
        match = _PREFIX.match(name)
        if match:
            name = name[match.end() :]
            continue
        prefix = next((r for r in own if name.startswith(r)), None)
        inside = None if prefix is not None else _INSIDE.match(name)
        if inside is not None:
            name = name[inside.end() :].removeprefix("的")
            continue
        if prefix is None:
            if name.endswith("合计"):
                yield name[:-2]
            return
        name = name[len(prefix) :].removeprefix("的")
