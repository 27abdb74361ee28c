"""Typed records from Chinese government reports."""

__version__ = "0.1.0"
