"""The region that a report is of: what its title, first lines, heads and text say, weighed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from govreport_ie.document.names import COMMON, ZONE, is_name, name_after, name_before
from govreport_ie.document.opening import Opening
from govreport_ie.lexicon.regions import Gazetteer, Region

Votes = dict[str, float]

_CONGRESS = re.compile(
    r"(?:第?[一二三四五六七八九十\d]{1,3}届)(?:人民代表大会|人大)|(?:人民代表大会|人大)(?:常务委员会|常委会)"
)
_NATIONAL_CONGRESS = re.compile(r"[届开日在]全国(?:人民代表大会|人大)")
_NATIONAL = re.compile(
    r"国务院(?:政府)?工作报告|代表国务院|受国务院委托|中央和地方预算|中央(?:本级)?(?:预算|决算)|中华人民共和国(?:[12]\d{3}年|国民经济|统计公报)|^\d{4}年中国(?:国民|统计)"
)
_OFFICE = re.compile(
    r"(?:人民)?政府(?!工作)|财政[局厅]|发展和?改革|发展计划委|计划委员会|统计[局处]|审计[局厅]|代?(?:市|省|区|县|州|旗|盟)长|主席|专员|国家统计局|调查队|党委|县委|市委|区委"
)
_FOR = re.compile(r"(?:代表|受)(?=[一-鿿]{2,14}(?:人民政府|政府|人大|人民代表大会))")
_PARTY = re.compile(r"中共(?=[一-鿿]{2,12}委)")
_ABOUT = re.compile(r"关于|代表|\d{4}年度?|——|_")
_SOURCE = re.compile(r"(?:来源|发布|机构|单位|部门|作者|索引)")
_DATED = re.compile(r"\d{4}年")
_SURE = 5  # weight from which a name in the first lines counts
_DIVISION = re.compile(r"^第[一二三四五六七八九十]{1,3}部分")

_REACH = 40000  # characters of the text that are looked at
_OWN = re.compile(
    r"(?P<for>(?:代表|受)(?:第[一二三四五六七八九十]+届)?)(?P<a>[省市县区州盟旗]|自治[区州县旗])(?=人民政府|政府|人民代表)"
    r"|[我本](?P<b>[省市县区州盟旗])(?![域级属直内外区])"
    r"|(?<![居列在占全])全(?P<c>[省市县区州盟旗])(?![域级属直内外区第前首最平唯率])"
)
_OWN_WEIGHT = {"a": 20, "b": 3, "c": 1}
_LEVELS = {
    "省": ("province",),
    "市": ("province", "prefecture", "county"),
    "区": ("county", "province"),
    "县": ("county",),
    "旗": ("county",),
}
_TABLE_HEAD = re.compile(r"(?m)^[^\n。，]{0,40}(?:表|单位[：:]).{0,20}$")
_FULL = 0.5  # how much more a full name tells than a short one
_INSTITUTION = 5
_LEAST = 5
_AMBIGUOUS = 2  # characters of a county's short name that may as well be a word
_OURS = 5  # times 我国 that make a national report
_CHILDREN = 4  # counties that tell of their city


def region_of_opening(opening: Opening, title: str) -> str | None:
    """The place that title and first lines name, None where they name none for sure.

    Args:
        opening: The first lines.
        title: The title, compact.
    """
    if _NATIONAL.search(title) or _NATIONAL.search(opening.front) or _NATIONAL_CONGRESS.search(opening.front):
        return "全国"
    lead = "\n".join(opening.lead)
    if "代表国务院" in lead or "受国务院委托" in lead:
        return "全国"
    votes: Votes = defaultdict(float)
    for name, weight in _named(opening, title, lead):
        votes[Gazetteer.default().full_name(name)] += weight
    return _best(votes, _SURE)


def _named(opening: Opening, title: str, lead: str) -> Iterator[tuple[str, int]]:
    front = opening.front
    for name in _of_congress(front):
        yield name, 10
    titled = _of_title(_DIVISION.sub("", title))
    if titled:
        yield titled, 8
    for line in () if title else opening.head[:3]:
        titled = _of_title(_DIVISION.sub("", line)) if _DATED.search(line) else None
        if titled:
            yield titled, 5
    for line in (*opening.above, *opening.head):
        weight = 3 if _SOURCE.search(line) else 6
        if is_name(line) and not ZONE.search(line):
            yield line, 6
        for match in _OFFICE.finditer(line):
            office = name_before(line, match.start()) or name_before(line, match.start() + 1)
            if office:
                yield office, weight
    for name in _of_congress(lead, surely=True):
        yield name, 5
    for match in _FOR.finditer(lead):
        principal = name_after(lead, match.end())
        if principal:
            yield principal, 8
    for match in _PARTY.finditer(lead):
        party = name_before(lead, lead.find("委", match.end()))
        if party:
            yield party, 3


def _of_congress(text: str, *, surely: bool = False) -> Iterator[str]:
    for match in _CONGRESS.finditer(text):
        name = name_before(text, match.start(), surely=surely)
        if name:
            yield name


def _of_title(title: str) -> str | None:
    starts = [match.end() for match in _ABOUT.finditer(title)]
    for at in starts if title.startswith("关于") else (0, *starts):
        name = name_after(title, at)
        if name:
            return name
    region = Gazetteer.default().resolve(title) if title else None
    return region.name if region and region.level != "country" else None


def _best(votes: Votes, least: float) -> str | None:
    """The name with most weight, where one is the end of another (罗湖区, 深圳市罗湖区) both counted for the longer."""
    if not votes:
        return None
    joined = {
        name: sum(w for other, w in votes.items() if name.endswith(other) or other.endswith(name)) for name in votes
    }
    name = max(joined, key=lambda n: (joined[n], len(n)))
    return name if joined[name] >= least else None


def region_in_text(text: str) -> str | None:
    """The place that a text without telling first lines speaks of, None where none stands out.

    The words for the own region (全市, 我省) say of what level it is; of the places of that level the one named most
    counts, with more weight where its party committee, government or congress is named.

    Args:
        text: Clean text.

    Returns:
        A full name.
    """
    text = text[:_REACH]
    own: Counter[str] = Counter()
    for match in _OWN.finditer(text):
        how = match.lastgroup or "c"
        own[match.group(how)[-1]] += _OWN_WEIGHT[how]
    level = own.most_common(1)[0][0] if own else ""
    if _is_national(text, sum(own.values())):
        return "全国"
    votes: Votes = defaultdict(float)
    for name in _institutions(text):
        if not level or name[-1] == level:
            votes[Gazetteer.default().full_name(name)] += _INSTITUTION
    if own[level] < 2 and not votes:
        return None
    for name, n in _counted(text, level):
        votes[name] += n
    best = _best(votes, _LEAST)
    if best is None:
        return _of_children(text, level)
    rest = [w for n, w in votes.items() if not (n.endswith(best) or best.endswith(n))]
    return best if votes[best] >= 1.4 * max(rest, default=0) else None


def _is_national(text: str, own: int) -> bool:
    """Whether a text speaks of the country as its own: 我国, and hardly ever 全市 or 全省."""
    ours = text.count("我国")
    return ours >= _OURS and own <= (ours + text.count("全国")) // 6


def _institutions(text: str) -> Iterator[str]:
    for match in _PARTY.finditer(text):
        name = name_before(text, text.find("委", match.end()))
        if name and not ZONE.search(name):
            yield name
    yield from _of_congress(text, surely=True)
    for match in _TABLE_HEAD.finditer(text):
        for mark in _TABLE_NAME.finditer(match.group()):
            name = name_before(match.group(), mark.start())
            if name and not ZONE.search(name):
                yield name


_TABLE_NAME = re.compile(
    r"一般公共|公共财政|地方财政|地方一般|政府性基金|国有资本|社会保险|财政局|财政厅|财政收|人民政府|全[市县区]"
)


def _counted(text: str, level: str) -> Iterator[tuple[str, float]]:
    """Places of a level with how often they are named, full names counted more."""
    gazetteer = Gazetteer.default()
    full = Counter(gazetteer.full_names(text))
    for region in gazetteer.regions:
        if region.until is not None or region.level not in _LEVELS.get(level, ("prefecture",)):
            continue
        if region.name[-1] != level or (level == "区" and region.level == "province") != region.name.endswith("自治区"):
            continue
        n: float = full[region.name]
        if region.level != "county" or n:
            shorts = [s for s in region.short if region.level != "county" or len(s) > _AMBIGUOUS]
            n = n * _FULL + max((text.count(short) for short in shorts), default=n)
        if n and region.name not in COMMON:
            yield region.name, n


def _of_children(text: str, level: str) -> str | None:
    """The region that most of the counties named lie in, for a report that names its counties only."""
    gazetteer = Gazetteer.default()
    parents: Counter[Region] = Counter()
    names = set(gazetteer.full_names(text))
    for name in names:
        parents.update({p for r in gazetteer.named(name) if (p := gazetteer.above(r)) and p.name[-1] == level})
    if not parents:
        return None
    best, n = parents.most_common(1)[0]
    return best.name if n >= _CHILDREN and n >= 0.6 * len(names) else None
