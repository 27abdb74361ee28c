"""PDF files: positions give lines, columns, note marks, footnotes, running heads and tables."""

from govreport_ie.readers.pdf.reader import read_pdf

__all__ = ["read_pdf"]
