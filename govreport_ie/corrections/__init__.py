"""What people know better than the machine: records changed, added and withdrawn, kept as lines of JSON.

A line is ``{"report": sha256 of the file's bytes, "action": "change", "span": [start, end], "fields": {column: value},
"who": …, "when": …, "why": …}``. The span counts code points of the report's text, fields are columns of the tidy row.
A correction that no longer fits (no record there, other words there) changes nothing and is reported.
"""

from __future__ import annotations

from govreport_ie.corrections.applying import Corrected, Misfit, apply
from govreport_ie.corrections.lines import by_report, content_key, merged, parse_lines, read
from govreport_ie.corrections.model import EDITABLE, RULE, Action, Correction

__all__ = [
    "EDITABLE",
    "RULE",
    "Action",
    "Corrected",
    "Correction",
    "Misfit",
    "apply",
    "by_report",
    "content_key",
    "merged",
    "parse_lines",
    "read",
]
