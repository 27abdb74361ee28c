"""Typed records from Chinese government reports.

Names are loaded when they are first asked for: ``import govreport_ie`` itself loads nothing else.

Example:
    >>> import govreport_ie
    >>> report = govreport_ie.parse("2023年，全市一般公共预算收入完成16.4亿元。")
    >>> str(report.records[0].quantity.value)
    '1640000000'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from govreport_ie import audit, corrections, export, panel
    from govreport_ie.build import build as build
    from govreport_ie.export import Table
    from govreport_ie.folder import parse_folder
    from govreport_ie.lexicon import Gazetteer, Indicator, Lexicon
    from govreport_ie.panel import Panel
    from govreport_ie.parser import Parser, parse, parse_file
    from govreport_ie.report import Report
    from govreport_ie.schema import (
        Base,
        Direction,
        Evidence,
        Kind,
        Measure,
        Modifier,
        Numeral,
        Part,
        Programme,
        Quantity,
        Record,
        Section,
        Source,
        Span,
        Status,
        Subject,
    )
    from govreport_ie.schema.errors import (
        GovReportError,
        InternalError,
        LexiconError,
        MissingDependencyError,
        UnknownNameError,
        UnreadableDocumentError,
        UnsupportedFormatError,
        WriteError,
    )
    from govreport_ie.schema.finding import AuditResult, Finding

__version__ = "0.1.0"

_ROOMS: Final = ("audit", "build", "corrections", "export", "panel")
_HOMES: Final = {
    "parser": ("Parser", "parse", "parse_file"),
    "report": ("Report",),
    "folder": ("parse_folder",),
    "lexicon": ("Gazetteer", "Indicator", "Lexicon"),
    "panel": ("Panel",),
    "export": ("Table",),
    "schema": (
        "Base",
        "Direction",
        "Evidence",
        "Kind",
        "Measure",
        "Modifier",
        "Numeral",
        "Part",
        "Programme",
        "Quantity",
        "Record",
        "Section",
        "Source",
        "Span",
        "Status",
        "Subject",
    ),
    "schema.errors": (
        "GovReportError",
        "InternalError",
        "LexiconError",
        "MissingDependencyError",
        "UnknownNameError",
        "UnreadableDocumentError",
        "UnsupportedFormatError",
        "WriteError",
    ),
    "schema.finding": ("AuditResult", "Finding"),
}
_HOME: Final = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "AuditResult",
    "Base",
    "Direction",
    "Evidence",
    "Finding",
    "Gazetteer",
    "GovReportError",
    "Indicator",
    "InternalError",
    "Kind",
    "Lexicon",
    "LexiconError",
    "Measure",
    "MissingDependencyError",
    "Modifier",
    "Numeral",
    "Panel",
    "Parser",
    "Part",
    "Programme",
    "Quantity",
    "Record",
    "Report",
    "Section",
    "Source",
    "Span",
    "Status",
    "Subject",
    "Table",
    "UnknownNameError",
    "UnreadableDocumentError",
    "UnsupportedFormatError",
    "WriteError",
    "audit",
    "build",
    "corrections",
    "export",
    "panel",
    "parse",
    "parse_file",
    "parse_folder",
]


if not TYPE_CHECKING:  # a type checker takes the names above, and tells those that are not there

    def __getattr__(name: str) -> Any:
        """Load a name of the API, or one of the rooms ``audit``, ``build`` …, on first use."""
        if name in _ROOMS:
            return import_module(f"{__name__}.{name}")
        home = _HOME.get(name)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{__name__}.{home}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """The names of the API."""
    return sorted({*globals(), *__all__})
