"""Frozen models of what a report says. Imports no other room."""

from govreport_ie.schema.record import (
    Base,
    Direction,
    Evidence,
    Kind,
    Measure,
    Modifier,
    Numeral,
    Quantity,
    Record,
    Status,
    Subject,
    TableCell,
)
from govreport_ie.schema.report import Part, Programme, ReportData, ReportKind, Section
from govreport_ie.schema.source import Source
from govreport_ie.schema.span import Frozen, Span

__all__ = [
    "Base",
    "Direction",
    "Evidence",
    "Frozen",
    "Kind",
    "Measure",
    "Modifier",
    "Numeral",
    "Part",
    "Programme",
    "Quantity",
    "Record",
    "ReportData",
    "ReportKind",
    "Section",
    "Source",
    "Span",
    "Status",
    "Subject",
    "TableCell",
]
