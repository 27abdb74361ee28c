"""Records in the tools that people annotate with, and what they did there back as corrections.

Label Studio, doccano, brat and spaCy's DocBin carry marks both ways; W3C Web Annotations only go out.
"""

from __future__ import annotations

from govreport_ie.annotation.brat import from_brat, to_brat
from govreport_ie.annotation.doccano import from_doccano, to_doccano
from govreport_ie.annotation.label_studio import LABELING, from_label_studio, to_label_studio
from govreport_ie.annotation.marks import Mark, difference, marks
from govreport_ie.annotation.web import to_web_annotations

__all__ = [
    "LABELING",
    "Mark",
    "difference",
    "from_brat",
    "from_doccano",
    "from_label_studio",
    "marks",
    "to_brat",
    "to_doccano",
    "to_label_studio",
    "to_web_annotations",
]
