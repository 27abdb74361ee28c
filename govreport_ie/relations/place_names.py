"""A place at the head of a subject: what is left without it, and whose subject a list deals to a value."""

from __future__ import annotations

from govreport_ie.lexicon.patterns import patterns
from govreport_ie.relations.context import Context
from govreport_ie.relations.links import Link, Links, NamedRegion, Stretch
from govreport_ie.relations.words import last_match

P = patterns("region")
SHORTEST = 2  # characters of a subject


def place_dealt(context: Context, links: Links, np: Stretch) -> Link | None:
    """天水、张掖经济总量分别…: the place of the subject dealt to a value; where it is no more, the last one's noun."""
    subject, text = links.subject or "", context.text
    n = context.regions.place_at(subject, 0, len(subject))
    rest = subject[n:]
    joint = None if rest else last_match(P.joint, text, *np)
    if joint is not None:
        rest = text[joint.end() + context.regions.place_at(text, joint.end(), np[1]) : np[1]]
    if n == 0 or len(rest) < SHORTEST or P.apart.match(rest):
        return None
    return Link("region", NamedRegion(subject[:n], np, rest, np), (np,), "region.named")


def without_place(text: str, subject: str, np: Stretch, n: int) -> tuple[str, Stretch]:
    """A subject and its words without the place that they begin with, where enough is left."""
    place = text[np[0] : np[0] + n]
    skip = n + bool(P.of.match(text, np[0] + n))
    if not subject.startswith(place) or len(subject) - skip < SHORTEST:
        return subject, np
    rest = subject[skip:]
    return rest, ((np[1] - len(rest), np[1]) if text.endswith(rest, np[0], np[1]) else np)
