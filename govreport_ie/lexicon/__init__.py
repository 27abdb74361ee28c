"""The words the library knows: indicators, units, programmes, cues and regions, all of them data."""

from __future__ import annotations

from govreport_ie.lexicon.core import Lexicon, indicator_rows
from govreport_ie.lexicon.model import Alias, Indicator, ProgrammeEntry, UnitEntry
from govreport_ie.lexicon.regions import Gazetteer, Region

__all__ = [
    "Alias",
    "Gazetteer",
    "Indicator",
    "Lexicon",
    "ProgrammeEntry",
    "Region",
    "UnitEntry",
    "indicator_rows",
]
