"""spaCy: the ``govreport`` component, the tokenizer, custom patterns and displaCy input.

Importing this package registers everything with spaCy; installed from a wheel, entry points do so by themselves.
"""

from govreport_ie.spacy.attributes import register
from govreport_ie.spacy.component import GovReport
from govreport_ie.spacy.patterns import PatternError
from govreport_ie.spacy.show import displacy_dep, displacy_span
from govreport_ie.spacy.tokenizer import GovReportTokenizer, create_tokenizer

register()

__all__ = ["GovReport", "GovReportTokenizer", "PatternError", "create_tokenizer", "displacy_dep", "displacy_span"]
