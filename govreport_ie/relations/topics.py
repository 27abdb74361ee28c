"""The records that later ones can be about: the candidates for an elided subject."""

from __future__ import annotations

from govreport_ie.relations.links import Links

_CAN_GO_ON = ("level", "share", "change", "completion")


class Topics:
    """One topic a bracket depth; a deeper one ends when the text comes back out of its bracket."""

    def __init__(self) -> None:
        self._by_depth: dict[int, Links] = {}

    def at(self, depth: int) -> Links | None:
        """The topic at a depth: its own or that of the text around the bracket."""
        while depth >= 0:
            if depth in self._by_depth:
                return self._by_depth[depth]
            depth -= 1
        return None

    def put(self, links: Links) -> None:
        """Make a record the topic of its depth, where it can be one."""
        doubled = links.measure == "ratio" and links.inherits is None and links.verb is not None  # 投资翻番，达3亿元
        if links.subject is None or links.q.kind == "rank" or not (links.measure in _CAN_GO_ON or doubled):
            return
        depth = links.quantity.depth
        for deeper in [k for k in self._by_depth if k > depth]:
            del self._by_depth[deeper]
        self._by_depth[depth] = links
