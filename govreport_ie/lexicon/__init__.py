"""The words the library knows: indicators, units, programmes, cues and regions, all of them data."""

from __future__ import annotations

from govreport_ie.lexicon.core import Lexicon, indicator_rows
from govreport_ie.lexicon.model import Alias, Indicator, ProgrammeEntry, UnitEntry

__all__ = ["Alias", "Indicator", "Lexicon", "ProgrammeEntry", "UnitEntry", "indicator_rows"]
