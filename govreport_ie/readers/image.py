"""Pictures of a page: PNG, JPEG, TIFF and the like, read by character recognition."""

from __future__ import annotations

from govreport_ie.readers.ocr import Recogniser
from govreport_ie.readers.pdf.reader import assemble
from govreport_ie.schema.errors import UnreadableDocumentError
from govreport_ie.schema.source import Source


def read_image(data: bytes, *, name: str | None = None) -> Source:
    """Read the picture of a page. Boxes are in points at 180 dots an inch.

    Raises:
        UnreadableDocumentError: The picture is damaged, too large or shows no text.
        MissingDependencyError: The extra ``ocr`` is not installed.
    """
    label = name or "the picture"
    with Recogniser(label) as recogniser:
        page = recogniser.picture(data)
    if not page.glyphs:
        raise UnreadableDocumentError(f"{label}: no text was recognised in the picture. Scan it larger.")
    return assemble([page], name=name, warnings=["page 1: read by character recognition"], form="image")
