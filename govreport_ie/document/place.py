"""The region that a report is of: what its title, first lines, heads and text say, weighed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from govreport_ie.document.names import is_common, is_name, is_zone, name_after, name_before
from govreport_ie.document.opening import Opening
from govreport_ie.lexicon.patterns import patterns
from govreport_ie.lexicon.regions import Gazetteer, Region

P = patterns("place")

Votes = dict[str, float]

_SURE = 5  # weight from which a name in the first lines counts

_REACH = 40000  # characters of the text that are looked at
_OWN_WEIGHT = {"a": 20, "b": 3, "c": 1}
_LEVELS = {
    "省": ("province",),
    "市": ("province", "prefecture", "county"),
    "区": ("county", "province"),
    "县": ("county",),
    "旗": ("county",),
}
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
    if P.national.search(title) or P.national.search(opening.front) or P.national_congress.search(opening.front):
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
    titled = _of_title(P.division.sub("", title))
    if titled:
        yield titled, 8
    for line in () if title else opening.head[:3]:
        titled = _of_title(P.division.sub("", line)) if P.dated.search(line) else None
        if titled:
            yield titled, 5
    for line in (*opening.above, *opening.head):
        weight = 3 if P.source.search(line) else 6
        if is_name(line) and not is_zone(line):
            yield line, 6
        for match in P.office.finditer(line):
            office = name_before(line, match.start()) or name_before(line, match.start() + 1)
            if office:
                yield office, weight
    for name in _of_congress(lead, surely=True):
        yield name, 5
    for match in P.behalf.finditer(lead):
        principal = name_after(lead, match.end())
        if principal:
            yield principal, 8
    for match in P.party.finditer(lead):
        party = name_before(lead, lead.find("委", match.end()))
        if party:
            yield party, 3


def _of_congress(text: str, *, surely: bool = False) -> Iterator[str]:
    for match in P.congress.finditer(text):
        name = name_before(text, match.start(), surely=surely)
        if name:
            yield name


def _of_title(title: str) -> str | None:
    starts = [match.end() for match in P.about.finditer(title)]
    for at in starts if P.about.match(title) else (0, *starts):
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
    for match in P.own.finditer(text):
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
    for match in P.party.finditer(text):
        name = name_before(text, text.find("委", match.end()))
        if name and not is_zone(name):
            yield name
    yield from _of_congress(text, surely=True)
    for match in P.table_head.finditer(text):
        for mark in P.table_name.finditer(match.group()):
            name = name_before(match.group(), mark.start())
            if name and not is_zone(name):
                yield name


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
        if n and not is_common(region.name):
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
