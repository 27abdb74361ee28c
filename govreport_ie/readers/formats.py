"""The reader of each format."""

from __future__ import annotations

from govreport_ie.readers.limits import Budget
from govreport_ie.readers.sniff import sniff
from govreport_ie.readers.text import read_text
from govreport_ie.schema.errors import GovReportError, InternalError, UnreadableDocumentError
from govreport_ie.schema.source import Source, SourceFormat


def read_one(content: bytes, *, name: str | None, ocr: bool, budget: Budget | None = None) -> Source:
    """Read a file that is no archive, with the reader of its format, which is loaded here.

    Args:
        content: The bytes of the file.
        name: Its name, for messages.
        ocr: Whether scanned pages and pictures are read.
        budget: What is left of the bounds where the file stems from an archive.
    """
    kind = sniff(content, name=name, ocr=ocr)
    try:
        return _read_as(kind, content, name, ocr, budget or Budget())
    except GovReportError:
        raise
    except Exception as error:
        raise InternalError(
            f"{name or 'the data'}: its reader stumbled over it ({type(error).__name__}: {error}). That is a fault of "
            "govreport_ie: please report it. Meanwhile give the report in another format."
        ) from error


def _read_as(kind: SourceFormat, content: bytes, name: str | None, ocr: bool, budget: Budget) -> Source:
    if kind == "pdf":
        from govreport_ie.readers.pdf import read_pdf

        return read_pdf(content, name=name, ocr=ocr, budget=budget)
    if kind == "docx":
        from govreport_ie.readers.docx import read_docx

        return read_docx(content, name=name, budget=budget)
    if kind == "html":
        from govreport_ie.readers.html import read_html

        return read_html(content, name=name, budget=budget)
    if kind == "doc":
        from govreport_ie.readers.doc import read_doc

        return read_doc(content, name=name, budget=budget)
    if kind in ("xlsx", "xls"):
        from govreport_ie.readers.sheets import read_workbook

        return read_workbook(content, kind=kind, name=name, budget=budget)
    if kind == "image":
        from govreport_ie.readers.image import read_image

        return read_image(content, name=name)
    if kind == "zip":
        raise UnreadableDocumentError(f"{name or 'the data'}: an archive inside an archive. Unpack it first.")
    return read_text(content, name=name, budget=budget)
