"""Many reports as one tidy panel: targets beside outcomes, conflicts, wide tables, and what two reports say."""

from __future__ import annotations

from govreport_ie.panel.choice import RULES, Rule
from govreport_ie.panel.compare import DIFF, diff
from govreport_ie.panel.core import Panel
from govreport_ie.panel.model import PANEL, Failure, PanelRow, ReportLike, SourceInfo
from govreport_ie.panel.targets import TARGETS

from_reports = Panel.from_reports

__all__ = [
    "DIFF",
    "PANEL",
    "RULES",
    "TARGETS",
    "Failure",
    "Panel",
    "PanelRow",
    "ReportLike",
    "Rule",
    "SourceInfo",
    "diff",
    "from_reports",
]
