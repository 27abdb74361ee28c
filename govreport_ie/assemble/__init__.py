"""From linked drafts in clean text to frozen records in the source's offsets."""

from govreport_ie.assemble.core import Assembler
from govreport_ie.assemble.numerals import PROSE
from govreport_ie.assemble.places import own_names

__all__ = ["PROSE", "Assembler", "own_names"]
