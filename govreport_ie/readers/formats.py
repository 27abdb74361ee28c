"""The reader of each format."""

from __future__ import annotations

from govreport_ie.readers.sniff import sniff
from govreport_ie.readers.text import read_text
from govreport_ie.schema.errors import UnreadableDocumentError
from govreport_ie.schema.source import Source


def read_one(content: bytes, *, name: str | None, ocr: bool) -> Source:
    """Read a file that is no archive, with the reader of its format, which is loaded here."""
    kind = sniff(content, name=name, ocr=ocr)
    if kind == "pdf":
        from govreport_ie.readers.pdf import read_pdf

        return read_pdf(content, name=name, ocr=ocr)
    if kind == "docx":
        from govreport_ie.readers.docx import read_docx

        return read_docx(content, name=name)
    if kind == "html":
        from govreport_ie.readers.html import read_html

        return read_html(content, name=name)
    if kind == "doc":
        from govreport_ie.readers.doc import read_doc

        return read_doc(content, name=name)
    if kind == "image":
        from govreport_ie.readers.image import read_image

        return read_image(content, name=name)
    if kind == "zip":
        raise UnreadableDocumentError(f"{name or 'the data'}: an archive inside an archive. Unpack it first.")
    return read_text(content, name=name)
