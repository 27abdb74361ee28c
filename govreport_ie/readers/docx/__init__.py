"""Word files (DOCX): paragraphs with their automatic numbers, tables, footnotes and endnotes."""

from govreport_ie.readers.docx.reader import read_docx

__all__ = ["read_docx"]
