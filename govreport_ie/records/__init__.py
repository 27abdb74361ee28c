"""From linked drafts in clean text to frozen records in the source's offsets."""

from govreport_ie.records.core import Assembler
from govreport_ie.records.numerals import PROSE
from govreport_ie.records.places import own_names

__all__ = ["PROSE", "Assembler", "own_names"]
