"""The segmenter that takes every character for a word."""

from __future__ import annotations


class CharacterSegmenter:
    """One word a character; costs nothing and needs no data.

    Example:
        >>> CharacterSegmenter().words("收入")
        [(0, 1), (1, 2)]
    """

    name = "char"

    def words(self, text: str) -> list[tuple[int, int]]:
        """Half-open spans of the characters."""
        return [(i, i + 1) for i in range(len(text))]

    def pieces(self, text: str) -> list[str]:
        """The characters themselves."""
        return list(text)
