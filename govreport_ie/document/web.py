"""Pages of the web: menus and share bars before the report, links and licence lines after it."""

from __future__ import annotations

import re

from govreport_ie.document.lines import BOILERPLATE, CONTENTS, FURNITURE, NUMERIC, SHORT, Lines

_META = re.compile(
    r"(?:来\s*源|时\s*间|日\s*期|(?:发布|成文|发文|生成|印发)(?:日期|时间|机构|机关|字号)|文章来源|信息来源|作者|责任编辑|网络编辑|编辑|字体|字号|【?字体|文\s*号|效\s*力"
    r"|浏览|阅读|点击|访问量|分享|打印|保存|关闭|下载|收藏|全屏|加大|减小|还原|索\s*引\s*号|主题|体裁|服务对象|名\s*称|公开目录|公开方式|信息分类"
    r"|发布机构|当前位置|您(?:当前|的|现在).{0,4}位置|位置[：:]|【?大\s*中\s*小|[\ue000-\uf8ff]|>|\||】|标\s*题[：:]|关\s*键\s*字|摘\s*要|打\s*印)"
)
_NAV = re.compile(
    r"(?:首页|网站首页|政务公开|政务服务|政民互动|互动交流|无障碍|长者|适老|登录|注册|搜索|繁体|简体|English|ENGLISH|智能问答|数据开放|走进|微信|微博"
    r"|中国政府网|国务院|新闻中心|政府信息公开|解读回应|办事服务|专题专栏|网站支持|站群|首\s+页|用户登录|我要咨询|换肤|机构职能|关怀版)"
)
_TAIL = re.compile(
    r"(?:扫一扫|扫描二维码|[\ue000-\uf8ff]?\s*打印|[\ue000-\uf8ff]?\s*纠错|[【\[]?\s*关闭|分享[：:到]|责任编辑|网络编辑|【?打印"
    r"|相关(?:链接|附件|信息|文档|新闻|稿件|解读)"
    r"|上一[篇条]|下一[篇条]|版权所有|主办(?:单位)?[：:]"
    r"|网站(?:地图|声明|标识码)|隐私(?:保护|声明)|※|Copyright|本作品是中华人民共和国|Public domain|关于我们|联系我们"
    r"|政府部门网站|市政府部门|其[他它]网站|友情链接|智能推荐"
    r"|本网站由|[（(]?(?:文章|信息)?来源[：:][^，。]{2,24}[)）]\Z|声明[：:]凡|首页\s*[|｜]|附件下载|.{2,40}\.(?:pdf|docx?|xlsx?|zip|rar)\Z)"
)
_LAST_WORDS = re.compile(
    r"ICP|公网安备|版权|浏览器|主办|承办|著作权|公有领域|注册|登录|转载|链接|网站|维基|域名|技术支持|地址|热线|客户端|微信|邮箱|二维码"
)


def mark_boilerplate(lines: Lines) -> None:
    r"""Give menus, share bars, metadata and page feet the class ``B``.

    Args:
        lines: The lines; ``kind`` is changed.

    Example:
        >>> from govreport_ie.document.lines import split_lines
        >>> page = "首页\n政务公开\n关于财政决算的报告\n来源：财政局\n各位代表：\n收入10亿元，增长3%。\n扫一扫\n打印"
        >>> ls = split_lines(page)
        >>> mark_boilerplate(ls); "".join(ls.kind)
        'BBSBSPBB'
    """
    anchor = _anchor(lines)
    if anchor is None:
        return
    _mark_tail(lines, anchor)
    _mark_head(lines, anchor)


def _anchor(lines: Lines) -> int | None:
    """The first line that is surely the report's own: its salutation or first long sentence."""
    first = None
    for i in range(min(len(lines), 1500)):
        body = lines.body[i]
        if body.startswith(("各位代表", "主任、", "各位委员", "各位同志")) and len(body) < 40:
            return i
        if first is None and len(body) >= 40 and "。" in body and not _META.match(body) and not body.endswith("..."):
            first = i
            if len(body) > 120 or i > 400:
                break
    if first is not None:
        for i in range(first, min(first + 6, len(lines))):
            if lines.body[i].startswith("各位代表"):
                return i
    return first


def _mark_head(lines: Lines, anchor: int) -> None:
    kind, body = lines.kind, lines.body
    signs = sum(1 for i in range(anchor) if _NAV.match(body[i]) or _META.match(body[i]))
    if not signs:
        return
    top = _title_above(lines, anchor)
    web = signs >= 2 and sum(1 for i in range(top) if _NAV.match(body[i]) or len(body[i]) <= 12) >= 2
    for i in range(anchor):
        if kind[i] == CONTENTS:
            continue
        if (
            (web and i < top)
            or (_META.match(body[i]) and not _is_title(lines, i))
            or (i > top and _NAV.match(body[i]))
            or (i > top and kind[i] == NUMERIC and not body[i].isdecimal())
        ):
            kind[i] = BOILERPLATE
    if web:
        _values(lines, top, anchor)


def _values(lines: Lines, top: int, anchor: int) -> None:
    """Loose scraps between the metadata lines (a value below its label, a lone icon) are metadata too."""
    marked = [i for i in range(top, anchor) if lines.kind[i] == BOILERPLATE]
    if not marked:
        return
    for i in range(top + 1, marked[-1]):
        if len(lines.body[i]) <= 8 and lines.kind[i] == SHORT and not _is_title(lines, i):
            lines.kind[i] = BOILERPLATE


_TITLE = re.compile(
    r"(?:.*(?:报告|公报|草案|决议|说明|决算)(?:[（(].{1,10}[)）]|\[\d\]|解读|\d{4})?\Z|关于.{4,}|\d{4}年(?!\d)[^，。]{2,20}\Z)"
)


def _is_title(lines: Lines, i: int) -> bool:
    if lines.kind[i] == CONTENTS:
        return False
    body = lines.compact(i)
    return (
        4 <= len(body) <= 70
        and "。" not in body
        and bool(_TITLE.match(body))
        and not _META.match(body)
        and ">" not in body
    )


def _title_above(lines: Lines, anchor: int) -> int:
    """The first line of the title nearest above the anchor."""
    for i in range(anchor - 1, max(-1, anchor - 400), -1):
        if _is_title(lines, i) and not lines.body[i].startswith(("—", "-")):
            top = i
            while (
                top > 0
                and anchor - top < 70
                and _is_title(lines, top - 1)
                and lines.start[top] - lines.end[top - 1] <= 4
            ):
                top -= 1
            return top
    return anchor


def _mark_tail(lines: Lines, anchor: int) -> None:
    kind, body = lines.kind, lines.body
    first = None
    for i in range(len(lines) - 1, anchor, -1):
        text = body[i]
        if len(text) >= 60 and "。" in text and not _LAST_WORDS.search(text) and not _TAIL.match(text):
            break
        if _TAIL.match(text):
            first = i
    if first is None:
        return
    for i in range(first, len(lines)):
        if kind[i] != FURNITURE:
            kind[i] = BOILERPLATE
