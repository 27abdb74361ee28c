"""The errors that the library raises, all of one family."""

from __future__ import annotations


class GovReportError(Exception):
    """Base of every error of the library; its message says what was wrong, where, and what to do."""


class UnreadableDocumentError(GovReportError):
    """A file is damaged, encrypted, empty of text, or not what its name says."""


class UnsupportedFormatError(GovReportError):
    """A file is of a format that the library does not read."""


class MissingDependencyError(GovReportError):
    """An optional package is needed for what was asked; the message names the extra to install."""


class WriteError(GovReportError):
    """A result cannot be written where it was to go; what was there is as it was."""


class InternalError(GovReportError):
    """The library stumbled over one file: a fault of its own; ``__cause__`` is what happened."""


class LexiconError(GovReportError):
    """An entry of a lexicon is wrong; the message names file, entry and field."""


class UnknownNameError(GovReportError, ValueError):
    """A name (status, measure, kind, indicator, column …) is none of those that there are.

    Attributes:
        choices: The names that there are.
    """

    def __init__(self, message: str, choices: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.choices = choices
