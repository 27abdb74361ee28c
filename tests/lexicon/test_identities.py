"""Identities that names tell: what the file holds, and what it refuses."""

from __future__ import annotations

import pytest

from govreport_ie.lexicon.identities import identities, read_identities
from govreport_ie.schema.errors import LexiconError

GOOD = "[[contrast]]\nwhole = '客'\nparts = [['公路'], ['铁路', '轨道']]\n"


def test_the_package_has_each_sort() -> None:
    assert all(identities())
    assert identities().accounts[1].pattern.search("2031年政府性基金预算收入")


def test_a_contrast_is_read() -> None:
    (contrast,) = read_identities(GOOD).contrasts
    assert contrast.whole == "客"
    assert contrast.parts == (("公路",), ("铁路", "轨道"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[contrasts]]\n", r"unknown table \[\[contrasts\]\]"),
        ("contrast = 3\n", "is a list of tables"),
        ("[[contrast]]\nwhole = '客'\nparts = [['公路']]\n", "two or more lists of words"),
        ("[[contrast]]\nwhole = '客'\npart = [['公路'], ['铁路']]\n", "no such field"),
        ("[[account]]\nname = '基金'\npattern = '(基金'\n", "no regular expression"),
        ("[[difference]]\nresult = '顺差$'\nminuend = '出口'\n", "subtrahend"),
        ("[[quotient]\n", "no valid TOML"),
    ],
)
def test_what_is_wrong_is_named(text: str, says: str) -> None:
    with pytest.raises(LexiconError, match=says):
        read_identities(text)
