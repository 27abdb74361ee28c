"""Workbooks: each sheet is a page with its tables."""

from govreport_ie.readers.sheets.reader import read_workbook

__all__ = ["read_workbook"]
